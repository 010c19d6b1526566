//! A file of `scenarios/`.

use serde_json::Value;

use crate::policy::schema::shape;
use crate::policy::schema::shape::Key;
use crate::policy::schema::shape::key;
use crate::policy::schema::shape::list;
use crate::policy::schema::shape::mapping;
use crate::policy::schema::vocabulary;

/// Returns the shape of the file.
pub fn file() -> Value {
    mapping(vec![
        key("scenario", "The id that steps and other scenarios name: one word.", shape::id()).required(),
        key("purpose", "What the call is to bring, for who calls.", shape::words()),
        key("before", "What to find out before calling, for who calls.", list(shape::text())),
        key(
            "reception",
            "What is said to whoever answers first. May name the client, the contact, the sender and the day, and \
             nothing of the debt.",
            shape::text(),
        ),
        key(
            "no_answer",
            "What is said to a machine. May name the client, the contact, the sender and the day, and nothing of the debt.",
            shape::text(),
        ),
        key(
            "opening",
            "The first words to the person asked for. Names in double braces are filled in: `{{ contact.name }}`, \
             `{{ total }}`.",
            shape::text(),
        )
        .required(),
        key("questions", "The questions; the first one is asked first.", list(question())),
        key("objections", "What may be said to any question, each once in a call.", list(objection())),
    ])
}

fn question() -> Value {
    mapping(vec![
        key("question", "The id that answers name: one word, once in the scenario.", shape::id()).required(),
        key("say", "What is asked.", shape::text()).required(),
        key("hint", "For who calls; not said.", shape::text()),
        key("answers", "What may be answered, each with what follows.", list(answer())),
    ])
}

fn answer() -> Value {
    let own = [
        key("answer", "What is answered, in a few words.", shape::text()).required(),
        key(
            "when",
            "To which clients it is offered: a condition. Without it, to all; every question needs one such answer.",
            shape::text(),
        ),
        key(
            "times",
            "How often in one call at most; at least 1. Without it, there is no limit.",
            shape::count(1),
        ),
    ];
    mapping(own.into_iter().chain(what_follows()).collect())
}

fn objection() -> Value {
    let own = [key("objection", "What is objected, in a few words.", shape::text()).required()];
    mapping(own.into_iter().chain(what_follows()).collect())
}

/// What answers and objections have in common: one of `then`, `call` and `outcome`; after an objection without any, the
/// question is asked again.
fn what_follows() -> [Key; 5] {
    [
        key("reply", "What is said in reply.", shape::text()),
        key("record", "What must be written down now.", list(vocabulary::record())),
        key("then", "The question that follows.", shape::words()),
        key(
            "call",
            "The scenario that takes over, from its first question; it does not come back.",
            shape::words(),
        ),
        key("outcome", "The call ends, with this.", vocabulary::outcome()),
    ]
}
