//! What the law adds to an invoice paid late: simple interest from the day after the due date, and a fixed recovery fee.
//!
//! ```text
//!  Balance: (day, principal), … ─► stretches of days ─cut where the rate changes─► Segments ─► Charges
//! ```
//!
//! A day bears interest on what was open at the end of the day before, so that the day of a payment still counts in full:
//! paid the day after the due date, an invoice bears one day. Payments go to the principal first. Interest bears no
//! interest. No VAT is due on either, and none is added.

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
use crate::domain::amount::Money;
use crate::domain::period::Period;
use crate::law::Jurisdiction;
use crate::law::figures::Figure;
use crate::law::figures::Figures;
use crate::law::figures::MissingFigure;
use crate::law::interest::Accrual;
use crate::law::late_rate::LateRate;

/// What of an invoice bears interest: open, and not contested.
#[derive(Debug, Clone, Copy)]
pub struct Balance<'b> {
    /// The invoice's currency.
    pub currency: Currency,
    /// The day it was due.
    pub due: NaiveDate,
    /// In order of day, mostly from the due date on. Before the first, nothing bears interest.
    pub steps: &'b [PrincipalStep],
    /// The day on which interest stops to run: insolvency proceedings opened. It bears none itself, for the judgment counts
    /// from the first hour of its day (Commercial Code, articles L. 622-28 and R. 621-4).
    pub stops: Option<NaiveDate>,
}

/// What bears interest from the end of a day on, until the next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrincipalStep {
    /// The day.
    pub day: NaiveDate,
    /// How much, in the invoice's currency; less than nothing counts as nothing.
    pub principal: Amount,
}

/// Days in a row that bear interest on the same principal at the same rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The days.
    pub period: Period,
    /// What bears interest: more than nothing.
    pub principal: Money,
    /// At which rate.
    pub rate: LateRate,
}

/// What is owed for lateness, besides the invoice itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charges {
    /// The interest of all segments, rounded half up once, in the invoice's currency.
    pub interest: Money,
    /// The recovery fee, in the currency of the law, which need not be the invoice's; none before the invoice is late.
    pub fee: Option<Money>,
    /// How the interest came about, in order of days.
    pub segments: Vec<Segment>,
}

impl Segment {
    /// Returns its interest, exactly.
    pub fn accrual(&self) -> Accrual {
        Accrual::of(self.principal.amount, self.rate.rate(), self.period.days())
    }
}

impl Jurisdiction {
    /// Returns what is owed for lateness at the end of a day; none where the law gives nothing of itself
    /// ([`Jurisdiction::has_late_charges`]). Not late yet, it is nothing, and needs no figure.
    pub fn charges(self, balance: &Balance<'_>, as_of: NaiveDate) -> Result<Option<Charges>, MissingFigure> {
        let Some(segments) = self.segments(balance, balance.due, as_of)? else { return Ok(None) };
        let fee = segments.first().map(|first| self.recovery_fee(first.period.from(), first.principal));
        let accrued: Accrual = segments.iter().map(Segment::accrual).sum();
        let interest = Money { currency: balance.currency, amount: accrued.rounded() };
        Ok(Some(Charges { interest, fee: fee.transpose()?.flatten(), segments }))
    }

    /// Returns the interest accrued from the end of one day to the end of another, exactly: the first day does not count,
    /// the last one does, and adjacent windows add up.
    pub fn interest_between(
        self,
        balance: &Balance<'_>,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Option<Accrual>, MissingFigure> {
        let segments = self.segments(balance, from, to)?;
        Ok(segments.map(|segments| segments.iter().map(Segment::accrual).sum()))
    }

    /// Returns the fixed sum for the cost of recovery of a debt that became late on a day. One that grows with the debt is
    /// that of the smallest when the debt is in another currency, for it is due whatever the size.
    ///
    /// Commercial Code, article D. 441-5; Public Procurement Code, article D. 2192-35; Directive 2011/7/EU, article 6; Late
    /// Payment of Commercial Debts (Interest) Act 1998, section 5A.
    pub fn recovery_fee(self, late: NaiveDate, debt: Money) -> Result<Option<Money>, MissingFigure> {
        if !self.has_late_charges() {
            return Ok(None);
        }
        let fee = Figures::shipped().recovery_fee(self, late, debt);
        let missing = MissingFigure { law: self, figure: Figure::RecoveryFee(late) };
        fee.map(|fee| Some(fee.fee)).ok_or(missing)
    }

    /// Returns the days that bear interest from the end of one day to the end of another.
    fn segments(
        self,
        balance: &Balance<'_>,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Option<Vec<Segment>>, MissingFigure> {
        let (true, Some(starts)) = (self.has_late_charges(), balance.due.succ_opt()) else { return Ok(None) };
        let mut segments = Vec::new();
        for (stretch, amount) in balance.stretches(from, to) {
            let principal = Money { currency: balance.currency, amount };
            let mut rest = Some(stretch);
            while let Some(days) = rest {
                let Some(rate) = self.late_rate(starts, days.from())? else { return Ok(None) };
                let last = rate.until.map_or(days.to(), |until| until.min(days.to()));
                let period = Period::new(days.from(), last).unwrap_or(days);
                segments.push(Segment { period, principal, rate });
                rest = period.to().succ_opt().and_then(|next| Period::new(next, days.to()));
            }
        }
        Ok(Some(segments))
    }
}

impl Balance<'_> {
    /// Returns the days past the due date that bear interest on something, from the end of one day to the end of another.
    fn stretches(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = (Period, Amount)> {
        let eve = self.stops.map_or(NaiveDate::MAX, |stops| stops.pred_opt().unwrap_or(stops));
        let (from, to) = (from.max(self.due), to.min(eve));
        let nexts = self.steps.iter().skip(1).map(|step| step.day).chain([NaiveDate::MAX]);
        self.steps.iter().zip(nexts).filter_map(move |(step, next)| {
            let first = step.day.max(from).succ_opt()?;
            let period = Period::new(first, next.min(to))?;
            step.principal.is_positive().then_some((period, step.principal))
        })
    }
}
