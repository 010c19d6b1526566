//! The troubles users of other dunning systems reported, one test each, and the meaning of each gate.
//!
//! One policy, one or two invoices, and the days that follow; every contact proposed is carried out.

use chrono::NaiveDate;
use relance::domain::amount::Amount;
use relance::domain::amount::Currency;
use relance::domain::amount::Money;
use relance::domain::client::ClientKey;
use relance::domain::event::EventKind;
use relance::domain::event::Instalment;
use relance::domain::ledger::Records;
use relance::engine::context::Context;
use relance::engine::day::decide_client;
use relance::engine::decision::ActionKind;
use relance::engine::decision::Decision;
use relance::io::ledger::LedgerBytes;
use relance::io::ledger::read_bytes;
use relance::policy::Policy;

use crate::support::TALK;
use crate::support::carried_out;
use crate::support::day;
use crate::support::event;
use crate::support::invoice;
use crate::support::ledger;
use crate::support::payment;
use crate::support::policy;
use crate::support::records;

const POLICY: &str = "policy: chase\nlanguage: en\ncurrency: EUR\ncalendar: france\nlaw: france-b2b\n\
    segments:\n  - { segment: standard, playbook: standard }\n\
    holds: { asked_by: [sales], approved_by: [director], at_most: 15 business days, per_year: 2 }\n\
    staff:\n  - { name: Ines, role: collector }\n  - { name: Paul, role: sales }\n  - { name: Helen, role: director }\n";

const STEPS: &str = "steps:\n\
    \x20 - { step: call, on: due + 1 business day, stage: reminder, channel: call, to: payer, scenario: talk }\n\
    \x20 - { step: mail, on: call + 3 business days, stage: reminder, channel: email, to: payer, template: letter }\n\
    \x20 - { step: boss, on: mail + 3 business days, stage: pressing, channel: call, to: decision_maker, scenario: talk }\n\
    \x20 - { step: notice, on: boss + 5 business days, stage: formal_notice, channel: registered_letter, to: decision_maker, template: letter }\n\
    \x20 - { step: court, on: notice + 8 days, stage: legal, channel: lawyer, to: decision_maker, template: letter, hands_over: true }\n";

fn chase(tolerance: &str, steps: &str) -> Policy {
    policy(&[
        ("chase/policy.yaml", POLICY),
        ("chase/playbooks/standard.yaml", &format!("playbook: standard\n{tolerance}{steps}")),
        ("chase/scenarios/talk.yaml", TALK),
        ("chase/templates/letter.txt", "Subject: Reminder\n\nPlease pay {{ total }}.\n"),
    ])
}

fn decide(policy: &Policy, records: &Records, today: NaiveDate) -> Decision {
    let ledger = ledger(records);
    decide_client(&Context::new(policy, &ledger, today), &ledger, ClientKey(0))
}

/// Returns a decision in short: `contact call F1 (F2) | hold F3 until 2026-…`.
fn short(decision: &Decision) -> String {
    let acted = decision.actions.iter().map(|action| {
        let what = match &action.kind {
            ActionKind::Contact(contact) => format!("{} by {}", contact.step, contact.channel),
            ActionKind::Approval { contact, .. } => format!("approve {}", contact.step),
            ActionKind::Task { task, .. } => task.to_string(),
        };
        let items: Vec<&str> = action.items.iter().map(|line| line.invoice.as_str()).collect();
        let mentioned =
            action.mentioned.iter().map(|line| format!(" ({})", line.invoice)).collect::<String>();
        format!("{what}: {}{mentioned}", items.join(" "))
    });
    let withheld = decision.withheld.iter().map(|held| {
        let until = held.until.map(|day| format!(" until {day}")).unwrap_or_default();
        format!("{} {}{until}", held.gate.word(), held.item.invoice)
    });
    acted.chain(withheld).collect::<Vec<_>>().join(" | ")
}

/// Asks day after day, carrying everything out, and returns the days on which something was done.
fn follow(policy: &Policy, records: &mut Records, from: &str, to: &str) -> Vec<String> {
    let mut told = Vec::new();
    for today in day(from).iter_days().take_while(|today| *today <= day(to)) {
        let decision = decide(policy, records, today);
        if !decision.actions.is_empty() {
            told.push(format!("{today} {}", short(&Decision { withheld: vec![], ..decision.clone() })));
        }
        records.events.extend(carried_out(policy, &decision));
    }
    told
}

fn book(invoices: &[(&str, &str, i64)]) -> Records {
    let mut book = records(1);
    for (id, due, cents) in invoices {
        book.invoices.push(invoice(0, id, day("2026-08-03"), day(due), *cents));
    }
    book
}

fn hold(from: &str, until: &str, items: &[&str]) -> relance::domain::event::Event {
    let kind = EventKind::Hold {
        items: items.iter().copied().collect(),
        reason: "good client".into(),
        asked_by: "Paul".into(),
        approved_by: "Helen".into(),
        until: day(until),
    };
    event(0, 0, day(from), kind)
}

#[test]
fn a_client_who_never_answers_climbs_the_ladder_step_by_step() {
    let mut book = book(&[("F1", "2026-09-01", 100_000)]);
    let told = follow(&chase("", STEPS), &mut book, "2026-08-28", "2026-12-31");
    assert_eq!(
        told,
        [
            "2026-09-02 call by call: F1",
            "2026-09-07 mail by email: F1",
            "2026-09-10 boss by call: F1",
            "2026-09-17 notice by registered_letter: F1",
            "2026-09-25 court by lawyer: F1",
        ]
    );
}

#[test]
fn the_same_day_asked_twice_changes_nothing() {
    let policy = chase("", STEPS);
    let book = book(&[("F1", "2026-09-01", 100_000)]);
    let first = decide(&policy, &book, day("2026-09-02"));
    assert_eq!(first, decide(&policy, &book, day("2026-09-02")));
    assert_eq!(short(&first), "call by call: F1");
}

#[test]
fn an_action_not_done_is_proposed_again_unchanged() {
    let policy = chase("", STEPS);
    let book = book(&[("F1", "2026-09-01", 100_000)]);
    assert_eq!(short(&decide(&policy, &book, day("2026-09-11"))), "call by call: F1");
    assert_eq!(short(&decide(&policy, &book, day("2026-09-14"))), "call by call: F1");
}

#[test]
fn missed_days_are_caught_up_once() {
    let mut book = book(&[("F1", "2026-09-01", 100_000)]);
    let told = follow(&chase("", STEPS), &mut book, "2026-10-20", "2026-10-27");
    assert_eq!(told, ["2026-10-20 call by call: F1", "2026-10-23 mail by email: F1"]);
}

#[test]
fn paying_the_oldest_neither_skips_nor_restarts_the_others() {
    let mut book = book(&[("F1", "2026-09-01", 100_000), ("F2", "2026-09-04", 50_000)]);
    book.payments.push(payment(0, "F1", day("2026-09-09"), 100_000));
    let told = follow(&chase("", STEPS), &mut book, "2026-09-01", "2026-09-30");
    assert_eq!(
        told,
        [
            "2026-09-02 call by call: F1",
            "2026-09-07 mail by email: F1 F2",
            "2026-09-10 mail by email: F2",
            "2026-09-15 boss by call: F2",
            "2026-09-22 notice by registered_letter: F2",
            "2026-09-30 court by lawyer: F2",
        ]
    );
}

#[test]
fn the_end_of_a_hold_resumes_at_the_right_step() {
    let mut book = book(&[("F1", "2026-09-01", 100_000)]);
    book.events.push(hold("2026-09-04", "2026-09-18", &[]));
    let told = follow(&chase("", STEPS), &mut book, "2026-09-01", "2026-09-25");
    assert_eq!(
        told,
        ["2026-09-02 call by call: F1", "2026-09-21 mail by email: F1", "2026-09-24 boss by call: F1"]
    );
}

#[test]
fn nothing_on_the_due_date_unless_asked() {
    let book = book(&[("F1", "2026-09-01", 100_000)]);
    assert_eq!(short(&decide(&chase("", STEPS), &book, day("2026-09-01"))), "");
    let asked = STEPS.replace("due + 1 business day", "due");
    assert_eq!(short(&decide(&chase("", &asked), &book, day("2026-09-01"))), "call by call: F1");
}

#[test]
fn a_reminder_before_the_due_date_is_for_those_who_ask() {
    let book = book(&[("F1", "2026-09-15", 100_000)]);
    let before = STEPS.replace("due + 1 business day", "due - 5 days");
    assert_eq!(short(&decide(&chase("", &before), &book, day("2026-09-10"))), "call by call: F1");
    assert_eq!(short(&decide(&chase("", &before), &book, day("2026-09-09"))), "");
}

#[test]
fn a_part_payment_keeps_the_history() {
    let mut book = book(&[("F1", "2026-09-01", 100_000)]);
    book.payments.push(payment(0, "F1", day("2026-09-03"), 40_000));
    let told = follow(&chase("", STEPS), &mut book, "2026-09-01", "2026-09-10");
    assert_eq!(
        told,
        ["2026-09-02 call by call: F1", "2026-09-07 mail by email: F1", "2026-09-10 boss by call: F1"]
    );
}

#[test]
fn taking_a_disputed_invoice_out_does_not_hide_the_others() {
    let mut book = book(&[("F1", "2026-09-01", 100_000), ("F2", "2026-09-01", 50_000)]);
    let kind = EventKind::DisputeOpened {
        items: ["F1"].into(),
        amount: None,
        reason: "delivery".into(),
        resolver: "".into(),
        answer_by: None,
    };
    book.events.push(event(0, 0, day("2026-09-01"), kind));
    let decision = decide(&chase("", STEPS), &book, day("2026-09-02"));
    assert_eq!(short(&decision), "call by call: F2 | resolve_dispute: F1 | disputed F1");
}

#[test]
fn only_the_contested_part_is_not_chased() {
    let mut book = book(&[("F1", "2026-09-01", 100_000)]);
    let kind = EventKind::DisputeOpened {
        items: ["F1"].into(),
        amount: Some(Money { currency: Currency::EUR, amount: Amount(30_000) }),
        reason: "delivery".into(),
        resolver: "".into(),
        answer_by: None,
    };
    book.events.push(event(0, 0, day("2026-09-01"), kind));
    let decision = decide(&chase("", STEPS), &book, day("2026-09-02"));
    assert_eq!(decision.actions[0].totals.of(Currency::EUR), Amount(70_000));
}

#[test]
fn no_contact_on_a_day_off() {
    let book = book(&[("F1", "2026-08-31", 100_000)]);
    let policy = chase("", STEPS);
    assert_eq!(short(&decide(&policy, &book, day("2026-09-05"))), "day_off F1 until 2026-09-07");
    let all_saints = decide(&policy, &book, day("2026-11-11"));
    assert_eq!(short(&all_saints), "day_off F1 until 2026-11-12");
}

fn promise(made: &str, promised_for: &str, cents: Option<i64>) -> relance::domain::event::Event {
    let kind = EventKind::Promise {
        items: ["F1"].into(),
        promised_for: day(promised_for),
        amount: cents.map(|cents| Money { currency: Currency::EUR, amount: Amount(cents) }),
        promised_by: "Mrs Durand".into(),
        means: "transfer".into(),
    };
    event(0, 0, day(made), kind)
}

#[test]
fn a_promise_pauses_until_its_date_and_grace_then_a_broken_one_brings_the_next_step_at_once() {
    let mut book = book(&[("F1", "2026-09-01", 100_000)]);
    book.events.push(promise("2026-09-02", "2026-09-09", None));
    let policy = chase("", STEPS);
    assert_eq!(short(&decide(&policy, &book, day("2026-09-11"))), "promise F1 until 2026-09-14");
    let told = follow(&policy, &mut book, "2026-09-02", "2026-09-17");
    assert_eq!(told, ["2026-09-14 call by call: F1", "2026-09-17 mail by email: F1"]);
}

#[test]
fn a_broken_promise_shortens_the_wait_for_the_next_step() {
    let mut book = book(&[("F1", "2026-09-01", 100_000)]);
    let far = STEPS.replace("call + 3 business days", "call + 30 business days");
    let policy = chase("", &far);
    book.events.push(promise("2026-09-02", "2026-09-04", Some(50_000)));
    book.events.push(event(0, 0, day("2026-09-02"), EventKind::Note));
    let mut told = follow(&policy, &mut book, "2026-09-01", "2026-09-30");
    told.truncate(2);
    assert_eq!(told, ["2026-09-09 call by call: F1", "2026-10-21 mail by email: F1"].map(String::from)[..1]);
}

#[test]
fn promises_moved_too_often_pause_nothing() {
    let mut book = book(&[("F1", "2026-09-01", 100_000)]);
    book.events.push(promise("2026-09-02", "2026-09-09", None));
    book.events.push(promise("2026-09-08", "2026-09-16", None));
    let tolerant = chase("tolerance: { postponements: 1 }\n", STEPS);
    let strict = chase("tolerance: { postponements: 0 }\n", STEPS);
    assert_eq!(short(&decide(&tolerant, &book, day("2026-09-10"))), "promise F1 until 2026-09-21");
    assert_eq!(short(&decide(&strict, &book, day("2026-09-10"))), "call by call: F1");
    // A promise that was itself moved counts for the one it had moved.
    book.events.push(promise("2026-09-10", "2026-09-18", None));
    assert_eq!(short(&decide(&tolerant, &book, day("2026-09-11"))), "call by call: F1");
}

#[test]
fn patience_brings_the_formal_notice_whatever_was_promised() {
    let mut book = book(&[("F1", "2026-09-01", 100_000)]);
    book.events.push(promise("2026-09-25", "2026-12-31", None));
    book.events.push(hold("2026-09-25", "2026-10-09", &[]));
    let policy = chase("tolerance: { patience: 30 days }\n", STEPS);
    assert_eq!(short(&decide(&policy, &book, day("2026-09-30"))), "hold F1 until 2026-10-12");
    assert_eq!(short(&decide(&policy, &book, day("2026-10-01"))), "notice by registered_letter: F1");
}

#[test]
fn a_plan_is_judged_instalment_by_instalment() {
    let mut book = book(&[("F1", "2026-09-01", 90_000)]);
    let money = Money { currency: Currency::EUR, amount: Amount(30_000) };
    let instalments =
        ["2026-09-10", "2026-09-20", "2026-09-30"].map(|date| Instalment { date: day(date), amount: money });
    let kind = EventKind::PlanAgreed {
        items: ["F1"].into(),
        instalments: instalments.to_vec(),
        agreed_by: "".into(),
        approved_by: "".into(),
    };
    book.events.push(event(0, 0, day("2026-09-03"), kind));
    book.payments.push(payment(0, "F1", day("2026-09-10"), 30_000));
    let policy = chase("tolerance: { instalments: { at_most: 3, within: 90 days } }\n", STEPS);
    assert_eq!(short(&decide(&policy, &book, day("2026-09-15"))), "payment_plan F1 until 2026-09-23");
    assert_eq!(short(&decide(&policy, &book, day("2026-09-23"))), "call by call: F1");
    let tight = chase("tolerance: { instalments: { at_most: 2, within: 90 days } }\n", STEPS);
    assert_eq!(short(&decide(&tight, &book, day("2026-09-15"))), "call by call: F1");
}

#[test]
fn small_balances_and_grace_are_left_alone() {
    let small = book(&[("F1", "2026-09-01", 1_500)]);
    let policy = chase("tolerance: { small_balance: 20.00 }\n", STEPS);
    assert_eq!(short(&decide(&policy, &small, day("2026-09-10"))), "small_balance F1");
    let book = book(&[("F1", "2026-09-01", 100_000)]);
    let graced = chase("tolerance: { grace: 4 business days }\n", STEPS);
    assert_eq!(short(&decide(&graced, &book, day("2026-09-04"))), "grace F1 until 2026-09-07");
    assert_eq!(short(&decide(&graced, &book, day("2026-09-07"))), "call by call: F1");
}

#[test]
fn credit_that_covers_an_item_is_matched_before_anyone_calls() {
    let mut book = book(&[("F1", "2026-09-01", 100_000), ("F2", "2026-09-01", 50_000)]);
    book.payments.push(payment(0, "", day("2026-09-01"), 120_000));
    let decision = decide(&chase("", STEPS), &book, day("2026-09-02"));
    assert_eq!(short(&decision), "call by call: F2 | apply_credit: F1 F2 | credit_covers F1");
}

#[test]
fn parts_of_an_invoice_fall_due_one_by_one() {
    let mut book = book(&[("F1", "2026-09-01", 10_000), ("F1", "2026-10-01", 10_000)]);
    book.payments.push(payment(0, "F1", day("2026-09-03"), 10_000));
    let policy = chase("", STEPS);
    assert_eq!(short(&decide(&policy, &book, day("2026-09-04"))), "");
    let told = follow(&policy, &mut book, "2026-10-01", "2026-10-07");
    assert_eq!(told, ["2026-10-02 call by call: F1", "2026-10-07 mail by email: F1"]);
}

#[test]
fn exposure_holds_supply_and_releases_it() {
    let mut book = book(&[("F1", "2026-09-01", 100_000)]);
    let policy = chase("tolerance: { exposure: 1000 }\n", STEPS);
    book.payments.push(payment(0, "F1", day("2026-09-04"), 60_000));
    let told = follow(&policy, &mut book, "2026-09-02", "2026-09-04");
    assert_eq!(told, ["2026-09-02 call by call: F1 | credit_hold: F1", "2026-09-04 release_credit_hold: F1"]);
}

#[test]
fn an_old_debt_enters_where_the_playbook_says() {
    let book = book(&[("F1", "2026-09-01", 100_000)]);
    let policy = chase("enter: { after: 20 days, at: boss }\n", STEPS);
    assert_eq!(short(&decide(&policy, &book, day("2026-09-18"))), "call by call: F1");
    assert_eq!(short(&decide(&policy, &book, day("2026-09-21"))), "boss by call: F1");
}

#[test]
fn approval_is_asked_then_given_then_refused() {
    let approved = STEPS.replace(
        "template: letter }\n  - { step: court",
        "template: letter, approval: director }\n  - { step: court",
    );
    let policy = chase("enter: { after: 20 days, at: notice }\n", &approved);
    let mut book = book(&[("F1", "2026-09-01", 100_000)]);
    assert_eq!(short(&decide(&policy, &book, day("2026-09-21"))), "approve notice: F1");
    let refused = EventKind::Refused { step: "notice".into(), items: ["F1"].into() };
    book.events.push(event(0, 0, day("2026-09-21"), refused));
    assert_eq!(short(&decide(&policy, &book, day("2026-09-22"))), "approval_refused F1 until 2026-10-05");
    let given = EventKind::Approved { step: "notice".into(), items: ["F1"].into() };
    book.events.push(event(0, 1, day("2026-10-06"), given));
    assert_eq!(short(&decide(&policy, &book, day("2026-10-06"))), "notice by registered_letter: F1");
    assert_eq!(short(&decide(&policy, &book, day("2026-11-06"))), "approve notice: F1");
}

#[test]
fn a_payment_may_name_one_part_of_an_invoice() {
    let clients = b"client,name\nC1,One\n";
    let invoices = b"invoice,client,issued,due,amount,currency\nF1,C1,2026-08-03,2026-09-01,100.00,EUR\nF1,C1,2026-08-03,2026-10-01,100.00,EUR\n";
    let payments =
        b"payment,date,client,invoice,amount,currency\nP1,2026-09-02,C1,F1@2026-10-01,100.00,EUR\n";
    let bytes = LedgerBytes {
        clients: Some(clients),
        contacts: None,
        invoices: Some(invoices),
        payments: Some(payments),
        journal: None,
    };
    let loaded = read_bytes(&bytes).expect("a sound ledger");
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
    let policy = chase("", STEPS);
    let context = Context::new(&policy, &loaded.ledger, day("2026-09-03"));
    let account = context.account(&loaded.ledger, ClientKey(0));
    let open: Vec<i64> = account.items.iter().map(|item| item.open().0).collect();
    assert_eq!(open, [10_000, 0]);
}

#[test]
fn one_payment_keeps_one_promise() {
    let mut book = book(&[("F1", "2026-09-01", 100_000)]);
    book.events.push(promise("2026-09-02", "2026-09-09", Some(50_000)));
    book.events.push(promise("2026-09-02", "2026-09-28", Some(50_000)));
    book.payments.push(payment(0, "F1", day("2026-09-08"), 50_000));
    let policy = chase("", STEPS);
    assert_eq!(short(&decide(&policy, &book, day("2026-09-18"))), "promise F1 until 2026-10-01");
}

#[test]
fn nothing_by_us_once_an_item_was_handed_over() {
    let mut book = book(&[("F1", "2026-09-01", 100_000)]);
    let policy = chase("", STEPS);
    follow(&policy, &mut book, "2026-09-01", "2026-10-09");
    book.invoices.push(invoice(0, "F2", day("2026-09-03"), day("2026-10-09"), 50_000));
    assert_eq!(short(&decide(&policy, &book, day("2026-10-12"))), "call by call: F2 | handed_over F1");
}

#[test]
fn lifting_one_item_leaves_the_others_held() {
    let mut book = book(&[("F1", "2026-09-01", 100_000), ("F2", "2026-09-01", 50_000)]);
    book.events.push(hold("2026-09-01", "2026-09-11", &["F1", "F2"]));
    book.events.push(event(0, 1, day("2026-09-02"), EventKind::HoldLifted { items: ["F1"].into() }));
    let decision = decide(&chase("", STEPS), &book, day("2026-09-03"));
    assert_eq!(short(&decision), "call by call: F1 | hold F2 until 2026-09-14");
}
