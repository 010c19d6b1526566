//! Single values: words, names, numbers, delays, lists.

use compact_str::CompactString;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Span;
use crate::domain::term::Delay;
use crate::policy::codes;
use crate::policy::document::Located;
use crate::policy::document::Name;
use crate::policy::document::Written;
use crate::policy::read::Reader;
use crate::policy::read::listed;
use crate::policy::read::meant;
use crate::policy::term;
use crate::policy::term::TermError;
use crate::yaml::Content;
use crate::yaml::Entry;
use crate::yaml::Node;
use crate::yaml::Scalar;

/// A closed set of words, for messages.
#[derive(Debug, Clone, Copy)]
pub struct Vocabulary {
    /// The code of a word that is not among them.
    pub code: &'static str,
    /// What they name: `stage`.
    pub noun: &'static str,
    /// How the list of words is introduced: `stages are`.
    pub plural: &'static str,
}

impl Reader {
    /// Reads a single value.
    pub fn scalar<'n>(&mut self, node: &'n Node, key: &str) -> Option<&'n Scalar> {
        match &node.content {
            Content::Scalar(scalar) => Some(scalar),
            _ => {
                self.wrong_type(node, &format!("`{key}`"), "a single value");
                None
            }
        }
    }

    /// Reads free words.
    pub fn name(&mut self, node: &Node, key: &str) -> Option<Name> {
        let scalar = self.scalar(node, key)?;
        if scalar.text.trim().is_empty() {
            self.error(
                codes::MISSING_VALUE,
                format!("`{key}` is empty"),
                node.span,
                "nothing between the quotes",
                "write a value, or remove the key",
            );
            return None;
        }
        Some(Located { value: CompactString::new(scalar.text.trim()), place: self.place(node.span) })
    }

    /// Reads an id that this place defines: one word.
    pub fn id(&mut self, node: &Node, key: &str) -> Option<Name> {
        let name = self.name(node, key)?;
        let odd =
            name.value.chars().find(|&character| !(character.is_alphanumeric() || "-_.".contains(character)));
        let Some(odd) = odd else { return Some(name) };
        let one_word: String = name
            .value
            .chars()
            .map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' })
            .collect();
        let seen = if odd.is_whitespace() { "a space".to_owned() } else { format!("`{odd}`") };
        let help = match one_word.trim_matches('-') {
            "" => "write letters, digits, `-` and `_`".to_owned(),
            word => format!("write `{word}`"),
        };
        let message = format!("the id `{}` holds {seen}", name.value);
        self.error(codes::BAD_ID, message, node.span, "an id is one word", &help);
        Some(name)
    }

    /// Reads a column's name: a word that expressions can name too.
    pub fn column(&mut self, entry: &Entry) -> Option<Name> {
        let mut characters = entry.key.chars();
        let starts_well = characters.next().is_some_and(|first| first.is_alphabetic() || first == '_');
        if !starts_well || !characters.all(|character| character.is_alphanumeric() || character == '_') {
            self.error(
                codes::BAD_ID,
                format!("`{}` cannot be named in a condition", entry.key),
                entry.key_span,
                "letters, digits and `_` only",
                "rename the column in the ledger, as in `credit_class`",
            );
            return None;
        }
        Some(Located { value: CompactString::new(&entry.key), place: self.place(entry.key_span) })
    }

    /// Reads a text in a small language of its own.
    pub fn written(&mut self, node: &Node, key: &str) -> Option<Written> {
        let scalar = self.scalar(node, key)?;
        Some(Written { text: scalar.text.clone(), place: self.place(node.span), verbatim: scalar.verbatim })
    }

    /// Reads one word of a closed set.
    pub fn word<T: Copy>(
        &mut self,
        node: &Node,
        key: &str,
        set: Vocabulary,
        words: &[(&str, T)],
    ) -> Option<Located<T>> {
        let name = self.name(node, key)?;
        let known = words.iter().find(|(word, _)| *word == name.value);
        if let Some((_, value)) = known {
            return Some(Located { value: *value, place: name.place });
        }
        let candidates: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let help = match near_word(&name.value.to_lowercase().replace(' ', "_"), &candidates) {
            Some(word) => format!("did you mean `{word}`?"),
            None => format!("{} {}", set.plural, listed(candidates)),
        };
        let message = format!("unknown {} `{}`", set.noun, name.value);
        self.error(set.code, message, node.span, &format!("no such {}", set.noun), &help);
        None
    }

    /// Reads `true` or `false`.
    pub fn boolean(&mut self, node: &Node, key: &str) -> Option<Located<bool>> {
        let scalar = self.scalar(node, key)?;
        let value = match scalar.text.trim() {
            "true" => true,
            "false" => false,
            other => {
                let message = format!("`{key}` is neither `true` nor `false`: `{other}`");
                self.error(codes::WRONG_TYPE, message, node.span, "yes or no?", "write `true` or `false`");
                return None;
            }
        };
        Some(Located { value, place: self.place(node.span) })
    }

    /// Reads a whole number from 0 on.
    pub fn count(&mut self, node: &Node, key: &str) -> Option<Located<u32>> {
        let scalar = self.scalar(node, key)?;
        let digits = scalar.text.trim().replace('_', "");
        match digits.parse::<u32>() {
            Ok(value) if value <= 1_000_000 => Some(Located { value, place: self.place(node.span) }),
            _ => {
                self.error(
                    codes::BAD_NUMBER,
                    format!("`{key}` is not a whole number: `{}`", scalar.text.trim()),
                    node.span,
                    "a whole number from 0 on is expected",
                    "write digits alone, without a unit, a sign or a point",
                );
                None
            }
        }
    }

    /// Reads a delay.
    pub fn delay(&mut self, node: &Node, key: &str) -> Option<Located<Delay>> {
        let value = self.term(node, key, codes::BAD_DELAY, "a delay", term::delay)?;
        Some(Located { value, place: self.place(node.span) })
    }

    /// Reads a delay longer than nothing.
    pub fn positive_delay(&mut self, node: &Node, key: &str) -> Option<Located<Delay>> {
        let delay = self.delay(node, key)?;
        if delay.value.count == 0 {
            self.error(
                codes::BAD_DELAY,
                format!("`{key}` lasts no time at all"),
                node.span,
                "nothing",
                "write at least `1 day`, or remove the key",
            );
            return None;
        }
        Some(delay)
    }

    /// Reads a short term.
    pub fn term<T>(
        &mut self,
        node: &Node,
        key: &str,
        code: &'static str,
        noun: &str,
        read: impl Fn(&str) -> Result<T, TermError>,
    ) -> Option<T> {
        let scalar = self.scalar(node, key)?;
        match read(&scalar.text) {
            Ok(value) => Some(value),
            Err(error) => {
                let span = term_span(node, scalar, &error);
                let message = format!("`{}` is not {noun}", scalar.text.trim());
                let finding =
                    Diagnostic::error(code, message).at(&self.source, span, error.label).help(error.help);
                self.findings.push(finding);
                None
            }
        }
    }

    /// Reads a list, item by item; what cannot be read is left out.
    pub fn list<T>(
        &mut self,
        node: &Node,
        key: &str,
        mut read: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Vec<T> {
        let Content::Sequence(items) = &node.content else {
            self.wrong_type(node, &format!("`{key}`"), "a list");
            return Vec::new();
        };
        items.iter().filter_map(|item| read(self, item)).collect()
    }
}

/// The nearest word, or the only one that begins like it: `boolean` is meant for `bool`.
fn near_word<'w>(written: &str, words: &[&'w str]) -> Option<&'w str> {
    let mut alike = words.iter().filter(|word| word.starts_with(written) || written.starts_with(**word));
    match (alike.next(), alike.next()) {
        (Some(word), None) => Some(word),
        _ => meant(written, words),
    }
}

fn term_span(node: &Node, scalar: &Scalar, error: &TermError) -> Span {
    match scalar.verbatim {
        Some(start) if !scalar.text.is_empty() => {
            let span = Span::new(start + error.range.start, start + error.range.end);
            if span.start == span.end { node.span } else { span }
        }
        _ => node.span,
    }
}
