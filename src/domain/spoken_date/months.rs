//! Days of weeks, months and years, reckoned from the day of the call. None where no calendar reaches.

use chrono::Datelike;
use chrono::Days;
use chrono::Months;
use chrono::NaiveDate;
use chrono::TimeDelta;
use chrono::Weekday;

/// Years in which a date without its year is looked for: 29 February may be eight years away.
const YEARS_AHEAD: i32 = 8;

/// Returns the date so many days later, or earlier.
pub(super) fn plus_days(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    date.checked_add_signed(TimeDelta::try_days(days)?)
}

/// Returns the first such weekday strictly after a date.
pub(super) fn next_weekday(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    plus_days(date, 7 - i64::from(date.weekday().days_since(weekday)))
}

/// Returns the last such weekday strictly before a date.
pub(super) fn last_weekday(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    plus_days(date, i64::from(weekday.days_since(date.weekday())) - 7)
}

/// Returns a weekday of the week of a date (0), or of one after it.
pub(super) fn weekday_of(date: NaiveDate, week: i64, weekday: Weekday) -> Option<NaiveDate> {
    let days = i64::from(weekday.num_days_from_monday()) - i64::from(date.weekday().num_days_from_monday());
    plus_days(date, days + 7 * week)
}

/// Returns the first day of the month of a date (0), or of one after it.
pub(super) fn first_of_month(date: NaiveDate, month: i32) -> Option<NaiveDate> {
    date.with_day(1)?.checked_add_months(Months::new(u32::try_from(month).ok()?))
}

/// Returns the last day of the month of a date.
pub(super) fn end_of_month(date: NaiveDate) -> Option<NaiveDate> {
    first_of_month(date, 1)?.checked_sub_days(Days::new(1))
}

/// Returns the next day of that number strictly after a date: the 31st after 31 January is in March.
pub(super) fn next_nth(date: NaiveDate, day: u32) -> Option<NaiveDate> {
    let months = (0..=2).filter_map(|month| first_of_month(date, month)?.with_day(day));
    months.filter(|found| *found > date).min()
}

/// Returns the next such day and month strictly after a date.
pub(super) fn next_in_year(date: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    let years = date.year()..=date.year().saturating_add(YEARS_AHEAD);
    years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)).find(|found| *found > date)
}

/// Returns the last day of the next such month that ends strictly after a date.
pub(super) fn next_month_end(date: NaiveDate, month: u32) -> Option<NaiveDate> {
    let years = date.year()..=date.year().saturating_add(1);
    years
        .filter_map(|year| end_of_month(NaiveDate::from_ymd_opt(year, month, 1)?))
        .find(|found| *found > date)
}

/// Returns the last day of the quarter of a date.
pub(super) fn end_of_quarter(date: NaiveDate) -> Option<NaiveDate> {
    end_of_month(NaiveDate::from_ymd_opt(date.year(), date.month0() / 3 * 3 + 3, 1)?)
}
