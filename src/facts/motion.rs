//! How facts change by time alone, when nothing is recorded: not at all, on days that can be told, or every day.
//!
//! A replay asks this to know how long a decision stays as it is. What records change is not told here: the day of
//! the next record is known without it.

use chrono::Days;
use chrono::NaiveDate;

use crate::domain::event::EventKind;
use crate::facts::account::Account;
use crate::facts::behaviour::paid_on;
use crate::facts::value::Value;
use crate::facts::view::ClientView;

/// How a fact changes while nothing is recorded, and no item falls due, and no promise or plan comes to its date.
#[derive(Debug, Clone, Copy)]
pub enum Motion {
    /// It does not.
    Still,
    /// On days that can be told: each is given to the listener.
    Dated(fn(&ClientView<'_, '_>, &mut dyn FnMut(NaiveDate))),
    /// Every day: what a client's fact is on a later day.
    ClientDaily(fn(&ClientView<'_, '_>, NaiveDate) -> Value<'static>),
    /// Every day: what an item's fact is on a later day.
    InvoiceDaily(fn(&ClientView<'_, '_>, usize, NaiveDate) -> Value<'static>),
}

/// By how much a fact changes from one day to the next while nothing is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Growth {
    /// It stays.
    #[default]
    None,
    /// A whole number that grows by one, or stays.
    ByADay,
    /// In any way.
    Anyhow,
}

/// Returns how a `client.` fact moves, by its name after the dot.
pub fn of_client(name: &str) -> Motion {
    match name {
        "tenure_days" => Motion::ClientDaily(|view, day| {
            let since = view.account.client().since.filter(|since| *since <= day);
            since.map_or(Value::Absent, |since| days_between(since, day))
        }),
        "oldest_days_past_due" => Motion::ClientDaily(|view, day| {
            let open = view.account.open_items();
            Value::Int(open.map(|(_, item)| item.days_past_due(day)).max().unwrap_or(0))
        }),
        "days_since_contact" => Motion::ClientDaily(|view, day| {
            let last = view.account.contact_days.last();
            last.map_or(Value::Absent, |last| days_between(*last, day))
        }),
        "paid_invoices" | "on_time_ratio" | "average_days_late" | "weighted_days_late"
        | "usual_days_late" | "worst_days_late" => Motion::Dated(payments_leaving),
        "pays" | "pays_on_time" => Motion::Dated(due_dates_leaving),
        "sales" => Motion::Dated(sales_leaving),
        "promises_made" | "promises_kept" | "promises_broken" | "promises_moved" => {
            Motion::Dated(promises_leaving)
        }
        "contacts_7_days" => Motion::Dated(|view, note| contacts_leaving(view.account, 7, note)),
        "contacts_30_days" => Motion::Dated(|view, note| contacts_leaving(view.account, 30, note)),
        "holds_used" => Motion::Dated(holds_leaving),
        _ => Motion::Still,
    }
}

/// Returns how an `invoice.` fact moves, by its name after the dot.
pub fn of_invoice(name: &str) -> Motion {
    match name {
        "days_past_due" => {
            Motion::InvoiceDaily(|view, at, day| Value::Int(view.account.items[at].days_past_due(day)))
        }
        "business_days_past_due" => Motion::InvoiceDaily(|view, at, day| {
            Value::Int(view.rules.calendar.business_days_between(view.account.items[at].invoice.due, day))
        }),
        "age_days" => {
            Motion::InvoiceDaily(|view, at, day| days_between(view.account.items[at].invoice.issued, day))
        }
        "days_since_last_step" => Motion::InvoiceDaily(|view, at, day| {
            let last = view.account.steps_of(at).last();
            last.map_or(Value::Absent, |done| days_between(done.date, day))
        }),
        _ => Motion::Still,
    }
}

fn days_between(from: NaiveDate, day: NaiveDate) -> Value<'static> {
    Value::Int((day - from).num_days())
}

/// Returns the first day on which something of a day is outside a window of so many days.
fn leaves(day: NaiveDate, window_days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(window_days))).unwrap_or(NaiveDate::MAX)
}

fn payments_leaving(view: &ClientView<'_, '_>, note: &mut dyn FnMut(NaiveDate)) {
    for position in 0..view.account.items.len() {
        if let Some(paid) = paid_on(view.account, position) {
            note(leaves(paid, view.rules.window_days));
        }
    }
}

/// An item counts from its due date on.
fn due_dates_leaving(view: &ClientView<'_, '_>, note: &mut dyn FnMut(NaiveDate)) {
    for item in &view.account.items {
        note(item.invoice.due);
        note(leaves(item.invoice.due, view.rules.window_days));
    }
}

fn sales_leaving(view: &ClientView<'_, '_>, note: &mut dyn FnMut(NaiveDate)) {
    let known = view.account.records.invoices().filter(|row| row.issued <= view.account.as_of);
    known.for_each(|row| note(leaves(row.issued, view.rules.window_days)));
}

fn promises_leaving(view: &ClientView<'_, '_>, note: &mut dyn FnMut(NaiveDate)) {
    let promises = view.account.promises.iter();
    promises.for_each(|promise| note(leaves(promise.event.date, view.rules.window_days)));
}

fn contacts_leaving(account: &Account<'_>, window_days: u32, note: &mut dyn FnMut(NaiveDate)) {
    account.contact_days.iter().for_each(|day| note(leaves(*day, window_days)));
}

fn holds_leaving(view: &ClientView<'_, '_>, note: &mut dyn FnMut(NaiveDate)) {
    let events = view.account.events.iter().filter(|event| matches!(event.kind, EventKind::Hold { .. }));
    events.for_each(|event| note(leaves(event.date, 365)));
}
