//! What can be wrong with an event that could be read: days that make no sense, invoices that are not the client's.

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::diagnostic::Diagnostic;
use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::ledger::Ledger;
use crate::domain::rare::Rare;
use crate::domain::word::Word;
use crate::facts::account::Account;

/// More invoices than these are not listed.
const LISTED: usize = 6;

/// Returns everything wrong with an event, and what is probably not as meant.
pub fn check(ledger: &Ledger, event: &Event, today: NaiveDate) -> Vec<Diagnostic> {
    let account = Account::of_money(ledger.records(event.client), event.date);
    let mut found = Vec::new();
    check_days(event, today, &mut found);
    for item in event.kind.items_spoken_of() {
        if account.find(item).next().is_none() {
            found.push(unknown_item(ledger, event, &account, item));
        }
    }
    if found.is_empty() {
        check_amount(&account, event, &mut found);
    }
    found
}

/// Returns what is wrong with the day and the invoices of a text that could not be read whole, as far as they can be, so
/// that they are told with the rest.
pub fn check_partly(ledger: &Ledger, text: &str, today: NaiveDate) -> Vec<Diagnostic> {
    let Ok(object) = serde_json::from_str::<serde_json::Value>(text) else {
        return Vec::new();
    };
    let word = |key: &str| object.get(key).and_then(serde_json::Value::as_str);
    let Some(client) = word("client").and_then(|id| ledger.find(id)) else {
        return Vec::new();
    };
    let listed = object.get("invoices").and_then(serde_json::Value::as_array).into_iter().flatten();
    let items = listed.filter_map(|item| item.as_str()).map(CompactString::from).collect();
    let date = word("date").and_then(|date| date.parse().ok()).unwrap_or(today);
    let (kind, by, remarks) = (EventKind::Validated { items }, Word::default(), Rare::default());
    check(ledger, &Event { date, line: 0, client, by, remarks, kind }, today)
}

fn check_days(event: &Event, today: NaiveDate, found: &mut Vec<Diagnostic>) {
    let date = event.date;
    if date > today {
        let message = format!("the event is dated {date}, and today is {today}");
        let help = "an event is dated on the day it happened; what is to come has a key of its own";
        found.push(Diagnostic::error("record::future", message).help(help));
    }
    for (key, day) in days_ahead(&event.kind).into_iter().filter(|(_, day)| *day < date) {
        let message = format!("`{key}` is {day}, before the day of the event, {date}");
        let help =
            "see which of the two is wrong; what is recorded late keeps the day it happened on as its `date`";
        found.push(Diagnostic::error("record::before_event", message).help(help));
    }
}

/// The days an event looks ahead to: none may lie before it.
fn days_ahead(kind: &EventKind) -> Vec<(&'static str, NaiveDate)> {
    let optional = |key, day: &Option<NaiveDate>| day.map(|day| (key, day));
    match kind {
        EventKind::Promise { promised_for, .. } => vec![("promised_for", *promised_for)],
        EventKind::Callback { on, .. } => vec![("on", *on)],
        EventKind::ValidationAwaited { expected, next_call, .. } => {
            optional("expected", expected).into_iter().chain([("next_call", *next_call)]).collect()
        }
        EventKind::CashTrouble { until, next_call, .. } => {
            optional("until", until).into_iter().chain(optional("next_call", next_call)).collect()
        }
        EventKind::DisputeOpened { answer_by, .. } => optional("answer_by", answer_by).into_iter().collect(),
        EventKind::Hold { until, .. } | EventKind::HoldAsked { until, .. } => vec![("until", *until)],
        EventKind::PlanAgreed { instalments, .. } => {
            instalments.iter().map(|instalment| ("instalments", instalment.date)).collect()
        }
        _ => Vec::new(),
    }
}

fn unknown_item(ledger: &Ledger, event: &Event, account: &Account<'_>, item: &str) -> Diagnostic {
    let client = &account.client().id;
    let number = item.split_once('@').map_or(item, |(number, _)| number);
    let mut own = account.records.invoices().filter(|row| row.id == item || row.id == number);
    if let Some(row) = own.next() {
        return match row.issued > event.date {
            true => {
                let message =
                    format!("`{item}` was issued on {}, after the event, {}", row.issued, event.date);
                Diagnostic::error("record::not_issued_yet", message)
                    .help("see which of the two days is wrong")
            }
            false => {
                Diagnostic::error("record::unknown_item", format!("`{number}` has no such part as `{item}`"))
                    .help("a part is written NUMBER@DUE-DATE")
            }
        };
    }
    let message = format!("client `{client}` has no invoice `{item}`");
    let finding = Diagnostic::error("record::unknown_item", message);
    let of_another = ledger.invoices().iter().find(|row| row.id == item || row.id == number);
    if let Some(row) = of_another {
        let owner = ledger.records(row.client).client();
        return finding.help(format!("it is an invoice of `{}`, {}", owner.id, owner.name));
    }
    // Numbers are given in a row: one that differs by a digit is another invoice, and is not proposed.
    let meant = account.records.invoices().find(|row| letters(&row.id) == letters(item));
    match meant {
        Some(row) => finding.help(format!("did you mean `{}`?", row.id)),
        None => finding.help(open_invoices(account)),
    }
}

fn letters(number: &str) -> String {
    number.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Lists what could have been meant.
fn open_invoices(account: &Account<'_>) -> String {
    let mut open: Vec<&str> = account.open_items().map(|(_, item)| item.invoice.id.as_str()).collect();
    open.dedup();
    let more = if open.len() > LISTED { ", …" } else { "" };
    open.truncate(LISTED);
    match open.as_slice() {
        [] => "this client has nothing open".to_owned(),
        open => format!("open are {}{more}", open.join(", ")),
    }
}

/// More than is open may be meant (interest, costs), and is told.
fn check_amount(account: &Account<'_>, event: &Event, found: &mut Vec<Diagnostic>) {
    let Some(named) = amount(&event.kind) else {
        return;
    };
    let items = account.resolve(event.kind.items().iter().map(|item| item.as_str()), event.date);
    let items = items.iter().filter_map(|position| account.items.get(*position));
    let open: Amount =
        items.filter(|item| item.invoice.currency == named.currency).map(|item| item.open()).sum();
    if named.amount > open {
        let shown = |amount: Amount| format!("{} {}", amount.to_decimal(named.currency), named.currency);
        let message = format!("the event speaks of {}, and {} are open", shown(named.amount), shown(open));
        found.push(Diagnostic::warning("record::above_open", message));
    }
}

/// The amount an event speaks of.
fn amount(kind: &EventKind) -> Option<Money> {
    match kind {
        EventKind::Promise { amount, .. }
        | EventKind::DisputeOpened { amount, .. }
        | EventKind::PaymentAnnounced { amount, .. } => *amount,
        EventKind::PlanAgreed { instalments, .. } => {
            let amount = instalments.iter().map(|instalment| instalment.amount.amount).sum();
            instalments.first().map(|first| Money { currency: first.amount.currency, amount })
        }
        _ => None,
    }
}
