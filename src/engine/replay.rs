//! A policy replayed over a past period, client by client, with no knowledge of any later day.
//!
//! ```text
//!  recorded: payments, credit notes, disputes, insolvencies, holds, promises ──┐ each on its day
//!                                                                              ▼
//!  day ─► account as of the day ─► decide ─► done ─► simulated journal ─► the next day on which anything can change
//! ```
//!
//! What a client promised is known to the decisions of the next day on. The company's own recorded contacts, tasks, approvals and hand-overs within the period are set aside: the policy's own
//! stand in their place. Days on which nothing can change are skipped; going through every business day gives the same.

mod client;
mod kept;
mod rest;

pub use client::ClientReplay;
pub use client::Days;
pub use client::Done;
pub use kept::Promises;
pub use kept::comes_back;
pub use kept::known_from;
pub use rest::Busy;

use std::sync::Arc;

use crate::domain::ledger::Ledger;
use crate::domain::period::Period;
use crate::engine::context::Context;
use crate::facts::book::Book;
use crate::facts::company::CompanyFacts;
use crate::policy::Policy;

/// Returns the facts of the whole book for each day.
pub fn company_of(book: &Book) -> Arc<[CompanyFacts]> {
    book.days.iter().map(|day| day.company).collect()
}

/// Returns the facts of the whole book for each day of a period, when a rule of the policy reads any.
pub fn company_by_day(policy: &Policy, ledger: &Ledger, period: Period) -> Arc<[CompanyFacts]> {
    let context = Context::over(policy, ledger, period.from(), Arc::default());
    if !context.reading.company {
        return Arc::default();
    }
    company_of(&Book::of(ledger, context.fact_rules(), period))
}
