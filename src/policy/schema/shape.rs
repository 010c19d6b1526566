//! The shapes of values, and the keys of mappings with what they mean.
//!
//! The reader takes every single value as text, so that `"30 days"`, `400` and `10.00` are texts to it; YAML makes
//! numbers and truth values of some. A shape allows whichever of them the reader can read.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

/// How a delay is written.
const DELAY: &str = r"[0-9_]+\s+(business\s+days?|days?|weeks?|months?)";

/// How a share up to 100 % is written.
const SHARE: &str = r"0*(100(\.0*)?|[0-9]{0,2}(\.[0-9]*)?)\s*%";

/// A key of a mapping.
pub(crate) struct Key {
    name: String,
    about: String,
    shape: Value,
    is_required: bool,
}

/// Returns a key, what it means, and the shape of its value.
pub(crate) fn key(name: impl Into<String>, about: impl Into<String>, shape: Value) -> Key {
    Key { name: name.into(), about: about.into(), shape, is_required: false }
}

impl Key {
    /// Makes it one without which the mapping is refused.
    pub(crate) fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// Returns its name.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Says what holds where the key is absent, as it would be written.
    pub(crate) fn by_default(mut self, value: impl Into<Value>) -> Self {
        let value = value.into();
        let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        self.about.push_str(&format!(" Default: `{shown}`."));
        self.shape["default"] = value;
        self
    }
}

/// Returns the schema of a file.
pub(crate) fn document(title: &str, mapping: Value) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), "http://json-schema.org/draft-07/schema#".into());
    schema.insert("title".to_owned(), title.into());
    if let Value::Object(fields) = mapping {
        schema.extend(fields);
    }
    Value::Object(schema)
}

/// Returns the shape of a mapping with these keys and no others.
pub(crate) fn mapping(keys: Vec<Key>) -> Value {
    let required: Vec<&str> =
        keys.iter().filter(|key| key.is_required).map(|key| key.name.as_str()).collect();
    let mut schema = json!({ "type": "object", "additionalProperties": false });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema["properties"] = keys.into_iter().map(|key| (key.name, described(key.shape, &key.about))).collect();
    schema
}

fn described(mut shape: Value, about: &str) -> Value {
    shape["description"] = about.into();
    shape
}

/// Returns the shape of a mapping whose keys are columns of the user's.
pub(crate) fn columns(value: Value) -> Value {
    json!({
        "type": "object",
        "propertyNames": { "pattern": r"^[\p{Alphabetic}_][\p{Alphabetic}\p{N}_]*$" },
        "additionalProperties": value,
    })
}

/// Returns the shape of a list.
pub(crate) fn list(item: Value) -> Value {
    json!({ "type": "array", "items": item })
}

/// Returns the shape of any single value: words, a template, a condition.
pub(crate) fn text() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

/// Returns the shape of words that are not empty.
pub(crate) fn words() -> Value {
    json!({ "type": ["string", "number", "boolean"], "pattern": r"\S" })
}

/// Returns the shape of words that may be anything, some of which an editor proposes.
pub(crate) fn words_like(examples: &[&str]) -> Value {
    let mut shape = words();
    shape["examples"] = json!(examples);
    shape
}

/// Returns the shape of an id.
pub(crate) fn id() -> Value {
    json!({ "type": ["string", "number", "boolean"], "pattern": r"^\s*[\p{Alphabetic}\p{N}_.-]+\s*$" })
}

/// Returns the shape of one word of a closed set, each with what it means.
pub(crate) fn one_of(words: impl IntoIterator<Item = (&'static str, String)>) -> Value {
    let (words, about): (Vec<&str>, Vec<String>) = words.into_iter().unzip();
    json!({ "enum": words, "markdownEnumDescriptions": about })
}

/// Returns the shape of `true` or `false`.
pub(crate) fn truth() -> Value {
    json!({ "type": ["boolean", "string"], "pattern": r"^\s*(true|false)\s*$" })
}

/// Returns the shape of a whole number, from a least one to a million.
pub(crate) fn count(least: u32) -> Value {
    json!({
        "type": ["integer", "string"],
        "minimum": least,
        "maximum": 1_000_000,
        "pattern": r"^\s*\+?[0-9_]+\s*$",
    })
}

/// Returns the shape of an amount in the policy's currency.
pub(crate) fn amount() -> Value {
    json!({ "type": ["number", "string"], "minimum": 0, "pattern": r"^\s*\+?[0-9_]+(\.[0-9_]+)?\s*$" })
}

/// Returns the shape of a delay.
pub(crate) fn delay() -> Value {
    json!({ "type": "string", "pattern": format!(r"^\s*{DELAY}\s*$"), "examples": ["2 business days", "7 days"] })
}

/// Returns the shape of a delay whose length does not depend on the day it begins.
pub(crate) fn fixed_delay() -> Value {
    json!({ "type": "string", "pattern": r"^\s*[0-9_]+\s+(days?|weeks?)\s*$" })
}

/// Returns the shape of a date counted from another.
pub(crate) fn date() -> Value {
    json!({
        "type": "string",
        "pattern": format!(r"^\s*[^\s+]+(\s+[+−–-]\s+{DELAY})?(\s+end\s+of\s+month)?\s*$"),
        "examples": ["due + 1 business day", "due - 5 days", "issued + 45 days end of month"],
    })
}

/// Returns the shape of a share.
pub(crate) fn share() -> Value {
    json!({ "type": "string", "pattern": format!(r"^\s*{SHARE}\s*$"), "examples": ["30 %"] })
}

/// Returns the shape of a range of hours.
pub(crate) fn hours() -> Value {
    json!({
        "type": "string",
        "pattern": r"^\s*[0-9]{1,2}:[0-9]{1,2}\s*-\s*[0-9]{1,2}:[0-9]{1,2}\s*$",
        "examples": ["09:00-18:00"],
    })
}

/// Returns the shape of an hour.
pub(crate) fn hour() -> Value {
    json!({ "type": "string", "pattern": r"^\s*[0-9]{1,2}:[0-9]{1,2}\s*$", "examples": ["09:30"] })
}

/// Returns the shape of a number of contacts within a number of days.
pub(crate) fn contact_limit() -> Value {
    json!({
        "type": "string",
        "pattern": r"^\s*\+?0*[1-9][0-9]*\s+per\s+((\+?[0-9]+\s+)?days?|week)\s*$",
        "examples": ["3 per 7 days"],
    })
}

/// Returns the shape of a limit on plans.
pub(crate) fn plan_limit() -> Value {
    json!({
        "type": ["integer", "string"],
        "minimum": 1,
        "pattern": format!(r"^\s*(\+?[0-9_]+|{SHARE}\s*of clients)\s*$"),
        "examples": [400, "5 % of clients"],
    })
}
