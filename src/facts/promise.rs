//! Promises to pay, judged as of a day: pending, kept, partly kept, broken, or moved to another date.

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
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
    /// The items it speaks of, by position, less those a later promise took over.
    pub items: Vec<usize>,
    /// The items it spoke of when it was made, those a later promise took over included.
    pub spoke_of: Vec<usize>,
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
    /// Whether it took the place of an earlier one, wholly or for some items.
    pub moves: bool,
}

impl Promise<'_> {
    /// Tells whether the promise failed: nothing came, or not all of it.
    pub fn failed(&self) -> bool {
        matches!(self.state, PromiseState::Broken | PromiseState::PartlyKept)
    }
}

/// Reads promises and judges each. One payment keeps one promise: the one that fell due first.
pub(super) fn read_promises(account: &mut Account<'_>, rules: AccountRules<'_>) {
    let mut promises: Vec<Promise<'_>> = Vec::new();
    for index in 0..account.events.len() {
        let event = account.events[index];
        let EventKind::Promise { items, promised_for, amount, .. } = &event.kind else { continue };
        let mut items = account.resolve(items.names(), event.date);
        items.retain(|item| account.open_on(*item, event.date).is_positive());
        if items.is_empty() {
            continue;
        }
        let deadline = rules.calendar.add(*promised_for, rules.bank_grace);
        let promise = made(account, event, items, *promised_for, deadline, *amount);
        let mut moves = false;
        for earlier in &mut promises {
            moves |= take_over(earlier, &promise);
        }
        promises.push(Promise { moves, ..promise });
    }
    account.promises = promises;
    judge_promises(account);
}

/// Judges every promise as of the account's day.
pub(super) fn judge_promises(account: &mut Account<'_>) {
    let mut promises = std::mem::take(&mut account.promises);
    let mut order: Vec<usize> = (0..promises.len()).collect();
    order.sort_by_key(|index| (promises[*index].deadline, *index));
    let mut spent: Vec<Amount> = vec![Amount::ZERO; account.reductions.len()];
    for index in order {
        judge(account, &mut promises[index], &mut spent);
    }
    account.promises = promises;
}

fn made<'l>(
    account: &Account<'l>,
    event: &'l Event,
    items: Vec<usize>,
    promised_for: NaiveDate,
    deadline: NaiveDate,
    promised: Option<Money>,
) -> Promise<'l> {
    let of_items = items.first().map(|item| account.items[*item].invoice.currency);
    let currency = promised.map(|money| money.currency).or(of_items).unwrap_or(Currency::EUR);
    Promise {
        event,
        spoke_of: items.clone(),
        items,
        promised_for,
        deadline,
        promised,
        paid: Money { currency, amount: Amount::ZERO },
        state: PromiseState::Pending,
        moves: false,
    }
}

/// A promise made while an earlier one is still pending takes its items over; two promises of amounts made in one talk
/// stand beside each other. Tells whether anything was taken over.
fn take_over(earlier: &mut Promise<'_>, later: &Promise<'_>) -> bool {
    let same_talk = earlier.event.date == later.event.date;
    let pending = later.event.date <= earlier.deadline;
    if !pending || (same_talk && earlier.promised.is_some() && later.promised.is_some()) {
        return false;
    }
    let before = earlier.items.len();
    earlier.items.retain(|item| later.items.binary_search(item).is_err());
    before > earlier.items.len()
}

/// Judges a promise by the money that came after it was made, less what was sent back since.
fn judge(account: &Account<'_>, promise: &mut Promise<'_>, spent: &mut [Amount]) {
    if promise.items.is_empty() {
        promise.state = PromiseState::Moved;
        return;
    }
    let paid = take_payments(account, promise, spent);
    promise.paid.amount = paid;
    let settled = promise
        .items
        .iter()
        .all(|item| account.items[*item].settled_on.is_some_and(|settled| settled <= promise.deadline));
    let kept = settled || promise.promised.is_some_and(|promised| paid >= promised.amount);
    promise.state = match (kept, account.as_of <= promise.deadline) {
        (true, _) => PromiseState::Kept,
        (false, true) => PromiseState::Pending,
        (false, false) if paid.is_positive() => PromiseState::PartlyKept,
        (false, false) => PromiseState::Broken,
    };
}

/// Takes what counts for a promise, and leaves the rest to later ones.
fn take_payments(account: &Account<'_>, promise: &Promise<'_>, spent: &mut [Amount]) -> Amount {
    let currency = promise.paid.currency;
    let mut wanted = promise.promised.map_or(Amount(i64::MAX), |promised| promised.amount);
    let mut paid = Amount::ZERO;
    for item in promise.items.iter().filter(|item| account.items[**item].invoice.currency == currency) {
        for index in account.reductions_range(*item) {
            let reduction = account.reductions[index];
            let returned = reduction.amount < Amount::ZERO;
            let late = reduction.date > promise.deadline && !returned;
            if !reduction.is_payment || reduction.date <= promise.event.date || late {
                continue;
            }
            let taken =
                if returned { reduction.amount } else { (reduction.amount - spent[index]).min(wanted) };
            if !returned {
                spent[index] += taken;
            }
            wanted -= taken;
            paid += taken;
        }
    }
    paid.max(Amount::ZERO)
}
