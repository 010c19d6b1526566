//! Generated ledgers and policies for the laws: small, dense with promises, holds, disputes, parts and credit.

use chrono::Days;
use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::*;
use relance::domain::action::Channel;
use relance::domain::action::Stage;
use relance::domain::amount::Amount;
use relance::domain::amount::Money;
use relance::domain::event::ContactMade;
use relance::domain::event::Event;
use relance::domain::event::EventKind;
use relance::domain::event::Instalment;
use relance::domain::event::Items;
use relance::domain::invoice::InvoiceKind;
use relance::domain::invoice::Sent;
use relance::domain::ledger::Records;

use crate::support::TALK;
use crate::support::day;
use crate::support::event;
use crate::support::invoice;
use crate::support::payment;
use crate::support::records;

/// The first day of every generated history.
pub fn start() -> NaiveDate {
    day("2026-03-02")
}

fn at(offset: u16) -> NaiveDate {
    start() + Days::new(u64::from(offset))
}

/// Returns a day well inside the generated histories.
pub fn any_day() -> impl Strategy<Value = NaiveDate> {
    (35_u16..110).prop_map(at)
}

#[derive(Debug, Clone)]
struct InvoiceSeed {
    issued: u16,
    terms: u16,
    cents: i64,
    dollars: bool,
    parts: bool,
    credit_note: bool,
    unsent: bool,
    paid: Vec<(u16, u8)>,
}

fn any_invoice() -> impl Strategy<Value = InvoiceSeed> {
    (
        0_u16..70,
        0_u16..35,
        prop_oneof![1_i64..3_000, 1_i64..200_000],
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.15),
        prop::bool::weighted(0.05),
        prop::bool::weighted(0.08),
        vec((0_u16..80, 1_u8..=80), 0..3),
    )
        .prop_map(|(issued, terms, cents, dollars, parts, credit_note, unsent, paid)| InvoiceSeed {
            issued,
            terms,
            cents,
            dollars,
            parts,
            credit_note,
            unsent,
            paid,
        })
}

#[derive(Debug, Clone)]
struct EventSeed {
    date: u16,
    kind: u8,
    item: u8,
    whole: bool,
    days: u16,
    share: u8,
    step: u8,
}

fn any_event() -> impl Strategy<Value = EventSeed> {
    (0_u16..110, 0_u8..40, any::<u8>(), prop::bool::weighted(0.3), 0_u16..30, 1_u8..=100, 0_u8..7).prop_map(
        |(date, kind, item, whole, days, share, step)| EventSeed {
            date,
            kind,
            item,
            whole,
            days,
            share,
            step,
        },
    )
}

/// Returns a ledger of one to five clients.
pub fn any_records() -> impl Strategy<Value = Records> {
    let cash = prop::option::weighted(0.15, (0_u16..120, 1_i64..50_000));
    let client = (vec(any_invoice(), 0..6), vec(any_event(), 0..8), cash);
    vec(client, 1..5).prop_map(|clients| {
        let mut book = records(clients.len());
        for (index, (invoices, events, cash)) in clients.into_iter().enumerate() {
            let client = index as u32;
            add_invoices(&mut book, client, &invoices);
            book.clients[index].since = (index % 2 == 0).then(start);
            if let Some((date, cents)) = cash {
                book.payments.push(payment(client, "", at(date), cents));
            }
            for (line, seed) in events.iter().enumerate() {
                book.events.push(build_event(client, line as u32, seed, &invoices));
            }
        }
        book
    })
}

fn number(client: u32, index: usize) -> String {
    format!("F{client}-{index}")
}

fn add_invoices(book: &mut Records, client: u32, invoices: &[InvoiceSeed]) {
    for (index, seed) in invoices.iter().enumerate() {
        let id = number(client, index);
        let issued = at(seed.issued);
        let due = at(seed.issued + seed.terms);
        let mut row = invoice(client, &id, issued, due, seed.cents);
        if seed.dollars {
            row.currency = "USD".parse().expect("a currency");
        }
        if seed.credit_note {
            row.kind = InvoiceKind::CreditNote;
        }
        if seed.unsent {
            row.sent = Sent::Never;
        }
        if seed.parts && !seed.credit_note {
            let mut later = row.clone();
            later.due = due + Days::new(15);
            book.invoices.push(later);
        }
        for (after, percent) in &seed.paid {
            let cents = seed.cents * i64::from(*percent) / 100;
            let mut paid = payment(client, &id, at(seed.issued + after), cents.max(1));
            paid.currency = row.currency;
            book.payments.push(paid);
        }
        book.invoices.push(row);
    }
}

fn build_event(client: u32, line: u32, seed: &EventSeed, invoices: &[InvoiceSeed]) -> Event {
    let index = usize::from(seed.item) % invoices.len().max(1);
    let items = if seed.whole { Items::NONE } else { [number(client, index)].into() };
    let cents = invoices.get(index).map_or(100, |invoice| invoice.cents);
    let share = Amount(cents * i64::from(seed.share) / 100);
    let money = Money { currency: relance::domain::amount::Currency::EUR, amount: share };
    let date = at(seed.date);
    let until = at(seed.date + seed.days);
    let step = ["call", "mail", "call", "boss", "notice", "elsewhere", "court"][usize::from(seed.step)];
    let kind = match seed.kind {
        0..=2 => EventKind::Promise {
            items,
            promised_for: until,
            amount: (seed.share > 50).then_some(money),
            promised_by: "".into(),
            means: "".into(),
        },
        3 => EventKind::DisputeOpened {
            items,
            amount: (seed.share > 50).then_some(money),
            reason: "quality".into(),
            resolver: "".into(),
            answer_by: None,
        },
        4 => EventKind::DisputeResolved { items },
        5 | 6 => EventKind::Hold {
            items,
            reason: "a friend".into(),
            asked_by: "Paul".into(),
            approved_by: if seed.share > 30 { "Helen".into() } else { "".into() },
            until,
        },
        7 => EventKind::HoldLifted { items },
        8 => EventKind::PlanAgreed {
            items,
            instalments: vec![Instalment { date: until, amount: money }],
            agreed_by: "".into(),
            approved_by: if seed.share > 50 { "Helen".into() } else { "".into() },
        },
        9 | 10 => EventKind::Approved { step: "notice".into(), items },
        11 | 12 => EventKind::Refused { step: "notice".into(), items },
        13 if seed.share > 90 => EventKind::HandedOver { to: "lawyer".into(), items },
        14 if seed.share > 90 => EventKind::Insolvency {
            opened: date,
            published: Some(date),
            court: "".into(),
            administrator: "".into(),
        },
        15 => EventKind::Callback { items, on: until, at: None, expecting: "".into() },
        16 => EventKind::ValidationAwaited {
            items,
            blocks: "order".into(),
            validator: "".into(),
            expected: (seed.share > 50).then_some(until),
            next_call: until,
        },
        17 | 25 => EventKind::CashTrouble {
            items,
            missing: Some(money),
            until: Some(until),
            proposal: "".into(),
            next_call: (seed.share > 50).then_some(until),
        },
        18 | 30 => EventKind::PaymentAnnounced {
            items,
            paid_on: date,
            amount: (seed.share > 50).then_some(money),
            means: "".into(),
            reference: "".into(),
        },
        19 => EventKind::ResendAsked { items, to: "payer".into() },
        20 => EventKind::ContactAdded {
            role: "payer".into(),
            name: "Someone".into(),
            phone: "".into(),
            email: "".into(),
        },
        21 => EventKind::HoldAsked { items, reason: "a friend".into(), asked_by: "Paul".into(), until },
        22 => EventKind::HoldRefused { items, asked_by: "Paul".into() },
        23 => EventKind::Validated { items },
        24 => EventKind::InvoiceSent { items, to: "payer".into() },
        26 => EventKind::Acknowledged { items, signed_by: "".into() },
        27 => EventKind::Sued { items, court: "".into(), reference: "".into() },
        28 => EventKind::OrderForPayment { items, ordered: date, court: "".into(), reference: "".into() },
        29 => EventKind::OrderServed { items },
        _ => EventKind::Contact(ContactMade {
            step: step.into(),
            stage: (step == "elsewhere").then_some(Stage::Pressing),
            channel: if step == "notice" { Channel::RegisteredLetter } else { Channel::Call },
            to: "payer".into(),
            items,
            outcome: ["", "promise", "refusal", "unreachable", "unreachable", "wrong_person"]
                [usize::from(seed.share % 6)]
            .into(),
            aside: Default::default(),
            talk: Default::default(),
        }),
    };
    event(client, line, date, kind)
}

/// A policy as its texts, so that a failure shows it.
#[derive(Debug, Clone)]
pub struct PolicyTexts {
    /// `policy.yaml`
    pub policy: String,
    /// `playbooks/soft.yaml`
    pub soft: String,
    /// `playbooks/hard.yaml`
    pub hard: String,
}

impl PolicyTexts {
    /// Returns a policy that reads nothing of the whole book, which no share of the clients knows.
    pub fn blind_to_the_book(self) -> Self {
        Self { policy: self.policy.replace("company.overdue_amount > 1_500 && ", ""), ..self }
    }

    /// Returns the checked policy.
    pub fn load(&self) -> relance::policy::Policy {
        crate::support::policy(&[
            ("laws/policy.yaml", &self.policy),
            ("laws/playbooks/soft.yaml", &self.soft),
            ("laws/playbooks/hard.yaml", &self.hard),
            (
                "laws/rates.csv",
                "currency,from,rate,source\nUSD,2025-01-01,0.9,example\nUSD,2026-05-12,0.6,example\n",
            ),
            ("laws/scenarios/talk.yaml", TALK),
            ("laws/templates/letter.txt", "Subject: Reminder\n\nPlease pay {{ total }}.\n"),
            (
                "laws/scripts/wait.rhai",
                "fn patient(invoice) { if invoice.open_amount < 100 { skip(\"small\") } else if invoice.open_amount < 900 { hold(date(\"2026-06-10\"), \"later\") } else { wait(3, \"soon\") } }\nfn moody(invoice) { if invoice.days_past_due % 4 == 1 { act(#{ channel: \"sms\" }) } else { hold(date(\"2026-12-31\"), \"not today\") } }\n",
            ),
        ])
    }
}

/// Returns a policy of two segments, each with a ladder of five steps.
pub fn any_policy() -> impl Strategy<Value = PolicyTexts> {
    let condition = prop::sample::select(vec![
        "client.overdue_amount > 500",
        "client.promises_broken >= 1",
        "client.oldest_days_past_due > 30 && client.open_invoices >= 2",
        "known(client.on_time_ratio) && client.on_time_ratio < 0.5",
        "client.disputes_open > 0",
        "client.contacts_7_days >= 2",
        "known(client.days_since_contact) && client.days_since_contact > 5",
        "client.sales > 900",
        "client.paid_invoices >= 2",
        "known(client.tenure_days) && client.tenure_days < 70",
        "known(client.pays_on_time) && client.pays_on_time",
        "company.overdue_amount > 1_500 && client.overdue_invoices > 0",
    ]);
    let never = prop::sample::select(vec![
        "",
        "  never:\n    - { when: 'month(today) == 5 && day(today) > 4 && day(today) < 15', why: closed }\n",
        "  never:\n    - { when: 'client.oldest_days_past_due % 7 == 3', why: odd }\n",
    ]);
    let calendar = prop::sample::select(vec!["france", "target", "every-day", "uk"]);
    let unreachable = prop::sample::select(vec![
        "",
        "unreachable: { tries: 2, every: 2 business days, hours: ['09:30', '16:00'], then: email, template: letter }\n",
        "unreachable: { tries: 4, every: 6 days }\nfollow_ups: { after: 3 days, callback: talk }\n",
    ]);
    // Most claims of a generated world are far from their limitation, unless the work on it begins early.
    let law = prop::sample::select(vec!["france-b2b", "france-b2b", "france-public", "uk-b2b"]);
    let deadlines = prop::sample::select(vec![
        "",
        "deadlines: { limitation: 58 months, order_service: 80 days }\n",
        "deadlines: { limitation: 1740 days, order_service: 1 day, abroad: true }\n",
    ]);
    (condition, (never, unreachable, law, deadlines), calendar, 0_u8..4, 1_u8..5, any_playbook("soft"), any_playbook("hard")).prop_map(
        |(condition, (never, unreachable, law, deadlines), calendar, spacing, contacts, soft, hard)| PolicyTexts {
            policy: format!(
                "policy: laws\nlanguage: en\ncurrency: EUR\ncalendar: {calendar}\nlaw: {law}\nwindow: 60 days\n{deadlines}\
                 segments:\n  - {{ segment: watched, when: '{condition}', playbook: hard }}\n  - {{ segment: rest, playbook: soft }}\n\
                 guardrails:\n  contacts: {contacts} per 7 days\n  spacing: {spacing} business days\n{never}{unreachable}\
                 holds: {{ asked_by: [sales], approved_by: [director], at_most: 15 business days, per_year: 2 }}\n\
                 staff:\n  - {{ name: Paul, role: sales }}\n  - {{ name: Helen, role: director }}\n  - {{ name: Ann, role: collector, minutes_per_day: 60 }}\n"
            ),
            soft,
            hard,
        },
    )
}

fn any_playbook(name: &'static str) -> impl Strategy<Value = String> {
    let condition = prop::sample::select(vec![
        "",
        ", when: 'invoice.open_amount >= 50'",
        ", when: 'invoice.days_past_due > 3'",
        ", when: 'invoice.business_days_past_due % 3 == 1'",
        ", when: 'weekday(today) == 2'",
        ", decide: patient",
        ", decide: moody",
        ", optional: true",
    ]);
    let repeat = prop::sample::select(vec!["", ", repeat: { every: 2 business days, times: 2 }"]);
    let approval = prop::sample::select(vec!["", ", approval: director"]);
    let enter = prop::sample::select(vec!["", "enter: { after: 20 days, at: boss }\n"]);
    (-4_i8..4, 0_u8..3, 0_u8..3, 10_u8..70, condition, repeat, approval, enter, 0_u8..60).prop_map(
        move |(first, grace, moves, patience, condition, repeat, approval, enter, small)| {
            let sign = if first < 0 { '-' } else { '+' };
            let first = first.unsigned_abs();
            let ends = if name == "soft" { "" } else { ", hands_over: true" };
            format!(
                "playbook: {name}\ntolerance: {{ grace: {grace} days, small_balance: {small}, postponements: {moves}, broken_promises: 1, callbacks: {moves}, exposure: 1000, patience: {patience} days, instalments: {{ at_most: 3, within: 60 days }} }}\n{enter}steps:\n\
                 \x20 - {{ step: call, on: due {sign} {first} days, stage: reminder, channel: call, to: payer, scenario: talk }}\n\
                 \x20 - {{ step: mail, on: call + 2 business days, stage: reminder, channel: email, to: payer, template: letter{condition} }}\n\
                 \x20 - {{ step: boss, on: mail + 3 days, stage: pressing, channel: call, to: decision_maker, scenario: talk{repeat} }}\n\
                 \x20 - {{ step: notice, on: boss + 5 business days, stage: formal_notice, channel: registered_letter, to: decision_maker, template: letter{approval} }}\n\
                 \x20 - {{ step: court, on: notice + 8 days, stage: legal, channel: lawyer, to: decision_maker, template: letter{ends} }}\n"
            )
        },
    )
}
