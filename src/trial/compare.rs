//! What was expected against what came, in part: only the keys written down are compared.

use rust_decimal::Decimal;
use serde_json::Map;
use serde_json::Value;

use crate::trial::case::Expected;
use crate::trial::verdict::Difference;
use crate::yaml::Content;
use crate::yaml::Entry;
use crate::yaml::Node;

/// Lists of which every element must be expected; without the key, none may come.
const NONE_UNLESS_EXPECTED: &[&str] = &["actions"];

/// Lists of which only the elements written down are looked for.
const AMONG_OTHERS: &[&str] = &["reasons", "notices"];

/// Returns what differs.
pub fn compare(expected: &Expected, got: &Map<String, Value>) -> Vec<Difference> {
    let mut differences = Vec::new();
    for Entry { key, value: wanted, .. } in &expected.entries {
        let value = got.get(key).unwrap_or(&Value::Null);
        match (&wanted.content, value) {
            (Content::Sequence(wanted), Value::Array(values)) if wanted.iter().all(is_mapping) => {
                differences.extend(lists(key, wanted, values));
            }
            _ if fits(key, wanted, value) => {}
            _ => {
                differences.push(Difference { about: key.clone(), expected: shown(wanted), got: told(value) })
            }
        }
    }
    for key in NONE_UNLESS_EXPECTED {
        let Some(Value::Array(values)) = got.get(*key) else { continue };
        if expected.entries.iter().all(|entry| entry.key != *key) {
            let unexpected =
                |value| Difference { about: (*key).to_owned(), expected: String::new(), got: told(value) };
            differences.extend(values.iter().map(unexpected));
        }
    }
    differences
}

fn is_mapping(node: &Node) -> bool {
    matches!(node.content, Content::Mapping(_))
}

/// The elements of a list that were expected and did not come, and those that came and were not expected.
pub struct Paired<'n, 'v> {
    /// Expected, and not there.
    pub missing: Vec<&'n Node>,
    /// There, and not expected.
    pub left: Vec<&'v Value>,
}

/// Finds each expected element among those that came; each of those answers one.
pub fn paired<'n, 'v>(wanted: &'n [Node], values: &'v [Value]) -> Paired<'n, 'v> {
    let mut paired = Paired { missing: Vec::new(), left: values.iter().collect() };
    for node in wanted {
        match paired.left.iter().position(|value| fits("", node, value)) {
            Some(found) => drop(paired.left.remove(found)),
            None => paired.missing.push(node),
        }
    }
    paired
}

/// Tells what is left over of a list on both sides, side by side.
fn lists(about: &str, wanted: &[Node], values: &[Value]) -> Vec<Difference> {
    let Paired { missing, left } = paired(wanted, values);
    let pair = |index: usize| Difference {
        about: about.to_owned(),
        expected: missing.get(index).map(|node| shown(node)).unwrap_or_default(),
        got: left.get(index).map(|value| told(value)).unwrap_or_default(),
    };
    (0..missing.len().max(left.len())).map(pair).collect()
}

/// Tells whether a value is what was written.
pub fn fits(key: &str, wanted: &Node, value: &Value) -> bool {
    match (&wanted.content, value) {
        (Content::Nothing, Value::Null) => true,
        (Content::Nothing, Value::Array(values)) => values.is_empty(),
        (Content::Scalar(scalar), value) => is_word(scalar.text.trim(), value),
        (Content::Sequence(wanted), Value::Array(values)) => {
            let Paired { missing, left } = paired(wanted, values);
            missing.is_empty() && (left.is_empty() || AMONG_OTHERS.contains(&key))
        }
        (Content::Mapping(entries), Value::Object(object)) => entries
            .iter()
            .all(|entry| fits(&entry.key, &entry.value, object.get(&entry.key).unwrap_or(&Value::Null))),
        _ => false,
    }
}

fn is_word(text: &str, value: &Value) -> bool {
    match value {
        Value::String(word) => text == word,
        Value::Bool(truth) => text == if *truth { "true" } else { "false" },
        Value::Number(number) => {
            let wanted: Option<Decimal> = text.replace('_', "").parse().ok();
            wanted.is_some() && wanted == number.to_string().parse().ok()
        }
        Value::Null => matches!(text, "none" | "null" | "~"),
        Value::Array(_) | Value::Object(_) => false,
    }
}

/// Returns what was written, on one line.
pub fn shown(node: &Node) -> String {
    match &node.content {
        Content::Nothing => "none".to_owned(),
        Content::Scalar(scalar) => scalar.text.trim().to_owned(),
        Content::Sequence(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Content::Mapping(entries) => {
            let entries = entries.iter().map(|entry| format!("{}: {}", entry.key, shown(&entry.value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Returns a value as it would be written, on one line; what is not there is left out.
pub fn told(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(word) => word.clone(),
        Value::Array(values) => format!("[{}]", values.iter().map(told).collect::<Vec<_>>().join(", ")),
        Value::Object(object) => {
            let there = object.iter().filter(|(_, value)| !is_nothing(value));
            let entries = there.map(|(key, value)| format!("{key}: {}", told(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}
