//! The day's work of the whole company: decisions put in order and given to staff.

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::amount::Totals;
use crate::engine::decision::Decision;

/// A day's plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The day.
    pub day: NaiveDate,
    /// One decision per client that has something open, undecided or to do; in the order of client ids.
    pub decisions: Vec<Decision>,
    /// Every action in the order of work.
    pub work: Vec<Assigned>,
    /// Each person's day.
    pub loads: Vec<Load>,
    /// The plan's limits that it passes; a plan with any is refused.
    pub breaches: Vec<Breach>,
    /// Counts and totals.
    pub summary: Summary,
}

/// One action in the order of work.
#[derive(Debug, Clone, PartialEq)]
pub struct Assigned {
    /// The position of the decision in [`Plan::decisions`].
    pub decision: usize,
    /// The position of the action in that decision.
    pub action: usize,
    /// Who does it.
    pub to: Assignment,
}

/// Who does an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assignment {
    /// This member of the staff, by position in the policy.
    Person(usize),
    /// Nobody has that role (and language).
    Nobody,
    /// It does not fit into the day of anyone who could; it is carried over.
    CarriedOver,
}

/// A person's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// The position in the policy's staff.
    pub person: usize,
    /// Actions given.
    pub actions: u32,
    /// Minutes given.
    pub minutes: u32,
    /// Minutes in the day; absent when not counted.
    pub capacity: Option<u32>,
}

/// A limit of the policy's that a plan passes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// `actions` or `formal_notices`.
    pub limit: &'static str,
    /// How many the plan has.
    pub planned: u32,
    /// How many it may have.
    pub allowed: u32,
}

/// Counts and totals of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Clients in the ledger.
    pub clients: u32,
    /// Clients with something overdue.
    pub clients_overdue: u32,
    /// Open items that are overdue.
    pub items_overdue: u32,
    /// Open amounts that are overdue.
    pub overdue: Totals,
    /// What today's contacts claim.
    pub claimed: Totals,
    /// Items withheld, by gate, in order of gate word: count and amounts.
    pub withheld: Vec<(CompactString, u32, Totals)>,
    /// Clients left undecided.
    pub undecided: u32,
}
