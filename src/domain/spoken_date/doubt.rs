//! What is doubtful of an exact date: not refused, but asked about before it is recorded.

use chrono::Datelike;
use chrono::Months;
use chrono::NaiveDate;

use crate::domain::calendar::Calendar;

/// From how many months on a date is far away: a year left out may have made it so.
const FAR: Months = Months::new(11);

/// What makes a date doubtful.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Before the day it was said.
    Past {
        /// The date.
        date: NaiveDate,
    },
    /// The very day it was said.
    Today,
    /// Nobody works on it, nor does the bank.
    DayOff {
        /// The date.
        date: NaiveDate,
        /// The public holiday, in the language of the calendar's place; absent on a weekend or a day off of the user's own.
        holiday: Option<&'static str>,
        /// The next business day.
        next: NaiveDate,
    },
    /// After the last day that the policy accepts.
    BeyondPatience {
        /// The date.
        date: NaiveDate,
        /// That last day.
        latest: NaiveDate,
    },
    /// More than eleven months ahead.
    FarAway {
        /// The date.
        date: NaiveDate,
    },
}

/// Returns what is doubtful of a date said on a day, the gravest first.
///
/// `latest` is the last day that the policy accepts, where it sets one.
pub fn doubts(
    date: NaiveDate,
    said_on: NaiveDate,
    calendar: &Calendar,
    latest: Option<NaiveDate>,
) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if date < said_on {
        doubts.push(Doubt::Past { date });
    }
    if let Some(latest) = latest.filter(|latest| date > *latest) {
        doubts.push(Doubt::BeyondPatience { date, latest });
    }
    if said_on.checked_add_months(FAR).is_some_and(|far| date > far) {
        doubts.push(Doubt::FarAway { date });
    }
    if date == said_on {
        doubts.push(Doubt::Today);
    }
    if !calendar.is_business_day(date) {
        let is_weekend = date.weekday().num_days_from_monday() >= 5;
        let holiday = calendar.holiday(date).filter(|name| !is_weekend && *name != "day off");
        doubts.push(Doubt::DayOff { date, holiday, next: calendar.next_business_day(date) });
    }
    doubts
}
