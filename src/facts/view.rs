//! An account with what is needed to compute its facts: the window, the currency, the rates.

use std::cell::OnceCell;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::domain::amount::Currency;
use crate::domain::amount::Money;
use crate::domain::calendar::Calendar;
use crate::domain::exchange::Rates;
use crate::facts::account::Account;
use crate::facts::behaviour::Behaviour;
use crate::facts::value::FIXED_DECIMALS;
use crate::facts::value::Value;

/// Why a fact cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactError {
    /// No rate converts this currency on this day.
    MissingRate {
        /// The currency.
        currency: Currency,
        /// The day.
        day: NaiveDate,
    },
    /// A declared attribute holds something of another type.
    BadAttribute {
        /// The column.
        column: String,
        /// What it holds.
        value: String,
        /// The type declared.
        expected: &'static str,
    },
    /// An amount too large to compute with.
    TooLarge,
}

/// What the policy says about computing facts.
#[derive(Debug, Clone, Copy)]
pub struct FactRules<'p> {
    /// In which amounts are told.
    pub currency: Currency,
    /// Dated rates into it.
    pub rates: &'p Rates,
    /// How many days back behaviour looks.
    pub window_days: u32,
    /// Which days are worked.
    pub calendar: &'p Calendar,
}

impl FactRules<'_> {
    /// Returns an amount in the policy's currency, at the rate of a day.
    pub fn convert(&self, money: Money, day: NaiveDate) -> Result<Decimal, FactError> {
        self.rates
            .convert(money, self.currency, day, FIXED_DECIMALS)
            .ok_or(FactError::MissingRate { currency: money.currency, day })
    }

    /// Returns the sum of amounts in ten-thousandths of the policy's currency, each at the rate of a day.
    pub fn total(&self, amounts: impl Iterator<Item = Money>, day: NaiveDate) -> Result<i64, FactError> {
        let mut total = 0_i64;
        for money in amounts {
            let units = if money.currency == self.currency {
                money.amount.0.checked_mul(self.scale())
            } else {
                units(self.convert(money, day)?)
            };
            total = units.and_then(|units| total.checked_add(units)).ok_or(FactError::TooLarge)?;
        }
        Ok(total)
    }

    /// Returns how many ten-thousandths a minor unit of the policy's currency has: 100 for a cent.
    pub fn scale(&self) -> i64 {
        10_i64.pow(FIXED_DECIMALS.saturating_sub(self.currency.decimals()))
    }
}

/// An account whose facts are asked for.
#[derive(Debug)]
pub struct ClientView<'a, 'l> {
    /// The account.
    pub account: &'a Account<'l>,
    /// The policy's rules.
    pub rules: FactRules<'a>,
    behaviour: OnceCell<Behaviour>,
}

impl<'a, 'l> ClientView<'a, 'l> {
    /// Makes a view; nothing is computed before it is asked for.
    pub fn new(account: &'a Account<'l>, rules: FactRules<'a>) -> Self {
        Self { account, rules, behaviour: OnceCell::new() }
    }

    /// Returns how the client paid within the window.
    pub fn behaviour(&self) -> &Behaviour {
        self.behaviour.get_or_init(|| Behaviour::of(self.account, self.rules.window_days))
    }

    /// Returns an amount in the policy's currency.
    pub fn convert(&self, money: Money) -> Result<Decimal, FactError> {
        self.rules.convert(money, self.account.as_of)
    }

    /// Returns the sum of amounts, in ten-thousandths of the policy's currency.
    pub fn total(&self, amounts: impl Iterator<Item = Money>) -> Result<i64, FactError> {
        self.rules.total(amounts, self.account.as_of)
    }

    /// Returns the sum of amounts as a fact's value.
    pub fn amount<'v>(&self, amounts: impl Iterator<Item = Money>) -> Result<Value<'v>, FactError> {
        self.total(amounts).map(Value::Fixed)
    }
}

/// Returns a decimal in ten-thousandths, rounded half up.
pub fn units(number: Decimal) -> Option<i64> {
    let rounded =
        number.round_dp_with_strategy(FIXED_DECIMALS, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    rounded.checked_mul(Decimal::from(10_i64.pow(FIXED_DECIMALS)))?.to_i64()
}

/// Returns a quotient as a fact's value; absent when there is nothing to divide by.
pub fn quotient<'v>(dividend: Decimal, divisor: Decimal) -> Value<'v> {
    dividend.checked_div(divisor).and_then(units).map_or(Value::Absent, Value::Fixed)
}

/// Returns words as a fact's value; absent when there are none.
pub fn words(text: &str) -> Value<'_> {
    if text.is_empty() { Value::Absent } else { Value::Text(text) }
}
