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
    /// That of the client's segment.
    pub law: Law<'a>,
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
        near.sort_by_key(|(last, position, _)| (*last, *position));
        let (last, first, time) = *near.first()?;
        if self.rests(TaskKind::SaveClaim, last) {
            return None;
        }
        let reason = Reason::LimitationNear {
            invoice: self.account.items[first].invoice.id.clone(),
            last,
            since: time.since,
            interrupted: time.interrupted,
            restarts: Interruption::ALL.iter().copied().filter(|by| self.law.interrupts(*by)).collect(),
            limitation: Arc::clone(time.limitation),
        };
        let items = near.iter().map(|(_, position, _)| self.line(*position)).collect();
        let on = before(self.policy, last, self.policy.deadlines.limitation);
        Some(self.task(TaskKind::SaveClaim, items, on, last, reason))
    }

    /// Returns the last day for an item whose time to sue is nearly over, or over.
    fn running_out(&self, position: usize) -> Option<(NaiveDate, TimeToSue<'a>)> {
        let (law, invoice) = (self.law, self.account.items[position].invoice);
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
        let payments = self.account.reductions_of(position).iter().filter(|reduction| reduction.is_payment);
        let mut found: Vec<(NaiveDate, Interruption)> =
            payments.map(|payment| (payment.date, Interruption::PartPayment)).collect();
        let demands = self.account.steps_of(position).iter().filter(|done| done.is_delivered());
        found.extend(demands.map(|done| (done.date, Interruption::WrittenDemand)));
        for event in &self.account.events {
            let interruption = match &event.kind {
                EventKind::Acknowledged { .. } => Interruption::Acknowledgement,
                EventKind::PlanAgreed { agreed_by, .. } if !agreed_by.is_empty() => {
                    Interruption::Acknowledgement
                }
                EventKind::Sued { .. } | EventKind::OrderServed { .. } => Interruption::Suit,
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
        let orders = self.account.events.iter().enumerate();
        orders.filter_map(|(place, event)| self.serve_order(place, event, notices)).collect()
    }

    fn serve_order(&self, place: usize, event: &Event, notices: &mut Vec<Notice>) -> Option<Action> {
        let EventKind::OrderForPayment { items, ordered, .. } = &event.kind else { return None };
        let term = self.law.term(Procedure::OrderService, *ordered)?;
        let last = term.length.after(*ordered);
        let later = self.account.events.get(place + 1..).unwrap_or_default();
        let settled = |position: usize| {
            let mut later = later.iter().filter(|later| self.concerns(later, position));
            later.any(|later| {
                matches!(later.kind, EventKind::OrderServed { .. } | EventKind::OrderForPayment { .. })
            })
        };
        let open = |position: &usize| self.account.items[*position].open().is_positive();
        let positions = self.account.resolve(items.names(), event.date);
        let waiting: Vec<usize> =
            positions.into_iter().filter(open).filter(|position| !settled(*position)).collect();
        if waiting.is_empty()
            || !self.clock.reached(before(self.policy, last, self.policy.deadlines.order_service))
        {
            return None;
        }
        if self.clock.passed(last) {
            notices.push(Notice::OrderVoid { ordered: *ordered, last });
            return None;
        }
        if self.rests(TaskKind::ServeOrder, last) {
            return None;
        }
        let lines = waiting.into_iter().map(|position| self.line(position)).collect();
        let reason = Reason::OrderToServe { ordered: *ordered, term };
        Some(self.task(TaskKind::ServeOrder, lines, *ordered, last, reason))
    }

    /// Tells whether a task that was done rests for a while: saying that it was done does not end what it is about.
    fn rests(&self, kind: TaskKind, last: NaiveDate) -> bool {
        let Some(done) = tasks::last_done(self.account, kind) else { return false };
        let (far, near) = COMES_BACK;
        let pause = if (last - done).num_days() > NEAR { far } else { near };
        let again = done.checked_add_days(Days::new(pause)).unwrap_or(NaiveDate::MAX);
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
