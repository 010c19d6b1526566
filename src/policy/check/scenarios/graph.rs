//! The questions of all scenarios as one graph, and the shortest ways through it.

use std::collections::VecDeque;

use crate::domain::outcome::Outcome;
use crate::domain::outcome::Record;
use crate::policy::check::scenarios::record_set::RecordSet;
use crate::policy::document::Name;
use crate::policy::document::scenario::AnswerDocument;
use crate::policy::document::scenario::QuestionDocument;
use crate::policy::document::scenario::ScenarioDocument;

/// How many questions and answers of a way a message shows at most.
const MOST_SHOWN: usize = 24;

/// The questions of all scenarios.
#[derive(Debug)]
pub struct Graph<'d> {
    /// Questions, scenario after scenario.
    pub nodes: Vec<Node<'d>>,
    /// Scenarios, in the order of their files.
    pub scenarios: Vec<Calls<'d>>,
    /// The questions with which calls start.
    pub starts: Vec<usize>,
    /// Whether something could not be read or leads nowhere: what seems never used may be used there.
    pub torn: bool,
}

/// One question.
#[derive(Debug)]
pub struct Node<'d> {
    /// As written.
    pub question: &'d QuestionDocument,
    /// The scenario it belongs to.
    pub scenario: usize,
    /// Its answers.
    pub answers: Vec<Edge<'d>>,
}

/// One scenario.
#[derive(Debug)]
pub struct Calls<'d> {
    /// As written.
    pub document: &'d ScenarioDocument,
    /// Its first question.
    pub first: Option<usize>,
    /// Whether calls start with it, so that its opening is said; else it is only gone on with.
    pub starts: bool,
    /// Its objections, which may be raised at each of its questions.
    pub objections: Vec<Edge<'d>>,
}

/// One answer, or one objection.
#[derive(Debug)]
pub struct Edge<'d> {
    /// As written.
    pub answer: &'d AnswerDocument,
    /// What is written down.
    pub records: RecordSet,
    /// What follows.
    pub next: Target,
}

/// What follows an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A question.
    Ask(usize),
    /// The end.
    End(Outcome),
    /// The same question again.
    Same,
    /// Nobody knows: it could not be read, or is reported already.
    Lost,
}

/// A way: each question with what was answered to it.
pub type Way<'g, 'd> = Vec<(usize, &'g Edge<'d>)>;

/// The shortest ways from some questions to all others.
#[derive(Debug)]
pub struct Ways<'g, 'd> {
    /// How many answers lead to each question; absent for a question that cannot be reached.
    pub length: Vec<Option<usize>>,
    /// The question of each scenario that is reached first, at which its objections are first raised.
    pub entered: Vec<Option<usize>>,
    before: Vec<Option<(usize, &'g Edge<'d>)>>,
}

impl<'d> Graph<'d> {
    /// Makes the graph; `starts` tells with which scenarios calls start, `unread` whether other files could not be read.
    ///
    /// A scenario that no call comes to counts as a start too, so that it is checked all the same.
    pub fn of(
        documents: &'d [ScenarioDocument],
        starts: &dyn Fn(&ScenarioDocument) -> bool,
        unread: bool,
    ) -> Self {
        let offsets: Vec<usize> = documents
            .iter()
            .scan(0, |next, document| Some(std::mem::replace(next, *next + document.questions.len())))
            .collect();
        let places = Places { documents, offsets: &offsets };
        let mut graph = Self { nodes: Vec::new(), scenarios: Vec::new(), starts: Vec::new(), torn: false };
        for (scenario, document) in documents.iter().enumerate() {
            let edge = |answer: &'d AnswerDocument, objection: bool| places.edge(scenario, answer, objection);
            graph.nodes.extend(document.questions.iter().map(|question| Node {
                question,
                scenario,
                answers: question.answers.iter().map(|answer| edge(answer, false)).collect(),
            }));
            graph.scenarios.push(Calls {
                document,
                first: places.first(scenario),
                starts: starts(document),
                objections: document.objections.iter().map(|objection| edge(objection, true)).collect(),
            });
        }
        graph.torn = unread
            || !documents.iter().all(ScenarioDocument::is_complete)
            || graph.edges().any(|edge| edge.next == Target::Lost);
        graph.begin();
        graph
    }

    /// Finds where calls start.
    fn begin(&mut self) {
        let named = self.scenarios.iter().filter(|scenario| scenario.starts);
        self.starts = named.filter_map(|scenario| scenario.first).collect();
        for scenario in 0..self.scenarios.len() {
            let Some(first) = self.scenarios[scenario].first else { continue };
            if self.ways(&self.starts, None).length[first].is_none() {
                self.scenarios[scenario].starts = !self.torn;
                self.starts.push(first);
            }
        }
    }

    /// Returns every answer, then every objection.
    pub fn edges(&self) -> impl Iterator<Item = &Edge<'d>> {
        let objections = self.scenarios.iter().flat_map(|scenario| &scenario.objections);
        self.nodes.iter().flat_map(|node| &node.answers).chain(objections)
    }

    /// Finds the shortest ways from some questions, by answers that do not write a certain record down.
    ///
    /// How often an answer may be given does not matter here: a shortest way comes to no question twice.
    pub fn ways(&self, from: &[usize], avoiding: Option<Record>) -> Ways<'_, 'd> {
        let mut ways = Ways {
            length: vec![None; self.nodes.len()],
            entered: vec![None; self.scenarios.len()],
            before: vec![None; self.nodes.len()],
        };
        let mut queue: VecDeque<usize> = from.iter().copied().collect();
        from.iter().for_each(|start| ways.length[*start] = Some(0));
        while let Some(at) = queue.pop_front() {
            let node = &self.nodes[at];
            let raised = match ways.entered[node.scenario].replace(at) {
                None => self.scenarios[node.scenario].objections.as_slice(),
                Some(first) => {
                    ways.entered[node.scenario] = Some(first);
                    &[]
                }
            };
            for edge in node.answers.iter().chain(raised) {
                let Target::Ask(next) = edge.next else { continue };
                let avoided = avoiding.is_some_and(|record| edge.records.has(record));
                if !avoided && ways.length[next].is_none() {
                    ways.length[next] = ways.length[at].map(|length| length + 1);
                    ways.before[next] = Some((at, edge));
                    queue.push_back(next);
                }
            }
        }
        ways
    }

    /// Returns a way in words, as `date › He gives a day › means`; `end` is the question it comes to, if any.
    pub fn told(&self, way: &[(usize, &Edge<'d>)], end: Option<usize>) -> String {
        let mut told: Vec<String> = Vec::new();
        let mut scenario = way.first().map(|(node, _)| *node).or(end).map(|node| self.nodes[node].scenario);
        let mut name = |node: usize| {
            let node = &self.nodes[node];
            let label = node.question.label();
            if scenario.replace(node.scenario) == Some(node.scenario) {
                return label.to_owned();
            }
            let id = self.scenarios[node.scenario].document.id.as_ref().map_or("…", |id| id.value.as_str());
            format!("{id}: {label}")
        };
        for (node, edge) in way {
            told.push(name(*node));
            told.push(edge.answer.label().to_owned());
        }
        told.extend(end.map(name));
        if told.len() > MOST_SHOWN {
            told.splice(..told.len() - MOST_SHOWN, ["…".to_owned()]);
        }
        told.join(" › ")
    }
}

impl<'g, 'd> Ways<'g, 'd> {
    /// Returns the way to a question that can be reached.
    pub fn to(&self, node: usize) -> Way<'g, 'd> {
        let mut way: Way<'g, 'd> =
            std::iter::successors(self.before[node], |(at, _)| self.before[*at]).collect();
        way.reverse();
        way
    }
}

/// Where questions stand among the nodes.
struct Places<'p, 'd> {
    documents: &'d [ScenarioDocument],
    offsets: &'p [usize],
}

impl<'d> Places<'_, 'd> {
    fn edge(&self, scenario: usize, answer: &'d AnswerDocument, objection: bool) -> Edge<'d> {
        let records = RecordSet::of(answer.record.iter().map(|record| &record.value));
        Edge { answer, records, next: self.target(scenario, answer, objection).unwrap_or(Target::Lost) }
    }

    fn target(&self, scenario: usize, answer: &AnswerDocument, objection: bool) -> Option<Target> {
        if !answer.whole {
            return None;
        }
        match (&answer.then, &answer.call, &answer.outcome) {
            (Some(name), None, None) => self.question(scenario, name).map(Target::Ask),
            (None, Some(name), None) => self.called(name).map(Target::Ask),
            (None, None, Some(outcome)) => Some(Target::End(outcome.value)),
            (None, None, None) if objection => Some(Target::Same),
            _ => None,
        }
    }

    fn question(&self, scenario: usize, name: &Name) -> Option<usize> {
        let mut questions = self.documents[scenario].questions.iter();
        let at =
            questions.position(|question| question.id.as_ref().is_some_and(|id| id.value == name.value))?;
        Some(self.offsets[scenario] + at)
    }

    fn called(&self, name: &Name) -> Option<usize> {
        let mut documents = self.documents.iter();
        let at =
            documents.position(|document| document.id.as_ref().is_some_and(|id| id.value == name.value))?;
        self.first(at)
    }

    fn first(&self, scenario: usize) -> Option<usize> {
        (!self.documents[scenario].questions.is_empty()).then(|| self.offsets[scenario])
    }
}
