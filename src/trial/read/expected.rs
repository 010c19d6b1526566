//! What is expected: only keys that can be compared.

use crate::policy::read::Reader;
use crate::trial::case::Expected;
use crate::trial::seen;
use crate::yaml::Content;
use crate::yaml::Entry;
use crate::yaml::Node;

const DAY: &[&str] = &["segment", "actions", "withheld", "promises", "notices", "undecided"];

const CONDITIONS: &[&str] = &["segment", "steps"];

const TALK: &[&str] = &["outcome", "records", "question"];

/// Reads what is expected of a day.
pub fn of_day(reader: &mut Reader, node: &Node) -> Option<Expected> {
    let expected = keys(reader, node, DAY)?;
    let lists = [
        ("actions", "an action", seen::ACTION),
        ("withheld", "an item withheld", seen::WITHHELD),
        ("promises", "a promise", seen::PROMISE),
    ];
    for Entry { key, value, .. } in &expected.entries {
        if let Some((_, what, known)) = lists.iter().find(|(name, ..)| name == key) {
            reader.list(value, key, |reader, item| reader.fields(item, what, known).map(|_| ()));
        }
    }
    Some(expected)
}

/// Reads what is expected of conditions.
pub fn of_conditions(reader: &mut Reader, node: &Node) -> Option<Expected> {
    keys(reader, node, CONDITIONS)
}

/// Reads what is expected of a call.
pub fn of_talk(reader: &mut Reader, node: &Node) -> Option<Expected> {
    keys(reader, node, TALK)
}

fn keys(reader: &mut Reader, node: &Node, known: &[&str]) -> Option<Expected> {
    // `expect: {}` expects that nothing is proposed.
    if node.content == Content::Mapping(Vec::new()) {
        return Some(Expected { place: reader.place(node.span), entries: Vec::new() });
    }
    let fields = reader.fields(node, "`expect`", known)?;
    Some(Expected { place: reader.place(fields.span), entries: fields.entries().to_vec() })
}
