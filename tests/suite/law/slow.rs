//! The same interest reckoned day by day, from rates written down here, and what holds of any balance.

use chrono::Datelike;
use chrono::Days;
use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::*;
use relance::domain::amount::Amount;
use relance::domain::amount::Currency;
use relance::law::Jurisdiction;
use relance::law::balance::Balance;
use relance::law::balance::Movement;
use relance::law::balance::MovementKind;
use relance::law::charges::Segment;
use relance::law::interest::Accrual;

use crate::law::balance;
use crate::law::charged;
use crate::law::movements;
use crate::law::statutory;
use crate::support::day;

/// European Central Bank, then Bank of England, in hundredths of a percent, from the first half of 2023 on.
const RATES: [(i64, i64); 8] =
    [(250, 350), (400, 500), (450, 525), (425, 525), (315, 475), (215, 425), (215, 375), (240, 375)];

const LAWS: [Jurisdiction; 4] =
    [Jurisdiction::FranceB2b, Jurisdiction::FrancePublic, Jurisdiction::EuB2b, Jurisdiction::UkB2b];

fn at(offset: u64) -> NaiveDate {
    day("2023-01-01") + Days::new(offset)
}

/// Returns the rate of a day in hundredths of a percent.
pub fn slow_rate(law: Jurisdiction, due: NaiveDate, on: NaiveDate) -> i64 {
    let place = |day: NaiveDate| (day.year() - 2023) as usize * 2 + usize::from(day.month() > 6);
    match law {
        Jurisdiction::FranceB2b => RATES[place(on)].0 + 1000,
        Jurisdiction::EuB2b => RATES[place(on)].0 + 800,
        Jurisdiction::FrancePublic => RATES[place(due + Days::new(1))].0 + 800,
        Jurisdiction::UkB2b => RATES[place(due + Days::new(1))].1 + 800,
        _ => 0,
    }
}

/// Returns the interest from the end of one day to the end of another, in cents × hundredths of a percent × days.
fn slow(law: Jurisdiction, balance: &Balance<'_>, from: NaiveDate, to: NaiveDate) -> i128 {
    let mut total = 0;
    let mut on = from;
    while on < to {
        let eve = on;
        on = on + Days::new(1);
        if balance.starts.is_none_or(|starts| on <= starts) || balance.stops.is_some_and(|stops| on >= stops)
        {
            continue;
        }
        let known = balance.movements.iter().filter(|movement| movement.day <= eve);
        let open: i64 = known.map(signed).sum();
        let starts = balance.starts.unwrap_or(on);
        total += i128::from(open.max(0)) * i128::from(slow_rate(law, starts, on));
    }
    total
}

/// Returns by how much a movement changes what bears interest.
fn signed(movement: &Movement) -> i64 {
    match movement.kind {
        MovementKind::Invoiced => movement.amount.0,
        _ => -movement.amount.0,
    }
}

/// Returns cents, rounded half up.
pub fn slow_cents(total: i128) -> Amount {
    let unit = 365 * 100 * 100;
    let (whole, rest) = (total / unit, total % unit);
    Amount((whole + i128::from(2 * rest >= unit)) as i64)
}

#[derive(Debug)]
struct Case {
    law: Jurisdiction,
    due: NaiveDate,
    movements: Vec<Movement>,
    stops: Option<NaiveDate>,
}

impl Case {
    fn balance(&self) -> Balance<'_> {
        Balance { stops: self.stops, ..balance(Currency::EUR, self.due, &self.movements) }
    }

    fn window(&self, from: NaiveDate, to: NaiveDate) -> Accrual {
        statutory(self.law).interest_between(&self.balance(), from, to).expect("known").expect("interest")
    }

    fn segments(&self, as_of: NaiveDate) -> Vec<Segment> {
        charged(self.law, &self.balance(), as_of).expect("known").expect("charges").segments
    }
}

/// Returns balances within 2023 to 2026, falling, rising, paid, before and after the due date.
fn any_case() -> impl Strategy<Value = Case> {
    let amounts =
        prop_oneof![2 => Just(0_i64), 1 => -500_i64..0, 6 => 1_i64..2_000_000, 1 => 1_i64..100_000_000_000];
    let steps = vec((0_u64..300, amounts), 1..5);
    let stops = prop::option::weighted(0.3, 0_u64..1_400);
    (prop::sample::select(LAWS.to_vec()), 0_u64..1_000, steps, 0_u64..60, stops).prop_map(
        |(law, due, rows, before, stops)| {
            let mut offset = due.saturating_sub(before);
            let mut steps = Vec::new();
            for (after, cents) in rows {
                steps.push((at(offset), Amount(cents)));
                offset += after;
            }
            Case { law, due: at(due), movements: movements(&steps), stops: stops.map(at) }
        },
    )
}

/// Returns days from 2023 to 2026, in order.
fn any_days() -> impl Strategy<Value = [NaiveDate; 3]> {
    [0_u64..1_461, 0_u64..1_461, 0_u64..1_461].prop_map(|mut days| {
        days.sort_unstable();
        days.map(at)
    })
}

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn interest_is_what_each_day_adds(case in any_case(), [from, to, as_of] in any_days()) {
        let (law, balance) = (case.law, case.balance());
        let charges = charged(law, &balance, as_of).expect("known").expect("charges");
        prop_assert_eq!(charges.interest.amount, slow_cents(slow(law, &balance, at(0), as_of)));
        prop_assert_eq!(case.window(from, to).rounded(), slow_cents(slow(law, &balance, from, to)));
    }

    #[test]
    fn segments_add_up_and_do_not_overlap(case in any_case(), [_, _, as_of] in any_days()) {
        let segments = case.segments(as_of);
        let total: Accrual = segments.iter().map(Segment::accrual).sum();
        let charges = charged(case.law, &case.balance(), as_of).expect("known").expect("charges");
        prop_assert_eq!(charges.interest.amount, total.rounded());
        for segment in &segments {
            prop_assert!(segment.period.from() > case.due && segment.period.to() <= as_of);
            prop_assert!(segment.principal.amount.is_positive());
            prop_assert!(case.stops.is_none_or(|stops| segment.period.to() < stops));
        }
        prop_assert!(segments.windows(2).all(|pair| pair[0].period.to() < pair[1].period.from()));
        prop_assert_eq!(charges.fee.is_some(), !segments.is_empty());
    }

    #[test]
    fn windows_add_up_exactly(case in any_case(), [from, cut, to] in any_days()) {
        prop_assert_eq!(case.window(from, cut) + case.window(cut, to), case.window(from, to));
        let charges = charged(case.law, &case.balance(), to).expect("known").expect("charges");
        prop_assert_eq!(case.window(at(0), to).rounded(), charges.interest.amount);
    }

    #[test]
    fn charges_never_fall_from_day_to_day(case in any_case(), [as_of, _, _] in any_days()) {
        let mut before = None;
        for on in as_of.iter_days().take(40).take_while(|on| *on < at(1_461)) {
            let charges = charged(case.law, &case.balance(), on).expect("known").expect("charges");
            let fee = charges.fee.map_or(0, |fee| fee.amount.0);
            let now = (charges.interest.amount, fee);
            prop_assert!(before.is_none_or(|(interest, fee)| interest <= now.0 && fee <= now.1));
            before = Some(now);
        }
    }
}
