//! What is known of a client on a day: the account, and the facts computed from it.
//!
//! Everything here is a function of the ledger's records dated on or before the day asked about.
//! Facts are named in the `catalogue`, found by a policy through its `schema`, and computed by `reading` it.

pub mod account;
pub mod ageing;
mod allocation;
pub mod balance;
pub mod behaviour;
pub mod book;
pub mod bounds;
pub mod catalogue;
pub mod client;
pub mod company;
pub mod dispute;
pub mod evidence;
pub mod follow_up;
pub mod forward;
pub mod history;
pub mod indicators;
pub mod invoice;
pub mod item;
pub mod motion;
pub mod payment_plan;
pub mod promise;
pub mod reach;
pub mod reading;
pub mod schema;
pub mod value;
pub mod view;
