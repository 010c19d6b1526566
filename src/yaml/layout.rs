//! One layout for YAML files: indentation, spaces, quotes. Meaning and comments stay, or the text is refused.
//!
//! Lines stay as long as they were written, and a mapping between braces stays on its line: how much is said on one
//! line is for whoever writes to decide.

use std::sync::Arc;

use pretty_yaml::config::FormatOptions;
use pretty_yaml::config::LanguageOptions;
use pretty_yaml::config::LayoutOptions;
use pretty_yaml::format_text;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::yaml::Content;
use crate::yaml::Node;
use crate::yaml::parse;
use crate::yaml::text_without_mark;

/// The code of a text whose layout cannot be changed without changing more.
pub const LAYOUT: &str = "yaml::layout";

/// Longer than any line, so that none is cut.
const LINE: usize = 1_000_000;

/// Returns the text in its canonical layout.
///
/// # Errors
/// A mistake of form; or a text that would not say the same, or lose a comment, once laid out.
pub fn laid_out(source: &Arc<Source>) -> Result<String, Box<Diagnostic>> {
    let before = parse(source)?;
    let written = text_without_mark(source);
    if written.trim().is_empty() {
        return Ok(source.text.clone());
    }
    let text = format_text(written, &options())
        .map_err(|error| refused(source, &format!("it is not understood: {error}")))?;
    let after = parse(&Source::new(source.name.as_str(), text.as_str())).map_err(|finding| {
        refused(source, &format!("afterwards it could not be read: {}", finding.message))
    })?;
    if !is_same(&before, &after) {
        return Err(refused(source, "afterwards it would not say the same"));
    }
    if !comments(written).eq(comments(&text)) {
        return Err(refused(source, "a comment would not be the same"));
    }
    Ok(text)
}

fn options() -> FormatOptions {
    FormatOptions {
        layout: LayoutOptions { print_width: LINE, ..LayoutOptions::default() },
        language: LanguageOptions {
            trailing_comma: false,
            // At the end of a line of a folded text a space is a space of the text.
            trim_trailing_whitespaces: false,
            ..LanguageOptions::default()
        },
    }
}

fn refused(source: &Arc<Source>, why: &str) -> Box<Diagnostic> {
    let message = format!("the layout of `{}` cannot be changed: {why}", source.name);
    let finding = Diagnostic::error(LAYOUT, message).at(source, Span::default(), "");
    Box::new(
        finding
            .help("the file stays as it is; lay it out by hand, or write what is unusual in it more simply"),
    )
}

/// Tells whether two trees say the same, wherever it is written.
fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.content, &other.content) {
        (Content::Nothing, Content::Nothing) => true,
        (Content::Scalar(one), Content::Scalar(other)) => one.text == other.text,
        (Content::Sequence(one), Content::Sequence(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Content::Mapping(one), Content::Mapping(other)) => {
            let pairs = || one.iter().zip(other);
            one.len() == other.len()
                && pairs().all(|(one, other)| one.key == other.key && is_same(&one.value, &other.value))
        }
        _ => false,
    }
}

/// What follows each `#` that may begin a comment, to the end of its line. Within a text `#` begins none, and what follows
/// it stays as well.
fn comments(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let mut marks = line.match_indices('#').map(|(at, _)| at);
        let start = marks.find(|at| line[..*at].chars().next_back().is_none_or(char::is_whitespace))?;
        Some(line[start..].trim_end())
    })
}
