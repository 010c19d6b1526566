//! The replay held against a slow, obvious one: every business day, everyone is decided anew from the ledger's rows.

use chrono::Days as CalendarDays;
use chrono::NaiveDate;
use proptest::prelude::*;
use relance::domain::amount::Totals;
use relance::domain::client::ClientKey;
use relance::domain::event::Event;
use relance::domain::event::EventKind;
use relance::domain::ledger::Ledger;
use relance::domain::ledger::Records;
use relance::domain::period::Period;
use relance::engine::carry_out::carried_out;
use relance::engine::context::Context;
use relance::engine::day::decide_client;
use relance::engine::decision::Decision;
use relance::engine::replay::Busy;
use relance::engine::replay::ClientReplay;
use relance::engine::replay::Days;
use relance::engine::replay::Done;
use relance::engine::replay::Promises;
use relance::engine::replay::company_by_day;
use relance::facts::account::Account;
use relance::facts::balance::Balances;
use relance::facts::forward::Since;
use relance::policy::Policy;
use rust_decimal::Decimal;

use crate::support::ledger;
use crate::worlds::any_policy;
use crate::worlds::any_records;
use crate::worlds::start;

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() }
}

/// Returns a period of up to seven weeks inside the generated histories.
pub fn any_period() -> impl Strategy<Value = Period> {
    (20_u64..80, 1_u64..50).prop_map(|(from, length)| {
        let from = start() + CalendarDays::new(from);
        Period::new(from, from + CalendarDays::new(length)).expect("it ends after it begins")
    })
}

fn is_collection(event: &Event) -> bool {
    matches!(
        event.kind,
        EventKind::Contact(_)
            | EventKind::Done { .. }
            | EventKind::Approved { .. }
            | EventKind::Refused { .. }
            | EventKind::HandedOver { .. }
    )
}

fn is_promise(event: &Event) -> bool {
    matches!(
        event.kind,
        EventKind::Promise { .. }
            | EventKind::PlanAgreed { .. }
            | EventKind::Callback { .. }
            | EventKind::ValidationAwaited { .. }
            | EventKind::CashTrouble { .. }
            | EventKind::PaymentAnnounced { .. }
            | EventKind::ResendAsked { .. }
    )
}

/// Everything is done on every business day; returns each day's decisions.
pub fn day_by_day(policy: &Policy, records: &Records, period: Period) -> Vec<Vec<Decision>> {
    let mut records = records.clone();
    records.events.retain(|event| event.date < period.from() || !is_collection(event));
    let mut line = 1_000;
    let mut days = Vec::new();
    for day in period.each().filter(|day| policy.calendar.is_business_day(*day)) {
        let mut known = records.clone();
        // What is promised on a day is not known to its decisions.
        known.events.retain(|event| event.date < day || event.date < period.from() || !is_promise(event));
        let book = ledger(&known);
        let context = Context::new(policy, &book, day);
        let decisions: Vec<Decision> =
            book.accounts().map(|account| decide_client(&context, &book, account.key)).collect();
        for event in decisions.iter().flat_map(|decision| carried_out(policy, decision)) {
            line += 1;
            records.events.push(Event { line, ..event });
        }
        days.push(decisions);
    }
    days
}

/// Each client is asked only when something may have changed; between, its last decision stands.
fn by_events(policy: &Policy, book: &Ledger, period: Period) -> Vec<Vec<Decision>> {
    let company = company_by_day(policy, book, period);
    let days = Days::new(&Context::over(policy, book, period.from(), company), period);
    let done = Done::new();
    let mut replays: Vec<ClientReplay<'_>> = book
        .accounts()
        .map(|records| {
            let account = Account::as_of(records, period.to(), days.context().account_rules());
            let busy = Busy::of(days.context(), &account, &Balances::of(&account), period);
            ClientReplay::new(records, period, Promises::Kept, busy, &done)
        })
        .collect();
    let mut standing: Vec<Decision> = Vec::new();
    let mut all = Vec::new();
    for context in days.all() {
        for (index, replay) in replays.iter_mut().enumerate() {
            if replay.wake() > context.today {
                if standing.len() == index {
                    standing.push(nothing(book, index, context.today));
                }
                let decision = &mut standing[index];
                decision.actions.clear();
                if replay.rests(context.today) {
                    *decision = Decision { segment: None, ..nothing(book, index, context.today) };
                }
                continue;
            }
            let decision = replay.decide(context);
            for action in &decision.actions {
                replay.carry_out(policy, action, context.today);
            }
            if standing.len() == index {
                standing.push(decision);
            } else {
                standing[index] = decision;
            }
        }
        all.push(standing.clone());
    }
    all
}

/// What is decided of a client about whom there is nothing to decide.
fn nothing(book: &Ledger, index: usize, day: NaiveDate) -> Decision {
    Decision {
        client: book.records(ClientKey(index as u32)).key,
        day,
        segment: None,
        actions: Vec::new(),
        withheld: Vec::new(),
        notices: Vec::new(),
        undecided: None,
        overdue: Totals::default(),
        priority: Decimal::ZERO,
    }
}

/// What must be the same on days on which nobody was asked: everything but the counting of days.
fn seen(decision: &Decision) -> impl PartialEq + std::fmt::Debug {
    let withheld = decision.withheld.iter();
    (
        decision.segment,
        decision.actions.clone(),
        withheld
            .map(|held| (held.item.invoice.clone(), held.item.part, held.item.open, held.gate.word()))
            .collect::<Vec<_>>(),
        decision.undecided.is_some(),
        decision.overdue.clone(),
    )
}

fn first_day(days: &[Vec<Decision>]) -> Option<NaiveDate> {
    days.first()?.first().map(|decision| decision.day)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn asking_only_when_something_can_change_is_asking_every_day(
        texts in any_policy(), records in any_records(), period in any_period(),
    ) {
        let policy = texts.load();
        let slow = day_by_day(&policy, &records, period);
        let fast = by_events(&policy, &ledger(&records), period);
        prop_assert_eq!(first_day(&slow), first_day(&fast));
        for (slow, fast) in slow.iter().flatten().zip(fast.iter().flatten()) {
            let mut slow = slow.clone();
            if fast.segment.is_none() {
                // Of a client that rests, the segment is not known.
                slow.segment = None;
            }
            prop_assert_eq!(seen(&slow), seen(fast), "\non {}: {:#?}\nasked on {}", slow.day, slow, fast.day);
        }
    }

    #[test]
    fn an_account_brought_forward_is_the_account_read_anew(
        texts in any_policy(), records in any_records(), period in any_period(), step in 1_usize..4,
    ) {
        let (policy, book) = (texts.load(), ledger(&records));
        let rules = Context::new(&policy, &book, period.from()).account_rules();
        for client in book.accounts() {
            let all: Vec<&Event> = client.events().collect();
            let known = |day: NaiveDate| all.partition_point(|event| event.date <= day);
            let mut last = period.from();
            let mut account = Account::as_of(client, last, rules);
            for day in period.each().skip(1).step_by(step) {
                let since = |date: NaiveDate| last < date && date <= day;
                let money = client.invoices().any(|row| since(row.issued))
                    || client.payments().any(|row| since(row.date));
                let new = known(day) - known(last);
                account.forward(day, Since { journal: &all[..known(day)], new, money }, rules);
                prop_assert_eq!(format!("{account:?}"), format!("{:?}", Account::as_of(client, day, rules)));
                last = day;
            }
        }
    }
}
