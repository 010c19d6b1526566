//! Findings while a file streams by: cheap notes of place and words, turned into diagnostics at the end.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::Span;
use crate::diagnostic::nearest;
use crate::io::input::Input;
use crate::io::input::Line;
use crate::io::value::ValueError;

/// How many findings of one severity are kept of one file, and of a whole ledger.
pub const KEPT: usize = 1_000;

/// A place in the file being read.
#[derive(Debug, Clone)]
pub struct Place {
    /// The byte where its row begins.
    pub offset: u64,
    /// The part of the row that is meant.
    pub part: Part,
    /// What is to be seen there; may be empty.
    pub text: String,
}

/// Where each row of a file begins, in ascending order; four bytes a row.
#[derive(Debug, Default)]
pub struct Offsets {
    low: Vec<u32>,
    /// The rows before which another 4 GiB of the file were passed.
    passed: Vec<usize>,
}

impl Offsets {
    /// Adds the next row's.
    pub fn push(&mut self, offset: u64) {
        while self.passed.len() < (offset >> u32::BITS) as usize {
            self.passed.push(self.low.len());
        }
        self.low.push(offset as u32);
    }

    /// Returns a row's.
    pub fn of(&self, row: usize) -> u64 {
        let passed = self.passed.partition_point(|first| *first <= row) as u64;
        (passed << u32::BITS) | u64::from(self.low[row])
    }
}

/// A part of a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Part {
    /// All of it.
    #[default]
    Row,
    /// One cell, from 0.
    Cell(usize),
    /// Bytes of the row itself.
    Bytes(Span),
    /// The first place where this word stands.
    Word(String),
}

/// A finding whose lines are yet to be fetched. Build it with [`Finding::error`], [`Finding::at`], [`Finding::help`].
#[derive(Debug, Clone)]
pub struct Finding {
    diagnostic: Diagnostic,
    places: Vec<Place>,
}

impl Finding {
    /// Makes an error about a place.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self { diagnostic: Diagnostic::error(code, message), places: Vec::new() }
    }

    /// Makes a warning about a place.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { diagnostic: Diagnostic::warning(code, message), places: Vec::new() }
    }

    /// Makes a finding of a file that cannot be read at all.
    pub fn of_file(diagnostic: Diagnostic) -> Self {
        Self { diagnostic, places: Vec::new() }
    }

    /// Makes an error of a value that cannot be read.
    pub fn of_value(error: &ValueError) -> Self {
        let finding = Self::error(error.code(), error.to_string());
        match error.help() {
            Some(help) => finding.help(help),
            None => finding,
        }
    }

    /// Adds a place; the first is the one the finding is about.
    pub fn at(mut self, offset: u64, part: Part, text: impl Into<String>) -> Self {
        self.places.push(Place { offset, part, text: text.into() });
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.diagnostic = self.diagnostic.help(help);
        self
    }

    /// Proposes the candidate nearest to a misspelt word, or lists them all when none is near.
    pub fn help_with_words(self, word: &str, candidates: &[&str]) -> Self {
        match nearest(&word.to_lowercase(), candidates.iter().copied()) {
            Some(meant) => self.help(format!("did you mean `{meant}`?")),
            None => self.help(format!("one of {}", candidates.join(", "))),
        }
    }
}

/// What was found in one file.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    kept: Vec<Finding>,
    errors: usize,
    warnings: usize,
}

impl Findings {
    /// Notes a finding, or counts it when enough of its kind are kept.
    pub fn push(&mut self, finding: Finding) {
        let count = match finding.diagnostic.severity {
            Severity::Error => &mut self.errors,
            _ => &mut self.warnings,
        };
        *count += 1;
        if *count <= KEPT {
            self.kept.push(finding);
        }
    }

    /// Tells whether the file can be used.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Fetches the lines the findings speak of, and returns the diagnostics with the number of those not kept.
    pub fn into_diagnostics(self, input: &Input<'_>) -> (Vec<Diagnostic>, usize) {
        let left_out = self.errors + self.warnings - self.kept.len();
        let mut offsets: Vec<u64> =
            self.kept.iter().flat_map(|finding| &finding.places).map(|place| place.offset).collect();
        offsets.sort_unstable();
        offsets.dedup();
        let lines = if offsets.is_empty() { Vec::new() } else { input.lines_at(&offsets) };
        let line_of =
            |offset: u64| offsets.binary_search(&offset).ok().and_then(|index| lines[index].as_ref());
        let diagnostics = self.kept.into_iter().map(|finding| {
            let places = finding.places.into_iter().filter_map(|place| Some((line_of(place.offset)?, place)));
            places.fold(finding.diagnostic, |diagnostic, (line, place)| {
                let text = place.text.replace("{line}", &line.number.to_string());
                diagnostic.at(&line.source, span(line, &place.part), text)
            })
        });
        (diagnostics.collect(), left_out)
    }
}

/// Returns where a part of a row stands in the text shown of it.
fn span(line: &Line, part: &Part) -> Span {
    let bytes = &line.bytes;
    let (start, end) = match part {
        Part::Row => (0, bytes.len()),
        Part::Cell(index) => cell(bytes, *index).unwrap_or((0, bytes.len())),
        Part::Bytes(span) => (span.start.min(bytes.len()), span.end.min(bytes.len())),
        Part::Word(word) => {
            let found = bytes.windows(word.len().max(1)).position(|window| window == word.as_bytes());
            found.map_or((0, bytes.len()), |start| (start, start + word.len()))
        }
    };
    let shown = |end: usize| String::from_utf8_lossy(&bytes[..end]).len().min(line.source.text.len());
    Span::new(shown(start), shown(end))
}

/// Returns the bounds of a cell in a CSV row, quotes included, spaces around it not.
fn cell(row: &[u8], index: usize) -> Option<(usize, usize)> {
    let (mut start, mut left, mut quoted) = (0, index, false);
    for (position, byte) in row.iter().copied().chain([b',']).enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted || position == row.len() => {
                if left == 0 {
                    let cell = &row[start..position];
                    let from = start + (cell.len() - cell.trim_ascii_start().len());
                    return Some((from, (from + cell.trim_ascii().len()).max(from)));
                }
                (start, left) = (position + 1, left - 1);
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_beyond_four_gigabytes_are_kept() {
        let all = [0, 7, u64::from(u32::MAX), 1 << 32, (1 << 32) + 5, (3 << 32) + 1, (3 << 32) + 2];
        let mut offsets = Offsets::default();
        all.into_iter().for_each(|offset| offsets.push(offset));
        assert_eq!((0..all.len()).map(|row| offsets.of(row)).collect::<Vec<_>>(), all);
    }
}
