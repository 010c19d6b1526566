//! One client's file as of a day: what is open, what was paid, what was said.
//!
//! ```text
//!  invoices ─┐
//!  payments ─┼─ dated on or before the day ─► items (open, disputed, history) + unapplied credit
//!  journal  ─┘                               promises · plans · disputes · holds · contacts · approvals
//! ```

use crate::domain::amount::Amount;
use crate::domain::amount::Totals;
use crate::domain::calendar::Calendar;
use crate::domain::client::Client;
use crate::domain::client::Contact;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::ledger::ClientRecords;
use crate::domain::term::Delay;
use crate::facts::allocation;
use crate::facts::dispute;
use crate::facts::dispute::Dispute;
use crate::facts::history;
use crate::facts::history::Approval;
use crate::facts::history::Refusal;
use crate::facts::history::StepDone;
use crate::facts::history::Try;
use crate::facts::item;
use crate::facts::item::Item;
use crate::facts::item::Reduction;
use crate::facts::item::Unapplied;
use crate::facts::payment_plan;
use crate::facts::payment_plan::PaymentPlan;
use crate::facts::promise;
use crate::facts::promise::Promise;
use chrono::NaiveDate;
use std::borrow::Cow;

/// What the policy says about reading an account.
#[derive(Debug, Clone, Copy)]
pub struct AccountRules<'p> {
    /// Which days are worked.
    pub calendar: &'p Calendar,
    /// After a promised date, for the bank.
    pub bank_grace: Delay,
    /// From a word that names no day to our next call.
    pub call_again: Delay,
    /// How many tries that reach nobody settle a step; absent when another channel follows them.
    pub tries_settle: Option<u32>,
}

/// One client's file as of a day.
#[derive(Debug)]
pub struct Account<'l> {
    /// The records it is made from.
    pub records: ClientRecords<'l>,
    /// The day; nothing dated later is known.
    pub as_of: NaiveDate,
    /// Every invoice and part known that day, by due date, issue date and number.
    pub items: Vec<Item<'l>>,
    /// Money that reduced items: payments and credit notes, by item and date.
    pub reductions: Vec<Reduction>,
    /// Cash and credit that no item is named for, per currency, with the day of the latest.
    pub unapplied: Vec<Unapplied>,
    /// The journal known that day, without cancelled events.
    pub events: Vec<&'l Event>,
    /// Promises, in order of the day they were made.
    pub promises: Vec<Promise<'l>>,
    /// Payment plans, in order of the day they were agreed.
    pub plans: Vec<PaymentPlan<'l>>,
    /// Open disputes.
    pub disputes: Vec<Dispute<'l>>,
    /// Steps done on items, by item and date.
    pub steps_done: Vec<StepDone<'l>>,
    /// Tries that reached nobody who owes an answer, by item and date.
    pub tries: Vec<Try<'l>>,
    /// Refusals to pay, by item and date.
    pub refusals: Vec<Refusal<'l>>,
    /// Approvals and refusals, by item and date.
    pub approvals: Vec<Approval<'l>>,
    /// Days on which the client heard from us, in order.
    pub contact_days: Vec<NaiveDate>,
    by_number: Vec<u32>,
}

impl<'l> Account<'l> {
    /// Reads a client's records as of a day.
    pub fn as_of(records: ClientRecords<'l>, as_of: NaiveDate, rules: AccountRules<'_>) -> Self {
        let mut account = Self::of_money(records, as_of);
        account.events = history::known_events(records, as_of);
        account.read_journal(rules);
        account
    }

    /// Reads what the journal says of steps, sending, disputes, promises and plans.
    pub(super) fn read_journal(&mut self, rules: AccountRules<'_>) {
        if self.events.is_empty() {
            return;
        }
        history::read_steps(self, rules);
        history::read_sending(self);
        dispute::read_disputes(self);
        promise::read_promises(self, rules);
        payment_plan::read_plans(self, rules);
    }

    /// Reads what was invoiced, credited and paid as of a day, and nothing of the journal: whoever asks only what is open
    /// need not know what was said.
    pub fn of_money(records: ClientRecords<'l>, as_of: NaiveDate) -> Self {
        let mut items = item::known_items(records, as_of);
        let mut by_number: Vec<u32> = (0..items.len() as u32).collect();
        by_number.sort_by_key(|position| (items[*position as usize].invoice.id.as_str(), *position));
        item::number_parts(&mut items, &by_number);
        let mut account = Self {
            records,
            as_of,
            items,
            reductions: Vec::new(),
            unapplied: Vec::new(),
            events: Vec::new(),
            promises: Vec::new(),
            plans: Vec::new(),
            disputes: Vec::new(),
            steps_done: Vec::new(),
            tries: Vec::new(),
            refusals: Vec::new(),
            approvals: Vec::new(),
            contact_days: Vec::new(),
            by_number,
        };
        allocation::allocate(&mut account);
        account
    }

    /// Returns the client.
    pub fn client(&self) -> &'l Client {
        self.records.client()
    }

    /// Returns the positions of the items an event names: an invoice number, or `NUMBER@DUE-DATE` for one part.
    pub fn find(&self, name: &str) -> impl Iterator<Item = usize> + use<'_, 'l> {
        let (first, number, due) = match self.first_of(name) {
            Some(first) => (first, name, None),
            None => {
                let (number, due) = split_name(name);
                (self.first_of(number).unwrap_or(self.by_number.len()), number, due)
            }
        };
        let rest = &self.by_number[first..];
        let parts = rest.iter().take_while(|position| self.number(**position) == number).count();
        rest[..parts]
            .iter()
            .map(|position| *position as usize)
            .filter(move |position| due.is_none_or(|due| self.items[*position].invoice.due == due))
    }

    /// Returns the positions of the items a list names; an empty list names every item open on that day.
    pub fn resolve<'n>(&self, names: impl IntoIterator<Item = &'n str>, day: NaiveDate) -> Vec<usize> {
        let mut positions: Vec<usize> = Vec::new();
        let mut named = false;
        for name in names {
            named = true;
            positions.extend(self.find(name));
        }
        if !named {
            positions
                .extend((0..self.items.len()).filter(|position| self.open_on(*position, day).is_positive()));
        }
        positions.sort_unstable();
        positions.dedup();
        positions
    }

    /// Returns the positions of the items a list names; an empty list names every item overdue on that day.
    pub fn resolve_due<'n>(&self, names: impl IntoIterator<Item = &'n str>, day: NaiveDate) -> Vec<usize> {
        let mut names = names.into_iter().peekable();
        let all = names.peek().is_none();
        let mut positions = self.resolve(names, day);
        if all {
            positions.retain(|position| self.items[*position].invoice.due < day);
        }
        positions
    }

    /// Returns what was open on an item at the end of an earlier day.
    pub fn open_on(&self, position: usize, day: NaiveDate) -> Amount {
        let item = &self.items[position];
        if item.invoice.issued > day {
            return Amount::ZERO;
        }
        let until = self.reductions_of(position).iter().take_while(|reduction| reduction.date <= day);
        let reduced: Amount = until.map(|reduction| reduction.amount).sum();
        (item.invoice.amount - reduced).max(Amount::ZERO)
    }

    /// Returns what reduced an item, in order of date.
    pub fn reductions_of(&self, position: usize) -> &[Reduction] {
        group(&self.reductions, position, |reduction| reduction.item)
    }

    /// Returns what was received for some items from one day to another, both included.
    pub fn paid_between(&self, items: impl Iterator<Item = usize>, from: NaiveDate, to: NaiveDate) -> Amount {
        let within =
            |reduction: &&Reduction| reduction.is_payment && reduction.date >= from && reduction.date <= to;
        items
            .flat_map(|item| self.reductions_of(item).iter().filter(within))
            .map(|reduction| reduction.amount)
            .sum()
    }

    /// Returns where the reductions of an item stand in [`Account::reductions`].
    pub fn reductions_range(&self, position: usize) -> std::ops::Range<usize> {
        let start = self.reductions.partition_point(|reduction| reduction.item < position);
        start..start + self.reductions_of(position).len()
    }

    /// Returns the steps done on an item, in order of date.
    pub fn steps_of(&self, position: usize) -> &[StepDone<'l>] {
        group(&self.steps_done, position, |done| done.item)
    }

    /// Returns the tries about an item that reached nobody who owes an answer, in order of date.
    pub fn tries_of(&self, position: usize) -> &[Try<'l>] {
        group(&self.tries, position, |tried| tried.item)
    }

    /// Returns the refusals to pay an item, in order of date.
    pub fn refusals_of(&self, position: usize) -> &[Refusal<'l>] {
        group(&self.refusals, position, |refusal| refusal.item)
    }

    /// Returns the people to speak to at the client's, and ours for it: those who became known later first.
    pub fn contacts(&self) -> impl Iterator<Item = Cow<'l, Contact>> {
        let client = self.records.key;
        let added = self.events.iter().rev().filter_map(move |event| match &event.kind {
            EventKind::ContactAdded { role, name, phone, email } => Some(Cow::Owned(Contact {
                client,
                role: role.clone(),
                name: name.into(),
                phone: phone.into(),
                email: email.into(),
            })),
            _ => None,
        });
        added.chain(self.records.contacts().map(Cow::Borrowed))
    }

    /// Returns the approvals and refusals of steps for an item, in order of date.
    pub fn approvals_of(&self, position: usize) -> &[Approval<'l>] {
        group(&self.approvals, position, |approval| approval.item)
    }

    /// Returns the open items with their positions, oldest due date first.
    pub fn open_items(&self) -> impl Iterator<Item = (usize, &Item<'l>)> {
        self.items.iter().enumerate().filter(|(_, item)| item.open().is_positive())
    }

    /// Returns the open items whose due date has passed, oldest first.
    pub fn overdue_items(&self) -> impl Iterator<Item = (usize, &Item<'l>)> {
        self.open_items().filter(|(_, item)| item.invoice.due < self.as_of)
    }

    /// Returns what is overdue, per currency.
    pub fn overdue(&self) -> Totals {
        self.overdue_items().map(|(_, item)| item.money(item.open())).collect()
    }

    /// Returns the insolvency of the client, if one opened.
    pub fn insolvency(&self) -> Option<&'l Event> {
        self.events.iter().rev().find(|event| matches!(event.kind, EventKind::Insolvency { .. })).copied()
    }

    /// Returns the handing over of the whole file, if it happened.
    pub fn handed_over(&self) -> Option<&'l Event> {
        let whole =
            |event: &&&Event| matches!(&event.kind, EventKind::HandedOver { items, .. } if items.is_empty());
        self.events.iter().find(whole).copied()
    }

    fn number(&self, position: u32) -> &str {
        self.items[position as usize].invoice.id.as_str()
    }

    /// Returns where the items of a number begin among all by number; nothing when there is none.
    fn first_of(&self, number: &str) -> Option<usize> {
        let first = self.by_number.partition_point(|position| self.number(*position) < number);
        self.by_number.get(first).filter(|position| self.number(**position) == number).map(|_| first)
    }
}

/// Returns the rows of one item among rows sorted by item.
fn group<T>(rows: &[T], item: usize, of: impl Fn(&T) -> usize) -> &[T] {
    let start = rows.partition_point(|row| of(row) < item);
    let end = start + rows[start..].partition_point(|row| of(row) == item);
    &rows[start..end]
}

/// Splits `NUMBER@DUE-DATE`. A number that itself holds an `@` is recognised by being known, and not split.
fn split_name(name: &str) -> (&str, Option<NaiveDate>) {
    let split = name.rsplit_once('@').and_then(|(number, due)| Some((number, due.parse().ok()?)));
    split.map_or((name, None), |(number, due)| (number, Some(due)))
}
