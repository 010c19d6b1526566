//! How each `invoice.` fact is computed.

use crate::domain::invoice::Sent;
use crate::facts::account::Account;
use crate::facts::item::Item;
use crate::facts::promise::PromiseState;
use crate::facts::value::Value;
use crate::facts::view::ClientView;
use crate::facts::view::FactError;
use crate::facts::view::words;

/// Computes one fact of an item, by its position in the account.
pub type InvoiceFact = for<'l> fn(&ClientView<'_, 'l>, usize) -> Result<Value<'l>, FactError>;

/// Returns how a fact is computed, by its name after the dot.
pub fn reader(name: &str) -> Option<InvoiceFact> {
    Some(match name {
        "id" => |view, at| Ok(Value::Text(&item(view, at).invoice.id)),
        "issued" => |view, at| Ok(Value::Date(item(view, at).invoice.issued)),
        "due" => |view, at| Ok(Value::Date(item(view, at).invoice.due)),
        "amount" => |view, at| {
            let item = item(view, at);
            view.amount(std::iter::once(item.money(item.invoice.amount)))
        },
        "open_amount" => |view, at| {
            let item = item(view, at);
            view.amount(std::iter::once(item.money(item.open())))
        },
        "days_past_due" => |view, at| Ok(Value::Int(item(view, at).days_past_due(view.account.as_of))),
        "business_days_past_due" => |view, at| {
            let due = item(view, at).invoice.due;
            Ok(Value::Int(view.rules.calendar.business_days_between(due, view.account.as_of)))
        },
        "age_days" => {
            |view, at| Ok(Value::Int((view.account.as_of - item(view, at).invoice.issued).num_days()))
        }
        "disputed_amount" => |view, at| {
            let item = item(view, at);
            view.amount(std::iter::once(item.money(item.disputed)))
        },
        "promised_until" => |view, at| Ok(promised_until(view.account, at)),
        "sent" => |view, at| {
            Ok(match item(view, at).sent {
                Sent::Unknown => Value::Absent,
                Sent::Never => Value::Bool(false),
                Sent::On(_) => Value::Bool(true),
            })
        },
        "sent_to_payer" => {
            |view, at| Ok(sent_to_payer(view.account, item(view, at)).map_or(Value::Absent, Value::Bool))
        }
        "validated" => |view, at| Ok(Value::Bool(item(view, at).validated)),
        "stage" => |view, at| {
            let stage = view.account.steps_of(at).iter().filter_map(|done| done.stage).max();
            Ok(stage.map_or(Value::Absent, |stage| Value::Text(stage.word())))
        },
        "last_step" => {
            |view, at| Ok(view.account.steps_of(at).last().map_or(Value::Absent, |done| words(done.step)))
        }
        "days_since_last_step" => |view, at| {
            let last = view.account.steps_of(at).last();
            Ok(last.map_or(Value::Absent, |done| Value::Int((view.account.as_of - done.date).num_days())))
        },
        "order_ref" => |view, at| Ok(words(&item(view, at).invoice.order_ref)),
        _ => return None,
    })
}

/// Tells whether an item was sent to someone who pays; nothing when it cannot be known.
pub fn sent_to_payer(account: &Account<'_>, item: &Item<'_>) -> Option<bool> {
    let to = item.sent_to;
    if to.is_empty() || !matches!(item.sent, Sent::On(_)) {
        return None;
    }
    if to == "payer" {
        return Some(true);
    }
    let mut payers = account.contacts().filter(|contact| contact.role == "payer").peekable();
    payers.peek()?;
    Some(payers.any(|contact| contact.email.eq_ignore_ascii_case(to) || contact.name == to))
}

fn item<'a, 'l>(view: &'a ClientView<'_, 'l>, position: usize) -> &'a Item<'l> {
    &view.account.items[position]
}

fn promised_until<'v>(account: &Account<'_>, position: usize) -> Value<'v> {
    let pending = account
        .promises
        .iter()
        .rev()
        .find(|promise| promise.state == PromiseState::Pending && promise.items.contains(&position));
    pending.map_or(Value::Absent, |promise| Value::Date(promise.promised_for))
}
