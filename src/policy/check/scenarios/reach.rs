//! Every question can be come to.

use crate::diagnostic::Diagnostic;
use crate::policy::check::scenarios::graph::Graph;
use crate::policy::check::scenarios::graph::Node;
use crate::policy::codes;

/// Reports questions that no answer leads to; says nothing while an answer leads nobody knows where.
pub fn check(graph: &Graph<'_>, findings: &mut Vec<Diagnostic>) {
    if graph.torn {
        return;
    }
    let ways = graph.ways(&graph.starts, None);
    let unreached = graph.nodes.iter().zip(&ways.length).filter(|(_, length)| length.is_none());
    for (node, id) in unreached.filter_map(|(node, _)| Some((node, node.question.id.as_ref()?))) {
        if is_second(graph, node) {
            continue;
        }
        let message = format!("no answer leads to the question `{}`", id.value);
        let finding = id.place.on(Diagnostic::error(codes::UNREACHABLE_QUESTION, message), "never asked");
        findings.push(finding.help(format!("lead to it with `then: {}`, or remove it", id.value)));
    }
}

/// Tells whether a question before it has its id: it is reported already.
fn is_second(graph: &Graph<'_>, node: &Node<'_>) -> bool {
    let alike = |other: &&Node<'_>| {
        other.scenario == node.scenario && other.question.label() == node.question.label()
    };
    graph.nodes.iter().find(alike).is_some_and(|first| !std::ptr::eq(first, node))
}
