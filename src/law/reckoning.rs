//! The walk through the movements of an invoice: interest accrues up to each of them, then it takes its effect.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::domain::period::Period;
use crate::law::balance::Balance;
use crate::law::balance::Movement;
use crate::law::balance::MovementKind;
use crate::law::charges::Charges;
use crate::law::charges::Entry;
use crate::law::charges::Segment;
use crate::law::figures::MissingFigure;
use crate::law::figures::RecoveryFee;
use crate::law::interest::Accrual;
use crate::law::late_rate::LateCharges;
use crate::law::terms::PaymentOrder;

/// Which days are asked about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    /// Only the interest of the days after this one; absent: everything, with the fee.
    pub after: Option<NaiveDate>,
    /// The last day.
    pub to: NaiveDate,
}

impl Window {
    /// Everything up to a day.
    pub fn until(to: NaiveDate) -> Self {
        Self { after: None, to }
    }
}

/// How things stand at the end of a day.
struct Reckoning<'r> {
    rules: LateCharges<'r>,
    balance: &'r Balance<'r>,
    /// The end of the day up to which interest has accrued; absent while none can.
    accrued_to: Option<NaiveDate>,
    accrued: Accrual,
    principal: Amount,
    contested: Amount,
    /// What payments gave to each.
    received: Parts,
    wants_fee: bool,
    fee: Option<Arc<RecoveryFee>>,
    segments: Vec<Segment>,
    entries: Vec<Entry>,
}

/// How an amount is divided.
#[derive(Debug, Clone, Copy, Default)]
struct Parts {
    interest: Amount,
    fee: Amount,
    principal: Amount,
}

/// Walks through the movements of a balance up to the end of a day.
pub(super) fn reckon(
    rules: LateCharges<'_>,
    balance: &Balance<'_>,
    window: Window,
) -> Result<Charges, MissingFigure> {
    // Where payments go to the principal first, what accrued before a window changes nothing within it, and the figures
    // of that time are not needed.
    let whole = window.after.is_none() || rules.terms.payments != PaymentOrder::PrincipalFirst;
    let after = window.after.filter(|_| !whole);
    let mut reckoning = Reckoning {
        rules,
        balance,
        accrued_to: balance.starts.map(|starts| after.map_or(starts, |after| after.max(starts))),
        accrued: Accrual::ZERO,
        principal: Amount::ZERO,
        contested: Amount::ZERO,
        received: Parts::default(),
        wants_fee: whole,
        fee: None,
        segments: Vec::new(),
        entries: Vec::new(),
    };
    for movement in balance.movements.iter().take_while(|movement| movement.day <= window.to) {
        reckoning.accrue_to(movement.day)?;
        reckoning.take(movement);
    }
    reckoning.accrue_to(window.to)?;
    Ok(reckoning.charges())
}

impl Reckoning<'_> {
    /// Lets interest accrue to the end of a day.
    fn accrue_to(&mut self, day: NaiveDate) -> Result<(), MissingFigure> {
        let Some(done) = self.accrued_to else { return Ok(()) };
        let last = self.balance.last(day);
        let period = done.succ_opt().and_then(|first| Period::new(first, last));
        self.accrued_to = Some(done.max(last));
        let bears = self.principal - self.contested;
        match period {
            Some(period) if bears.is_positive() => self.bear(period, self.money(bears)),
            _ => Ok(()),
        }
    }

    /// Adds the days that bear interest on the same principal, cut where the rate changes.
    fn bear(&mut self, period: Period, principal: Money) -> Result<(), MissingFigure> {
        let Some(starts) = self.balance.starts.and_then(|starts| starts.succ_opt()) else { return Ok(()) };
        if self.segments.is_empty() && self.wants_fee {
            self.fee = self.rules.recovery_fee(period.from(), principal)?;
        }
        let day_count = self.rules.terms.day_count;
        let mut rest = Some(period);
        while let Some(days) = rest {
            let Some(rate) = self.rules.late_rate(starts, days.from())? else { return Ok(()) };
            let changes = [rate.until, day_count.until(days.from())];
            let last = changes.into_iter().flatten().fold(days.to(), NaiveDate::min);
            let period = Period::new(days.from(), last).unwrap_or(days);
            let days_of_year = day_count.days_of_year(days.from());
            let segment = Segment { period, principal, rate, days_of_year };
            self.accrued = self.accrued + segment.accrual();
            self.segments.push(segment);
            rest = last.succ_opt().and_then(|next| Period::new(next, days.to()));
        }
        Ok(())
    }

    /// Lets a movement take its effect.
    fn take(&mut self, movement: &Movement) {
        let mut parts = Parts::default();
        match movement.kind {
            MovementKind::Invoiced => self.principal += movement.amount,
            MovementKind::Contested => self.contested += movement.amount,
            MovementKind::Credited => {
                parts.principal = movement.amount;
                self.principal -= movement.amount;
            }
            MovementKind::Received => {
                let came_back = movement.amount < Amount::ZERO;
                parts = if came_back { self.back(movement.amount) } else { self.paid(movement.amount) };
                self.received = self.received.and(parts);
                self.principal -= parts.principal;
            }
        }
        self.entries.push(Entry {
            movement: *movement,
            to_interest: parts.interest,
            to_fee: parts.fee,
            to_principal: parts.principal,
            principal: self.principal,
        });
    }

    /// Divides a payment in the order of the terms.
    fn paid(&self, amount: Amount) -> Parts {
        let order = self.rules.terms.payments;
        let up_to = |left: Amount, due: Amount| left.min(due.max(Amount::ZERO));
        let interest = match order {
            PaymentOrder::PrincipalFirst => Amount::ZERO,
            _ => up_to(amount, self.accrued.rounded() - self.received.interest),
        };
        // A fee in another currency cannot be paid out of the same money without a rate that nobody agreed.
        let fee = self.fee.as_ref().map(|figure| figure.fee);
        let fee =
            fee.filter(|fee| order == PaymentOrder::ChargesFirst && fee.currency == self.balance.currency);
        let fee = fee.map_or(Amount::ZERO, |fee| up_to(amount - interest, fee.amount - self.received.fee));
        Parts { interest, fee, principal: amount - interest - fee }
    }

    /// Takes back what a payment that came back had gone to: principal first, so that what was last paid off is owed again
    /// first.
    fn back(&self, amount: Amount) -> Parts {
        let wanted = Amount::ZERO - amount;
        let principal = wanted.min(self.received.principal.max(Amount::ZERO));
        let fee = (wanted - principal).min(self.received.fee);
        let interest = (wanted - principal - fee).min(self.received.interest);
        let principal = wanted - fee - interest;
        let less = |part: Amount| Amount::ZERO - part;
        Parts { interest: less(interest), fee: less(fee), principal: less(principal) }
    }

    fn charges(self) -> Charges {
        let fee = self.fee.as_ref().map(|figure| figure.fee);
        Charges {
            interest: self.money(self.accrued.rounded()),
            fee,
            principal: self.money(self.principal),
            interest_paid: self.money(self.received.interest),
            fee_paid: self.received.fee,
            fee_figure: self.fee,
            segments: self.segments,
            entries: self.entries,
        }
    }

    fn money(&self, amount: Amount) -> Money {
        Money { currency: self.balance.currency, amount }
    }
}

impl Parts {
    /// Returns the sum of each.
    fn and(self, other: Self) -> Self {
        Self {
            interest: self.interest + other.interest,
            fee: self.fee + other.fee,
            principal: self.principal + other.principal,
        }
    }
}
