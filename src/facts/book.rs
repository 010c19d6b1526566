//! The whole book day by day over a period: what was open, what was overdue, what was sold.
//!
//! ```text
//!  each client ─► one account as of the end ─► steps ─► sums by day ─┐
//!                                                                    ├─ added ─► days, ageing, months ─► indicators
//!  another, on another thread ─────────────────────────────────────┘
//! ```
//!
//! It depends on the ledger and on how amounts are converted, and on nothing a policy does. The value of a day is what was
//! known at its end, by calendar days: payments and due dates do not wait for a Monday.

use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::client::ClientKey;
use crate::domain::ledger::Ledger;
use crate::domain::period::Period;
use crate::facts::ageing::Ageing;
use crate::facts::ageing::AgeingBucket;
use crate::facts::book::sums::Sums;
use crate::facts::company::CompanyFacts;
use crate::facts::indicators::Figures;
use crate::facts::indicators::Indicators;
use crate::facts::indicators::MonthSales;
use crate::facts::value::FIXED_DECIMALS;
use crate::facts::view::FactRules;

mod converted;
mod plain;
mod sums;

/// The book of all clients over a period. Amounts are in ten-thousandths of the policy's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// The period.
    pub period: Period,
    /// Each of its calendar days, in order.
    pub days: Vec<BookDay>,
    /// What was open at the end of the day before, by age.
    pub opening: Ageing,
    /// What was open at the end of the last day, by age.
    pub closing: Ageing,
    /// Sales by month, the latest first, as far back as anything was sold, at most ten years. Unlike the sales of a day
    /// they are converted at the rates of the last day, to be set against what is open then.
    pub months: Vec<MonthSales>,
}

/// The book at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookDay {
    /// The day.
    pub day: NaiveDate,
    /// What a policy may read of the whole book on that day.
    pub company: CompanyFacts,
    /// Invoiced on that day less credit notes, at its rates.
    pub sales: i64,
    /// Clients that all this leaves out, since an amount of theirs cannot be converted on that day.
    pub left_out: i64,
}

impl Book {
    /// Reads the book of a ledger over a period.
    pub fn of(ledger: &Ledger, rules: FactRules<'_>, period: Period) -> Self {
        let clients = 0..ledger.clients().len() as u32;
        let sums = clients.into_par_iter().fold(
            || Sums::new(period),
            |mut sums, key| {
                sums.add_client(ledger.records(ClientKey(key)), rules);
                sums
            },
        );
        sums.reduce(|| Sums::new(period), Sums::together).into_book()
    }

    /// Returns a day of the period.
    pub fn day(&self, day: NaiveDate) -> Option<&BookDay> {
        let index = (day - self.period.from()).num_days();
        usize::try_from(index).ok().and_then(|index| self.days.get(index))
    }

    /// Returns the sales of the period: the sum over its days.
    pub fn sales(&self) -> i64 {
        self.days.iter().fold(0, |total, day| total.saturating_add(day.sales))
    }

    /// Returns the indicators of the period.
    pub fn indicators(&self) -> Indicators {
        Indicators::of(&Figures {
            days: self.period.days(),
            opening: decimal(self.opening.total().amount),
            sales: decimal(self.sales()),
            closing: decimal(self.closing.total().amount),
            closing_not_overdue: decimal(self.closing.of(AgeingBucket::NotDue).amount),
            months: &self.months,
        })
    }
}

fn decimal(units: i64) -> Decimal {
    Decimal::new(units, FIXED_DECIMALS)
}
