//! The weeks of a dry run, as labels and as values of charts.

use chrono::Datelike;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::engine::dry_run::measures::WeekWork;
use crate::report::dry_run::Page;
use crate::report::dry_run::side::Side;
use crate::report::number;
use crate::report::sheet::Cell;

impl<'a> Page<'a> {
    /// Returns the first day of each week.
    pub fn weeks(&self) -> Vec<NaiveDate> {
        self.view.run.request.period.weeks().collect()
    }

    /// Returns a day of the period in little room, with its year where the period has several.
    pub fn day_label(&self, day: NaiveDate) -> String {
        let period = self.view.run.request.period;
        match period.from().year() == period.to().year() {
            true => number::day_and_month(day, self.words.language),
            false => self.words.short_date(day),
        }
    }

    /// Returns a week as tables name it: its first day.
    pub fn week_cell(&self, first: NaiveDate) -> Cell {
        Cell::strong(self.day_label(first))
    }

    /// Returns the last day of the week that begins on a day of the period.
    pub fn last_of_week(&self, first: NaiveDate) -> NaiveDate {
        let period = self.view.run.request.period;
        let week = first.week(chrono::Weekday::Mon);
        week.checked_last_day().unwrap_or(first).min(period.to())
    }
}

/// Returns a figure of each week of a side; absent where the side has no such week.
pub fn each<T>(side: &Side<'_>, weeks: &[NaiveDate], of: impl Fn(&WeekWork) -> Option<T>) -> Vec<Option<T>> {
    let find = |first: &NaiveDate| side.run.work.weeks.iter().find(|week| week.first == *first);
    weeks.iter().map(|first| find(first).and_then(&of)).collect()
}

/// Returns minutes in hours, with one decimal, as charts show them.
pub fn hours(minutes: u64) -> Decimal {
    (Decimal::from(minutes) / Decimal::from(60)).round_dp(1)
}
