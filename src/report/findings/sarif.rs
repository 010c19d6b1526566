//! Findings in SARIF 2.1.0, the form in which editors and code hosts take those of static analysis (OASIS, 2020).

use std::collections::BTreeSet;

use serde_json::Value;
use serde_json::json;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Label;
use crate::diagnostic::pages::Page;
use crate::diagnostic::pages::page_of;
use crate::report::findings::Region;
use crate::report::findings::json::word;
use crate::report::findings::path;

/// Writes findings as one SARIF document, with the pages of their codes.
pub fn sarif(findings: &[Diagnostic], version: &str) -> String {
    let codes: BTreeSet<&str> = findings.iter().map(|finding| finding.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(code)).collect();
    let results: Vec<Value> = findings
        .iter()
        .map(|finding| result(finding, codes.iter().position(|code| *code == finding.code)))
        .collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "relance", "semanticVersion": version, "rules": rules } },
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn rule(code: &str) -> Value {
    let Some(Page { what, why, bad, better, cure, .. }) = page_of(code) else { return json!({ "id": code }) };
    let example = |head: &str, text: Option<&str>| {
        text.map(|text| format!("\n\n{head}\n\n```\n{text}\n```")).unwrap_or_default()
    };
    let (bad, better) = (example("Not so:", bad), example("But so:", better));
    json!({
        "id": code,
        "shortDescription": { "text": what },
        "fullDescription": { "text": why },
        "help": { "text": cure, "markdown": format!("{what}\n\n{why}{bad}{better}\n\n{cure}") },
    })
}

fn result(finding: &Diagnostic, rule: Option<usize>) -> Value {
    let help = finding.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": word(finding.severity),
        "message": { "text": format!("{}{help}", finding.message) },
    });
    if let Some((first, others)) = finding.labels.split_first() {
        result["locations"] = json!([location(first, None)]);
        if !others.is_empty() {
            let others = others.iter().zip(1..).map(|(label, id)| location(label, Some(id)));
            result["relatedLocations"] = others.collect();
        }
    }
    result
}

fn location(label: &Label, id: Option<usize>) -> Value {
    let Region { line, column, end_line, end_column } = Region::of(label);
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&path(&label.source.name)) },
            "region": {
                "startLine": line,
                "startColumn": column,
                "endLine": end_line,
                "endColumn": end_column,
            },
        },
    });
    if let Some(id) = id {
        location["id"] = json!(id);
    }
    if !label.text.is_empty() {
        location["message"] = json!({ "text": label.text });
    }
    location
}

/// Writes a path as a relative or absolute URI reference: what is no plain letter, digit or mark is escaped (RFC 3986).
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
