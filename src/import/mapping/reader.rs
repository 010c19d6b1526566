//! Typed access to the tree of a mapping: what is not as it must be is noted, and reading goes on.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::diagnostic::nearest;
use crate::domain::payment_terms::PaymentTerms;
use crate::yaml::Content;
use crate::yaml::Entry;
use crate::yaml::Node;

/// Walks the tree; a wrong value is noted and the default read in its place.
pub(super) struct Reader<'s> {
    pub source: &'s Arc<Source>,
    pub findings: Vec<Diagnostic>,
}

impl<'s> Reader<'s> {
    /// Starts with no findings.
    pub fn new(source: &'s Arc<Source>) -> Self {
        Self { source, findings: Vec::new() }
    }

    /// Returns the entries of a map whose keys are known; the others are findings.
    pub fn map<'n>(&mut self, node: &'n Node, keys: &[&str]) -> Vec<&'n Entry> {
        let Content::Mapping(entries) = &node.content else {
            self.wrong(node.span, "not a map", format!("the keys are {}", listed(keys)));
            return Vec::new();
        };
        let (known, unknown): (Vec<_>, Vec<_>) =
            entries.iter().partition(|entry| keys.contains(&entry.key.as_str()));
        for entry in unknown {
            let help = match nearest(&entry.key, keys.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys are {}", listed(keys)),
            };
            self.note_error(
                "import::unknown_key",
                entry.key_span,
                format!("unknown key `{}`", entry.key),
                Some(help),
            );
        }
        for (index, entry) in known.iter().enumerate() {
            if known[..index].iter().any(|earlier| earlier.key == entry.key) {
                let message = format!("`{}` is written twice", entry.key);
                self.wrong(entry.key_span, message, "keep one of the two");
            }
        }
        known
    }

    /// Returns the items of a list.
    pub fn list<'n>(&mut self, node: &'n Node) -> &'n [Node] {
        match &node.content {
            Content::Sequence(items) => items,
            _ => {
                self.wrong(node.span, "not a list", "write `- item` lines, or `[item, item]`");
                &[]
            }
        }
    }

    /// Returns one value as written.
    pub fn text(&mut self, node: &Node) -> String {
        match &node.content {
            Content::Scalar(scalar) => scalar.text.clone(),
            _ => {
                self.wrong(node.span, "not a text", "write one value");
                String::new()
            }
        }
    }

    /// Returns a whole number, at least so much.
    pub fn number(&mut self, node: &Node, least: u64) -> u64 {
        let text = self.text(node);
        text.parse().ok().filter(|number| (least..1_000_000).contains(number)).unwrap_or_else(|| {
            self.wrong(
                node.span,
                format!("`{text}` is not a number from {least}"),
                "count lines from the top",
            );
            least
        })
    }

    /// Returns payment terms.
    pub fn terms(&mut self, node: &Node) -> Option<PaymentTerms> {
        let text = self.text(node);
        PaymentTerms::read(&text)
            .map_err(|unread| {
                let help =
                    "write them as in `30 days`, `45 jours fin de mois` or `30 jours fin de mois le 10`";
                self.wrong(node.span, format!("`{text}`: {unread}"), help);
            })
            .ok()
    }

    /// Returns yes or no; no when absent.
    pub fn flag(&mut self, node: Option<&Node>) -> bool {
        self.choice(node, &[("true", true), ("false", false)], false)
    }

    /// Returns what a word stands for; the default when absent.
    pub fn choice<T: Copy>(&mut self, node: Option<&Node>, words: &[(&str, T)], default: T) -> T {
        let Some(node) = node else { return default };
        let text = self.text(node);
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return *value;
        }
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let help = match nearest(&text, names.iter().copied()) {
            Some(near) if text.chars().count() > 1 => format!("did you mean `{near}`? ({})", listed(&names)),
            _ => format!("it is one of {}", listed(&names)),
        };
        self.note_error("import::unknown_word", node.span, format!("unknown word `{text}`"), Some(help));
        default
    }

    /// Notes a finding about the mapping's form.
    pub fn wrong(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.note_error("import::mapping", span, message, Some(help.into()));
    }

    /// Notes a finding.
    pub fn note_error(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let finding = Diagnostic::error(code, message).at(self.source, span, "");
        self.findings.push(match help {
            Some(help) => finding.help(help),
            None => finding,
        });
    }
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
