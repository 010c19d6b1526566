//! Why an expression or a script gave no value, and where.

use std::fmt;

/// What went wrong inside an operation, before its place is known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The result has no room in a number or a date.
    #[error("the result of `{0}` is too large")]
    Overflow(&'static str),
    /// Division by zero, or the rest of one.
    #[error("division by zero")]
    DivisionByZero,
    /// Two values that have nothing to do with each other.
    #[error("`{operator}` does not work on {left} and {right}")]
    Types {
        /// The operator as written.
        operator: &'static str,
        /// What stands on its left.
        left: &'static str,
        /// What stands on its right.
        right: &'static str,
    },
    /// A function was given a kind of value it does not take.
    #[error("`{function}` does not work on {given}")]
    Argument {
        /// The function.
        function: &'static str,
        /// What it was given.
        given: &'static str,
    },
    /// True or false was needed.
    #[error("a condition must be true or false, and this is {0}")]
    NotTruth(&'static str),
    /// A number was needed.
    #[error("a number is needed, and this is {0}")]
    NotNumber(&'static str),
    /// A list, a map or an answer where one value is needed.
    #[error("one value is needed here, and this is {0}")]
    NotPlain(&'static str),
    /// Not a day of the calendar.
    #[error("`{0}` is not a date such as 2026-01-31")]
    NotDate(String),
}

/// A failed evaluation: in plain words, with the place in the user's text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ScriptFailure {
    /// What happened, one line.
    pub message: String,
    /// The name of the text it happened in; empty when unknown.
    pub source_name: String,
    /// Line from 1; 0 when unknown.
    pub line: usize,
    /// Column from 1, in characters; 0 when unknown.
    pub column: usize,
}

impl ScriptFailure {
    /// Makes a failure without a place.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), source_name: String::new(), line: 0, column: 0 }
    }

    /// Puts the failure at its place.
    pub fn at(mut self, source_name: &str, line: usize, column: usize) -> Self {
        self.source_name = source_name.to_owned();
        self.line = line;
        self.column = column;
        self
    }
}

impl fmt::Display for ScriptFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.source_name.is_empty() {
            return formatter.write_str(&self.message);
        }
        write!(formatter, "`{}:{}:{}`: {}", self.source_name, self.line, self.column, self.message)
    }
}
