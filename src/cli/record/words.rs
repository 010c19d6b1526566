//! An event as words of the command line: `promise --client 0002 --promised-for 2026-10-15`.
//!
//! The words become one JSON object, which is then read as any other. What a key's value is, the reader itself tells; a
//! key it does not know is passed on as it is, so that the reader refuses it.

use chrono::NaiveDate;
use serde_json::Map;
use serde_json::Value;

use crate::cli::record::day::day;
use crate::diagnostic::Diagnostic;
use crate::domain::ledger::Ledger;
use crate::io::journal::keys;
use crate::io::journal::keys::Key;
use crate::io::journal::keys::Shape;

/// Stands for every open invoice.
const ALL: &str = "all";

/// Keys with their values, in the order given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairs(Vec<(String, String)>);

/// Returns the keys an event takes; none for a name that is no event's.
pub fn keys_of(event: &str) -> Vec<Key> {
    keys::of(event).unwrap_or_default()
}

impl Pairs {
    /// Reads `--key value`, `--key=value` and `--set key=value`; says everything that is neither.
    pub fn read(words: &[String]) -> Result<Self, Vec<String>> {
        let (mut pairs, mut faults) = (Vec::new(), Vec::new());
        let mut words = words.iter().peekable();
        while let Some(word) = words.next() {
            let Some(flag) = word.strip_prefix("--").filter(|flag| !flag.is_empty()) else {
                faults.push(format!("`{word}` is no key: a key is written `--client`"));
                continue;
            };
            let value = match flag.split_once('=') {
                Some((key, value)) => Some((key.to_owned(), value.to_owned())),
                None => {
                    let value = words.next_if(|next| !next.starts_with("--"));
                    value.map(|value| (flag.to_owned(), value.clone()))
                }
            };
            match value {
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
        if faults.is_empty() { Ok(Self(pairs.collect())) } else { Err(faults) }
    }

    /// Returns the event as one JSON object. Without a date it happened today; without a currency, amounts are in the
    /// one of the client's invoices, if they have but one.
    pub fn to_json(&self, event: &str, keys: &[Key], ledger: &Ledger, today: NaiveDate) -> String {
        let mut object = Map::new();
        object.insert("event".to_owned(), event.into());
        if self.0.iter().all(|(key, _)| key != "date") {
            object.insert("date".to_owned(), today.to_string().into());
        }
        let mut repeated = Vec::new();
        for (typed, value) in &self.0 {
            let key = keys.iter().find(|key| key.name == typed || is_one_of(key, typed));
            let name = key.map_or(typed.as_str(), |key| key.name);
            let value = shaped(key.map(|key| &key.shape), value, today);
            match (object.get_mut(name), value) {
                (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
                (Some(Value::Object(pairs)), Value::Object(more)) => pairs.extend(more),
                (Some(_), value) => repeated.push((name.to_owned(), value)),
                (None, value) => {
                    object.insert(name.to_owned(), value);
                }
            }
        }
        self.add_currency(&mut object, keys, ledger);
        with_repeated(&object, &repeated)
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

/// Returns a value in the shape its key has.
fn shaped(shape: Option<&Shape>, text: &str, today: NaiveDate) -> Value {
    let words = || text.split(',').map(str::trim).filter(|word| !word.is_empty());
    match shape {
        Some(Shape::Day) => dated(text, today).into(),
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
            words().map(|word| Value::Object(object(parts, word, today))).collect()
        }
        _ => text.into(),
    }
}

/// Returns the object that `2026-10-15=500.00` means: the values of its keys, in their order.
fn object(parts: &[Key], word: &str, today: NaiveDate) -> Map<String, Value> {
    let values = parts.iter().zip(word.splitn(parts.len().max(1), '='));
    values.map(|(part, value)| (part.name.to_owned(), shaped(Some(&part.shape), value, today))).collect()
}

fn dated(text: &str, today: NaiveDate) -> String {
    day(text, today).map_or_else(|| text.to_owned(), |day| day.to_string())
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
