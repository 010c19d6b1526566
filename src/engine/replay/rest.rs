//! When a client need not be asked at all: nothing of it is overdue, and no step comes before the due date.
//!
//! Payments and invoices of later days are looked at to know this, but only to skip days on which the answer is known to
//! be empty: asking on them would give nothing.

use chrono::NaiveDate;

use crate::domain::event::EventKind;
use crate::domain::invoice::Invoice;
use crate::domain::invoice::Sent;
use crate::domain::period::Period;
use crate::engine::context::Context;
use crate::engine::legal_deadlines;
use crate::facts::account::Account;
use crate::facts::balance::Balances;
use crate::facts::bounds::Bounds;
use crate::facts::invoice::sent_to_payer;
use crate::facts::item::Item;
use crate::facts::value::Facts;
use crate::facts::view::ClientView;
use crate::policy::Policy;
use crate::policy::playbook::DateBase;
use crate::policy::playbook::DateExpression;
use crate::policy::playbook::Playbook;
use crate::script::possible::Possible;

/// Days of a period on which a client may have to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Busy {
    /// First and last days, in order, apart from each other. The last is the latest first.
    spans: Vec<(NaiveDate, NaiveDate)>,
}

impl Busy {
    /// Returns a client that is to be asked whenever anything changes.
    pub fn always(period: Period) -> Self {
        Self { spans: vec![(period.from(), period.to())] }
    }

    /// Reads when something may have to be done about a client, from its account as of the end of the period.
    pub fn of(context: &Context<'_>, account: &Account<'_>, balances: &Balances, period: Period) -> Self {
        if has_other_work(context, account) || steps_go_back(context.policy) {
            return Self::always(period);
        }
        let playbooks = playbooks(context, account, period);
        let mut spans: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        for (position, balance) in balances.each(account).enumerate() {
            // What was begun before the due date goes on before it.
            let begun = account.steps_of(position).first().map_or(NaiveDate::MAX, |done| done.date);
            let first = earliest(context.policy, &playbooks, account.items[position].invoice)
                .min(begun)
                .max(period.from());
            spans.extend(balance.spans(first, period.to()).map(|span| (span.from, span.to)));
        }
        spans.sort_unstable();
        let mut apart: Vec<(NaiveDate, NaiveDate)> = Vec::with_capacity(spans.len());
        for span in spans {
            match apart.last_mut() {
                Some(last) if last.1.succ_opt().is_none_or(|next| span.0 <= next) => {
                    last.1 = last.1.max(span.1)
                }
                _ => apart.push(span),
            }
        }
        Self { spans: apart }
    }

    /// Returns the first busy day from a day on.
    pub fn from(&self, day: NaiveDate) -> Option<NaiveDate> {
        let next = self.spans.partition_point(|(_, last)| *last < day);
        self.spans.get(next).map(|(first, _)| day.max(*first))
    }

    /// Tells whether a day is busy.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from(day) == Some(day)
    }

    /// Returns the first day from a day on that is not busy.
    pub fn until(&self, day: NaiveDate) -> NaiveDate {
        let next = self.spans.partition_point(|(_, last)| *last < day);
        match self.spans.get(next) {
            Some((first, last)) if *first <= day => last.succ_opt().unwrap_or(*last),
            _ => day,
        }
    }
}

/// Tells whether there may be something to do although nothing is overdue, or whether asking may fail.
fn has_other_work(context: &Context<'_>, account: &Account<'_>) -> bool {
    let ours = context.policy.currency;
    let records = account.records;
    let foreign = records.invoices().any(|row| row.currency != ours)
        || records.payments().any(|row| row.currency != ours);
    let unsent =
        |item: &Item<'_>| item.invoice.sent == Sent::Never || sent_to_payer(account, item) == Some(false);
    let work = |kind: &EventKind| {
        matches!(
            kind,
            EventKind::DisputeOpened { .. }
                | EventKind::Insolvency { .. }
                | EventKind::InvoiceSent { .. }
                | EventKind::OrderForPayment { .. }
                | EventKind::HoldAsked { .. }
                | EventKind::ValidationAwaited { .. }
                | EventKind::CashTrouble { .. }
                | EventKind::PaymentAnnounced { .. }
                | EventKind::ResendAsked { .. }
        )
    };
    foreign
        || account.items.iter().any(unsent)
        || records.events().any(|event| work(&event.kind))
        || !context.reading.attributes_are_sound(records)
}

/// Tells whether a step may be dated before the one it is counted from.
fn steps_go_back(policy: &Policy) -> bool {
    let mut dates = policy.playbooks.iter().flat_map(dates);
    dates.any(|on| matches!(on.base, DateBase::Step(_)) && on.delay.count < 0)
}

/// Returns the first day on which a step may concern an invoice, or on which it is overdue.
fn earliest(policy: &Policy, playbooks: &[&Playbook], invoice: &Invoice) -> NaiveDate {
    let overdue = invoice.due.succ_opt().unwrap_or(invoice.due);
    if matches!(invoice.sent, Sent::On(day) if day > invoice.issued) {
        // Until it is sent, someone is to send it.
        return overdue.min(invoice.issued);
    }
    let dates = playbooks.iter().flat_map(|playbook| dates(playbook));
    let first = dates.filter_map(|on| match on.base {
        DateBase::Due => Some(policy.calendar.add(invoice.due, on.delay)),
        DateBase::Issued => Some(policy.calendar.add(invoice.issued, on.delay)),
        DateBase::Step(_) => None,
    });
    let begins = legal_deadlines::begins(policy, invoice).unwrap_or(overdue);
    first.min().map_or(overdue, |first| first.min(overdue)).min(begins)
}

fn dates(playbook: &Playbook) -> impl Iterator<Item = &DateExpression> {
    playbook.steps.iter().map(|step| &step.on)
}

/// Returns the playbooks that may apply to a client on some day of the period.
fn playbooks<'p>(context: &Context<'p>, account: &Account<'_>, period: Period) -> Vec<&'p Playbook> {
    let policy = context.policy;
    let view = ClientView::new(account, context.fact_rules());
    let bounds = Bounds::of(&policy.schema, &context.reading, account, view.rules, period);
    let mut facts = Facts::with_slots(policy.schema.len());
    if context.reading.written(&view, &bounds, &mut facts).is_err() {
        return policy.playbooks.iter().collect();
    }
    let mut possible = Vec::new();
    for segment in &policy.segments {
        let when = segment.when.as_ref().map_or(Possible::Always, |when| when.possible(&facts, &bounds));
        if when != Possible::Never {
            possible.extend(policy.playbooks.get(segment.playbook));
        }
        if when == Possible::Always {
            break;
        }
    }
    possible
}
