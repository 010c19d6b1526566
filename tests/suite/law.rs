//! Late interest and the recovery fee: cases worked by hand, and a slow reckoning day by day.

mod account;
mod cases;
mod day_by_day;
mod figures;
mod slow;
mod statement;
mod worked;

use chrono::NaiveDate;
use relance::domain::amount::Amount;
use relance::domain::amount::Currency;
use relance::domain::amount::Money;
use relance::law::Jurisdiction;
use relance::law::balance::Balance;
use relance::law::balance::Movement;
use relance::law::balance::MovementKind;
use relance::law::charges::Charges;
use relance::law::figures::Figures;
use relance::law::figures::MissingFigure;
use relance::law::late_rate::LateCharges;
use relance::law::terms::Terms;

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

/// Returns what a law says of itself, where nothing was agreed.
fn statutory(law: Jurisdiction) -> LateCharges<'static> {
    const NOTHING_AGREED: Terms = Terms {
        rate: None,
        runs_from: None,
        day_count: relance::law::terms::DayCount::Always365,
        payments: relance::law::terms::PaymentOrder::PrincipalFirst,
        contested: relance::law::terms::Contested::Suspended,
        changes: relance::law::terms::Changes::EachHalfYear,
    };
    LateCharges { law, figures: Figures::shipped(), terms: NOTHING_AGREED }
}

/// Returns what a law gives, of itself, at the end of a day.
fn charged(
    law: Jurisdiction,
    balance: &Balance<'_>,
    as_of: NaiveDate,
) -> Result<Option<Charges>, MissingFigure> {
    statutory(law).on(balance, as_of)
}

/// Returns the movements that bring what is open to these amounts, each at the end of its day.
fn steps(rows: &[(&str, &str)]) -> Vec<Movement> {
    let rows: Vec<(NaiveDate, Amount)> = rows.iter().map(|(on, amount)| (day(on), cents(amount))).collect();
    movements(&rows)
}

fn movements(rows: &[(NaiveDate, Amount)]) -> Vec<Movement> {
    let mut open = Amount::ZERO;
    let movements = rows.iter().map(|(day, amount)| {
        let change = *amount - open;
        open = *amount;
        let (kind, amount) = match change > Amount::ZERO {
            true => (MovementKind::Invoiced, change),
            false => (MovementKind::Credited, Amount::ZERO - change),
        };
        Movement { day: *day, kind, amount }
    });
    movements.collect()
}

/// Returns a balance that nothing stops.
fn balance<'b>(currency: Currency, due: NaiveDate, movements: &'b [Movement]) -> Balance<'b> {
    Balance { currency, starts: Some(due), movements, stops: None }
}

/// Returns the segments as `days@percent`.
fn shown(charges: &Charges) -> String {
    let segments = charges.segments.iter();
    let shown = segments
        .map(|segment| format!("{}@{}", segment.period.days(), segment.rate.annual.percent().round_dp(2)));
    shown.collect::<Vec<_>>().join(" ")
}
