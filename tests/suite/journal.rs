//! The journal's writer and reader undo each other, for every kind of event.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono::NaiveTime;
use compact_str::CompactString;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use relance::domain::action::Channel;
use relance::domain::action::Stage;
use relance::domain::action::TaskKind;
use relance::domain::amount::Amount;
use relance::domain::amount::Currency;
use relance::domain::amount::Money;
use relance::domain::client::ClientKey;
use relance::domain::event::Aside;
use relance::domain::event::ContactMade;
use relance::domain::event::Event;
use relance::domain::event::EventKind;
use relance::domain::event::Instalment;
use relance::domain::event::Items;
use relance::domain::event::Remarks;
use relance::domain::event::Talk;
use relance::domain::rare::Rare;
use relance::domain::word::Word;
use relance::io::journal::write::to_line;
use relance::io::ledger::LedgerBytes;
use relance::io::ledger::read_bytes;

fn read(journal: &str) -> Vec<Event> {
    let bytes = LedgerBytes {
        clients: Some("client,name\nÉté \"42\",Aline\n".as_bytes()),
        invoices: Some(b"invoice,client,issued,due,amount,currency\n"),
        journal: Some(journal.as_bytes()),
        ..LedgerBytes::default()
    };
    let loaded = read_bytes(&bytes).unwrap_or_else(|errors| panic!("{errors:#?}\n{journal}"));
    loaded.ledger.records(ClientKey(0)).events().cloned().collect()
}

fn words() -> impl Strategy<Value = CompactString> {
    prop_oneof![Just(String::new()), "\\PC{0,12}", ".{1,30}"].prop_map(CompactString::from)
}

fn needed() -> impl Strategy<Value = CompactString> {
    words().prop_filter("not blank", |words| !words.trim().is_empty())
}

fn items() -> impl Strategy<Value = Items> {
    prop::collection::vec(needed(), 0..4).prop_map(Items::from)
}

fn word() -> impl Strategy<Value = Word> {
    words().prop_map(Word::from)
}

fn needed_word() -> impl Strategy<Value = Word> {
    needed().prop_map(Word::from)
}

fn day() -> impl Strategy<Value = NaiveDate> {
    let days = |date: &str| date.parse::<NaiveDate>().unwrap();
    (0i64..=40_541).prop_map(move |offset| days("1990-01-01") + chrono::TimeDelta::days(offset))
}

fn money(currency: &'static str) -> impl Strategy<Value = Money> {
    let currency: Currency = currency.parse().unwrap();
    (1..=Amount::MAX_RECORD.0).prop_map(move |minor| Money { currency, amount: Amount(minor) })
}

fn any_money() -> impl Strategy<Value = Option<Money>> {
    option::of(select(vec!["EUR", "JPY", "KWD"]).prop_flat_map(money))
}

fn contact() -> impl Strategy<Value = EventKind> {
    let steps = prop::collection::btree_map(words(), words(), 0..3);
    let parts =
        (word(), option::of(select(Stage::ALL)), select(Channel::ALL), word(), items(), steps, items());
    (parts, word(), talk()).prop_map(
        |((step, stage, channel, to, items, own_steps, mentioned), outcome, talk)| {
            let own_steps: BTreeMap<_, _> = own_steps;
            let aside = Rare::new(Aside { own_steps, mentioned });
            EventKind::Contact(ContactMade { step, stage, channel, to, items, outcome, aside, talk })
        },
    )
}

fn hour() -> impl Strategy<Value = Option<NaiveTime>> {
    option::of(
        (0u32..24, 0u32..60)
            .prop_map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).expect("an hour of the day")),
    )
}

fn talk() -> impl Strategy<Value = Rare<Talk>> {
    (word(), hour(), word(), words())
        .prop_map(|(scenario, at, spoke_with, said)| Rare::new(Talk { scenario, at, spoke_with, said }))
}

/// What a client may say that is neither a promise nor a dispute.
fn said() -> impl Strategy<Value = EventKind> {
    prop_oneof![
        (items(), day(), hour(), word()).prop_map(|(items, on, at, expecting)| EventKind::Callback {
            items,
            on,
            at,
            expecting
        }),
        (items(), needed_word(), word(), option::of(day()), day()).prop_map(
            |(items, blocks, validator, expected, next_call)| EventKind::ValidationAwaited {
                items,
                blocks,
                validator,
                expected,
                next_call
            }
        ),
        (items(), any_money(), option::of(day()), word(), option::of(day())).prop_map(
            |(items, missing, until, proposal, next_call)| EventKind::CashTrouble {
                items,
                missing,
                until,
                proposal,
                next_call
            }
        ),
        (items(), day(), any_money(), word(), word()).prop_map(
            |(items, paid_on, amount, means, reference)| EventKind::PaymentAnnounced {
                items,
                paid_on,
                amount,
                means,
                reference
            }
        ),
        (items(), needed_word()).prop_map(|(items, to)| EventKind::ResendAsked { items, to }),
        (needed_word(), needed_word(), word(), word())
            .prop_map(|(role, name, phone, email)| { EventKind::ContactAdded { role, name, phone, email } }),
        (items(), needed_word(), needed_word(), day()).prop_map(|(items, reason, asked_by, until)| {
            EventKind::HoldAsked { items, reason, asked_by, until }
        }),
        (items(), needed_word()).prop_map(|(items, asked_by)| EventKind::HoldRefused { items, asked_by }),
    ]
}

fn plan() -> impl Strategy<Value = EventKind> {
    let instalments = select(vec!["EUR", "JPY", "KWD"])
        .prop_flat_map(|currency| prop::collection::vec((day(), money(currency)), 1..4));
    (items(), instalments, word(), word()).prop_map(|(items, instalments, agreed_by, approved_by)| {
        let mut instalments: Vec<_> =
            instalments.into_iter().map(|(date, amount)| Instalment { date, amount }).collect();
        instalments.sort_by_key(|instalment| instalment.date);
        EventKind::PlanAgreed { items, instalments, agreed_by, approved_by }
    })
}

fn kind() -> impl Strategy<Value = EventKind> {
    prop_oneof![
        contact(),
        plan(),
        said(),
        (select(TaskKind::ALL), items()).prop_map(|(task, items)| EventKind::Done { task, items }),
        (items(), day(), any_money(), word(), word()).prop_map(
            |(items, promised_for, amount, promised_by, means)| EventKind::Promise {
                items,
                promised_for,
                amount,
                promised_by,
                means
            }
        ),
        (items(), any_money(), needed_word(), word(), option::of(day())).prop_map(
            |(items, amount, reason, resolver, answer_by)| EventKind::DisputeOpened {
                items,
                amount,
                reason,
                resolver,
                answer_by
            }
        ),
        items().prop_map(|items| EventKind::DisputeResolved { items }),
        (items(), needed_word(), needed_word(), word(), day()).prop_map(
            |(items, reason, asked_by, approved_by, until)| {
                EventKind::Hold { items, reason, asked_by, approved_by, until }
            }
        ),
        items().prop_map(|items| EventKind::HoldLifted { items }),
        (needed_word(), items()).prop_map(|(step, items)| EventKind::Approved { step, items }),
        (needed_word(), items()).prop_map(|(step, items)| EventKind::Refused { step, items }),
        items().prop_map(|items| EventKind::Validated { items }),
        (items(), word()).prop_map(|(items, to)| EventKind::InvoiceSent { items, to }),
        (day(), option::of(day()), word(), word()).prop_map(|(opened, published, court, administrator)| {
            EventKind::Insolvency { opened, published, court, administrator }
        }),
        (needed_word(), items()).prop_map(|(to, items)| EventKind::HandedOver { to, items }),
        (items(), word()).prop_map(|(items, signed_by)| EventKind::Acknowledged { items, signed_by }),
        (items(), word(), word()).prop_map(|(items, court, reference)| EventKind::Sued {
            items,
            court,
            reference
        }),
        (items(), day(), word(), word()).prop_map(|(items, ordered, court, reference)| {
            EventKind::OrderForPayment { items, ordered, court, reference }
        }),
        items().prop_map(|items| EventKind::OrderServed { items }),
        needed().prop_map(|of| EventKind::Cancelled { of }),
        Just(EventKind::Note),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    (words(), day(), word(), needed(), kind()).prop_map(|(id, date, by, note, kind)| Event {
        // An order is made before it is told of.
        date: match kind {
            EventKind::OrderForPayment { ordered, .. } => date.max(ordered),
            _ => date,
        },
        line: 1,
        client: ClientKey(0),
        by,
        remarks: Rare::new(Remarks { id, note }),
        kind,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_written_is_read_again(event in event()) {
        let line = to_line(&event, "Été \"42\"");
        prop_assert_eq!(line.matches('\n').count(), 1);
        prop_assert_eq!(read(&line), vec![event]);
    }
}

#[test]
fn an_event_reads_as_the_guide_shows_it() {
    let line = r#"{"event":"promise","date":"2026-03-02","client":"Été \"42\"","id":"e7","invoices":["F-1"],"promised_for":"2026-03-10","amount":"1200.00","currency":"EUR","means":"transfer","by":"Inès"}"#;
    let [event] = &read(line)[..] else { panic!("one event") };
    assert_eq!(to_line(event, "Été \"42\""), format!("{line}\n"));
}

#[test]
fn numbers_are_read_digit_by_digit() {
    let event = |amount: &str| {
        let line = format!(
            r#"{{"event":"promise","date":"2026-03-02","client":"Été \"42\"","invoices":[],"promised_for":"2026-03-10","amount":{amount},"currency":"EUR"}}"#
        );
        match &read(&line)[0].kind {
            EventKind::Promise { amount, .. } => amount.map(|money| money.amount),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(event("999999999999.99"), Some(Amount(99_999_999_999_999)));
    assert_eq!(event("0.10"), Some(Amount(10)));
    assert_eq!(event("null"), None);
}
