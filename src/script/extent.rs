//! From Rhai's positions (line and column of a start) to ranges of bytes in the text.

use rhai::Expr;
use rhai::FnCallExpr;
use rhai::Position;

/// Returns the byte offset of a position.
pub(crate) fn offset(text: &str, position: Position) -> usize {
    let (Some(line), column) = (position.line(), position.position().unwrap_or(1)) else {
        return 0;
    };
    let line_start = match line {
        0 | 1 => 0,
        _ => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(newline, _)| newline + 1),
    };
    let rest = &text[line_start..];
    line_start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(index, _)| index)
}

/// Returns the range of bytes an expression takes, without parentheses around it.
pub(crate) fn range(text: &str, expression: &Expr) -> (usize, usize) {
    let own = offset(text, expression.position());
    match expression {
        Expr::And(parts, _) | Expr::Or(parts, _) | Expr::Coalesce(parts, _) => hull(text, parts.iter()),
        Expr::Dot(pair, ..) => (range(text, &pair.lhs).0, range(text, &pair.rhs).1),
        Expr::Index(pair, ..) => (range(text, &pair.lhs).0, (range(text, &pair.rhs).1 + 1).min(text.len())),
        Expr::FnCall(call, _) | Expr::MethodCall(call, _) => call_range(text, call, own),
        Expr::Stmt(_) => (own, bracket_end(text, own)),
        _ => (own, token_end(text, own)),
    }
}

fn call_range(text: &str, call: &FnCallExpr, own: usize) -> (usize, usize) {
    // Rhai turns `x in list` into `contains(list, x)`, placed at the `in`.
    let written_in = call.name == "contains" && !text[own..].starts_with("contains");
    if call.is_operator_call() || written_in {
        let (start, end) = hull(text, call.args.iter());
        return (start.min(own), end.max(own));
    }
    let name_end = token_end(text, own);
    let opening = text[name_end..].find('(').map_or(name_end, |gap| name_end + gap);
    (own, bracket_end(text, opening))
}

fn hull<'e>(text: &str, parts: impl Iterator<Item = &'e Expr>) -> (usize, usize) {
    parts
        .map(|part| range(text, part))
        .reduce(|all, part| (all.0.min(part.0), all.1.max(part.1)))
        .unwrap_or((0, text.len()))
}

/// Returns where the token that starts at a byte ends.
pub(crate) fn token_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let Some(first) = rest.chars().next() else { return start };
    let length = match first {
        '"' | '`' | '\'' => quoted_length(rest, first),
        '(' | '[' | '{' | '#' => return bracket_end(text, start),
        '-' => {
            let gap = rest[1..].len() - rest[1..].trim_start().len();
            return if rest[1 + gap..].starts_with(|next: char| next.is_ascii_digit()) {
                token_end(text, start + 1 + gap)
            } else {
                start + 1
            };
        }
        digit if digit.is_ascii_digit() => number_length(rest),
        letter if letter.is_alphanumeric() || letter == '_' => {
            rest.find(|next: char| !next.is_alphanumeric() && next != '_').unwrap_or(rest.len())
        }
        other => other.len_utf8(),
    };
    start + length
}

fn number_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut length = 0;
    while let Some(byte) = bytes.get(length) {
        let point = *byte == b'.' && bytes.get(length + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_alphanumeric() && *byte != b'_' && !point {
            break;
        }
        length += 1;
    }
    length
}

fn quoted_length(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (index, next) in rest.char_indices().skip(1) {
        match next {
            _ if escaped => escaped = false,
            '\\' if quote != '`' => escaped = true,
            _ if next == quote => return index + next.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// Returns where the bracket that opens at or after a byte is closed.
fn bracket_end(text: &str, start: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(next) = text[at..].chars().next() {
        match next {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth <= 1 => return at + 1,
            ')' | ']' | '}' => depth -= 1,
            '"' | '`' => {
                at += quoted_length(&text[at..], next);
                continue;
            }
            _ => {}
        }
        at += next.len_utf8();
    }
    text.len()
}

/// Widens a range by the brackets that are opened or closed within it and not both.
pub(crate) fn balanced(text: &str, range: (usize, usize)) -> (usize, usize) {
    let (mut start, mut end) = range;
    let (mut closed, mut open) = (0_usize, 0_usize);
    for (_, token) in tokens(&text[start..end]) {
        match token {
            "(" => open += 1,
            ")" if open > 0 => open -= 1,
            ")" => closed += 1,
            _ => {}
        }
    }
    for _ in 0..closed {
        start = text[..start].rfind('(').unwrap_or(start);
    }
    for _ in 0..open {
        end = text[end..].find(')').map_or(end, |gap| end + gap + 1);
    }
    (start, end)
}

/// Returns the pieces of a text outside quotes, each with its offset: words, numbers and single symbols.
pub(crate) fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].chars().next() {
        let end = match next {
            '(' | '[' | '{' | '#' | '-' => at + 1,
            _ if next.is_whitespace() => at + next.len_utf8(),
            _ => token_end(text, at),
        };
        if !next.is_whitespace() && !matches!(next, '"' | '`') {
            found.push((at, &text[at..end]));
        }
        at = end.max(at + 1);
    }
    found
}
