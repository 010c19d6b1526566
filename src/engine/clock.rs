//! The day decided on, and how long what was decided holds.
//!
//! Every question about the day goes through a clock. It answers, and remembers the first later day on which the answer
//! would be another: until then the decision stays as it is, unless something is recorded.

use std::cell::Cell;

use chrono::Days;
use chrono::NaiveDate;
use chrono::TimeDelta;

use crate::engine::context::Context;
use crate::facts::account::Account;
use crate::facts::payment_plan::PlanState;
use crate::facts::promise::PromiseState;
use crate::facts::view::ClientView;

/// A day, and the first later day on which an answer may change.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    today: NaiveDate,
    next: Cell<NaiveDate>,
}

impl Clock {
    /// Starts on a day; nothing is asked about days from `bound` on.
    pub fn new(today: NaiveDate, bound: NaiveDate) -> Self {
        let clock = Self { today, next: Cell::new(bound) };
        if bound <= today {
            clock.next.set(clock.tomorrow());
        }
        clock
    }

    /// Returns the day after today.
    pub fn tomorrow(&self) -> NaiveDate {
        next_day(self.today)
    }

    /// Returns the first day on which an answer given so far may change.
    pub fn next(&self) -> NaiveDate {
        self.next.get()
    }

    /// Tells whether any later day is asked about.
    pub fn looks_ahead(&self) -> bool {
        self.next.get() > self.tomorrow()
    }

    /// Tells whether a day has come.
    pub fn reached(&self, day: NaiveDate) -> bool {
        self.note(day);
        self.today >= day
    }

    /// Tells whether a day is over.
    pub fn passed(&self, day: NaiveDate) -> bool {
        self.reached(next_day(day))
    }

    /// Remembers a day on which something may change.
    pub fn note(&self, day: NaiveDate) {
        if day > self.today && day < self.next.get() {
            self.next.set(day);
        }
    }

    /// Remembers that something may change in so many days.
    pub fn note_in(&self, days: i64) {
        let day = TimeDelta::try_days(days).and_then(|days| self.today.checked_add_signed(days));
        self.note(day.unwrap_or(NaiveDate::MAX));
    }

    /// Remembers the days on which the account itself changes by time alone: what falls due, promises and instalments
    /// that come to their last day, facts of a window, rates.
    pub fn watch(&self, context: &Context<'_>, view: &ClientView<'_, '_>) {
        let account = view.account;
        for (_, item) in account.open_items() {
            self.note(next_day(item.invoice.due));
        }
        self.watch_promises(account, context);
        context.reading.dated_changes(view, &mut |day| self.note(day));
        if let Some(change) = context.policy.rates.next_change(self.today)
            && has_foreign_currency(context, account)
        {
            self.note(change);
        }
    }

    fn watch_promises(&self, account: &Account<'_>, context: &Context<'_>) {
        for promise in account.promises.iter().filter(|promise| promise.state == PromiseState::Pending) {
            self.note(next_day(promise.deadline));
        }
        for plan in &account.plans {
            if let PlanState::Current { next } = plan.state {
                let policy = context.policy;
                self.note(next_day(policy.calendar.add(next, policy.promises.bank_grace)));
            }
        }
    }
}

fn next_day(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

fn has_foreign_currency(context: &Context<'_>, account: &Account<'_>) -> bool {
    let ours = context.policy.currency;
    account.records.invoices().any(|row| row.currency != ours)
        || account.records.payments().any(|row| row.currency != ours)
}
