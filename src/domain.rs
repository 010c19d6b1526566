//! The nouns of the trade: who owes what, what was paid, what was said, and the working days in between.
//!
//! Values only. Nothing here reads a file, a clock or another layer.

pub mod action;
pub mod amount;
pub mod calendar;
pub mod client;
pub mod day_names;
pub mod event;
pub mod exchange;
pub mod invoice;
pub mod items;
pub mod ledger;
pub mod outcome;
pub mod payment;
pub mod period;
pub mod rare;
pub mod spoken_date;
pub mod term;
pub(crate) mod vocabulary;
pub mod word;
