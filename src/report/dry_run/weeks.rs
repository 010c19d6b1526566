//! The weeks of a dry run, as labels and as values of charts.

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

    /// Returns the label of a week under a chart.
    pub fn week_label(&self, first: NaiveDate) -> String {
        number::day_and_month(first, self.words.language)
    }

    /// Returns a week as tables name it.
    pub fn week_cell(&self, first: NaiveDate) -> Cell {
        Cell::strong(self.words.with("dry-week", [("date", self.words.short_date(first).into())]))
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
