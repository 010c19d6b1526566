//! A file of `playbooks/`.

use crate::policy::codes;
use crate::policy::document::EnterDocument;
use crate::policy::document::InstalmentsDocument;
use crate::policy::document::PlaybookDocument;
use crate::policy::document::ToleranceDocument;
use crate::policy::document::WordsDocument;
use crate::policy::read::Reader;
use crate::policy::read::step;
use crate::policy::term;
use crate::yaml::Node;

const KEYS: &[&str] = &["playbook", "tolerance", "enter", "broken_promise", "steps"];

const TOLERANCE_KEYS: &[&str] = &[
    "grace",
    "small_balance",
    "postponements",
    "broken_promises",
    "callbacks",
    "exposure",
    "patience",
    "instalments",
];

/// Reads a playbook.
pub fn read(reader: &mut Reader, node: &Node) -> Option<PlaybookDocument> {
    let fields = reader.fields(node, "a playbook", KEYS)?;
    Some(PlaybookDocument {
        id: reader.required(&fields, "playbook").and_then(|node| reader.id(node, "playbook")),
        tolerance: fields.get("tolerance").and_then(|node| tolerance(reader, node)).unwrap_or_default(),
        enter: fields.get("enter").and_then(|node| enter(reader, node)),
        broken_promise: fields
            .get("broken_promise")
            .map(|node| broken_promise(reader, node))
            .unwrap_or_default(),
        steps: reader
            .required(&fields, "steps")
            .map(|node| reader.list(node, "steps", step::read))
            .unwrap_or_default(),
    })
}

/// Reads the words for broken promises.
pub fn broken_promise(reader: &mut Reader, node: &Node) -> WordsDocument {
    reader
        .fields(node, "`broken_promise`", &["scenario", "template"])
        .map(|fields| step::words(reader, &fields))
        .unwrap_or_default()
}

fn tolerance(reader: &mut Reader, node: &Node) -> Option<ToleranceDocument> {
    let fields = reader.fields(node, "a tolerance", TOLERANCE_KEYS)?;
    let count = |reader: &mut Reader, key: &str| {
        fields.get(key).and_then(|node| reader.count(node, key)).map(|count| count.value)
    };
    let postponements = count(reader, "postponements");
    let broken_promises = count(reader, "broken_promises");
    let callbacks = count(reader, "callbacks");
    Some(ToleranceDocument {
        grace: fields.get("grace").and_then(|node| reader.delay(node, "grace")),
        small_balance: fields.get("small_balance").and_then(|node| reader.name(node, "small_balance")),
        postponements,
        broken_promises,
        callbacks,
        exposure: fields.get("exposure").and_then(|node| reader.name(node, "exposure")),
        patience: fields.get("patience").and_then(|node| reader.positive_delay(node, "patience")),
        instalments: fields.get("instalments").and_then(|node| instalments(reader, node)),
    })
}

fn instalments(reader: &mut Reader, node: &Node) -> Option<InstalmentsDocument> {
    let fields = reader.fields(node, "`instalments`", &["at_most", "within", "first"])?;
    Some(InstalmentsDocument {
        at_most: reader
            .required(&fields, "at_most")
            .and_then(|node| reader.count(node, "at_most"))
            .map(|count| count.value),
        within: reader
            .required(&fields, "within")
            .and_then(|node| reader.positive_delay(node, "within"))
            .map(|delay| delay.value),
        first: fields
            .get("first")
            .and_then(|node| reader.term(node, "first", codes::BAD_SHARE, "a share", term::share)),
    })
}

fn enter(reader: &mut Reader, node: &Node) -> Option<EnterDocument> {
    let fields = reader.fields(node, "`enter`", &["after", "at"])?;
    Some(EnterDocument {
        after: reader
            .required(&fields, "after")
            .and_then(|node| reader.delay(node, "after"))
            .map(|delay| delay.value),
        at: reader.required(&fields, "at").and_then(|node| reader.name(node, "at")),
    })
}
