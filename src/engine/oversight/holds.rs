//! Holds of a period: who asked, who approved, whether they held, and what that cost.
//!
//! ```text
//!  hold ─ limits of the policy ─► a fault, or items and days held ─ less days of an earlier hold ─► overdue × days, interest
//! ```
//!
//! A day on which two holds cover an item is the earlier one's, so that the costs of all holds add up.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::action::TaskKind;
use crate::domain::amount::Currency;
use crate::domain::amount::Totals;
use crate::domain::client::ClientKey;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::period::Period;
use crate::engine::charges::Chargeable;
use crate::engine::holds::Cover;
use crate::engine::holds::covers;
use crate::engine::holds::fault;
use crate::engine::notice::HoldFault;
use crate::engine::oversight::Request;
use crate::facts::account::Account;
use crate::law::figures::MissingFigure;
use crate::law::interest::Accrual;
use crate::policy::Policy;

/// A hold that was to hold on some day of the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldSeen {
    /// Whose account.
    pub client: ClientKey,
    /// The day it was recorded: its first.
    pub date: NaiveDate,
    /// Who recorded it; empty when not recorded.
    pub by: CompactString,
    /// Who asked.
    pub asked_by: CompactString,
    /// Who approved; empty when nobody did.
    pub approved_by: CompactString,
    /// Why.
    pub reason: CompactString,
    /// The last day asked for.
    pub until: NaiveDate,
    /// The items it names; empty for the whole client.
    pub items: Vec<CompactString>,
    /// When it was lifted, as known at the end of the period.
    pub lifted: Option<Lifted>,
    /// The limit of the policy's that it breaks: then it held nothing, and cost nothing.
    pub fault: Option<HoldFault>,
    /// Days of the period on which it held at least one item.
    pub days: u32,
    /// What that cost within the period.
    pub cost: Cost,
}

/// The policy, and the segment whose law binds the client.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound<'p> {
    pub policy: &'p Policy,
    pub segment: Option<usize>,
}

impl Bound<'_> {
    /// Tells whether interest is claimed from the client: what is waived costs nothing.
    fn claims_interest(self) -> bool {
        let Self { policy, segment } = self;
        !policy.waives_charges(segment) && policy.late_charges(segment).bear_interest()
    }
}

/// The end of a hold before its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifted {
    /// The latest day on which something was lifted: it was held up to the day before.
    pub on: NaiveDate,
    /// Whether nothing is held any more.
    pub whole: bool,
}

/// What holding cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// What was overdue on each day held, summed over the days.
    pub overdue_days: MoneyDays,
    /// The late interest that accrued on those days, rounded once for each item; nothing where the law adds none, an error
    /// where a figure of the law is missing.
    pub interest: Result<Option<Totals>, MissingFigure>,
}

/// Amounts times calendar days, each currency apart, in minor units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MoneyDays(BTreeMap<Currency, i128>);

impl MoneyDays {
    /// Adds to the total of a currency.
    pub fn add(&mut self, currency: Currency, minor: i128) {
        if minor != 0 {
            *self.0.entry(currency).or_default() += minor;
        }
    }

    /// Returns the totals in the order of currency codes.
    pub fn iter(&self) -> impl Iterator<Item = (Currency, i128)> {
        self.0.iter().map(|(currency, minor)| (*currency, *minor))
    }
}

impl Cost {
    /// Nothing.
    fn none(bound: Bound<'_>) -> Self {
        let interest = Ok(bound.claims_interest().then(Totals::default));
        Self { overdue_days: MoneyDays::default(), interest }
    }

    /// Adds the cost of another hold. A figure missing in one is missing in the whole.
    pub fn add(&mut self, other: &Self) {
        for (currency, minor) in other.overdue_days.iter() {
            self.overdue_days.add(currency, minor);
        }
        self.interest = match (std::mem::replace(&mut self.interest, Ok(None)), &other.interest) {
            (Ok(Some(mut sum)), Ok(Some(more))) => {
                more.iter().for_each(|money| sum.add(money));
                Ok(Some(sum))
            }
            (Err(missing), _) => Err(missing),
            (Ok(_), Err(missing)) => Err(*missing),
            (Ok(sum), Ok(more)) => Ok(sum.or_else(|| more.clone())),
        };
    }

    /// Returns the cost of all holds together.
    pub fn of_all<'a>(holds: impl Iterator<Item = &'a HoldSeen>) -> Option<Self> {
        let mut costs = holds.filter(|hold| hold.fault.is_none()).map(|hold| &hold.cost);
        let mut whole = costs.next()?.clone();
        costs.for_each(|cost| whole.add(cost));
        Some(whole)
    }
}

/// A hold that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldAsked {
    /// Whose account.
    pub client: ClientKey,
    /// The day it was asked.
    pub date: NaiveDate,
    /// Who recorded it; empty when not recorded.
    pub by: CompactString,
    /// Who asks.
    pub asked_by: CompactString,
    /// Why.
    pub reason: CompactString,
    /// The last day asked for.
    pub until: NaiveDate,
    /// The items it names; empty for the whole client.
    pub items: Vec<CompactString>,
    /// What was answered by the end of the period, and when.
    pub answer: Option<(Answer, NaiveDate)>,
}

/// What was answered to who asks for a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A hold of the same person's was recorded.
    Granted,
    /// It was refused.
    Refused,
    /// Someone noted that it was decided, and no hold was recorded.
    Decided,
}

impl Answer {
    /// Returns the stable word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Decided => "decided",
        }
    }
}

/// Reads the holds of a period, and those asked for in it, from an account as of its last day.
pub(super) fn holds(
    bound: Bound<'_>,
    account: &Account<'_>,
    request: &Request,
) -> (Vec<HoldSeen>, Vec<HoldAsked>) {
    let (mut holds, mut asked) = (Vec::new(), Vec::new());
    let mut taken: Vec<Vec<Period>> = vec![Vec::new(); account.items.len()];
    for (index, event) in account.events.iter().enumerate() {
        if let Some(hold) = seen(bound, account, request.period, (index, event), &mut taken) {
            holds.push(hold);
        }
        asked.extend(asked_for(account, request.period, index, event));
    }
    let only = request.only.as_deref();
    let concerns = |names: &[&str]| only.is_none_or(|only| names.contains(&only));
    holds.retain(|hold| concerns(&[&hold.by, &hold.asked_by, &hold.approved_by]));
    asked.retain(|asked| concerns(&[&asked.by, &asked.asked_by]));
    (holds, asked)
}

fn seen(
    bound: Bound<'_>,
    account: &Account<'_>,
    period: Period,
    (index, event): (usize, &Event),
    taken: &mut [Vec<Period>],
) -> Option<HoldSeen> {
    let EventKind::Hold { items, reason, asked_by, approved_by, until } = &event.kind else { return None };
    let asked = Period::new(event.date.max(period.from()), (*until).min(period.to()))?;
    let fault = fault(bound.policy, account, event);
    let covers = covers(account, index, items);
    let mut hold = HoldSeen {
        client: account.records.key,
        date: event.date,
        by: (&event.by).into(),
        asked_by: asked_by.into(),
        approved_by: approved_by.into(),
        reason: reason.into(),
        until: *until,
        items: items.to_vec(),
        lifted: lifted(&covers, *until),
        fault,
        days: 0,
        cost: Cost::none(bound),
    };
    if hold.fault.is_none() {
        for (item, cover) in covers.iter().enumerate() {
            let Some(held) = held(*cover, asked) else { continue };
            hold.days = hold.days.max(held.days());
            let Some(taken) = taken.get_mut(item) else { continue };
            let own = less(held, taken);
            hold.cost.add(&cost_of(bound, account, item, &own));
            taken.push(held);
        }
    }
    Some(hold)
}

/// Returns the days a hold covered an item, of those it was asked for.
fn held(cover: Cover, asked: Period) -> Option<Period> {
    match cover {
        Cover::Never => None,
        Cover::Held => Some(asked),
        Cover::Lifted(day) => Period::new(asked.from(), day.pred_opt()?.min(asked.to())),
    }
}

fn lifted(covers: &[Cover], until: NaiveDate) -> Option<Lifted> {
    let early = |cover: &Cover| match cover {
        Cover::Lifted(day) if *day <= until => Some(*day),
        _ => None,
    };
    let on = covers.iter().filter_map(early).max()?;
    Some(Lifted { on, whole: !covers.contains(&Cover::Held) })
}

/// Returns the days of a period that are in none of some others.
fn less(whole: Period, others: &[Period]) -> Vec<Period> {
    others.iter().fold(vec![whole], |left, other| {
        let parts = left.into_iter().flat_map(|part| {
            let before = Period::new(part.from(), part.to().min(other.eve()));
            let after = Period::new(part.from().max(other.end()), part.to());
            [before, after].into_iter().flatten()
        });
        parts.collect()
    })
}

/// Returns what some days of holding an item cost.
fn cost_of(bound: Bound<'_>, account: &Account<'_>, item: usize, days: &[Period]) -> Cost {
    let mut cost = Cost::none(bound);
    let Some(row) = account.items.get(item) else { return cost };
    let currency = row.invoice.currency;
    let overdue = days.iter().flat_map(|period| period.each()).filter(|day| row.invoice.due < *day);
    let sum: i128 = overdue.map(|day| i128::from(account.open_on(item, day).0)).sum();
    cost.overdue_days.add(currency, sum);
    cost.interest = interest(bound, account, item, days).map(|accrued| {
        accrued.map(|accrued| {
            let money = row.money(accrued.rounded());
            [money].into_iter().filter(|money| money.amount.is_positive()).collect()
        })
    });
    cost
}

/// A day bears interest on what was open at the end of the day before.
fn interest(
    bound: Bound<'_>,
    account: &Account<'_>,
    item: usize,
    days: &[Period],
) -> Result<Option<Accrual>, MissingFigure> {
    let none = bound.claims_interest().then_some(Accrual::ZERO);
    let Bound { policy, segment } = bound;
    let chargeable = Chargeable::of(policy, segment, account, item);
    let Some(chargeable) = chargeable.filter(|_| none.is_some()) else { return Ok(none) };
    let late = policy.late_charges(segment);
    days.iter().try_fold(none, |sum, period| {
        let accrued = late.interest_between(&chargeable.balance(), period.eve(), period.to())?;
        Ok(sum.zip(accrued).map(|(sum, accrued)| sum + accrued))
    })
}

fn asked_for(account: &Account<'_>, period: Period, index: usize, event: &Event) -> Option<HoldAsked> {
    let EventKind::HoldAsked { items, reason, asked_by, until } = &event.kind else { return None };
    period.holds(event.date).then(|| HoldAsked {
        client: account.records.key,
        date: event.date,
        by: (&event.by).into(),
        asked_by: asked_by.into(),
        reason: reason.into(),
        until: *until,
        items: items.to_vec(),
        answer: account.events.iter().skip(index + 1).find_map(|later| answer(later, asked_by)),
    })
}

/// Returns what an event answers to a request of someone's.
fn answer(event: &Event, asker: &str) -> Option<(Answer, NaiveDate)> {
    let answer = match &event.kind {
        EventKind::Hold { asked_by, .. } if *asked_by == *asker => Answer::Granted,
        EventKind::HoldRefused { asked_by, .. } if *asked_by == *asker => Answer::Refused,
        EventKind::Done { task: TaskKind::DecideHold, .. } => Answer::Decided,
        _ => return None,
    };
    Some((answer, event.date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_an_earlier_hold_are_taken_out() {
        let period = |from: &str, to: &str| Period::new(from.parse().unwrap(), to.parse().unwrap()).unwrap();
        let whole = period("2026-07-01", "2026-07-31");
        assert_eq!(less(whole, &[]), [whole]);
        assert_eq!(less(whole, &[whole]), []);
        let others = [period("2026-06-20", "2026-07-04"), period("2026-07-10", "2026-07-12")];
        assert_eq!(
            less(whole, &others),
            [period("2026-07-05", "2026-07-09"), period("2026-07-13", "2026-07-31")]
        );
        assert_eq!(less(whole, &[period("2026-08-01", "2026-08-02")]), [whole]);
    }
}
