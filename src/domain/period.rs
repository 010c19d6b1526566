//! A stretch of calendar days, in days and weeks: the quarter a policy is replayed over.

use chrono::Datelike;
use chrono::Days;
use chrono::NaiveDate;

/// Calendar days from one to another, both included; never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    from: NaiveDate,
    to: NaiveDate,
}

impl Period {
    /// Makes a period; nothing when it ends before it begins.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// Makes the period of one day.
    pub fn of_day(day: NaiveDate) -> Self {
        Self { from: day, to: day }
    }

    /// Returns the first day.
    pub fn from(self) -> NaiveDate {
        self.from
    }

    /// Returns the last day.
    pub fn to(self) -> NaiveDate {
        self.to
    }

    /// Returns the day after the last.
    pub fn end(self) -> NaiveDate {
        self.to.succ_opt().unwrap_or(self.to)
    }

    /// Returns the day before the first, at whose end the period opens.
    pub fn eve(self) -> NaiveDate {
        self.from.pred_opt().unwrap_or(self.from)
    }

    /// Tells whether a day is in it.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// Returns how many days it has: 92 for a third quarter.
    pub fn days(self) -> u32 {
        u32::try_from((self.to - self.from).num_days() + 1).unwrap_or(u32::MAX)
    }

    /// Returns the days, in order.
    pub fn each(self) -> impl Iterator<Item = NaiveDate> {
        self.from.iter_days().take_while(move |day| *day <= self.to)
    }

    /// Returns the place of a day in the period, from 0; nothing outside it.
    pub fn index(self, day: NaiveDate) -> Option<usize> {
        self.holds(day).then(|| usize::try_from((day - self.from).num_days()).unwrap_or_default())
    }

    /// Returns the place of a day's week in the period, from 0. Weeks start on Monday; the first and the last may be cut.
    pub fn week(self, day: NaiveDate) -> Option<usize> {
        self.holds(day)
            .then(|| usize::try_from((monday(day) - monday(self.from)).num_days() / 7).unwrap_or_default())
    }

    /// Returns the first day of each week that is in the period: its Monday, or the period's own first day.
    pub fn weeks(self) -> impl Iterator<Item = NaiveDate> {
        let (from, to) = (self.from, self.to);
        let mondays = (0..).map_while(move |week| monday(from).checked_add_days(Days::new(7 * week)));
        mondays.take_while(move |monday| *monday <= to).map(move |monday| monday.max(from))
    }
}

fn monday(day: NaiveDate) -> NaiveDate {
    let after = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(after)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_has_its_days_and_weeks() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let quarter = Period::new(day("2026-07-01"), day("2026-09-30")).unwrap();
        assert_eq!((quarter.days(), quarter.each().count()), (92, 92));
        let weeks: Vec<NaiveDate> = quarter.weeks().collect();
        assert_eq!(
            (weeks[0], weeks[1], weeks[13]),
            (day("2026-07-01"), day("2026-07-06"), day("2026-09-28"))
        );
        assert_eq!(weeks.len(), 14);
        for (place, first) in weeks.iter().enumerate() {
            assert_eq!(quarter.week(*first), Some(place));
        }
        assert_eq!((quarter.index(day("2026-07-01")), quarter.index(day("2026-10-01"))), (Some(0), None));
        assert_eq!(Period::new(day("2026-07-02"), day("2026-07-01")), None);
    }
}
