//! The worked days of 1990–2110, counted once, so that adding and counting business days are look-ups.

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::TimeDelta;

const FIRST_YEAR: i32 = 1990;
const LAST_YEAR: i32 = 2110;

/// Worked days by position: day 0 is 1 January of the first year.
///
/// Both lists hold fewer than 2¹⁶ entries, so a whole calendar takes 150 kB and stays in cache.
#[derive(Debug)]
pub struct Table {
    /// How many of the days before this one are worked; one entry more than there are days.
    worked_before: Vec<u16>,
    /// The position of each worked day.
    worked: Vec<u16>,
}

impl Table {
    /// Counts the worked days, given each year's days off.
    pub fn new(days_off: impl Fn(i32) -> Vec<(NaiveDate, &'static str)>, weekends_worked: bool) -> Self {
        let (first, last) = Self::bounds();
        let mut worked_before = vec![0u16];
        let mut worked = Vec::new();
        let mut off = Vec::new();
        for (position, day) in first.iter_days().take_while(|day| *day <= last).enumerate() {
            if day.ordinal() == 1 {
                off = days_off(day.year());
            }
            let is_weekday = weekends_worked || day.weekday().num_days_from_monday() < 5;
            if is_weekday && off.iter().all(|(holiday, _)| *holiday != day) {
                worked.push(position as u16);
            }
            worked_before.push(worked.len() as u16);
        }
        Self { worked_before, worked }
    }

    /// Returns the first and the last day of the table.
    pub fn bounds() -> (NaiveDate, NaiveDate) {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        (day(FIRST_YEAR, 1, 1), day(LAST_YEAR, 12, 31))
    }

    /// Tells whether the day is worked; nothing when the table does not reach it.
    pub fn is_business_day(&self, date: NaiveDate) -> Option<bool> {
        let position = self.position(date)?;
        Some(self.worked_before[position] < self.worked_before[position + 1])
    }

    /// Returns the `count`-th worked day after (or, negative, before) a date; nothing when the table does not reach it.
    pub fn add(&self, date: NaiveDate, count: i64) -> Option<NaiveDate> {
        let position = self.position(date)?;
        let index = match count > 0 {
            true => i64::from(self.worked_before[position + 1]) + count - 1,
            false => i64::from(self.worked_before[position]) + count,
        };
        let found = *self.worked.get(usize::try_from(index).ok()?)?;
        Self::bounds().0.checked_add_signed(TimeDelta::days(i64::from(found)))
    }

    /// Returns how many worked days follow `from`, up to and including `to`; nothing when the table does not reach them.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> Option<i64> {
        let (from, to) = (self.position(from)?, self.position(to)?);
        Some(i64::from(self.worked_before[to + 1]) - i64::from(self.worked_before[from + 1]))
    }

    fn position(&self, date: NaiveDate) -> Option<usize> {
        let days = (date - Self::bounds().0).num_days();
        usize::try_from(days).ok().filter(|position| position + 1 < self.worked_before.len())
    }
}
