//! A slow reckoning that goes from day to day and knows nothing of stretches, for any terms, payments, credit notes and
//! disputes there may be.

use chrono::Datelike;
use chrono::Days;
use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::*;
use relance::domain::amount::Amount;
use relance::domain::amount::Currency;
use relance::domain::amount::Money;
use relance::law::Jurisdiction;
use relance::law::balance::Balance;
use relance::law::balance::Movement;
use relance::law::balance::MovementKind;
use relance::law::charges::Charges;
use relance::law::charges::Segment;
use relance::law::figures::Figures;
use relance::law::interest::Accrual;
use relance::law::interest::AnnualRate;
use relance::law::late_rate::LateCharges;
use relance::law::terms::AgreedRate;
use relance::law::terms::DayCount;
use relance::law::terms::PaymentOrder;
use relance::law::terms::Terms;

use crate::law::pounds;
use crate::support::day;

/// European Central Bank, Bank of England, French legal rate, in hundredths of a percent, from the first half of 2023 on.
const RATES: [[i64; 3]; 8] = [
    [250, 350, 206],
    [400, 500, 422],
    [450, 525, 507],
    [425, 525, 492],
    [315, 475, 371],
    [215, 425, 276],
    [215, 375, 262],
    [240, 375, 275],
];

/// Of an amount: cents × hundredths of a percent × 365 × 366.
const UNIT: i128 = 100 * 100 * 365 * 366;

/// One invoice under a law and terms.
#[derive(Debug, Clone)]
pub struct Case {
    pub law: Jurisdiction,
    pub terms: Terms,
    pub starts: Option<NaiveDate>,
    pub movements: Vec<Movement>,
    pub stops: Option<NaiveDate>,
}

/// What the slow reckoning comes to, in cents.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Slow {
    pub interest: i64,
    pub fee: i64,
    pub interest_paid: i64,
    pub fee_paid: i64,
    pub principal: i64,
}

impl Case {
    fn currency(&self) -> Currency {
        if self.law == Jurisdiction::UkB2b { pounds() } else { Currency::EUR }
    }

    pub fn charges(&self, as_of: NaiveDate) -> Charges {
        let (starts, stops) = (self.starts, self.stops);
        let balance = Balance { currency: self.currency(), starts, movements: &self.movements, stops };
        self.rules().on(&balance, as_of).expect("known").expect("charges")
    }

    fn rules(&self) -> LateCharges<'_> {
        LateCharges { law: self.law, figures: Figures::shipped(), terms: self.terms }
    }

    /// Returns the rate of a day in hundredths of a percent.
    fn rate(&self, starts: NaiveDate, on: NaiveDate) -> i64 {
        let half = |day: NaiveDate| RATES[(day.year() - 2023) as usize * 2 + usize::from(day.month() > 6)];
        let first = starts + Days::new(1);
        let hundredths = |rate: AnnualRate| {
            i64::try_from((rate.percent() * rust_decimal::Decimal::ONE_HUNDRED).trunc()).unwrap()
        };
        let reference = match self.law {
            Jurisdiction::UkB2b => 1,
            Jurisdiction::FranceB2c => 2,
            _ => 0,
        };
        match (self.terms.rate, self.law) {
            (Some(AgreedRate::Percent(rate)), _) => hundredths(rate),
            (Some(AgreedRate::Reference(points)), _) => half(on)[reference] + hundredths(points),
            (Some(AgreedRate::Legal(times)), _) => half(on)[2] * i64::from(times),
            (None, Jurisdiction::FranceB2b) => half(on)[0] + 1000,
            (None, Jurisdiction::EuB2b) => half(on)[0] + 800,
            (None, Jurisdiction::FrancePublic) => half(first)[0] + 800,
            (None, Jurisdiction::UkB2b) => half(first)[1] + 800,
            (None, Jurisdiction::FranceB2c) => half(on)[2],
            (None, Jurisdiction::Quebec) => 500,
            (None, Jurisdiction::None) => 0,
        }
    }

    pub fn slow(&self, as_of: NaiveDate) -> Slow {
        let mut slow = Slow::default();
        let (mut accrued, mut contested, mut principal_paid) = (0_i128, 0, 0);
        let mut fee: Option<i64> = None;
        for on in day("2022-12-31").iter_days().take_while(|on| *on <= as_of) {
            let bears = slow.principal - contested;
            let runs = self.starts.filter(|starts| on > *starts && self.stops.is_none_or(|stops| on < stops));
            if let (Some(starts), true) = (runs, bears > 0) {
                slow.fee = *fee.get_or_insert(match self.law {
                    Jurisdiction::FranceB2b | Jurisdiction::EuB2b | Jurisdiction::FrancePublic => 4_000,
                    Jurisdiction::UkB2b if bears < 100_000 => 4_000,
                    Jurisdiction::UkB2b if bears < 1_000_000 => 7_000,
                    Jurisdiction::UkB2b => 10_000,
                    _ => 0,
                });
                let leap = self.terms.day_count == DayCount::Actual && on.leap_year();
                let other = if leap { 365 } else { 366 };
                accrued += i128::from(bears) * i128::from(self.rate(starts, on)) * other;
            }
            for movement in self.movements.iter().filter(|movement| movement.day == on) {
                let amount = movement.amount.0;
                match movement.kind {
                    MovementKind::Invoiced => slow.principal += amount,
                    MovementKind::Credited => slow.principal -= amount,
                    MovementKind::Contested => contested += amount,
                    MovementKind::Received if amount >= 0 => {
                        let first = self.terms.payments != PaymentOrder::PrincipalFirst;
                        let due = rounded(accrued) - slow.interest_paid;
                        let interest = if first { amount.min(due.max(0)) } else { 0 };
                        let with_fee = self.terms.payments == PaymentOrder::ChargesFirst;
                        let due = slow.fee - slow.fee_paid;
                        let fee = if with_fee { (amount - interest).min(due.max(0)) } else { 0 };
                        slow.interest_paid += interest;
                        slow.fee_paid += fee;
                        slow.principal -= amount - interest - fee;
                        principal_paid += amount - interest - fee;
                    }
                    MovementKind::Received => {
                        let back = -amount;
                        let principal = back.min(principal_paid);
                        let fee = (back - principal).min(slow.fee_paid);
                        let interest = (back - principal - fee).min(slow.interest_paid);
                        slow.interest_paid -= interest;
                        slow.fee_paid -= fee;
                        slow.principal += back - fee - interest;
                        principal_paid -= back - fee - interest;
                    }
                }
            }
        }
        slow.interest = rounded(accrued);
        slow
    }
}

/// Returns cents, rounded half up.
fn rounded(accrued: i128) -> i64 {
    let (whole, rest) = (accrued / UNIT, accrued % UNIT);
    (whole + i128::from(2 * rest >= UNIT)) as i64
}

impl Slow {
    pub fn of(charges: &Charges) -> Self {
        Self {
            interest: charges.interest.amount.0,
            fee: charges.fee.map_or(0, |fee| fee.amount.0),
            interest_paid: charges.interest_paid.amount.0,
            fee_paid: charges.fee_paid.0,
            principal: charges.principal.amount.0,
        }
    }
}

pub fn percent(text: &str) -> AnnualRate {
    AnnualRate::from_percent(text.parse().expect("a number")).expect("a rate")
}

fn at(offset: u64) -> NaiveDate {
    day("2023-01-01") + Days::new(offset)
}

fn any_terms(law: Jurisdiction) -> BoxedStrategy<Terms> {
    let mut rates =
        vec![None, Some(AgreedRate::Percent(percent("15.25"))), Some(AgreedRate::Percent(percent("3")))];
    rates.extend(law.reference().map(|_| Some(AgreedRate::Reference(percent("6.5")))));
    rates.extend(law.knows_legal_rate().then_some(Some(AgreedRate::Legal(3))));
    let day_count = prop::sample::select(vec![DayCount::Always365, DayCount::Actual]);
    let payments = prop::sample::select(PaymentOrder::WORDS.map(|(_, order)| order).to_vec());
    (prop::sample::select(rates), day_count, payments)
        .prop_map(|(rate, day_count, payments)| Terms { rate, day_count, payments, ..Terms::default() })
        .boxed()
}

/// Returns invoices with payments, returned ones too, credit notes and a dispute, within 2023 to 2026.
fn any_case() -> impl Strategy<Value = Case> {
    let laws: Vec<Jurisdiction> =
        Jurisdiction::ALL.iter().copied().filter(|law| *law != Jurisdiction::None).collect();
    let changes = vec((1_u64..250, 0_u8..7, 1_i64..1_500_000), 0..5);
    let stops = prop::option::weighted(0.2, 0_u64..1_400);
    let starts = prop::option::weighted(0.9, 0_u64..1_000);
    prop::sample::select(laws)
        .prop_flat_map(move |law| {
            (Just(law), any_terms(law), starts.clone(), 1_i64..3_000_000, changes.clone(), stops.clone())
        })
        .prop_map(|(law, terms, starts, amount, changes, stops)| {
            let mut on = starts.unwrap_or(100).saturating_sub(40);
            let mut movements =
                vec![Movement { day: at(on), kind: MovementKind::Invoiced, amount: Amount(amount) }];
            let mut received = 0;
            for (after, which, cents) in changes {
                on += after;
                let (kind, cents) = match which {
                    0 => (MovementKind::Credited, cents / 4),
                    1 => (MovementKind::Contested, cents / 4),
                    // No more comes back than came in.
                    2 => (MovementKind::Received, -cents.min(received)),
                    _ => (MovementKind::Received, cents),
                };
                if kind == MovementKind::Received {
                    received += cents;
                }
                movements.push(Movement { day: at(on), kind, amount: Amount(cents) });
            }
            Case { law, terms, starts: starts.map(at), movements, stops: stops.map(at) }
        })
}

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn charges_are_what_each_day_adds(case in any_case(), offset in 0_u64..1_461) {
        prop_assert_eq!(Slow::of(&case.charges(at(offset))), case.slow(at(offset)));
    }

    #[test]
    fn segments_sum_to_the_interest(case in any_case(), offset in 0_u64..1_461) {
        let charges = case.charges(at(offset));
        let exact: Accrual = charges.segments.iter().map(Segment::accrual).sum();
        prop_assert_eq!(exact.rounded(), charges.interest.amount);
        let shown: Amount = charges.shares().into_iter().sum();
        prop_assert_eq!(shown, charges.interest.amount);
    }

    #[test]
    fn a_payment_goes_somewhere_whole(case in any_case(), offset in 0_u64..1_461) {
        let charges = case.charges(at(offset));
        for entry in charges.entries.iter().filter(|entry| entry.movement.kind == MovementKind::Received) {
            prop_assert_eq!(entry.to_interest + entry.to_fee + entry.to_principal, entry.movement.amount);
        }
        prop_assert!(charges.interest_due().amount >= Amount::ZERO);
        prop_assert!(charges.fee_due().is_none_or(|fee| fee.amount >= Amount::ZERO));
    }

    #[test]
    fn nothing_runs_on_what_is_paid_or_contested(case in any_case(), offset in 0_u64..1_461) {
        let charges = case.charges(at(offset));
        for segment in &charges.segments {
            let known: Vec<_> =
                charges.entries.iter().filter(|entry| entry.movement.day < segment.period.from()).collect();
            let contested: Amount = known
                .iter()
                .filter(|entry| entry.movement.kind == MovementKind::Contested)
                .map(|entry| entry.movement.amount)
                .sum();
            let principal = known.last().map_or(Amount::ZERO, |entry| entry.principal);
            prop_assert_eq!(segment.principal, Money { amount: principal - contested, ..segment.principal });
            prop_assert!(case.starts.is_some_and(|starts| segment.period.from() > starts));
        }
    }

    #[test]
    fn charges_never_fall(case in any_case(), offset in 0_u64..1_400) {
        let mut before = (Amount::ZERO, Amount::ZERO);
        for on in (0..40).map(|more| at(offset + more)) {
            let charges = case.charges(on);
            let now = (charges.interest.amount, charges.fee.map_or(Amount::ZERO, |fee| fee.amount));
            prop_assert!(now.0 >= before.0 && now.1 >= before.1);
            before = now;
        }
    }

    #[test]
    fn interest_first_asks_for_no_less(case in any_case(), offset in 0_u64..1_461) {
        let with = |payments| Case { terms: Terms { payments, ..case.terms }, ..case.clone() };
        let owed = |order| with(order).charges(at(offset)).interest.amount;
        let only_payments = case.movements.iter().all(|movement| movement.kind != MovementKind::Contested);
        if only_payments {
            prop_assert!(owed(PaymentOrder::InterestFirst) >= owed(PaymentOrder::PrincipalFirst));
            prop_assert!(owed(PaymentOrder::ChargesFirst) >= owed(PaymentOrder::InterestFirst));
        }
    }
}
