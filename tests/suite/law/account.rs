//! What an account gives to the law: nothing of what is paid, contested or stopped.

use chrono::Days;
use chrono::NaiveDate;
use proptest::prelude::*;
use relance::domain::amount::Amount;
use relance::domain::amount::Currency;
use relance::domain::amount::Money;
use relance::domain::event::EventKind;
use relance::domain::invoice::Further;
use relance::domain::invoice::InvoiceKind;
use relance::domain::ledger::Records;
use relance::domain::rare::Rare;
use relance::engine::charges::Chargeable;
use relance::engine::charges::charges_of;
use relance::engine::context::Context;
use relance::facts::account::Account;
use relance::law::Jurisdiction;
use relance::law::balance::Movement;
use relance::law::balance::MovementKind;
use relance::law::charges::Charges;
use relance::policy::Policy;

use crate::law::cents;
use crate::law::money;
use crate::law::shown;
use crate::law::slow::slow_cents;
use crate::law::slow::slow_rate;
use crate::support::day;
use crate::support::event;
use crate::support::invoice;
use crate::support::ledger;
use crate::support::payment;
use crate::support::records;
use crate::support::shipped_policy;
use crate::worlds::any_day;
use crate::worlds::any_records;

const DUE: &str = "2026-01-31";

fn policy() -> Policy {
    let mut policy = shipped_policy("policies/pme");
    policy.law = Jurisdiction::FranceB2b;
    policy
}

/// Calls something with each account of a ledger as of a day.
fn each_account(policy: &Policy, records: &Records, as_of: NaiveDate, mut see: impl FnMut(&Account<'_>)) {
    let ledger = ledger(records);
    let context = Context::new(policy, &ledger, as_of);
    for client in ledger.accounts() {
        see(&context.account(&ledger, client.key));
    }
}

/// Returns the charges of the only invoice of a ledger: 10 000.00 due at the end of January 2026.
fn charges(records: &Records, as_of: &str) -> Charges {
    let policy = policy();
    let mut found = None;
    each_account(&policy, records, day(as_of), |account| {
        found = charges_of(&policy, None, account, 0).expect("known figures");
        assert_eq!(charges_of(&policy, None, account, 99), Ok(None));
    });
    found.expect("charges")
}

fn owing() -> Records {
    let mut book = records(1);
    book.invoices.push(invoice(0, "F1", day("2026-01-01"), day(DUE), 1_000_000));
    book
}

fn dispute(book: &mut Records, opened: &str, amount: Option<&str>) {
    let kind = EventKind::DisputeOpened {
        items: ["F1"].into(),
        amount: amount.map(|amount| money(amount, Currency::EUR)),
        reason: "quality".into(),
        resolver: "".into(),
        answer_by: None,
    };
    book.events.push(event(0, book.events.len() as u32, day(opened), kind));
}

#[test]
fn a_payment_and_a_credit_note_reduce_the_principal() {
    let mut book = owing();
    book.payments.push(payment(0, "F1", day("2026-03-02"), 400_000));
    assert_eq!(charges(&book, "2026-05-01").interest, money("219.70", Currency::EUR));
    let mut credited = owing();
    let mut note = invoice(0, "N1", day("2026-03-02"), day("2026-03-02"), 400_000);
    note.kind = InvoiceKind::CreditNote;
    note.further = Rare::new(Further { credits: "F1".into(), ..Further::default() });
    credited.invoices.push(note);
    let (noted, paid) = (charges(&credited, "2026-05-01"), charges(&book, "2026-05-01"));
    assert_eq!((noted.segments, noted.interest), (paid.segments, paid.interest));
    // Money that came back bears interest again from its day.
    book.payments.push(payment(0, "F1", day("2026-03-12"), -400_000));
    let returned = charges(&book, "2026-05-01");
    assert_eq!(shown(&returned), "30@12.15 10@12.15 50@12.15");
    assert_eq!(returned.segments[2].principal.amount, cents("10000.00"));
}

#[test]
fn a_dispute_takes_its_part_out_from_the_day_it_was_opened() {
    let mut book = owing();
    dispute(&mut book, "2026-03-02", Some("4000.00"));
    assert_eq!(charges(&book, "2026-03-01").segments.len(), 1);
    assert_eq!(charges(&book, "2026-05-01").interest, money("219.70", Currency::EUR));
    let mut whole = owing();
    dispute(&mut whole, "2026-03-02", None);
    assert_eq!(shown(&charges(&whole, "2026-05-01")), "30@12.15");
    // Contested before it was late, it bears nothing.
    let mut early = owing();
    dispute(&mut early, "2026-01-15", None);
    let none = charges(&early, "2026-05-01");
    assert_eq!((none.interest.amount, none.fee), (Amount::ZERO, None));
    // Resolved, it was owed all along.
    let resolved = EventKind::DisputeResolved { items: ["F1"].into() };
    early.events.push(event(0, 9, day("2026-04-15"), resolved));
    assert_eq!(charges(&early, "2026-05-01"), charges(&owing(), "2026-05-01"));
}

#[test]
fn an_insolvency_stops_interest_and_one_before_the_due_date_leaves_no_fee() {
    for (opened, days, fee) in [("2026-03-03", "30@12.15", true), ("2026-01-20", "", false)] {
        let mut book = owing();
        let kind = EventKind::Insolvency {
            opened: day(opened),
            published: None,
            court: "".into(),
            administrator: "".into(),
        };
        book.events.push(event(0, 0, day("2026-03-10"), kind));
        let stopped = charges(&book, "2026-05-01");
        assert_eq!((shown(&stopped).as_str(), stopped.fee.is_some()), (days, fee), "{opened}");
    }
}

#[test]
fn an_invoice_issued_after_its_due_date_bears_nothing_before() {
    let mut book = records(1);
    book.invoices.push(invoice(0, "F1", day("2026-02-10"), day(DUE), 1_000_000));
    let late = charges(&book, "2026-02-12");
    assert_eq!((shown(&late).as_str(), late.segments[0].period.from()), ("2@12.15", day("2026-02-11")));
}

/// Returns the interest of an item day by day, in cents.
fn slow(account: &Account<'_>, position: usize) -> Amount {
    let item = &account.items[position];
    let due = item.invoice.due;
    let insolvent = account.events.iter().rev().find_map(|event| match event.kind {
        EventKind::Insolvency { opened, .. } => Some(opened),
        _ => None,
    });
    let mut total = 0;
    for eve in due.iter_days().take_while(|eve| *eve < account.as_of) {
        let on = eve + Days::new(1);
        if insolvent.is_some_and(|opened| on >= opened) {
            break;
        }
        let contested =
            account.disputes.iter().any(|dispute| dispute.items.contains(&position) && dispute.opened <= eve);
        let disputed = if contested { item.disputed.0 } else { 0 };
        let principal = (account.open_on(position, eve).0 - disputed).max(0);
        total += i128::from(principal) * i128::from(slow_rate(Jurisdiction::FranceB2b, due, on));
    }
    slow_cents(total)
}

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn an_item_bears_what_each_day_adds(book in any_records(), today in any_day()) {
        let policy = policy();
        each_account(&policy, &book, today, |account| {
            for position in 0..account.items.len() {
                let charges = charges_of(&policy, None, account, position).expect("known").expect("charges");
                assert_eq!(charges.interest, account.items[position].money(slow(account, position)));
            }
        });
    }

    #[test]
    fn nothing_accrues_on_what_is_paid_or_contested(book in any_records(), today in any_day()) {
        let policy = policy();
        each_account(&policy, &book, today, |account| {
            for (position, item) in account.items.iter().enumerate() {
                let chargeable = Chargeable::of(&policy, None, account, position).expect("an item");
                let signed = |movement: &Movement| match movement.kind {
                    MovementKind::Invoiced => movement.amount.0,
                    _ => -movement.amount.0,
                };
                let bears: i64 = chargeable.movements.iter().map(signed).sum();
                assert_eq!(Amount(bears.max(0)), item.chased());
                let eve = today - Days::new(1);
                let charges = charges_of(&policy, None, account, position).expect("known").expect("charges");
                let bears = charges.segments.last().filter(|segment| segment.period.to() == today);
                let bears = bears.map_or(Amount::ZERO, |segment| segment.principal.amount);
                assert!(bears <= account.open_on(position, eve));
            }
        });
    }

    #[test]
    fn charges_grow_while_nothing_is_contested(book in any_records(), today in any_day()) {
        let policy = policy();
        let mut book = book;
        book.events.retain(|event| !matches!(event.kind, EventKind::DisputeOpened { .. }));
        let mut before: Vec<(String, NaiveDate, Money)> = Vec::new();
        for on in today.iter_days().take(5) {
            let mut now = Vec::new();
            each_account(&policy, &book, on, |account| {
                for (position, item) in account.items.iter().enumerate() {
                    let charges = charges_of(&policy, None, account, position).expect("known").expect("charges");
                    now.push((item.invoice.id.to_string(), item.invoice.due, charges.interest));
                }
            });
            for (id, due, interest) in &before {
                let same = now.iter().find(|(other, other_due, _)| other == id && other_due == due);
                prop_assert!(same.is_some_and(|(_, _, later)| later.amount >= interest.amount));
            }
            before = now;
        }
    }
}
