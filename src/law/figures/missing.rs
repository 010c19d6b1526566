//! A figure that is not known, and how to add it.

use std::fmt;

use chrono::NaiveDate;
use thiserror::Error;

use crate::law::Jurisdiction;
use crate::law::figures::Reference;
use crate::law::half_year::HalfYear;

/// Which figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// A reference rate.
    Reference(Reference, HalfYear),
    /// The margin over the reference rate on a day.
    Margin(NaiveDate),
    /// The rate that the law fixes itself on a day.
    FlatRate(NaiveDate),
    /// The recovery fee on a day.
    RecoveryFee(NaiveDate),
}

impl fmt::Display for Figure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reference(reference, half_year) => write!(formatter, "{reference} for {half_year}"),
            Self::Margin(day) => write!(formatter, "margin over the reference rate on {day}"),
            Self::FlatRate(day) => write!(formatter, "legal rate on {day}"),
            Self::RecoveryFee(day) => write!(formatter, "recovery fee on {day}"),
        }
    }
}

/// A figure that a law needs and nobody has told the program. Nothing is put in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the {figure} is not known, which law `{}` needs", .law.word())]
pub struct MissingFigure {
    /// Whose law needs it.
    pub law: Jurisdiction,
    /// Which.
    pub figure: Figure,
}

impl MissingFigure {
    /// Returns what to do about it: which line to write into which file of the policy's folder.
    pub fn help(self) -> String {
        let law = self.law.word();
        let (file, header, line) = match self.figure {
            Figure::Reference(reference, half_year) => {
                (reference.word(), "half_year,percent,source,verified", format!("{half_year},PERCENT"))
            }
            Figure::Margin(day) => {
                ("margins", "law,from,points,source,verified", format!("{law},{day},POINTS"))
            }
            Figure::FlatRate(day) => {
                ("flat_rates", "law,from,percent,source,verified", format!("{law},{day},PERCENT"))
            }
            Figure::RecoveryFee(day) => (
                "recovery_fees",
                "law,from,currency,below,fee,source,verified",
                format!("{law},{day},CURRENCY,,FEE"),
            ),
        };
        format!(
            "once it is published, add it to the policy's folder in `law/{file}.csv`: the first line `{header}`, then \
             `{line},WHERE IT IS PUBLISHED,THE DAY YOU READ IT`"
        )
    }
}
