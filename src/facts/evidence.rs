//! The ledger rows behind a fact, so that any figure can be followed down to its records.

use crate::domain::event::EventKind;
use crate::domain::invoice::InvoiceKind;
use crate::facts::account::Account;
use crate::facts::behaviour::paid_on;
use crate::facts::behaviour::window_start;
use crate::facts::catalogue::Scope;
use crate::facts::item::Item;
use crate::facts::promise::PromiseState;

/// Returns the rows behind a client's or an item's fact, each as `file record words`; empty where none are.
///
/// `item` is the position of the item an `invoice.` fact is about.
pub fn rows_behind(
    scope: Scope,
    name: &str,
    account: &Account<'_>,
    item: Option<usize>,
    window_days: u32,
) -> Vec<String> {
    match scope {
        Scope::Client => client_rows(name, account, window_days),
        Scope::Invoice => item.map(|position| invoice_rows(name, account, position)).unwrap_or_default(),
        Scope::Company | Scope::Today => Vec::new(),
    }
}

fn client_rows(name: &str, account: &Account<'_>, window_days: u32) -> Vec<String> {
    match name {
        "open_amount" | "exposure" | "open_invoices" => {
            account.open_items().map(|(_, item)| open_row(item)).collect()
        }
        "overdue_amount" | "overdue_invoices" => {
            account.overdue_items().map(|(_, item)| open_row(item)).collect()
        }
        "oldest_days_past_due" => account.overdue_items().take(1).map(|(_, item)| open_row(item)).collect(),
        "disputed_amount" | "disputes_open" => disputed_rows(account),
        "unapplied_amount" => unapplied_rows(account),
        "paid_invoices" | "on_time_ratio" | "average_days_late" | "weighted_days_late"
        | "usual_days_late" | "worst_days_late" => paid_rows(account, window_days),
        "sales" => sales_rows(account, window_days),
        "promises_made" => promise_rows(account, window_days, None),
        "promises_kept" => promise_rows(account, window_days, Some(PromiseState::Kept)),
        "promises_broken" => promise_rows(account, window_days, Some(PromiseState::Broken)),
        "promises_moved" => promise_rows(account, window_days, Some(PromiseState::Moved)),
        "contacts_7_days" => contact_rows(account, 7),
        "contacts_30_days" => contact_rows(account, 30),
        "days_since_contact" => contact_rows(account, u32::MAX).into_iter().take(1).collect(),
        "holds_used" => event_rows(account, 365, |kind| matches!(kind, EventKind::Hold { .. })),
        "insolvent" => event_rows(account, u32::MAX, |kind| matches!(kind, EventKind::Insolvency { .. })),
        "handed_over" => event_rows(account, u32::MAX, |kind| matches!(kind, EventKind::HandedOver { .. })),
        "name" | "category" | "country" | "language" | "since" | "tenure_days" | "credit_limit" => {
            vec![format!("clients.csv {}", account.client().id)]
        }
        _ => Vec::new(),
    }
}

fn invoice_rows(name: &str, account: &Account<'_>, position: usize) -> Vec<String> {
    let item = &account.items[position];
    let mut rows = Vec::new();
    if matches!(name, "stage" | "last_step" | "days_since_last_step") {
        let done = account.steps_of(position).iter();
        rows.extend(done.map(|done| format!("journal.jsonl {} contact {}", done.date, done.step)));
        return rows;
    }
    rows.push(open_row(item));
    if name == "open_amount" {
        rows.extend(account.reductions_of(position).iter().map(|reduction| {
            let file = if reduction.is_payment { "payments.csv" } else { "invoices.csv credit_note" };
            format!("{file} {} {}", reduction.date, item.money(reduction.amount))
        }));
    }
    rows
}

fn open_row(item: &Item<'_>) -> String {
    let invoice = item.invoice;
    format!("invoices.csv {} due {} {} open", invoice.id, invoice.due, item.money(item.open()))
}

fn disputed_rows(account: &Account<'_>) -> Vec<String> {
    let disputes = account.disputes.iter().flat_map(|dispute| {
        dispute.items.iter().map(|position| {
            let item = &account.items[*position];
            let disputed = item.money(item.disputed);
            format!(
                "journal.jsonl {} dispute_opened {} {disputed} {}",
                dispute.opened, item.invoice.id, dispute.reason
            )
        })
    });
    disputes.collect()
}

fn unapplied_rows(account: &Account<'_>) -> Vec<String> {
    let cash = account.records.payments().filter(|row| row.date <= account.as_of && row.invoice.is_empty());
    let cash = cash.map(|row| {
        format!(
            "payments.csv {} {} {} {}",
            row.id,
            row.date,
            row.amount.to_decimal(row.currency),
            row.currency
        )
    });
    let unnamed = |kind: InvoiceKind, credits: &str| kind == InvoiceKind::CreditNote && credits.is_empty();
    let notes = account
        .records
        .invoices()
        .filter(|row| row.issued <= account.as_of && unnamed(row.kind, &row.further.credits))
        .map(|row| {
            format!(
                "invoices.csv {} credit_note {} {}",
                row.id,
                row.amount.to_decimal(row.currency),
                row.currency
            )
        });
    cash.chain(notes).collect()
}

fn paid_rows(account: &Account<'_>, window_days: u32) -> Vec<String> {
    let from = window_start(account.as_of, window_days);
    let paid = account.items.iter().enumerate().filter_map(|(position, item)| {
        let settled = paid_on(account, position).filter(|day| *day > from)?;
        let late = (settled - item.invoice.due).num_days().max(0);
        Some(format!(
            "invoices.csv {} due {} paid {settled}, {late} days late",
            item.invoice.id, item.invoice.due
        ))
    });
    paid.collect()
}

fn sales_rows(account: &Account<'_>, window_days: u32) -> Vec<String> {
    let from = window_start(account.as_of, window_days);
    let rows = account.records.invoices().filter(|row| row.issued > from && row.issued <= account.as_of);
    rows.map(|row| {
        let kind = if row.kind == InvoiceKind::CreditNote { "credit_note" } else { "issued" };
        format!(
            "invoices.csv {} {kind} {} {} {}",
            row.id,
            row.issued,
            row.amount.to_decimal(row.currency),
            row.currency
        )
    })
    .collect()
}

/// Returns the promises a count is made of, the latest first.
fn promise_rows(account: &Account<'_>, window_days: u32, wanted: Option<PromiseState>) -> Vec<String> {
    let from = window_start(account.as_of, window_days);
    let counted =
        account.promises.iter().rev().filter(|promise| {
            promise.event.date > from && wanted.is_none_or(|wanted| promise.state == wanted)
        });
    let rows = counted.map(|promise| {
        let state = match promise.state {
            PromiseState::Pending => "pending",
            PromiseState::Kept => "kept",
            PromiseState::PartlyKept => "partly kept",
            PromiseState::Broken => "broken",
            PromiseState::Moved => "moved",
        };
        format!("journal.jsonl {} promise for {}, {state}", promise.event.date, promise.promised_for)
    });
    rows.collect()
}

fn contact_rows(account: &Account<'_>, days: u32) -> Vec<String> {
    event_rows(
        account,
        days,
        |kind| matches!(kind, EventKind::Contact(contact) if contact.channel.reaches_client() && !contact.is_try()),
    )
}

/// Returns the events of the last so many days, the latest first.
fn event_rows(account: &Account<'_>, days: u32, wanted: impl Fn(&EventKind) -> bool) -> Vec<String> {
    let from = window_start(account.as_of, days);
    let events = account.events.iter().rev().filter(|event| event.date > from && wanted(&event.kind));
    events.map(|event| format!("journal.jsonl line {} {}", event.line, event.date)).collect()
}
