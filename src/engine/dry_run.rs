//! What a policy would have done over a past period, measured; and how it differs from another, or from what was done.
//!
//! ```text
//!  ledger ─► per client: replay of each side ─► measures of the client ─┐ summed, in any order
//!                              └─► first difference of two sides ───────┤
//!  ledger ─► the book day by day ───────────────────────────────────────┴─► DryRun
//! ```
//!
//! It is a replay, not a prediction: payments come on the days they were recorded, whatever the policy does.

pub mod difference;
pub mod measures;

use rust_decimal::Decimal;

use crate::domain::amount::Currency;
use crate::domain::period::Period;
use crate::engine::dry_run::difference::Differences;
use crate::engine::dry_run::measures::Run;
use crate::engine::replay::Promises;

/// What is asked of a dry run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// Over which days.
    pub period: Period,
    /// What becomes of recorded promises and payment plans.
    pub promises: Promises,
    /// Whether only what fits into the staff's minutes is done, the rest carried over to the next day. Otherwise
    /// everything is done on the day it is proposed, and the work is held against the minutes.
    pub within_capacity: bool,
    /// What tolerated money costs: a share per year, 0.06 for 6 %.
    pub cost_of_money: Decimal,
}

/// A policy over a past period; or two sides compared.
#[derive(Debug, Clone, PartialEq)]
pub struct DryRun {
    /// What was asked.
    pub request: Request,
    /// The currency of every amount: the first policy's.
    pub currency: Currency,
    /// The policy asked about; in a comparison, then the other side.
    pub runs: Vec<Run>,
    /// In a comparison: who is treated differently.
    pub differences: Option<Differences>,
}
