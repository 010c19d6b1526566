//! `company:` and `late_charges:` of `policy.yaml`.

use serde_json::Value;
use serde_json::json;

use crate::law::terms::Changes;
use crate::law::terms::Contested;
use crate::law::terms::DayCount;
use crate::law::terms::PaymentOrder;
use crate::law::terms::RunsFrom;
use crate::policy::schema::shape;
use crate::policy::schema::shape::Key;
use crate::policy::schema::shape::key;
use crate::policy::schema::shape::mapping;

/// Returns the keys that say who we are and what was agreed about late payment.
pub fn keys() -> Vec<Key> {
    vec![
        key(
            "late_charges",
            "What was agreed about late payment, and what the law leaves to choose.",
            late_charges(),
        ),
        key("company", "Who we are, as letters say it. Without it, no letter can be written.", company()),
    ]
}

/// Returns the shape of whether late charges are claimed.
pub fn claimed() -> Value {
    json!({ "enum": ["claimed", "waived"] })
}

fn late_charges() -> Value {
    let words = |words: Vec<&str>| {
        let numbers = words.iter().filter_map(|word| word.parse::<u32>().ok()).map(Value::from);
        let all: Vec<Value> = words.iter().map(|word| Value::from(*word)).chain(numbers).collect();
        json!({ "enum": all })
    };
    mapping(vec![
        key(
            "rate",
            "The rate of a year agreed in writing: `12 %`, `reference + 10 points`, `3 x legal rate`. Without it, that of the \
             law.",
            shape::text(),
        ),
        key(
            "runs_from",
            "From when interest runs. Without it, as the law says.",
            words(RunsFrom::WORDS.iter().map(|(word, _)| *word).collect()),
        ),
        key(
            "day_count",
            "By how many days a year's interest is divided. Without it, 365.",
            words(DayCount::WORDS.iter().map(|(word, _)| *word).collect()),
        ),
        key(
            "payments",
            "What a payment goes to first. Without it, the principal.",
            words(PaymentOrder::WORDS.iter().map(|(word, _)| *word).collect()),
        ),
        key(
            "contested",
            "Whether what the client contests bears interest while the dispute is open. Without it, `suspended`: it does not.",
            words(Contested::WORDS.iter().map(|(word, _)| *word).collect()),
        ),
        key(
            "changes",
            "Whether the law's rate follows its reference rate while a debt is late, where the law leaves that open. Without it, \
             `each_half_year`.",
            words(Changes::WORDS.iter().map(|(word, _)| *word).collect()),
        ),
    ])
}

fn company() -> Value {
    let lines =
        json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] });
    mapping(vec![
        key("name", "Our name, as it is registered.", shape::words()).required(),
        key("address", "Our address: a list, or a text of several lines.", lines),
        key("place", "Where letters are dated from.", shape::words()),
        key("phone", "Where clients call us.", shape::words()),
        key("email", "Where clients write to us.", shape::words()),
        key("registration", "Our number in the trade register, with its name.", shape::words()),
        key("vat", "Our VAT number.", shape::words()),
        key("bank", "Where clients pay to.", bank()),
    ])
}

fn bank() -> Value {
    mapping(vec![
        key("name", "The bank's name.", shape::words()),
        key("iban", "The account's IBAN; its check digits are checked.", shape::words()),
        key("bic", "The bank's BIC.", shape::words()),
        key("sort_code", "The sort code, in the United Kingdom.", shape::words()),
        key("account", "The account's number, where it has no IBAN.", shape::words()),
    ])
}
