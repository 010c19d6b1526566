//! What of an invoice bears interest: what happened to its principal, day by day.

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::domain::amount::Currency;

/// An invoice as the law reads it.
#[derive(Debug, Clone, Copy)]
pub struct Balance<'b> {
    /// The invoice's currency.
    pub currency: Currency,
    /// The day at whose end interest starts to run: the due date, or that of the formal notice where the law wants one;
    /// absent while there was none.
    pub starts: Option<NaiveDate>,
    /// In order of day.
    pub movements: &'b [Movement],
    /// The day on which interest stops to run: insolvency proceedings opened. It bears none itself, for the judgment counts
    /// from the first hour of its day (Commercial Code, articles L. 622-28 and R. 621-4).
    pub stops: Option<NaiveDate>,
}

/// What happened to an invoice at the end of a day: the day itself still bears interest on what was open before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Movement {
    /// The day.
    pub day: NaiveDate,
    /// What happened.
    pub kind: MovementKind,
    /// How much, in the invoice's currency; negative for a payment that came back.
    pub amount: Amount,
}

/// What happened to an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovementKind {
    /// It was issued: so much is owed.
    Invoiced,
    /// So much was credited.
    Credited,
    /// So much was received.
    Received,
    /// So much is contested, and bears nothing from then on.
    Contested,
}

impl MovementKind {
    /// Returns the stable word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invoiced => "invoiced",
            Self::Credited => "credited",
            Self::Received => "received",
            Self::Contested => "contested",
        }
    }
}

impl Balance<'_> {
    /// Returns the last day that can bear interest, up to a day.
    pub(super) fn last(&self, to: NaiveDate) -> NaiveDate {
        let eve = self.stops.map_or(NaiveDate::MAX, |stops| stops.pred_opt().unwrap_or(stops));
        to.min(eve)
    }
}
