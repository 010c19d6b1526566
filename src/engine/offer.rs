//! The instalments that may be offered to a client who cannot pay at once, within what the tolerance bears.

use chrono::Days;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::ToPrimitive;

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::domain::calendar::Calendar;
use crate::domain::event::Instalment;
use crate::domain::term::Delay;
use crate::policy::playbook::InstalmentLimits;

/// Business days from the offer to the first instalment: enough for a transfer, too few to be a delay.
const FIRST: i32 = 3;

/// Returns the longest plan that the limits allow for a sum: as many instalments as may be, the first of its least share,
/// the others equal, a month apart or closer, the last within the delay. They sum to the whole. Nothing when the sum is
/// none, or when one instalment is all there may be.
pub fn offer(
    limits: &InstalmentLimits,
    calendar: &Calendar,
    total: Money,
    today: NaiveDate,
) -> Vec<Instalment> {
    let count = i64::from(limits.at_most).min(total.amount.0);
    let first_day = calendar.next_business_day(calendar.add(today, Delay::business_days(FIRST)));
    let last_day = calendar.add(today, limits.within);
    if count < 2 || last_day <= first_day {
        return Vec::new();
    }
    let first = first_amount(limits, total, count);
    let rest = total.amount - first;
    let others = count - 1;
    let (each, left) = (rest.0 / others, rest.0 % others);
    let apart = ((last_day - first_day).num_days() / others).min(30);
    let instalment = |index: i64| {
        let amount = match index {
            0 => first,
            index if index <= left => Amount(each + 1),
            _ => Amount(each),
        };
        let day = first_day.checked_add_days(Days::new((apart * index).unsigned_abs())).unwrap_or(last_day);
        let date = back_to_business_day(calendar, day.min(last_day));
        Instalment { date, amount: Money { amount, ..total } }
    };
    let plan: Vec<Instalment> =
        (0..count).map(instalment).filter(|part| part.amount.amount.is_positive()).collect();
    if plan.len() < 2 { Vec::new() } else { plan }
}

fn first_amount(limits: &InstalmentLimits, total: Money, count: i64) -> Amount {
    let equal = Decimal::ONE / Decimal::from(count);
    let share = limits.first_share.unwrap_or(equal).max(equal).min(Decimal::ONE);
    let wanted = Decimal::from(total.amount.0) * share;
    let rounded = wanted.round_dp_with_strategy(0, RoundingStrategy::AwayFromZero).to_i64();
    Amount(rounded.unwrap_or(total.amount.0).clamp(1, total.amount.0))
}

/// An instalment is due on a working day, never after the limit.
fn back_to_business_day(calendar: &Calendar, day: NaiveDate) -> NaiveDate {
    day.iter_days().rev().take(15).find(|day| calendar.is_business_day(*day)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::amount::Currency;

    fn offered(at_most: u32, within: i32, first: Option<i64>, cents: i64) -> Vec<(String, i64)> {
        let limits = InstalmentLimits {
            at_most,
            within: Delay::days(within),
            first_share: first.map(|percent| Decimal::new(percent, 2)),
        };
        let total = Money { currency: Currency::EUR, amount: Amount(cents) };
        let calendar = Calendar::named("france").expect("a calendar");
        let plan = offer(&limits, &calendar, total, "2026-11-25".parse().expect("a day"));
        assert_eq!(
            plan.iter().map(|part| part.amount.amount).sum::<Amount>().0,
            if plan.is_empty() { 0 } else { cents }
        );
        plan.into_iter().map(|part| (part.date.to_string(), part.amount.amount.0)).collect()
    }

    #[test]
    fn a_plan_keeps_within_its_limits_and_sums_to_the_whole() {
        let row = |date: &str, cents: i64| (date.to_owned(), cents);
        assert_eq!(
            offered(3, 90, Some(30), 100_000),
            [row("2026-11-30", 33_334), row("2026-12-30", 33_333), row("2027-01-29", 33_333)]
        );
        assert_eq!(offered(2, 45, Some(50), 100_001), [row("2026-11-30", 50_001), row("2026-12-30", 50_000)]);
        assert_eq!(offered(2, 20, Some(60), 10_000), [row("2026-11-30", 6_000), row("2026-12-15", 4_000)]);
        assert_eq!(offered(1, 90, None, 100_000), []);
        assert_eq!(offered(3, 2, None, 100_000), []);
        assert_eq!(offered(3, 90, None, 1), []);
        assert_eq!(offered(3, 90, Some(100), 1_000), []);
    }
}
