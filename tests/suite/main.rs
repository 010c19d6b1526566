//! All integration tests.

mod journal;
mod ledger;
