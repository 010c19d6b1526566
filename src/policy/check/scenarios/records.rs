//! Every outcome is reached with what it must have written down, on every way.
//!
//! A record is missing at an end when some way comes there by answers that all do not write it down. A way that comes to
//! a question twice writes no less down than the shorter one without the round, so that rounds, and how often answers
//! may be given, need not be looked at.

use crate::diagnostic::Diagnostic;
use crate::domain::outcome::Outcome;
use crate::domain::outcome::Record;
use crate::policy::check::scenarios::graph::Edge;
use crate::policy::check::scenarios::graph::Graph;
use crate::policy::check::scenarios::graph::Target;
use crate::policy::check::scenarios::graph::Way;
use crate::policy::check::scenarios::graph::Ways;
use crate::policy::check::scenarios::record_set::RecordSet;
use crate::policy::codes;
use crate::policy::read::listed;

/// Reports each end that some way reaches without what it requires, with the shortest such way.
pub fn check(graph: &Graph<'_>, findings: &mut Vec<Diagnostic>) {
    let ways: Vec<Option<Ways<'_, '_>>> = Record::ALL
        .iter()
        .map(|record| is_required(graph, *record).then(|| graph.ways(&graph.starts, Some(*record))))
        .collect();
    for (at, node) in graph.nodes.iter().enumerate() {
        for edge in &node.answers {
            let at = |ways: &Ways<'_, '_>| ways.length[at].map(|_| at);
            check_end(graph, &ways, edge, &at, findings);
        }
    }
    for (position, scenario) in graph.scenarios.iter().enumerate() {
        for edge in &scenario.objections {
            check_end(graph, &ways, edge, &|ways| ways.entered[position], findings);
        }
    }
}

/// Checks one answer that ends the call; `at` tells at which question it is given first.
///
/// A way that misses several records is told once, for all of them.
fn check_end<'g, 'd>(
    graph: &'g Graph<'d>,
    ways: &[Option<Ways<'g, 'd>>],
    edge: &'g Edge<'d>,
    at: &dyn Fn(&Ways<'g, 'd>) -> Option<usize>,
    findings: &mut Vec<Diagnostic>,
) {
    let Target::End(outcome) = edge.next else { return };
    let required = RecordSet::of(outcome.required());
    let mut told = edge.records;
    for record in outcome.required() {
        let Some(ways) = ways.get(*record as usize).and_then(Option::as_ref) else { continue };
        let Some(at) = at(ways).filter(|_| !told.has(*record)) else { continue };
        let mut way = ways.to(at);
        way.push((at, edge));
        let written = way.iter().fold(RecordSet::default(), |set, (_, edge)| set.with(edge.records));
        let missing = required.without(written);
        findings.push(missing_at(graph, &way, edge, outcome, missing));
        told = told.with(missing);
    }
}

fn is_required(graph: &Graph<'_>, record: Record) -> bool {
    graph.edges().any(|edge| match edge.next {
        Target::End(outcome) => outcome.required().contains(&record) && !edge.records.has(record),
        _ => false,
    })
}

fn missing_at(
    graph: &Graph<'_>,
    way: &Way<'_, '_>,
    edge: &Edge<'_>,
    outcome: Outcome,
    missing: RecordSet,
) -> Diagnostic {
    let path = graph.told(way, None);
    let words: Vec<&str> = outcome
        .required()
        .iter()
        .filter(|record| missing.has(**record))
        .map(|record| record.word())
        .collect();
    let undated = outcome == Outcome::Promise && missing.has(Record::PromisedFor);
    let (code, message) = if undated {
        (codes::PROMISE_WITHOUT_DATE, format!("a promise without its date: {path}"))
    } else {
        (codes::RECORD_MISSING, format!("`{outcome}` without {}: {path}", listed(&words)))
    };
    let own = edge.answer.record.iter().map(|record| record.value.word());
    let all: Vec<&str> = own.chain(words.iter().copied()).collect();
    let place = edge.answer.outcome.as_ref().map_or(&edge.answer.place, |outcome| &outcome.place);
    let label = format!("{} not written down on this way", listed(&words));
    place.on(Diagnostic::error(code, message), label).help(format!(
        "write `record: [{}]` under `{}`, or what is missing under an answer before it",
        all.join(", "),
        edge.answer.label()
    ))
}
