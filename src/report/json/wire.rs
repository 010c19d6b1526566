//! The forms shared by every JSON report: days, amounts, items, lists.

use std::fmt;

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::NaiveTime;
use serde::Serialize;
use serde::Serializer;

use crate::domain::amount::Money;
use crate::domain::amount::Totals;
use crate::engine::decision::Line;

/// A list written as it is walked.
pub struct Each<I>(pub I);

impl<I> Serialize for Each<I>
where
    I: Iterator<Item: Serialize> + Clone,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

/// A day, `2026-11-22`.
#[derive(Clone, Copy)]
pub struct Day(pub NaiveDate);

impl Day {
    /// Writes the day into a buffer: these are most of what a plan writes, and formatting is slow.
    fn text<'b>(&self, buffer: &'b mut Ascii) -> &'b str {
        buffer.number(u64::from(self.0.day()), 2);
        buffer.put(b'-');
        buffer.number(u64::from(self.0.month()), 2);
        buffer.put(b'-');
        buffer.number(u64::from(self.0.year().unsigned_abs()), 4);
        buffer.text()
    }
}

/// An hour of the day, `14:30`.
#[derive(Clone, Copy)]
pub struct Hour(pub NaiveTime);

impl Serialize for Hour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.format("%H:%M"))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.text(&mut Ascii::default()))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text(&mut Ascii::default()))
    }
}

/// The digits of an amount, with a point and all the decimals of its currency: `1234.50`.
#[derive(Clone, Copy)]
pub struct Digits(pub Money);

impl Digits {
    fn text<'b>(&self, buffer: &'b mut Ascii) -> &'b str {
        let decimals = self.0.currency.decimals();
        let unit = 10_u64.pow(decimals);
        let minor = self.0.amount.0.unsigned_abs();
        if decimals > 0 {
            buffer.number(minor % unit, decimals);
            buffer.put(b'.');
        }
        buffer.number(minor / unit, 1);
        if self.0.amount.0 < 0 {
            buffer.put(b'-');
        }
        buffer.text()
    }
}

impl fmt::Display for Digits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.text(&mut Ascii::default()))
    }
}

impl Serialize for Digits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text(&mut Ascii::default()))
    }
}

/// A short text written from its end, without allocating.
struct Ascii {
    bytes: [u8; 40],
    start: usize,
}

impl Default for Ascii {
    fn default() -> Self {
        Self { bytes: [b'0'; 40], start: 40 }
    }
}

impl Ascii {
    fn put(&mut self, byte: u8) {
        // Invariant: a day takes 12 bytes at most, an amount 22 and its currency's decimals.
        self.start = self.start.saturating_sub(1);
        self.bytes[self.start] = byte;
    }

    /// Puts a number with at least so many digits.
    fn number(&mut self, number: u64, least: u32) {
        let mut rest = number;
        let mut put = 0;
        while rest > 0 || put < least {
            self.put(b'0' + (rest % 10) as u8);
            rest /= 10;
            put += 1;
        }
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[self.start..]).unwrap_or_default()
    }
}

/// An amount.
#[derive(Serialize)]
pub struct MoneyWire {
    amount: Digits,
    #[serde(serialize_with = "code")]
    currency: Money,
}

impl MoneyWire {
    /// Takes an amount.
    pub fn new(money: Money) -> Self {
        Self { amount: Digits(money), currency: money }
    }
}

fn code<S: Serializer>(money: &Money, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(money.currency.code())
}

/// Amounts, each currency apart.
pub struct TotalsWire<'a>(pub &'a Totals);

impl Serialize for TotalsWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(MoneyWire::new))
    }
}

/// An item.
#[derive(Serialize)]
pub struct LineWire<'a> {
    invoice: &'a str,
    part: Option<u32>,
    parts: Option<u32>,
    issued: Day,
    due: Day,
    days_past_due: i64,
    amount: Digits,
    open: Digits,
    chased: Digits,
    #[serde(serialize_with = "code")]
    currency: Money,
    step: Option<&'a str>,
}

impl<'a> LineWire<'a> {
    /// Takes an item.
    pub fn new(line: &'a Line) -> Self {
        Self {
            invoice: &line.invoice,
            part: line.part.map(|(part, _)| part),
            parts: line.part.map(|(_, parts)| parts),
            issued: Day(line.issued),
            due: Day(line.due),
            days_past_due: line.days_past_due,
            amount: Digits(line.amount),
            open: Digits(line.open),
            chased: Digits(line.chased),
            currency: line.open,
            step: line.step.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::amount::Amount;

    #[test]
    fn digits_have_the_decimals_of_the_currency() {
        let rows: &[(i64, &str, &str)] = &[
            (123_450, "EUR", "1234.50"),
            (-5, "EUR", "-0.05"),
            (0, "EUR", "0.00"),
            (1_234, "JPY", "1234"),
            (0, "JPY", "0"),
            (1_234, "KWD", "1.234"),
            (i64::MIN, "EUR", "-92233720368547758.08"),
        ];
        for (minor, code, expected) in rows {
            let money = Money { currency: code.parse().expect("a currency"), amount: Amount(*minor) };
            assert_eq!(Digits(money).to_string(), *expected);
        }
        let day = NaiveDate::from_ymd_opt(987, 1, 2).expect("a day");
        assert_eq!(Day(day).to_string(), "0987-01-02");
    }
}
