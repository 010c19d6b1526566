//! The policy: what the company decided, checked and ready to be applied.
//!
//! ```text
//!  texts ─read─► Document (mirrors the YAML, every value with its place) ─check─► Policy, or everything that is wrong
//! ```
//!
//! A [`Policy`] is right by construction: every name resolves, every condition is typed, every delay is read.
//! It holds no clock and reads no file; the texts come in as sources.

mod check;
pub mod codes;
pub mod company;
pub mod document;
mod files;
pub mod inventory;
mod load;
pub mod playbook;
pub(crate) mod read;
pub mod rules;
pub mod scenario;
pub mod schema;
pub mod segment;
pub mod starter;
mod template;
mod term;
pub mod variables;

pub use load::{Loaded, load};

use std::borrow::Cow;
use std::sync::Arc;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::diagnostic::Source;
use crate::domain::amount::Currency;
use crate::domain::calendar::Calendar;
use crate::domain::client::Language;
use crate::domain::exchange::Rates;
use crate::facts::schema::Schema;
use crate::facts::value::Slot;
use crate::law::Jurisdiction;
use crate::law::Law;
use crate::law::figures::Figures;
use crate::law::late_rate::LateCharges;
use crate::law::terms::Terms;
use crate::policy::company::Company;
use crate::policy::playbook::Playbook;
use crate::policy::playbook::Step;
use crate::policy::rules::BrokenPromiseWords;
use crate::policy::rules::DeadlineRules;
use crate::policy::rules::DisputeRules;
use crate::policy::rules::FollowUpRules;
use crate::policy::rules::Guardrails;
use crate::policy::rules::HoldRules;
use crate::policy::rules::Minutes;
use crate::policy::rules::Person;
use crate::policy::rules::PromiseRules;
use crate::policy::rules::UnreachableRules;
use crate::policy::scenario::Scenario;
use crate::policy::segment::Segment;
use crate::script::expression::Expression;
use crate::script::scripts::Scripts;

/// A checked policy.
#[derive(Debug)]
pub struct Policy {
    /// Its name.
    pub name: CompactString,
    /// What clients and staff read.
    pub language: Language,
    /// In which amounts are compared.
    pub currency: Currency,
    /// Which days are worked.
    pub calendar: Calendar,
    /// Who we are, as letters say it; absent when the policy does not.
    pub company: Option<Company>,
    /// Which law binds it, where a segment has no other.
    pub law: Jurisdiction,
    /// The figures of the law: those shipped, and its own.
    pub figures: Cow<'static, Figures>,
    /// What it agreed or chose about late charges.
    pub late_terms: Terms,
    /// How many days back behaviour facts look.
    pub window_days: u32,
    /// The facts its rules may name.
    pub schema: Schema,
    /// Segments in order: the first that matches holds; the last has no condition.
    pub segments: Vec<Segment>,
    /// Playbooks, referred to by position.
    pub playbooks: Vec<Playbook>,
    /// What binds every step.
    pub guardrails: Guardrails,
    /// Whose holds hold, and for how long; absent when the policy allows none.
    pub holds: Option<HoldRules>,
    /// Who resolves disputes, within what delay.
    pub disputes: DisputeRules,
    /// How promises are judged.
    pub promises: PromiseRules,
    /// How long before a day that a law sets the work on it begins.
    pub deadlines: DeadlineRules,
    /// What is done when nobody answers.
    pub unreachable: UnreachableRules,
    /// How clients who found something to wait for are called again.
    pub follow_ups: FollowUpRules,
    /// The words used when a promise was broken, unless a playbook has its own.
    pub broken_promise: BrokenPromiseWords,
    /// Who works.
    pub staff: Vec<Person>,
    /// How long each kind of action takes.
    pub minutes: Minutes,
    /// The order of work: the greatest first. Absent: by overdue amount.
    pub priority: Option<Expression>,
    /// Dated exchange rates.
    pub rates: Rates,
    /// The policy's own functions.
    pub scripts: Scripts,
    /// Which slots any of its rules read, by slot index.
    pub reads: Vec<bool>,
    /// Scenarios by id.
    pub scenarios: FxHashMap<CompactString, Scenario>,
    /// Templates by name.
    pub templates: FxHashMap<CompactString, Template>,
}

/// What is written.
#[derive(Debug, Clone)]
pub struct Template {
    /// Its name, without the ending.
    pub name: CompactString,
    /// The subject: a template; empty for none.
    pub subject: String,
    /// The body: a template.
    pub body: String,
    /// Where it is from.
    pub source: Arc<Source>,
}

impl Policy {
    /// Tells whether any rule reads a fact.
    pub fn is_read(&self, slot: Slot) -> bool {
        self.reads.get(usize::from(slot.0)).copied().unwrap_or(false)
    }

    /// Returns the law that binds the clients of a segment, by its position; without one, that of the policy.
    pub fn law_of(&self, segment: Option<usize>) -> Law<'_> {
        let own = segment.and_then(|segment| self.segments.get(segment)?.law);
        Law { of: own.unwrap_or(self.law), figures: &self.figures }
    }

    /// Returns what is asked of the clients of a segment for lateness. What was agreed was agreed under the law of the policy:
    /// under another, the law's own rate holds, from where that law says.
    pub fn late_charges(&self, segment: Option<usize>) -> LateCharges<'_> {
        let law = self.law_of(segment).of;
        let terms = match law == self.law {
            true => self.late_terms,
            false => Terms { rate: None, runs_from: None, ..self.late_terms },
        };
        LateCharges { law, figures: &self.figures, terms }
    }

    /// Tells whether late charges are waived for the clients of a segment, by its position.
    pub fn waives_charges(&self, segment: Option<usize>) -> bool {
        segment.and_then(|segment| self.segments.get(segment)).is_some_and(|segment| segment.waives_charges)
    }

    /// Returns each law that binds clients, with its segments by position: the policy's first, for those of no other.
    pub fn laws(&self) -> Vec<(Jurisdiction, Vec<usize>)> {
        let mut laws = vec![(self.law, Vec::new())];
        for position in 0..self.segments.len() {
            let law = self.law_of(Some(position)).of;
            match laws.iter_mut().find(|(known, _)| *known == law) {
                Some((_, segments)) => segments.push(position),
                None => laws.push((law, vec![position])),
            }
        }
        laws
    }

    /// Returns the step with this id, of whichever playbook has one.
    pub fn step(&self, id: &str) -> Option<&Step> {
        let mut playbooks = self.playbooks.iter();
        playbooks.find_map(|playbook| playbook.step(id).map(|index| &playbook.steps[index]))
    }
}
