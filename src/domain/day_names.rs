//! The names of months and of days of the week.

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::Weekday;

use crate::domain::client::Language;

const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Returns the name of a day's month.
pub fn month(day: NaiveDate, language: Language) -> &'static str {
    let names = match language {
        Language::French => FRENCH_MONTHS,
        Language::English => ENGLISH_MONTHS,
    };
    // Invariant: there are as many names as months.
    names[day.month0() as usize]
}

/// Returns the name of a day of the week.
pub fn weekday(weekday: Weekday, language: Language) -> &'static str {
    let (french, english) = match weekday {
        Weekday::Mon => ("lundi", "Monday"),
        Weekday::Tue => ("mardi", "Tuesday"),
        Weekday::Wed => ("mercredi", "Wednesday"),
        Weekday::Thu => ("jeudi", "Thursday"),
        Weekday::Fri => ("vendredi", "Friday"),
        Weekday::Sat => ("samedi", "Saturday"),
        Weekday::Sun => ("dimanche", "Sunday"),
    };
    match language {
        Language::French => french,
        Language::English => english,
    }
}
