//! What the law of the policy adds to an item paid late, read from an account.
//!
//! ```text
//!  item ─ reductions by day, disputed part, insolvency ─► Chargeable ─► law: interest, recovery fee
//! ```

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
use crate::domain::event::EventKind;
use crate::facts::account::Account;
use crate::law::charges::Balance;
use crate::law::charges::Charges;
use crate::law::charges::PrincipalStep;
use crate::law::figures::MissingFigure;
use crate::policy::Policy;

/// What of an item bears interest, day by day, as an account knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chargeable {
    currency: Currency,
    due: NaiveDate,
    steps: Vec<PrincipalStep>,
    stops: Option<NaiveDate>,
}

impl Chargeable {
    /// Reads an item by its position; nothing when there is no such item.
    ///
    /// What is disputed on the account's day bears nothing since its first open dispute. A dispute that was resolved has
    /// suspended nothing: what the client was right about was credited.
    pub fn of(account: &Account<'_>, position: usize) -> Option<Self> {
        let item = account.items.get(position)?;
        let disputes = account.disputes.iter().filter(|dispute| dispute.items.contains(&position));
        let contested = disputes.map(|dispute| dispute.opened).min();
        let start = item.invoice.due.max(item.invoice.issued);
        let changes = account.reductions_of(position).iter().map(|reduction| reduction.date);
        let mut days: Vec<NaiveDate> =
            changes.chain(contested).filter(|day| *day > start).chain([start]).collect();
        days.sort_unstable();
        days.dedup();
        let principal = |day: NaiveDate| {
            let disputed = contested.filter(|opened| *opened <= day).map_or(Amount::ZERO, |_| item.disputed);
            (account.open_on(position, day) - disputed).max(Amount::ZERO)
        };
        Some(Self {
            currency: item.invoice.currency,
            due: item.invoice.due,
            steps: days.into_iter().map(|day| PrincipalStep { day, principal: principal(day) }).collect(),
            stops: insolvent_since(account),
        })
    }

    /// Returns it as the law reads it.
    pub fn balance(&self) -> Balance<'_> {
        Balance { currency: self.currency, due: self.due, steps: &self.steps, stops: self.stops }
    }
}

/// Returns what the law of a policy adds to an item, by position, at the end of the account's day; nothing when it adds
/// nothing of itself, or there is no such item.
pub fn charges_of(
    policy: &Policy,
    account: &Account<'_>,
    position: usize,
) -> Result<Option<Charges>, MissingFigure> {
    let chargeable = Chargeable::of(account, position);
    chargeable.map_or(Ok(None), |chargeable| policy.law.charges(&chargeable.balance(), account.as_of))
}

/// Returns the day on which insolvency proceedings opened.
fn insolvent_since(account: &Account<'_>) -> Option<NaiveDate> {
    match account.insolvency()?.kind {
        EventKind::Insolvency { opened, .. } => Some(opened),
        _ => None,
    }
}
