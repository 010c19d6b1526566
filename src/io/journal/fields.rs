//! One JSON object of the journal, its keys asked for one by one; what was never asked for is refused at the end.
//!
//! Values are kept as slices of the line, so that a finding points at the place and an amount is read from its digits.

mod typed;

use crate::diagnostic::Span;
use crate::domain::word::Words;
use crate::io::findings::Finding;
use crate::io::findings::Part;
use crate::io::journal::keys::Key;
use crate::io::journal::keys::Shape;
use crate::io::journal::object;
use crate::io::journal::object::Entry;
use crate::io::value::ValueError;
use std::borrow::Cow;
use std::cell::RefCell;

/// The keys and values of one object, and what was found wrong in it.
pub struct Fields<'a> {
    line: &'a str,
    offset: u64,
    /// The object's own text.
    whole: Span,
    entries: Vec<Entry<'a>>,
    /// The keys asked for, some of them more than once.
    asked: Vec<&'static str>,
    /// The words of the events before.
    shared: &'a RefCell<Words>,
    forgiving: bool,
    /// One of the keys asked for stands twice.
    repeats: bool,
    findings: Vec<Finding>,
    /// What was asked for, where someone wants to know.
    heard: Option<Vec<Key>>,
}

impl<'a> Fields<'a> {
    /// Reads a line, which must hold one object and nothing else.
    pub fn of_line(line: &'a str, offset: u64, shared: &'a RefCell<Words>) -> Result<Self, Finding> {
        let entries = object::entries(line).map_err(|error| {
            let column = error.column().saturating_sub(1).min(line.len());
            let finding = Finding::error("journal::not_json", "the line is not a JSON object");
            let finding = finding.at(offset, Part::Bytes(Span::new(column, column + 1)), reason(&error));
            finding.help("an event is one line: {\"event\": …, \"date\": …, \"client\": …}")
        })?;
        Ok(Self::new((line, offset), Span::new(0, line.len()), entries, shared))
    }

    fn new(
        (line, offset): (&'a str, u64),
        whole: Span,
        entries: Vec<Entry<'a>>,
        shared: &'a RefCell<Words>,
    ) -> Self {
        let (asked, findings) = (Vec::with_capacity(24), Vec::new());
        Self {
            line,
            offset,
            whole,
            entries,
            asked,
            shared,
            forgiving: false,
            repeats: false,
            findings,
            heard: None,
        }
    }

    /// Writes down from now on what is asked for.
    pub fn listen(&mut self) {
        self.heard = Some(Vec::new());
    }

    /// Returns what was asked for since [`Self::listen`], each key as it was first asked for.
    pub fn into_heard(self) -> Vec<Key> {
        self.heard.unwrap_or_default()
    }

    /// Writes down a key, if someone listens; what it is first asked for as, is what it is.
    fn hear(&mut self, name: &'static str, is_required: bool, shape: impl FnOnce() -> Shape) {
        if let Some(heard) = &mut self.heard
            && !heard.iter().any(|key| key.name == name)
        {
            heard.push(Key { name, shape: shape(), is_required });
        }
    }

    /// Tells whether anything was found wrong.
    pub fn has_findings(&self) -> bool {
        self.repeats || !self.findings.is_empty()
    }

    /// Returns what was found wrong.
    pub fn into_findings(mut self) -> Vec<Finding> {
        self.refuse_repeated_keys();
        self.findings
    }

    /// Notes a finding about a key's value.
    pub fn report(&mut self, key: &str, finding: Finding) {
        let entry = self.entries.iter().find(|entry| entry.has_key(key));
        let span = entry.map_or(self.whole, |entry| self.span_of(entry.raw));
        self.findings.push(finding.at(self.offset, Part::Bytes(span), ""));
    }

    /// Notes every key that was not asked for, with the nearest that was.
    pub fn refuse_further_keys(&mut self, name: &str) {
        if self.forgiving || self.entries.iter().all(|entry| entry.is_asked) {
            return;
        }
        let mut asked: Vec<&str> = Vec::new();
        for key in &self.asked {
            if !asked.contains(key) {
                asked.push(key);
            }
        }
        let further: Vec<(String, Span)> = self
            .entries
            .iter()
            .filter(|entry| !entry.is_asked)
            .map(|entry| (entry.key.to_string(), self.key_span(entry.raw)))
            .collect();
        for (key, span) in further {
            let finding = Finding::error("journal::unknown_key", format!("`{name}` has no key `{key}`"));
            let finding = finding.help_with_words(&key, &asked);
            self.findings.push(finding.at(self.offset, Part::Bytes(span), ""));
        }
    }

    /// Lets every key pass, when it is not known which are allowed.
    pub fn forgive_keys(&mut self) {
        self.forgiving = true;
    }

    fn refuse_repeated_keys(&mut self) {
        for (index, Entry { key, raw, .. }) in self.entries.iter().enumerate() {
            if self.entries[..index].iter().any(|earlier| earlier.key == *key) {
                let finding =
                    Finding::error("journal::duplicate_key", format!("the key `{key}` stands twice"));
                self.findings.push(finding.at(self.offset, Part::Bytes(self.key_span(raw)), ""));
            }
        }
    }

    /// Returns a key's value and remembers that the key is one of ours; `null` is no value.
    fn raw(&mut self, key: &'static str) -> Option<&'a str> {
        self.entry(key).map(|entry| entry.raw)
    }

    /// Returns a key with its value, as [`Self::raw`]. Of a key that stands twice, the first.
    fn entry(&mut self, key: &'static str) -> Option<&Entry<'a>> {
        self.hear(key, false, || Shape::Text);
        self.asked.push(key);
        let mut found = None;
        for entry in self.entries.iter_mut().filter(|entry| entry.has_key(key)) {
            entry.is_asked = true;
            self.repeats |= found.is_some();
            found.get_or_insert(&*entry);
        }
        found.filter(|entry| entry.raw != "null")
    }

    fn string(&mut self, key: &'static str) -> Option<Cow<'a, str>> {
        let word = object::word(self.entry(key)?);
        if word.is_none() {
            self.wrong_type(key, "a text between quotes");
        }
        word
    }

    fn value<T>(&mut self, key: &'static str, read: Result<T, ValueError>) -> Option<T> {
        read.map_err(|error| self.report(key, Finding::of_value(&error))).ok()
    }

    fn missing(&mut self, key: &'static str) {
        let finding = Finding::error("journal::missing_key", format!("the key `{key}` is missing"));
        self.findings.push(finding.at(self.offset, Part::Bytes(self.whole), ""));
    }

    fn wrong_type(&mut self, key: &'static str, expected: &str) {
        let finding = Finding::error("journal::wrong_type", format!("`{key}` is not {expected}"));
        self.report(key, finding);
    }

    /// Returns where a value stands in the line, of which it is a slice.
    fn span_of(&self, raw: &str) -> Span {
        let start = (raw.as_ptr() as usize).saturating_sub(self.line.as_ptr() as usize);
        Span::new(start, start + raw.len())
    }

    /// Returns where the key of a value stands: the quoted word before it.
    fn key_span(&self, raw: &str) -> Span {
        let before = self.line.get(..self.span_of(raw).start).unwrap_or_default();
        let end = before.rfind('"').map_or(0, |quote| quote + 1);
        let start = before[..end.saturating_sub(1)].rfind('"').unwrap_or(0);
        Span::new(start, end)
    }
}

/// Returns what the JSON reader says, without the place, which is shown.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}
