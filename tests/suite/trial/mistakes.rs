//! Cases that say nothing, or not what they seem to say, are refused with their place and what to do.

use relance::diagnostic::Decor;
use relance::diagnostic::render;
use relance::trial::verdict::Verdict;

use crate::trial::file;
use crate::trial::tried;
use crate::trial::verdict;

/// A case to which a mistake is added.
const MISTAKES: &[(&str, &str)] = &[
    ("no cases", "on: 2026-09-02\n"),
    ("no name", "cases:\n  - on: 2026-09-02\n    expect: {}\n"),
    (
        "a misspelt key",
        "cases:\n  - case: one\n    invoice: [{ amount: 5, due: 2026-08-31 }]\n    on: 2026-09-02\n    expect: {}\n",
    ),
    (
        "nothing expected",
        "cases:\n  - case: one\n    invoices: [{ amount: 50, due: 2026-08-31 }]\n    on: 2026-09-02\n",
    ),
    (
        "nothing expected on any of several days",
        "cases:\n  - case: one\n    invoices: [{ amount: 50, due: 2026-08-31 }]\n    days:\n      - { on: 2026-09-02, done: true }\n      - { on: 2026-09-03 }\n",
    ),
    (
        "an expectation beside days",
        "cases:\n  - case: one\n    invoices: [{ amount: 50, due: 2026-08-31 }]\n    on: 2026-09-02\n    days:\n      - { on: 2026-09-02, expect: {} }\n    expect: { segment: nobody }\n",
    ),
    ("no day", "cases:\n  - case: one\n    invoices: [{ amount: 50, due: 2026-08-31 }]\n    expect: {}\n"),
    ("a day that is none", "cases:\n  - case: one\n    on: 2026-02-30\n    expect: {}\n"),
    (
        "days out of order",
        "cases:\n  - case: one\n    days:\n      - { on: 2026-09-03, expect: {} }\n      - { on: 2026-09-02, expect: {} }\n",
    ),
    (
        "invoices beside facts",
        "cases:\n  - case: one\n    facts: { client.vip: true }\n    invoices: [{ amount: 50, due: 2026-08-31 }]\n    expect: { segment: favoured }\n",
    ),
    (
        "a key that is not expected of facts",
        "cases:\n  - case: one\n    facts: { client.vip: true }\n    expect: { actions: [] }\n",
    ),
    (
        "a matrix without values",
        "cases:\n  - case: one\n    matrix: { amount: [] }\n    invoices: [{ amount: \"${amount}\", due: 2026-08-31 }]\n    on: 2026-09-02\n    expect: {}\n",
    ),
    (
        "a matrix that is no list",
        "cases:\n  - case: one\n    matrix: { amount: 5 }\n    invoices: [{ amount: \"${amount}\", due: 2026-08-31 }]\n    on: 2026-09-02\n    expect: {}\n",
    ),
    (
        "a name of the matrix that nothing uses",
        "cases:\n  - case: one\n    matrix: { amount: [5, 6] }\n    invoices: [{ amount: 5, due: 2026-08-31 }]\n    on: 2026-09-02\n    expect: {}\n",
    ),
    (
        "a name that the matrix does not have",
        "cases:\n  - case: one\n    matrix: { amount: [5, 6] }\n    invoices: [{ amount: \"${amount}\", due: \"${due}\" }]\n    on: 2026-09-02\n    expect: {}\n",
    ),
    (
        "a name without a matrix",
        "cases:\n  - case: one\n    invoices: [{ amount: \"${amount}\", due: 2026-08-31 }]\n    on: 2026-09-02\n    expect: {}\n",
    ),
    (
        "a fixture that is not there",
        "fixtures:\n  big: { invoices: [{ amount: 5000, due: 2026-08-31 }] }\ncases:\n  - case: one\n    from: bigg\n    on: 2026-09-02\n    expect: {}\n",
    ),
    (
        "a fixture that nothing uses",
        "fixtures:\n  big: { invoices: [{ amount: 5000, due: 2026-08-31 }] }\ncases:\n  - case: one\n    on: 2026-09-02\n    expect: {}\n",
    ),
    (
        "a column that no ledger has",
        "cases:\n  - case: one\n    client: { vipp: true }\n    on: 2026-09-02\n    expect: {}\n",
    ),
    (
        "an amount that is none",
        "cases:\n  - case: one\n    invoices: [{ amount: twelve, due: 2026-08-31 }]\n    on: 2026-09-02\n    expect: {}\n",
    ),
    (
        "an invoice of another client",
        "cases:\n  - case: one\n    invoices: [{ client: C2, amount: 12, due: 2026-08-31 }]\n    on: 2026-09-02\n    expect: {}\n",
    ),
    (
        "an event that is none",
        "cases:\n  - case: one\n    invoices: [{ amount: 12, due: 2026-08-31 }]\n    journal: [{ event: promis, date: 2026-09-01, invoices: [F1] }]\n    on: 2026-09-02\n    expect: {}\n",
    ),
    (
        "a fact that is none",
        "cases:\n  - case: one\n    facts: { client.open_amont: 12 }\n    expect: { segment: everyone }\n",
    ),
    (
        "a fact of another kind",
        "cases:\n  - case: one\n    facts: { client.open_amount: a lot }\n    expect: { segment: everyone }\n",
    ),
    (
        "a playbook that is not there",
        "cases:\n  - case: one\n    facts: { client.open_amount: 12 }\n    playbook: simpel\n    expect: { segment: everyone }\n",
    ),
    (
        "a scenario that is not there",
        "cases:\n  - case: one\n    scenario: tlak\n    answers: []\n    expect: { question: date }\n",
    ),
    (
        "an answer that is not there",
        "cases:\n  - case: one\n    scenario: talk\n    answers: [Gives a date]\n    expect: { outcome: promise }\n",
    ),
    (
        "an answer after the end",
        "cases:\n  - case: one\n    scenario: talk\n    answers: [Gives a day, Refuses]\n    expect: { outcome: promise }\n",
    ),
    ("no YAML", "cases:\n  - case: one\n   on: 2026-09-02\n"),
];

fn told(text: &str) -> String {
    let (_, read) = file(text);
    let mut findings = read.findings;
    let policy = tried();
    for case in &read.cases {
        match verdict(&policy, case) {
            Verdict::Unreadable(wrong) => findings.extend(wrong),
            other => {
                findings.extend(matches!(other, Verdict::Failed(_)).then(|| panic!("{text}: {other:?}")))
            }
        }
    }
    assert!(!findings.is_empty(), "nothing is found wrong in:\n{text}");
    findings.iter().map(|finding| render(finding, Decor::Plain)).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_gallery() {
    let told: Vec<String> =
        MISTAKES.iter().map(|(title, text)| format!("# {title}\n\n{}", told(text))).collect();
    insta::assert_snapshot!("mistakes_in_cases", told.join("\n\n\n"));
}

#[test]
fn too_many_variations_are_refused_without_building_them() {
    let values: Vec<String> = (0..100).map(|value| value.to_string()).collect();
    let names = ["a", "b", "c", "d", "e", "f"];
    let matrix: Vec<String> = names.iter().map(|name| format!("{name}: [{}]", values.join(", "))).collect();
    let used: String = names.iter().map(|name| format!("${{{name}}}")).collect();
    let text = format!(
        "cases:\n  - case: \"{used}\"\n    matrix: {{ {} }}\n    on: 2026-09-02\n    expect: {{}}\n",
        matrix.join(", ")
    );
    let (_, read) = file(&text);
    assert!(read.cases.is_empty());
    assert_eq!(read.findings[0].code, "case::too_many_variations");
    assert!(read.findings[0].message.starts_with("1000000000000 variations"), "{}", read.findings[0].message);
}
