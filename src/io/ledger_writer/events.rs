//! Events as lines of JSON.

use std::collections::BTreeMap;

use compact_str::CompactString;
use compact_str::ToCompactString;
use serde::Serialize;

use crate::domain::amount::Money;
use crate::domain::event::ContactMade;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::event::Instalment;
use crate::io::ledger_writer::LedgerWriteError;
use crate::io::ledger_writer::records::money;

/// Appends the events of a client, one line each.
pub fn add(journal: &mut Vec<u8>, client: &str, events: &[Event]) -> Result<(), LedgerWriteError> {
    for event in events {
        let line = Line {
            date: event.date.to_compact_string(),
            client,
            id: &event.remarks.id,
            by: &event.by,
            ..said(&event.kind)
        };
        serde_json::to_writer(&mut *journal, &Line { note: &event.remarks.note, ..line })?;
        journal.push(b'\n');
    }
    Ok(())
}

/// One line of the journal, keys in the order a reader expects; what an event does not say is left out.
#[derive(Default, Serialize)]
struct Line<'a> {
    date: CompactString,
    client: &'a str,
    event: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    id: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    by: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    step: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    stage: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    task: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    channel: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    to: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    invoices: Option<&'a [CompactString]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    own_steps: Option<&'a BTreeMap<CompactString, CompactString>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    mentioned: &'a [CompactString],
    #[serde(skip_serializing_if = "str::is_empty")]
    outcome: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    promised_for: Option<CompactString>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<CompactString>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    instalments: Vec<Part>,
    #[serde(skip_serializing_if = "str::is_empty")]
    currency: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    promised_by: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    means: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    reason: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    resolver: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer_by: Option<CompactString>,
    #[serde(skip_serializing_if = "str::is_empty")]
    asked_by: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    approved_by: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<CompactString>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opened: Option<CompactString>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<CompactString>,
    #[serde(skip_serializing_if = "str::is_empty")]
    court: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    administrator: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    of: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
}

/// One instalment of a plan.
#[derive(Serialize)]
struct Part {
    date: CompactString,
    amount: CompactString,
}

/// Returns the line of an event, but for what all events have.
fn said(kind: &EventKind) -> Line<'_> {
    match kind {
        EventKind::Contact(made) => contact(made),
        EventKind::Done { task, items } => Line { task: task.word(), ..about("done", items) },
        EventKind::Promise { items, promised_for, amount, promised_by, means } => Line {
            promised_for: Some(promised_for.to_compact_string()),
            promised_by,
            means,
            ..sum(about("promise", items), amount.as_ref())
        },
        EventKind::DisputeOpened { items, amount, reason, resolver, answer_by } => Line {
            reason,
            resolver,
            answer_by: answer_by.map(|date| date.to_compact_string()),
            ..sum(about("dispute_opened", items), amount.as_ref())
        },
        EventKind::DisputeResolved { items } => about("dispute_resolved", items),
        EventKind::Hold { items, reason, asked_by, approved_by, until } => Line {
            reason,
            asked_by,
            approved_by,
            until: Some(until.to_compact_string()),
            ..some("hold", items)
        },
        EventKind::HoldLifted { items } => some("hold_lifted", items),
        EventKind::PlanAgreed { items, instalments, approved_by } => {
            Line { approved_by, ..plan(about("plan_agreed", items), instalments) }
        }
        EventKind::Approved { step, items } => Line { step, ..about("approved", items) },
        EventKind::Refused { step, items } => Line { step, ..about("refused", items) },
        EventKind::Validated { items } => about("validated", items),
        EventKind::InvoiceSent { items, to } => Line { to, ..about("sent", items) },
        EventKind::Insolvency { opened, published, court, administrator } => Line {
            event: "insolvency",
            opened: Some(opened.to_compact_string()),
            published: published.map(|date| date.to_compact_string()),
            court,
            administrator,
            ..Line::default()
        },
        EventKind::HandedOver { to, items } => Line { to, ..some("handed_over", items) },
        EventKind::Cancelled { of } => Line { event: "cancelled", of, ..Line::default() },
        EventKind::Note => Line { event: "note", ..Line::default() },
    }
}

fn contact(made: &ContactMade) -> Line<'_> {
    Line {
        step: &made.step,
        stage: made.stage.map_or("", |stage| stage.word()),
        channel: made.channel.word(),
        to: &made.to,
        own_steps: (!made.aside.own_steps.is_empty()).then_some(&made.aside.own_steps),
        mentioned: &made.aside.mentioned,
        outcome: &made.outcome,
        ..about("contact", &made.items)
    }
}

fn about<'a>(event: &'static str, items: &'a [CompactString]) -> Line<'a> {
    Line { event, invoices: Some(items), ..Line::default() }
}

/// As [`about`], for events that leave the items out when they concern the whole client.
fn some<'a>(event: &'static str, items: &'a [CompactString]) -> Line<'a> {
    Line { event, invoices: (!items.is_empty()).then_some(items), ..Line::default() }
}

fn sum<'a>(line: Line<'a>, amount: Option<&'a Money>) -> Line<'a> {
    match amount {
        Some(sum) => {
            Line { amount: Some(money(sum.amount, sum.currency)), currency: sum.currency.code(), ..line }
        }
        None => line,
    }
}

fn plan<'a>(line: Line<'a>, instalments: &'a [Instalment]) -> Line<'a> {
    let parts = instalments.iter().map(|part| Part {
        date: part.date.to_compact_string(),
        amount: money(part.amount.amount, part.amount.currency),
    });
    let currency = instalments.first().map_or("", |part| part.amount.currency.code());
    Line { instalments: parts.collect(), currency, ..line }
}
