//! Findings as commands of GitHub's workflows, which shows them beside the lines of a change.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::report::findings::Region;
use crate::report::findings::path;

/// Writes a command a line.
pub fn github(findings: &[Diagnostic]) -> String {
    findings.iter().map(command).collect()
}

fn command(finding: &Diagnostic) -> String {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(label) = finding.labels.first() {
        let Region { line, column, end_line, end_column } = Region::of(label);
        properties.push(format!("file={}", property(&path(&label.source.name))));
        properties.push(format!("line={line},endLine={end_line}"));
        // Columns are only shown where a place stays on its line.
        if line == end_line {
            properties.push(format!("col={column},endColumn={end_column}"));
        }
    }
    properties.push(format!("title={}", property(finding.code)));
    let help = finding.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    format!("::{severity} {}::{}\n", properties.join(","), data(&format!("{}{help}", finding.message)))
}

/// Escapes a message: a line break would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property: a comma would begin another one, a colon end them all.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
