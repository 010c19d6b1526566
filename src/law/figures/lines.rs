//! The lines of a file of figures, read column by column.

use std::fmt;

use chrono::NaiveDate;
use csv::ReaderBuilder;
use csv::StringRecord;
use thiserror::Error;

use crate::law::figures::Provenance;
use crate::law::figures::kinds::Kind;
use crate::law::figures::kinds::Reference;
use crate::law::interest::AnnualRate;

/// A line of a file of figures that is left out.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}:{line}: {flaw}")]
pub struct Fault {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// What is wrong.
    pub flaw: Flaw,
}

/// What is wrong with a line of a file of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// The first line does not name a column that must be there.
    NoColumn(&'static str),
    /// A column holds nothing that can be read.
    Unreadable(&'static str),
    /// The same figure stands on an earlier line.
    Twice(u64),
    /// There are more fields than columns.
    TooMany,
    /// The columns are not separated by commas.
    NoCommas,
    /// It leaves more time than the law that is shipped, where a policy may only leave less.
    Looser,
}

impl fmt::Display for Flaw {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoColumn(column) => write!(formatter, "no column `{column}`"),
            Self::Unreadable(column) => write!(formatter, "no `{column}` that can be read"),
            Self::Twice(line) => write!(formatter, "the figure of line {line} again"),
            Self::TooMany => write!(formatter, "more fields than columns"),
            Self::NoCommas => write!(formatter, "no commas between the columns"),
            Self::Looser => write!(formatter, "looser than the law"),
        }
    }
}

/// One line, with the columns its file has.
pub(in crate::law) struct Line<'r> {
    file: &'r str,
    columns: &'r StringRecord,
    record: &'r StringRecord,
}

/// Reads each line of a file that only the program has; the faulty ones are left out and told.
pub(in crate::law) fn each<T>(
    file: &str,
    text: &str,
    figure: impl Fn(&Line<'_>) -> Result<T, Fault>,
) -> (Vec<T>, Vec<Fault>) {
    let mut reader = ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(text.as_bytes());
    let columns = reader.headers().cloned().unwrap_or_default();
    let (mut figures, mut faults) = (Vec::new(), Vec::new());
    for record in reader.records().flatten() {
        match figure(&Line { file, columns: &columns, record: &record }) {
            Ok(figure) => figures.push(figure),
            Err(fault) => faults.push(fault),
        }
    }
    (figures, faults)
}

/// Reads each line of a file, with its number; the faulty ones are left out and told.
pub(super) fn read<K: Kind>(file: &str, text: &str) -> (Vec<(K, u64)>, Vec<Fault>) {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(text.as_bytes());
    let columns = reader.headers().cloned().unwrap_or_default();
    let head = Line { file, columns: &columns, record: &columns };
    let has = |column: &str| columns.iter().any(|name| name.trim() == column);
    if columns.len() == 1 && columns.iter().any(|name| name.contains([';', '\t'])) {
        return (Vec::new(), vec![head.fault(Flaw::NoCommas)]);
    }
    if let Some(absent) = K::COLUMNS.iter().find(|column| !has(column)) {
        return (Vec::new(), vec![head.fault(Flaw::NoColumn(absent))]);
    }
    let mut faults = Vec::new();
    let mut figures: Vec<(K, u64)> = Vec::new();
    // A text in memory, in UTF-8 and of lines of any length, has no record that cannot be split.
    for record in reader.records().flatten() {
        let line = Line { file, columns: &columns, record: &record };
        if record.len() > columns.len() {
            faults.push(line.fault(Flaw::TooMany));
            continue;
        }
        let figure = K::read(&line).and_then(|figure| {
            let same = |(other, _): &&(K, u64)| (other.key(), other.rank()) == (figure.key(), figure.rank());
            match figures.iter().find(same) {
                Some((_, first)) => Err(line.fault(Flaw::Twice(*first))),
                None => Ok(figure),
            }
        });
        match figure {
            Ok(figure) => figures.push((figure, line.number())),
            Err(fault) => faults.push(fault),
        }
    }
    (figures, faults)
}

impl Line<'_> {
    /// Returns what a column holds, as something makes of it.
    pub fn read<T>(&self, column: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
        parse(self.text(column)).ok_or_else(|| self.fault(Flaw::Unreadable(column)))
    }

    /// Returns the day in a column.
    pub fn day(&self, column: &'static str) -> Result<NaiveDate, Fault> {
        self.read(column, |text| text.parse().ok())
    }

    /// Returns the percent in a column.
    pub fn rate(&self, column: &'static str) -> Result<AnnualRate, Fault> {
        self.read(column, |text| AnnualRate::from_percent(text.parse().ok()?))
    }

    /// Returns the `yes` or `no` in a column.
    pub fn yes(&self, column: &'static str) -> Result<bool, Fault> {
        self.read(column, |text| match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
    }

    /// Tells whether a column holds nothing.
    pub fn is_empty(&self, column: &str) -> bool {
        self.text(column).is_empty()
    }

    /// Returns whose rates the file holds, by its name.
    pub fn reference(&self) -> Reference {
        let name = self.file.trim_end_matches(".csv");
        let known = Reference::ALL.into_iter().find(|reference| reference.word() == name);
        known.unwrap_or(Reference::EcbMainRefinancing)
    }

    /// Returns where the figure is from; a line that does not tell is a fault.
    pub fn provenance(&self) -> Result<Provenance, Fault> {
        let source = self.read("source", |text| (!text.is_empty()).then(|| text.to_owned()))?;
        let source_fr = self.text("source_fr").to_owned();
        Ok(Provenance { source, source_fr, verified: self.day("verified")? })
    }

    fn text(&self, column: &str) -> &str {
        let place = self.columns.iter().position(|name| name.trim() == column);
        place.and_then(|place| self.record.get(place)).map_or("", str::trim)
    }

    fn number(&self) -> u64 {
        self.record.position().map_or(1, csv::Position::line)
    }

    fn fault(&self, flaw: Flaw) -> Fault {
        Fault { file: self.file.to_owned(), line: self.number(), flaw }
    }
}
