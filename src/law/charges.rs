//! What the law adds to an invoice paid late: simple interest, and a fixed recovery fee once.
//!
//! ```text
//!  Balance: movements day by day ─► stretches of days ─cut where the rate changes─► Segments ─► Charges
//!                 └─ a payment: to the interest, the fee, the principal, in the order of the terms ─► Entries
//! ```
//!
//! A day bears interest on what was open at the end of the day before, so that the day of a payment still counts in full:
//! paid the day after the due date, an invoice bears one day. Interest bears no interest. No VAT is due on either, and none
//! is added.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::domain::period::Period;
use crate::law::balance::Balance;
use crate::law::balance::Movement;
use crate::law::figures::Figure;
use crate::law::figures::MissingFigure;
use crate::law::figures::RecoveryFee;
use crate::law::interest::Accrual;
use crate::law::interest::DaysOfYear;
use crate::law::late_rate::LateCharges;
use crate::law::late_rate::LateRate;
use crate::law::reckoning;
use crate::law::reckoning::Window;

/// Days in a row that bear interest on the same principal at the same rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The days.
    pub period: Period,
    /// What bears interest: more than nothing.
    pub principal: Money,
    /// At which rate.
    pub rate: LateRate,
    /// By how many days a year's interest is divided.
    pub days_of_year: DaysOfYear,
}

/// A movement, and what it went to. The parts of a payment sum to its amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What happened.
    pub movement: Movement,
    /// To interest; negative where a payment came back.
    pub to_interest: Amount,
    /// To the recovery fee.
    pub to_fee: Amount,
    /// To the principal: also what was credited.
    pub to_principal: Amount,
    /// What is open of the principal after it.
    pub principal: Amount,
}

/// What is owed for lateness, besides the invoice itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charges {
    /// The interest of all segments, paid or not, rounded half up once, in the invoice's currency.
    pub interest: Money,
    /// The recovery fee, paid or not, in the currency of the law, which need not be the invoice's; none before the invoice is
    /// late.
    pub fee: Option<Money>,
    /// The figure the fee is from.
    pub fee_figure: Option<Arc<RecoveryFee>>,
    /// How the interest came about, in order of days.
    pub segments: Vec<Segment>,
    /// What happened to the invoice, in order of days.
    pub entries: Vec<Entry>,
    /// The principal that is left when payments go where the terms say: under interest first, more than is open in the
    /// accounts.
    pub principal: Money,
    /// How much of the interest was paid.
    pub interest_paid: Money,
    /// How much of the fee was paid.
    pub fee_paid: Amount,
}

impl Segment {
    /// Returns its interest, exactly.
    pub fn accrual(&self) -> Accrual {
        Accrual::of(self.principal.amount, self.rate.annual, self.period.days(), self.days_of_year)
    }
}

impl Charges {
    /// Returns the interest of each segment in whole minor units: how much the sum rounded once grows by it. They add up to
    /// the interest.
    pub fn shares(&self) -> Vec<Amount> {
        let mut sum = Accrual::ZERO;
        let shares = self.segments.iter().map(|segment| {
            let before = sum.rounded();
            sum = sum + segment.accrual();
            sum.rounded() - before
        });
        shares.collect()
    }

    /// Returns the interest that is not paid yet.
    pub fn interest_due(&self) -> Money {
        Money { amount: self.interest.amount - self.interest_paid.amount, ..self.interest }
    }

    /// Returns what of the fee is not paid yet.
    pub fn fee_due(&self) -> Option<Money> {
        self.fee.map(|fee| Money { amount: fee.amount - self.fee_paid, ..fee })
    }
}

impl LateCharges<'_> {
    /// Returns what is owed for lateness at the end of a day; none where nothing bears interest
    /// ([`LateCharges::bear_interest`]). Not late yet, it is nothing, and needs no figure.
    pub fn on(self, balance: &Balance<'_>, as_of: NaiveDate) -> Result<Option<Charges>, MissingFigure> {
        if !self.bear_interest() {
            return Ok(None);
        }
        reckoning::reckon(self, balance, Window::until(as_of)).map(Some)
    }

    /// Returns the interest accrued from the end of one day to the end of another, exactly: the first day does not count,
    /// the last one does, and adjacent windows add up.
    pub fn interest_between(
        self,
        balance: &Balance<'_>,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Option<Accrual>, MissingFigure> {
        if !self.bear_interest() {
            return Ok(None);
        }
        let charges = reckoning::reckon(self, balance, Window { after: Some(from), to })?;
        let within = charges.segments.iter().filter_map(|segment| {
            let period = Period::new(segment.period.from().max(from.succ_opt()?), segment.period.to())?;
            Some(Segment { period, ..segment.clone() }.accrual())
        });
        Ok(Some(within.sum()))
    }

    /// Returns the fixed sum for the cost of recovery of a debt that became late on a day. One that grows with the debt is
    /// that of the smallest when the debt is in another currency, for it is due whatever the size.
    ///
    /// Commercial Code, article D. 441-5; Public Procurement Code, article D. 2192-35; Directive 2011/7/EU, article 6; Late
    /// Payment of Commercial Debts (Interest) Act 1998, section 5A.
    pub fn recovery_fee(
        self,
        late: NaiveDate,
        debt: Money,
    ) -> Result<Option<Arc<RecoveryFee>>, MissingFigure> {
        if !self.law.has_recovery_fee() {
            return Ok(None);
        }
        let fee = self.figures.recovery_fee(self.law, late, debt);
        fee.map(Some).ok_or_else(|| self.missing(Figure::RecoveryFee(late)))
    }
}
