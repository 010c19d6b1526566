//! The cases of `worked.csv`: each line an invoice under a law and terms, with what it comes to. They were worked out by
//! another program, with fractions, and the slow reckoning of this suite must find the same.

use chrono::Days;
use chrono::NaiveDate;
use relance::law::Jurisdiction;
use relance::law::balance::Movement;
use relance::law::balance::MovementKind;
use relance::law::terms::AgreedRate;
use relance::law::terms::DayCount;
use relance::law::terms::PaymentOrder;
use relance::law::terms::Terms;

use crate::law::cents;
use crate::law::day_by_day::Case;
use crate::law::day_by_day::Slow;
use crate::law::day_by_day::percent;
use crate::support::day;

fn agreed(text: &str) -> Option<AgreedRate> {
    match (text.strip_prefix("reference+"), text.strip_suffix("xlegal")) {
        _ if text.is_empty() => None,
        (Some(points), _) => Some(AgreedRate::Reference(percent(points))),
        (_, Some(times)) => Some(AgreedRate::Legal(times.parse().expect("a number"))),
        _ => Some(AgreedRate::Percent(percent(text))),
    }
}

fn chosen<T: Copy>(words: &[(&str, T)], word: &str) -> T {
    words.iter().find(|(known, _)| *known == word).unwrap_or_else(|| panic!("no {word}")).1
}

fn movements(amount: &str, starts: Option<NaiveDate>, text: &str) -> Vec<Movement> {
    let issued = starts.unwrap_or_else(|| day("2023-01-01")) - Days::new(60);
    let issued = issued.max(day("2023-01-01"));
    let mut movements = vec![Movement { day: issued, kind: MovementKind::Invoiced, amount: cents(amount) }];
    movements.extend(text.split_whitespace().map(|movement| {
        let parts: Vec<&str> = movement.split(':').collect();
        let kinds = [MovementKind::Credited, MovementKind::Received, MovementKind::Contested];
        let kind = kinds.into_iter().find(|kind| kind.word() == parts[1]).expect("a kind");
        Movement { day: day(parts[0]), kind, amount: cents(parts[2]) }
    }));
    movements
}

#[test]
fn worked_cases_come_to_what_they_say() {
    let mut reader = csv::Reader::from_reader(include_str!("worked.csv").as_bytes());
    let mut seen = 0;
    for row in reader.records() {
        let row = row.expect("a row");
        let starts = Some(&row[5]).filter(|text| !text.is_empty()).map(day);
        let case = Case {
            law: Jurisdiction::from_word(&row[1]).expect("a law"),
            terms: Terms {
                rate: agreed(&row[2]),
                day_count: chosen(&DayCount::WORDS, &row[3]),
                payments: chosen(&PaymentOrder::WORDS, &row[4]),
                ..Terms::default()
            },
            starts,
            movements: movements(&row[6], starts, &row[7]),
            stops: Some(&row[8]).filter(|text| !text.is_empty()).map(day),
        };
        let as_of = day(&row[9]);
        let [interest, fee, interest_paid, fee_paid, principal] =
            [10, 11, 12, 13, 14].map(|at| cents(&row[at]).0);
        let expected = Slow { interest, fee, interest_paid, fee_paid, principal };
        let told = format!("{}: {} as of {as_of}", &row[1], &row[0]);
        assert_eq!(Slow::of(&case.charges(as_of)), expected, "{told}");
        assert_eq!(case.slow(as_of), expected, "{told}, day by day");
        seen += 1;
    }
    assert_eq!(seen, 55);
}
