//! Where a value of a text begins and ends, brackets and braces included.

use std::ops::Range;

use crate::yaml::Content;
use crate::yaml::Entry;
use crate::yaml::Node;

/// Where a value is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    /// Its bytes.
    pub range: Range<usize>,
    /// Whether it stands between brackets or braces.
    pub flow: bool,
}

/// Finds where a value is written.
pub fn of(text: &str, node: &Node) -> Extent {
    match &node.content {
        Content::Nothing | Content::Scalar(_) => {
            Extent { range: node.span.start..node.span.end, flow: false }
        }
        Content::Sequence(items) => {
            let inner = items.first().zip(items.last());
            let inner = inner.map(|(first, last)| of(text, first).range.start..of(text, last).range.end);
            around(text, node.span.start, inner, ['[', ']'])
        }
        Content::Mapping(entries) => {
            let inner = entries.first().zip(entries.last());
            let inner = inner.map(|(first, last)| first.key_span.start..of_entry(text, last).end);
            around(text, node.span.start, inner, ['{', '}'])
        }
    }
}

/// Finds where a key and its value are written.
pub fn of_entry(text: &str, entry: &Entry) -> Range<usize> {
    let value = of(text, &entry.value).range.end;
    entry.key_span.start..value.max(entry.key_span.end)
}

/// Finds what stands between a key and the end of its value, after the colon.
pub fn after_colon(text: &str, entry: &Entry) -> Option<Range<usize>> {
    let colon = entry.key_span.end + text.get(entry.key_span.end..)?.find(':')?;
    Some(colon + 1..of_entry(text, entry).end.max(colon + 1))
}

fn around(text: &str, start: usize, inner: Option<Range<usize>>, [open, close]: [char; 2]) -> Extent {
    let Some(inner) = inner else {
        let end = text[start..].find(close).map_or(start, |end| start + end + 1);
        return Extent { range: start..end, flow: true };
    };
    let before = text[..inner.start].trim_end();
    if !before.ends_with(open) {
        return Extent { range: inner, flow: false };
    }
    let after = text[inner.end..].find(close).map_or(inner.end, |end| inner.end + end + 1);
    Extent { range: before.len() - 1..after, flow: true }
}
