//! What binds every playbook: guardrails, holds, disputes, promises, staff, rates.

use chrono::NaiveTime;
use compact_str::CompactString;
use rust_decimal::Decimal;

use crate::domain::action::Channel;
use crate::domain::term::Delay;
use crate::domain::term::Unit;
use crate::facts::follow_up::FollowUpKind;
use crate::script::expression::Expression;

/// Limits that no step and no script can pass.
#[derive(Debug)]
pub struct Guardrails {
    /// At most so many contacts of a client within so many calendar days, today included.
    pub contacts: Option<ContactLimit>,
    /// Between two contacts of a client.
    pub spacing: Delay,
    /// The hours in which clients are contacted.
    pub hours: Option<(NaiveTime, NaiveTime)>,
    /// What a plan may hold before it is refused.
    pub plan: PlanLimits,
    /// Clients that are not contacted at all while a condition holds.
    pub never: Vec<Never>,
}

/// So many contacts within so many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactLimit {
    /// How many contacts.
    pub count: u32,
    /// Within how many calendar days.
    pub days: u32,
}

/// A plan beyond these is refused: something is wrong upstream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanLimits {
    /// Actions in one plan.
    pub actions: Option<Limit>,
    /// Formal notices in one plan.
    pub formal_notices: Option<Limit>,
}

/// A number, or a share of the clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// So many.
    Count(u32),
    /// A share of the ledger's clients, 0 to 1.
    ShareOfClients(Decimal),
}

/// A condition under which a client is not contacted.
#[derive(Debug)]
pub struct Never {
    /// When.
    pub when: Expression,
    /// Why, in the policy's language.
    pub why: String,
}

/// Whose holds hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldRules {
    /// Roles that may ask; empty: anyone on the staff.
    pub asked_by: Vec<CompactString>,
    /// Roles that may approve; empty: no approval is needed.
    pub approved_by: Vec<CompactString>,
    /// The longest a hold may last.
    pub at_most: Option<Delay>,
    /// How many per client within 365 days.
    pub per_year: Option<u32>,
}

/// Who resolves disputes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisputeRules {
    /// A role.
    pub resolved_by: CompactString,
    /// From the opening of the dispute to our answer.
    pub within: Delay,
}

/// How promises are judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseRules {
    /// After the promised date, for the bank.
    pub bank_grace: Delay,
}

/// How long before a day that a law sets the work on it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeadlineRules {
    /// Before a claim is time-barred.
    pub limitation: Delay,
    /// Before an order for payment that is not served is void.
    pub order_service: Delay,
    /// Whether we are outside the country of the courts that open insolvencies: claims are then filed within a longer time.
    pub abroad: bool,
}

impl Default for DeadlineRules {
    /// Six months for a suit, two for a bailiff, and a creditor at home.
    fn default() -> Self {
        let months = |count| Delay { count, unit: Unit::Months };
        Self { limitation: months(6), order_service: months(2), abroad: false }
    }
}

/// What is done when nobody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreachableRules {
    /// How many tries, the first included, before another channel, or before the step counts as done.
    pub tries: u32,
    /// From one try to the next.
    pub every: Delay,
    /// The hours to try at; empty: any.
    pub hours: Vec<NaiveTime>,
    /// What is said from the second try on; absent: the step's own words.
    pub scenario: Option<CompactString>,
    /// The channel that follows the last try; absent: the step counts as done.
    pub then: Option<Channel>,
    /// What is written there; absent: the step's own template.
    pub template: Option<CompactString>,
}

/// How clients who found something to wait for are called again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpRules {
    /// From a word that names no day, or from the sending of an invoice, to the next call.
    pub after: Delay,
    /// What is said then, by what the client had said.
    pub scenarios: Vec<(FollowUpKind, CompactString)>,
}

impl FollowUpRules {
    /// Returns what is said to a client who had said something.
    pub fn scenario(&self, kind: FollowUpKind) -> Option<&CompactString> {
        self.scenarios.iter().find(|(known, _)| *known == kind).map(|(_, scenario)| scenario)
    }
}

/// Words used when a promise was broken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BrokenPromiseWords {
    /// What is said.
    pub scenario: Option<CompactString>,
    /// What is written.
    pub template: Option<CompactString>,
}

/// Someone who works for us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name, as recorded in the journal.
    pub name: CompactString,
    /// `collector`, `director`, `sales`, `accounting` …
    pub role: CompactString,
    /// ISO 639-1 codes; empty: any.
    pub languages: Vec<CompactString>,
    /// Minutes of collection work a day; absent: not counted.
    pub minutes_per_day: Option<u32>,
}

/// How many minutes each kind of action takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minutes {
    /// Per channel.
    pub channels: Vec<(Channel, u32)>,
    /// For a task inside the company.
    pub task: u32,
    /// For an approval.
    pub approval: u32,
}

impl Minutes {
    /// Returns the minutes of a contact.
    pub fn of(&self, channel: Channel) -> u32 {
        self.channels.iter().find(|(known, _)| *known == channel).map_or(5, |(_, minutes)| *minutes)
    }
}
