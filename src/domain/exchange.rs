//! Dated exchange rates into one currency, given by the policy. Nothing is converted without a rate and a day.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;

use crate::domain::amount::Currency;
use crate::domain::amount::Money;

/// Dated rates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rates {
    /// Sorted by currency and day.
    pub rows: Vec<Rate>,
}

/// One unit of `currency` is worth `rate` of the policy's currency from this day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// The foreign currency.
    pub currency: Currency,
    /// The first day it holds.
    pub from: NaiveDate,
    /// Its worth.
    pub rate: Decimal,
    /// Where it is from.
    pub source: String,
}

impl Rates {
    /// Returns the rate that holds on a day: the latest one from that day or before.
    pub fn on(&self, currency: Currency, day: NaiveDate) -> Option<&Rate> {
        let known = self.rows.partition_point(|rate| (rate.currency, rate.from) <= (currency, day));
        self.rows.get(..known)?.last().filter(|rate| rate.currency == currency)
    }

    /// Returns the first day after a day on which a rate changes.
    pub fn next_change(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.rows.iter().map(|rate| rate.from).filter(|from| *from > day).min()
    }

    /// Returns an amount in `target`, rounded half up to `decimals`; nothing when no rate is known on that day.
    pub fn convert(&self, money: Money, target: Currency, day: NaiveDate, decimals: u32) -> Option<Decimal> {
        let amount = money.amount.to_decimal(money.currency);
        if money.currency == target {
            return Some(amount);
        }
        let converted = amount.checked_mul(self.on(money.currency, day)?.rate)?;
        Some(converted.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_rate_known_holds() {
        let rate = |code: &str, from: &str, rate: i64| Rate {
            currency: code.parse().unwrap(),
            from: from.parse().unwrap(),
            rate: Decimal::new(rate, 2),
            source: String::new(),
        };
        let rows = vec![
            rate("GBP", "2026-01-01", 115),
            rate("USD", "2026-01-01", 92),
            rate("USD", "2026-03-01", 95),
        ];
        let rates = Rates { rows };
        let rows = [
            ("USD", "2025-12-31", None),
            ("USD", "2026-01-01", Some(92)),
            ("USD", "2026-02-28", Some(92)),
            ("USD", "2026-03-01", Some(95)),
            ("USD", "2030-01-01", Some(95)),
            ("GBP", "2030-01-01", Some(115)),
            ("GBP", "2025-01-01", None),
            ("CHF", "2030-01-01", None),
            ("ZAR", "2030-01-01", None),
        ];
        for (code, day, expected) in rows {
            let found = rates.on(code.parse().unwrap(), day.parse().unwrap()).map(|rate| rate.rate);
            assert_eq!(found, expected.map(|rate| Decimal::new(rate, 2)), "{code} {day}");
        }
    }
}
