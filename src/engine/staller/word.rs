//! What a client can say to be left alone for a while.

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::domain::client::ClientKey;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::event::Instalment;
use crate::domain::items::Items;
use crate::domain::outcome::Outcome;
use crate::domain::rare::Rare;
use crate::engine::timeline::Debt;
use crate::engine::timeline::amount;

/// One thing said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Word {
    /// It will pay everything on a day.
    Promise(NaiveDate),
    /// It is to be called again on a day.
    Callback(NaiveDate),
    /// It will pay by instalments, the first on a day, within the tolerance. It pays none.
    Plan(NaiveDate),
    /// It does not answer the call.
    NoAnswer,
    /// It refuses to pay.
    Refusal,
    /// It contests everything.
    Dispute,
    /// Our answer: the dispute is over.
    Answered,
}

impl Word {
    /// Returns what a client may say on a day so that nothing is done before another, on which something is.
    pub fn pausing(debt: &Debt<'_>, said: NaiveDate, until: NaiveDate) -> Vec<Self> {
        let mut words = Vec::with_capacity(3);
        let promised = promised_for(debt, said, until);
        words.extend(promised.map(Self::Promise));
        words.push(Self::Callback(until));
        let limits = debt.playbook().and_then(|playbook| playbook.tolerance.instalments.as_ref());
        if let (Some(limits), Some(first)) = (limits, promised)
            && limits.at_most > 0
            && first <= debt.policy.calendar.add(said, limits.within)
        {
            words.push(Self::Plan(first));
        }
        words
    }

    /// Returns the stable word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Promise(_) => "promise",
            Self::Callback(_) => "callback",
            Self::Plan(_) => "plan",
            Self::NoAnswer => "no_answer",
            Self::Refusal => "refusal",
            Self::Dispute => "dispute",
            Self::Answered => "answered",
        }
    }

    /// Returns the day it names.
    pub fn until(self) -> Option<NaiveDate> {
        match self {
            Self::Promise(day) | Self::Callback(day) | Self::Plan(day) => Some(day),
            Self::NoAnswer | Self::Refusal | Self::Dispute | Self::Answered => None,
        }
    }

    /// Returns how a call ends by it; nothing for what is said beside the outcome of a call.
    pub fn outcome(self) -> Option<Outcome> {
        match self {
            Self::NoAnswer => Some(Outcome::Unreachable),
            Self::Refusal => Some(Outcome::Refusal),
            _ => None,
        }
    }

    /// Returns what is recorded of it, besides the call it may have ended.
    pub fn event(self, debt: &Debt<'_>, date: NaiveDate) -> Event {
        let items: Items = [Debt::INVOICE].into();
        let kind = match self {
            Self::Promise(promised_for) => EventKind::Promise {
                items,
                promised_for,
                amount: None,
                promised_by: "".into(),
                means: "".into(),
            },
            Self::Callback(on) => EventKind::Callback { items, on, at: None, expecting: "".into() },
            Self::Plan(first) => EventKind::PlanAgreed {
                items,
                instalments: instalments(debt, date, first),
                agreed_by: "".into(),
                approved_by: "".into(),
            },
            Self::Dispute => EventKind::DisputeOpened {
                items,
                amount: None,
                reason: "".into(),
                resolver: "".into(),
                answer_by: None,
            },
            Self::Answered => EventKind::DisputeResolved { items },
            Self::NoAnswer | Self::Refusal => EventKind::Note,
        };
        Event { date, line: 0, client: ClientKey(0), by: "".into(), remarks: Rare::default(), kind }
    }
}

/// Returns the latest day to promise for so that the promise has failed on a day of work, and not before.
fn promised_for(debt: &Debt<'_>, said: NaiveDate, until: NaiveDate) -> Option<NaiveDate> {
    let fails = |day: &NaiveDate| {
        let deadline = debt.policy.calendar.add(*day, debt.policy.promises.bank_grace);
        debt.business_day(deadline.succ_opt().unwrap_or(deadline)) == until
    };
    until.iter_days().rev().take_while(|day| *day >= said).find(fails)
}

/// Returns a plan that keeps within the tolerance: the least share first, the rest on the last day allowed.
fn instalments(debt: &Debt<'_>, said: NaiveDate, first: NaiveDate) -> Vec<Instalment> {
    let total = amount(debt.policy);
    let limits = debt.playbook().and_then(|playbook| playbook.tolerance.instalments.as_ref());
    let last = limits.map_or(first, |limits| debt.policy.calendar.add(said, limits.within));
    let one = |date, amount| Instalment { date, amount: Money { amount, ..total } };
    if limits.is_none_or(|limits| limits.at_most < 2) || last <= first {
        return vec![one(first, total.amount)];
    }
    let half = Amount(total.amount.0 - total.amount.0 / 2);
    let least = limits.and_then(|limits| limits.first_share).and_then(|share| {
        use rust_decimal::prelude::ToPrimitive;
        (rust_decimal::Decimal::from(total.amount.0) * share).ceil().to_i64()
    });
    let share = Amount(least.unwrap_or(half.0).clamp(1, total.amount.0));
    match total.amount - share {
        Amount(0) => vec![one(first, share)],
        rest => vec![one(first, share), one(last, rest)],
    }
}
