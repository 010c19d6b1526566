//! An event as words of the command line: `promise --client 0002 --promised-for 2026-10-15`.
//!
//! The words become one JSON object, which is then read as any other. What a key's value is, the reader itself tells; a
//! key it does not know is passed on as it is, so that the reader refuses it. So are words that give no day: what is
//! wrong with them is noted beside.

use chrono::NaiveDate;
use serde_json::Map;
use serde_json::Value;

use crate::cli::record::day::Direction;
use crate::cli::record::day::Heard;
use crate::cli::record::day::Refused;
use crate::cli::record::day::Said;
use crate::cli::record::day::Speech;
use crate::cli::record::saying::Saying;
use crate::diagnostic::Diagnostic;
use crate::domain::ledger::Ledger;
use crate::io::journal::keys;
use crate::io::journal::keys::Key;
use crate::io::journal::keys::Shape;

/// Stands for every open invoice.
const ALL: &str = "all";

/// Keys of days that lie behind the event; all others look ahead.
const BEHIND: &[&str] = &["date", "paid_on", "opened", "published"];

/// What is wrong with a value that is no day, as the reader says it.
const NOT_A_DAY: &str = "ledger::date";

/// Keys with their values, in the order given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairs(Vec<(String, String)>);

/// An event that was given as words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// As one JSON object.
    pub json: String,
    /// Its days that were given in words.
    pub noted: Vec<Noted>,
    /// What was given for a day and is none.
    pub refused: Vec<Refused>,
}

/// A day that was given in words, with its place in the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The key it is for.
    pub key: String,
    /// Where it should lie.
    pub direction: Direction,
    /// The day.
    pub said: Said,
    /// An hour that was said with it has no place in the event.
    pub drops_hour: bool,
}

/// Returns the keys an event takes; none for a name that is no event's.
pub fn keys_of(event: &str) -> Vec<Key> {
    keys::of(event).unwrap_or_default()
}

impl Pairs {
    /// Reads `--key value`, `--key=value` and `--set key=value`, and apart from them how days are said; tells everything
    /// that is neither.
    pub fn read(words: &[String]) -> Result<(Self, Saying), Vec<String>> {
        let (mut pairs, mut faults) = (Vec::new(), Vec::new());
        let mut saying = Saying::default();
        let mut words = words.iter().peekable();
        while let Some(word) = words.next() {
            let Some(flag) = word.strip_prefix("--").filter(|flag| !flag.is_empty()) else {
                faults.push(format!("`{word}` is no key: a key is written `--client`"));
                continue;
            };
            if flag == "yes" {
                saying.yes = true;
                continue;
            }
            let value = match flag.split_once('=') {
                Some((key, value)) => Some((key.to_owned(), value.to_owned())),
                None => {
                    let value = words.next_if(|next| !next.starts_with("--"));
                    value.map(|value| (flag.to_owned(), value.clone()))
                }
            };
            match value {
                Some((key, value)) if key == "calendar" => saying.calendar = Some(value),
                Some((key, value)) if key == "language" => saying.language = Some(value),
                Some((key, value)) if key == "set" => match value.split_once('=') {
                    Some((key, value)) => pairs.push((key.to_owned(), value.to_owned())),
                    None => {
                        faults.push(format!("`--set {value}` sets nothing: it is written `--set KEY=VALUE`"))
                    }
                },
                Some(pair) => pairs.push(pair),
                None => faults.push(format!("`{word}` has no value")),
            }
        }
        let pairs = pairs.into_iter().map(|(key, value): (String, String)| (key.replace('-', "_"), value));
        if faults.is_empty() { Ok((Self(pairs.collect()), saying)) } else { Err(faults) }
    }

    /// Returns the event as one JSON object. Without a date it happened today; without a currency, amounts are in the
    /// one of the client's invoices, if they have but one. Days in words are counted from the event's own, which itself is
    /// counted from today.
    pub fn to_json(
        &self,
        event: &str,
        keys: &[Key],
        ledger: &Ledger,
        speech: &Speech,
        today: NaiveDate,
    ) -> Given {
        let mut object = Map::new();
        object.insert("event".to_owned(), event.into());
        if self.0.iter().all(|(key, _)| key != "date") {
            object.insert("date".to_owned(), today.to_string().into());
        }
        let mut days = Days { speech, today, said_on: today, noted: Vec::new(), refused: Vec::new() };
        days.said_on = self.date(&days).unwrap_or(today);
        let mut repeated = Vec::new();
        for (typed, value) in &self.0 {
            let key = keys.iter().find(|key| key.name == typed || is_one_of(key, typed));
            let name = key.map_or(typed.as_str(), |key| key.name);
            let value = days.shaped(name, key.map(|key| &key.shape), value);
            match (object.get_mut(name), value) {
                (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
                (Some(Value::Object(pairs)), Value::Object(more)) => pairs.extend(more),
                (Some(_), value) => repeated.push((name.to_owned(), value)),
                (None, value) => {
                    object.insert(name.to_owned(), value);
                }
            }
        }
        let Days { mut noted, refused, .. } = days;
        place_hours(&mut object, keys, &mut noted);
        self.add_currency(&mut object, keys, ledger);
        Given { json: with_repeated(&object, &repeated), noted, refused }
    }

    /// Returns the day the event happened, where one is given.
    fn date(&self, days: &Days<'_>) -> Option<NaiveDate> {
        let (_, text) = self.0.iter().find(|(key, _)| key == "date")?;
        match days.speech.read(text.trim(), days.today) {
            Heard::Exact(date) => Some(date),
            Heard::Said(said) => Some(said.date),
            Heard::Refused(_) => None,
        }
    }

    fn add_currency(&self, object: &mut Map<String, Value>, keys: &[Key], ledger: &Ledger) {
        let is_amount = |key: &&Key| matches!(key.shape, Shape::Amount | Shape::Objects(_));
        let speaks_of_money = keys.iter().filter(is_amount).any(|key| object.contains_key(key.name));
        if !speaks_of_money || object.contains_key("currency") {
            return;
        }
        let client = object.get("client").and_then(Value::as_str).and_then(|id| ledger.find(id));
        let mut currencies =
            client.into_iter().flat_map(|key| ledger.records(key).invoices()).map(|row| row.currency);
        if let Some(first) = currencies.next()
            && currencies.all(|other| other == first)
        {
            object.insert("currency".to_owned(), first.code().into());
        }
    }
}

/// Returns the object's text with the keys that were given twice, which the reader refuses.
fn with_repeated(object: &Map<String, Value>, repeated: &[(String, Value)]) -> String {
    let members = object.iter().chain(repeated.iter().map(|(key, value)| (key, value)));
    let members: Vec<String> =
        members.map(|(key, value)| format!("{}:{value}", Value::from(key.as_str()))).collect();
    format!("{{{}}}", members.join(","))
}

/// Tells whether a word names one of the objects of a key: `instalment` of `instalments`.
fn is_one_of(key: &Key, typed: &str) -> bool {
    matches!(key.shape, Shape::Objects(_)) && key.name.strip_suffix('s') == Some(typed)
}

/// Writes down the hour that was said with a day where the event has a place for one and none is given: `jeudi 14h`, for
/// a call back.
fn place_hours(object: &mut Map<String, Value>, keys: &[Key], noted: &mut [Noted]) {
    let has_place = keys.iter().any(|key| key.name == "at" && key.shape == Shape::Hour);
    for noted in noted {
        let Some(time) = noted.said.time else { continue };
        let is_free = has_place && noted.key == "on" && !object.contains_key("at");
        if is_free {
            object.insert("at".to_owned(), time.format("%H:%M").to_string().into());
        }
        noted.drops_hour = !is_free;
    }
}

/// Values of an event as they are read, and what was said of days meanwhile.
struct Days<'s> {
    speech: &'s Speech,
    today: NaiveDate,
    said_on: NaiveDate,
    noted: Vec<Noted>,
    refused: Vec<Refused>,
}

impl Days<'_> {
    /// Returns a value in the shape its key has.
    fn shaped(&mut self, name: &str, shape: Option<&Shape>, text: &str) -> Value {
        let words = || text.split(',').map(str::trim).filter(|word| !word.is_empty());
        match shape {
            Some(Shape::Day) => self.dated(name, text).into(),
            Some(Shape::Items) if text == ALL => Value::Array(Vec::new()),
            Some(Shape::Items) => words().collect(),
            Some(Shape::Pairs) => {
                let pair = |word: &str| {
                    let (key, value) = word.split_once('=').unwrap_or((word, ""));
                    (key.to_owned(), Value::from(value))
                };
                Value::Object(words().map(pair).collect())
            }
            Some(Shape::Objects(parts)) => {
                words().map(|word| Value::Object(self.object(name, parts, word))).collect()
            }
            _ => text.into(),
        }
    }

    /// Returns the object that `2026-10-15=500.00` means: the values of its keys, in their order.
    fn object(&mut self, name: &str, parts: &[Key], word: &str) -> Map<String, Value> {
        let values = parts.iter().zip(word.splitn(parts.len().max(1), '='));
        values
            .map(|(part, value)| (part.name.to_owned(), self.shaped(name, Some(&part.shape), value)))
            .collect()
    }

    /// Returns a day as it is written; what gives none as it stands.
    fn dated(&mut self, name: &str, text: &str) -> String {
        let said_on = if name == "date" { self.today } else { self.said_on };
        match self.speech.read(text.trim(), said_on) {
            Heard::Exact(date) => date.to_string(),
            Heard::Said(said) => {
                let direction = if BEHIND.contains(&name) { Direction::Behind } else { Direction::Ahead };
                let date = said.date.to_string();
                self.noted.push(Noted { key: name.to_owned(), direction, said, drops_hour: false });
                date
            }
            Heard::Refused(refused) => {
                self.refused.push(Refused { words: text.to_owned(), ..refused });
                text.to_owned()
            }
        }
    }
}

/// Says of words that give no day why they do not, instead of how days are written; what the reader did not come to is
/// told besides.
pub fn with_reasons(findings: Vec<Diagnostic>, refused: &[Refused]) -> Vec<Diagnostic> {
    let mut left: Vec<&Refused> = refused.iter().collect();
    let mut told = Vec::with_capacity(findings.len());
    for finding in findings {
        let words = words_at(&finding).filter(|_| finding.code == NOT_A_DAY);
        let reason = refused.iter().find(|refused| Some(&refused.words) == words.as_ref());
        let Some(reason) = reason else {
            told.push(finding);
            continue;
        };
        left.retain(|other| other.words != reason.words);
        told.push(Diagnostic { message: reason.why.clone(), ..finding }.help(&reason.instead));
    }
    let besides = left.into_iter().map(|left| Diagnostic::error(NOT_A_DAY, &left.why).help(&left.instead));
    told.extend(besides);
    told
}

/// Returns the words a finding is about.
fn words_at(finding: &Diagnostic) -> Option<String> {
    let label = finding.labels.first()?;
    serde_json::from_str(label.source.text.get(label.span.start..label.span.end)?).ok()
}

/// Says of a key that is missing how it is typed, instead of showing the whole event, which nobody typed.
pub fn with_flag(finding: Diagnostic, keys: &[Key]) -> Diagnostic {
    let named = finding.message.split('`').nth(1).and_then(|name| keys.iter().find(|key| key.name == name));
    let Some(key) = named.filter(|_| finding.code == "journal::missing_key") else {
        return finding;
    };
    let all = match key.shape {
        Shape::Items => "; `--invoices all` is everything open",
        _ => "",
    };
    Diagnostic { labels: Vec::new(), ..finding }.help(format!("add `{}`{all}", typed(key)))
}

/// Returns a key as it is typed: `--promised-for DATE`.
pub fn typed(key: &Key) -> String {
    let flag = key.name.replace('_', "-");
    match &key.shape {
        Shape::Text if key.name == "client" || key.name == "id" || key.name == "of" => format!("--{flag} ID"),
        Shape::Text => format!("--{flag} TEXT"),
        Shape::Day => format!("--{flag} DATE"),
        Shape::Hour => format!("--{flag} HH:MM"),
        Shape::Word(_) => format!("--{flag} WORD"),
        Shape::Items => format!("--{flag} NUMBER,NUMBER@DUE-DATE"),
        Shape::Pairs => format!("--{flag} NUMBER=TEXT,NUMBER=TEXT"),
        Shape::Objects(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| part.name.to_uppercase()).collect();
            format!("--{} {}", flag.strip_suffix('s').unwrap_or(&flag), parts.join("="))
        }
        Shape::Currency => format!("--{flag} CODE"),
        Shape::Amount => format!("--{flag} AMOUNT"),
    }
}
