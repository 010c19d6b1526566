//! One client's replay: the journal as the policy would have written it, and the next day it is to be asked.

use chrono::NaiveDate;

use crate::domain::event::Event;
use crate::domain::invoice::Sent;
use crate::domain::ledger::ClientRecords;
use crate::domain::period::Period;
use crate::engine::carry_out::done;
use crate::engine::context::Context;
use crate::engine::decide::decide_until;
use crate::engine::decision::Action;
use crate::engine::decision::Decision;
use crate::engine::replay::kept::Promises;
use crate::engine::replay::kept::comes_back;
use crate::facts::account::Account;

/// The business days of a period, each with its context.
#[derive(Debug)]
pub struct Days<'p> {
    period: Period,
    contexts: Vec<Context<'p>>,
}

impl<'p> Days<'p> {
    /// Prepares every business day of a period; `first` was made for its first day.
    pub fn new(first: &Context<'p>, period: Period) -> Self {
        let business = period.each().filter(|day| first.policy.calendar.is_business_day(*day));
        Self { period, contexts: business.map(|day| first.on(day)).collect() }
    }

    /// Returns the period.
    pub fn period(&self) -> Period {
        self.period
    }

    /// Returns every business day's context.
    pub fn all(&self) -> &[Context<'p>] {
        &self.contexts
    }

    /// Returns a day, if it is a business day of the period.
    pub fn on(&self, day: NaiveDate) -> Option<&Context<'p>> {
        self.from(day).filter(|context| context.today == day)
    }

    /// Returns the first business day from a day on.
    pub fn from(&self, day: NaiveDate) -> Option<&Context<'p>> {
        let next = self.contexts.partition_point(|context| context.today < day);
        self.contexts.get(next)
    }
}

/// One client in a replay.
#[derive(Debug)]
pub struct ClientReplay<'l> {
    records: ClientRecords<'l>,
    /// Recorded events that come back later.
    coming: Vec<&'l Event>,
    /// Everything known so far: what came back, and what the policy did.
    journal: Vec<Event>,
    /// Days within the period on which something is recorded, in order.
    recorded: Vec<NaiveDate>,
    /// The next day to be asked.
    wake: NaiveDate,
    end: NaiveDate,
}

impl<'l> ClientReplay<'l> {
    /// Starts a client on the first day of the period.
    pub fn new(records: ClientRecords<'l>, period: Period, promises: Promises) -> Self {
        let known = records.events().take_while(|event| event.date <= period.to());
        let mut coming: Vec<&'l Event> = known.filter(|event| comes_back(event, period, promises)).collect();
        coming.reverse();
        let mut recorded = record_days(records, &coming);
        recorded.retain(|day| period.holds(*day));
        recorded.sort_unstable_by(|a, b| b.cmp(a));
        recorded.dedup();
        Self { records, coming, journal: Vec::new(), recorded, wake: period.from(), end: period.end() }
    }

    /// Returns the next day on which the client is to be asked; past the end of the period when it is not any more.
    pub fn wake(&self) -> NaiveDate {
        self.wake
    }

    /// Ends the replay; returns the journal of everything up to the end of the period, what came back and what the policy
    /// did, in order.
    pub fn into_journal(mut self) -> Vec<Event> {
        self.journal.extend(self.coming.into_iter().rev().cloned());
        self.journal
    }

    /// Decides the client on a day, which must not be before an earlier one asked. Asking more often than
    /// [`ClientReplay::wake`] says changes nothing.
    pub fn decide(&mut self, context: &Context<'_>) -> Decision {
        let today = context.today;
        while let Some(event) = self.coming.pop_if(|event| event.date <= today) {
            self.journal.push(event.clone());
        }
        while self.recorded.pop_if(|day| *day <= today).is_some() {}
        let bound = self.recorded.last().copied().unwrap_or(self.end).min(self.end);
        let account =
            Account::as_of(self.records.with_journal(&self.journal), today, context.account_rules());
        let (decision, next) = decide_until(context, &account, bound);
        self.wake = next;
        decision
    }

    /// Writes into the journal that an action was done on a day; the client is asked again the day after.
    pub fn carry_out(&mut self, action: &Action, day: NaiveDate) {
        self.journal.push(done(action, self.records.key, day));
        self.ask_again(day);
    }

    /// Lets the client be asked again the day after a day: what was proposed was not done.
    pub fn ask_again(&mut self, day: NaiveDate) {
        self.wake = day.succ_opt().unwrap_or(day);
    }
}

/// Returns the days on which something of a client is recorded.
fn record_days(records: ClientRecords<'_>, events: &[&Event]) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = records.invoices().map(|row| row.issued).collect();
    days.extend(records.invoices().filter_map(|row| match row.sent {
        Sent::On(day) => Some(day),
        _ => None,
    }));
    days.extend(records.payments().map(|row| row.date));
    days.extend(events.iter().map(|event| event.date));
    days
}
