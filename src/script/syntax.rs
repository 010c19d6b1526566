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
    let plain = plain(text, error, "a condition compares facts, as in `client.overdue_amount > 500`");
    known_mistake(text, Grammar::Expression).unwrap_or(plain)
}

/// Explains why a script does not parse: the mistake is on the line where the parser stops, or just above.
pub(crate) fn explain_script(text: &str, error: &ParseError) -> SyntaxError {
    let plain = plain(text, error, "look on this line and just above for a missing `;`, `)`, `}` or quote");
    let code = without_comments(text);
    let end = code[plain.range.0..].find('\n').map_or(code.len(), |length| plain.range.0 + length);
    let above = code[..plain.range.0].trim_end();
    let start = above.rfind('\n').map_or(0, |newline| newline + 1);
    match known_mistake(&code[start..end], Grammar::Script) {
        Some(known) => SyntaxError { range: (start + known.range.0, start + known.range.1), ..known },
        None => plain,
    }
}

/// Where a text stands: what is a mistake in one place is the language in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grammar {
    Expression,
    Script,
}

/// Says what the parser says, at its place.
fn plain(text: &str, error: &ParseError, otherwise: &str) -> SyntaxError {
    let position = error.position();
    let start = if position.is_none() { text.trim_end().len() } else { extent::offset(text, position) };
    let start = start.min(text.len());
    let message = message(error.err_type());
    let help = help(error.err_type()).unwrap_or(otherwise);
    SyntaxError { help: Some(help.to_owned()), range: (start, extent::token_end(text, start)), message }
}

fn help(kind: &ParseErrorType) -> Option<&'static str> {
    Some(match kind {
        ParseErrorType::UnexpectedEOF => "finish it: a value, a `)` or a `}` is missing",
        ParseErrorType::BadInput(LexError::UnterminatedString) => "close the text with a straight `\"`",
        ParseErrorType::VariableUndefined(_) => {
            "a function knows its parameters and what it defines itself by `let`; text stands between double quotes"
        }
        ParseErrorType::Reserved(_) => "the word is kept for the language: choose another name",
        ParseErrorType::ExprTooDeep => "cut it into several functions",
        ParseErrorType::MissingToken(token, _) => match token.as_str() {
            ";" => "end the statement before it with `;`, or look for a misspelt operator",
            "}" => "close the block with `}`",
            ")" => "close the bracket with `)`, and put commas between arguments",
            "]" => "close the list with `]`, and put commas between its items",
            "{" => "open the block with `{`",
            _ => return None,
        },
        ParseErrorType::BadInput(LexError::ImproperSymbol(symbol, _)) if symbol == "=" => "write `==`",
        _ => return None,
    })
}

/// Puts spaces in place of comments, so that offsets stay.
fn without_comments(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(next) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else {
            let end = if matches!(next, '"' | '`') { extent::token_end(text, at) } else { at };
            let end = end.max(at + next.len_utf8());
            code.push_str(&text[at..end]);
            at = end;
            continue;
        };
        code.extend(rest[..length].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        at += length;
    }
    code
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
        ParseErrorType::BadInput(LexError::ImproperSymbol(symbol, _)) if symbol == "=" => {
            "`=` does not compare".to_owned()
        }
        other => {
            let said = other.to_string().replace('\'', "`");
            let mut letters = said.chars();
            letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

/// Finds the mistakes people make who come from spreadsheets, SQL or French keyboards.
fn known_mistake(text: &str, grammar: Grammar) -> Option<SyntaxError> {
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
            "=" if touches_after && after.1 == ">" && !after_symbol && !text.contains("switch") => {
                ("`=>` is not an operator".into(), "write `>=`", 2)
            }
            "=" if touches_after && after.1 == "<" => ("`=<` is not an operator".into(), "write `<=`", 2),
            "%" if is_number(before.1) && ends_operand(after.1) => return percent(before, *at),
            "=" if grammar == Grammar::Expression
                && !(after_symbol || touches_after && matches!(after.1, "=" | ">")) =>
            {
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
            "," if touches_before
                && touches_after
                && is_digits(before.1)
                && is_digits(after.1)
                && !between_arguments(&tokens[..index]) =>
            {
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

fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

/// Tells whether nothing that `%` could divide by follows.
fn ends_operand(next: &str) -> bool {
    matches!(next, "" | "&" | "|" | ")" | "{" | "}" | ";" | "?" | ",")
}

/// `40 %`, which is no number here.
fn percent(number: (usize, &str), sign: usize) -> Option<SyntaxError> {
    let mut share: rust_decimal::Decimal = number.1.parse().ok()?;
    share.set_scale(share.scale() + 2).ok()?;
    Some(SyntaxError {
        message: format!("`{} %` is not a number", number.1),
        help: Some(format!("write the share as a decimal: `{share}`")),
        range: (number.0, sign + 1),
    })
}

/// Tells whether the comma that follows these tokens stands between arguments of a call or items of a list.
fn between_arguments(before: &[(usize, &str)]) -> bool {
    let mut closed = 0_usize;
    for (index, (at, token)) in before.iter().enumerate().rev() {
        match *token {
            ")" | "]" => closed += 1,
            "(" | "[" if closed > 0 => closed -= 1,
            "[" => return true,
            "(" => {
                let name = index.checked_sub(1).and_then(|index| before.get(index));
                return name.is_some_and(|(start, name)| {
                    start + name.len() == *at
                        && name.ends_with(|last: char| last.is_alphanumeric() || last == '_')
                });
            }
            _ => {}
        }
    }
    false
}
