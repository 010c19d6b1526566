//! Simple interest, exact until it is rounded once: principal × rate × days / days of the year.

use std::iter::Sum;
use std::ops::Add;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::domain::amount::Amount;

/// By how many days a year's interest is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DaysOfYear {
    /// 365.
    Common,
    /// 366.
    Leap,
}

/// How many parts of a percent an [`AnnualRate`] counts.
const PARTS: i64 = 10_000;

/// A rate of interest for a year, in ten-thousandths of a percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnnualRate(i64);

impl AnnualRate {
    /// Makes a rate of so many percent; nothing below zero, above 1000 %, or with more than four decimals.
    pub fn from_percent(percent: Decimal) -> Option<Self> {
        let parts = percent.checked_mul(Decimal::from(PARTS))?;
        let parts = if parts.is_integer() { parts.to_i64()? } else { return None };
        (0..=1000 * PARTS).contains(&parts).then_some(Self(parts))
    }

    /// Returns the rate so many times.
    pub fn times(self, count: u32) -> Self {
        Self(self.0.saturating_mul(i64::from(count)))
    }

    /// Returns the rate in percent: 12.15 for 12.15 %.
    pub fn percent(self) -> Decimal {
        Decimal::new(self.0, 4).normalize()
    }
}

impl DaysOfYear {
    /// Returns how many they are.
    pub fn count(self) -> u32 {
        match self {
            Self::Common => 365,
            Self::Leap => 366,
        }
    }

    /// Returns the other number: by it, interest of both kinds of years has one denominator.
    fn other(self) -> u32 {
        match self {
            Self::Common => 366,
            Self::Leap => 365,
        }
    }
}

impl Add for AnnualRate {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// Interest that has accrued, in a currency known from the context. Nothing is rounded, so that parts add up to the whole
/// whatever the days they are cut at; [`Accrual::rounded`] is for once, at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Accrual(
    /// Minor units of principal × ten-thousandths of a percent × days × 365 × 366 / days of the year.
    i128,
);

impl Accrual {
    /// No interest.
    pub const ZERO: Self = Self(0);

    /// Returns the interest on a principal for so many days; none on less than nothing.
    pub fn of(principal: Amount, rate: AnnualRate, days: u32, year: DaysOfYear) -> Self {
        let factors = [i128::from(rate.0), i128::from(days), i128::from(year.other())];
        Self(factors.into_iter().fold(i128::from(principal.0.max(0)), i128::saturating_mul))
    }

    /// Returns the interest in whole minor units, rounded half up.
    pub fn rounded(self) -> Amount {
        let year = i128::from(DaysOfYear::Common.count()) * i128::from(DaysOfYear::Leap.count());
        let unit = i128::from(100 * PARTS) * year;
        let rounded = self.0.saturating_add(unit / 2).div_euclid(unit);
        Amount(i64::try_from(rounded).unwrap_or(i64::MAX))
    }
}

impl Add for Accrual {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Accrual {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::ZERO, |total, part| total + part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(percent: &str) -> Option<AnnualRate> {
        AnnualRate::from_percent(percent.parse().unwrap())
    }

    #[test]
    fn interest_is_rounded_half_up() {
        let rows = [
            // 100.00 for a year at 12 %.
            (10_000, "12", 365, 1_200),
            // 36.50 for a day at 10 % is a cent exactly; half of it rounds up, a cent of principal less does not.
            (3_650, "10", 1, 1),
            (1_825, "10", 1, 1),
            (1_824, "10", 1, 0),
            (5_475, "10", 1, 2),
            (10_000, "0", 365, 0),
            (0, "12", 365, 0),
            (-10_000, "12", 365, 0),
            (10_000, "12", 0, 0),
            (i64::MAX, "1000", u32::MAX, i64::MAX),
        ];
        for (cents, percent, days, expected) in rows {
            let accrual = Accrual::of(Amount(cents), rate(percent).unwrap(), days, DaysOfYear::Common);
            assert_eq!(accrual.rounded(), Amount(expected), "{cents} at {percent} for {days}");
        }
    }

    #[test]
    fn a_day_of_a_leap_year_bears_a_little_less() {
        let of = |days, year| Accrual::of(Amount(1_000_000), rate("10").unwrap(), days, year);
        assert_eq!(of(365, DaysOfYear::Common), of(366, DaysOfYear::Leap));
        assert_eq!(of(365, DaysOfYear::Common).rounded(), Amount(100_000));
        // 10 000.00 × 10 % × (31 / 365 + 60 / 366).
        let both = of(31, DaysOfYear::Common) + of(60, DaysOfYear::Leap);
        assert_eq!(both.rounded(), Amount(24_887));
    }

    #[test]
    fn rates_have_four_decimals_at_most() {
        assert_eq!(rate("12.15").map(|rate| rate.percent().to_string()).as_deref(), Some("12.15"));
        assert_eq!(rate("0.0001").map(|rate| rate.percent().to_string()).as_deref(), Some("0.0001"));
        assert_eq!(rate("2.40").zip(rate("10")).map(|(base, margin)| base + margin), rate("12.4"));
        for text in ["0.00001", "-1", "1000.0001", "79228162514264337593543950335"] {
            assert_eq!(rate(text), None, "{text}");
        }
    }
}
