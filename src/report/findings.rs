//! Findings for programs: JSON under a schema, SARIF for editors and code hosts, commands of GitHub's workflows.

mod github;
mod json;
mod sarif;

pub use github::github;
pub use json::CHECK_SCHEMA;
pub use json::json;
pub use sarif::sarif;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Label;
use crate::diagnostic::Severity;

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Nothing runs until they are mended.
    pub errors: usize,
    /// It runs, but probably not as meant.
    pub warnings: usize,
    /// Good to know.
    pub notes: usize,
}

impl Totals {
    /// Counts findings.
    pub fn of(findings: &[Diagnostic]) -> Self {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }
}

/// Where a label begins and ends, as editors count: lines and columns from 1, columns in UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Region {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl Region {
    fn of(label: &Label) -> Self {
        let (line, column) = label.source.line_column_utf16(label.span.start);
        let (end_line, end_column) = label.source.line_column_utf16(label.span.end.max(label.span.start));
        Self { line, column, end_line, end_column }
    }
}

/// The path of a file with forward slashes, as it was named.
fn path(name: &str) -> String {
    name.replace('\\', "/")
}
