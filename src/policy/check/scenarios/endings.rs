//! Every question has an answer left, and every call an end that brings something.

use crate::diagnostic::Diagnostic;
use crate::domain::outcome::Outcome;
use crate::domain::outcome::Record;
use crate::domain::outcome::RecordKind;
use crate::policy::check::scenarios::graph::Calls;
use crate::policy::check::scenarios::graph::Edge;
use crate::policy::check::scenarios::graph::Graph;
use crate::policy::check::scenarios::graph::Target;
use crate::policy::check::scenarios::graph::Ways;
use crate::policy::check::scenarios::record_set::RecordSet;
use crate::policy::codes;
use crate::policy::document::Located;
use crate::policy::read::listed;

/// Checks that calls come to an end, that the end gives a date, and that what is written down serves one.
pub fn check(graph: &Graph<'_>, findings: &mut Vec<Diagnostic>) {
    let ways = graph.ways(&graph.starts, None);
    findings.extend((0..graph.nodes.len()).filter_map(|node| no_answer_left(graph, &ways, node)));
    findings.extend(graph.scenarios.iter().filter_map(no_answer_words));
    if graph.torn || graph.nodes.iter().any(|node| node.answers.is_empty()) {
        return;
    }
    let ends = Ends::of(graph);
    findings.extend(graph.scenarios.iter().filter_map(|scenario| no_date(scenario, &ends)));
    unused_records(graph, &ends, findings);
}

/// Some answer must be there for every client, however often the question was asked.
fn no_answer_left(graph: &Graph<'_>, ways: &Ways<'_, '_>, at: usize) -> Option<Diagnostic> {
    let node = &graph.nodes[at];
    if !node.question.whole || node.answers.iter().any(|edge| stays(graph, edge, at)) {
        return None;
    }
    let place = node.question.id.as_ref().map_or(&node.question.place, |id| &id.place);
    let (message, label) = if node.answers.is_empty() {
        ("has no answer", "no `answers:`")
    } else {
        ("may be left without an answer", "each answer has `when`, or `times` that may be used up")
    };
    let finding = Diagnostic::error(
        codes::NO_ANSWER_LEFT,
        format!("the question `{}` {message}", node.question.label()),
    );
    let way = if ways.length[at].is_some_and(|length| length > 0) {
        format!("one way there is {}; ", graph.told(&ways.to(at), Some(at)))
    } else {
        String::new()
    };
    Some(place.on(finding, label).help(format!(
        "{way}give it one answer without `when` and `times`, as in \
         `- {{ answer: Will not say, record: [said], outcome: refusal }}`"
    )))
}

/// Tells whether an answer is there for every client whenever its question is asked.
fn stays(graph: &Graph<'_>, edge: &Edge<'_>, at: usize) -> bool {
    let comes_back = || match edge.next {
        Target::Ask(next) => graph.ways(&[next], None).length[at].is_some(),
        _ => false,
    };
    edge.answer.when.is_none() && (edge.answer.times.is_none() || !comes_back())
}

fn no_answer_words(scenario: &Calls<'_>) -> Option<Diagnostic> {
    let document = scenario.document;
    if !scenario.starts || !document.is_complete() || document.no_answer.is_some() {
        return None;
    }
    let id = document.id.as_ref()?;
    let message = format!("the scenario `{}` has no words for an answering machine", id.value);
    let finding = id.place.on(Diagnostic::warning(codes::NO_ANSWER_WORDS, message), "no `no_answer:`");
    Some(finding.help(
        "add `no_answer:`, words that say nothing of the debt, as in \
         `no_answer: \"Good morning, this is {{ sender.name }} for {{ contact.name }}. Please call me back.\"`",
    ))
}

fn no_date(scenario: &Calls<'_>, ends: &Ends) -> Option<Diagnostic> {
    let first = scenario.first.filter(|_| scenario.starts)?;
    if ends.after[first].outcomes().any(gives_a_date) {
        return None;
    }
    let id = scenario.document.id.as_ref()?;
    let message = format!("no way through the scenario `{}` brings a date", id.value);
    let finding =
        id.place.on(Diagnostic::warning(codes::NO_DATED_OUTCOME, message), "what happens next, and when?");
    Some(finding.help("let an answer end in `promise`, or at least in `callback` with its day and hour"))
}

fn gives_a_date(outcome: Outcome) -> bool {
    let dated = |record: &Record| matches!(record.kind(), RecordKind::DayToCome | RecordKind::Instalments);
    outcome.required().iter().any(dated)
}

fn unused_records(graph: &Graph<'_>, ends: &Ends, findings: &mut Vec<Diagnostic>) {
    for node in &graph.nodes {
        for edge in &node.answers {
            findings.extend(unused(edge, ends.of_edge(edge, OutcomeSet::default())));
        }
    }
    for (scenario, objected) in graph.scenarios.iter().zip(&ends.within) {
        for edge in &scenario.objections {
            findings.extend(unused(edge, ends.of_edge(edge, *objected)));
        }
    }
}

fn unused(edge: &Edge<'_>, outcomes: OutcomeSet) -> Vec<Diagnostic> {
    let wanted = RecordSet::of(
        outcomes.outcomes().flat_map(|outcome| outcome.required().iter().chain(outcome.optional())),
    );
    let finding = |record: &Located<Record>| {
        let word = record.value;
        let message = format!("`{word}` is written down for nothing after `{}`", edge.answer.label());
        let takers: Vec<&str> = Outcome::ALL
            .iter()
            .filter(|outcome| outcome.required().iter().chain(outcome.optional()).any(|own| *own == word))
            .map(|outcome| outcome.word())
            .collect();
        let finding = Diagnostic::warning(codes::RECORD_UNUSED, message);
        record
            .place
            .on(finding, "no outcome to come asks for it")
            .help(format!("remove it, or let the call end in an outcome that keeps it: {}", listed(takers)))
    };
    edge.answer.record.iter().filter(|record| !wanted.has(record.value)).map(finding).collect()
}

/// Several outcomes, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct OutcomeSet(u16);

// Invariant: every outcome has a bit of its own.
const _: () = assert!(Outcome::ALL.len() <= u16::BITS as usize);

impl OutcomeSet {
    fn of(outcome: Outcome) -> Self {
        Self(1 << outcome as u16)
    }

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn outcomes(self) -> impl Iterator<Item = Outcome> {
        Outcome::ALL.iter().copied().filter(move |outcome| self.0 & Self::of(*outcome).0 != 0)
    }
}

/// How calls may end.
struct Ends {
    /// After each question is asked.
    after: Vec<OutcomeSet>,
    /// After any question of each scenario.
    within: Vec<OutcomeSet>,
}

impl Ends {
    /// Finds them by adding what follows until nothing is new.
    fn of(graph: &Graph<'_>) -> Self {
        let none = OutcomeSet::default();
        let mut ends =
            Self { after: vec![none; graph.nodes.len()], within: vec![none; graph.scenarios.len()] };
        loop {
            let mut grown = false;
            for (at, node) in graph.nodes.iter().enumerate().rev() {
                let edges = node.answers.iter().chain(&graph.scenarios[node.scenario].objections);
                let after = edges.fold(none, |set, edge| set.with(ends.of_edge(edge, none)));
                grown |= after != ends.after[at];
                ends.after[at] = after;
                ends.within[node.scenario] = ends.within[node.scenario].with(after);
            }
            if !grown {
                return ends;
            }
        }
    }

    /// Returns how calls may end after an answer; `same` is how they may after the question is asked again.
    fn of_edge(&self, edge: &Edge<'_>, same: OutcomeSet) -> OutcomeSet {
        match edge.next {
            Target::Ask(next) => self.after[next],
            Target::End(outcome) => OutcomeSet::of(outcome),
            Target::Same => same,
            Target::Lost => OutcomeSet::default(),
        }
    }
}
