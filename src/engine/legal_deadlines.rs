//! What must be done before a day that a law sets, whatever the policy, its scripts, a hold or a day off: suing before a
//! claim is time-barred, serving an order for payment before it is void.
//!
//! It is asked beside the ladder and after it, so that nothing on the ladder can keep it back: not a hand-over (a lawyer may
//! forget too), not a script that fails.

use std::sync::Arc;

use chrono::Days;
use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::action::TaskKind;
use crate::domain::amount::Amount;
use crate::domain::amount::Totals;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::invoice::Invoice;
use crate::domain::term::Delay;
use crate::engine::case::line;
use crate::engine::clock::Clock;
use crate::engine::decision::Action;
use crate::engine::decision::Line;
use crate::engine::notice::Notice;
use crate::engine::reason::Reason;
use crate::engine::tasks;
use crate::facts::account::Account;
use crate::law::Law;
use crate::law::deadlines::Procedure;
use crate::law::limitation::Interruption;
use crate::law::limitation::TimeToSue;
use crate::policy::Policy;

/// Days after which a task that was done, and changed nothing, comes back; fewer once the end is near.
const COMES_BACK: (u64, u64) = (30, 7);

/// However lately it was done, it comes back so many business days before the end.
const LAST_REMINDER: i32 = 3;

/// The end is near within so many days.
const NEAR: i64 = 60;

/// Returns the first day on which the limitation of an invoice may be work under one of the policy's laws, if nothing
/// interrupts it.
pub(super) fn begins(policy: &Policy, invoice: &Invoice) -> Option<NaiveDate> {
    let begins = |of| {
        let law = Law { of, figures: &policy.figures };
        let time = law.time_to_sue(invoice.issued, invoice.due, std::iter::empty())?;
        Some(before(policy, time.last?, policy.deadlines.limitation))
    };
    let others = policy.segments.iter().filter_map(|segment| segment.law);
    std::iter::once(policy.law).chain(others).filter_map(begins).min()
}

/// One client's deadlines on one day.
pub(super) struct Deadlines<'a, 'l> {
    pub policy: &'a Policy,
    /// The client's, whose law binds and whose playbook says what is too little; absent when it could not be told.
    pub segment: Option<usize>,
    pub account: &'a Account<'l>,
    pub clock: &'a Clock,
}

impl<'a> Deadlines<'a, '_> {
    /// Returns the tasks, and tells what is lost already.
    pub fn tasks(&self, notices: &mut Vec<Notice>) -> Vec<Action> {
        let mut tasks: Vec<Action> = self.save_claim(notices).into_iter().collect();
        tasks.extend(self.serve_orders(notices));
        tasks
    }

    fn law(&self) -> Law<'a> {
        self.policy.law_of(self.segment)
    }

    /// Returns the task of suing for what is about to be time-barred, the earliest end first.
    fn save_claim(&self, notices: &mut Vec<Notice>) -> Option<Action> {
        let mut near: Vec<(NaiveDate, usize, TimeToSue<'a>)> = Vec::new();
        let mut barred: Vec<usize> = Vec::new();
        for (position, _) in self.account.open_items() {
            let Some((last, time)) = self.running_out(position) else { continue };
            match self.clock.passed(last) {
                true => barred.push(position),
                false => near.push((last, position, time)),
            }
        }
        notices.extend(self.time_barred(&barred));
        near.retain(|(last, position, _)| !self.rests(TaskKind::SaveClaim, *position, *last));
        near.sort_by_key(|(last, position, _)| (*last, *position));
        let (last, first, time) = *near.first()?;
        if self.is_too_little(near.iter().map(|(_, position, _)| *position)) {
            return None;
        }
        let reason = Reason::LimitationNear {
            invoice: self.account.items[first].invoice.id.clone(),
            last,
            since: time.since,
            interrupted: time.interrupted,
            restarts: Interruption::ALL.iter().copied().filter(|by| self.law().interrupts(*by)).collect(),
            limitation: Arc::clone(time.limitation),
        };
        let items = near.iter().map(|(_, position, _)| self.line(*position)).collect();
        let on = before(self.policy, last, self.policy.deadlines.limitation);
        Some(self.task(TaskKind::SaveClaim, items, on, last, reason))
    }

    /// Tells whether items come to less than what the client's playbook would chase.
    fn is_too_little(&self, positions: impl Iterator<Item = usize>) -> bool {
        let segment = self.segment.and_then(|segment| self.policy.segments.get(segment));
        let playbook = segment.and_then(|segment| self.policy.playbooks.get(segment.playbook));
        let Some(least) = playbook.and_then(|playbook| playbook.tolerance.small_balance) else {
            return false;
        };
        let items = positions.map(|position| &self.account.items[position]);
        let totals: Totals = items.map(|item| item.money(item.open())).collect();
        totals.iter().all(|total| total.currency == self.policy.currency && total.amount < least)
    }

    /// Returns until when an item can be sued for.
    pub fn time_to_sue(&self, position: usize) -> Option<TimeToSue<'a>> {
        let invoice = self.account.items[position].invoice;
        self.law().time_to_sue(invoice.issued, invoice.due, self.interruptions(position).into_iter())
    }

    /// Returns the last day for an item whose time to sue is nearly over, or over.
    fn running_out(&self, position: usize) -> Option<(NaiveDate, TimeToSue<'a>)> {
        let (law, invoice) = (self.law(), self.account.items[position].invoice);
        let ends = |interruptions: Vec<(NaiveDate, Interruption)>| {
            let time = law.time_to_sue(invoice.issued, invoice.due, interruptions.into_iter())?;
            let last = time.last?;
            let near = self.clock.reached(before(self.policy, last, self.policy.deadlines.limitation));
            near.then_some((last, time))
        };
        // Nearly every item is far from its end even if nothing interrupted the time: the journal is not searched for it.
        ends(Vec::new())?;
        ends(self.interruptions(position))
    }

    /// Returns what may have interrupted the time to sue for an item, in order of date.
    fn interruptions(&self, position: usize) -> Vec<(NaiveDate, Interruption)> {
        let payments =
            || self.account.reductions_of(position).iter().filter(|reduction| reduction.is_payment);
        // What came back unpaid was no payment.
        let paid: Amount = payments().map(|payment| payment.amount).sum();
        let parts = payments().filter(|payment| paid.is_positive() && payment.amount.is_positive());
        let mut found: Vec<(NaiveDate, Interruption)> =
            parts.map(|payment| (payment.date, Interruption::PartPayment)).collect();
        let demands = self.account.steps_of(position).iter().filter(|done| done.is_delivered());
        found.extend(demands.map(|done| (done.date, Interruption::WrittenDemand)));
        for event in &self.account.events {
            let interruption = match &event.kind {
                EventKind::Acknowledged { .. } => Interruption::Acknowledgement,
                EventKind::PlanAgreed { agreed_by, .. } if !agreed_by.is_empty() => Interruption::Plan,
                EventKind::Sued { .. } => Interruption::Suit,
                EventKind::OrderServed { .. } if self.is_served_in_time(event.date, position) => {
                    Interruption::Suit
                }
                _ => continue,
            };
            if self.concerns(event, position) {
                found.push((event.date, interruption));
            }
        }
        found.sort();
        found
    }

    fn time_barred(&self, barred: &[usize]) -> Option<Notice> {
        let items = || barred.iter().map(|position| &self.account.items[*position]);
        let mut invoices: Vec<CompactString> = items().map(|item| item.invoice.id.clone()).collect();
        invoices.dedup();
        let amounts: Totals = items().map(|item| item.money(item.open())).collect();
        (!invoices.is_empty()).then_some(Notice::TimeBarred { invoices, amounts })
    }

    /// Returns a task for each order for payment that waits to be served.
    fn serve_orders(&self, notices: &mut Vec<Notice>) -> Vec<Action> {
        let mut ordered: Vec<NaiveDate> = self.orders().map(|(_, ordered)| ordered).collect();
        ordered.sort();
        ordered.dedup();
        ordered.into_iter().filter_map(|ordered| self.serve_order(ordered, notices)).collect()
    }

    fn serve_order(&self, ordered: NaiveDate, notices: &mut Vec<Notice>) -> Option<Action> {
        let term = self.law().term(Procedure::OrderService, ordered)?;
        let last = term.length.after(ordered);
        if !self.clock.reached(before(self.policy, last, self.policy.deadlines.order_service)) {
            return None;
        }
        let waiting: Vec<usize> = self
            .account
            .open_items()
            .map(|(position, _)| position)
            .filter(|position| self.latest_order(*position) == Some(ordered))
            .filter(|position| !self.is_served(ordered, last, *position))
            .collect();
        let lost = self.clock.passed(last);
        if lost && !waiting.is_empty() {
            notices.push(Notice::OrderVoid { ordered, last });
        }
        let due = |position: &usize| !self.rests(TaskKind::ServeOrder, *position, last);
        let waiting: Vec<usize> = waiting.into_iter().filter(|_| !lost).filter(due).collect();
        let lines: Vec<Line> = waiting.into_iter().map(|position| self.line(position)).collect();
        let reason = Reason::OrderToServe { ordered, term };
        (!lines.is_empty()).then(|| self.task(TaskKind::ServeOrder, lines, ordered, last, reason))
    }

    /// Returns the orders for payment with their days, as recorded.
    fn orders(&self) -> impl Iterator<Item = (&Event, NaiveDate)> {
        self.account.events.iter().filter_map(|event| match &event.kind {
            EventKind::OrderForPayment { ordered, .. } => Some((*event, *ordered)),
            _ => None,
        })
    }

    /// Returns the day of the latest order for an item: it replaces those before.
    fn latest_order(&self, position: usize) -> Option<NaiveDate> {
        let orders = self.orders().filter(|(event, _)| self.concerns(event, position));
        orders.map(|(_, ordered)| ordered).max()
    }

    /// Tells whether an order was served for an item before it was void, whenever that was recorded.
    fn is_served(&self, ordered: NaiveDate, last: NaiveDate, position: usize) -> bool {
        let in_time = |event: &&&Event| (ordered..=last).contains(&event.date);
        let mut served = self.account.events.iter().filter(in_time);
        served.any(|event| {
            matches!(event.kind, EventKind::OrderServed { .. }) && self.concerns(event, position)
        })
    }

    /// Tells whether what was served on a day was an order still good, or one that nobody recorded.
    fn is_served_in_time(&self, served: NaiveDate, position: usize) -> bool {
        let known = self.orders().filter(|(event, _)| self.concerns(event, position));
        let before = known.map(|(_, ordered)| ordered).filter(|ordered| *ordered <= served).max();
        let term =
            before.and_then(|ordered| Some((ordered, self.law().term(Procedure::OrderService, ordered)?)));
        term.is_none_or(|(ordered, term)| served <= term.length.after(ordered))
    }

    /// Tells whether a task that was done for an item rests for a while: saying that it was done does not end what it is
    /// about. It comes back some business days before the end.
    fn rests(&self, kind: TaskKind, position: usize, last: NaiveDate) -> bool {
        let done = self.account.events.iter().filter(|event| {
            matches!(event.kind, EventKind::Done { task, .. } if task == kind)
                && self.concerns(event, position)
        });
        let Some(done) = done.map(|event| event.date).max() else { return false };
        let (far, near) = COMES_BACK;
        let pause = if (last - done).num_days() > NEAR { far } else { near };
        let again = done.checked_add_days(Days::new(pause)).unwrap_or(NaiveDate::MAX);
        let reminder = self.policy.calendar.add(last, Delay::business_days(-LAST_REMINDER));
        let again = if reminder > done { again.min(reminder) } else { again };
        !self.clock.reached(again)
    }

    fn concerns(&self, event: &Event, position: usize) -> bool {
        match event.kind.items() {
            [] => self.account.open_on(position, event.date).is_positive(),
            names => names.iter().any(|name| self.account.find(name).any(|found| found == position)),
        }
    }

    fn line(&self, position: usize) -> Line {
        line(&self.account.items[position], self.account.as_of, None)
    }

    fn task(
        &self,
        kind: TaskKind,
        items: Vec<Line>,
        on: NaiveDate,
        last: NaiveDate,
        reason: Reason,
    ) -> Action {
        let role = tasks::staff_role(self.policy, "director");
        tasks::task(self.policy, kind, role, items, on, Some(last), reason)
    }
}

fn before(policy: &Policy, last: NaiveDate, delay: Delay) -> NaiveDate {
    policy.calendar.add(last, Delay { count: -delay.count, ..delay })
}
