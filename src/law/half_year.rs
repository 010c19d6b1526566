//! The half-year for which a reference rate holds: January to June, July to December.

use std::fmt;

use chrono::Datelike;
use chrono::Months;
use chrono::NaiveDate;

/// A half of a calendar year, written `2026-H1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HalfYear(NaiveDate);

impl HalfYear {
    /// Returns the half-year a day is in.
    pub fn of(day: NaiveDate) -> Self {
        let month = if day.month() <= 6 { 1 } else { 7 };
        Self(NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day))
    }

    /// Reads `2026-H1`; nothing for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, half) = text.split_once("-H")?;
        let month = match half {
            "1" => 1,
            "2" => 7,
            _ => return None,
        };
        NaiveDate::from_ymd_opt(year.parse().ok()?, month, 1).map(Self)
    }

    /// Returns its first day.
    pub fn first(self) -> NaiveDate {
        self.0
    }

    /// Returns its last day.
    pub fn last(self) -> NaiveDate {
        let next = self.0.checked_add_months(Months::new(6));
        next.and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX)
    }
}

impl fmt::Display for HalfYear {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-H{}", self.0.year(), if self.0.month() == 1 { 1 } else { 2 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_in_its_half_year() {
        let rows = [
            ("2026-01-01", "2026-H1", "2026-01-01", "2026-06-30"),
            ("2026-06-30", "2026-H1", "2026-01-01", "2026-06-30"),
            ("2024-02-29", "2024-H1", "2024-01-01", "2024-06-30"),
            ("2026-07-01", "2026-H2", "2026-07-01", "2026-12-31"),
            ("2026-12-31", "2026-H2", "2026-07-01", "2026-12-31"),
        ];
        for (day, name, first, last) in rows {
            let half_year = HalfYear::of(day.parse().unwrap());
            assert_eq!(half_year.to_string(), name, "{day}");
            assert_eq!(HalfYear::parse(name), Some(half_year), "{day}");
            assert_eq!(half_year.first().to_string(), first, "{day}");
            assert_eq!(half_year.last().to_string(), last, "{day}");
        }
        for text in ["2026", "2026-H3", "2026-S1", "H1", ""] {
            assert_eq!(HalfYear::parse(text), None, "{text}");
        }
    }
}
