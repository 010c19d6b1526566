//! The files of a policy as written: every value with its place, nothing looked up yet.
//!
//! A value that could not be read is absent here and already among the findings.

pub mod scenario;

use std::sync::Arc;

use chrono::NaiveTime;
use compact_str::CompactString;
use rust_decimal::Decimal;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::amount::Currency;
use crate::domain::client::Language;
use crate::domain::term::Delay;
use crate::facts::follow_up::FollowUpKind;
use crate::facts::value::FactType;
use crate::law::Jurisdiction;
use crate::law::terms::AgreedRate;
use crate::law::terms::Changes;
use crate::law::terms::Contested;
use crate::law::terms::DayCount;
use crate::law::terms::PaymentOrder;
use crate::law::terms::RunsFrom;
use crate::policy::company::Company;
use crate::policy::rules::ContactLimit;
use crate::policy::rules::DeadlineRules;
use crate::policy::rules::Limit;

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// Where in it.
    pub span: Span,
}

impl Place {
    /// Adds this place to a finding.
    pub fn on(&self, finding: Diagnostic, label: impl Into<String>) -> Diagnostic {
        finding.at(&self.source, self.span, label)
    }
}

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub place: Place,
}

/// An id or a name with its place.
pub type Name = Located<CompactString>;

/// A text that is itself a small language: an expression, a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The text meant.
    pub text: String,
    /// Where it is written.
    pub place: Place,
    /// The byte of the source from which the text stands letter for letter.
    pub verbatim: Option<usize>,
}

/// `policy.yaml`.
#[derive(Debug)]
pub struct PolicyDocument {
    /// `policy`
    pub name: Option<Name>,
    /// `language`
    pub language: Option<Language>,
    /// `currency`
    pub currency: Option<Currency>,
    /// `calendar`
    pub calendar: Option<Name>,
    /// `law`
    pub law: Option<Jurisdiction>,
    /// `late_charges`
    pub late_charges: Option<LateChargesDocument>,
    /// `company`
    pub company: Option<Located<Company>>,
    /// `window`
    pub window_days: u32,
    /// `attributes`
    pub attributes: Vec<AttributeDocument>,
    /// `invoice_attributes`
    pub invoice_attributes: Vec<AttributeDocument>,
    /// `segments`
    pub segments: Vec<SegmentDocument>,
    /// `guardrails`
    pub guardrails: GuardrailsDocument,
    /// `holds`
    pub holds: Option<HoldsDocument>,
    /// `disputes.resolved_by`
    pub disputes_resolved_by: Option<Name>,
    /// `disputes.within`
    pub disputes_within: Option<Delay>,
    /// `promises.bank_grace`
    pub bank_grace: Option<Delay>,
    /// `deadlines`
    pub deadlines: DeadlineRules,
    /// `unreachable`
    pub unreachable: UnreachableDocument,
    /// `follow_ups`
    pub follow_ups: FollowUpsDocument,
    /// `broken_promise`
    pub broken_promise: WordsDocument,
    /// `staff`
    pub staff: Vec<PersonDocument>,
    /// `minutes`
    pub minutes: MinutesDocument,
    /// `priority`
    pub priority: Option<Written>,
}

/// What was agreed about late charges, or chosen.
#[derive(Debug, Default)]
pub struct LateChargesDocument {
    /// `rate`
    pub rate: Option<Located<AgreedRate>>,
    /// `runs_from`
    pub runs_from: Option<Located<RunsFrom>>,
    /// `day_count`
    pub day_count: Option<DayCount>,
    /// `payments`
    pub payments: Option<PaymentOrder>,
    /// `contested`
    pub contested: Option<Contested>,
    /// `changes`
    pub changes: Option<Changes>,
}

/// A column the policy reads as a fact.
#[derive(Debug)]
pub struct AttributeDocument {
    /// The column.
    pub name: Name,
    /// Its kind of value.
    pub fact_type: Option<FactType>,
}

/// One segment.
#[derive(Debug)]
pub struct SegmentDocument {
    /// Where it begins.
    pub place: Place,
    /// Whether each of its keys is known: a misspelt `when` is a condition too.
    pub whole: bool,
    /// `segment`
    pub id: Option<Name>,
    /// `when`
    pub when: Option<Written>,
    /// `playbook`
    pub playbook: Option<Name>,
    /// `law`
    pub law: Option<Jurisdiction>,
    /// `late_charges`: whether they are waived.
    pub waives_charges: bool,
}

/// What binds every step.
#[derive(Debug, Default)]
pub struct GuardrailsDocument {
    /// `contacts`
    pub contacts: Option<ContactLimit>,
    /// `spacing`
    pub spacing: Option<Delay>,
    /// `hours`
    pub hours: Option<(NaiveTime, NaiveTime)>,
    /// `plan.actions`
    pub actions: Option<Limit>,
    /// `plan.formal_notices`
    pub formal_notices: Option<Limit>,
    /// `never`
    pub never: Vec<NeverDocument>,
}

/// A condition under which nobody is contacted.
#[derive(Debug)]
pub struct NeverDocument {
    /// `when`
    pub when: Option<Written>,
    /// `why`
    pub why: Option<Name>,
}

/// Whose holds hold.
#[derive(Debug)]
pub struct HoldsDocument {
    /// `asked_by`
    pub asked_by: Vec<Name>,
    /// `approved_by`
    pub approved_by: Vec<Name>,
    /// `at_most`
    pub at_most: Option<Delay>,
    /// `per_year`
    pub per_year: Option<u32>,
}

/// Someone who works for us.
#[derive(Debug)]
pub struct PersonDocument {
    /// `name`
    pub name: Option<Name>,
    /// `role`
    pub role: Option<Name>,
    /// `languages`
    pub languages: Vec<Language>,
    /// `minutes_per_day`
    pub minutes_per_day: Option<u32>,
}

/// What is done when nobody answers.
#[derive(Debug, Default)]
pub struct UnreachableDocument {
    /// `tries`
    pub tries: Option<u32>,
    /// `every`
    pub every: Option<Delay>,
    /// `hours`
    pub hours: Vec<NaiveTime>,
    /// `then`
    pub then: Option<Located<Channel>>,
    /// `scenario` and `template`
    pub words: WordsDocument,
}

/// How clients are called again who found something to wait for.
#[derive(Debug, Default)]
pub struct FollowUpsDocument {
    /// `after`
    pub after: Option<Delay>,
    /// The scenario for each thing that may have been said.
    pub words: Vec<(FollowUpKind, WordsDocument)>,
}

/// How long things take.
#[derive(Debug, Default)]
pub struct MinutesDocument {
    /// Per channel.
    pub channels: Vec<(Channel, u32)>,
    /// `task`
    pub task: Option<u32>,
    /// `approval`
    pub approval: Option<u32>,
}

/// Words for one occasion.
#[derive(Debug, Default)]
pub struct WordsDocument {
    /// `scenario`
    pub scenario: Option<Name>,
    /// `template`
    pub template: Option<Name>,
}

/// A file of `playbooks/`.
#[derive(Debug)]
pub struct PlaybookDocument {
    /// `playbook`
    pub id: Option<Name>,
    /// `tolerance`
    pub tolerance: ToleranceDocument,
    /// `enter`
    pub enter: Option<EnterDocument>,
    /// `broken_promise`
    pub broken_promise: WordsDocument,
    /// `steps`
    pub steps: Vec<StepDocument>,
}

/// How much lateness is borne.
#[derive(Debug, Default)]
pub struct ToleranceDocument {
    /// `grace`
    pub grace: Option<Located<Delay>>,
    /// `small_balance`
    pub small_balance: Option<Name>,
    /// `postponements`
    pub postponements: Option<u32>,
    /// `broken_promises`
    pub broken_promises: Option<u32>,
    /// `callbacks`
    pub callbacks: Option<u32>,
    /// `exposure`
    pub exposure: Option<Name>,
    /// `patience`
    pub patience: Option<Located<Delay>>,
    /// `instalments`
    pub instalments: Option<InstalmentsDocument>,
}

/// Which payment plans need no approval.
#[derive(Debug)]
pub struct InstalmentsDocument {
    /// `at_most`
    pub at_most: Option<u32>,
    /// `within`
    pub within: Option<Delay>,
    /// `first`
    pub first: Option<Decimal>,
}

/// Where old debts enter.
#[derive(Debug)]
pub struct EnterDocument {
    /// `after`
    pub after: Option<Delay>,
    /// `at`
    pub at: Option<Name>,
}

/// One step.
#[derive(Debug)]
pub struct StepDocument {
    /// Where it begins.
    pub place: Place,
    /// `step`
    pub id: Option<Name>,
    /// `on`
    pub on: Option<DateDocument>,
    /// `stage`
    pub stage: Option<Located<Stage>>,
    /// `channel`
    pub channel: Option<Located<Channel>>,
    /// `to`
    pub to: Option<Name>,
    /// `scenario` and `template`
    pub words: WordsDocument,
    /// `when`
    pub when: Option<Written>,
    /// `repeat`
    pub repeat: Option<RepeatDocument>,
    /// `approval`
    pub approval: Option<ApprovalDocument>,
    /// `hands_over`
    pub hands_over: Option<Located<bool>>,
    /// `optional`
    pub optional: bool,
    /// `decide`
    pub decide: Option<Name>,
}

/// A date counted from something.
#[derive(Debug)]
pub struct DateDocument {
    /// `due`, `issued` or a step's id.
    pub base: Name,
    /// Negative for before.
    pub delay: Delay,
    /// Then to the last day of that month.
    pub end_of_month: bool,
    /// The whole.
    pub place: Place,
}

/// A step done several times.
#[derive(Debug)]
pub struct RepeatDocument {
    /// `every`
    pub every: Option<Located<Delay>>,
    /// `times`
    pub times: Option<Located<u32>>,
    /// `vary`
    pub vary: Vec<Located<Channel>>,
}

/// Who must agree first.
#[derive(Debug)]
pub struct ApprovalDocument {
    /// `by`
    pub by: Option<Name>,
    /// `valid`
    pub valid: Option<Located<Delay>>,
    /// `refused`
    pub refused: Option<Delay>,
}
