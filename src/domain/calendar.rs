//! Which days are worked, and dates counted in them.
//!
//! A business day is what French law calls a *jour ouvré*: Monday to Friday, less the public holidays of one place.
//! Legal periods that run in calendar days, or in *jours ouvrables* (Monday to Saturday), do not belong here.
//!
//! ```text
//!  holidays of a year (holidays.rs) ──once──► table of worked days 1990–2110 (table.rs) ──► add, count: two look-ups
//! ```
//!
//! A calendar does not know the day it is asked on; half days, company closures and the *journée de solidarité* go
//! into a calendar of the user's own ([`Calendar::from_days_off`]).

mod holidays;
mod table;

use std::fmt;
use std::sync::Arc;

use chrono::Datelike;
use chrono::Days;
use chrono::Months;
use chrono::NaiveDate;
use chrono::TimeDelta;

use crate::domain::calendar::holidays::Place;
use crate::domain::calendar::table::Table;
use crate::domain::term::Delay;
use crate::domain::term::Unit;

/// The working days of one place. Cheap to clone.
#[derive(Clone)]
pub struct Calendar {
    name: Arc<str>,
    rule: Arc<Rule>,
    table: Arc<Table>,
}

/// How a calendar tells a worked day from a day off.
#[derive(Debug)]
enum Rule {
    EveryDay,
    Place(Place),
    /// Sorted, without duplicates.
    DaysOff(Vec<NaiveDate>),
}

/// First and last day that dates counted in business days may reach.
const FARTHEST_YEARS: (i32, i32) = (1, 9999);

impl Calendar {
    /// The names [`Calendar::named`] knows, as policies write them.
    pub const NAMES: &'static [&'static str] =
        &["france", "france-alsace-moselle", "target", "quebec", "uk", "every-day"];

    /// Returns the built-in calendar of that name. The legal sources stand with each place's holidays.
    pub fn named(name: &str) -> Option<Self> {
        let rule = match name {
            "france" => Rule::Place(Place::France),
            "france-alsace-moselle" => Rule::Place(Place::FranceAlsaceMoselle),
            "target" => Rule::Place(Place::Target),
            "quebec" => Rule::Place(Place::Quebec),
            "uk" => Rule::Place(Place::EnglandAndWales),
            "every-day" => Rule::EveryDay,
            _ => return None,
        };
        Some(Self::of_rule(name, rule))
    }

    /// Makes a calendar of Mondays to Fridays less the given dates.
    pub fn from_days_off(name: &str, mut days_off: Vec<NaiveDate>) -> Self {
        days_off.sort_unstable();
        days_off.dedup();
        Self::of_rule(name, Rule::DaysOff(days_off))
    }

    fn of_rule(name: &str, rule: Rule) -> Self {
        let table = Table::new(|year| rule.days_off(year), matches!(rule, Rule::EveryDay));
        Self { name: name.into(), rule: Arc::new(rule), table: Arc::new(table) }
    }

    /// Returns the name the policy gives it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Tells whether people work on that day.
    pub fn is_business_day(&self, date: NaiveDate) -> bool {
        self.table.is_business_day(date).unwrap_or_else(|| self.rule.is_business_day(date))
    }

    /// Returns the name of the public holiday on that day, in the language of the place; also when it falls on a
    /// Saturday or Sunday. A date of the user's own list is called `day off`.
    pub fn holiday(&self, date: NaiveDate) -> Option<&'static str> {
        self.rule.holiday(date)
    }

    /// Returns the date itself if it is worked, else the next day that is.
    pub fn next_business_day(&self, date: NaiveDate) -> NaiveDate {
        let mut day = date;
        while !self.is_business_day(day) && day.year() <= FARTHEST_YEARS.1 {
            day = day.succ_opt().unwrap_or(NaiveDate::MAX);
        }
        day
    }

    /// Returns the date a delay after (or, negative, before) another.
    ///
    /// - `n` business days: the n-th worked day strictly after the date; backwards, strictly before it.
    ///   None at all is the next worked day on or after the date.
    /// - days, weeks, months: calendar dates, left where they fall, even on a day off. A day the month does not have
    ///   becomes its last day: 31 January + 1 month is 28 or 29 February.
    ///
    /// A date no calendar reaches stops at the farthest one that it does.
    pub fn add(&self, date: NaiveDate, delay: Delay) -> NaiveDate {
        let count = i64::from(delay.count);
        match delay.unit {
            Unit::Days => add_days(date, count),
            Unit::Weeks => add_days(date, count * 7),
            Unit::Months => add_months(date, delay.count),
            Unit::BusinessDays if count == 0 => self.next_business_day(date),
            Unit::BusinessDays => self
                .table
                .add(date, count)
                .unwrap_or_else(|| walk(date, count, |day| self.rule.is_business_day(day))),
        }
    }

    /// Returns how many worked days follow `from`, up to and including `to`; 0 when `to` is not after `from`.
    ///
    /// The inverse of [`Calendar::add`]: there are exactly `n` of them between a date and the date `n` business days
    /// after it.
    pub fn business_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        if to <= from {
            return 0;
        }
        self.table.between(from, to).unwrap_or_else(|| self.count_outside(from, to))
    }

    /// Counts by table where it reaches and day by day elsewhere.
    fn count_outside(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        let (first, last) = Table::bounds();
        let count = |from: NaiveDate, to: NaiveDate| {
            from.iter_days()
                .skip(1)
                .take_while(|day| *day <= to)
                .filter(|day| self.rule.is_business_day(*day))
                .count() as i64
        };
        if to < first || from > last {
            return count(from, to);
        }
        let (inside_from, inside_to) = (from.max(first), to.min(last));
        count(from, inside_from)
            + self.table.between(inside_from, inside_to).unwrap_or(0)
            + count(inside_to, to)
    }
}

impl fmt::Debug for Calendar {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Calendar").field(&self.name).finish()
    }
}

impl Rule {
    /// Returns the holidays of a year with their names.
    fn days_off(&self, year: i32) -> Vec<(NaiveDate, &'static str)> {
        match self {
            Self::EveryDay => Vec::new(),
            Self::Place(place) => place.holidays(year),
            Self::DaysOff(days) => {
                let start = days.partition_point(|day| day.year() < year);
                days[start..]
                    .iter()
                    .take_while(|day| day.year() == year)
                    .map(|day| (*day, "day off"))
                    .collect()
            }
        }
    }

    fn holiday(&self, date: NaiveDate) -> Option<&'static str> {
        self.days_off(date.year()).into_iter().find(|(day, _)| *day == date).map(|(_, name)| name)
    }

    fn is_business_day(&self, date: NaiveDate) -> bool {
        match self {
            Self::EveryDay => true,
            _ => date.weekday().num_days_from_monday() < 5 && self.holiday(date).is_none(),
        }
    }
}

/// Returns the last day of the date's month.
pub fn end_of_month(date: NaiveDate) -> NaiveDate {
    let next = date.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
    next.and_then(|first| first.pred_opt()).unwrap_or(NaiveDate::MAX)
}

fn add_days(date: NaiveDate, days: i64) -> NaiveDate {
    let farthest = if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
    TimeDelta::try_days(days).and_then(|delta| date.checked_add_signed(delta)).unwrap_or(farthest)
}

fn add_months(date: NaiveDate, months: i32) -> NaiveDate {
    let count = Months::new(months.unsigned_abs());
    match months < 0 {
        true => date.checked_sub_months(count).unwrap_or(NaiveDate::MIN),
        false => date.checked_add_months(count).unwrap_or(NaiveDate::MAX),
    }
}

/// Returns the `count`-th worked day after or before a date, day by day.
fn walk(date: NaiveDate, count: i64, is_worked: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    let mut left = count.unsigned_abs();
    let mut day = date;
    while left > 0 {
        let step =
            if count > 0 { day.checked_add_days(Days::new(1)) } else { day.checked_sub_days(Days::new(1)) };
        match step {
            Some(next) if (FARTHEST_YEARS.0..=FARTHEST_YEARS.1).contains(&next.year()) => day = next,
            _ => break,
        }
        left -= u64::from(is_worked(day));
    }
    day
}

#[cfg(test)]
mod tests;
