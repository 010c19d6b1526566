//! The public holidays of each place, year by year, with the text that sets them.
//!
//! Each function returns the days with their names, weekends included, in no particular order. A day that is only
//! the employer's choice is listed once, as its place's docs say. One-off days stand beside the rule they break.

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::TimeDelta;
use chrono::Weekday;

mod england;

/// A place whose holidays are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The eleven legal holidays of Code du travail L3133-1; none moves when it falls on a weekend. Whit Monday is one
    /// of them even where it is worked as *journée de solidarité* (L3133-7).
    France,
    /// France, and Good Friday and 26 December in Moselle, Bas-Rhin and Haut-Rhin (Code du travail L3134-13). Good
    /// Friday holds only in communes with a Protestant church or a mixed one; a company elsewhere gives its own dates.
    FranceAlsaceMoselle,
    /// Days on which the euro payment system settles nothing: ECB, *TARGET long-term calendar* (2000, in force since
    /// 2002); 31 December 2001 was closed for the change to euro cash.
    Target,
    /// Loi sur les normes du travail, art. 60, and Loi sur la fête nationale (24 June). Of Good Friday and Easter
    /// Monday, between which the employer chooses, Good Friday. 1 July falls back on the 2nd when it is a Sunday.
    Quebec,
    /// Bank holidays of England and Wales: Banking and Financial Dealings Act 1971, schedule 1, and proclamations.
    EnglandAndWales,
}

type Holidays = Vec<(NaiveDate, &'static str)>;

impl Place {
    /// Returns the holidays of a year; none before 1583 or after 9999, where Easter is not defined.
    pub fn holidays(self, year: i32) -> Holidays {
        let Some(easter) = easter(year) else {
            return Vec::new();
        };
        match self {
            Self::France => france(year, easter),
            Self::FranceAlsaceMoselle => {
                let mut days = france(year, easter);
                days.extend([(after(easter, -2), "Vendredi saint"), (on(year, 12, 26), "Saint-Étienne")]);
                days
            }
            Self::Target => target(year, easter),
            Self::Quebec => quebec(year, easter),
            Self::EnglandAndWales => england::holidays(year, easter),
        }
    }
}

fn france(year: i32, easter: NaiveDate) -> Holidays {
    vec![
        (on(year, 1, 1), "Jour de l'An"),
        (after(easter, 1), "Lundi de Pâques"),
        (on(year, 5, 1), "Fête du Travail"),
        (on(year, 5, 8), "Victoire 1945"),
        (after(easter, 39), "Ascension"),
        (after(easter, 50), "Lundi de Pentecôte"),
        (on(year, 7, 14), "Fête nationale"),
        (on(year, 8, 15), "Assomption"),
        (on(year, 11, 1), "Toussaint"),
        (on(year, 11, 11), "Armistice 1918"),
        (on(year, 12, 25), "Noël"),
    ]
}

fn target(year: i32, easter: NaiveDate) -> Holidays {
    let mut days = vec![
        (on(year, 1, 1), "New Year"),
        (after(easter, -2), "Good Friday"),
        (after(easter, 1), "Easter Monday"),
        (on(year, 5, 1), "Labour Day"),
        (on(year, 12, 25), "Christmas"),
        (on(year, 12, 26), "26 December"),
    ];
    if year == 2001 {
        days.push((on(year, 12, 31), "Change to euro cash"));
    }
    days
}

fn quebec(year: i32, easter: NaiveDate) -> Holidays {
    let canada_day = match on(year, 7, 1).weekday() {
        Weekday::Sun => on(year, 7, 2),
        _ => on(year, 7, 1),
    };
    vec![
        (on(year, 1, 1), "Jour de l'An"),
        (after(easter, -2), "Vendredi saint"),
        (monday_on_or_before(on(year, 5, 24)), "Journée nationale des patriotes"),
        (on(year, 6, 24), "Fête nationale"),
        (canada_day, "Fête du Canada"),
        (nth_monday(year, 9, 1), "Fête du Travail"),
        (nth_monday(year, 10, 2), "Action de grâces"),
        (on(year, 12, 25), "Noël"),
    ]
}

fn easter(year: i32) -> Option<NaiveDate> {
    let sunday = computus::gregorian(year).ok()?;
    NaiveDate::from_ymd_opt(sunday.year, sunday.month, sunday.day)
}

/// Makes a date that every year has.
fn on(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn after(date: NaiveDate, days: i64) -> NaiveDate {
    date + TimeDelta::days(days)
}

fn nth_monday(year: i32, month: u32, nth: i64) -> NaiveDate {
    after(monday_on_or_before(on(year, month, 7)), 7 * (nth - 1))
}

fn monday_on_or_before(date: NaiveDate) -> NaiveDate {
    after(date, -i64::from(date.weekday().num_days_from_monday()))
}
