//! What the files of `tests/` may hold, as JSON Schema for editors.
//!
//! A `matrix` may put `${name}` in the place of any value, so that values are any text here; keys and words of which
//! there is a closed list are checked.

use serde_json::Value;
use serde_json::json;

use crate::io::journal::keys::events;
use crate::io::ledger::CLIENT_COLUMNS;
use crate::io::ledger::INVOICE_COLUMNS;
use crate::policy::schema::shape;
use crate::policy::schema::shape::Key;
use crate::policy::schema::shape::key;
use crate::policy::schema::shape::list;
use crate::policy::schema::shape::mapping;
use crate::policy::schema::shape::text;
use crate::trial::seen;

const CONTACT_COLUMNS: &[&str] = &["role", "name", "phone", "email"];

const PAYMENT_COLUMNS: &[&str] = &["date", "amount", "invoice", "means", "currency"];

/// Returns the schema of the files of `tests/`.
pub fn cases() -> Value {
    shape::document(
        "tests/*.yaml",
        mapping(vec![
            key("on", "The day of the cases that name none.", text()),
            key(
                "fixtures",
                "Accounts by name, which cases start `from`.",
                json!({ "type": "object", "additionalProperties": mapping(account()) }),
            ),
            key("cases", "The cases.", list(case())).required(),
        ]),
    )
}

fn account() -> Vec<Key> {
    vec![
        key("client", "Columns of `clients.csv`.", row(CLIENT_COLUMNS)),
        key(
            "contacts",
            "Rows of `contacts.csv`. Without them, someone is there for every role.",
            list(row(CONTACT_COLUMNS)),
        ),
        key(
            "invoices",
            "Rows of `invoices.csv`. Unless they say otherwise: numbers `F1`, `F2` …, issued 30 days before they are due, \
             in the policy's currency.",
            list(row(INVOICE_COLUMNS)),
        ),
        key("payments", "Rows of `payments.csv`.", list(row(PAYMENT_COLUMNS))),
        key("journal", "Events of `journal.jsonl`.", list(event())),
    ]
}

fn row(columns: &[&str]) -> Value {
    let known: Value = columns.iter().map(|column| ((*column).to_owned(), cell())).collect();
    json!({ "type": "object", "properties": known })
}

/// The value of a column; a list where the column holds several.
fn cell() -> Value {
    json!({ "type": ["string", "number", "boolean", "array"] })
}

fn event() -> Value {
    json!({
        "type": "object",
        "properties": {
            "event": { "type": "string", "examples": events(), "description": "What happened." },
            "date": { "type": "string", "description": "The day of the event." },
        },
    })
}

fn case() -> Value {
    let own = [
        key("case", "What it shows, in a few words.", text()).required(),
        key("skip", "Why it is left out for now.", text()),
        key(
            "matrix",
            "Names, each with a list of values: the case is tried with every combination, `${name}` in its texts being \
             the value.",
            json!({ "type": "object", "additionalProperties": list(text()) }),
        ),
        key("from", "The fixture it starts from; its own keys add to it.", text()),
    ];
    let tried = [
        key("on", "The day of an account of one day.", text()),
        key("done", "Whether what is proposed is done the same day.", shape::text()),
        key("days", "The days of an account, in order.", list(day())),
        key(
            "facts",
            "Facts by name, instead of an account: which segment follows, which steps' conditions hold. All others are \
             absent.",
            json!({ "type": "object", "additionalProperties": cell() }),
        ),
        key("playbook", "Beside `facts`: whose steps are tried.", text()),
        key("scenario", "Instead of an account: the call that is made.", text()),
        key(
            "answers",
            "Beside `scenario`: what is answered and objected, in order, as it is worded there.",
            list(text()),
        ),
        key("expect", "What must come out; only what is written down is compared.", expected()),
    ];
    mapping(own.into_iter().chain(account()).chain(tried).collect())
}

fn day() -> Value {
    let known = account().into_iter().filter(|key| ["payments", "journal"].contains(&key.name()));
    let own = [
        key("on", "The day.", text()).required(),
        key("done", "Whether what is proposed is done the same day.", text()),
        key("expect", "What must be decided; `{}`: nothing. Without it, anything.", expected()),
    ];
    mapping(own.into_iter().chain(known).collect())
}

/// What is expected of a day, of conditions, or of a call: which of them is for `relance test` to say.
fn expected() -> Value {
    let any = || json!({});
    mapping(vec![
        key("segment", "The segment the client is in.", text()),
        key(
            "actions",
            "Every action proposed; none that is not in the list may be.",
            list(keys(seen::ACTION)),
        ),
        key("withheld", "Every item withheld, with its gate.", list(keys(seen::WITHHELD))),
        key("promises", "Every promise, as it stands that day.", list(keys(seen::PROMISE))),
        key("notices", "What the plan says about the client besides.", any()),
        key("undecided", "Whether the client could not be decided.", any()),
        key("steps", "Of conditions: which steps' conditions hold.", any()),
        key("outcome", "Of a call: how it ended.", any()),
        key("records", "Of a call: what was written down.", any()),
        key("question", "Of a call: the question that comes next.", any()),
    ])
}

fn keys(names: &[&str]) -> Value {
    let known: Value = names.iter().map(|name| ((*name).to_owned(), json!({}))).collect();
    json!({ "type": "object", "additionalProperties": false, "properties": known })
}
