//! What changed in meaning between two policies: edit by edit as it is told, what is no change at all, and that policies
//! told as the same decide the same.

use proptest::prelude::*;
use relance::domain::client::ClientKey;
use relance::engine::context::Context;
use relance::engine::decide::decide;
use relance::engine::decision::Decision;
use relance::engine::policy_diff::PolicyDiff;
use relance::engine::policy_diff::policy_diff;
use relance::policy::Policy;
use relance::report::policy_diff::PolicyDiffView;
use relance::report::policy_diff::policy_diff_sheet;
use relance::report::sheet::Block;

use crate::support::day;
use crate::support::ledger;
use crate::support::policy;
use crate::support::shipped_policy;
use crate::worlds::PolicyTexts;
use crate::worlds::any_day;
use crate::worlds::any_policy;
use crate::worlds::any_records;

const FILES: &[(&str, &str)] = &[
    (
        "p/policy.yaml",
        "policy: p
language: en
currency: EUR
calendar: every-day
law: none
attributes: { strategic: bool }
segments:
  - segment: bad
    when: client.promises_broken > 1 && client.paid_invoices > 0
    playbook: firm
  - { segment: large, when: client.sales > 10_000, playbook: soft }
  - { segment: rest, playbook: soft }
guardrails:
  contacts: 3 per 7 days
  spacing: 1 day
  hours: 09:00-18:00
  never: [{ when: client.open_invoices > 90, why: too many }]
holds: { asked_by: [sales], approved_by: [director], at_most: 10 days, per_year: 2 }
disputes: { resolved_by: sales, within: 10 days }
promises: { bank_grace: 2 days }
staff:
  - { name: Sam, role: collector, minutes_per_day: 60 }
  - { name: Ada, role: director }
  - { name: Paul, role: sales }
minutes: { call: 8 }
",
    ),
    (
        "p/playbooks/soft.yaml",
        "playbook: soft
tolerance: { grace: 2 days, patience: 30 days, small_balance: 10, broken_promises: 1 }
steps:
  - { step: call, on: due + 2 days, stage: reminder, channel: call, to: payer, scenario: talk }
  - { step: mail, on: call + 3 days, stage: reminder, channel: email, to: payer, template: letter }
  - { step: notice, on: mail + 10 days, stage: formal_notice, channel: registered_letter, to: decision_maker, template: letter, approval: director }
",
    ),
    (
        "p/playbooks/firm.yaml",
        "playbook: firm
tolerance: { patience: 20 days }
steps:
  - { step: call, on: due + 1 day, stage: pressing, channel: call, to: payer, scenario: talk, when: invoice.open_amount >= 50 }
  - { step: notice, on: call + 5 days, stage: formal_notice, channel: registered_letter, to: payer, template: letter }
",
    ),
    (
        "p/scenarios/talk.yaml",
        "scenario: talk
purpose: Ask for a date.
no_answer: Please call back.
opening: Good morning, I call about your account.
questions:
  - question: date
    say: On which day will you pay?
    answers:
      - { answer: Gives a day, record: [promised_for, amount, means, promised_by], outcome: promise }
      - { answer: Refuses, record: [said], outcome: refusal }
",
    ),
    ("p/templates/letter.txt", "Subject: Reminder\n\nDear Sir,\n\nplease pay {{ total }}.\n"),
];

/// The policy with some texts replaced; each must be there once.
fn edited(edits: &[(&str, &str)]) -> Policy {
    let mut files: Vec<(&str, String)> =
        FILES.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
    for (from, to) in edits {
        let found = files.iter().filter(|(_, text)| text.contains(from)).count();
        assert_eq!(found, 1, "`{from}` stands in {found} files");
        for (_, text) in &mut files {
            assert!(text.matches(from).count() < 2, "`{from}` stands twice");
            *text = text.replace(from, to);
        }
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    policy(&files)
}

fn diff(before: &Policy, after: &Policy) -> PolicyDiff {
    policy_diff(before, after, day("2026-01-05"))
}

/// Every line told, tables row by row.
fn told(before: &Policy, after: &Policy) -> Vec<String> {
    let diff = diff(before, after);
    let names = ["before", "after"];
    let view = PolicyDiffView { diff: &diff, before, after, names, treated: None, limit: None };
    let mut lines = Vec::new();
    for block in policy_diff_sheet(&view).blocks {
        match block {
            Block::List(items) => lines.extend(items),
            Block::Paragraph(text) => lines.push(text),
            Block::Table(table) => lines.extend(
                table
                    .rows
                    .iter()
                    .map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ")),
            ),
            _ => {}
        }
    }
    lines.into_iter().map(|line| line.replace('\u{a0}', " ")).collect()
}

#[test]
fn what_says_the_same_is_no_change() {
    let rows: &[&[(&str, &str)]] = &[
        &[],
        &[
            ("policy: p\n", "# a comment\npolicy: p\n"),
            ("currency: EUR\ncalendar: every-day", "calendar: every-day # each\ncurrency: EUR"),
        ],
        &[(
            "client.promises_broken > 1 && client.paid_invoices > 0",
            "client.paid_invoices >= 1 && client.promises_broken >= 2",
        )],
        &[("client.sales > 10_000", "\"!(client.sales <= 10000)\"")],
        &[("invoice.open_amount >= 50 }", "invoice.open_amount >= 50.00 && invoice.open_amount >= 10 }")],
        &[("on: call + 5 days, stage: formal_notice,", "stage: formal_notice, on: call + 5 days,")],
        &[(
            "opening: Good morning, I call about your account.",
            "opening: >-\n  Good morning,\n  I call about   your account.",
        )],
        &[("please pay {{ total }}.\n", "please pay\n{{ total }}.\n\n")],
        &[(
            "record: [promised_for, amount, means, promised_by]",
            "record: [amount, promised_for, promised_by, means]",
        )],
    ];
    for edits in rows {
        let after = edited(edits);
        let told = told(&edited(&[]), &after);
        assert_eq!(told, ["Both policies mean the same: nothing changes for anyone."], "{edits:?}");
    }
}

#[test]
fn every_change_is_told_in_words() {
    let talk = "questions:\n  - question: date";
    let rows: &[(&str, &str, &[&str])] = &[
        (
            "currency: EUR",
            "currency: GBP",
            &["Currency: GBP instead of EUR", "Small balance: £10.00 instead of €10.00"],
        ),
        ("law: none", "law: uk-b2b", &["Law: uk-b2b instead of none"]),
        (
            "{ strategic: bool }",
            "{ strategic: bool, group: text }",
            &["‘client.group’, column of our own: text, where nothing was set"],
        ),
        (
            "client.promises_broken > 1 &&",
            "client.promises_broken > 2 &&",
            &[
                "‘bad’, condition: `client.promises_broken > 2 && client.paid_invoices > 0` instead of `client.promises_broken > 1 && client.paid_invoices > 0`. No longer, for example: client.paid_invoices = 1, client.promises_broken = 2.",
            ],
        ),
        (
            "  - { segment: large, when: client.sales > 10_000, playbook: soft }\n",
            "",
            &["Gone: segment ‘large’"],
        ),
        (
            "when: client.sales > 10_000, playbook: soft",
            "when: client.sales > 10_000, playbook: firm",
            &["‘large’, playbook: firm instead of soft"],
        ),
        ("segment: large,", "segment: big,", &["Another name: segment ‘big’, ‘large’ before"]),
        (
            "contacts: 3 per 7 days",
            "contacts: 2 per 7 days",
            &["Contacts of one client falls from 3 per 7 days to 2 per 7 days"],
        ),
        (
            "  hours: 09:00-18:00\n",
            "",
            &["Hours of contact: nothing is set any more (from 09:00 to 18:00 before)"],
        ),
        ("[{ when: client.open_invoices > 90, why: too many }]", "[]", &["Gone: no contact ‘too many’"]),
        (
            "client.open_invoices > 90",
            "client.open_invoices > 80",
            &[
                "‘too many’, no contact: `client.open_invoices > 80` instead of `client.open_invoices > 90`. Now also, for example: client.open_invoices = 81.",
            ],
        ),
        ("per_year: 2", "per_year: 1", &["Holds per client and year falls from 2 to 1"]),
        ("resolved_by: sales", "resolved_by: director", &["Who answers disputes: director instead of sales"]),
        (
            "bank_grace: 2 days",
            "bank_grace: 1 week",
            &["Time for the bank after a promise: 1 week instead of 2 days"],
        ),
        (
            "minutes_per_day: 60",
            "minutes_per_day: 90",
            &["‘Sam’, minutes a day rises from 1 h 00 min to 1 h 30 min"],
        ),
        (
            "minutes: { call: 8 }",
            "minutes: { call: 6 }",
            &["‘Call’, time it takes falls from 8 min to 6 min"],
        ),
        ("patience: 30 days", "patience: 45 days", &["Patience rises from 30 days to 45 days"]),
        ("small_balance: 10,", "", &["Small balance: nothing is set any more (€10.00 before)"]),
        ("channel: email,", "channel: letter,", &["‘mail’, channel: Letter instead of E-mail"]),
        (
            "to: decision_maker,",
            "to: payer,",
            &["‘notice’, whom: accounts payable instead of decision maker"],
        ),
        (
            ", approval: director",
            "",
            &[
                "‘notice’, who approves: nothing is set any more (director before)",
                "call 2 2 ",
                "mail 5 5 ",
                "notice 16 15 −1",
            ],
        ),
        (
            "on: call + 3 days",
            "on: call + 5 days",
            &[
                "‘mail’, date: 5 days after ‘call’ instead of 3 days after ‘call’",
                "call 2 2 ",
                "mail 5 7 +2",
                "notice 16 18 +2",
            ],
        ),
        (
            "step: mail, on: call + 3 days",
            "step: mail, optional: true, on: call + 3 days",
            &["‘mail’, may be jumped: yes instead of no"],
        ),
        (
            "invoice.open_amount >= 50 }",
            "invoice.open_amount > 50 }",
            &[
                "‘call’, condition: `invoice.open_amount > 50` instead of `invoice.open_amount >= 50`. No longer, for example: invoice.open_amount = €50.00.",
            ],
        ),
        (
            "I call about your account",
            "I am calling about your account",
            &[
                "Opening: “Good morning, I am calling about your account.” instead of “Good morning, I call about your account.”",
            ],
        ),
        (
            "      - { answer: Refuses, record: [said], outcome: refusal }\n",
            "      - { answer: Refuses, record: [said, promised_for, amount, means, promised_by], outcome: promise }\n",
            &[
                "‘date › Refuses’, what follows: end: Promise instead of end: Refusal",
                "‘date › Refuses’, what is written down: Date the money is here; Amount; Means of payment; Who promises; The words instead of The words",
            ],
        ),
        (
            "answer: Gives a day",
            "answer: Names a day",
            &["New: answer ‘date › Names a day’ (end: Promise)", "Gone: answer ‘date › Gives a day’"],
        ),
        (
            talk,
            "questions:\n  - { question: name, say: Who speaks?, answers: [{ answer: Says it, then: date }] }\n  - question: date",
            &["New: question ‘name’ (Who speaks?)", "First question: name instead of date"],
        ),
        (
            "please pay",
            "kindly pay",
            &["Text: “kindly pay {{ total }}.” instead of “please pay {{ total }}.”"],
        ),
        ("Subject: Reminder", "Subject: Late", &["Subject: “Late” instead of “Reminder”"]),
    ];
    for (from, to, expected) in rows {
        assert_eq!(told(&edited(&[]), &edited(&[(from, to)])), *expected, "{from} → {to}");
    }
}

#[test]
fn a_new_order_of_segments_counts_where_someone_meets_both() {
    let large = "  - { segment: large, when: client.sales > 10_000, playbook: soft }\n";
    let bad = "  - segment: bad\n    when: client.promises_broken > 1 && client.paid_invoices > 0\n    playbook: firm\n";
    let turned = edited(&[(large, ""), (bad, &format!("{large}{bad}"))]);
    let lines = told(&edited(&[]), &turned);
    assert_eq!(
        lines,
        [
            "segment ‘large’ now comes before ‘bad’. It matters, for example, with client.paid_invoices = 1, client.sales = €10,001.00, client.promises_broken = 2."
        ]
    );
    let apart = ("client.sales > 10_000", "client.paid_invoices == 0");
    let large = large.replace(apart.0, apart.1);
    let before = edited(&[apart]);
    let after = edited(&[apart, (&large, ""), (bad, &format!("{large}{bad}"))]);
    assert!(diff(&before, &after).is_empty(), "nobody meets both");
}

#[test]
fn another_name_with_the_same_body_is_a_rename() {
    let playbook = edited(&[
        ("playbook: firm\ntolerance", "playbook: severe\ntolerance"),
        ("    playbook: firm\n", "    playbook: severe\n"),
    ]);
    assert_eq!(told(&edited(&[]), &playbook), ["Another name: playbook ‘severe’, ‘firm’ before"]);
    let step = edited(&[("step: mail,", "step: email,"), ("on: mail + 10 days", "on: email + 10 days")]);
    assert_eq!(told(&edited(&[]), &step), ["Another name: step ‘email’, ‘mail’ before"]);
    let moved = edited(&[("step: mail,", "step: email,"), ("on: mail + 10 days", "on: email + 12 days")]);
    assert_eq!(
        told(&edited(&[]), &moved),
        [
            "Another name: step ‘email’, ‘mail’ before",
            "‘notice’, date: 12 days after ‘email’ instead of 10 days after ‘mail’",
            "call 2 2 ",
            "email 5 5 ",
            "notice 16 18 +2",
        ]
    );
}

#[test]
fn shipped_policies_mean_what_they_mean() {
    for name in ["policies/pme", "policies/sme-uk", "policies/minimal"] {
        assert!(diff(&shipped_policy(name), &shipped_policy(name)).is_empty(), "{name}");
    }
    let (one, other) = (shipped_policy("policies/minimal"), shipped_policy("policies/sme-uk"));
    assert!(!diff(&one, &other).is_empty());
}

fn decisions(
    policy: &Policy,
    records: &relance::domain::ledger::Records,
    today: chrono::NaiveDate,
) -> Vec<Decision> {
    let ledger = ledger(records);
    let context = Context::new(policy, &ledger, today);
    ledger
        .accounts()
        .map(|account| decide(&context, &context.account(&ledger, ClientKey(account.key.0))))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Where two policies decide anything differently, something is told; the same texts mean the same.
    #[test]
    fn policies_told_as_the_same_decide_the_same(
        texts in any_policy(),
        other in any_policy(),
        part in 0_u8..3,
        records in any_records(),
        today in any_day(),
    ) {
        let mixed = match part {
            0 => PolicyTexts { policy: other.policy, ..texts.clone() },
            1 => PolicyTexts { soft: other.soft, ..texts.clone() },
            _ => PolicyTexts { hard: other.hard, ..texts.clone() },
        };
        let (before, after) = (texts.load(), mixed.load());
        let (there, back) = (diff(&before, &after), diff(&after, &before));
        prop_assert_eq!(there.is_empty(), back.is_empty());
        prop_assert!(diff(&before, &texts.load()).is_empty());
        if decisions(&before, &records, today) != decisions(&after, &records, today) {
            prop_assert!(!there.is_empty(), "{mixed:?}");
        }
    }
}

fn relance(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_relance"))
        .args(arguments)
        .current_dir(crate::support::repository())
        .env("NO_COLOR", "1")
        .env("COLUMNS", "110")
        .output()
        .expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn with_a_ledger_the_clients_treated_differently_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("patient");
    copied(&crate::support::repository().join("policies/sme-uk"), &copy);
    let standard = copy.join("playbooks/standard.yaml");
    let text = std::fs::read_to_string(&standard).expect("a playbook");
    assert!(text.contains("grace: 2 business days"), "{text}");
    std::fs::write(&standard, text.replace("grace: 2 business days", "grace: 9 business days"))
        .expect("written");
    let copy = copy.to_str().expect("UTF-8");
    let day = [
        "diff",
        "policies/sme-uk",
        copy,
        "fixtures/brightwell",
        "--as-of",
        "2026-09-30",
        "--due",
        "2026-09-28",
    ];
    let (code, said, errors) = relance(&day);
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    insta::assert_snapshot!("policy_diff_day", said);
    let same = ["diff", "policies/sme-uk", "policies/sme-uk", "fixtures/brightwell", "--quarter", "2026-Q3"];
    let (code, said, _) = relance(&same);
    assert_eq!(code, Some(0));
    assert!(said.contains("Nobody: both do the same about every client of this ledger."), "{said}");
}

fn copied(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copied");
        }
    }
}

#[test]
fn mistakes_are_told() {
    let rows: &[(&[&str], &str)] = &[
        (
            &["diff", "policies/pme", "policies/minimal", "--as-of", "2026-09-30"],
            "error: a day or a period is named, and no ledger\nhelp: name the folder of a ledger after the two policies\n",
        ),
        (
            &["diff", "policies/pme", "policies/minimal", "--format", "json"],
            "error: a comparison of policies has no JSON form\nhelp: ask for `--format` text, markdown or html\n",
        ),
        (
            &["diff", "policies/pme", "policies/minimal", "-o", "policies/minimal/diff.html"],
            "error: `policies/minimal/diff.html` is in the folder of the policy, `policies/minimal`, which is only read\nhelp: name a file outside of it; nothing was written\n",
        ),
    ];
    for (arguments, expected) in rows {
        let (code, _, errors) = relance(arguments);
        assert_eq!((code, errors.as_str()), (Some(2), *expected), "{arguments:?}");
    }
}
