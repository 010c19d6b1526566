//! Files: ledger folders written, reports written.

pub mod file;
pub mod ledger_writer;
