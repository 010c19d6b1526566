//! No call goes round for ever.
//!
//! Objections come once, and answers with `times` so many times; what is left of the graph without them must have no
//! round.

use std::collections::VecDeque;

use crate::diagnostic::Diagnostic;
use crate::policy::check::scenarios::graph::Edge;
use crate::policy::check::scenarios::graph::Graph;
use crate::policy::check::scenarios::graph::Target;
use crate::policy::check::scenarios::graph::Way;
use crate::policy::codes;

/// Reports each answer that leads back, with the shortest round it closes.
///
/// Every round has an answer that leads to a question no further from the start than its own: limiting those answers
/// breaks all rounds.
pub fn check(graph: &Graph<'_>, findings: &mut Vec<Diagnostic>) {
    let ways = graph.ways(&graph.starts, None);
    for (at, node) in graph.nodes.iter().enumerate() {
        for edge in node.answers.iter().filter(|edge| edge.answer.times.is_none()) {
            let Target::Ask(next) = edge.next else { continue };
            let backwards = ways.length[next] <= ways.length[at] && ways.length[at].is_some();
            if !backwards {
                continue;
            }
            if let Some(mut round) = unlimited_way(graph, next, at) {
                round.push((at, edge));
                findings.push(endless(graph, &round, edge, next));
            }
        }
    }
}

/// Returns the shortest way between two questions by answers that may be given as often as one likes.
fn unlimited_way<'g, 'd>(graph: &'g Graph<'d>, from: usize, to: usize) -> Option<Way<'g, 'd>> {
    let mut before: Vec<Option<(usize, &Edge<'d>)>> = vec![None; graph.nodes.len()];
    let mut seen = vec![false; graph.nodes.len()];
    let mut queue = VecDeque::from([from]);
    seen[from] = true;
    while let Some(at) = queue.pop_front() {
        if at == to {
            let mut way: Way<'g, 'd> = std::iter::successors(before[to], |(at, _)| before[*at]).collect();
            way.reverse();
            return Some(way);
        }
        for edge in graph.nodes[at].answers.iter().filter(|edge| edge.answer.times.is_none()) {
            if let Target::Ask(next) = edge.next
                && !seen[next]
            {
                seen[next] = true;
                before[next] = Some((at, edge));
                queue.push_back(next);
            }
        }
    }
    None
}

fn endless(graph: &Graph<'_>, round: &Way<'_, '_>, edge: &Edge<'_>, next: usize) -> Diagnostic {
    let message = format!("a call can go round for ever: {}", graph.told(round, Some(next)));
    let finding = Diagnostic::error(codes::ENDLESS_TALK, message);
    let name = edge.answer.then.as_ref().or(edge.answer.call.as_ref());
    let place = name.map_or(&edge.answer.place, |name| &name.place);
    place.on(finding, "and round again").help(format!(
        "add `times: 1` to `{}`, or let it end in a `callback` with its day and hour",
        edge.answer.label()
    ))
}
