//! Holidays, day by day, against a list made apart from the program and against an independent library.
//!
//! The library knows France, TARGET, and England and Wales. It has no Québec; of Alsace-Moselle it has what is France, and its
//! Easter, from which the two further days are counted. Both are held to the list besides.

use std::collections::HashSet;

use chrono::Datelike;
use chrono::NaiveDate;
use fasti::Date;
use fasti::calendars;
use relance::domain::calendar::Calendar;

use crate::support::day;
use crate::support::shared;

fn calendar(name: &str) -> Calendar {
    Calendar::named(name).expect("a calendar")
}

fn each(from: &str, to: &str) -> impl Iterator<Item = NaiveDate> {
    let to = day(to);
    day(from).iter_days().take_while(move |date| *date <= to)
}

#[test]
fn every_day_from_2024_to_2035_agrees_with_the_list() {
    let Some(path) = shared("domain/holidays_2024_2035.csv") else { return };
    let mut rows = csv::Reader::from_path(path).expect("the list");
    let rows = rows.records().map(|row| row.expect("a row"));
    // Québec leaves the employer the choice of two days at Easter; the program takes Good Friday.
    let listed: HashSet<(String, NaiveDate)> = rows
        .filter(|row| !row[2].starts_with("Lundi de Pâques (OU"))
        .map(|row| (row[1].to_owned(), day(&row[0])))
        .collect();
    assert!(listed.len() > 300, "{} holidays", listed.len());
    for (code, name) in
        [("FR", "france"), ("FR-AM", "france-alsace-moselle"), ("TARGET", "target"), ("CA-QC", "quebec")]
    {
        let calendar = calendar(name);
        for date in each("2024-01-01", "2035-12-31") {
            let of_france = code == "FR-AM" && listed.contains(&("FR".to_owned(), date));
            let expected = of_france || listed.contains(&(code.to_owned(), date));
            assert_eq!(calendar.holiday(date).is_some(), expected, "{name} {date}");
        }
    }
}

#[test]
fn every_day_of_a_century_agrees_with_an_independent_library() {
    let theirs = [
        ("france", calendars::france::SETTLEMENT, "1990-01-01"),
        ("uk", calendars::uk::SETTLEMENT, "1990-01-01"),
        // The calendar of today holds since 2002.
        ("target", calendars::TARGET, "2002-01-01"),
    ];
    let mut differences = Vec::new();
    for (name, theirs, from) in theirs {
        let ours = calendar(name);
        for date in each(from, "2110-12-31") {
            let independent = Date::try_from(date).expect("a day of the library");
            if ours.is_business_day(date) != theirs.is_business_day(independent) {
                differences.push(format!("{name} {date}"));
            }
        }
    }
    // The library leaves out the wedding of Prince William.
    assert_eq!(differences, ["uk 2011-04-29"]);
}

#[test]
fn alsace_moselle_is_france_and_two_days_more() {
    let (ours, france) = (calendar("france-alsace-moselle"), calendar("france"));
    // TARGET has Good Friday and 26 December as holidays of its own.
    let bank = calendars::TARGET;
    for date in each("2002-01-01", "2110-12-31") {
        let independent = Date::try_from(date).expect("a day of the library");
        let spring = (3..=4).contains(&date.month()) && date.weekday() == chrono::Weekday::Fri;
        let further = bank.is_holiday(independent) && (spring || (date.month(), date.day()) == (12, 26));
        assert_eq!(ours.holiday(date).is_some(), france.holiday(date).is_some() || further, "{date}");
    }
}
