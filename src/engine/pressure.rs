//! What failed promises and broken plans bring: the next step at once.

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::engine::notice::Notice;
use crate::engine::reason::Reason;
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
            promise.spoke_of.iter().any(|item| account.items[*item].open().is_positive())
        };
        let concerning = || account.promises.iter().filter(open);
        let moved = concerning().filter(|promise| promise.moves).count() as u32;
        let broken = concerning().filter(|promise| promise.state == PromiseState::Broken).count() as u32;
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
        match self.plan_of(position)?.state {
            PlanState::Current { next } => Some(next),
            _ => None,
        }
    }

    /// Returns the latest day from which something failed on an item brings the next step at once.
    pub fn trigger(&self, position: usize) -> Option<Trigger> {
        let failed = self
            .account
            .promises
            .iter()
            .filter(|promise| promise.failed() && promise.items.binary_search(&position).is_ok());
        let promises = failed.map(|promise| Trigger {
            from: next_day(promise.deadline),
            reason: Reason::PromiseBroken {
                promised_for: promise.promised_for,
                promised: promise.promised,
                paid: promise.paid,
            },
        });
        let plans = self.plan_of(position).into_iter().filter_map(|plan| match plan.state {
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
        let refusals = self.account.refusals_of(position).iter().map(|refusal| Trigger {
            from: next_day(refusal.date),
            reason: Reason::Refused { on: refusal.date, said: refusal.said.into() },
        });
        promises.chain(plans).chain(exhausted).chain(refusals).max_by_key(|trigger| trigger.from)
    }

    fn latest_pending(&self, position: usize) -> Option<&'a Promise<'l>> {
        let mut latest = self.account.promises.iter().rev();
        latest.find(|promise| {
            promise.state == PromiseState::Pending && promise.items.binary_search(&position).is_ok()
        })
    }

    /// Returns the plan that counts for an item: the latest that is within the tolerance or approved.
    fn plan_of(&self, position: usize) -> Option<&'a PaymentPlan<'l>> {
        let mut latest = self.plans.iter().rev().map(|index| &self.account.plans[*index]);
        latest.find(|plan| plan.items.binary_search(&position).is_ok())
    }
}

fn next_day(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// Tells whether a plan was approved on our side, or keeps within the tolerance: enough instalments to pay what was
/// open, not too many, not too late, and the first large enough.
fn within_tolerance(
    policy: &Policy,
    tolerance: &Tolerance,
    account: &Account<'_>,
    plan: &PaymentPlan<'_>,
) -> bool {
    if may_approve(policy, plan.approved_by) {
        return true;
    }
    let (Some(limits), Some(first), Some(last)) =
        (&tolerance.instalments, plan.instalments.first(), plan.instalments.last())
    else {
        return false;
    };
    let currency = first.amount.currency;
    let mine = plan.items.iter().filter(|item| account.items[**item].invoice.currency == currency);
    let open: Amount = mine.map(|item| account.open_on(*item, plan.event.date)).sum();
    let total: Amount = plan.instalments.iter().map(|instalment| instalment.amount.amount).sum();
    let share = limits.first_share.unwrap_or_default();
    plan.instalments.len() <= limits.at_most as usize
        && last.date <= policy.calendar.add(plan.event.date, limits.within)
        && total >= open
        && first.amount.amount.to_decimal(currency) >= open.to_decimal(currency) * share
}

/// Tells whether someone of this name may approve exceptions: a member of the staff whose role approves holds.
fn may_approve(policy: &Policy, name: &str) -> bool {
    let Some(person) = policy.staff.iter().find(|person| person.name == name) else { return false };
    let approvers = policy.holds.as_ref().map_or(&[][..], |rules| &rules.approved_by);
    approvers.is_empty() || approvers.contains(&person.role)
}
