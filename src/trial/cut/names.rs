//! Numbers and names of a case in the place of those of a ledger, always the same for the same.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::Map;
use serde_json::Value;

use crate::domain::client::ClientKey;
use crate::domain::ledger::Ledger;
use crate::policy::Policy;

/// What stands in the place of a telephone number.
pub const PHONE: &str = "01 00 00 00 00";

/// What stands in the place of an e-mail address.
pub const EMAIL: &str = "someone@client.example";

/// What stands in the place of what someone wrote in their own words.
pub const WORDS: &str = "left out";

/// Keys of the journal that name people.
const PEOPLE: &[&str] = &[
    "by",
    "asked_by",
    "approved_by",
    "agreed_by",
    "promised_by",
    "resolver",
    "validator",
    "spoke_with",
    "name",
    "administrator",
];

/// Keys of the journal whose values rules depend on, and that tell nothing of who it is.
const KEPT: &[&str] = &[
    "event",
    "date",
    "task",
    "promised_for",
    "amount",
    "currency",
    "means",
    "answer_by",
    "until",
    "instalments",
    "step",
    "stage",
    "channel",
    "outcome",
    "scenario",
    "at",
    "on",
    "expected",
    "next_call",
    "missing",
    "paid_on",
    "opened",
    "published",
    "role",
];

/// What takes the place of what.
pub struct Names {
    invoices: BTreeMap<String, String>,
    events: BTreeMap<String, String>,
    people: BTreeMap<String, String>,
    /// Names that the policy holds anyway, and the roles of contacts.
    open: BTreeSet<String>,
}

impl Names {
    /// Finds everything that must have another name. The order of invoice numbers is kept: what is of one day is told in
    /// it.
    pub fn of(policy: &Policy, ledger: &Ledger, key: ClientKey, day: NaiveDate) -> Self {
        let records = ledger.records(key);
        let invoices: BTreeSet<&str> =
            records.invoices().filter(|row| row.issued <= day).map(|row| row.id.as_str()).collect();
        let width = invoices.len().to_string().len();
        let invoices =
            invoices.into_iter().zip(1..).map(|(id, number)| (id.to_owned(), format!("F{number:0width$}")));
        let events = records.events().filter(|event| !event.remarks.id.is_empty()).zip(1..);
        let events = events.map(|(event, number)| (event.remarks.id.to_string(), format!("E{number}")));
        let mut open: BTreeSet<String> = policy.staff.iter().map(|person| person.name.to_string()).collect();
        open.extend(records.contacts().map(|contact| contact.role.to_string()));
        Self { invoices: invoices.collect(), events: events.collect(), people: BTreeMap::new(), open }
    }

    /// Returns the name of an invoice, or of a part of one.
    pub fn invoice(&self, id: &str) -> String {
        let (number, part) = id.split_once('@').map_or((id, None), |(number, part)| (number, Some(part)));
        // A number the client does not have stays one it does not have.
        let number = self.invoices.get(id).or(self.invoices.get(number)).map_or("F?", String::as_str);
        match part.filter(|_| !self.invoices.contains_key(id)) {
            Some(part) => format!("{number}@{part}"),
            None => number.to_owned(),
        }
    }

    /// Returns the name of a person: the same for the same, and that of the policy's own people as it is.
    pub fn person(&mut self, name: &str) -> String {
        if name.is_empty() || self.open.contains(name) {
            return name.to_owned();
        }
        let next = format!("Person {}", self.people.len() + 1);
        self.people.entry(name.to_owned()).or_insert(next).clone()
    }

    /// Returns an event of the journal under its new names.
    pub fn event(&mut self, event: &Map<String, Value>) -> Map<String, Value> {
        let renamed = event.iter().filter(|(key, _)| *key != "client" && *key != "note");
        renamed.map(|(key, value)| (key.clone(), self.value(key, value))).collect()
    }

    fn value(&mut self, key: &str, value: &Value) -> Value {
        let text = value.as_str().unwrap_or_default();
        match (key, value) {
            ("invoices" | "mentioned", Value::Array(ids)) => {
                ids.iter().map(|id| self.invoice(id.as_str().unwrap_or_default())).collect()
            }
            ("own_steps", Value::Object(steps)) => {
                steps.iter().map(|(id, step)| (self.invoice(id), step.clone())).collect::<Map<_, _>>().into()
            }
            ("id" | "of", _) => self.events.get(text).map_or("E?", String::as_str).into(),
            ("phone", _) => PHONE.into(),
            ("email", _) => EMAIL.into(),
            // A role stays, for it tells who was reached; anyone else is a person.
            ("to", _) if text.contains('@') => EMAIL.into(),
            ("to", _) => self.audience(text).into(),
            (key, _) if PEOPLE.contains(&key) => self.person(text).into(),
            (key, _) if KEPT.contains(&key) => value.clone(),
            _ => WORDS.into(),
        }
    }

    /// Returns to whom something went: a role, or a person.
    pub fn audience(&mut self, to: &str) -> String {
        let is_role = to.chars().all(|letter| letter.is_lowercase() || letter == '_');
        if is_role { to.to_owned() } else { self.person(to) }
    }

    /// Returns what was decided under the new names.
    pub fn renamed(&self, seen: &Value) -> Value {
        match seen {
            Value::Object(object) => object
                .iter()
                .map(|(key, value)| (key.clone(), self.told(key, value)))
                .collect::<Map<_, _>>()
                .into(),
            Value::Array(values) => values.iter().map(|value| self.renamed(value)).collect(),
            other => other.clone(),
        }
    }

    fn told(&self, key: &str, value: &Value) -> Value {
        match (key, value) {
            ("item", Value::String(id)) => self.invoice(id).into(),
            ("items" | "mentioned", Value::Array(ids)) => {
                ids.iter().map(|id| self.invoice(id.as_str().unwrap_or_default())).collect()
            }
            ("why", Value::String(_)) => WORDS.into(),
            _ => self.renamed(value),
        }
    }
}
