//! The journal, `journal.jsonl`: one JSON object a line, appended and never edited.
//!
//! ```json
//! {"event":"promise","date":"2026-03-02","client":"C-17","invoices":["F-2026-104"],"promised_for":"2026-03-10"}
//! ```
//!
//! Keys are strict, so that a slip is an error and not a fact lost. Amounts are strings or JSON numbers, read digit by
//! digit, never through a float. [`write::to_line`] and the reader are each other's inverse. [`store`] appends.

pub mod entry;
mod fields;
pub mod keys;
mod kinds;
mod object;
pub(in crate::io) mod read;
pub mod store;
pub mod write;
