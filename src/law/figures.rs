//! The figures of the law, dated and sourced, shipped in the program: one CSV file for each kind.
//!
//! ```text
//!  figures/*.csv ─include─► lines, each with value, day or half-year, source and the day it was verified ─► Figures
//! ```
//!
//! Nothing is extrapolated: what has no line is a [`MissingFigure`]. A line that cannot be read, or has no source or no
//! day of verification, is left out and a [`Fault`], of which there must be none: a test reads the files.

pub(in crate::law) mod lines;

use std::fmt;
use std::sync::LazyLock;

use chrono::NaiveDate;
use thiserror::Error;

use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
use crate::domain::amount::Money;
use crate::law::Jurisdiction;
use crate::law::figures::lines::Line;
use crate::law::half_year::HalfYear;
use crate::law::interest::AnnualRate;

pub use crate::law::figures::lines::Fault;

/// Where a figure is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The article, or the official announcement.
    pub source: String,
    /// The day somebody last compared the figure with it.
    pub verified: NaiveDate,
}

/// Whose rate a law refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reference {
    /// The European Central Bank's, for its main refinancing operations, on the first day of the half-year.
    EcbMainRefinancing,
    /// The Bank of England's Bank Rate on the eve of the half-year.
    BankOfEngland,
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::EcbMainRefinancing => "main refinancing rate of the European Central Bank",
            Self::BankOfEngland => "Bank Rate of the Bank of England",
        })
    }
}

/// A reference rate for a half-year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceRate {
    /// The half-year.
    pub half_year: HalfYear,
    /// The rate.
    pub rate: AnnualRate,
    /// Where it is from.
    pub provenance: Provenance,
}

/// What a law adds to its reference rate, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margin {
    /// Whose law.
    pub law: Jurisdiction,
    /// The first day.
    pub from: NaiveDate,
    /// Percentage points.
    pub points: AnnualRate,
    /// Where it is from.
    pub provenance: Provenance,
}

/// A fixed sum for the cost of recovery, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryFee {
    /// Whose law.
    pub law: Jurisdiction,
    /// The first day.
    pub from: NaiveDate,
    /// For debts below this amount, in the fee's currency; absent when for any that no line before covers.
    pub below: Option<Amount>,
    /// The sum.
    pub fee: Money,
    /// Where it is from.
    pub provenance: Provenance,
}

/// Every figure the program ships.
#[derive(Debug)]
pub struct Figures {
    /// Rates of the European Central Bank, in the order of the file.
    pub ecb_main_refinancing: Vec<ReferenceRate>,
    /// Rates of the Bank of England, in the order of the file.
    pub bank_of_england: Vec<ReferenceRate>,
    /// Margins, in the order of the file.
    pub margins: Vec<Margin>,
    /// Recovery fees, in the order of the file: for one law and day, the smallest debts first.
    pub recovery_fees: Vec<RecoveryFee>,
    /// Lines that cannot be read: none.
    pub faults: Vec<Fault>,
}

/// Which figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// A reference rate.
    Reference(Reference, HalfYear),
    /// The margin over the reference rate on a day.
    Margin(NaiveDate),
    /// The recovery fee on a day.
    RecoveryFee(NaiveDate),
}

impl fmt::Display for Figure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reference(reference, half_year) => write!(formatter, "{reference} for {half_year}"),
            Self::Margin(day) => write!(formatter, "margin over the reference rate on {day}"),
            Self::RecoveryFee(day) => write!(formatter, "recovery fee on {day}"),
        }
    }
}

/// A figure that a law needs and the program does not know. Nothing is put in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the {figure} is not known, which law `{}` needs", .law.word())]
pub struct MissingFigure {
    /// Whose law needs it.
    pub law: Jurisdiction,
    /// Which.
    pub figure: Figure,
}

impl MissingFigure {
    /// Returns what to do about it, in one line.
    pub fn help(self) -> &'static str {
        "use a version of relance that knows it: no other figure is put in its place"
    }
}

impl Figures {
    /// Returns the figures shipped in the program.
    pub fn shipped() -> &'static Self {
        static FIGURES: LazyLock<Figures> = LazyLock::new(Figures::read);
        &FIGURES
    }

    fn read() -> Self {
        let mut faults = Vec::new();
        let faults_seen = &mut faults;
        Self {
            ecb_main_refinancing: lines::read(
                "ecb_main_refinancing.csv",
                include_str!("figures/ecb_main_refinancing.csv"),
                reference_rate,
                faults_seen,
            ),
            bank_of_england: lines::read(
                "bank_of_england.csv",
                include_str!("figures/bank_of_england.csv"),
                reference_rate,
                faults_seen,
            ),
            margins: lines::read("margins.csv", include_str!("figures/margins.csv"), margin, faults_seen),
            recovery_fees: lines::read(
                "recovery_fees.csv",
                include_str!("figures/recovery_fees.csv"),
                recovery_fee,
                faults_seen,
            ),
            faults,
        }
    }

    /// Returns a reference rate of a half-year.
    pub fn reference(&self, reference: Reference, half_year: HalfYear) -> Option<&ReferenceRate> {
        let rates = match reference {
            Reference::EcbMainRefinancing => &self.ecb_main_refinancing,
            Reference::BankOfEngland => &self.bank_of_england,
        };
        rates.iter().find(|rate| rate.half_year == half_year)
    }

    /// Returns the margin of a law in force on a day.
    pub fn margin(&self, law: Jurisdiction, day: NaiveDate) -> Option<&Margin> {
        let in_force = self.margins.iter().filter(|margin| margin.law == law && margin.from <= day);
        in_force.max_by_key(|margin| margin.from)
    }

    /// Returns the first day after a day on which the margin of a law is another.
    pub fn next_margin(&self, law: Jurisdiction, day: NaiveDate) -> Option<NaiveDate> {
        let later = self.margins.iter().filter(|margin| margin.law == law && margin.from > day);
        later.map(|margin| margin.from).min()
    }

    /// Returns the recovery fee of a law in force on a day, for a debt of some size. Of a debt in another currency the size
    /// is not known: what is due on the smallest debt is due on it at least.
    pub fn recovery_fee(&self, law: Jurisdiction, day: NaiveDate, debt: Money) -> Option<&RecoveryFee> {
        let in_force = || self.recovery_fees.iter().filter(|fee| fee.law == law && fee.from <= day);
        let latest = in_force().map(|fee| fee.from).max()?;
        let covers = |fee: &&RecoveryFee| {
            fee.fee.currency != debt.currency || fee.below.is_none_or(|below| debt.amount < below)
        };
        in_force().filter(|fee| fee.from == latest).find(covers)
    }
}

fn reference_rate(line: &Line<'_>) -> Result<ReferenceRate, Fault> {
    Ok(ReferenceRate {
        half_year: line.read("half_year", HalfYear::parse)?,
        rate: line.rate("percent")?,
        provenance: line.provenance()?,
    })
}

fn margin(line: &Line<'_>) -> Result<Margin, Fault> {
    Ok(Margin {
        law: line.read("law", Jurisdiction::from_word)?,
        from: line.day("from")?,
        points: line.rate("points")?,
        provenance: line.provenance()?,
    })
}

fn recovery_fee(line: &Line<'_>) -> Result<RecoveryFee, Fault> {
    let currency: Currency = line.read("currency", |text| text.parse().ok())?;
    let amount = |column| line.read(column, |text| Amount::parse(text, currency.decimals()).ok());
    Ok(RecoveryFee {
        law: line.read("law", Jurisdiction::from_word)?,
        from: line.day("from")?,
        below: if line.is_empty("below") { None } else { Some(amount("below")?) },
        fee: Money { currency, amount: amount("fee")? },
        provenance: line.provenance()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what is wrong in lines of reference rates.
    fn faults(lines: &str) -> Vec<String> {
        let text = format!("# For tests.\nhalf_year,percent,source,verified\n{lines}");
        let mut faults = Vec::new();
        lines::read("rates.csv", &text, reference_rate, &mut faults);
        faults.iter().map(Fault::to_string).collect()
    }

    #[test]
    fn every_line_has_its_source_and_the_day_it_was_verified() {
        let figures = Figures::shipped();
        assert_eq!(figures.faults, []);
        assert!(figures.ecb_main_refinancing.len() >= 28 && figures.bank_of_england.len() >= 28);
    }

    #[test]
    fn a_line_without_source_or_day_is_a_fault() {
        let rows: &[(&str, &[&str])] = &[
            ("2026-H1,2.15,An announcement,2026-11-22\n", &[]),
            ("2026-H1,2.15,,2026-11-22\n", &["rates.csv:3: no `source` that can be read"]),
            ("2026-H1,2.15,   ,2026-11-22\n", &["rates.csv:3: no `source` that can be read"]),
            ("2026-H1,2.15,An announcement,\n", &["rates.csv:3: no `verified` that can be read"]),
            ("2026-H1,2.15,An announcement,soon\n", &["rates.csv:3: no `verified` that can be read"]),
            ("2026-S1,2.15,An announcement,2026-11-22\n", &["rates.csv:3: no `half_year` that can be read"]),
            ("2026-H1,2.15,An announcement\n", &["rates.csv:3: no `verified` that can be read"]),
            ("2026-H1,?,An announcement,2026-11-22\n", &["rates.csv:3: no `percent` that can be read"]),
        ];
        for (line, expected) in rows {
            assert_eq!(faults(line), *expected, "{line}");
        }
    }

    #[test]
    fn half_years_follow_each_other() {
        let figures = Figures::shipped();
        for rates in [&figures.ecb_main_refinancing, &figures.bank_of_england] {
            for pair in rates.windows(2) {
                let next = pair[0].half_year.last().succ_opt();
                assert_eq!(next, Some(pair[1].half_year.first()), "after {}", pair[0].half_year);
            }
        }
    }
}
