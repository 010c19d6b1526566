//! What came of a case.

use chrono::NaiveDate;
use serde_json::Map;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::trial::case::Expected;

/// A case that was tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What came of it.
    pub verdict: Verdict,
    /// What is odd about its account, as it would be about a ledger.
    pub warnings: Vec<Diagnostic>,
}

/// What came of a case.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Everything was as expected.
    Passed,
    /// It was left out.
    Skipped {
        /// Why, in its author's words.
        why: String,
    },
    /// Something was not as expected.
    Failed(Vec<Failure>),
    /// It could not be tried: what is wrong with it.
    Unreadable(Vec<Diagnostic>),
}

/// One day, or one talk, that was not as expected.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The day; absent where there is none.
    pub on: Option<NaiveDate>,
    /// What was expected.
    pub expected: Expected,
    /// What differs.
    pub differences: Vec<Difference>,
    /// Everything that came.
    pub got: Map<String, Value>,
    /// What led there, line by line.
    pub trace: Vec<String>,
}

impl Failure {
    /// Returns the line of the file on which this was expected.
    pub fn line(&self) -> usize {
        let place = &self.expected.place;
        place.source.line_column(place.span.start).0
    }
}

/// One thing that was expected and did not come, or came and was not expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is about: `segment`, `actions`.
    pub about: String,
    /// What was expected; empty for nothing.
    pub expected: String,
    /// What came; empty for nothing.
    pub got: String,
}
