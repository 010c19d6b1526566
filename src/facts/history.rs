//! What the journal tells of steps, sending, validation and approvals.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono::NaiveTime;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::action::TaskKind;
use crate::domain::event::ContactMade;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::event::Items;
use crate::domain::invoice::Sent;
use crate::domain::ledger::ClientRecords;
use crate::domain::outcome::Outcome;
use crate::facts::account::Account;
use crate::facts::account::AccountRules;

/// A step done on an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepDone<'l> {
    /// The item, by position.
    pub item: usize,
    /// The step's id; empty for a contact outside the policy.
    pub step: &'l str,
    /// Its stage, when it was recorded.
    pub stage: Option<Stage>,
    /// By what means.
    pub channel: Channel,
    /// The day.
    pub date: NaiveDate,
    /// Whether the client heard from us: tries that reached nobody may settle a step too.
    pub reached: bool,
}

impl StepDone<'_> {
    /// Tells whether it could be shown to a judge: in writing, and not a try that reached nobody.
    pub fn is_proof(&self) -> bool {
        self.reached && self.channel.is_in_writing()
    }

    /// Tells whether its delivery can be proved.
    pub fn is_delivered(&self) -> bool {
        self.reached && matches!(self.channel, Channel::RegisteredLetter | Channel::Bailiff)
    }
}

/// A try about an item that reached nobody who owes an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Try<'l> {
    /// The item, by position.
    pub item: usize,
    /// The step that was tried; empty for a contact outside the policy.
    pub step: &'l str,
    /// The day.
    pub date: NaiveDate,
    /// The hour, when it was recorded.
    pub at: Option<NaiveTime>,
}

/// A refusal to pay an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal<'l> {
    /// The item, by position.
    pub item: usize,
    /// The day.
    pub date: NaiveDate,
    /// The words; may be empty.
    pub said: &'l str,
}

/// An approval or a refusal of a step for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Approval<'l> {
    /// The item, by position.
    pub item: usize,
    /// The step's id.
    pub step: &'l str,
    /// The day.
    pub date: NaiveDate,
    /// Who decided.
    pub by: &'l str,
    /// Yes or no.
    pub approved: bool,
}

/// Returns the events known on a day, without those cancelled by then.
pub(super) fn known_events(records: ClientRecords<'_>, as_of: NaiveDate) -> Vec<&Event> {
    without_cancelled(records.events().take_while(|event| event.date <= as_of).collect())
}

/// Returns events without those that others among them cancel.
pub(super) fn without_cancelled(events: Vec<&Event>) -> Vec<&Event> {
    let mut events = events;
    // The latest first: a cancellation that was itself cancelled cancels nothing.
    let mut cancelled: Vec<&str> = Vec::new();
    for event in events.iter().rev() {
        let id = event.remarks.id.as_str();
        match &event.kind {
            EventKind::Cancelled { of } if id.is_empty() || !cancelled.contains(&id) => {
                cancelled.push(of.as_str());
            }
            _ => {}
        }
    }
    if !cancelled.is_empty() {
        events.retain(|event| event.remarks.id.is_empty() || !cancelled.contains(&event.remarks.id.as_str()));
    }
    events
}

/// Reads contacts, approvals and refusals.
pub(super) fn read_steps(account: &mut Account<'_>, rules: AccountRules<'_>) {
    for index in 0..account.events.len() {
        let event = account.events[index];
        read_step(account, event, rules);
    }
    sort_steps(account);
}

/// Reads one contact, approval or refusal.
pub(super) fn read_step<'l>(account: &mut Account<'l>, event: &'l Event, rules: AccountRules<'_>) {
    match &event.kind {
        EventKind::Contact(contact) if contact.is_try() => read_try(account, event, contact, rules),
        EventKind::Contact(contact) => {
            if contact.channel.reaches_client() {
                account.contact_days.push(event.date);
            }
            read_contact(account, event, contact);
            if contact.ended() == Some(Outcome::Refusal) {
                read_refusal(account, event, contact);
            }
        }
        EventKind::Approved { step, items } | EventKind::Refused { step, items } => {
            let approved = matches!(event.kind, EventKind::Approved { .. });
            for item in account.resolve_due(items.names(), event.date) {
                let by = event.by.as_str();
                account.approvals.push(Approval { item, step, date: event.date, by, approved });
            }
        }
        _ => {}
    }
}

/// Puts steps and approvals in order, by item and date.
pub(super) fn sort_steps(account: &mut Account<'_>) {
    account.steps_done.sort_by_key(|done| (done.item, done.date));
    account.tries.sort_by_key(|tried| (tried.item, tried.date));
    account.refusals.sort_by_key(|refusal| (refusal.item, refusal.date));
    account.approvals.sort_by_key(|approval| (approval.item, approval.date));
}

/// A try settles no step, save the last of those the policy makes, where no other channel follows.
fn read_try<'l>(
    account: &mut Account<'l>,
    event: &'l Event,
    contact: &'l ContactMade,
    rules: AccountRules<'_>,
) {
    let step = contact.step.as_str();
    for item in account.resolve_due(contact.items.names(), event.date) {
        account.tries.push(Try { item, step, date: event.date, at: contact.talk.at });
        let settled = account.steps_done.iter().filter(|done| done.item == item).map(|done| done.date).max();
        let since = account.tries.iter().filter(|tried| {
            tried.item == item && tried.step == step && settled.is_none_or(|day| tried.date > day)
        });
        if rules.tries_settle.is_some_and(|most| since.count() >= most as usize) {
            account.steps_done.push(StepDone {
                item,
                step,
                stage: contact.stage,
                channel: contact.channel,
                date: event.date,
                reached: false,
            });
        }
    }
}

fn read_refusal<'l>(account: &mut Account<'l>, event: &'l Event, contact: &'l ContactMade) {
    let mentioned = contact.aside.mentioned.names();
    for item in account.resolve_due(contact.items.names().chain(mentioned), event.date) {
        account.refusals.push(Refusal { item, date: event.date, said: &contact.talk.said });
    }
}

fn read_contact<'l>(account: &mut Account<'l>, event: &Event, contact: &'l ContactMade) {
    if contact.aside.own_steps.is_empty() {
        for item in account.resolve_due(contact.items.names(), event.date) {
            let (step, stage, channel) = (contact.step.as_str(), contact.stage, contact.channel);
            account.steps_done.push(StepDone { item, step, stage, channel, date: event.date, reached: true });
        }
        return;
    }
    let mut own: BTreeMap<usize, &'l str> = BTreeMap::new();
    for (name, step) in &contact.aside.own_steps {
        own.extend(account.find(name).map(|item| (item, step.as_str())));
    }
    let named = contact.items.iter().chain(contact.aside.own_steps.keys()).map(|name| name.as_str());
    for item in account.resolve_due(named, event.date) {
        let (step, stage) =
            own.get(&item).map_or((contact.step.as_str(), contact.stage), |step| (*step, None));
        let channel = contact.channel;
        account.steps_done.push(StepDone { item, step, stage, channel, date: event.date, reached: true });
    }
}

/// Reads when invoices were sent again and validated.
pub(super) fn read_sending(account: &mut Account<'_>) {
    for index in 0..account.events.len() {
        let event = account.events[index];
        match &event.kind {
            EventKind::InvoiceSent { items, to } => mark_sent(account, event, items, to),
            EventKind::Done { task: TaskKind::SendInvoice, items } => {
                mark_sent(account, event, items, "payer")
            }
            EventKind::Validated { items } => {
                for item in account.resolve(items.names(), event.date) {
                    account.items[item].validated = true;
                }
            }
            _ => {}
        }
    }
}

fn mark_sent<'l>(account: &mut Account<'l>, event: &Event, items: &Items, to: &'l str) {
    for item in account.resolve(items.names(), event.date) {
        account.items[item].sent = Sent::On(event.date);
        account.items[item].sent_to = to;
    }
}
