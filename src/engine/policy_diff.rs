//! What changed in meaning between two policies: values, which the report says in words.
//!
//! ```text
//!  policy, policy ─► general, segments, each playbook, what binds everyone, people, each scenario, template, function
//!                         │             └─ day by day: a silent debt under both
//!                         └─ conditions: the solver finds a client for whom they differ, or proves that there is none
//! ```
//!
//! Comments, the order of keys and the way a text is laid out are no change. What has the same body under another name is
//! renamed.

mod conditions;
mod days;
mod law;
mod playbooks;
mod rules;
mod scenarios;
mod scripts;
mod segments;
mod texts;

use chrono::NaiveDate;
use chrono::NaiveTime;
use compact_str::CompactString;
use rust_decimal::Decimal;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::amount::Money;
use crate::domain::term::Delay;
use crate::engine::explanation::ShownValue;
use crate::engine::policy_diff::conditions::Conditions;
use crate::engine::policy_diff::playbooks::Playbooks;
use crate::policy::Policy;

/// What changed in meaning from one policy to another. Empty when both mean the same.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PolicyDiff {
    /// Where something changed, each with what.
    pub areas: Vec<Area>,
}

/// One part of the policies in which something changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Which part.
    pub of: AreaOf,
    /// What changed, in the order in which a policy is written.
    pub changes: Vec<Change>,
    /// For a playbook: when each step comes about a debt whose client is silent, where that changed.
    pub days: Vec<StepDays>,
}

/// A part of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AreaOf {
    /// Language, currency, calendar, law and the like.
    General,
    /// The segments and their order.
    Segments,
    /// A playbook, with the segments that lead to it in the second policy, or in the first where it is there no more.
    Playbook(CompactString, Vec<CompactString>),
    /// Guardrails, holds, disputes, promises, calls.
    Everyone,
    /// Staff and what their work takes.
    Staff,
    /// A scenario.
    Scenario(CompactString),
    /// A template.
    Template(CompactString),
    /// Functions of scripts.
    Scripts,
}

/// Something that changed.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// It was not there before.
    Added(What, Vec<Setting>),
    /// It is there no more.
    Removed(What),
    /// It has another name, and the same body.
    Renamed {
        /// What has another name.
        what: What,
        /// The name before.
        was: CompactString,
    },
    /// It is set otherwise; absent where nothing is set.
    Set {
        /// What is set.
        what: What,
        /// Before.
        before: Option<Setting>,
        /// After.
        after: Option<Setting>,
    },
    /// A condition means something else.
    Condition {
        /// Whose.
        what: What,
        /// As written before; absent for none, which always holds.
        before: Option<String>,
        /// As written after.
        after: Option<String>,
        /// Someone of whom it holds now and did not.
        gains: Option<Example>,
        /// Someone of whom it held and does not any more.
        loses: Option<Example>,
        /// Whether it is certain that the two differ: where a part is not reasoned about, another text may mean the same.
        certain: bool,
    },
    /// It is tried, or comes, before another one now.
    Order {
        /// What.
        what: What,
        /// Before which.
        before: CompactString,
        /// Someone for whom it matters.
        example: Option<Example>,
    },
    /// What is said or written is worded otherwise.
    Text {
        /// Which words.
        what: What,
        /// The words before; absent for none.
        before: Option<String>,
        /// The words after.
        after: Option<String>,
    },
}

/// What a change is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct What {
    /// The kind of thing, by the word under which the report names it.
    pub key: &'static str,
    /// The name of whose it is, a step or a question for instance; empty where the area says enough.
    pub of: CompactString,
}

/// Facts of a client that shows a difference, each with its full name.
pub type Example = Vec<(String, ShownValue)>;

/// How something is set.
#[derive(Debug, Clone, PartialEq)]
pub enum Setting {
    /// A delay.
    Delay(Delay),
    /// An amount.
    Money(Money),
    /// A number.
    Count(u32),
    /// A share.
    Share(Decimal),
    /// A share of the clients.
    ShareOfClients(Decimal),
    /// Minutes.
    Minutes(u32),
    /// So many within so many days.
    Per(u32, u32),
    /// From an hour to another.
    Hours(NaiveTime, NaiveTime),
    /// Hours.
    Times(Vec<NaiveTime>),
    /// A channel.
    Channel(Channel),
    /// Channels, in turn.
    Channels(Vec<Channel>),
    /// A stage.
    Stage(Stage),
    /// A role.
    Role(CompactString),
    /// Roles; empty for anyone.
    Roles(Vec<CompactString>),
    /// Yes or no.
    Yes(bool),
    /// A name, or what the policy writes.
    Name(CompactString),
    /// An expression as written.
    Code(String),
    /// The date of a step.
    On(OnDate),
    /// What follows an answer: `outcome: promise`.
    Next(&'static str, CompactString),
    /// What is written down.
    Records(Vec<crate::domain::outcome::Record>),
}

/// The date of a step, as a policy counts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDate {
    /// An earlier step, by the name it has in its policy; absent for the due or the issue date.
    pub step: Option<CompactString>,
    /// Whether it is counted from the issue date, where it is from no step.
    pub issued: bool,
    /// How long after.
    pub delay: Delay,
    /// Then to the end of the month.
    pub end_of_month: bool,
}

/// When a step comes about a debt whose client is silent, in days past due; absent where it does not come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDays {
    /// The step.
    pub step: CompactString,
    /// Before.
    pub before: Option<i64>,
    /// After.
    pub after: Option<i64>,
}

impl What {
    fn new(key: &'static str, of: &str) -> Self {
        Self { key, of: of.into() }
    }
}

/// Both policies.
#[derive(Clone, Copy)]
struct Both<'p> {
    before: &'p Policy,
    after: &'p Policy,
}

impl PolicyDiff {
    /// Tells whether both policies mean the same.
    pub fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    fn add(&mut self, of: AreaOf, changes: Vec<Change>) {
        self.add_with(of, changes, Vec::new());
    }

    fn add_with(&mut self, of: AreaOf, changes: Vec<Change>, days: Vec<StepDays>) {
        if !changes.is_empty() || !days.is_empty() {
            self.areas.push(Area { of, changes, days });
        }
    }
}

/// Says what changed from one policy to another. `due` is the day on which the debt falls due on which the ladders are tried.
pub fn policy_diff(before: &Policy, after: &Policy, due: NaiveDate) -> PolicyDiff {
    let both = Both { before, after };
    let conditions = Conditions::new(both);
    let playbooks = Playbooks::match_up(both, &conditions);
    let mut diff = PolicyDiff::default();
    diff.add(AreaOf::General, rules::general(both));
    diff.add(AreaOf::Segments, segments::changes(both, &conditions, &playbooks));
    playbooks.add(both, &conditions, due, &mut diff);
    diff.add(AreaOf::Everyone, rules::everyone(both, &conditions));
    diff.add(AreaOf::Staff, rules::staff(both));
    scenarios::add(both, &conditions, &mut diff);
    texts::add(both, &mut diff);
    diff.add(AreaOf::Scripts, scripts::changes(both));
    diff
}

/// Adds a setting that changed.
fn set(
    changes: &mut Vec<Change>,
    (key, of): (&'static str, &str),
    before: Option<Setting>,
    after: Option<Setting>,
) {
    if before != after {
        changes.push(Change::Set { what: What::new(key, of), before, after });
    }
}

/// Adds words that changed; how they are laid out is no change.
fn words(
    changes: &mut Vec<Change>,
    (key, of): (&'static str, &str),
    before: Option<&str>,
    after: Option<&str>,
) {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (before, after) = (before.map(plain), after.map(plain));
    if before != after {
        changes.push(Change::Text { what: What::new(key, of), before, after });
    }
}
