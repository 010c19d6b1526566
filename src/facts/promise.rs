//! Promises to pay, judged as of a day: pending, kept, partly kept, broken, or moved to another date.

use chrono::NaiveDate;

use crate::domain::amount::Money;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::facts::account::Account;
use crate::facts::account::AccountRules;

/// How a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromiseState {
    /// Its date, with the bank's days of grace, has not passed.
    Pending,
    /// The money came in time.
    Kept,
    /// Some of it came in time.
    PartlyKept,
    /// Nothing came in time.
    Broken,
    /// Before its date passed, another promise took its place.
    Moved,
}

/// A promise to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise<'l> {
    /// The record.
    pub event: &'l Event,
    /// The items it speaks of, by position.
    pub items: Vec<usize>,
    /// The date promised.
    pub promised_for: NaiveDate,
    /// The last day on which the money is in time.
    pub deadline: NaiveDate,
    /// How much was promised; absent when everything open was.
    pub promised: Option<Money>,
    /// What came in time.
    pub paid: Money,
    /// How it stands.
    pub state: PromiseState,
}

impl Promise<'_> {
    /// Tells whether the promise failed: nothing came, or not all of it.
    pub fn failed(&self) -> bool {
        matches!(self.state, PromiseState::Broken | PromiseState::PartlyKept)
    }
}

/// Reads promises and judges each.
pub(super) fn read_promises(account: &mut Account<'_>, rules: AccountRules<'_>) {
    for index in 0..account.events.len() {
        let event = account.events[index];
        let EventKind::Promise { items, promised_for, amount, .. } = &event.kind else { continue };
        let items = account.resolve(items.names(), event.date);
        let deadline = rules.calendar.add(*promised_for, rules.bank_grace);
        let promise = judge(account, event, items, *promised_for, deadline, *amount);
        mark_moved(account, &promise);
        account.promises.push(promise);
    }
}

fn judge<'l>(
    account: &Account<'l>,
    event: &'l Event,
    items: Vec<usize>,
    promised_for: NaiveDate,
    deadline: NaiveDate,
    promised: Option<Money>,
) -> Promise<'l> {
    let currency = promised
        .map(|money| money.currency)
        .or_else(|| items.first().map(|item| account.items[*item].invoice.currency))
        .unwrap_or(crate::domain::amount::Currency::EUR);
    let mine = items.iter().copied().filter(|item| account.items[*item].invoice.currency == currency);
    let paid = account.paid_between(mine, event.date, deadline);
    let all_settled_in_time =
        items.iter().all(|item| account.items[*item].settled_on.is_some_and(|settled| settled <= deadline));
    let kept = all_settled_in_time || promised.is_some_and(|promised| paid >= promised.amount);
    let state = match (kept, account.as_of <= deadline) {
        (true, _) => PromiseState::Kept,
        (false, true) => PromiseState::Pending,
        (false, false) if paid.is_positive() => PromiseState::PartlyKept,
        (false, false) => PromiseState::Broken,
    };
    Promise { event, items, promised_for, deadline, promised, paid: Money { currency, amount: paid }, state }
}

/// A promise made while an earlier one on the same items was still pending takes its place.
fn mark_moved(account: &mut Account<'_>, later: &Promise<'_>) {
    for earlier in &mut account.promises {
        let overlaps = earlier.items.iter().any(|item| later.items.contains(item));
        let was_pending = later.event.date <= earlier.deadline && earlier.state != PromiseState::Kept;
        if overlaps && was_pending && earlier.state != PromiseState::Moved {
            earlier.state = PromiseState::Moved;
        }
    }
}
