//! From a tree to a document: one file a noun, everything wrong is noted and the reading goes on.
//!
//! A [`Reader`] reads the values of one file. Whatever it cannot read it reports and leaves absent, so that one run
//! tells all.

pub mod company;
pub mod follow_ups;
pub mod late_charges;
pub mod playbook;
pub mod policy_file;
pub mod scenario;
pub mod step;
mod value;

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::diagnostic::nearest;
use crate::policy::codes;
use crate::policy::document::Place;
use crate::yaml::Content;
use crate::yaml::Entry;
use crate::yaml::Node;

/// Reads one file, and keeps what is wrong with it.
#[derive(Debug)]
pub struct Reader {
    /// The file.
    pub source: Arc<Source>,
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
}

/// The keys of one mapping.
#[derive(Debug)]
pub struct Fields<'n> {
    /// What it describes, with its article, for messages: `a step`.
    pub what: &'static str,
    /// Where it begins.
    pub span: Span,
    entries: &'n [Entry],
    /// Keys that mean nothing there.
    strange: Vec<&'n str>,
}

impl<'n> Fields<'n> {
    /// Returns the entry of a key that has a value.
    pub fn get(&self, key: &str) -> Option<&'n Node> {
        self.entries
            .iter()
            .find(|entry| entry.key == key && entry.value.content != Content::Nothing)
            .map(|entry| &entry.value)
    }

    /// Tells whether the key is written, with or without a value.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// Tells whether every key is known.
    pub fn whole(&self) -> bool {
        self.strange.is_empty()
    }

    /// Tells whether an unknown key is this one, misspelt.
    fn misspelt(&self, key: &str) -> bool {
        self.strange.iter().any(|strange| nearest(strange, [key]).is_some())
    }

    /// Returns all entries.
    pub fn entries(&self) -> &'n [Entry] {
        self.entries
    }
}

impl Reader {
    /// Starts reading a file.
    pub fn new(source: &Arc<Source>) -> Self {
        Self { source: Arc::clone(source), findings: Vec::new() }
    }

    /// Returns a place in this file.
    pub fn place(&self, span: Span) -> Place {
        Place { source: Arc::clone(&self.source), span }
    }

    /// Notes an error.
    pub fn error(
        &mut self,
        code: &'static str,
        message: impl Into<String>,
        span: Span,
        label: &str,
        help: &str,
    ) {
        self.findings.push(Diagnostic::error(code, message).at(&self.source, span, label).help(help));
    }

    /// Reads a mapping whose keys are known; reports every other key, and every key written twice.
    pub fn fields<'n>(&mut self, node: &'n Node, what: &'static str, keys: &[&str]) -> Option<Fields<'n>> {
        let mut fields = self.any_fields(node, what)?;
        for (index, entry) in fields.entries.iter().enumerate() {
            if !keys.contains(&entry.key.as_str()) && !is_decimals(fields.entries, index) {
                self.unknown_key(entry, what, keys);
                fields.strange.push(&entry.key);
            }
        }
        Some(fields)
    }

    /// Reads a mapping whose keys are the user's own.
    pub fn any_fields<'n>(&mut self, node: &'n Node, what: &'static str) -> Option<Fields<'n>> {
        let fields = self.open_fields(node, what)?;
        self.missing_values(fields.entries);
        Some(fields)
    }

    /// Reads a mapping whose keys are the user's own, and may have no value.
    pub fn open_fields<'n>(&mut self, node: &'n Node, what: &'static str) -> Option<Fields<'n>> {
        let Content::Mapping(entries) = &node.content else {
            self.wrong_type(node, what, "keys with values");
            return None;
        };
        self.duplicate_keys(entries, what);
        self.decimal_commas(entries);
        Some(Fields { what, span: node.span, entries, strange: Vec::new() })
    }

    /// Returns the value of a key that has no default.
    pub fn required<'n>(&mut self, fields: &Fields<'n>, key: &str) -> Option<&'n Node> {
        if !fields.has(key) && !fields.misspelt(key) {
            let message = format!("{} has no `{key}`", fields.what);
            self.error(
                codes::MISSING_KEY,
                message,
                fields.span,
                &format!("`{key}:` is missing here"),
                about_key(key),
            );
        }
        fields.get(key)
    }

    /// Reports a value of the wrong kind.
    pub fn wrong_type(&mut self, node: &Node, what: &str, expected: &str) {
        let found = match &node.content {
            Content::Nothing => "nothing",
            Content::Scalar(_) => "a single value",
            Content::Sequence(_) => "a list",
            Content::Mapping(_) => "keys with values",
        };
        let help = match (&node.content, expected) {
            (Content::Scalar(scalar), "a list") => format!("write it as a list: `[{}]`", scalar.text),
            (Content::Sequence(_), "a single value") => "write one value, without brackets or `-`".to_owned(),
            (Content::Mapping(_), "a list") => "begin each item with `- `".to_owned(),
            (_, "keys with values") => "write `key: value` lines, indented below it".to_owned(),
            _ => format!("write {expected}"),
        };
        self.error(
            codes::WRONG_TYPE,
            format!("{what} is {found}, not {expected}"),
            node.span,
            &format!("{expected} expected"),
            &help,
        );
    }

    fn unknown_key(&mut self, entry: &Entry, what: &str, keys: &[&str]) {
        let help = match (former_key(what, &entry.key), nearest(&entry.key, keys.iter().copied())) {
            (Some(help), _) => help.to_owned(),
            (None, Some(key)) => format!("did you mean `{key}`?"),
            (None, None) => format!("the keys of {what} are {}", listed(keys)),
        };
        let message = format!("unknown key `{}` in {what}", entry.key);
        self.error(codes::UNKNOWN_KEY, message, entry.key_span, "not a key of this place", &help);
    }

    fn duplicate_keys(&mut self, entries: &[Entry], what: &str) {
        for (index, entry) in entries.iter().enumerate() {
            let Some(first) = entries[..index].iter().find(|earlier| earlier.key == entry.key) else {
                continue;
            };
            let finding = Diagnostic::error(
                codes::DUPLICATE_KEY,
                format!("`{}` is written twice in {what}", entry.key),
            )
            .at(&self.source, entry.key_span, "again")
            .at(&self.source, first.key_span, "first here")
            .help("keep one of the two: which one was meant cannot be guessed");
            self.findings.push(finding);
        }
    }

    fn missing_values(&mut self, entries: &[Entry]) {
        for (index, entry) in entries.iter().enumerate() {
            if entry.value.content != Content::Nothing || is_decimals(entries, index) {
                continue;
            }
            let message = format!("`{}` has no value", entry.key);
            self.error(
                codes::MISSING_VALUE,
                message,
                entry.key_span,
                "nothing follows",
                "give it a value on the same line, or remove the key; what belongs to it must be indented below it",
            );
        }
    }

    /// Between braces `small_balance: 15,00` is the value 15 and a key `00`.
    fn decimal_commas(&mut self, entries: &[Entry]) {
        for (pair, index) in entries.windows(2).zip(1..) {
            let ([before, after], true) = (pair, is_decimals(entries, index)) else { continue };
            let Content::Scalar(whole) = &before.value.content else { continue };
            let help = match after.key.len() {
                3 => format!("write it in one piece: `{}{}`", whole.text, after.key),
                _ => format!("write decimals with a point: `{}.{}`", whole.text, after.key),
            };
            self.error(
                codes::BAD_AMOUNT,
                format!("a comma cuts `{}: {},{}` in two", before.key, whole.text, after.key),
                Span::new(before.value.span.start, after.key_span.end),
                "between braces a comma begins another key",
                &help,
            );
        }
    }
}

/// Tells whether a key is the decimals of the value before it, cut off by a comma.
fn is_decimals(entries: &[Entry], index: usize) -> bool {
    let starts_with_digit = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
    let Some(before) = index.checked_sub(1).and_then(|before| entries.get(before)) else { return false };
    let number = matches!(&before.value.content, Content::Scalar(scalar)
        if !scalar.text.is_empty() && scalar.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_'));
    let entry = &entries[index];
    let cut = entry.value.content == Content::Nothing && starts_with_digit(&entry.key);
    cut && (number || is_decimals(entries, index - 1))
}

/// Returns the word that a misspelt or abbreviated one stands for; nothing when several would do.
///
/// `fr-b2b` is `france-b2b` and not `eu-b2b`, though that is fewer letters away.
pub fn meant<'w>(written: &str, words: &[&'w str]) -> Option<&'w str> {
    let mut long = words.iter().copied().filter(|word| is_abbreviation(written, word));
    if let Some(first) = long.next() {
        let parts = |word: &str| word.split('-').count();
        let whole = words
            .iter()
            .copied()
            .find(|word| is_abbreviation(written, word) && parts(word) == parts(written));
        return if long.next().is_none() { Some(first) } else { whole };
    }
    nearest(written, words.iter().copied())
}

/// Tells whether the parts of one word begin the parts of another, in order: `fr-b2b` of `france-b2b`.
fn is_abbreviation(short: &str, long: &str) -> bool {
    let mut parts = long.split('-');
    let whole = !short.is_empty() && short.split('-').all(|part| !part.is_empty());
    whole && short.split('-').all(|part| parts.next().is_some_and(|full| full.starts_with(part)))
}

/// Returns words in backticks, with commas, each once.
pub fn listed<'a>(words: impl IntoIterator<Item = &'a (impl AsRef<str> + ?Sized + 'a)>) -> String {
    let mut shown: Vec<String> = Vec::new();
    for word in words {
        let word = format!("`{}`", word.as_ref());
        if !shown.contains(&word) {
            shown.push(word);
        }
    }
    shown.join(", ")
}

/// What to write in the place of a key that policies had before.
fn former_key(what: &str, key: &str) -> Option<&'static str> {
    (what == "a scenario" && key == "ask").then_some(
        "write each question with its answers and what follows from each:
  questions:
    - question: date
      say: \"On which day will you pay?\"
      answers:
        - { answer: Gives a day, record: [promised_for, amount, means, promised_by], outcome: promise }
        - { answer: Refuses, record: [said], outcome: refusal }",
    )
}

fn about_key(key: &str) -> &'static str {
    match key {
        "policy" => "add the policy's name, as in `policy: pme`",
        "language" => "add what clients and staff read: `language: fr` or `language: en`",
        "currency" => "add the currency in which amounts are compared, as in `currency: EUR`",
        "calendar" => "add which days are worked, as in `calendar: france`",
        "law" => "add which law binds the policy, as in `law: france-b2b`, or `law: none`",
        "segments" => "add `segments:`, a list that ends with a segment without condition",
        "segment" => "give the segment an id, as in `- segment: standard`",
        "playbook" => "say which playbook, as in `playbook: standard`",
        "steps" => "add `steps:`; `steps: []` means that these clients are never contacted",
        "step" => "give the step an id, as in `- step: first-call`",
        "on" => "say when, as in `on: due + 1 business day`",
        "stage" => "say how grave: `reminder`, `pressing`, `formal_notice` or `legal`",
        "channel" => "say by what means, as in `channel: call`",
        "when" => "add the condition, as in `when: client.insolvent`",
        "why" => "say why, in words that the plan will show",
        "every" => "say how much time passes between two times, as in `every: 3 business days`",
        "times" => "say how many times in all, as in `times: 3`",
        "by" => "name the role that approves, as in `by: director`",
        "scenario" => "give the scenario an id, as in `scenario: first-call`",
        "opening" => "add the first words of the call",
        "question" => "give the question an id, as in `- question: date`",
        "say" => "write what is asked, as in `say: \"On which day will you pay?\"`",
        "answer" => "say in a few words what is answered, as in `- answer: Gives a day`",
        "objection" => "say in a few words what is objected, as in `- objection: The cheque has left`",
        "at_most" => "say how many at most, as in `at_most: 3`",
        "within" => "say within how long, as in `within: 90 days`",
        "after" => "say how old the debt is, as in `after: 60 days`",
        "at" => "name the step at which old debts enter",
        "name" => "add the name as it is recorded in the journal",
        "role" => "add a role, as in `role: collector`",
        _ => "add the key; it has no default",
    }
}
