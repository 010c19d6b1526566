//! How each `client.` fact is computed.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::amount::Money;
use crate::domain::event::EventKind;
use crate::domain::invoice::Invoice;
use crate::facts::behaviour::Behaviour;
use crate::facts::behaviour::CameDue;
use crate::facts::behaviour::window_start;
use crate::facts::promise::PromiseState;
use crate::facts::value::Value;
use crate::facts::view::ClientView;
use crate::facts::view::FactError;
use crate::facts::view::quotient;
use crate::facts::view::words;

/// Computes one fact of a client.
pub type ClientFact = for<'l> fn(&ClientView<'_, 'l>) -> Result<Value<'l>, FactError>;

/// Returns how a fact is computed, by its name after the dot.
pub fn reader(name: &str) -> Option<ClientFact> {
    Some(match name {
        "id" => |view| Ok(Value::Text(&view.account.client().id)),
        "name" => |view| Ok(Value::Text(&view.account.client().name)),
        "category" => |view| Ok(words(&view.account.client().category)),
        "country" => |view| Ok(words(&view.account.client().country)),
        "language" => |view| Ok(words(&view.account.client().language)),
        "since" => |view| Ok(view.account.client().since.map_or(Value::Absent, Value::Date)),
        "tenure_days" => |view| Ok(tenure_days(view)),
        "credit_limit" => credit_limit,
        "open_amount" => |view| view.amount(open(view)),
        "overdue_amount" => overdue_amount,
        "disputed_amount" => {
            |view| view.amount(view.account.items.iter().map(|item| item.money(item.disputed)))
        }
        "unapplied_amount" => |view| view.amount(unapplied(view)),
        "exposure" => |view| {
            let owed = view.total(open(view))?;
            Ok(Value::Fixed((owed - view.total(unapplied(view))?).max(0)))
        },
        "open_invoices" => |view| Ok(count(view.account.open_items().count())),
        "overdue_invoices" => |view| Ok(count(view.account.overdue_items().count())),
        "oldest_days_past_due" => |view| Ok(Value::Int(oldest_days_past_due(view))),
        "paid_invoices" => |view| Ok(count(view.behaviour().days_late.len())),
        "on_time_ratio" => |view| Ok(ratio_on_time(view.behaviour())),
        "average_days_late" => |view| Ok(average(view.behaviour())),
        "weighted_days_late" => weighted_days_late,
        "usual_days_late" => |view| {
            let median = view.behaviour().median();
            Ok(median.map_or(Value::Absent, |median| quotient(median, Decimal::ONE)))
        },
        "worst_days_late" => |view| {
            let worst = view.behaviour().days_late.last().copied();
            Ok(worst.map_or(Value::Absent, Value::Int))
        },
        "sales" => sales,
        "pays" => |view| share_reached(view, |item| item.paid, Decimal::new(90, 2)),
        "pays_on_time" => |view| share_reached(view, |item| item.on_time, Decimal::new(80, 2)),
        "promises_made" => |view| Ok(promises(view, |_| true)),
        "promises_kept" => |view| Ok(promises(view, |state| state == PromiseState::Kept)),
        "promises_broken" => |view| Ok(promises(view, |state| state == PromiseState::Broken)),
        "promises_moved" => |view| Ok(promises(view, |state| state == PromiseState::Moved)),
        "contacts_7_days" => |view| Ok(contacts_within(view, 7)),
        "contacts_30_days" => |view| Ok(contacts_within(view, 30)),
        "days_since_contact" => |view| Ok(days_since_contact(view)),
        "holds_used" => |view| Ok(holds_used(view)),
        "disputes_open" => |view| Ok(count(view.account.disputes.len())),
        "insolvent" => |view| Ok(Value::Bool(view.account.insolvency().is_some())),
        "handed_over" => |view| Ok(Value::Bool(view.account.handed_over().is_some())),
        _ => return None,
    })
}

fn count<'v>(number: usize) -> Value<'v> {
    Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

fn open(view: &ClientView<'_, '_>) -> impl Iterator<Item = Money> {
    view.account.items.iter().map(|item| item.money(item.open())).filter(|money| money.amount.is_positive())
}

fn unapplied(view: &ClientView<'_, '_>) -> impl Iterator<Item = Money> {
    view.account.unapplied.iter().map(|unapplied| unapplied.money)
}

fn tenure_days<'l>(view: &ClientView<'_, 'l>) -> Value<'l> {
    match view.account.client().since {
        Some(since) if since <= view.account.as_of => Value::Int((view.account.as_of - since).num_days()),
        _ => Value::Absent,
    }
}

fn credit_limit<'l>(view: &ClientView<'_, 'l>) -> Result<Value<'l>, FactError> {
    match view.account.client().credit_limit {
        None => Ok(Value::Absent),
        Some(amount) => view.amount(std::iter::once(Money { currency: view.rules.currency, amount })),
    }
}

fn overdue_amount<'l>(view: &ClientView<'_, 'l>) -> Result<Value<'l>, FactError> {
    view.amount(view.account.overdue_items().map(|(_, item)| item.money(item.open())))
}

fn oldest_days_past_due(view: &ClientView<'_, '_>) -> i64 {
    view.account.open_items().map(|(_, item)| item.days_past_due(view.account.as_of)).max().unwrap_or(0)
}

fn ratio_on_time<'v>(behaviour: &Behaviour) -> Value<'v> {
    quotient(Decimal::from(behaviour.on_time), Decimal::from(behaviour.days_late.len()))
}

fn average<'v>(behaviour: &Behaviour) -> Value<'v> {
    let days: i64 = behaviour.days_late.iter().sum();
    quotient(Decimal::from(days), Decimal::from(behaviour.days_late.len()))
}

fn weighted_days_late<'l>(view: &ClientView<'_, 'l>) -> Result<Value<'l>, FactError> {
    let (mut weighted, mut total) = (Decimal::ZERO, Decimal::ZERO);
    for (days, paid) in &view.behaviour().paid {
        let amount = view.convert(*paid)?;
        weighted += amount.checked_mul(Decimal::from(*days)).ok_or(FactError::TooLarge)?;
        total += amount;
    }
    Ok(quotient(weighted, total))
}

fn sales<'l>(view: &ClientView<'_, 'l>) -> Result<Value<'l>, FactError> {
    let from = window_start(view.account.as_of, view.rules.window_days);
    sales_since(view, from).map(Value::Fixed)
}

/// Returns what was invoiced after a day, less credit notes, in ten-thousandths of the policy's currency.
pub fn sales_since(view: &ClientView<'_, '_>, after: NaiveDate) -> Result<i64, FactError> {
    let rows = view.account.records.invoices();
    let recent = rows.filter(|row| row.issued > after && row.issued <= view.account.as_of);
    view.total(recent.map(Invoice::sales))
}

/// Tells whether a part of what came due within the window reaches a share of it; absent when nothing came due.
fn share_reached<'l>(
    view: &ClientView<'_, 'l>,
    part: impl Fn(&CameDue) -> Money,
    share: Decimal,
) -> Result<Value<'l>, FactError> {
    let came_due = &view.behaviour().came_due;
    let claimed = Decimal::from(view.total(came_due.iter().map(|item| item.claimed))?);
    let reached = Decimal::from(view.total(came_due.iter().map(part))?);
    Ok(if claimed.is_zero() { Value::Absent } else { Value::Bool(reached >= claimed * share) })
}

fn promises<'v>(view: &ClientView<'_, '_>, counts: impl Fn(PromiseState) -> bool) -> Value<'v> {
    let from = window_start(view.account.as_of, view.rules.window_days);
    let within = view.account.promises.iter().filter(|promise| promise.event.date > from);
    count(within.filter(|promise| counts(promise.state)).count())
}

fn contacts_within<'v>(view: &ClientView<'_, '_>, days: u32) -> Value<'v> {
    let from = window_start(view.account.as_of, days);
    count(view.account.contact_days.iter().filter(|day| **day > from).count())
}

fn days_since_contact<'v>(view: &ClientView<'_, '_>) -> Value<'v> {
    let last = view.account.contact_days.last();
    last.map_or(Value::Absent, |last| Value::Int((view.account.as_of - *last).num_days()))
}

fn holds_used<'v>(view: &ClientView<'_, '_>) -> Value<'v> {
    let from = window_start(view.account.as_of, 365);
    let is_hold = |kind: &EventKind| matches!(kind, EventKind::Hold { .. });
    count(view.account.events.iter().filter(|event| event.date > from && is_hold(&event.kind)).count())
}
