//! Figures as decimals: read from ten-thousandths and counts, written by their unit, set against each other.

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::ToPrimitive;

use crate::domain::amount::Currency;
use crate::facts::value::FIXED_DECIMALS;
use crate::report::dry_run::definitions::Unit;
use crate::report::number;
use crate::report::words::Words;

/// A figure; absent where there is nothing to say.
pub type Quantity = Option<Decimal>;

/// Returns a count as a figure.
pub fn count(number: impl Into<Decimal>) -> Quantity {
    Some(number.into())
}

/// Returns ten-thousandths as a figure; absent when too large to compute with.
pub fn fixed(units: impl Into<i128>) -> Quantity {
    Decimal::try_from_i128_with_scale(units.into(), FIXED_DECIMALS).ok()
}

/// Returns what euro-days cost at a rate per year: × rate ÷ 365.
pub fn cost(euro_days: i128, rate: Decimal) -> Quantity {
    fixed(euro_days)?.checked_mul(rate)?.checked_div(Decimal::from(365))
}

/// Returns a share in per cent; absent when there is nothing to divide by.
pub fn percent(part: u64, whole: u64) -> Quantity {
    (Decimal::from(part) * Decimal::ONE_HUNDRED).checked_div(Decimal::from(whole))
}

/// Rounds figures to whole ones that add up to their rounded sum.
pub fn apportioned(values: &[Decimal]) -> Vec<Decimal> {
    apportioned_to(values, values.iter().sum())
}

/// Rounds figures to whole ones that add up to a sum that is theirs but for rounding: each down, then up again those that
/// lost most.
pub fn apportioned_to(values: &[Decimal], sum: Decimal) -> Vec<Decimal> {
    let mut whole: Vec<Decimal> = values.iter().map(Decimal::floor).collect();
    let missing = nearest(sum, 0) - whole.iter().sum::<Decimal>();
    let mut lost: Vec<usize> = (0..values.len()).collect();
    lost.sort_by_key(|place| std::cmp::Reverse(values.get(*place).map(|value| value - value.floor())));
    for place in lost.into_iter().take(missing.to_usize().unwrap_or(0)) {
        if let Some(value) = whole.get_mut(place) {
            *value += Decimal::ONE;
        }
    }
    whole
}

/// Rounds a figure as it is shown: what is computed from shown figures must agree with them.
pub fn shown(value: Decimal, unit: Unit) -> Decimal {
    match unit {
        Unit::Count | Unit::AmountDays | Unit::Minutes | Unit::Amount => nearest(value, 0),
        Unit::Days | Unit::Percent => nearest(value, 1).normalize(),
    }
}

fn nearest(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// Writes a figure by its unit; a dash where there is none.
pub fn written(value: Quantity, unit: Unit, currency: Currency, words: &Words) -> String {
    let Some(value) = value.map(|value| shown(value, unit)) else {
        return words.say("none");
    };
    let language = words.language;
    match unit {
        Unit::Count | Unit::AmountDays => number::decimal(value, language),
        Unit::Minutes => minutes(value, words),
        Unit::Amount => number::whole_money(value, currency, language),
        Unit::Days => words.with("dry-days", [("days", number::decimal(value, language).into())]),
        Unit::Percent => number::percent(value / Decimal::ONE_HUNDRED, language),
    }
}

/// Writes the difference of two figures as they are shown, with its sign; a dash where one is missing.
pub fn difference(
    first: Quantity,
    second: Quantity,
    unit: Unit,
    currency: Currency,
    words: &Words,
) -> String {
    let rounded = first.zip(second).map(|(first, second)| (shown(first, unit), shown(second, unit)));
    let Some(more) = rounded.and_then(|(first, second)| second.checked_sub(first)) else {
        return words.say("none");
    };
    let size = written(Some(more.abs()), unit, currency, words);
    match more.is_zero() {
        true => "=".to_owned(),
        false if more.is_sign_negative() => format!("\u{2212}{size}"),
        false => format!("+{size}"),
    }
}

/// Whole hours need no minutes.
fn minutes(value: Decimal, words: &Words) -> String {
    let minutes = value.abs().to_u32().unwrap_or(u32::MAX);
    let size = match (minutes / 60, minutes % 60) {
        (hours, 0) if hours > 0 => {
            format!("{}{}h", number::count(hours.into(), words.language), number::NO_BREAK_SPACE)
        }
        _ => number::duration(minutes, words.language),
    };
    if value < Decimal::ZERO { format!("\u{2212}{size}") } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::client::Language;

    #[test]
    fn figures_are_written_by_their_unit() {
        let rows = [
            (Unit::Count, "1234", "1\u{202f}234"),
            (Unit::Minutes, "75", "1\u{a0}h\u{a0}15"),
            (Unit::Minutes, "120", "2\u{a0}h"),
            (Unit::Amount, "1234.5678", "1\u{202f}235\u{a0}€"),
            (Unit::AmountDays, "1234.5678", "1\u{202f}235"),
            (Unit::Days, "12.34", "12,3\u{a0}j"),
            (Unit::Percent, "42.51", "42,5\u{a0}%"),
        ];
        for (unit, value, expected) in rows {
            let value = value.parse().ok();
            assert_eq!(written(value, unit, Currency::EUR, Words::of(Language::French)), expected);
        }
    }

    #[test]
    fn differences_have_their_sign() {
        let of = |first: i64, second: i64| {
            let words = Words::of(Language::English);
            difference(count(first), count(second), Unit::Count, Currency::EUR, words)
        };
        assert_eq!([of(3, 5), of(5, 3), of(3, 3)], ["+2", "\u{2212}2", "="]);
    }

    #[test]
    fn a_difference_is_that_of_the_figures_shown() {
        let of = |text: &str| text.parse().ok();
        let words = Words::of(Language::English);
        let said = difference(of("361860.4"), of("414188.45"), Unit::AmountDays, Currency::EUR, words);
        assert_eq!(said, "+52,328");
        let said = difference(of("0.6"), of("1.4"), Unit::AmountDays, Currency::EUR, words);
        assert_eq!(said, "=");
    }

    #[test]
    fn parts_add_up_to_the_rounded_whole() {
        let parts: Vec<Decimal> = ["0.4", "0.4", "0.4", "2.0"].iter().flat_map(|text| text.parse()).collect();
        let rounded = apportioned(&parts);
        assert_eq!(rounded, [1, 0, 0, 2].map(Decimal::from));
        let rounded = apportioned_to(&parts, Decimal::from(4));
        assert_eq!(rounded, [1, 1, 0, 2].map(Decimal::from));
    }

    #[test]
    fn money_costs_its_share_of_the_year() {
        // 1 000 € late for 73 days at 6 %: a fifth of a year.
        let rate = Decimal::new(6, 2);
        assert_eq!(cost(1_000 * 10_000 * 73, rate).map(|cost| cost.normalize()), Some(Decimal::from(12)));
    }
}
