//! What the YAML parser says, in words for people who write a policy.

use std::sync::Arc;

use serde_saphyr::Error;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::yaml::SYNTAX;

/// What a writer did, recognised by the parser's words and the line.
struct Mistake {
    message: String,
    label: &'static str,
    help: String,
}

/// Returns the finding for a text that is not YAML.
pub fn explain(source: &Arc<Source>, error: &Error) -> Diagnostic {
    let (line, column) =
        error.location().map_or((1, 1), |location| (location.line() as usize, location.column() as usize));
    let span = span_at(source, line, column);
    let said = first_words(&error.to_string());
    let above = line_text(source, line.saturating_sub(1));
    if said.contains("mapping values") && lacks_space(above) {
        return no_space(source, line - 1, above);
    }
    let Mistake { message, label, help } = recognise(&said, line_text(source, line), column);
    Diagnostic::error(SYNTAX, message).at(source, span, label).help(help)
}

/// `grace:2 days` is one word to YAML, which complains about the next line.
fn lacks_space(line: &str) -> bool {
    let key = line.trim_start_matches([' ', '-']);
    let colon = key.find(|character: char| !(character.is_alphanumeric() || character == '_'));
    !line.contains(": ")
        && colon.is_some_and(|at| key[at..].starts_with(':') && key[at..].trim_end().len() > 1)
}

fn no_space(source: &Arc<Source>, line: usize, text: &str) -> Diagnostic {
    let column = text.find(':').map_or(1, |at| text[..at].chars().count() + 1);
    Diagnostic::error(SYNTAX, "no space after the colon of a key")
        .at(source, span_at(source, line, column), "a space is expected after it")
        .help("write `key: value`, as in `grace: 2 days`")
}

fn recognise(said: &str, line: &str, column: usize) -> Mistake {
    let at = line.chars().nth(column.saturating_sub(1)).unwrap_or(' ');
    if said.contains("tab") {
        return Mistake {
            message: "a tab is used for indentation".to_owned(),
            label: "a tab, or after a tab",
            help: "indent with spaces, two for each level; most editors can replace tabs by spaces"
                .to_owned(),
        };
    }
    if line.trim_start_matches(['-', ' ']).starts_with("{{") || line.contains(": {{") {
        return Mistake {
            message: "a text that starts with `{{` is taken for YAML's own braces".to_owned(),
            label: "the reading stops here",
            help: "write the whole text between quotes, or after `>-` on the lines below".to_owned(),
        };
    }
    if said.contains("unclosed quote") || said.contains("end of stream") && said.contains("quoted") {
        return Mistake {
            message: "a quote is opened and never closed".to_owned(),
            label: "opened here",
            help: "close it at the end of the text, or remove it: most values need no quotes".to_owned(),
        };
    }
    if said.contains("budget") || said.contains("alias") && said.contains("limit") {
        return Mistake {
            message: "the file unfolds into more values than any policy needs".to_owned(),
            label: "anchors and aliases multiply here",
            help: "write the values out instead of repeating them by `*name`".to_owned(),
        };
    }
    if said.contains("unknown anchor") {
        return Mistake {
            message: "a value that starts with `*` repeats an anchor, and there is none of this name"
                .to_owned(),
            label: "no such anchor",
            help: "if it is a text, write it between quotes".to_owned(),
        };
    }
    if said.contains("multiple YAML documents") {
        return Mistake {
            message: "the file holds two documents".to_owned(),
            label: "the second begins here",
            help: "remove the line `---`, or make two files".to_owned(),
        };
    }
    if said.contains("flow mapping") && ends_word(line, column) {
        return Mistake {
            message: "a text between braces holds `: `, which starts another key".to_owned(),
            label: "this colon",
            help: format!("put the text between quotes{}", quoted_text(line, column)),
        };
    }
    if said.contains("bracket") || said.contains("flow") || said.contains("illegal placement of ':'") {
        return Mistake {
            message: "a bracket or brace is opened and not closed".to_owned(),
            label: "the reading stops here",
            help: "close `[` with `]` and `{` with `}`, with commas between; a text that starts with `{{` stands between quotes".to_owned(),
        };
    }
    if said.contains("trailing content") {
        return Mistake {
            message: "text follows a closing quote".to_owned(),
            label: "after the quote",
            help: "if the value starts with a quoted text, put the whole value between single quotes: '\"…\" == client.category'".to_owned(),
        };
    }
    if at == '@' || at == '`' || at == '%' {
        return Mistake {
            message: format!("a value cannot start with `{at}`"),
            label: "YAML keeps this character for itself",
            help: "write the value between quotes".to_owned(),
        };
    }
    recognise_layout(said, line, column)
}

fn recognise_layout(said: &str, line: &str, column: usize) -> Mistake {
    if said.contains("simple key") {
        return Mistake {
            message: "a line has no `key: value`".to_owned(),
            label: "a key with `:` and a space is expected",
            help: "write a colon and a plain space after the key, as in `grace: 2 days`".to_owned(),
        };
    }
    let before: String = line.chars().take(column.saturating_sub(1)).collect();
    if said.contains("mapping values") && before.contains(": ") {
        return Mistake {
            message: "a value holds `: `, which starts another key".to_owned(),
            label: "this colon",
            help: "write the whole value between quotes".to_owned(),
        };
    }
    if said.contains("mapping values") || said.contains("did not find expected") || said.contains("indent") {
        return Mistake {
            message: "this line is not indented like its neighbours".to_owned(),
            label: "it belongs neither to the line above nor to a list",
            help: "put the keys of one level exactly below each other, and the `-` of one list too"
                .to_owned(),
        };
    }
    Mistake {
        message: format!("the YAML cannot be read: {said}"),
        label: "the reading stops here",
        help: "look for a missing quote, bracket or colon on this line or just above".to_owned(),
    }
}

/// Tells whether the character is the colon and space after a word of a value between braces.
fn ends_word(line: &str, column: usize) -> bool {
    let (before, after) = around(line, column);
    let value = before.rsplit(['{', ',']).next().unwrap_or_default();
    after.starts_with(": ") && value.contains(": ")
}

/// Shows the value that holds the colon as it should be written, if it ends on the line.
fn quoted_text(line: &str, column: usize) -> String {
    let (before, after) = around(line, column);
    let start = before.rsplit(['{', ',']).next().and_then(|value| value.split_once(": "));
    let end = after.find(['}', ',']).map(|end| after[..end].trim_end());
    match (start, end) {
        (Some((_, start)), Some(end)) if !start.contains(['"', '\'']) && !end.contains('"') => {
            format!(": `\"{}{end}\"`", start.trim_start())
        }
        _ => String::new(),
    }
}

fn around(line: &str, column: usize) -> (&str, &str) {
    let at = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
    line.split_at(at)
}

/// The parser ends its sentences with a place of its own.
fn first_words(message: &str) -> String {
    message.split(" at line ").next().unwrap_or(message).to_owned()
}

fn line_text(source: &Source, line: usize) -> &str {
    source.text.lines().nth(line.saturating_sub(1)).unwrap_or_default()
}

fn span_at(source: &Source, line: usize, column: usize) -> Span {
    let line_start: usize =
        source.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let text = line_text(source, line);
    let (offset, width) = text
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or((text.len(), 0), |(offset, character)| (offset, character.len_utf8()));
    Span::new(line_start + offset, line_start + offset + width)
}
