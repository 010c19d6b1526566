//! What is contested, and how much of each item.

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::domain::event::EventKind;
use crate::facts::account::Account;

/// An open dispute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute<'l> {
    /// The items contested and still open, by position.
    pub items: Vec<usize>,
    /// The day it was opened.
    pub opened: NaiveDate,
    /// The coded reason.
    pub reason: &'l str,
    /// Who must resolve it; empty for the policy's default.
    pub resolver: &'l str,
    /// The day by which the client was told to expect an answer.
    pub answer_by: Option<NaiveDate>,
}

/// Reads open disputes. A contested amount is laid on the items oldest first; without one the whole items are contested.
///
/// What was paid since is taken to be the part that was not contested.
pub(super) fn read_disputes(account: &mut Account<'_>) {
    let resolved = last_resolutions(account);
    for index in 0..account.events.len() {
        let event = account.events[index];
        let EventKind::DisputeOpened { items, amount, reason, resolver, answer_by } = &event.kind else {
            continue;
        };
        let mut contested = account.resolve(items.names(), event.date);
        contested.retain(|item| {
            let item_currency = account.items[*item].invoice.currency;
            resolved[*item].is_none_or(|last| last < index)
                && account.items[*item].open().is_positive()
                && amount.is_none_or(|money| money.currency == item_currency)
        });
        let mut left = amount.map(|money| money.amount);
        for position in &contested {
            let item = &mut account.items[*position];
            let part = left.map_or(item.open(), |left| left.min(item.chased()));
            item.disputed = (item.disputed + part).min(item.open());
            left = left.map(|left| left - part);
        }
        contested.retain(|item| account.items[*item].disputed > Amount::ZERO);
        if !contested.is_empty() {
            account.disputes.push(Dispute {
                items: contested,
                opened: event.date,
                reason,
                resolver,
                answer_by: *answer_by,
            });
        }
    }
}

/// Returns, for each item, the place in the journal of the last resolution that concerns it.
fn last_resolutions(account: &Account<'_>) -> Vec<Option<usize>> {
    let mut last = vec![None; account.items.len()];
    for (index, event) in account.events.iter().enumerate() {
        match &event.kind {
            EventKind::DisputeResolved { items } if items.is_empty() => last.fill(Some(index)),
            EventKind::DisputeResolved { items } => {
                for position in items.iter().flat_map(|name| account.find(name)) {
                    last[position] = Some(index);
                }
            }
            _ => {}
        }
    }
    last
}
