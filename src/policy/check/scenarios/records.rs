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

/// Reports each end that some way reaches without what it requires, with the shortest such way.
pub fn check(graph: &Graph<'_>, findings: &mut Vec<Diagnostic>) {
    let ways: Vec<Option<Ways<'_, '_>>> = Record::ALL
        .iter()
        .map(|record| is_required(graph, *record).then(|| graph.ways(&graph.starts, Some(*record))))
        .collect();
    let mut check = |edge: &Edge<'_>, at: &dyn Fn(&Ways<'_, '_>) -> Option<usize>| {
        let Target::End(outcome) = edge.next else { return };
        let required = RecordSet::of(outcome.required()).without(edge.records);
        let mut told = RecordSet::default();
        for record in required.records() {
            let Some(ways) = ways.get(record as usize).and_then(Option::as_ref) else { continue };
            let Some(at) = at(ways).filter(|_| !told.has(record)) else { continue };
            let way = ways.to(at);
            let written = way.iter().fold(edge.records, |set, (_, edge)| set.with(edge.records));
            let missing = RecordSet::of(outcome.required()).without(written);
            findings.push(missing_at(graph, (way, at), edge, outcome, missing));
            told = told.with(missing);
        }
    };
    for (node, edge) in
        graph.nodes.iter().enumerate().flat_map(|(at, node)| node.answers.iter().map(move |edge| (at, edge)))
    {
        check(edge, &|ways| ways.length[node].map(|_| node));
    }
    for (position, scenario) in graph.scenarios.iter().enumerate() {
        for edge in &scenario.objections {
            check(edge, &|ways| ways.entered[position]);
        }
    }
}

fn is_required(graph: &Graph<'_>, record: Record) -> bool {
    graph.edges().any(|edge| match edge.next {
        Target::End(outcome) => outcome.required().contains(&record) && !edge.records.has(record),
        _ => false,
    })
}

fn missing_at<'g, 'd>(
    graph: &'g Graph<'d>,
    (mut way, at): (Way<'g, 'd>, usize),
    edge: &'g Edge<'d>,
    outcome: Outcome,
    missing: RecordSet,
) -> Diagnostic {
    way.push((at, edge));
    let path = graph.told(&way, None);
    let undated = outcome == Outcome::Promise && missing.has(Record::PromisedFor);
    let (code, message) = if undated {
        (codes::PROMISE_WITHOUT_DATE, format!("a promise without its date: {path}"))
    } else {
        (codes::RECORD_MISSING, format!("`{outcome}` without {}: {path}", missing.listed()))
    };
    let place = edge.answer.outcome.as_ref().map_or(&edge.answer.place, |outcome| &outcome.place);
    let label = format!("{} not written down on this way", missing.listed());
    place.on(Diagnostic::error(code, message), label).help(format!(
        "write under `{}`: `{}`, or on an answer before it",
        edge.answer.label(),
        edge.records.with(missing).written()
    ))
}
