//! What Rhai's parser refuses, in the words of someone who writes policies.

use rhai::LexError;
use rhai::ParseError;
use rhai::ParseErrorType;

use crate::script::extent;

/// A syntax error: what is wrong, where (bytes of the text) and what to write instead.
pub(crate) struct SyntaxError {
    pub message: String,
    pub help: Option<String>,
    pub range: (usize, usize),
}

/// Explains why an expression does not parse.
pub(crate) fn explain(text: &str, error: &ParseError) -> SyntaxError {
    known_mistake(text).unwrap_or_else(|| plain(text, error))
}

/// Says what the parser says, at its place.
pub(crate) fn plain(text: &str, error: &ParseError) -> SyntaxError {
    let position = error.position();
    let start = if position.is_none() { text.trim_end().len() } else { extent::offset(text, position) };
    let start = start.min(text.len());
    SyntaxError {
        message: message(error.err_type()),
        help: None,
        range: (start, extent::token_end(text, start)),
    }
}

fn message(kind: &ParseErrorType) -> String {
    match kind {
        ParseErrorType::UnexpectedEOF => "the text ends too early".to_owned(),
        ParseErrorType::BadInput(LexError::UnterminatedString) => "a text is not closed by `\"`".to_owned(),
        ParseErrorType::BadInput(LexError::UnexpectedInput(what)) => format!("`{what}` cannot stand here"),
        ParseErrorType::BadInput(LexError::MalformedNumber(what)) => format!("`{what}` is not a number"),
        ParseErrorType::VariableUndefined(name) => format!("unknown name `{name}`"),
        ParseErrorType::Reserved(name) => format!("`{name}` may not be used here"),
        ParseErrorType::ExprTooDeep => "too deeply nested".to_owned(),
        other => {
            let said = other.to_string().replace('\'', "`");
            let mut letters = said.chars();
            letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

/// Finds the mistakes people make who come from spreadsheets, SQL or French keyboards.
fn known_mistake(text: &str) -> Option<SyntaxError> {
    let tokens = extent::tokens(text);
    tokens.iter().enumerate().find_map(|(index, (at, token))| {
        let before =
            index.checked_sub(1).and_then(|index| tokens.get(index)).copied().unwrap_or((usize::MAX, ""));
        let after = tokens.get(index + 1).copied().unwrap_or((usize::MAX, ""));
        let touches_before = before.0 != usize::MAX && before.0 + before.1.len() == *at;
        let touches_after = after.0 == at + token.len();
        let after_symbol =
            touches_before && matches!(before.1, "=" | "<" | ">" | "!" | "+" | "-" | "*" | "/" | "%");
        let (message, help, length): (String, &str, usize) = match *token {
            "=" if !(after_symbol || touches_after && matches!(after.1, "=" | ">")) => {
                ("`=` does not compare".into(), "write `==`", 1)
            }
            "<" if touches_after && after.1 == ">" => ("`<>` is not an operator".into(), "write `!=`", 2),
            "≠" => ("`≠` is not an operator".into(), "write `!=`", token.len()),
            "≤" => ("`≤` is not an operator".into(), "write `<=`", token.len()),
            "≥" => ("`≥` is not an operator".into(), "write `>=`", token.len()),
            word @ ("and" | "AND" | "et") => {
                (format!("`{word}` is not an operator"), "write `&&`", word.len())
            }
            word @ ("or" | "OR" | "ou") => (format!("`{word}` is not an operator"), "write `||`", word.len()),
            word @ ("not" | "NOT" | "non") => {
                (format!("`{word}` is not an operator"), "write `!`", word.len())
            }
            word @ ("“" | "”" | "«" | "»" | "’" | "‘") => (
                format!("`{word}` does not open or close a text"),
                "put text between straight double quotes",
                word.len(),
            ),
            word if word.starts_with('\'') && word.len() > 1 => {
                (format!("{word} is not text"), "put text between double quotes", word.len())
            }
            word if has_exponent(word) => {
                (format!("`{word}` is not a number"), "write the number in full, such as `1_000`", word.len())
            }
            "," if touches_before && touches_after && is_digits(before.1) && is_digits(after.1) => {
                ("a comma is not a decimal point".into(), "write decimals with a point, such as `0.40`", 1)
            }
            _ => return None,
        };
        Some(SyntaxError { message, help: Some(help.to_owned()), range: (*at, at + length) })
    })
}

fn has_exponent(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
        && !word.starts_with("0x")
        && word.contains(['e', 'E'])
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_')
}
