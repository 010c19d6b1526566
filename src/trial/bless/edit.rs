//! The pieces of one expectation that differ, and what takes their place.

use std::ops::Range;

use serde_json::Map;
use serde_json::Value;

use crate::trial::bless::Edit;
use crate::trial::bless::extent;
use crate::trial::bless::words::written;
use crate::trial::compare::Paired;
use crate::trial::compare::fits;
use crate::trial::compare::paired;
use crate::trial::verdict::Failure;
use crate::yaml::Content;
use crate::yaml::Entry;
use crate::yaml::Node;

/// What is written of an action: enough to know it by.
const OF_ACTION: &[&str] = &[
    "kind", "step", "task", "stage", "channel", "to", "by", "scenario", "template", "at", "items", "deadline",
];

/// What is written of an item withheld, and of a promise.
const OF_OTHERS: &[&str] = &["item", "gate", "until", "items", "made", "promised_for", "state"];

/// Returns what must be written anew of an expectation that was not met.
pub fn edits(text: &str, failure: &Failure) -> Vec<Edit> {
    let entries = &failure.expected.entries;
    let edits: Vec<Edit> = entries
        .iter()
        .flat_map(|entry| changed(text, entry, failure.got.get(&entry.key).unwrap_or(&Value::Null)))
        .collect();
    added(text, failure, edits)
}

fn changed(text: &str, entry: &Entry, value: &Value) -> Vec<Edit> {
    match (&entry.value.content, value) {
        (Content::Sequence(wanted), Value::Array(values)) if wanted.iter().all(is_mapping) => {
            list(text, entry, wanted, values)
        }
        _ if fits(&entry.key, &entry.value, value) => Vec::new(),
        (Content::Mapping(wanted), Value::Object(object)) => {
            let new = Value::Object(wanted.iter().map(|entry| pair(&entry.key, object)).collect());
            whole(text, entry, &format!(" {}", written(&new)))
        }
        _ => whole(text, entry, &format!(" {}", written(value))),
    }
}

fn is_mapping(node: &Node) -> bool {
    matches!(node.content, Content::Mapping(_))
}

fn pair(key: &str, object: &Map<String, Value>) -> (String, Value) {
    (key.to_owned(), object.get(key).cloned().unwrap_or_default())
}

/// Writes the whole value of a key anew.
fn whole(text: &str, entry: &Entry, new: &str) -> Vec<Edit> {
    extent::after_colon(text, entry).map(|range| (range, new.to_owned())).into_iter().collect()
}

/// Writes the elements of a list anew that did not come, takes away those in whose place nothing came, adds the others.
fn list(text: &str, entry: &Entry, wanted: &[Node], values: &[Value]) -> Vec<Edit> {
    let Paired { missing, left } = paired(wanted, values);
    if values.is_empty() && !missing.is_empty() {
        return whole(text, entry, " []");
    }
    let Some(last) = wanted.last().filter(|_| !missing.is_empty() || !left.is_empty()) else {
        return if left.is_empty() { Vec::new() } else { whole(text, entry, &fresh(text, entry, &left)) };
    };
    let mut edits: Vec<Edit> = Vec::new();
    for (index, node) in missing.iter().enumerate() {
        match left.get(index) {
            Some(value) => edits.push((extent::of(text, node).range, element(value, Some(node)))),
            None => edits.push((without(text, node, wanted), String::new())),
        }
    }
    let end = extent::of(text, last).range.end;
    let flow = extent::of(text, &entry.value).flow;
    for value in left.iter().skip(missing.len()) {
        let new = element(value, None);
        let (at, new) = if flow {
            (end, format!(", {new}"))
        } else {
            let at = line_end(text, end);
            (at, format!("\n{}- {new}", " ".repeat(dash(text, last))))
        };
        // Several at one place would come in the wrong order: they are one.
        match edits.last_mut().filter(|(range, _)| *range == (at..at)) {
            Some((_, before)) => before.push_str(&new),
            None => edits.push((at..at, new)),
        }
    }
    edits
}

/// Writes a list that was empty.
fn fresh(text: &str, entry: &Entry, values: &[&Value]) -> String {
    let elements: Vec<String> = values.iter().map(|value| element(value, None)).collect();
    match block_column(text, entry.key_span.start) {
        Some(column) => {
            elements.iter().map(|one| format!("\n{}- {one}", " ".repeat(column + 2))).collect::<String>()
        }
        None => format!(" [{}]", elements.join(", ")),
    }
}

/// Writes an element with the keys its author wrote, or with those that tell it from others.
fn element(value: &Value, author: Option<&Node>) -> String {
    let Value::Object(object) = value else { return written(value) };
    let there = |key: &str| object.get(key).is_some_and(|value| !is_nothing(value));
    let mut keys: Vec<&str> = match author.map(|node| &node.content) {
        Some(Content::Mapping(entries)) => entries.iter().map(|entry| entry.key.as_str()).collect(),
        _ => OF_ACTION.iter().chain(OF_OTHERS).copied().filter(|key| there(key)).collect(),
    };
    keys.retain(|key| object.contains_key(*key));
    let identity = ["kind", "step", "task", "item", "gate"];
    keys.extend(identity.iter().filter(|key| there(key) && author.is_some()));
    let mut kept = Map::new();
    keys.iter().map(|key| pair(key, object)).for_each(|(key, value)| drop(kept.insert(key, value)));
    written(&Value::Object(kept))
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// The piece of a text that holds an element of a list and what parts it from the others.
fn without(text: &str, node: &Node, all: &[Node]) -> Range<usize> {
    let range = extent::of(text, node).range;
    let position = all.iter().position(|other| std::ptr::eq(other, node)).unwrap_or_default();
    let before = text[..range.start].trim_end();
    if before.ends_with('-') && block_column(text, range.start).is_some() {
        let next = text[range.end..].find('\n').map_or(text.len(), |end| range.end + end + 1);
        return line_start(text, before.len())..next;
    }
    match (all.get(position + 1), position.checked_sub(1).and_then(|before| all.get(before))) {
        (Some(next), _) => range.start..extent::of(text, next).range.start,
        (None, Some(previous)) => extent::of(text, previous).range.end..range.end,
        (None, None) => range,
    }
}

/// Adds what came though nothing was said of it to what changes otherwise.
fn added(text: &str, failure: &Failure, mut edits: Vec<Edit>) -> Vec<Edit> {
    let entries = &failure.expected.entries;
    let silent = |key: &str| entries.iter().all(|entry| entry.key != key);
    let mut new: Vec<(&str, Vec<&Value>)> = Vec::new();
    if let Some(Value::Array(values)) = failure.got.get("actions").filter(|_| silent("actions")) {
        new.push(("actions", values.iter().collect()));
    }
    if let Some(value @ Value::Bool(true)) = failure.got.get("undecided").filter(|_| silent("undecided")) {
        new.push(("undecided", vec![value]));
    }
    new.retain(|(_, values)| !values.is_empty());
    if new.is_empty() {
        return edits;
    }
    let start = failure.expected.place.span.start;
    let node = Node { span: failure.expected.place.span, content: Content::Mapping(entries.clone()) };
    let whole = extent::of(text, &node);
    let line = line_start(text, whole.range.start);
    let head = text[line..whole.range.start].trim_end();
    if whole.flow && head.trim_start_matches([' ', '-']) == "expect:" {
        // Between braces on a line of its own: opened out, one key a line.
        let column = head.len() - "expect:".len() + 2;
        let kept = entries.iter().map(|entry| applied(text, &extent::of_entry(text, entry), &edits));
        let new = new.iter().map(|(key, values)| key_written(key, values, Some(column)));
        return vec![(line + head.len()..whole.range.end, on_lines(kept.chain(new), column))];
    }
    if whole.flow {
        let parts: Vec<String> = new.iter().map(|(key, values)| key_written(key, values, None)).collect();
        let separator = if entries.is_empty() { " " } else { ", " };
        let at = entries.last().map_or(start + 1, |last| extent::of_entry(text, last).end);
        edits.push((at..at, format!("{separator}{}", parts.join(", "))));
    } else {
        let column = start - line_start(text, start);
        let lines = new.iter().map(|(key, values)| key_written(key, values, Some(column)));
        let at = line_end(text, whole.range.end);
        edits.push((at..at, on_lines(lines, column)));
    }
    edits
}

fn on_lines(keys: impl Iterator<Item = String>, column: usize) -> String {
    keys.map(|key| format!("\n{}{key}", " ".repeat(column))).collect()
}

/// Returns a piece of a text with the edits that fall within it.
fn applied(text: &str, within: &Range<usize>, edits: &[Edit]) -> String {
    let mut piece = text[within.clone()].to_owned();
    let mut inner: Vec<&Edit> =
        edits.iter().filter(|(range, _)| range.start >= within.start && range.end <= within.end).collect();
    inner.sort_by_key(|(range, _)| std::cmp::Reverse((range.start, range.end)));
    for (range, new) in inner {
        piece.replace_range(range.start - within.start..range.end - within.start, new);
    }
    piece
}

/// Writes everything that was decided on a day, one key a line, each line after a break, from a column on.
pub fn expected_lines(got: &Map<String, Value>, column: usize) -> String {
    let lists = ["actions", "withheld"].into_iter().filter_map(|key| match got.get(key) {
        Some(Value::Array(values)) if values.is_empty() => Some(format!("{key}: []")),
        Some(Value::Array(values)) => {
            Some(key_written(key, &values.iter().collect::<Vec<_>>(), Some(column)))
        }
        _ => None,
    });
    let segment = got.get("segment").map(|segment| format!("segment: {}", written(segment)));
    let undecided = got.get("undecided") == Some(&Value::Bool(true));
    let undecided = undecided.then(|| "undecided: true".to_owned());
    on_lines(segment.into_iter().chain(lists).chain(undecided), column)
}

fn key_written(key: &str, values: &[&Value], column: Option<usize>) -> String {
    let elements: Vec<String> = values.iter().map(|value| element(value, None)).collect();
    match (values, column) {
        ([Value::Bool(truth)], _) => format!("{key}: {truth}"),
        (_, None) => format!("{key}: [{}]", elements.join(", ")),
        (_, Some(column)) => {
            let indent = " ".repeat(column + 2);
            let lines: String = elements.iter().map(|one| format!("\n{indent}- {one}")).collect();
            format!("{key}:{lines}")
        }
    }
}

/// The column of a place, where nothing but spaces and dashes stands before it on its line.
fn block_column(text: &str, at: usize) -> Option<usize> {
    let line = line_start(text, at);
    text[line..at].chars().all(|letter| matches!(letter, ' ' | '-')).then(|| at - line)
}

/// The column of the dash before an element.
fn dash(text: &str, node: &Node) -> usize {
    let start = extent::of(text, node).range.start;
    text[line_start(text, start)..start].rfind('-').unwrap_or_default()
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

fn line_end(text: &str, from: usize) -> usize {
    let end = text[from..].find('\n').map_or(text.len(), |end| from + end);
    if text[..end].ends_with('\r') { end - 1 } else { end }
}
