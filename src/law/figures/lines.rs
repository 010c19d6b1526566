//! The lines of a file of figures, read column by column.

use chrono::NaiveDate;
use csv::ReaderBuilder;
use csv::StringRecord;
use thiserror::Error;

use crate::law::figures::Provenance;
use crate::law::interest::AnnualRate;

/// A line of a file of figures that says too little.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}:{line}: no `{column}` that can be read")]
pub struct Fault {
    /// The file.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u64,
    /// The column.
    pub column: &'static str,
}

/// One line, with the columns its file has.
pub(in crate::law) struct Line<'r> {
    file: &'static str,
    columns: &'r StringRecord,
    record: &'r StringRecord,
}

/// Reads each line of a file; the faulty ones are left out and told.
pub(in crate::law) fn read<T>(
    file: &'static str,
    text: &str,
    figure: impl Fn(&Line<'_>) -> Result<T, Fault>,
    faults: &mut Vec<Fault>,
) -> Vec<T> {
    let mut reader = ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(text.as_bytes());
    let columns = reader.headers().cloned().unwrap_or_default();
    let mut figures = Vec::new();
    // A text in memory, in UTF-8 and of lines of any length, has no record that cannot be split.
    for record in reader.records().flatten() {
        match figure(&Line { file, columns: &columns, record: &record }) {
            Ok(figure) => figures.push(figure),
            Err(fault) => faults.push(fault),
        }
    }
    figures
}

impl Line<'_> {
    /// Returns what a column holds, as something makes of it.
    pub fn read<T>(&self, column: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
        parse(self.text(column)).ok_or_else(|| self.fault(column))
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

    /// Returns where the figure is from; a line that does not tell is a fault.
    pub fn provenance(&self) -> Result<Provenance, Fault> {
        let source = self.read("source", |text| (!text.is_empty()).then(|| text.to_owned()))?;
        Ok(Provenance { source, verified: self.day("verified")? })
    }

    fn text(&self, column: &str) -> &str {
        let place = self.columns.iter().position(|name| name == column);
        place.and_then(|place| self.record.get(place)).map_or("", str::trim)
    }

    fn fault(&self, column: &'static str) -> Fault {
        let line = self.record.position().map_or(0, csv::Position::line);
        Fault { file: self.file, line, column }
    }
}
