//! An existing dunning engine as an oracle: levels after 5, 20 and 40 days, day after day, over paid and blocked
//! invoices. Its expectations are in the folder shared beside the repository, not in it.

use std::collections::BTreeMap;

use chrono::Days;
use chrono::NaiveDate;
use relance::domain::amount::Amount;
use relance::domain::event::EventKind;
use relance::domain::ledger::Records;
use relance::engine::context::Context;
use relance::engine::day::decide_client;
use relance::policy::Policy;

use crate::support::carried_out;
use crate::support::day;
use crate::support::event;
use crate::support::invoice;
use crate::support::ledger;
use crate::support::payment;
use crate::support::policy;
use crate::support::records;
use crate::support::shared;

/// The oracle's procedure in our language: every day is worked, three levels counted from the due date.
fn procedure() -> Policy {
    policy(&[
        (
            "levels/policy.yaml",
            "policy: levels\nlanguage: en\ncurrency: EUR\ncalendar: every-day\nlaw: none\n\
             segments:\n  - segment: all\n    playbook: levels\n\
             holds: { asked_by: [sales], approved_by: [director] }\n\
             staff:\n  - { name: Ann, role: sales }\n  - { name: Bob, role: director }\n  - { name: Cid, role: collector }\n",
        ),
        (
            "levels/playbooks/levels.yaml",
            "playbook: levels\nsteps:\n\
             \x20 - { step: level-1, on: due + 5 days, stage: reminder, channel: letter, to: payer, template: letter }\n\
             \x20 - { step: level-2, on: due + 20 days, stage: pressing, channel: letter, to: payer, template: letter }\n\
             \x20 - { step: level-3, on: due + 40 days, stage: formal_notice, channel: letter, to: payer, template: letter }\n",
        ),
        ("levels/templates/letter.txt", "Subject: Reminder\n\nPlease pay {{ total }}.\n"),
    ])
}

const START: &str = "2026-01-05";

fn at(offset: &str) -> NaiveDate {
    day(START) + Days::new(offset.parse().expect("an offset in days"))
}

struct Case {
    id: String,
    client: u32,
    row: csv::StringRecord,
}

fn cases(text: &str) -> Vec<Case> {
    let mut clients: BTreeMap<String, u32> = BTreeMap::new();
    csv::Reader::from_reader(text.as_bytes())
        .into_records()
        .map(|row| row.expect("a row"))
        .map(|row| {
            let next = clients.len() as u32;
            let client = *clients.entry(row[1].to_owned()).or_insert(next);
            Case { id: row[0].to_owned(), client, row }
        })
        .collect()
}

fn book(cases: &[Case]) -> Records {
    let mut book = records(cases.iter().map(|case| case.client as usize + 1).max().expect("a case"));
    for case in cases {
        let amount = Amount::parse(&case.row[3], 2).expect("an amount").0;
        book.invoices.push(invoice(case.client, &case.id, day(START), at(&case.row[2]), amount));
        if !case.row[4].is_empty() {
            book.payments.push(payment(case.client, &case.id, at(&case.row[4]), amount));
        }
        if !case.row[5].is_empty() {
            // Blocked up to, and chased again on, the day the oracle unblocks it.
            let until = at(&case.row[6]).pred_opt().expect("a day before");
            let kind = EventKind::Hold {
                items: [case.id.as_str()].into(),
                reason: "blocked".into(),
                asked_by: "Ann".into(),
                approved_by: "Bob".into(),
                until,
            };
            book.events.push(event(case.client, 0, at(&case.row[5]), kind));
        }
    }
    book
}

#[test]
fn agrees_with_the_oracle_on_every_row() {
    let (Some(cases_file), Some(expected_file)) =
        (shared("data/oracles/tryton_cases.csv"), shared("data/oracles/tryton_expected_5_20_40.csv"))
    else {
        return;
    };
    let policy = procedure();
    let cases = cases(&std::fs::read_to_string(cases_file).expect("cases"));
    let expected = std::fs::read_to_string(expected_file).expect("expectations");
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(expected.as_bytes()).into_records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 210, "the oracle has 210 expectations");
    let mut book = book(&cases);
    let mut differences = Vec::new();
    for asked in rows.chunk_by(|a, b| a[0] == b[0]) {
        let today = at(&asked[0][0]);
        run_day(&policy, &mut book, today);
        for row in asked {
            let level = level(&policy, &book, &cases, &row[1], today);
            if level != row[2] {
                differences
                    .push(format!("day {} {}: level `{level}`, oracle `{}`", &row[0], &row[1], &row[2]));
            }
        }
    }
    assert!(differences.is_empty(), "{} of 210 differ:\n{}", differences.len(), differences.join("\n"));
}

fn run_day(policy: &Policy, book: &mut Records, today: NaiveDate) {
    let current = ledger(book);
    let context = Context::new(policy, &current, today);
    for account in current.accounts() {
        let decision = decide_client(&context, &current, account.key);
        book.events.extend(carried_out(policy, &decision));
    }
}

/// The oracle shows a level only while something is open.
fn level(policy: &Policy, book: &Records, cases: &[Case], id: &str, today: NaiveDate) -> String {
    let current = ledger(book);
    let context = Context::new(policy, &current, today);
    let case = cases.iter().find(|case| case.id == id).expect("a case of that id");
    let account = context.account(&current, relance::domain::client::ClientKey(case.client));
    let position = account.find(id).next().expect("the item");
    let reached = account.steps_of(position).last().and_then(|done| done.step.strip_prefix("level-"));
    let open = account.items[position].open().is_positive();
    reached.filter(|_| open).unwrap_or_default().to_owned()
}
