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
        self.rows.iter().rev().find(|rate| rate.currency == currency && rate.from <= day)
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
