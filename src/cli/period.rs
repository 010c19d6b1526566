//! A past period on the command line: two days, or a quarter.

use chrono::Datelike;
use chrono::Months;
use chrono::NaiveDate;
use clap::Args;

use crate::cli::Exit;
use crate::cli::input::date;
use crate::domain::ledger::Ledger;
use crate::domain::period::Period;

/// A past period.
#[derive(Debug, Args)]
pub struct PeriodOf {
    /// The first day, as 2026-07-01
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<NaiveDate>,
    /// The last day, as 2026-09-30
    #[arg(long, value_name = "DATE", value_parser = date)]
    to: Option<NaiveDate>,
    /// A quarter, as 2026-Q3, instead of two days
    #[arg(long, value_name = "QUARTER", value_parser = quarter, conflicts_with_all = ["from", "to"])]
    quarter: Option<Period>,
}

impl PeriodOf {
    /// Tells whether a period is named, wholly or in part.
    pub fn is_named(&self) -> bool {
        self.quarter.is_some() || self.from.is_some() || self.to.is_some()
    }

    /// Returns the period; says so when there is none, or when it ends before it begins.
    pub fn period(&self) -> Result<Period, Exit> {
        if let Some(quarter) = self.quarter {
            return Ok(quarter);
        }
        let (error, help) = match (self.from, self.to) {
            (Some(from), Some(to)) => match Period::new(from, to) {
                Some(period) => return Ok(period),
                None => (
                    format!("`--to {to}` is before `--from {from}`"),
                    format!("the first day comes first: `--from {to} --to {from}`"),
                ),
            },
            (Some(_), None) => missing("--to", "the last day"),
            (None, Some(_)) => missing("--from", "the first day"),
            (None, None) => (
                "no period is named".to_owned(),
                "for example `--quarter 2026-Q3`, or `--from 2026-07-01 --to 2026-09-30`".to_owned(),
            ),
        };
        anstream::eprintln!("error: {error}");
        anstream::eprintln!("help: {help}");
        Err(Exit::Usage)
    }
}

fn missing(flag: &str, day: &str) -> (String, String) {
    (
        format!("`{flag}` is missing, {day} of the period"),
        "a quarter takes one word: `--quarter 2026-Q3`".to_owned(),
    )
}

/// Says when a period lies outside what a ledger records: then a report on it would be of nothing, or not yet whole.
pub fn tell_unrecorded(ledger: &Ledger, period: Period) {
    let days = || ledger.accounts().flat_map(recorded_days);
    if !days().any(|day| period.holds(day)) {
        anstream::eprintln!(
            "warning: the ledger records nothing from {} to {}: no invoice, no payment, no event",
            period.from(),
            period.to()
        );
    }
    match days().max() {
        Some(last) if last < period.to() && period.holds(last) => {
            anstream::eprintln!(
                "note: the last record is of {last}: after it nothing is paid and nothing happens in this replay"
            );
        }
        _ => {}
    }
}

fn recorded_days(
    records: crate::domain::ledger::ClientRecords<'_>,
) -> impl Iterator<Item = NaiveDate> + use<'_> {
    let invoices = records.invoices().map(|invoice| invoice.issued);
    let payments = records.payments().map(|payment| payment.date);
    invoices.chain(payments).chain(records.events().map(|event| event.date))
}

/// Reads a quarter of the command line.
fn quarter(text: &str) -> Result<Period, String> {
    let read = || {
        let (year, number) = text.split_once("-Q").or_else(|| text.split_once("-q"))?;
        let number: u32 = number.parse().ok().filter(|number| (1..=4).contains(number))?;
        let first = NaiveDate::from_ymd_opt(year.parse().ok()?, 3 * number - 2, 1)?;
        let first = Some(first).filter(|first| (1990..=2100).contains(&first.year()))?;
        Period::new(first, first.checked_add_months(Months::new(3))?.pred_opt()?)
    };
    read().ok_or_else(|| "write it as 2026-Q3: a year from 1990 to 2100, and 1 to 4".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_is_three_months() {
        let third = quarter("2026-Q3").map(|period| (period.from().to_string(), period.days()));
        assert_eq!(third, Ok(("2026-07-01".to_owned(), 92)));
        let fourth = quarter("2026-q4").map(|period| period.to().to_string());
        assert_eq!(fourth, Ok("2026-12-31".to_owned()));
        for wrong in ["2026-Q5", "2026-3", "Q3", "1900-Q1", ""] {
            assert!(quarter(wrong).is_err(), "{wrong}");
        }
    }
}
