//! Files: ledger folders written.

pub mod ledger_writer;
