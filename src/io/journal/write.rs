//! Events as lines of the journal, the inverse of the reader.

use chrono::NaiveDate;
use chrono::NaiveTime;
use compact_str::CompactString;
use serde_json::Map;
use serde_json::Value;

use crate::domain::amount::Money;
use crate::domain::event::ContactMade;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::event::Instalment;

/// Returns an event as one line of `journal.jsonl`, its line break included.
///
/// What is empty or absent is not written. The event's place in the journal is its line, so it is not written either.
pub fn to_line(event: &Event, client_id: &str) -> String {
    let mut line = Line::default();
    line.word("event", name(&event.kind));
    line.word("date", &event.date.to_string());
    line.word("client", client_id);
    line.word("id", &event.remarks.id);
    write_kind(&mut line, &event.kind);
    line.word("by", &event.by);
    line.word("note", &event.remarks.note);
    format!("{}\n", Value::Object(line.0))
}

fn name(kind: &EventKind) -> &'static str {
    match kind {
        EventKind::Contact(_) => "contact",
        EventKind::Done { .. } => "done",
        EventKind::Promise { .. } => "promise",
        EventKind::Callback { .. } => "callback",
        EventKind::ValidationAwaited { .. } => "validation_awaited",
        EventKind::CashTrouble { .. } => "cash_trouble",
        EventKind::PaymentAnnounced { .. } => "payment_announced",
        EventKind::ResendAsked { .. } => "resend_asked",
        EventKind::ContactAdded { .. } => "contact_added",
        EventKind::DisputeOpened { .. } => "dispute_opened",
        EventKind::DisputeResolved { .. } => "dispute_resolved",
        EventKind::Hold { .. } => "hold",
        EventKind::HoldAsked { .. } => "hold_asked",
        EventKind::HoldRefused { .. } => "hold_refused",
        EventKind::HoldLifted { .. } => "hold_lifted",
        EventKind::PlanAgreed { .. } => "plan_agreed",
        EventKind::Approved { .. } => "approved",
        EventKind::Refused { .. } => "refused",
        EventKind::Validated { .. } => "validated",
        EventKind::InvoiceSent { .. } => "sent",
        EventKind::Insolvency { .. } => "insolvency",
        EventKind::Acknowledged { .. } => "acknowledged",
        EventKind::Sued { .. } => "sued",
        EventKind::OrderForPayment { .. } => "order_for_payment",
        EventKind::OrderServed { .. } => "order_served",
        EventKind::HandedOver { .. } => "handed_over",
        EventKind::Cancelled { .. } => "cancelled",
        EventKind::Note => "note",
    }
}

fn write_kind(line: &mut Line, kind: &EventKind) {
    match kind {
        EventKind::Contact(contact) => write_contact(line, contact),
        EventKind::Done { task, items } => {
            line.word("task", task.word());
            line.items_unless_all("invoices", items);
        }
        EventKind::Promise { items, promised_for, amount, promised_by, means } => {
            line.items("invoices", items);
            line.day("promised_for", Some(*promised_for));
            line.money("amount", *amount);
            line.word("promised_by", promised_by);
            line.word("means", means);
        }
        EventKind::Callback { .. }
        | EventKind::ValidationAwaited { .. }
        | EventKind::CashTrouble { .. }
        | EventKind::PaymentAnnounced { .. }
        | EventKind::ResendAsked { .. }
        | EventKind::ContactAdded { .. } => write_outcome(line, kind),
        EventKind::DisputeOpened { items, amount, reason, resolver, answer_by } => {
            line.items("invoices", items);
            line.money("amount", *amount);
            line.word("reason", reason);
            line.word("resolver", resolver);
            line.day("answer_by", *answer_by);
        }
        EventKind::Hold { items, reason, asked_by, approved_by, until } => {
            line.items_unless_all("invoices", items);
            line.word("reason", reason);
            line.word("asked_by", asked_by);
            line.word("approved_by", approved_by);
            line.day("until", Some(*until));
        }
        EventKind::HoldAsked { items, reason, asked_by, until } => {
            line.items_unless_all("invoices", items);
            line.word("reason", reason);
            line.word("asked_by", asked_by);
            line.day("until", Some(*until));
        }
        EventKind::HoldRefused { items, asked_by } => {
            line.items_unless_all("invoices", items);
            line.word("asked_by", asked_by);
        }
        EventKind::PlanAgreed { items, instalments, agreed_by, approved_by } => {
            line.items("invoices", items);
            line.instalments(instalments);
            line.word("agreed_by", agreed_by);
            line.word("approved_by", approved_by);
        }
        EventKind::Approved { step, items } | EventKind::Refused { step, items } => {
            line.word("step", step);
            line.items("invoices", items);
        }
        EventKind::DisputeResolved { items } | EventKind::Validated { items } => {
            line.items("invoices", items)
        }
        EventKind::HoldLifted { items } => line.items_unless_all("invoices", items),
        EventKind::InvoiceSent { items, to } => {
            line.items("invoices", items);
            line.word("to", to);
        }
        EventKind::Insolvency { opened, published, court, administrator } => {
            line.day("opened", Some(*opened));
            line.day("published", *published);
            line.word("court", court);
            line.word("administrator", administrator);
        }
        EventKind::Acknowledged { items, signed_by } => {
            line.items("invoices", items);
            line.word("signed_by", signed_by);
        }
        EventKind::Sued { items, court, reference } => {
            line.items("invoices", items);
            line.word("court", court);
            line.word("reference", reference);
        }
        EventKind::OrderForPayment { items, ordered, court, reference } => {
            line.items("invoices", items);
            line.day("ordered", Some(*ordered));
            line.word("court", court);
            line.word("reference", reference);
        }
        EventKind::OrderServed { items } => line.items("invoices", items),
        EventKind::HandedOver { to, items } => {
            line.word("to", to);
            line.items_unless_all("invoices", items);
        }
        EventKind::Cancelled { of } => line.word("of", of),
        EventKind::Note => {}
    }
}

fn write_contact(line: &mut Line, contact: &ContactMade) {
    line.word("step", &contact.step);
    line.word("stage", contact.stage.map_or("", |stage| stage.word()));
    line.word("channel", contact.channel.word());
    line.word("to", &contact.to);
    line.items("invoices", &contact.items);
    if !contact.aside.own_steps.is_empty() {
        let steps =
            contact.aside.own_steps.iter().map(|(item, step)| (item.to_string(), step.as_str().into()));
        line.value("own_steps", Value::Object(steps.collect()));
    }
    line.items_unless_all("mentioned", &contact.aside.mentioned);
    line.word("outcome", &contact.outcome);
    line.word("scenario", &contact.talk.scenario);
    line.hour("at", contact.talk.at);
    line.word("spoke_with", &contact.talk.spoke_with);
    line.word("said", &contact.talk.said);
}

/// Writes what a client said that is neither a promise nor a dispute.
fn write_outcome(line: &mut Line, kind: &EventKind) {
    if !matches!(kind, EventKind::ContactAdded { .. }) {
        line.items("invoices", kind.items());
    }
    match kind {
        EventKind::Callback { on, at, expecting, .. } => {
            line.day("on", Some(*on));
            line.hour("at", *at);
            line.word("expecting", expecting);
        }
        EventKind::ValidationAwaited { blocks, validator, expected, next_call, .. } => {
            line.word("blocks", blocks);
            line.word("validator", validator);
            line.day("expected", *expected);
            line.day("next_call", Some(*next_call));
        }
        EventKind::CashTrouble { missing, until, proposal, next_call, .. } => {
            line.money("missing", *missing);
            line.day("until", *until);
            line.word("proposal", proposal);
            line.day("next_call", *next_call);
        }
        EventKind::PaymentAnnounced { paid_on, amount, means, reference, .. } => {
            line.day("paid_on", Some(*paid_on));
            line.money("amount", *amount);
            line.word("means", means);
            line.word("reference", reference);
        }
        EventKind::ResendAsked { to, .. } => line.word("to", to),
        EventKind::ContactAdded { role, name, phone, email } => {
            line.word("role", role);
            line.word("name", name);
            line.word("phone", phone);
            line.word("email", email);
        }
        _ => {}
    }
}

/// A line in the making, its keys in the order they are given.
#[derive(Default)]
struct Line(Map<String, Value>);

impl Line {
    fn value(&mut self, key: &str, value: Value) {
        self.0.insert(key.to_owned(), value);
    }

    fn word(&mut self, key: &str, word: &str) {
        if !word.is_empty() {
            self.value(key, word.into());
        }
    }

    fn day(&mut self, key: &str, day: Option<NaiveDate>) {
        self.word(key, &day.map(|day| day.to_string()).unwrap_or_default());
    }

    fn hour(&mut self, key: &str, hour: Option<NaiveTime>) {
        self.word(key, &hour.map(|hour| hour.format("%H:%M").to_string()).unwrap_or_default());
    }

    fn items(&mut self, key: &str, items: &[CompactString]) {
        self.value(key, items.iter().map(CompactString::as_str).collect());
    }

    fn items_unless_all(&mut self, key: &str, items: &[CompactString]) {
        if !items.is_empty() {
            self.items(key, items);
        }
    }

    fn money(&mut self, key: &str, money: Option<Money>) {
        if let Some(money) = money {
            self.value(key, digits(money).into());
            self.value("currency", money.currency.code().into());
        }
    }

    fn instalments(&mut self, instalments: &[Instalment]) {
        let objects = instalments.iter().map(|instalment| {
            let mut object = Self::default();
            object.word("date", &instalment.date.to_string());
            object.word("amount", &digits(instalment.amount));
            Value::Object(object.0)
        });
        self.value("instalments", objects.collect());
        if let Some(first) = instalments.first() {
            self.word("currency", first.amount.currency.code());
        }
    }
}

fn digits(money: Money) -> String {
    money.amount.to_decimal(money.currency).to_string()
}
