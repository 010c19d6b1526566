//! Payment by instalments, judged instalment by instalment.

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::event::Instalment;
use crate::facts::account::Account;
use crate::facts::account::AccountRules;

/// How a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanState {
    /// Every instalment due so far came; the next one is awaited.
    Current {
        /// Its date.
        next: NaiveDate,
    },
    /// Everything came.
    Kept,
    /// An instalment did not come in time.
    Broken {
        /// Its date.
        instalment: NaiveDate,
        /// The last day on which it would have been in time.
        deadline: NaiveDate,
    },
}

/// An agreed payment plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentPlan<'l> {
    /// The record.
    pub event: &'l Event,
    /// The items it covers, by position.
    pub items: Vec<usize>,
    /// Its instalments, in order of date.
    pub instalments: &'l [Instalment],
    /// Who approved it on our side; empty when nobody did.
    pub approved_by: &'l str,
    /// How it stands.
    pub state: PlanState,
}

/// Reads plans. Which of several on an item counts is for the tolerance to say.
pub(super) fn read_plans(account: &mut Account<'_>, rules: AccountRules<'_>) {
    for index in 0..account.events.len() {
        let event = account.events[index];
        let EventKind::PlanAgreed { items, instalments, approved_by, .. } = &event.kind else { continue };
        let items = account.resolve(items.names(), event.date);
        let state = judge(account, event, &items, instalments, rules);
        account.plans.push(PaymentPlan { event, items, instalments, approved_by, state });
    }
}

fn judge(
    account: &Account<'_>,
    event: &Event,
    items: &[usize],
    instalments: &[Instalment],
    rules: AccountRules<'_>,
) -> PlanState {
    if items.iter().all(|item| !account.items[*item].open().is_positive()) {
        return PlanState::Kept;
    }
    let Some(currency) = instalments.first().map(|first| first.amount.currency) else {
        return PlanState::Kept;
    };
    let mine = || items.iter().copied().filter(|item| account.items[*item].invoice.currency == currency);
    let mut owed = Amount::ZERO;
    for instalment in instalments {
        owed += instalment.amount.amount;
        let deadline = rules.calendar.add(instalment.date, rules.bank_grace);
        let paid = account.paid_between(mine(), event.date, deadline);
        if paid < owed {
            return if deadline < account.as_of {
                PlanState::Broken { instalment: instalment.date, deadline }
            } else {
                PlanState::Current { next: instalment.date }
            };
        }
    }
    PlanState::Kept
}
