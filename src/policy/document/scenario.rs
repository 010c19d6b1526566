//! A scenario as written.

use crate::domain::outcome::Outcome;
use crate::domain::outcome::Record;
use crate::policy::document::Located;
use crate::policy::document::Name;
use crate::policy::document::Place;
use crate::policy::document::Written;

/// A file of `scenarios/`.
#[derive(Debug)]
pub struct ScenarioDocument {
    /// Whether everything in it could be read.
    pub whole: bool,
    /// `scenario`
    pub id: Option<Name>,
    /// `purpose`
    pub purpose: Option<Name>,
    /// `before`
    pub before: Vec<Written>,
    /// `reception`
    pub reception: Option<Written>,
    /// `no_answer`
    pub no_answer: Option<Written>,
    /// `opening`
    pub opening: Option<Written>,
    /// `questions`
    pub questions: Vec<QuestionDocument>,
    /// `objections`
    pub objections: Vec<AnswerDocument>,
}

/// One question.
#[derive(Debug)]
pub struct QuestionDocument {
    /// Where it begins.
    pub place: Place,
    /// Whether everything in it could be read.
    pub whole: bool,
    /// `question`
    pub id: Option<Name>,
    /// `say`
    pub say: Option<Written>,
    /// `hint`
    pub hint: Option<Written>,
    /// `answers`
    pub answers: Vec<AnswerDocument>,
}

/// One answer, or one objection.
#[derive(Debug)]
pub struct AnswerDocument {
    /// Where it begins.
    pub place: Place,
    /// Whether everything in it could be read.
    pub whole: bool,
    /// `answer` or `objection`
    pub words: Option<Written>,
    /// `when`
    pub when: Option<Written>,
    /// `times`
    pub times: Option<Located<u32>>,
    /// `reply`
    pub reply: Option<Written>,
    /// `record`
    pub record: Vec<Located<Record>>,
    /// `then`
    pub then: Option<Name>,
    /// `call`
    pub call: Option<Name>,
    /// `outcome`
    pub outcome: Option<Located<Outcome>>,
}

impl ScenarioDocument {
    /// Tells whether all of it could be read and it asks something: what seems to be missing is then missing indeed.
    pub fn is_complete(&self) -> bool {
        self.whole && !self.questions.is_empty()
    }

    /// Returns its answers and objections, in the order of the file's keys.
    pub fn answers(&self) -> impl Iterator<Item = &AnswerDocument> {
        self.questions.iter().flat_map(|question| &question.answers).chain(&self.objections)
    }

    /// Returns the scenarios that it goes on with.
    pub fn calls(&self) -> impl Iterator<Item = &Name> {
        self.answers().filter_map(|answer| answer.call.as_ref())
    }

    /// Returns the texts that the client hears or the collector reads.
    pub fn texts(&self) -> impl Iterator<Item = &Written> {
        let questions = self.questions.iter().flat_map(|question| question.say.iter().chain(&question.hint));
        let answers = self.answers().flat_map(|answer| answer.words.iter().chain(&answer.reply));
        self.before.iter().chain(&self.opening).chain(questions).chain(answers)
    }

    /// Returns the texts that someone else than the client may hear, each with its key.
    pub fn texts_for_others(&self) -> impl Iterator<Item = (&'static str, &Written)> {
        let reception = self.reception.iter().map(|written| ("reception", written));
        reception.chain(self.no_answer.iter().map(|written| ("no_answer", written)))
    }
}

impl AnswerDocument {
    /// Tells how many of `then`, `call` and `outcome` it has.
    pub fn nexts(&self) -> usize {
        [self.then.is_some(), self.call.is_some(), self.outcome.is_some()]
            .into_iter()
            .filter(|has| *has)
            .count()
    }

    /// Returns its words, for messages.
    pub fn label(&self) -> &str {
        self.words.as_ref().map_or("…", |words| words.text.trim())
    }
}

impl QuestionDocument {
    /// Returns its id, for messages.
    pub fn label(&self) -> &str {
        self.id.as_ref().map_or("…", |id| id.value.as_str())
    }
}
