//! A YAML text as a tree in which every value keeps its place.
//!
//! The only layer that knows the YAML parser; policies and mappings of imports are read through it. Scalars stay texts: what they mean is for the reader to say, so that
//! no amount passes through a binary fraction and no `no` becomes `false`. Duplicate keys are kept, for the reader to
//! report all of them; anchors are followed, within bounds.

pub mod layout;
mod mistakes;

use std::fmt;
use std::sync::Arc;

use serde::de::Deserialize;
use serde::de::Deserializer;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde_saphyr::DuplicateKeyPolicy;
use serde_saphyr::Location;
use serde_saphyr::MergeKeyPolicy;
use serde_saphyr::Spanned;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;

/// The code of every mistake of form.
pub const SYNTAX: &str = "yaml::syntax";

/// How many values one file may hold once its anchors are followed.
const MOST_NODES: usize = 50_000;

/// How deep values may be nested.
const DEEPEST: usize = 32;

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it is written. For a mapping or a sequence: where it begins.
    pub span: Span,
    /// What it is.
    pub content: Content,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A key without a value, or `~`.
    Nothing,
    /// Words, a number, anything on its own.
    Scalar(Scalar),
    /// Items in order.
    Sequence(Vec<Node>),
    /// Keys with their values, in order; a key may come twice.
    Mapping(Vec<Entry>),
}

/// A single value as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The text meant, without quotes, folded lines joined.
    pub text: String,
    /// The byte of the source from which the text stands letter for letter; absent when folding or escapes changed it.
    pub verbatim: Option<usize>,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key is.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}

/// Reads a YAML text; the first mistake of form ends the reading.
pub fn parse(source: &Arc<Source>) -> Result<Node, Box<Diagnostic>> {
    let options = serde_saphyr::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        with_snippet: false,
        budget: serde_saphyr::budget! { max_nodes: MOST_NODES, max_depth: DEEPEST },
    };
    let text = text_without_mark(source);
    let raw = serde_saphyr::from_str_with_options::<Spanned<Raw>>(text, options)
        .map_err(|error| Box::new(mistakes::explain(source, &error)))?;
    Planter { source, shift: source.text.len() - text.len() }.node(&raw)
}

/// Spreadsheets and some editors put a byte order mark first.
fn text_without_mark(source: &Source) -> &str {
    source.text.strip_prefix('\u{feff}').unwrap_or(&source.text)
}

/// Turns parsed values into nodes with spans in the source.
struct Planter<'s> {
    source: &'s Arc<Source>,
    shift: usize,
}

impl Planter<'_> {
    fn node(&self, raw: &Spanned<Raw>) -> Result<Node, Box<Diagnostic>> {
        let span = self.span(&raw.defined);
        let content = match &raw.value {
            Raw::Nothing => Content::Nothing,
            Raw::Bare => self.scalar(span, self.written(span)),
            Raw::Text(text) => self.scalar(span, text),
            Raw::Sequence(items) => {
                Content::Sequence(items.iter().map(|item| self.node(item)).collect::<Result<_, _>>()?)
            }
            Raw::Mapping(pairs) => {
                Content::Mapping(pairs.iter().map(|pair| self.entry(pair)).collect::<Result<_, _>>()?)
            }
        };
        let span = match &content {
            Content::Sequence(items) => items.first().map_or(span, |item| item.span),
            Content::Mapping(entries) => entries.first().map_or(span, |entry| entry.key_span),
            Content::Scalar(_) => self.trimmed(span),
            Content::Nothing => span,
        };
        Ok(Node { span, content })
    }

    fn entry(&self, (key, value): &(Spanned<Raw>, Spanned<Raw>)) -> Result<Entry, Box<Diagnostic>> {
        let key = self.node(key)?;
        let Content::Scalar(name) = key.content else {
            return Err(Box::new(
                Diagnostic::error(SYNTAX, "a key is one word")
                    .at(self.source, key.span, "this stands where a key is expected")
                    .help("if it is a text with braces or brackets, write it between quotes"),
            ));
        };
        let value = self.node(value)?;
        self.refuse_tag(key.span, value.span)?;
        Ok(Entry { key: name.text, key_span: key.span, value })
    }

    /// `when: !client.insolvent` is a YAML tag with no value: it would vanish without a word.
    fn refuse_tag(&self, key: Span, value: Span) -> Result<(), Box<Diagnostic>> {
        let between = self.source.text.get(key.end..value.start).unwrap_or_default();
        let Some(written) = between.trim_start().strip_prefix(':').map(str::trim) else { return Ok(()) };
        if !written.starts_with('!') {
            return Ok(());
        }
        let start = key.end + between.find('!').unwrap_or_default();
        let line = self.source.text[start..].lines().next().unwrap_or_default().trim_end();
        Err(Box::new(
            Diagnostic::error(SYNTAX, "a value that starts with `!` is a tag for YAML, not a condition")
                .at(self.source, Span::new(start, start + line.len()), "YAML takes the `!` for itself")
                .help(format!("write it between quotes: \"{}\"", line.replace('"', "'"))),
        ))
    }

    fn scalar(&self, span: Span, text: &str) -> Content {
        let written = self.written(span);
        let verbatim = if written.trim_end() == text.trim_end() && !text.contains('\n') {
            Some(span.start)
        } else if written.len() >= 2 && written.get(1..written.len() - 1) == Some(text) {
            Some(span.start + 1)
        } else {
            None
        };
        Content::Scalar(Scalar { text: text.to_owned(), verbatim })
    }

    fn written(&self, span: Span) -> &str {
        self.source.text.get(span.start..span.end).unwrap_or_default()
    }

    fn trimmed(&self, span: Span) -> Span {
        Span::new(span.start, span.start + self.written(span).trim_end().len())
    }

    fn span(&self, location: &Location) -> Span {
        let span = location.span();
        let start = span.byte_offset().unwrap_or_default() as usize + self.shift;
        Span::new(start, start + span.byte_len().unwrap_or_default() as usize)
    }
}

/// A value as the parser gives it.
enum Raw {
    Nothing,
    /// Something YAML takes for a number or a truth value: its text is read from the source.
    Bare,
    Text(String),
    Sequence(Vec<Spanned<Raw>>),
    Mapping(Vec<(Spanned<Raw>, Spanned<Raw>)>),
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
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Raw::Sequence(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = access.next_entry()? {
            pairs.push(pair);
        }
        Ok(Raw::Mapping(pairs))
    }
}
