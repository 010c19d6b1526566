//! What each outcome of a call brings on the days that follow: the pause, the work for our own people, the next call.
//!
//! One client owes two invoices. It is called, the call ends in one way, and every day after it everything proposed is
//! done, until the ladder has gone on.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono::NaiveTime;
use relance::domain::amount::Amount;
use relance::domain::amount::Currency;
use relance::domain::amount::Money;
use relance::domain::client::ClientKey;
use relance::domain::client::Contact;
use relance::domain::event::Event;
use relance::domain::event::EventKind;
use relance::domain::event::Instalment;
use relance::domain::items::Items;
use relance::domain::ledger::Records;
use relance::domain::outcome::Outcome;
use relance::domain::outcome::Record;
use relance::engine::call_record::CallMade;
use relance::engine::call_record::Written;
use relance::engine::call_record::call_events;
use relance::engine::context::Context;
use relance::engine::day::decide_client;
use relance::engine::decision::ActionKind;
use relance::engine::decision::Decision;
use relance::policy::Policy;

use crate::support::carried_out;
use crate::support::day;
use crate::support::event;
use crate::support::invoice;
use crate::support::ledger;
use crate::support::payment;
use crate::support::policy;
use crate::support::records;

const POLICY: &str = "policy: outcomes\nlanguage: en\ncurrency: EUR\ncalendar: france\nlaw: france-b2b\n\
    segments:\n  - { segment: standard, playbook: standard }\n\
    guardrails: { spacing: 2 business days }\n\
    holds: { asked_by: [sales], approved_by: [director], at_most: 10 business days }\n\
    unreachable: { tries: 3, hours: ['09:30', '11:30', '16:00'], then: email, template: letter }\n\
    follow_ups: { after: 2 business days }\n\
    staff:\n  - { name: Ines, role: collector }\n  - { name: Paul, role: sales }\n  - { name: Helen, role: director }\n  - { name: Marc, role: accounting }\n";

const STANDARD: &str = "playbook: standard\n\
    tolerance: { postponements: 1, broken_promises: 1, callbacks: 2, patience: 60 days, instalments: { at_most: 3, within: 90 days, first: 30 % } }\n\
    steps:\n\
    \x20 - { step: call, on: due + 1 business day, stage: reminder, channel: call, to: payer }\n\
    \x20 - { step: mail, on: call + 3 business days, stage: reminder, channel: email, to: payer, template: letter }\n\
    \x20 - { step: boss, on: mail + 3 business days, stage: pressing, channel: call, to: decision_maker }\n\
    \x20 - { step: notice, on: boss + 5 business days, stage: formal_notice, channel: registered_letter, to: decision_maker, template: letter }\n";

fn chased() -> Policy {
    policy(&[
        ("outcomes/policy.yaml", POLICY),
        ("outcomes/playbooks/standard.yaml", STANDARD),
        ("outcomes/templates/letter.txt", "Subject: Reminder\n\nPlease pay {{ total }}.\n"),
    ])
}

fn book() -> Records {
    let mut book = records(1);
    book.invoices.push(invoice(0, "F1", day("2026-08-01"), day("2026-08-31"), 100_000));
    book.invoices.push(invoice(0, "F2", day("2026-08-01"), day("2026-08-31"), 50_000));
    book.contacts.push(Contact {
        client: ClientKey(0),
        role: "payer".into(),
        name: "Mrs Field".into(),
        phone: "01".into(),
        email: "field@client.example".into(),
    });
    book
}

/// The day of the call: a Tuesday.
const CALLED: &str = "2026-09-01";

fn decide(policy: &Policy, book: &Records, today: NaiveDate) -> Decision {
    let ledger = ledger(book);
    decide_client(&Context::new(policy, &ledger, today), &ledger, ClientKey(0))
}

fn made(outcome: Outcome, about: Items) -> CallMade {
    let money = |cents| Written::Amount(Money { currency: Currency::EUR, amount: Amount(cents) });
    let words = |words: &str| Written::Words(words.into());
    let hour = |text: &str| Written::Hour(NaiveTime::parse_from_str(text, "%H:%M").expect("an hour"));
    let on = |text: &str| Written::Day(day(text));
    let written: BTreeMap<Record, Written> = match outcome {
        Outcome::Promise => BTreeMap::from([
            (Record::PromisedFor, on("2026-09-04")),
            (Record::Amount, money(150_000)),
            (Record::Means, words("transfer")),
            (Record::PromisedBy, words("Mrs Field")),
        ]),
        Outcome::Callback => BTreeMap::from([
            (Record::On, on("2026-09-02")),
            (Record::At, hour("14:30")),
            (Record::Expecting, words("the date of the payment run")),
        ]),
        Outcome::Validation => BTreeMap::from([
            (Record::Blocks, words("no order number")),
            (Record::Validator, words("Mr Low")),
            (Record::Expected, on("2026-09-03")),
            (Record::NextCall, on("2026-09-04")),
        ]),
        Outcome::Dispute => BTreeMap::from([
            (Record::Reason, words("quality")),
            (Record::Amount, money(40_000)),
            (Record::Resolver, words("sales")),
            (Record::AnswerBy, on("2026-09-08")),
        ]),
        Outcome::CashTrouble => BTreeMap::from([
            (Record::Missing, money(90_000)),
            (Record::Until, on("2026-10-31")),
            (Record::Proposal, words("a third each month")),
        ]),
        Outcome::Plan => BTreeMap::from([
            (
                Record::Instalments,
                Written::Instalments(
                    ["2026-09-04", "2026-10-05", "2026-11-04"]
                        .map(|date| Instalment {
                            date: day(date),
                            amount: Money { currency: Currency::EUR, amount: Amount(50_000) },
                        })
                        .to_vec(),
                ),
            ),
            (Record::AgreedBy, words("Mr Low")),
        ]),
        Outcome::AlreadyPaid => BTreeMap::from([
            (Record::PaidOn, on("2026-08-31")),
            (Record::Means, words("transfer")),
            (Record::Reference, words("T-118")),
        ]),
        Outcome::Resend => BTreeMap::from([(Record::To, words("accounts@client.example"))]),
        Outcome::WrongPerson => {
            BTreeMap::from([(Record::Name, words("Mr Low")), (Record::ReachedAt, words("02 02"))])
        }
        Outcome::Unreachable => BTreeMap::from([(Record::At, hour("10:00"))]),
        Outcome::Refusal => BTreeMap::from([(Record::Said, words("I will not pay"))]),
        Outcome::Insolvent => BTreeMap::from([
            (Record::Court, words("Lyon")),
            (Record::Opened, on("2026-08-28")),
            (Record::Administrator, words("Maître Roy")),
        ]),
    };
    assert!(outcome.required().iter().all(|record| written.contains_key(record)), "{outcome}");
    CallMade {
        by: "Ines".into(),
        date: day(CALLED),
        at: NaiveTime::from_hms_opt(10, 0, 0),
        scenario: "talk".into(),
        spoke_with: "Mrs Field".into(),
        outcome,
        written,
        about,
    }
}

/// Returns a decision in short.
fn short(decision: &Decision) -> String {
    let acted = decision.actions.iter().map(|action| {
        let what = match &action.kind {
            ActionKind::Contact(contact) => {
                let at = contact.at.map(|at| format!(" at {}", at.format("%H:%M"))).unwrap_or_default();
                let person = contact.person.as_ref().map_or("nobody", |person| person.name.as_str());
                format!("{} by {}{at} to {person}", contact.step, contact.channel)
            }
            ActionKind::Approval { contact, .. } => format!("approve {}", contact.step),
            ActionKind::Task { task, deadline } => {
                let by = deadline.map(|day| format!(" by {day}")).unwrap_or_default();
                format!("{task} ({}){by}", action.role)
            }
        };
        let reasons: Vec<&str> = action.reasons.iter().map(|reason| reason.word()).collect();
        let items: Vec<&str> = action.items.iter().map(|line| line.invoice.as_str()).collect();
        format!("{what}: {} [{}] claims {}", items.join(" "), reasons.join(" "), total(&action.totals))
    });
    let withheld = decision.withheld.iter().map(|held| {
        let until = held.until.map(|day| format!(" until {day}")).unwrap_or_default();
        format!("{} {}{until}", held.item.invoice, held.gate.word())
    });
    acted.chain(withheld).collect::<Vec<_>>().join(" | ")
}

fn total(totals: &relance::domain::amount::Totals) -> String {
    totals.iter().map(|money| money.to_string()).collect::<Vec<_>>().join(" + ")
}

/// Goes on from day to day, everything proposed done, and tells each day that is not as the one before.
fn follow(policy: &Policy, book: &mut Records, days: usize) -> String {
    let mut told = Vec::new();
    let mut last = String::new();
    let business = day(CALLED).iter_days().skip(1).filter(|day| policy.calendar.is_business_day(*day));
    for today in business.take(days) {
        let decision = decide(policy, book, today);
        let line = short(&decision);
        if line != last {
            told.push(format!("{}  {line}", today.format("%a %d %b")));
        }
        last = line;
        book.events.extend(carried_out(policy, &decision));
    }
    told.join("\n")
}

fn call(policy: &Policy, book: &mut Records, call: &CallMade) {
    let decision = decide(policy, book, call.date);
    let action = decision.actions.first().expect("a call is proposed");
    let events = call_events(policy, action, ClientKey(0), call);
    book.events.extend(events.into_iter().map(|event| Event { line: 1, ..event }));
}

#[test]
fn each_outcome_brings_its_next_days() {
    let policy = chased();
    let mut page = String::new();
    for outcome in Outcome::ALL {
        let mut book = book();
        call(&policy, &mut book, &made(*outcome, Items::NONE));
        page.push_str(&format!("{outcome}\n{}\n\n", follow(&policy, &mut book, 9)));
    }
    insta::assert_snapshot!(page);
}

#[test]
fn an_outcome_about_one_invoice_leaves_the_other() {
    let policy = chased();
    let mut page = String::new();
    for outcome in
        [Outcome::Promise, Outcome::Callback, Outcome::Dispute, Outcome::AlreadyPaid, Outcome::Resend]
    {
        let mut book = book();
        call(&policy, &mut book, &made(outcome, ["F1"].into()));
        page.push_str(&format!("{outcome}\n{}\n\n", follow(&policy, &mut book, 6)));
    }
    insta::assert_snapshot!(page);
}

#[test]
fn what_is_announced_and_comes_is_not_pressed() {
    let policy = chased();
    let mut book = book();
    call(&policy, &mut book, &made(Outcome::AlreadyPaid, Items::NONE));
    book.payments.push(payment(0, "F1", day("2026-09-02"), 100_000));
    book.payments.push(payment(0, "F2", day("2026-09-02"), 50_000));
    assert_eq!(follow(&policy, &mut book, 9), "");
}

#[test]
fn tries_vary_the_hour_and_then_the_channel() {
    let policy = chased();
    let mut book = book();
    let mut told = Vec::new();
    for (called, at) in [(CALLED, "10:00"), ("2026-09-02", "16:05"), ("2026-09-03", "11:20")] {
        told.push(short(&decide(&policy, &book, day(called))));
        let hour = NaiveTime::parse_from_str(at, "%H:%M").ok();
        let tried = CallMade { date: day(called), at: hour, ..made(Outcome::Unreachable, Items::NONE) };
        call(&policy, &mut book, &tried);
        told.push(format!("  tried at {at}: {}", short(&decide(&policy, &book, day(called)))));
    }
    let written = decide(&policy, &book, day("2026-09-04"));
    told.push(short(&written));
    book.events.extend(carried_out(&policy, &written));
    told.push(short(&decide(&policy, &book, day("2026-09-07"))));
    insta::assert_snapshot!(told.join("\n"), @r#"
    call by call to Mrs Field: F1 F2 [step_due] claims 1500.00 EUR
      tried at 10:00: F1 unreachable until 2026-09-02 | F2 unreachable until 2026-09-02
    call by call at 16:00 to Mrs Field: F1 F2 [step_due not_reached] claims 1500.00 EUR
      tried at 16:05: F1 unreachable until 2026-09-03 | F2 unreachable until 2026-09-03
    call by call at 11:30 to Mrs Field: F1 F2 [step_due not_reached] claims 1500.00 EUR
      tried at 11:20: F1 unreachable until 2026-09-04 | F2 unreachable until 2026-09-04
    call by email to Mrs Field: F1 F2 [step_due not_reached] claims 1500.00 EUR
    F1 not_yet until 2026-09-09 | F2 not_yet until 2026-09-09
    "#);
}

#[test]
fn those_who_keep_finding_something_to_wait_for_are_waited_for_twice() {
    let policy = chased();
    let mut book = book();
    call(&policy, &mut book, &made(Outcome::Callback, Items::NONE));
    let mut told = Vec::new();
    for (called, again) in [("2026-09-02", "2026-09-09"), ("2026-09-09", "2026-09-16")] {
        let decision = decide(&policy, &book, day(called));
        told.push(short(&decision));
        book.events.extend(carried_out(&policy, &decision));
        let kind =
            EventKind::Callback { items: Items::NONE, on: day(again), at: None, expecting: "more".into() };
        book.events.push(event(0, 2_000_000, day(called), kind));
    }
    let next = decide(&policy, &book, day("2026-09-14"));
    told.push(short(&next));
    insta::assert_snapshot!(told.join("\n"), @r#"
    call by call at 14:30 to Mrs Field: F1 F2 [follow_up] claims 1500.00 EUR
    call by call to Mrs Field: F1 F2 [follow_up] claims 1500.00 EUR
    mail by email to Mrs Field: F1 F2 [callbacks_exhausted step_due] claims 1500.00 EUR
    "#);
}

#[test]
fn validation_that_comes_early_brings_the_call_early() {
    let policy = chased();
    let mut book = book();
    let mut call_made = made(Outcome::Validation, Items::NONE);
    call_made.written.insert(Record::NextCall, Written::Day(day("2026-09-30")));
    call(&policy, &mut book, &call_made);
    let before = short(&decide(&policy, &book, day("2026-09-07")));
    book.events.push(event(0, 2, day("2026-09-03"), EventKind::Validated { items: Items::NONE }));
    let after = short(&decide(&policy, &book, day("2026-09-07")));
    insta::assert_snapshot!(format!("{before}\n{after}"), @r#"
    obtain_validation (sales) by 2026-09-03: F1 F2 [validation_awaited] claims 1500.00 EUR | F1 validation until 2026-09-30 | F2 validation until 2026-09-30
    call by call to Mrs Field: F1 F2 [follow_up] claims 1500.00 EUR
    "#);
}

#[test]
fn patience_ends_every_wait() {
    let policy = chased();
    let mut book = book();
    let mut call_made = made(Outcome::Callback, Items::NONE);
    call_made.written.insert(Record::On, Written::Day(day("2026-12-15")));
    call(&policy, &mut book, &call_made);
    let waiting = short(&decide(&policy, &book, day("2026-10-29")));
    let ended = short(&decide(&policy, &book, day("2026-10-30")));
    insta::assert_snapshot!(format!("{waiting}\n{ended}"), @r#"
    F1 callback until 2026-12-15 | F2 callback until 2026-12-15
    notice by registered_letter to Mrs Field: F1 F2 [follow_up patience_reached] claims 1500.00 EUR
    "#);
}

#[test]
fn a_hold_that_is_asked_for_waits_for_someone_elses_word() {
    let policy = chased();
    let mut book = book();
    let until = day("2026-09-10");
    let asked = EventKind::HoldAsked {
        items: Items::NONE,
        reason: "an order is coming".into(),
        asked_by: "Paul".into(),
        until,
    };
    book.events.push(event(0, 0, day("2026-08-31"), asked));
    let mut told = vec![short(&decide(&policy, &book, day(CALLED)))];
    let mut refused = book.clone();
    let refusal = EventKind::HoldRefused { items: Items::NONE, asked_by: "Paul".into() };
    refused.events.push(event(0, 1, day(CALLED), refusal));
    told.push(short(&decide(&policy, &refused, day(CALLED))));
    let granted = EventKind::Hold {
        items: Items::NONE,
        reason: "an order is coming".into(),
        asked_by: "Paul".into(),
        approved_by: "Helen".into(),
        until,
    };
    book.events.push(event(0, 1, day(CALLED), granted));
    told.push(short(&decide(&policy, &book, day(CALLED))));
    insta::assert_snapshot!(told.join("\n"), @r#"
    call by call to Mrs Field: F1 F2 [step_due] claims 1500.00 EUR | decide_hold (director) by 2026-09-10: F1 F2 [hold_asked] claims 1500.00 EUR
    call by call to Mrs Field: F1 F2 [step_due] claims 1500.00 EUR
    F1 hold until 2026-09-11 | F2 hold until 2026-09-11
    "#);
}
