//! One way through a scenario: the question asked now, what may be answered, what was answered so far.
//!
//! It says nothing aloud, writes nothing down and knows no client: whether a condition holds is asked of whoever holds
//! the talk. Its state is the way taken, so that any number of answers can be taken back.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::domain::outcome::Outcome;
use crate::domain::outcome::Record;
use crate::policy::scenario::Answer;
use crate::policy::scenario::Next;
use crate::policy::scenario::Question;
use crate::policy::scenario::Scenario;
use crate::script::expression::Expression;

/// A call under way.
#[derive(Debug, Clone)]
pub struct Talk<'s> {
    scenarios: &'s FxHashMap<CompactString, Scenario>,
    first: Point<'s>,
    taken: Vec<Taken<'s>>,
}

/// One answer given.
#[derive(Debug, Clone, Copy)]
pub struct Taken<'s> {
    /// The scenario that was followed.
    pub scenario: &'s Scenario,
    /// The question that was asked.
    pub question: &'s Question,
    /// What was answered or objected.
    pub answer: &'s Answer,
    /// Which of the question's answers or the scenario's objections it was.
    pub choice: Choice,
    turn: Turn<'s>,
    after: Point<'s>,
}

/// Something that may be answered, by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// One of the question's answers.
    Answer(usize),
    /// One of the scenario's objections.
    Objection(usize),
}

/// What follows an answer.
#[derive(Debug, Clone, Copy)]
pub enum Turn<'s> {
    /// A question is asked.
    Ask(&'s Question),
    /// The call is over.
    End {
        /// How it ended.
        outcome: Outcome,
    },
}

/// Where in which scenario a talk is.
#[derive(Debug, Clone, Copy)]
struct Point<'s> {
    scenario: &'s Scenario,
    question: &'s Question,
}

impl<'s> Talk<'s> {
    /// Starts a call with the first question of a scenario; nothing when there is no such scenario.
    pub fn start(scenarios: &'s FxHashMap<CompactString, Scenario>, id: &str) -> Option<Self> {
        let first = Point::first(scenarios.get(id)?)?;
        Some(Self { scenarios, first, taken: Vec::new() })
    }

    /// Returns the scenario followed now: another than the first once an answer called it.
    pub fn scenario(&self) -> &'s Scenario {
        self.point().scenario
    }

    /// Returns the question asked now, or asked last when the call is over.
    pub fn question(&self) -> &'s Question {
        self.point().question
    }

    /// Returns how the call ended; nothing while it goes on.
    pub fn outcome(&self) -> Option<Outcome> {
        match self.turn() {
            Turn::Ask(_) => None,
            Turn::End { outcome } => Some(outcome),
        }
    }

    /// Returns what may be answered now: the answers whose condition holds and that were not given as often as they may
    /// be, in order, then the objections not yet raised. Nothing once the call is over.
    pub fn options(&self, holds: &mut impl FnMut(&Expression) -> bool) -> Vec<Choice> {
        if self.outcome().is_some() {
            return Vec::new();
        }
        let point = self.point();
        let answers = (0..point.question.answers.len()).map(Choice::Answer);
        let objections = (0..point.scenario.objections.len()).map(Choice::Objection);
        answers.chain(objections).filter(|choice| self.is_offered(*choice, holds)).collect()
    }

    /// Returns the answer or objection that a choice stands for now.
    pub fn answer(&self, choice: Choice) -> Option<&'s Answer> {
        let point = self.point();
        match choice {
            Choice::Answer(index) => point.question.answers.get(index),
            Choice::Objection(index) => point.scenario.objections.get(index),
        }
    }

    /// Gives an answer or raises an objection, and returns what follows. What is no choice now changes nothing.
    pub fn choose(&mut self, choice: Choice) -> Turn<'s> {
        if self.outcome().is_some() {
            return self.turn();
        }
        let Some(answer) = self.answer(choice) else { return self.turn() };
        let point = self.point();
        let (turn, after) = self.follow(point, answer);
        let Point { scenario, question } = point;
        self.taken.push(Taken { scenario, question, answer, choice, turn, after });
        turn
    }

    /// Takes the last answer back; tells whether there was one.
    pub fn back(&mut self) -> bool {
        self.taken.pop().is_some()
    }

    /// Returns what is to be written down so far, each once, in the order in which it came up.
    pub fn records(&self) -> Vec<Record> {
        let mut records = Vec::new();
        for record in self.taken.iter().flat_map(|taken| &taken.answer.record) {
            if !records.contains(record) {
                records.push(*record);
            }
        }
        records
    }

    /// Returns the answers given so far, in order.
    pub fn path(&self) -> &[Taken<'s>] {
        &self.taken
    }

    fn is_offered(&self, choice: Choice, holds: &mut impl FnMut(&Expression) -> bool) -> bool {
        let Some(answer) = self.answer(choice) else { return false };
        let given = || self.taken.iter().filter(|taken| std::ptr::eq(taken.answer, answer)).count();
        let most = match choice {
            Choice::Answer(_) => answer.times.map_or(usize::MAX, |times| times as usize),
            Choice::Objection(_) => 1,
        };
        given() < most && answer.when.as_ref().is_none_or(holds)
    }

    fn follow(&self, point: Point<'s>, answer: &'s Answer) -> (Turn<'s>, Point<'s>) {
        let after = match &answer.next {
            Next::Outcome(outcome) => return (Turn::End { outcome: *outcome }, point),
            Next::Question(index) => point.at(*index),
            Next::Scenario(id) => self.scenarios.get(id).and_then(Point::first),
            Next::Same => None,
        };
        let after = after.unwrap_or(point);
        (Turn::Ask(after.question), after)
    }

    fn point(&self) -> Point<'s> {
        self.taken.last().map_or(self.first, |taken| taken.after)
    }

    fn turn(&self) -> Turn<'s> {
        self.taken.last().map_or(Turn::Ask(self.first.question), |taken| taken.turn)
    }
}

impl<'s> Point<'s> {
    fn first(scenario: &'s Scenario) -> Option<Self> {
        scenario.questions.first().map(|question| Self { scenario, question })
    }

    fn at(self, index: usize) -> Option<Self> {
        self.scenario.questions.get(index).map(|question| Self { question, ..self })
    }
}
