//! Money: whole minor units of one currency. Two currencies are never added.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use thiserror::Error;

/// An ISO 4217 currency. The order is that of the codes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

/// A text that names no currency.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown currency `{0}`")]
pub struct UnknownCurrency(pub String);

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);

    /// Returns the three-letter code.
    pub fn code(&self) -> &'static str {
        self.0.code()
    }

    /// Returns how many decimals the currency's amounts have: 2 for EUR, 0 for JPY.
    pub fn decimals(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    /// Reads a three-letter ISO 4217 code in capitals.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "EUR" {
            return Ok(Self::EUR);
        }
        let found = iso_currency::Currency::from_code(text);
        found.map(Self).ok_or_else(|| UnknownCurrency(text.to_owned()))
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        if self == other { std::cmp::Ordering::Equal } else { self.code().cmp(other.code()) }
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// A number of minor units (cents) of a currency known from the context.
///
/// One record's amount is bounded by [`Amount::MAX_RECORD`], so sums of a client's records stay far from overflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount(pub i64);

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AmountError {
    /// Not a plain decimal number.
    #[error("not a number")]
    NotANumber,
    /// More decimals than the currency has; nothing is rounded silently.
    #[error("more decimals than the currency has ({0})")]
    TooManyDecimals(u32),
    /// Beyond [`Amount::MAX_RECORD`].
    #[error("larger than any invoice we can believe")]
    TooLarge,
}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The largest amount of one record: 10¹⁴ minor units.
    pub const MAX_RECORD: Self = Self(100_000_000_000_000);

    /// Reads a plain decimal (`-1234.50`) exactly; trailing zeros beyond the currency's decimals are accepted.
    pub fn parse(text: &str, decimals: u32) -> Result<Self, AmountError> {
        let (negative, digits) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            rest => (false, rest),
        };
        let mut minor: i64 = 0;
        let mut seen_digit = false;
        let mut fraction: Option<u32> = None;
        for &byte in digits {
            match byte {
                b'0'..=b'9' => {
                    seen_digit = true;
                    match &mut fraction {
                        Some(count) if *count == decimals => {
                            if byte != b'0' {
                                return Err(AmountError::TooManyDecimals(decimals));
                            }
                            continue;
                        }
                        Some(count) => *count += 1,
                        None => {}
                    }
                    minor = minor * 10 + i64::from(byte - b'0');
                    if minor > Self::MAX_RECORD.0 {
                        return Err(AmountError::TooLarge);
                    }
                }
                b'.' if fraction.is_none() => fraction = Some(0),
                _ => return Err(AmountError::NotANumber),
            }
        }
        if !seen_digit {
            return Err(AmountError::NotANumber);
        }
        for _ in fraction.unwrap_or(0)..decimals {
            minor *= 10;
            if minor > Self::MAX_RECORD.0 {
                return Err(AmountError::TooLarge);
            }
        }
        Ok(Self(if negative { -minor } else { minor }))
    }

    /// Returns the amount as a decimal number of major units.
    pub fn to_decimal(self, currency: Currency) -> Decimal {
        Decimal::new(self.0, currency.decimals())
    }

    /// Tells whether something is owed.
    pub fn is_positive(self) -> bool {
        self.0 > 0
    }
}

impl std::ops::Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::ops::AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl std::ops::SubAssign for Amount {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |total, amount| total + amount)
    }
}

/// An amount with its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    /// In which currency.
    pub currency: Currency,
    /// How much, in minor units.
    pub amount: Amount,
}

impl fmt::Display for Money {
    /// Writes `1234.50 EUR`, the form of machine-readable outputs.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.amount.to_decimal(self.currency), self.currency)
    }
}

/// Amounts per currency, each totalled apart, in the order of currency codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals(Vec<Money>);

impl Totals {
    /// Adds an amount to the total of its currency.
    pub fn add(&mut self, money: Money) {
        match self.0.binary_search_by_key(&money.currency, |total| total.currency) {
            Ok(index) => self.0[index].amount += money.amount,
            Err(index) => self.0.insert(index, money),
        }
    }

    /// Returns the totals, one per currency.
    pub fn iter(&self) -> impl Iterator<Item = Money> + '_ {
        self.0.iter().copied()
    }

    /// Returns the total in one currency.
    pub fn of(&self, currency: Currency) -> Amount {
        self.0.iter().find(|total| total.currency == currency).map_or(Amount::ZERO, |total| total.amount)
    }

    /// Tells whether no amount was ever added.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Money> for Totals {
    fn from_iter<I: IntoIterator<Item = Money>>(amounts: I) -> Self {
        let mut totals = Self::default();
        amounts.into_iter().for_each(|money| totals.add(money));
        totals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly() {
        let rows: &[(&str, u32, Result<i64, AmountError>)] = &[
            ("12.50", 2, Ok(1250)),
            ("12.5", 2, Ok(1250)),
            ("12", 2, Ok(1200)),
            ("-0.01", 2, Ok(-1)),
            ("12.500", 2, Ok(1250)),
            ("12.505", 2, Err(AmountError::TooManyDecimals(2))),
            ("99999999999.99", 2, Ok(9_999_999_999_999)),
            ("100", 0, Ok(100)),
            ("1.234", 3, Ok(1234)),
            ("", 2, Err(AmountError::NotANumber)),
            (".", 2, Err(AmountError::NotANumber)),
            ("1,5", 2, Err(AmountError::NotANumber)),
            ("1e5", 2, Err(AmountError::NotANumber)),
            ("99999999999999999", 2, Err(AmountError::TooLarge)),
        ];
        for (text, decimals, expected) in rows {
            assert_eq!(Amount::parse(text, *decimals).map(|amount| amount.0), *expected, "{text}");
        }
    }
}
