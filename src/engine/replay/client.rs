//! One client's replay: the journal as the policy would have written it, and the next day it is to be asked.

use std::cmp::Reverse;

use chrono::NaiveDate;
use elsa::sync::FrozenVec;

use crate::domain::action::TaskKind;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::invoice::Sent;
use crate::domain::ledger::ClientRecords;
use crate::domain::period::Period;
use crate::engine::carry_out::done;
use crate::engine::context::Context;
use crate::engine::decide::decide_until;
use crate::engine::decision::Action;
use crate::engine::decision::Decision;
use crate::engine::explain::explain;
use crate::engine::explanation::Explanation;
use crate::engine::replay::kept::Promises;
use crate::engine::replay::kept::comes_back;
use crate::engine::replay::kept::known_from;
use crate::engine::replay::rest::Busy;
use crate::facts::account::Account;
use crate::facts::forward::Since;
use crate::policy::Policy;

/// The business days of a period, each with its context.
#[derive(Debug)]
pub struct Days<'p> {
    period: Period,
    first: Context<'p>,
    contexts: Vec<Context<'p>>,
}

impl<'p> Days<'p> {
    /// Prepares every business day of a period; `first` was made for its first day.
    pub fn new(first: &Context<'p>, period: Period) -> Self {
        let business = period.each().filter(|day| first.policy.calendar.is_business_day(*day));
        Self { period, first: first.clone(), contexts: business.map(|day| first.on(day)).collect() }
    }

    /// Returns the period.
    pub fn period(&self) -> Period {
        self.period
    }

    /// Returns the context of the period's first day, whether it is a business day or not.
    pub fn context(&self) -> &Context<'p> {
        &self.first
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

/// Where the events of a replay are kept, so that accounts may look at them while more are added.
pub type Done = FrozenVec<Box<Event>>;

/// One client in a replay.
pub struct ClientReplay<'l> {
    records: ClientRecords<'l>,
    /// Recorded events that come back later, each with the day from which it is known, the latest first.
    coming: Vec<(NaiveDate, &'l Event)>,
    /// Everything known so far: what came back, and what the policy did.
    journal: Vec<&'l Event>,
    /// What the policy did.
    done: &'l Done,
    /// The account as it was last asked, and how much of the journal it knew.
    account: Option<(Account<'l>, usize)>,
    /// Days within the period on which something is recorded, the latest first, and whether it is money: an invoice, a
    /// credit note, a payment, a sending.
    recorded: Vec<(NaiveDate, bool)>,
    /// Days on which there may be something to decide.
    busy: Busy,
    /// The next day to be asked.
    wake: NaiveDate,
    end: NaiveDate,
}

impl<'l> ClientReplay<'l> {
    /// Starts a client on the first day of the period.
    ///
    /// `done` is where what the policy does is kept; it may be shared by several clients.
    pub fn new(
        records: ClientRecords<'l>,
        period: Period,
        promises: Promises,
        busy: Busy,
        done: &'l Done,
    ) -> Self {
        let known = records.events().take_while(|event| event.date <= period.to());
        let kept = known.filter(|event| comes_back(event, period, promises));
        let mut coming: Vec<(NaiveDate, &'l Event)> =
            kept.map(|event| (known_from(event, period), event)).collect();
        coming.sort_by_key(|(known, _)| *known);
        coming.reverse();
        let mut recorded = record_days(records, &coming);
        recorded.retain(|(day, _)| period.holds(*day));
        recorded.sort_unstable_by_key(|(day, money)| (Reverse(*day), !*money));
        recorded.dedup_by_key(|(day, _)| *day);
        let wake = busy.from(period.from()).unwrap_or(period.end());
        let journal = Vec::with_capacity(coming.len() + 8);
        Self { records, coming, journal, done, account: None, recorded, busy, wake, end: period.end() }
    }

    /// Returns the next day on which the client is to be asked; past the end of the period when it is not any more.
    pub fn wake(&self) -> NaiveDate {
        self.wake
    }

    /// Ends the replay; returns the whole journal: what came back and what the policy did, in order, then what is recorded
    /// after the period.
    pub fn into_journal(mut self) -> Vec<Event> {
        self.journal.extend(self.coming.into_iter().rev().map(|(_, event)| event));
        let later = self.records.events().filter(|event| event.date >= self.end);
        self.journal.into_iter().chain(later).cloned().collect()
    }

    /// Decides the client on a day, which must not be before an earlier one asked. Asking more often than
    /// [`ClientReplay::wake`] says changes nothing.
    pub fn decide(&mut self, context: &Context<'_>) -> Decision {
        let today = context.today;
        while let Some((_, event)) = self.coming.pop_if(|(known, _)| *known <= today) {
            self.journal.push(event);
        }
        let mut money = false;
        while let Some((_, is_money)) = self.recorded.pop_if(|(day, _)| *day <= today) {
            money |= is_money;
        }
        let bound = self.recorded.last().map_or(self.end, |(day, _)| *day).min(self.end);
        let account = self.account_on(context, money);
        let (decision, next) = decide_until(context, account, bound);
        self.sleep_until(next);
        decision
    }

    /// Decides the client on a day as [`ClientReplay::decide`] does, and takes the decision apart.
    pub fn explained(&mut self, context: &Context<'_>) -> Explanation {
        let decision = self.decide(context);
        let mut explanation = explain(context, self.account_on(context, false), None);
        explanation.decision = decision;
        explanation
    }

    /// Returns the first day after the last one asked from which there is nothing to decide, when the client is not asked
    /// before it.
    pub fn rests_from(&self, asked: NaiveDate) -> Option<NaiveDate> {
        let until = self.busy.until(asked);
        (until < self.wake && until < self.end).then_some(until)
    }

    /// Tells whether there is nothing to decide on a day.
    pub fn rests(&self, day: NaiveDate) -> bool {
        day < self.wake && !self.busy.holds(day)
    }

    fn sleep_until(&mut self, next: NaiveDate) {
        // Supply that was suspended is resumed as soon as nothing is overdue any more.
        self.wake = match self.holds_supply() {
            true => next,
            false => self.busy.from(next).unwrap_or(self.end),
        };
    }

    fn holds_supply(&self) -> bool {
        let done = self.journal.iter().rev().filter_map(|event| match event.kind {
            EventKind::Done { task: TaskKind::CreditHold, .. } => Some(true),
            EventKind::Done { task: TaskKind::ReleaseCreditHold, .. } => Some(false),
            _ => None,
        });
        done.into_iter().next().unwrap_or(false)
    }

    fn account_on(&mut self, context: &Context<'_>, money: bool) -> &Account<'l> {
        let (today, rules) = (context.today, context.account_rules());
        let known = self.journal.len();
        let account = match self.account.take() {
            None => Account::with_journal(self.records, &self.journal, today, rules),
            Some((mut account, knew)) => {
                account.forward(today, Since { journal: &self.journal, new: known - knew, money }, rules);
                account
            }
        };
        &self.account.insert((account, known)).0
    }

    /// Forgets what can be read again, where many clients are replayed at once.
    pub fn forget(&mut self) {
        self.account = None;
    }

    /// Writes into the journal that an action was done on a day; the client is asked again the day after.
    pub fn carry_out(&mut self, policy: &Policy, action: &Action, day: NaiveDate) {
        self.journal.push(self.done.push_get(Box::new(done(policy, action, self.records.key, day))));
        self.sleep_until(day.succ_opt().unwrap_or(day));
    }

    /// Lets the client be asked again the day after a day: what was proposed was not done.
    pub fn ask_again(&mut self, day: NaiveDate) {
        self.wake = day.succ_opt().unwrap_or(day);
    }
}

/// Returns the days on which something of a client is recorded.
fn record_days(records: ClientRecords<'_>, events: &[(NaiveDate, &Event)]) -> Vec<(NaiveDate, bool)> {
    let mut days: Vec<(NaiveDate, bool)> = records.invoices().map(|row| (row.issued, true)).collect();
    days.extend(records.invoices().filter_map(|row| match row.sent {
        Sent::On(day) => Some((day, true)),
        _ => None,
    }));
    days.extend(records.payments().map(|row| (row.date, true)));
    days.extend(events.iter().map(|(known, _)| (*known, false)));
    days
}
