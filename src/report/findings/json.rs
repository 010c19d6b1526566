//! Findings as JSON, `relance.check/1`.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Label;
use crate::diagnostic::Severity;
use crate::report::findings::Region;
use crate::report::findings::Totals;
use crate::report::findings::path;

/// The JSON Schema of the findings of a check.
pub const CHECK_SCHEMA: &str = include_str!("check.schema.json");

#[derive(Serialize)]
struct CheckWire<'a> {
    schema: &'static str,
    errors: usize,
    warnings: usize,
    notes: usize,
    findings: Vec<FindingWire<'a>>,
}

#[derive(Serialize)]
struct FindingWire<'a> {
    code: &'a str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    places: Vec<PlaceWire<'a>>,
}

#[derive(Serialize)]
struct PlaceWire<'a> {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

/// Writes findings as one JSON document.
pub fn json(findings: &[Diagnostic]) -> String {
    let Totals { errors, warnings, notes } = Totals::of(findings);
    let findings = findings.iter().map(finding).collect();
    let document = CheckWire { schema: "relance.check/1", errors, warnings, notes, findings };
    // Texts and numbers always have a JSON form.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

/// Names a severity.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn finding(finding: &Diagnostic) -> FindingWire<'_> {
    FindingWire {
        code: finding.code,
        severity: word(finding.severity),
        message: &finding.message,
        help: finding.help.as_deref(),
        places: finding.labels.iter().map(place).collect(),
    }
}

fn place(label: &Label) -> PlaceWire<'_> {
    let Region { line, column, end_line, end_column } = Region::of(label);
    PlaceWire { file: path(&label.source.name), line, column, end_line, end_column, text: &label.text }
}
