//! The policy applied: one client's decision, and the plan of a day.
//!
//! ```text
//!  Account ─► segment ─► gates per item ─► ladder per item ─► one contact ─► guardrails ─► approval ─► Decision
//! ```
//!
//! Everything here is a function of its arguments: the day comes in, no clock is read.

mod asked;
pub mod briefing;
pub mod call_record;
pub mod carry_out;
mod case;
pub mod charges;
mod clock;
mod consolidation;
pub mod context;
pub mod day;
pub mod decide;
pub mod decision;
pub mod dry_run;
pub mod explain;
pub mod explanation;
mod follow_ups;
pub mod gate;
mod guardrails;
mod holds;
mod item_gates;
mod ladder;
mod legal_deadlines;
mod limits;
mod long_terms;
pub mod notice;
pub mod offer;
pub mod oversight;
pub mod plan;
pub mod policy_diff;
mod position;
mod pressure;
pub mod reason;
pub mod replay;
pub mod segment;
pub mod staffing;
pub mod staller;
pub mod statement;
mod tasks;
pub mod timeline;
pub mod why_not;
