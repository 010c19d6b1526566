//! The ledger folder on disk: CSV files and a journal in, one [`Ledger`](crate::domain::ledger::Ledger) out.
//!
//! ```text
//!  input.rs ─bytes─► ledger/table.rs ─rows─► clients, contacts, invoices, payments ─┐
//!           └lines─► journal/read.rs ───────────────────────────────► events ───────┴─links─► Ledger
//! ```
//!
//! Reading streams the files and keeps none of their bytes; what is wrong is noted by place and shown at the end
//! (`findings.rs`). Wire forms live here; the domain knows none of them.

mod findings;
mod input;
pub mod journal;
pub mod ledger;
mod value;
