//! Relance decides who to contact about unpaid invoices today, how, and why.
//!
//! A policy (YAML playbooks and Rhai scripts) is read against a ledger (clients, invoices, payments, journal):
//!
//! ```text
//!  text ─parse─► Document ─check─► Policy ─┐
//!  CSV, JSONL ─► Ledger ─as of a day─► Account ─┴─decide─► Decision ─plan─► Plan ─► Sheet ─► text, HTML, …
//! ```
//!
//! The modules are layers; each may import only the ones listed in `ARCHITECTURE.md`, which a test enforces.

pub mod cli;
pub mod diagnostic;
pub mod domain;
pub mod engine;
pub mod facts;
pub mod import;
pub mod io;
pub mod law;
pub mod policy;
pub mod report;
pub mod sample;
pub mod script;
pub mod trial;
pub mod yaml;
