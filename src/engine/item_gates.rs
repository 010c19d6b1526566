//! What may hold back an item before its ladder is looked at, in the order in which it is asked.

use chrono::NaiveDate;

use crate::domain::event::EventKind;
use crate::domain::invoice::Sent;
use crate::engine::case::Case;
use crate::engine::follow_ups;
use crate::engine::gate::Gate;
use crate::engine::ladder;
use crate::facts::invoice::sent_to_payer;

/// A gate that is closed, and the first day it opens by itself, where known.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Closed {
    pub gate: Gate,
    pub until: Option<NaiveDate>,
}

impl Closed {
    pub fn new(gate: Gate) -> Self {
        Self { gate, until: None }
    }

    pub fn until(gate: Gate, until: NaiveDate) -> Self {
        Self { gate, until: Some(until) }
    }
}

type AskGate = fn(&Case<'_, '_>, usize) -> Option<Closed>;

/// Every gate of an item with its stable word, in order.
pub(super) const GATES: &[(&str, AskGate)] = &[
    ("handed_over", handed_over),
    ("credit_covers", credit_covers),
    ("not_sent", not_sent),
    ("sent_elsewhere", sent_elsewhere),
    ("disputed", disputed),
    ("hold", hold),
    ("promise", promise),
    ("payment_plan", payment_plan),
    ("follow_up", follow_ups::gate),
];

/// Returns the first gate that is closed for an item.
pub(super) fn closed(case: &Case<'_, '_>, position: usize) -> Option<Closed> {
    GATES.iter().find_map(|(_, ask)| ask(case, position))
}

fn handed_over(case: &Case<'_, '_>, position: usize) -> Option<Closed> {
    let by_step = case.account.steps_of(position).iter().find_map(|done| {
        let own = case.playbook.step(done.step).map(|index| &case.playbook.steps[index]);
        let step = own.or_else(|| case.policy.step(done.step)).filter(|step| step.hands_over)?;
        Some(Closed::new(Gate::HandedOver { to: step.channel.word().into(), on: done.date }))
    });
    by_step.or_else(|| by_event(case, position))
}

fn by_event(case: &Case<'_, '_>, position: usize) -> Option<Closed> {
    case.account.events.iter().find_map(|event| match &event.kind {
        EventKind::HandedOver { to, items }
            if items.iter().any(|name| case.account.find(name).any(|found| found == position)) =>
        {
            Some(Closed::new(Gate::HandedOver { to: to.into(), on: event.date }))
        }
        _ => None,
    })
}

fn credit_covers(case: &Case<'_, '_>, position: usize) -> Option<Closed> {
    case.covered[position].map(|available| Closed::new(Gate::CreditCovers { available }))
}

fn not_sent(case: &Case<'_, '_>, position: usize) -> Option<Closed> {
    (case.item(position).sent == Sent::Never).then(|| Closed::new(Gate::NotSent))
}

fn sent_elsewhere(case: &Case<'_, '_>, position: usize) -> Option<Closed> {
    let item = case.item(position);
    let elsewhere = sent_to_payer(case.account, item) == Some(false);
    elsewhere.then(|| Closed::new(Gate::SentElsewhere { to: item.sent_to.into() }))
}

fn disputed(case: &Case<'_, '_>, position: usize) -> Option<Closed> {
    if case.item(position).chased().is_positive() {
        return None;
    }
    let dispute = case.account.disputes.iter().find(|dispute| dispute.items.contains(&position))?;
    Some(Closed::new(Gate::Disputed { reason: dispute.reason.into(), since: dispute.opened }))
}

fn hold(case: &Case<'_, '_>, position: usize) -> Option<Closed> {
    if ladder::out_of_patience(case, position) {
        return None;
    }
    let hold = case.holds.iter().filter(|hold| hold.covers(position)).max_by_key(|hold| hold.until)?;
    Some(Closed::until(hold.gate(), case.business_day_after(hold.until)))
}

fn promise(case: &Case<'_, '_>, position: usize) -> Option<Closed> {
    if ladder::out_of_patience(case, position) {
        return None;
    }
    let promise = case.pressure.pending(position)?;
    let gate = Gate::Promise { promised_for: promise.promised_for, amount: promise.promised };
    Some(Closed::until(gate, case.business_day_after(promise.deadline)))
}

fn payment_plan(case: &Case<'_, '_>, position: usize) -> Option<Closed> {
    if ladder::out_of_patience(case, position) {
        return None;
    }
    let next = case.pressure.current_plan(position)?;
    let deadline = case.policy.calendar.add(next, case.policy.promises.bank_grace);
    Some(Closed::until(Gate::PaymentPlan { next: Some(next) }, case.business_day_after(deadline)))
}
