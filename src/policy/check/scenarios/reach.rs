//! Every question can be come to.

use crate::diagnostic::Diagnostic;
use crate::policy::check::scenarios::graph::Graph;
use crate::policy::codes;

/// Reports questions that no answer leads to; says nothing while an answer leads nobody knows where.
pub fn check(graph: &Graph<'_>, findings: &mut Vec<Diagnostic>) {
    if graph.torn {
        return;
    }
    let ways = graph.ways(&graph.starts, None);
    let unreached = graph.nodes.iter().zip(&ways.length).filter(|(_, length)| length.is_none());
    for id in unreached.filter_map(|(node, _)| node.question.id.as_ref()) {
        let message = format!("no answer leads to the question `{}`", id.value);
        let finding = id.place.on(Diagnostic::error(codes::UNREACHABLE_QUESTION, message), "never asked");
        findings.push(finding.help(format!("lead to it with `then: {}`, or remove it", id.value)));
    }
}
