//! What came, written in the place of what was expected, for its author to read.

use serde_json::Map;
use serde_json::Value;

use crate::trial::compare::told;
use crate::trial::verdict::Failure;

/// What is written of an action: enough to know it by.
const OF_ACTION: &[&str] = &[
    "kind", "step", "task", "stage", "channel", "to", "by", "scenario", "template", "at", "items", "deadline",
];

/// What is written of an item withheld.
const OF_WITHHELD: &[&str] = &["item", "gate", "until"];

/// A text with what came in the place of what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blessed {
    /// The whole text.
    pub text: String,
    /// The lines at which an `expect` could not be rewritten: it stands between braces with other keys, or serves several
    /// variations.
    pub left: Vec<usize>,
}

/// Rewrites each `expect:` of a text that failed. Of several failures at one place, none is written.
pub fn bless(text: &str, failures: &[&Failure]) -> Blessed {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut left = Vec::new();
    let mut sorted: Vec<&&Failure> = failures.iter().collect();
    // From the end, so that the lines before stay where they are.
    sorted.sort_by_key(|failure| std::cmp::Reverse(failure.line));
    for (index, failure) in sorted.iter().enumerate() {
        let shared = |other: Option<&&&Failure>| other.is_some_and(|other| other.line == failure.line);
        let before = index.checked_sub(1).and_then(|before| sorted.get(before));
        let alone = !shared(sorted.get(index + 1)) && !shared(before);
        match block(&lines, failure.line).filter(|_| alone) {
            Some((range, indent)) => drop(lines.splice(range, written(&failure.got, indent))),
            None => left.push(failure.line),
        }
    }
    left.sort_unstable();
    left.dedup();
    Blessed { text: lines.join("\n") + "\n", left }
}

/// Returns the lines of the `expect:` at, or just before, a line, and how far it is indented.
fn block(lines: &[String], line: usize) -> Option<(std::ops::Range<usize>, usize)> {
    let key = (line.saturating_sub(2)..line)
        .rev()
        .find(|at| lines.get(*at).is_some_and(|line| line.contains("expect:")))?;
    let indent = lines[key].find("expect:")?;
    if !lines[key][..indent].trim_start_matches([' ', '-']).is_empty() {
        return None;
    }
    let deeper = |line: &&String| line.trim().is_empty() || line.len() - line.trim_start().len() > indent;
    let mut end = key + 1 + lines[key + 1..].iter().take_while(deeper).count();
    while end > key + 1 && lines[end - 1].trim().is_empty() {
        end -= 1;
    }
    Some((key..end, indent))
}

fn written(got: &Map<String, Value>, indent: usize) -> Vec<String> {
    let head = " ".repeat(indent);
    let mut lines = vec![format!("{head}expect:")];
    if let Some(segment) = got.get("segment").filter(|segment| !segment.is_null()) {
        lines.push(format!("{head}  segment: {}", told(segment)));
    }
    for (key, keys) in [("actions", OF_ACTION), ("withheld", OF_WITHHELD)] {
        let Some(Value::Array(values)) = got.get(key) else { continue };
        if values.is_empty() {
            continue;
        }
        lines.push(format!("{head}  {key}:"));
        lines.extend(values.iter().map(|value| format!("{head}    - {}", told(&kept(value, keys)))));
    }
    for key in ["outcome", "records", "steps"] {
        if let Some(value) = got.get(key).filter(|value| !value.is_null()) {
            lines.push(format!("{head}  {key}: {}", told(value)));
        }
    }
    if got.get("undecided") == Some(&Value::Bool(true)) {
        lines.push(format!("{head}  undecided: true"));
    }
    lines
}

fn kept(value: &Value, keys: &[&str]) -> Value {
    let Value::Object(object) = value else { return value.clone() };
    let kept = keys.iter().filter_map(|key| Some(((*key).to_owned(), object.get(*key)?.clone())));
    Value::Object(kept.collect())
}
