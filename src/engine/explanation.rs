//! Why a client is treated as it is: every fact, every rule tried with its values, every gate, then the decision.
//!
//! These are forms only. They hold values, not sentences: the report says them in the reader's language.

use chrono::NaiveDate;
use compact_str::CompactString;
use rust_decimal::Decimal;

use crate::domain::amount::Money;
use crate::domain::client::ClientKey;
use crate::engine::decision::Decision;
use crate::engine::decision::Line;
use crate::engine::gate::Gate;

/// One client's day, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// Whose.
    pub client: ClientKey,
    /// The day.
    pub day: NaiveDate,
    /// What is known of the client, in catalogue order.
    pub facts: Vec<FactShown>,
    /// The segments in the order they were tried.
    pub segments: Vec<RuleTried>,
    /// Every open item, or the one asked about.
    pub items: Vec<ItemExplained>,
    /// What binds every contact of the client.
    pub guardrails: Vec<GateTried>,
    /// What was decided.
    pub decision: Decision,
}

/// One fact with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct FactShown {
    /// Its full name: `client.overdue_amount`.
    pub name: String,
    /// Its value on that day.
    pub value: ShownValue,
    /// Its unit, as the catalogue says it; empty for none.
    pub unit: &'static str,
    /// How it is computed, as the catalogue says it; empty for an attribute.
    pub formula: &'static str,
    /// The ledger rows behind it: `invoices.csv F2026-0123 due 2026-08-31 1200.00 EUR open`.
    pub rows: Vec<String>,
}

/// A value to be shown.
#[derive(Debug, Clone, PartialEq)]
pub enum ShownValue {
    /// Nothing to say.
    Absent,
    /// True or false.
    Bool(bool),
    /// A count, or days.
    Int(i64),
    /// A share or an average.
    Number(Decimal),
    /// An amount.
    Amount(Money),
    /// A day.
    Date(NaiveDate),
    /// Words.
    Text(String),
}

/// One condition of the policy, tried.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleTried {
    /// Whose condition: a segment's or a step's id.
    pub id: CompactString,
    /// The condition as written; empty where there is none, which always holds.
    pub source: String,
    /// How it came out.
    pub result: RuleResult,
    /// Its parts in the order they were tried.
    pub parts: Vec<PartTried>,
}

/// How a condition came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleResult {
    /// True.
    Held,
    /// False.
    NotHeld,
    /// An earlier one had decided already.
    NotReached,
    /// It could not be computed.
    Failed {
        /// Why, for people.
        why: String,
    },
}

/// One part of a condition: what stands between its `&&` and `||`.
#[derive(Debug, Clone, PartialEq)]
pub struct PartTried {
    /// The part as written.
    pub source: String,
    /// How it came out.
    pub result: RuleResult,
    /// The facts it names, with their values.
    pub values: Vec<(String, ShownValue)>,
}

/// One open item, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemExplained {
    /// The item.
    pub line: Line,
    /// The gates in the order they were tried.
    pub gates: Vec<GateTried>,
    /// The steps of its ladder, in order.
    pub steps: Vec<StepTried>,
}

/// One gate or guardrail, tried.
#[derive(Debug, Clone, PartialEq)]
pub struct GateTried {
    /// Its stable word, as [`Gate::word`] gives it.
    pub gate: &'static str,
    /// How it came out.
    pub result: GateResult,
    /// What it looked at: fact or setting, with its value.
    pub values: Vec<(String, ShownValue)>,
}

/// How a gate came out.
#[derive(Debug, Clone, PartialEq)]
pub enum GateResult {
    /// It lets the item through.
    Open,
    /// It holds the item back.
    Held {
        /// With what.
        gate: Gate,
        /// The first day it opens by itself, where known.
        until: Option<NaiveDate>,
    },
    /// An earlier one held the item already.
    NotReached,
}

/// One step of an item's ladder.
#[derive(Debug, Clone, PartialEq)]
pub struct StepTried {
    /// Which.
    pub step: CompactString,
    /// Its date, where known.
    pub on: Option<NaiveDate>,
    /// Its condition, unless it has none.
    pub when: Option<RuleTried>,
    /// What became of it.
    pub outcome: StepOutcome,
}

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepOutcome {
    /// It was done.
    Done {
        /// When, the last time.
        on: NaiveDate,
    },
    /// Its condition does not hold.
    Passed,
    /// It is optional, and a later one is due already.
    Jumped,
    /// It is the next one, and its date has come.
    Due,
    /// It is the next one, and its date has not come.
    NotYet,
    /// It comes after the next one.
    NotReached,
}

impl RuleResult {
    /// Returns the stable word for the result.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::NotHeld => "not_held",
            Self::NotReached => "not_reached",
            Self::Failed { .. } => "failed",
        }
    }
}

impl StepOutcome {
    /// Returns the stable word for the outcome.
    pub fn word(self) -> &'static str {
        match self {
            Self::Done { .. } => "done",
            Self::Passed => "passed",
            Self::Jumped => "jumped",
            Self::Due => "due",
            Self::NotYet => "not_yet",
            Self::NotReached => "not_reached",
        }
    }
}
