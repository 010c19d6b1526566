//! What was open on each item from day to day, read from one account instead of one for every day.
//!
//! ```text
//!  account as of the end ─► per item: (day, open from that day on), … ─► euro-days, days overdue, settled on
//! ```
//!
//! On every day up to the account's, the steps say what an account as of that day would say.

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::facts::account::Account;
use crate::facts::balance::hindsight::Hindsight;
use crate::facts::item::Reduction;

mod hindsight;

/// What is open on an item from a day on, until the next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenStep {
    /// The first day.
    pub from: NaiveDate,
    /// How much, in the item's currency, at the end of that day.
    pub open: Amount,
}

/// What was open on every item of an account, day by day.
#[derive(Debug, Default)]
pub struct Balances {
    steps: Vec<OpenStep>,
    /// Where the steps of each item end.
    ends: Vec<usize>,
}

/// What was open on one item, day by day.
#[derive(Debug, Clone, Copy)]
pub struct Balance<'b> {
    /// The day it was due.
    pub due: NaiveDate,
    /// The last day of which anything is known.
    pub as_of: NaiveDate,
    /// In order of day, the first on the day of issue, no two alike in a row.
    pub steps: &'b [OpenStep],
}

/// Days in a row on which the same was open on an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// How much: more than nothing.
    pub open: Amount,
}

impl Balances {
    /// Reads what was open on each item of an account.
    pub fn of(account: &Account<'_>) -> Self {
        let mut balances = Self {
            steps: Vec::with_capacity(account.items.len() + account.reductions.len()),
            ends: Vec::with_capacity(account.items.len()),
        };
        let hindsight = Hindsight::of(account);
        let mut reductions = account.reductions.as_slice();
        for (position, item) in account.items.iter().enumerate() {
            let own = reductions.iter().take_while(|reduction| reduction.item == position).count();
            let (own, others) = reductions.split_at(own);
            reductions = others;
            let start = balances.steps.len();
            let mut from = item.invoice.issued;
            if let Some(hindsight) = &hindsight
                && let Some(steps) = hindsight.steps(position)
            {
                balances.steps.extend(steps);
                from = from.max(hindsight.until);
            }
            follow(item.invoice.amount, own, from, start, &mut balances.steps);
            balances.ends.push(balances.steps.len());
        }
        balances
    }

    /// Returns what was open on one item of that account, by position.
    pub fn item<'b>(&'b self, account: &Account<'_>, position: usize) -> Option<Balance<'b>> {
        let start = position.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        let steps = self.steps.get(start..*self.ends.get(position)?)?;
        Some(Balance { due: account.items.get(position)?.invoice.due, as_of: account.as_of, steps })
    }

    /// Returns what was open on each item of that account, in their order.
    pub fn each<'b>(&'b self, account: &'b Account<'_>) -> impl Iterator<Item = Balance<'b>> {
        (0..self.ends.len()).filter_map(|position| self.item(account, position))
    }
}

/// Writes down the steps of an item from a day on, as its reductions make them.
fn follow(
    amount: Amount,
    reductions: &[Reduction],
    from: NaiveDate,
    start: usize,
    steps: &mut Vec<OpenStep>,
) {
    let (mut left, mut day) = (amount, from);
    for reduction in reductions {
        if reduction.date > day {
            push(steps, start, OpenStep { from: day, open: left.max(Amount::ZERO) });
            day = reduction.date;
        }
        left -= reduction.amount;
    }
    push(steps, start, OpenStep { from: day, open: left.max(Amount::ZERO) });
}

/// Adds a step of the item whose steps start at a position, unless it changes nothing.
fn push(steps: &mut Vec<OpenStep>, start: usize, step: OpenStep) {
    let last = steps.get(start..).and_then(|steps| steps.last());
    if last.is_none_or(|last| last.open != step.open) {
        steps.push(step);
    }
}

impl<'b> Balance<'b> {
    /// Returns what was open at the end of a day.
    pub fn open_on(self, day: NaiveDate) -> Amount {
        let known = self.steps.partition_point(|step| step.from <= day);
        let last = known.checked_sub(1).and_then(|last| self.steps.get(last));
        last.map_or(Amount::ZERO, |step| step.open)
    }

    /// Returns the days from one to another, both included, on which something was open; none after [`Self::as_of`].
    pub fn spans(self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = Span> + use<'b> {
        let to = to.min(self.as_of);
        let nexts = self.steps.iter().skip(1).map(|step| step.from.pred_opt());
        let ends = nexts.chain(std::iter::repeat(None));
        self.steps.iter().zip(ends).filter_map(move |(step, end)| {
            let span =
                Span { from: step.from.max(from), to: end.map_or(to, |end| end.min(to)), open: step.open };
            (span.from <= span.to && span.open.is_positive()).then_some(span)
        })
    }

    /// Returns the days from one to another on which something was overdue: open, and the due date had passed.
    pub fn overdue_spans(self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = Span> + use<'b> {
        let first = self.due.succ_opt().map(|first| first.max(from));
        first.into_iter().flat_map(move |first| self.spans(first, to))
    }

    /// Returns on how many days from one to another something was overdue.
    pub fn overdue_days(self, from: NaiveDate, to: NaiveDate) -> i64 {
        self.overdue_spans(from, to).map(Span::days).sum()
    }

    /// Returns the euro-days overdue from one day to another: the sum, over those days, of what was overdue at the end of
    /// each, in minor units of the item's currency.
    pub fn euro_days(self, from: NaiveDate, to: NaiveDate) -> i128 {
        self.overdue_spans(from, to).map(|span| i128::from(span.open.0) * i128::from(span.days())).sum()
    }

    /// Returns the day since which nothing was open any more: not before the day of issue, and forgotten when money came
    /// back.
    pub fn settled_on(self) -> Option<NaiveDate> {
        self.steps.last().filter(|step| !step.open.is_positive()).map(|step| step.from)
    }
}

impl Span {
    /// Returns how many days it has.
    pub fn days(self) -> i64 {
        (self.to - self.from).num_days() + 1
    }
}
