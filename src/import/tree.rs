//! A mapping file as a tree whose every key and value knows its place.
//!
//! Serde stops at its first error; a tree can be walked to the end, so everything wrong is said at once.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde_saphyr::Spanned;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;

/// A value with its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub span: Span,
    pub value: Value,
}

/// What a place holds.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// A text, or a number, a boolean or nothing, exactly as written.
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub key: String,
    pub key_span: Span,
    pub node: Node,
}

/// Reads one YAML document.
pub(super) fn parse(source: &Arc<Source>) -> Result<Node, Box<Diagnostic>> {
    let raw: Spanned<Raw> =
        serde_saphyr::from_str(&source.text).map_err(|error| Box::new(syntax(source, &error)))?;
    Ok(node(&source.text, raw))
}

fn syntax(source: &Arc<Source>, error: &serde_saphyr::Error) -> Diagnostic {
    let error = error.without_snippet();
    let start = error.location().and_then(|place| place.span().byte_offset()).unwrap_or(0) as usize;
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or(&full).to_owned();
    Diagnostic::error("import::yaml", message).at(source, Span::new(start, start + 1), "")
}

/// What serde hands over: scalars that are not texts carry no text of their own.
enum Raw {
    Text(String),
    AsWritten,
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

fn node(text: &str, raw: Spanned<Raw>) -> Node {
    let place = raw.referenced.span();
    let start = place.byte_offset().unwrap_or(0) as usize;
    let span = Span::new(start, start + place.byte_len().unwrap_or(0) as usize);
    let value = match raw.value {
        Raw::Text(text) => Value::Scalar(text),
        Raw::AsWritten => Value::Scalar(text.get(span.start..span.end).unwrap_or("").trim().to_owned()),
        Raw::List(items) => Value::List(items.into_iter().map(|item| node(text, item)).collect()),
        Raw::Map(entries) => {
            Value::Map(entries.into_iter().map(|(key, value)| entry(text, key, value)).collect())
        }
    };
    Node { span, value }
}

fn entry(text: &str, key: Spanned<Raw>, value: Spanned<Raw>) -> Entry {
    let key = node(text, key);
    let name = match key.value {
        Value::Scalar(name) => name,
        Value::List(_) | Value::Map(_) => text.get(key.span.start..key.span.end).unwrap_or("").to_owned(),
    };
    Entry { key: name, key_span: key.span, node: node(text, value) }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text, a list or a map")
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::AsWritten)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::AsWritten)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::AsWritten)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::AsWritten)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::AsWritten)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::AsWritten)
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Text(String::new()))
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Text(String::new()))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}
