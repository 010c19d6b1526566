//! A file of `playbooks/`.

use serde_json::Value;
use serde_json::json;

use crate::policy::check::roles::USUAL;
use crate::policy::schema::policy_file::broken_promise;
use crate::policy::schema::shape;
use crate::policy::schema::shape::key;
use crate::policy::schema::shape::list;
use crate::policy::schema::shape::mapping;
use crate::policy::schema::vocabulary;

/// Returns the shape of the file.
pub fn file() -> Value {
    mapping(vec![
        key("playbook", "The id that segments name: one word.", shape::id()).required(),
        key("tolerance", "How much lateness is borne. What is absent is not limited.", tolerance()),
        key(
            "enter",
            "Where debts enter that were old when the policy met them: never beyond the formal notice.",
            enter(),
        ),
        key("broken_promise", "Its own words for broken promises.", broken_promise()),
        key(
            "steps",
            "The ladder, in growing order of gravity, one step at a time. `[]`: these clients are never contacted.",
            list(step()),
        )
        .required(),
    ])
}

fn tolerance() -> Value {
    mapping(vec![
        key("grace", "After the due date, before the first step that follows it.", shape::delay())
            .by_default("0 days"),
        key(
            "small_balance",
            "In the policy's currency: a client that owes less in all is not contacted.",
            shape::amount(),
        ),
        key(
            "postponements",
            "How many times the date of a promise may be moved before promises pause nothing.",
            shape::count(0),
        ),
        key(
            "broken_promises",
            "How many promises may be broken before promises pause nothing.",
            shape::count(0),
        ),
        key(
            "callbacks",
            "How many times a client may find something to wait for (call again, not validated, send it again, it is on \
             its way) before that pauses nothing.",
            shape::count(0),
        ),
        key(
            "exposure",
            "In the policy's currency: the overdue amount from which supply is suspended, by a task for the director.",
            shape::amount(),
        ),
        key(
            "patience",
            "Past the due date: after that no promise, plan, hold or other word delays the formal notice.",
            shape::delay(),
        ),
        key(
            "instalments",
            "Which payment plans need no further approval. Without it, every plan needs one.",
            instalments(),
        ),
    ])
}

fn instalments() -> Value {
    mapping(vec![
        key("at_most", "How many instalments.", shape::count(0)).required(),
        key("within", "From the agreement to the last instalment.", shape::delay()).required(),
        key(
            "first",
            "The least share of the whole that the first instalment is, above 0 and up to 100 %. Without it, any.",
            shape::share(),
        ),
    ])
}

fn enter() -> Value {
    mapping(vec![
        key("after", "How old the debt is, from its due date.", shape::delay()).required(),
        key("at", "The step at which it enters.", shape::words()).required(),
    ])
}

fn step() -> Value {
    mapping([timing(), manner(), exceptions()].into_iter().flatten().collect())
}

fn timing() -> Vec<shape::Key> {
    vec![
        key("step", "Its name in the plan: one word, once in the playbook.", shape::id()).required(),
        key(
            "on",
            "When: `due`, `issued` or an earlier step, then `+` or `-` a number of `days`, `business days`, `weeks` or \
             `months`, then perhaps `end of month`. A day off moves to the next business day.",
            shape::date(),
        )
        .required(),
        key("stage", "How grave it is.", vocabulary::stage()).required(),
        key("channel", "By what means.", vocabulary::channel()).required(),
        key("to", "The role of the person at the client's: one of these, or yours.", shape::words_like(&USUAL))
            .by_default("payer"),
    ]
}

fn manner() -> Vec<shape::Key> {
    vec![
        key("scenario", "What is said: the id of a file of `scenarios/`.", shape::words()),
        key("template", "What is written: the name of a file of `templates/`.", shape::words()),
        key(
            "when",
            "For which items: a condition made of facts about the client and the invoice. Where it is false the step is \
             passed. Without it, for all.",
            shape::text(),
        ),
        key("repeat", "The step is done several times before it is settled.", repeat()),
    ]
}

fn exceptions() -> Vec<shape::Key> {
    vec![
        key(
            "approval",
            "Who must agree first: a role, or `{ by: director, valid: 30 days, refused: 10 business days }`. Without it, \
             nobody.",
            json!({ "anyOf": [shape::words(), approval()] }),
        ),
        key("hands_over", "Afterwards nothing more is done by us.", shape::truth()).by_default(false),
        key("optional", "Lateness may jump it once a later step is due.", shape::truth()).by_default(false),
        key(
            "decide",
            "A function of `scripts/*.rhai` that answers `act()`, `act(#{ channel: \"email\" })`, `wait(3, \"why\")`, \
             `skip(\"why\")` or `hold(date(\"2026-12-31\"), \"why\")`.",
            shape::words(),
        ),
    ]
}

fn repeat() -> Value {
    mapping(vec![
        key("every", "From one time to the next.", shape::delay()).required(),
        key("times", "How many times in all, the first included; at least 2.", shape::count(0)).required(),
        key(
            "vary",
            "The channel of each time, in turn. Without it, always the step's own.",
            list(vocabulary::channel()),
        ),
    ])
}

fn approval() -> Value {
    mapping(vec![
        key("by", "The role that approves.", shape::words_like(&["director"])).required(),
        key("valid", "How long an approval stays good.", shape::delay()).by_default("30 days"),
        key("refused", "How long after a refusal the step is proposed again.", shape::delay())
            .by_default("10 business days"),
    ])
}
