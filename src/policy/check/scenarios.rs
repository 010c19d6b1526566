//! Scenarios: every way through a call ends, with what its end must have written down.
//!
//! ```text
//!  documents ─names─► graph of questions ─► ends · records · rounds · reach
//!          └───────── scenarios ─► Scenario, as the engine takes it
//! ```
//!
//! Every way counts, whatever the conditions of its answers: that two of them exclude each other is not looked into.

mod endings;
mod graph;
mod names;
mod reach;
mod record_set;
mod records;
mod rounds;
mod scenario;

pub use scenario::scenarios;

use crate::diagnostic::Diagnostic;
use crate::policy::check::scenarios::graph::Graph;
use crate::policy::check::words;
use crate::policy::document::scenario::ScenarioDocument;
use crate::policy::files::Files;
use crate::policy::load::Documents;

/// Checks names, then all ways through each call.
pub fn check(files: &Files, documents: &Documents, findings: &mut Vec<Diagnostic>) {
    names::check(&documents.scenarios, findings);
    let starts = |scenario: &ScenarioDocument| words::starts_calls(scenario, files, documents);
    let unread = documents.policy.is_none() || !documents.unread.is_empty();
    let graph = Graph::of(&documents.scenarios, &starts, unread);
    endings::check(&graph, findings);
    records::check(&graph, findings);
    rounds::check(&graph, findings);
    reach::check(&graph, findings);
}
