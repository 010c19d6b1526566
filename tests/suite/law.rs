//! Late interest and the recovery fee: cases worked by hand, and a slow reckoning day by day.

mod account;
mod cases;
mod figures;
mod slow;

use chrono::NaiveDate;
use relance::domain::amount::Amount;
use relance::domain::amount::Currency;
use relance::domain::amount::Money;
use relance::law::charges::Balance;
use relance::law::charges::Charges;
use relance::law::charges::PrincipalStep;

use crate::support::day;

/// Returns an amount of cents from a text such as `1234.50`.
fn cents(text: &str) -> Amount {
    Amount::parse(text, 2).expect("an amount")
}

fn money(text: &str, currency: Currency) -> Money {
    Money { currency, amount: cents(text) }
}

fn pounds() -> Currency {
    "GBP".parse().expect("a currency")
}

/// Returns steps from days and amounts.
fn steps(rows: &[(&str, &str)]) -> Vec<PrincipalStep> {
    rows.iter().map(|(from, amount)| PrincipalStep { day: day(from), principal: cents(amount) }).collect()
}

/// Returns a balance that nothing stops.
fn balance<'b>(currency: Currency, due: NaiveDate, steps: &'b [PrincipalStep]) -> Balance<'b> {
    Balance { currency, due, steps, stops: None }
}

/// Returns the segments as `days@percent`.
fn shown(charges: &Charges) -> String {
    let segments = charges.segments.iter();
    let shown = segments
        .map(|segment| format!("{}@{}", segment.period.days(), segment.rate.rate().percent().round_dp(2)));
    shown.collect::<Vec<_>>().join(" ")
}
