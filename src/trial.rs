//! Cases that a policy must decide as its author wrote them down, in the `tests/` folder beside it.
//!
//! ```text
//!  tests/*.yaml ─ read ─► Case ┬ account ─► Ledger, day by day ─ decide ─► seen ─┐
//!                              ├ facts ──► segments and conditions ──────────────┼─ compare ─► Verdict, with the trace
//!                              └ talk ───► answers, one after the other ─────────┘
//! ```
//!
//! An account goes through the readers of a ledger, so that a case can hold nothing that a ledger could not. What is
//! expected is matched in part: only the keys written down are compared. What is not expected must not happen: a day
//! whose `expect` names no action may propose none, and every action, every item withheld and every promise of a list
//! must be in it.

mod account;
pub mod bless;
pub mod case;
pub mod codes;
mod compare;
mod conditions;
pub mod coverage;
pub mod cut;
mod matrix;
pub mod propose;
pub mod read;
pub mod run;
pub mod schema;
mod seen;
mod talk;
mod trace;
pub mod verdict;
