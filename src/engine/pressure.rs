//! What failed promises and broken plans bring: the next step at once.

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::engine::decision::Notice;
use crate::engine::decision::Reason;
use crate::facts::account::Account;
use crate::facts::payment_plan::PaymentPlan;
use crate::facts::payment_plan::PlanState;
use crate::facts::promise::Promise;
use crate::facts::promise::PromiseState;
use crate::policy::Policy;
use crate::policy::playbook::Tolerance;

/// The promises and plans of a client, weighed against the tolerance.
#[derive(Debug)]
pub(super) struct Pressure<'a, 'l> {
    account: &'a Account<'l>,
    /// Promises moved and broken that concern items still open.
    pub moved: u32,
    pub broken: u32,
    /// Promises no longer pause anything.
    pub exhausted: bool,
    /// Plans that count, by position in the account: within the tolerance, or approved.
    plans: Vec<usize>,
}

/// A day from which the next step is due whatever its own date, and why.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Trigger {
    pub from: NaiveDate,
    pub reason: Reason,
}

impl<'a, 'l> Pressure<'a, 'l> {
    /// Weighs promises and plans; a plan beyond the tolerance that nobody approved is reported.
    pub fn weigh(
        policy: &Policy,
        tolerance: &Tolerance,
        account: &'a Account<'l>,
        notices: &mut Vec<Notice>,
    ) -> Self {
        let open = |promise: &&Promise<'_>| {
            promise.items.iter().any(|item| account.items[*item].open().is_positive())
        };
        let count = |state: PromiseState| {
            account.promises.iter().filter(open).filter(|promise| promise.state == state).count() as u32
        };
        let (moved, broken) = (count(PromiseState::Moved), count(PromiseState::Broken));
        let exhausted = tolerance.postponements.is_some_and(|limit| moved > limit)
            || tolerance.broken_promises.is_some_and(|limit| broken > limit);
        let mut plans = Vec::new();
        for (index, plan) in account.plans.iter().enumerate() {
            if within_tolerance(policy, tolerance, account, plan) {
                plans.push(index);
            } else if matches!(plan.state, PlanState::Current { .. }) {
                notices.push(Notice::PlanIgnored { agreed: plan.event.date });
            }
        }
        Self { account, moved, broken, exhausted, plans }
    }

    /// Returns the promise that pauses an item today.
    pub fn pending(&self, position: usize) -> Option<&'a Promise<'l>> {
        if self.exhausted {
            return None;
        }
        self.latest_pending(position)
    }

    /// Returns the plan that pauses an item today, with the date of its next instalment.
    pub fn current_plan(&self, position: usize) -> Option<NaiveDate> {
        self.plans_of(position).find_map(|plan| match plan.state {
            PlanState::Current { next } => Some(next),
            _ => None,
        })
    }

    /// Returns the latest day from which something failed on an item brings the next step at once.
    pub fn trigger(&self, position: usize) -> Option<Trigger> {
        let failed = self
            .account
            .promises
            .iter()
            .filter(|promise| promise.failed() && promise.items.contains(&position));
        let promises = failed.map(|promise| Trigger {
            from: next_day(promise.deadline),
            reason: Reason::PromiseBroken {
                promised_for: promise.promised_for,
                promised: promise.promised,
                paid: promise.paid,
            },
        });
        let plans = self.plans_of(position).filter_map(|plan| match plan.state {
            PlanState::Broken { instalment, deadline } => {
                Some(Trigger { from: next_day(deadline), reason: Reason::PlanBroken { instalment } })
            }
            _ => None,
        });
        let exhausted =
            self.exhausted.then(|| self.latest_pending(position)).flatten().map(|promise| Trigger {
                from: next_day(promise.event.date),
                reason: Reason::PromisesExhausted { moved: self.moved, broken: self.broken },
            });
        promises.chain(plans).chain(exhausted).max_by_key(|trigger| trigger.from)
    }

    fn latest_pending(&self, position: usize) -> Option<&'a Promise<'l>> {
        let mut latest = self.account.promises.iter().rev();
        latest.find(|promise| promise.state == PromiseState::Pending && promise.items.contains(&position))
    }

    fn plans_of(&self, position: usize) -> impl Iterator<Item = &'a PaymentPlan<'l>> {
        let account = self.account;
        let plans = self.plans.clone();
        plans
            .into_iter()
            .map(|index| &account.plans[index])
            .filter(move |plan| plan.items.contains(&position))
    }
}

fn next_day(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// Tells whether a plan keeps within the tolerance's instalments, or was approved on our side.
fn within_tolerance(
    policy: &Policy,
    tolerance: &Tolerance,
    account: &Account<'_>,
    plan: &PaymentPlan<'_>,
) -> bool {
    if !plan.approved_by.is_empty() {
        return true;
    }
    let Some(limits) = &tolerance.instalments else { return false };
    let total: Amount = plan.instalments.iter().map(|instalment| instalment.amount.amount).sum();
    let latest = policy.calendar.add(plan.event.date, limits.within);
    let first_enough = match (limits.first_share, plan.instalments.first()) {
        (Some(share), Some(first)) => {
            let currency = first.amount.currency;
            first.amount.amount.to_decimal(currency) >= total.to_decimal(currency) * share
        }
        _ => true,
    };
    debug_assert!(plan.event.date <= account.as_of, "no plan of a later day is known");
    plan.instalments.len() <= limits.at_most as usize
        && plan.instalments.last().is_none_or(|last| last.date <= latest)
        && first_enough
}
