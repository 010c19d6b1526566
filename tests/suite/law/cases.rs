//! Cases worked by hand.

use chrono::Days;
use relance::domain::amount::Amount;
use relance::domain::amount::Currency;
use relance::law::Jurisdiction;
use relance::law::figures::Figure;
use relance::law::figures::Reference;
use relance::law::half_year::HalfYear;
use relance::law::late_rate::Basis;

use crate::law::balance;
use crate::law::cents;
use crate::law::charged;
use crate::law::money;
use crate::law::pounds;
use crate::law::shown;
use crate::law::statutory;
use crate::law::steps;
use crate::support::day;
use crate::support::shared;

/// Checks the interest on an amount that stays open whole, and how it came about.
fn check(law: Jurisdiction, due: &str, as_of: &str, amount: &str, segments: &str, interest: &str) {
    let steps = steps(&[(due, amount)]);
    let currency = if law == Jurisdiction::UkB2b { pounds() } else { Currency::EUR };
    let balance = balance(currency, day(due), &steps);
    let charges = charged(law, &balance, day(as_of)).expect("known figures").expect("charges");
    assert_eq!(shown(&charges), segments, "{amount} due {due} as of {as_of}");
    assert_eq!(charges.interest, money(interest, currency), "{amount} due {due} as of {as_of}");
    assert_eq!(charges.fee.is_some(), due < as_of, "{amount} due {due} as of {as_of}");
}

#[test]
fn french_interest_takes_the_rate_of_each_half_year() {
    let rows = [
        ("2026-04-30", "2026-08-31", "10000.00", "61@12.15 62@12.4", "413.68"),
        ("2025-09-30", "2025-10-15", "10000.00", "15@12.15", "49.93"),
        ("2024-06-20", "2025-01-15", "1234.56", "10@14.5 184@14.25 15@13.15", "100.26"),
        ("2023-12-31", "2024-03-01", "1200.00", "61@14.5", "29.08"),
        ("2026-06-30", "2026-07-01", "100.00", "1@12.4", "0.03"),
        ("2026-03-31", "2026-03-31", "500.00", "", "0"),
        ("2026-03-31", "2026-03-01", "500.00", "", "0"),
    ];
    for (due, as_of, amount, segments, interest) in rows {
        check(Jurisdiction::FranceB2b, due, as_of, amount, segments, interest);
    }
}

#[test]
fn french_interest_is_that_of_the_shared_cases() {
    let Some(path) = shared("domain/vectors_fr_penalty.csv") else { return };
    let mut reader = csv::Reader::from_path(path).expect("a table");
    let mut seen = 0;
    for row in reader.records() {
        let row = row.expect("a row");
        let segments = row[4].split_whitespace().map(|segment| {
            let mut parts = segment.split(':').skip(1);
            let (rate, days) = (parts.next().expect("a rate"), parts.next().expect("days"));
            let rate: rust_decimal::Decimal = rate.parse().expect("a rate");
            format!("{days}@{}", rate.normalize())
        });
        let segments: Vec<String> = segments.collect();
        check(Jurisdiction::FranceB2b, &row[0], &row[1], &row[2], &segments.join(" "), &row[5]);
        seen += 1;
    }
    assert_eq!(seen, 7);
}

#[test]
fn eight_points_follow_the_half_year_in_the_union_and_stay_for_public_buyers() {
    // 10 000 × (61 × 10.15 + 62 × 10.40) % / 365, and 10 000 × 123 × 10.15 % / 365.
    check(Jurisdiction::EuB2b, "2026-04-30", "2026-08-31", "10000.00", "61@10.15 62@10.4", "346.29");
    check(Jurisdiction::FrancePublic, "2026-04-30", "2026-08-31", "10000.00", "123@10.15", "342.04");
    check(Jurisdiction::FrancePublic, "2026-06-30", "2026-08-31", "10000.00", "62@10.4", "176.66");
}

#[test]
fn british_interest_keeps_the_rate_of_its_start() {
    let rows = [
        // Due on the last day of a half-year, interest starts in the next: 5.25 of 31 December 2023, then fixed.
        ("2023-12-31", "2024-12-31", "10000.00", "366@13.25", "1328.63"),
        // Due a day earlier, it starts under 5.00 of 30 June 2023.
        ("2023-12-30", "2024-12-31", "10000.00", "367@13", "1307.12"),
        // The cut to 5.00 of August 2024 and all later ones change nothing.
        ("2024-07-31", "2025-07-31", "10000.00", "365@13.25", "1325"),
        ("2025-06-30", "2025-07-30", "1000.00", "30@12.25", "10.07"),
        ("2025-06-29", "2025-07-30", "1000.00", "31@12.75", "10.83"),
        ("2022-03-31", "2023-03-31", "2500.00", "365@8.25", "206.25"),
        ("2020-06-30", "2020-07-01", "999.99", "1@8.1", "0.22"),
        ("2019-11-30", "2024-11-30", "999.99", "1827@8.75", "437.98"),
        ("2026-01-31", "2026-11-22", "640.00", "295@11.75", "60.78"),
        // A half-year nobody knows yet is not needed.
        ("2026-11-30", "2031-11-30", "100.00", "1826@11.75", "58.78"),
        ("2026-05-31", "2026-05-31", "100.00", "", "0"),
    ];
    for (due, as_of, amount, segments, interest) in rows {
        check(Jurisdiction::UkB2b, due, as_of, amount, segments, interest);
    }
}

#[test]
fn the_recovery_fee_is_of_the_law_and_its_currency() {
    let dollars: Currency = "USD".parse().expect("a currency");
    let euros = Currency::EUR;
    let rows = [
        (Jurisdiction::FranceB2b, euros, "0.01", Some(("40.00", euros))),
        (Jurisdiction::FranceB2b, dollars, "90000.00", Some(("40.00", euros))),
        (Jurisdiction::FrancePublic, euros, "500.00", Some(("40.00", euros))),
        (Jurisdiction::EuB2b, pounds(), "500.00", Some(("40.00", euros))),
        (Jurisdiction::UkB2b, pounds(), "0.01", Some(("40.00", pounds()))),
        (Jurisdiction::UkB2b, pounds(), "999.99", Some(("40.00", pounds()))),
        (Jurisdiction::UkB2b, pounds(), "1000.00", Some(("70.00", pounds()))),
        (Jurisdiction::UkB2b, pounds(), "9999.99", Some(("70.00", pounds()))),
        (Jurisdiction::UkB2b, pounds(), "10000.00", Some(("100.00", pounds()))),
        (Jurisdiction::UkB2b, pounds(), "999999.99", Some(("100.00", pounds()))),
        // The size in pounds is not known: what is due on any debt.
        (Jurisdiction::UkB2b, euros, "20000.00", Some(("40.00", pounds()))),
        (Jurisdiction::FranceB2b, euros, "0.00", None),
    ];
    for (law, currency, amount, expected) in rows {
        let steps = steps(&[("2026-01-31", amount)]);
        let balance = balance(currency, day("2026-01-31"), &steps);
        let due = charged(law, &balance, day("2026-01-31")).expect("known").expect("charges");
        assert_eq!(due.fee, None, "{law:?} on the due date");
        let late = charged(law, &balance, day("2026-02-01")).expect("known").expect("charges");
        let expected = expected.map(|(fee, currency)| money(fee, currency));
        assert_eq!((late.fee, late.interest.currency), (expected, currency), "{law:?} {amount}");
    }
}

#[test]
fn the_fee_goes_by_what_was_open_when_it_became_late() {
    let due = day("2026-01-31");
    for (rows, expected) in [
        (&[("2026-01-31", "12000.00"), ("2026-02-01", "100.00")][..], Some("100.00")),
        (&[("2025-12-01", "12000.00"), ("2026-01-31", "7000.00")], Some("70.00")),
        (&[("2026-01-31", "0"), ("2026-02-10", "100.00")], Some("40.00")),
        (&[("2025-12-01", "12000.00"), ("2026-01-31", "0")], None),
    ] {
        let steps = steps(rows);
        let balance = balance(pounds(), due, &steps);
        let charges = charged(Jurisdiction::UkB2b, &balance, day("2026-03-31")).expect("known");
        let fee = charges.expect("charges").fee;
        assert_eq!(fee, expected.map(|fee| money(fee, pounds())), "{rows:?}");
    }
}

#[test]
fn what_was_paid_reduces_the_principal_from_its_day() {
    let steps = steps(&[("2026-01-31", "10000.00"), ("2026-03-02", "6000.00")]);
    let balance = balance(Currency::EUR, day("2026-01-31"), &steps);
    let law = Jurisdiction::FranceB2b;
    let charges = charged(law, &balance, day("2026-05-01")).expect("known").expect("charges");
    assert_eq!(charges.interest, money("219.70", Currency::EUR));
    assert_eq!(shown(&charges), "30@12.15 60@12.15");
    let parts: Vec<Amount> = charges.segments.iter().map(|segment| segment.accrual().rounded()).collect();
    assert_eq!(parts, [cents("99.86"), cents("119.84")]);
    let window = |from, to| statutory(law).interest_between(&balance, day(from), day(to)).expect("known");
    assert_eq!(window("2026-01-01", "2026-03-02").map(|accrual| accrual.rounded()), Some(cents("99.86")));
    assert_eq!(window("2026-03-02", "2026-05-01").map(|accrual| accrual.rounded()), Some(cents("119.84")));
    assert_eq!(window("2026-05-01", "2026-03-02"), Some(Default::default()));
}

#[test]
fn an_insolvency_stops_interest_on_its_day() {
    let steps = steps(&[("2026-01-31", "10000.00")]);
    let due = day("2026-01-31");
    for (stops, days, fee) in [
        ("2026-03-03", "30@12.15", true),
        ("2026-02-02", "1@12.15", true),
        ("2026-02-01", "", false),
        ("2025-12-01", "", false),
    ] {
        let balance =
            relance::law::balance::Balance { stops: Some(day(stops)), ..balance(Currency::EUR, due, &steps) };
        let charges =
            charged(Jurisdiction::FranceB2b, &balance, day("2026-05-01")).expect("known").expect("charges");
        assert_eq!((shown(&charges).as_str(), charges.fee.is_some()), (days, fee), "{stops}");
    }
}

#[test]
fn some_laws_give_nothing_of_themselves() {
    let steps = steps(&[("2026-01-31", "10000.00")]);
    let balance = balance(Currency::EUR, day("2026-01-31"), &steps);
    for law in Jurisdiction::ALL.iter().copied() {
        let gives = law != Jurisdiction::None;
        assert_eq!(statutory(law).bear_interest(), gives, "{law:?}");
        assert_eq!(charged(law, &balance, day("2026-03-31")).expect("known").is_some(), gives, "{law:?}");
        // Where nothing is given, no figure is needed either.
        assert_eq!(charged(law, &balance, day("2031-03-31")) == Ok(None), !gives, "{law:?}");
    }
}

#[test]
fn a_half_year_that_is_not_known_is_an_error() {
    let due = day("2026-11-30");
    let open = steps(&[("2026-11-30", "100.00")]);
    let open = balance(Currency::EUR, due, &open);
    let law = Jurisdiction::FranceB2b;
    let missing = charged(law, &open, day("2031-03-31")).expect_err("not known");
    let half_year = HalfYear::of(day("2027-01-01"));
    assert_eq!(missing.figure, Figure::Reference(Reference::EcbMainRefinancing, half_year));
    assert_eq!(
        missing.to_string(),
        "the main refinancing rate of the European Central Bank for 2027-H1 is not known, which law `france-b2b` needs"
    );
    // Not late, or paid before, it is not needed.
    assert!(charged(law, &open, day("2026-12-31")).is_ok());
    let paid = steps(&[("2026-11-30", "100.00"), ("2026-12-31", "0")]);
    assert!(charged(law, &balance(Currency::EUR, due, &paid), day("2031-03-31")).is_ok());
    let later = steps(&[("2031-01-31", "100.00")]);
    let later = balance(Currency::EUR, day("2031-01-31"), &later);
    assert!(charged(law, &later, day("2031-01-31")).is_ok());
    let uk = charged(Jurisdiction::UkB2b, &later, day("2031-02-01")).expect_err("not known");
    assert_eq!(
        uk.to_string(),
        "the Bank Rate of the Bank of England for 2031-H1 is not known, which law `uk-b2b` needs"
    );
    let old = steps(&[("2012-01-31", "100.00")]);
    let old = balance(Currency::EUR, day("2012-01-31"), &old);
    assert!(charged(law, &old, day("2013-02-01")).is_err());
    let early = statutory(Jurisdiction::EuB2b)
        .late_rate(day("2013-03-15"), day("2013-03-15"))
        .expect_err("not in force");
    assert_eq!(
        early.to_string(),
        "the margin over the reference rate on 2013-03-15 is not known, which law `eu-b2b` needs"
    );
}

#[test]
fn segments_name_where_their_rate_is_from() {
    let open = steps(&[("2026-06-30", "100.00")]);
    let balance = balance(Currency::EUR, day("2026-06-30"), &open);
    let as_of = day("2026-06-30") + Days::new(1);
    let charges = charged(Jurisdiction::FranceB2b, &balance, as_of).expect("known").expect("charges");
    let rate = &charges.segments[0].rate;
    let Basis::Reference(reference, margin) = &rate.basis else { panic!("{:?}", rate.basis) };
    assert!(reference.provenance.source.starts_with("European Central Bank"));
    assert!(margin.provenance.source.contains("L. 441-10 II"));
    assert_eq!(rate.until, Some(day("2026-12-31")));
}
