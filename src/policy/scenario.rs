//! What is said in a call: a graph of questions, each answer of which leads to another question or to an end.
//!
//! ```text
//!  opening ─► first question ─answer─► question ─answer─► … ─answer─► outcome
//!                    ▲ objection: once in a call, from any question of its scenario, then the question again or a way of its own
//! ```
//!
//! In a checked policy every path ends, in an outcome that has everything it must have written down. A [`talk`] goes
//! along one of the paths.

pub mod cover;
pub mod talk;

use compact_str::CompactString;

use crate::domain::outcome::Outcome;
use crate::domain::outcome::Record;
use crate::script::expression::Expression;

/// What is said in a call.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Its id.
    pub id: CompactString,
    /// What the call is for, in one line.
    pub purpose: String,
    /// What to check before dialling: templates.
    pub before: Vec<String>,
    /// What is said to whoever answers in the person's place: a template that says nothing of the debt.
    pub reception: Option<String>,
    /// What is left on an answering machine: a template that says nothing of the debt.
    pub no_answer: Option<String>,
    /// The first words: a template.
    pub opening: String,
    /// The questions; the first is asked first.
    pub questions: Vec<Question>,
    /// What may be objected to any of the questions, each once in a call.
    pub objections: Vec<Answer>,
}

/// One question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its id, of its own within the scenario.
    pub id: CompactString,
    /// The words: a template.
    pub say: String,
    /// What the collector keeps in mind, not said aloud: a template.
    pub hint: Option<String>,
    /// What the client may answer.
    pub answers: Vec<Answer>,
}

/// One answer, or one objection.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What is answered, in a few words, of their own within the question: a template.
    pub words: String,
    /// Under which condition about the client it is offered; objections have none.
    pub when: Option<Expression>,
    /// How often it may be given in one call; absent for as often as the question is asked. An objection comes once.
    pub times: Option<u32>,
    /// The words said back: a template.
    pub reply: Option<String>,
    /// What is written down when it is given.
    pub record: Vec<Record>,
    /// What follows.
    pub next: Next,
}

/// What follows an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// A question of the same scenario, by position.
    Question(usize),
    /// The questions of another scenario, from its first.
    Scenario(CompactString),
    /// The end of the call.
    Outcome(Outcome),
    /// The same question again, after an objection.
    Same,
}

impl Scenario {
    /// Returns every answer and objection.
    pub fn answers(&self) -> impl Iterator<Item = &Answer> {
        self.questions.iter().flat_map(|question| &question.answers).chain(&self.objections)
    }

    /// Returns the position of the question with this id.
    pub fn question(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id == id)
    }
}
