//! The bank holidays of England and Wales, with substitute days and the days moved or added by proclamation.
//!
//! Sources: Banking and Financial Dealings Act 1971, schedule 1; *UK bank holidays*, gov.uk; the proclamations in the
//! London Gazette for the days that happened once.

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::Weekday;

use crate::domain::calendar::holidays::Holidays;
use crate::domain::calendar::holidays::after;
use crate::domain::calendar::holidays::monday_on_or_before;
use crate::domain::calendar::holidays::nth_monday;
use crate::domain::calendar::holidays::on;

/// Returns the bank holidays of a year. A holiday on a weekend keeps its name there, and its substitute has it too.
pub fn holidays(year: i32, easter: NaiveDate) -> Holidays {
    let mut days = new_year(year);
    days.extend([
        (after(easter, -2), "Good Friday"),
        (after(easter, 1), "Easter Monday"),
        (early_may(year), "Early May bank holiday"),
        (spring(year), "Spring bank holiday"),
        (monday_on_or_before(on(year, 8, 31)), "Summer bank holiday"),
    ]);
    days.extend(christmas(year));
    days.extend(once(year));
    days
}

fn new_year(year: i32) -> Holidays {
    let day = on(year, 1, 1);
    let mut days = vec![(day, "New Year’s Day")];
    match day.weekday() {
        Weekday::Sat => days.push((on(year, 1, 3), "New Year’s Day (substitute)")),
        Weekday::Sun => days.push((on(year, 1, 2), "New Year’s Day (substitute)")),
        _ => {}
    }
    days
}

/// The first Monday of May; moved to 8 May for the 50th and 75th anniversaries of the end of the war in Europe.
fn early_may(year: i32) -> NaiveDate {
    match year {
        1995 | 2020 => on(year, 5, 8),
        _ => nth_monday(year, 5, 1),
    }
}

/// The last Monday of May; moved next to the Golden, Diamond and Platinum Jubilees.
fn spring(year: i32) -> NaiveDate {
    match year {
        2002 | 2012 => on(year, 6, 4),
        2022 => on(year, 6, 2),
        _ => monday_on_or_before(on(year, 5, 31)),
    }
}

fn christmas(year: i32) -> Holidays {
    let mut days = vec![(on(year, 12, 25), "Christmas Day"), (on(year, 12, 26), "Boxing Day")];
    let (christmas, boxing) = ("Christmas Day (substitute)", "Boxing Day (substitute)");
    match on(year, 12, 25).weekday() {
        Weekday::Fri => days.push((on(year, 12, 28), boxing)),
        Weekday::Sat => days.extend([(on(year, 12, 27), christmas), (on(year, 12, 28), boxing)]),
        Weekday::Sun => days.push((on(year, 12, 27), christmas)),
        _ => {}
    }
    days
}

/// Days added by proclamation, for one year only.
fn once(year: i32) -> Holidays {
    match year {
        1999 => vec![(on(year, 12, 31), "Millennium Eve")],
        2002 => vec![(on(year, 6, 3), "Queen’s Golden Jubilee")],
        2011 => vec![(on(year, 4, 29), "Royal wedding")],
        2012 => vec![(on(year, 6, 5), "Queen’s Diamond Jubilee")],
        2022 => vec![
            (on(year, 6, 3), "Queen’s Platinum Jubilee"),
            (on(year, 9, 19), "State funeral of Queen Elizabeth II"),
        ],
        2023 => vec![(on(year, 5, 8), "Coronation of King Charles III")],
        _ => Vec::new(),
    }
}
