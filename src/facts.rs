//! What is known of a client on a day: the account, and the facts computed from it.
//!
//! Everything here is a function of the ledger's records dated on or before the day asked about.

pub mod catalogue;
pub mod value;
