//! The figures shipped are those of the shared tables, half-year by half-year.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use relance::law::Jurisdiction;
use relance::law::figures::Figures;
use relance::law::half_year::HalfYear;
use rust_decimal::Decimal;

use crate::law::statutory;
use crate::support::day;
use crate::support::shared;

/// Returns the statutory rate of a debt whose interest starts on a day, that day.
fn rate(law: Jurisdiction, on: NaiveDate) -> Decimal {
    statutory(law).late_rate(on, on).expect("known").expect("a rate").annual.percent()
}

fn percent(text: &str) -> Decimal {
    text.parse().expect("a rate")
}

#[test]
fn european_rates_are_those_of_the_shared_table() {
    let Some(path) = shared("domain/ecb_mro_by_semester.csv") else { return };
    let mut reader = csv::Reader::from_path(path).expect("a table");
    let mut seen = 0;
    for row in reader.records() {
        let row = row.expect("a row");
        let half_year = HalfYear::of(day(&row[1]));
        assert_eq!(half_year.to_string(), row[0].replace("-S", "-H"));
        for on in [half_year.first(), half_year.last()] {
            assert_eq!(rate(Jurisdiction::FranceB2b, on), percent(&row[3]), "{on}");
        }
        for law in [Jurisdiction::EuB2b, Jurisdiction::FrancePublic] {
            assert_eq!(rate(law, half_year.last()), percent(&row[4]), "{law:?} {half_year}");
        }
        seen += 1;
    }
    assert_eq!(seen, Figures::shipped().ecb_main_refinancing.len());
}

#[test]
fn british_rates_are_those_of_the_shared_table() {
    let Some(path) = shared("domain/uk_boe_reference_rate.csv") else { return };
    let mut reader = csv::Reader::from_path(path).expect("a table");
    let mut expected = BTreeMap::new();
    for row in reader.records() {
        let row = row.expect("a row");
        let (first, last) = (day(&row[0][..10]), day(&row[0][12..22]));
        for on in first.iter_days().take_while(|on| *on <= last) {
            expected.insert(HalfYear::of(on), percent(&row[3]));
        }
    }
    assert_eq!(expected.len(), Figures::shipped().bank_of_england.len());
    for (half_year, percent) in expected {
        for on in [half_year.first(), half_year.last()] {
            assert_eq!(rate(Jurisdiction::UkB2b, on), percent, "{on}");
        }
    }
}

#[test]
fn every_law_with_charges_has_a_margin_and_a_fee() {
    let figures = Figures::shipped();
    for law in Jurisdiction::ALL.iter().filter(|law| law.has_recovery_fee()) {
        assert!(figures.margins.iter().any(|margin| margin.law == *law), "{law:?}");
        let sizes: Vec<_> = figures.recovery_fees.iter().filter(|fee| fee.law == *law).collect();
        assert!(sizes.last().is_some_and(|fee| fee.below.is_none()), "{law:?}");
        for pair in sizes.windows(2).filter(|pair| pair[0].from == pair[1].from) {
            let below = pair[0].below.expect("only the last covers all");
            assert!(pair[1].below.is_none_or(|next| next > below), "{law:?}");
            assert!(pair[1].fee.amount > pair[0].fee.amount, "{law:?}");
        }
    }
}

#[test]
fn french_legal_rates_are_those_of_the_shared_table() {
    let Some(path) = shared("domain/fr_taux_interet_legal.csv") else { return };
    let mut reader = csv::Reader::from_path(path).expect("a table");
    let mut seen = 0;
    for row in reader.records() {
        let row = row.expect("a row");
        let halves: &[&str] = if row[0].len() == 4 { &["-H1", "-H2"] } else { &[""] };
        for half in halves {
            let name = format!("{}{half}", row[0].replace("-S", "-H"));
            let half_year = HalfYear::parse(&name).expect("a half-year");
            // The creditor is a business: the second column, also where the debtor is a consumer.
            assert_eq!(rate(Jurisdiction::FranceB2c, half_year.last()), percent(&row[2]), "{name}");
            let late = statutory(Jurisdiction::FranceB2b).late_rate(half_year.first(), half_year.first());
            let floor = late.expect("known").expect("a rate").floor.expect("a floor");
            assert_eq!(floor.annual.percent(), percent(&row[3]), "{name}");
            seen += 1;
        }
    }
    assert_eq!(seen, Figures::shipped().french_legal_rate.len());
}
