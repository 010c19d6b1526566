//! The forms shared by every JSON report: days, amounts, items, lists.

use std::fmt;

use chrono::Datelike;
use chrono::NaiveDate;
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

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The digits of an amount, with a point and all the decimals of its currency: `1234.50`.
#[derive(Clone, Copy)]
pub struct Digits(pub Money);

impl fmt::Display for Digits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self.0.currency.decimals();
        let unit = 10_u64.pow(decimals);
        let minor = self.0.amount.0.unsigned_abs();
        if self.0.amount.0 < 0 {
            formatter.write_str("-")?;
        }
        match decimals {
            0 => write!(formatter, "{minor}"),
            _ => write!(formatter, "{}.{:0width$}", minor / unit, minor % unit, width = decimals as usize),
        }
    }
}

impl Serialize for Digits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
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
