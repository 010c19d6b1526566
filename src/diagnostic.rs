//! What is wrong in a text the user wrote: a stable code, a place, the line itself and what to do.
//!
//! Every boundary (policy, scripts, ledger, import) speaks through [`Diagnostic`]; only `cli` prints.

pub mod pages;
mod render;

pub use render::{Decor, render};

use std::sync::Arc;

/// A text the user wrote, with the name under which it is shown (a path relative to what the user named).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Shown in messages, for example `policies/pme/policy.yaml`.
    pub name: String,
    /// The whole text, decoded to UTF-8; or, of a file too large to keep, the lines worth showing.
    pub text: String,
    /// The number of the text's first line in its file: 1 for a whole text.
    pub first_line: usize,
}

impl Source {
    /// Makes a shared source of a whole text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Self::excerpt(name, text, 1)
    }

    /// Makes a shared source of a few lines of a larger text, the first of which has this number.
    pub fn excerpt(name: impl Into<String>, text: impl Into<String>, first_line: usize) -> Arc<Self> {
        Arc::new(Self { name: name.into(), text: text.into(), first_line })
    }

    /// Returns the line and column (both from 1, columns in characters) of a byte offset.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + self.first_line, before[line_start..].chars().count() + 1)
    }

    /// Returns the line and column of a byte offset as editors count them: columns in UTF-16 code units, from 1.
    pub fn line_column_utf16(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + self.first_line, before[line_start..].encode_utf16().count() + 1)
    }
}

/// A range of bytes in a [`Source`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Makes a span from its bounds.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing runs until it is mended.
    Error,
    /// It runs, but probably not as meant.
    Warning,
    /// Good to know.
    Note,
}

/// A place in a source, with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The text the place is in.
    pub source: Arc<Source>,
    /// Where.
    pub span: Span,
    /// What is to be seen there; may be empty.
    pub text: String,
}

/// One finding about one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable words, such as `policy::unknown_fact`.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// One line, lower case, no full stop, the user's text in backticks.
    pub message: String,
    /// The place; the first label is the one the message is about. Empty when there is no text to show (a missing file).
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Makes an error without a place; add one with [`Diagnostic::at`].
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), labels: Vec::new(), help: None }
    }

    /// Makes a warning without a place.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Adds a place with a few words about it.
    pub fn at(mut self, source: &Arc<Source>, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { source: Arc::clone(source), span, text: text.into() });
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Returns the file, line and column where the finding starts, the key by which findings are listed.
    pub fn place(&self) -> (&str, usize, usize) {
        self.labels.first().map_or(("", 0, 0), |label| {
            let (line, column) = label.source.line_column(label.span.start);
            (label.source.name.as_str(), line, column)
        })
    }
}

/// Returns the candidate nearest to a misspelt word, if one is near enough to be worth proposing.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count() / 4)
        .min_by_key(|(distance, candidate)| (*distance, *candidate))
        .map(|(_, candidate)| candidate)
}
