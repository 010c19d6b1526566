//! Files: ledger and policy folders in, ledgers and reports out. Written whole or not at all.
//!
//! ```text
//!  input.rs ─bytes─► ledger/table.rs ─rows─► clients, contacts, invoices, payments ─┐
//!           └lines─► journal/read.rs ───────────────────────────────► events ───────┴─links─► Ledger
//! ```
//!
//! Reading streams the files and keeps none of their bytes; what is wrong is noted by place and shown at the end
//! (`findings.rs`). Wire forms live here; the domain knows none of them.

mod findings;
mod folder;
mod input;
pub mod journal;
pub mod ledger;
pub mod ledger_writer;
pub mod new_folder;
pub mod policy;
pub mod unfinished;
mod value;
pub mod write;
