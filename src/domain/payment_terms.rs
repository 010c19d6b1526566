//! Payment terms as people write them, and the due date they give: `30 days`, `45 jours fin de mois`, `60 j FDM le 10`.
//!
//! ```text
//!  text ─read─► PaymentTerms ─ issue date, order of days and month end ─► due date
//! ```
//!
//! `45 days end of month` has two readings that are both lawful and differ by up to 17 days: the days first, then the end of
//! that month; or the end of the month of issue first, then the days. Where the words do not tell, [`Order`] does. A due
//! date stays where it falls, on a day off too: the law moves dates of procedure, not those of contracts.

mod read;
mod words;

use std::fmt;

use chrono::Datelike;
use chrono::Days;
use chrono::Months;
use chrono::NaiveDate;

use crate::domain::calendar::end_of_month;

pub use crate::domain::payment_terms::read::Unread;

/// The longest terms: more is a slip.
pub const LONGEST_DAYS: u16 = 366;

/// Which comes first where terms say "so many days, end of month".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The days from the issue, then the end of the month they lead to.
    DaysFirst,
    /// The end of the month of issue, then the days.
    MonthFirst,
}

impl Order {
    /// The reading taken where nobody says: that of a step dated `issued + 45 days end of month`.
    pub const DEFAULT: Self = Self::DaysFirst;

    /// Both readings.
    pub const ALL: [Self; 2] = [Self::DaysFirst, Self::MonthFirst];

    /// Returns the words of mappings.
    pub fn word(self) -> &'static str {
        match self {
            Self::DaysFirst => "days first",
            Self::MonthFirst => "month first",
        }
    }
}

/// The end of a month, within terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthEnd {
    /// The words leave open whether the days or the month end come first.
    Unsaid,
    /// The words say it: `end of next month`, `fin de mois + 45 jours`.
    Said(Order),
}

/// What lies between the issue of an invoice and its due date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PaymentTerms {
    /// Calendar months.
    pub months: u16,
    /// Calendar days.
    pub days: u16,
    /// To the end of a month.
    pub month_end: Option<MonthEnd>,
    /// Then the next such day of a month, 1 to 31; a day the month does not have is its last.
    pub day: Option<u8>,
}

impl PaymentTerms {
    /// Makes terms of so many days.
    pub fn days(days: u16) -> Self {
        Self { days, ..Self::default() }
    }

    /// Reads terms in French or English, exactly or not at all.
    ///
    /// # Errors
    ///
    /// Returns why the words give no due date: they are none of the known wordings, or count from something that an invoice
    /// does not tell (its receipt, a delivery), or in business days, or name several dates.
    pub fn read(text: &str) -> Result<Self, Unread> {
        read::terms(text)
    }

    /// Returns the due date of an invoice; `order` decides where the words leave open which of days and month end come first.
    pub fn due(self, issued: NaiveDate, order: Order) -> NaiveDate {
        let reached = match self.month_end.map(|end| end.order(order)) {
            None => self.after(issued),
            Some(Order::DaysFirst) => end_of_month(self.after(issued)),
            // Whole months lead from the end of one month to the end of another.
            Some(Order::MonthFirst) if self.days == 0 => end_of_month(self.after(end_of_month(issued))),
            Some(Order::MonthFirst) => self.after(end_of_month(issued)),
        };
        match self.day {
            None => reached,
            Some(day) => next_day_of_month(reached, u32::from(day), self.month_end.is_some()),
        }
    }

    /// Tells whether the due date depends on the order, which the words do not say.
    pub fn needs_order(self) -> bool {
        self.month_end == Some(MonthEnd::Unsaid) && (self.days, self.months) != (0, 0)
    }

    /// Returns the number of days when the terms are nothing else: those can be reckoned back from a due date.
    pub fn plain_days(self) -> Option<u16> {
        (self == Self::days(self.days)).then_some(self.days)
    }

    fn after(self, day: NaiveDate) -> NaiveDate {
        let months = day.checked_add_months(Months::new(u32::from(self.months)));
        let days = months.and_then(|day| day.checked_add_days(Days::new(u64::from(self.days))));
        days.unwrap_or(NaiveDate::MAX)
    }
}

impl MonthEnd {
    fn order(self, unsaid: Order) -> Order {
        match self {
            Self::Unsaid => unsaid,
            Self::Said(order) => order,
        }
    }
}

/// Returns the next day of that number, on or after a day, or strictly after it.
fn next_day_of_month(day: NaiveDate, number: u32, strictly: bool) -> NaiveDate {
    let from = if strictly { day.succ_opt().unwrap_or(day) } else { day };
    let of_month = |first: NaiveDate| {
        let last = end_of_month(first);
        last.with_day(number).unwrap_or(last)
    };
    let here = of_month(from);
    match (here >= from, from.checked_add_months(Months::new(1))) {
        (true, _) | (_, None) => here,
        (false, Some(next)) => of_month(next),
    }
}

impl fmt::Display for PaymentTerms {
    /// Writes the terms in English, so that they read as themselves.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month_first = self.month_end == Some(MonthEnd::Said(Order::MonthFirst));
        if month_first {
            formatter.write_str("end of month + ")?;
        }
        let days_said = self.days > 0 || (self.months == 0 && (self.month_end.is_none() || month_first));
        match (self.months, days_said) {
            (0, true) => write!(formatter, "{} days", self.days)?,
            (0, false) => {}
            (months, _) => write!(formatter, "{months} months")?,
        }
        if self.month_end.is_some() && !month_first {
            formatter.write_str(if self.days + self.months > 0 {
                " end of month"
            } else {
                "end of month"
            })?;
        }
        match self.day {
            Some(day) => write!(formatter, " on the {day}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
