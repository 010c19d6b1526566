//! A stretch of calendar days, both ends included: the quarter a policy is replayed over.

use chrono::NaiveDate;

/// Calendar days from one to another, both included; never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    from: NaiveDate,
    to: NaiveDate,
}

impl Period {
    /// Makes a period; nothing when it would end before it begins.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// Returns the first day.
    pub fn from(self) -> NaiveDate {
        self.from
    }

    /// Returns the last day.
    pub fn to(self) -> NaiveDate {
        self.to
    }

    /// Returns the day before the first, at whose end the period opens.
    pub fn eve(self) -> NaiveDate {
        self.from.pred_opt().unwrap_or(self.from)
    }

    /// Returns how many days it has: 92 for a third quarter.
    pub fn days(self) -> u32 {
        u32::try_from((self.to - self.from).num_days() + 1).unwrap_or(u32::MAX)
    }

    /// Returns the days, in order.
    pub fn each(self) -> impl Iterator<Item = NaiveDate> {
        self.from.iter_days().take_while(move |day| *day <= self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_are_included() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let quarter = Period::new(day("2026-07-01"), day("2026-09-30")).unwrap();
        assert_eq!(quarter.days(), 92);
        assert_eq!(quarter.eve(), day("2026-06-30"));
        assert_eq!(quarter.each().count(), 92);
        assert_eq!(Period::new(day("2026-07-01"), day("2026-07-01")).unwrap().days(), 1);
        assert_eq!(Period::new(day("2026-07-02"), day("2026-07-01")), None);
    }
}
