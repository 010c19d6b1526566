//! Which keys an event takes, found out from the reader itself: it is given an event that says nothing, and what it asks
//! for is written down. So there is no second table that could tell another story.

use std::cell::RefCell;

use crate::io::journal::fields::Fields;
use crate::io::journal::kinds;
use crate::io::journal::read;
use crate::io::ledger::ClientIndex;

/// A key of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// As written in the journal.
    pub name: &'static str,
    /// What its value is.
    pub shape: Shape,
    /// The event is refused without it.
    pub is_required: bool,
}

/// What a key's value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Free words.
    Text,
    /// A day.
    Day,
    /// An hour of the day.
    Hour,
    /// One of these words.
    Word(Vec<&'static str>),
    /// Invoice numbers, or `NUMBER@DUE-DATE`.
    Items,
    /// Words, each with another.
    Pairs,
    /// Objects with keys of their own.
    Objects(Vec<Key>),
    /// A currency.
    Currency,
    /// An amount of the event's currency.
    Amount,
}

/// Returns the names of all events.
pub fn events() -> &'static [&'static str] {
    kinds::NAMES
}

/// Returns the keys an event takes, in the order they are asked for, those of every event first; nothing for a name that
/// is no event's.
pub fn of(event: &str) -> Option<Vec<Key>> {
    let name = kinds::NAMES.iter().find(|name| **name == event)?;
    let text = format!("{{\"event\":\"{name}\"}}");
    let shared = RefCell::default();
    let mut fields = Fields::of_line(&text, 0, &shared).ok()?;
    fields.listen();
    read::event(&mut fields, &ClientIndex::default(), 1);
    Some(fields.into_heard())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_tells_its_keys() {
        for event in events() {
            let keys = of(event).expect("an event");
            let names: Vec<&str> = keys.iter().map(|key| key.name).collect();
            assert_eq!(names[..6], ["event", "date", "client", "id", "by", "note"], "{event}");
        }
        assert_eq!(of("promis"), None);
    }

    #[test]
    fn a_key_is_heard_with_its_shape() {
        let keys = of("plan_agreed").expect("an event");
        let key = |name: &str| keys.iter().find(|key| key.name == name).expect("asked for");
        assert_eq!((&key("invoices").shape, key("invoices").is_required), (&Shape::Items, true));
        assert_eq!((&key("approved_by").shape, key("approved_by").is_required), (&Shape::Text, false));
        assert_eq!((&key("date").shape, key("date").is_required), (&Shape::Day, true));
        let Shape::Objects(parts) = &key("instalments").shape else {
            panic!("{keys:?}");
        };
        let parts: Vec<_> = parts.iter().map(|key| (key.name, &key.shape)).collect();
        assert_eq!(parts, [("date", &Shape::Day), ("amount", &Shape::Amount)]);
        let promise = of("promise").expect("an event");
        let optional: Vec<&str> = promise.iter().filter(|key| !key.is_required).map(|key| key.name).collect();
        assert_eq!(optional, ["id", "by", "note", "amount", "currency", "promised_by", "means"]);
    }
}
