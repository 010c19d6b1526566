//! All integration tests.

mod fixtures;
mod ledger_files;
mod sample;
