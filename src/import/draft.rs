//! A first mapping for an unknown source: what can be found out is found out, the rest is said in comments.

mod words;

use std::fmt::Write;

use csv::StringRecord;
use serde::Serialize;
use serde_yaml::Mapping as Yaml;
use serde_yaml::Value;

use crate::diagnostic::Diagnostic;
use crate::import::draft::words::WORDS;
use crate::import::draft::words::plain;
use crate::import::draft::words::snake;
use crate::import::guess;
use crate::import::guess::DateGuess;
use crate::import::mapping::Target;
use crate::import::table::Table;
use crate::import::text;
use crate::import::text::SourceEncoding;

/// Rows looked at; enough for a day beyond 12 to turn up.
const SAMPLE: usize = 20_000;

/// Returns a commented mapping to start from.
///
/// # Errors
///
/// When the source is not text or has no header.
pub fn draft_mapping(name: &str, bytes: &[u8]) -> Result<String, Box<Diagnostic>> {
    let decoded = text::decode(name, bytes, SourceEncoding::Auto)?;
    let header_row = header_row(&decoded.text);
    let mut table = Table::new(name, &decoded.text, None, header_row)?;
    let delimiter = table.delimiter();
    let mut rows = Vec::new();
    while let Some(row) = table.next_row().filter(|_| rows.len() < SAMPLE) {
        rows.extend(row.cells);
    }
    let encoding = if decoded.guessed { SourceEncoding::Windows1252 } else { SourceEncoding::Auto };
    let mut draft = Draft { text: String::new(), header: &table.header, rows: &rows };
    // Writing to a String cannot fail.
    let _ = draft.write(name, encoding, delimiter, header_row);
    Ok(draft.text)
}

/// The header is the first of the first lines that has as many cells as most of them.
fn header_row(text: &str) -> u64 {
    let delimiter = text.lines().take(20).map(guess::delimiter_count).max_by_key(|(_, count)| *count);
    let Some((mark, most)) = delimiter else { return 1 };
    let full = |line: &str| line.bytes().filter(|byte| *byte == mark).count() * 2 > most;
    text.lines().take(20).position(full).map_or(1, |index| index as u64 + 1)
}

struct Draft<'d> {
    text: String,
    header: &'d StringRecord,
    rows: &'d [StringRecord],
}

impl Draft<'_> {
    fn write(
        &mut self,
        name: &str,
        encoding: SourceEncoding,
        delimiter: u8,
        header_row: u64,
    ) -> std::fmt::Result {
        writeln!(
            self.text,
            "# A draft for {name}, made from its first {} rows. Check every line before using it.",
            self.rows.len()
        )?;
        self.pair("kind", "invoices", "or payments, clients, contacts")?;
        let sure = if encoding == SourceEncoding::Auto {
            "UTF-8 or marked"
        } else {
            "not UTF-8: look at the accents"
        };
        self.pair("encoding", encoding.word(), sure)?;
        let delimiter = if delimiter == b'\t' { "tab".to_owned() } else { char::from(delimiter).to_string() };
        self.pair("delimiter", &delimiter, "")?;
        self.pair("header_row", header_row, "the line that names the columns")?;
        self.write_dates()?;
        self.write_numbers()?;
        self.pair("negative_amounts", "reject", "or credit_note, payment")?;
        self.pair("client_name", "first", "or last, most_frequent: when one client has several spellings")?;
        self.write_columns()
    }

    fn write_dates(&mut self) -> std::fmt::Result {
        let found = self.date_columns();
        let ambiguous = |guess: &DateGuess| matches!(guess, DateGuess::Ambiguous(_));
        let mut sure = found.iter().filter_map(|(_, guess)| match guess {
            DateGuess::Sure(format) => Some(*format),
            _ => None,
        });
        let decided = sure.next();
        let disagree = sure.any(|format| Some(format) != decided);
        for (column, guess) in &found {
            writeln!(self.text, "# `{column}`: {}", described(guess))?;
        }
        let first = found.iter().find_map(|(_, guess)| match guess {
            DateGuess::Ambiguous(formats) => formats.first().copied(),
            _ => None,
        });
        let comment = match (decided, found.iter().any(|(_, guess)| ambiguous(guess))) {
            (Some(_), _) if disagree => "THE COLUMNS DISAGREE: import them apart, or export the source again",
            (Some(_), _) => "values decide it",
            (None, true) => "AMBIGUOUS: no value decides between the orders above; ask who exported it",
            (None, false) => "no column of dates was found",
        };
        match decided.or(first) {
            Some(format) => self.pair("dates", format.word(), comment),
            None => self.pair("dates", "year-month-day", comment),
        }
    }

    fn write_numbers(&mut self) -> std::fmt::Result {
        let amounts = self.column_of(Target::Amount).map(|cell| self.cells(cell).collect::<Vec<_>>());
        let values = amounts.unwrap_or_default();
        let comma = values.iter().filter(|value| last_mark(value) == Some(',')).count();
        let point = values.iter().filter(|value| last_mark(value) == Some('.')).count();
        let decimal = if comma > point { ',' } else { '.' };
        let other = if decimal == ',' { '.' } else { ',' };
        let has = |mark: char| values.iter().any(|value| value.trim().contains(mark));
        let thousands = match (has(other), values.iter().any(|value| spaced(value)), has('\'')) {
            (true, _, _) => other.to_string(),
            (_, true, _) => "space".to_owned(),
            (_, _, true) => "'".to_owned(),
            _ => "none".to_owned(),
        };
        self.pair("decimal", decimal.to_string(), "")?;
        self.pair("thousands", thousands, "space stands for no-break and thin spaces too")
    }

    fn write_columns(&mut self) -> std::fmt::Result {
        let mut columns = Yaml::new();
        let mut attributes = Yaml::new();
        let mut missing = Vec::new();
        let mut used = Vec::new();
        for (target, _) in WORDS {
            match self.column_of(*target).filter(|cell| !used.contains(cell)) {
                Some(cell) => {
                    used.push(cell);
                    columns.insert(target.word().into(), self.source(*target, cell));
                }
                None => missing.push(target.word()),
            }
        }
        for (cell, column) in self.header.iter().enumerate().filter(|(cell, _)| !used.contains(cell)) {
            attributes.insert(snake(column, cell).into(), column.into());
        }
        writeln!(self.text, "# Not found, map them or leave them out: {}.", missing.join(", "))?;
        if missing.contains(&"currency") {
            writeln!(self.text, "# When the source has one currency: `currency: {{text: EUR}}`.")?;
        }
        self.section("columns", columns)?;
        writeln!(self.text, "# Further columns kept, under names of ours; delete those no policy needs.")?;
        self.section("attributes", attributes)
    }

    fn source(&self, target: Target, cell: usize) -> Value {
        let name = self.header.get(cell).unwrap_or("");
        let is_id = matches!(target, Target::Invoice | Target::Client);
        if is_id && self.cells(cell).all(|value| value.trim().is_empty() || value.trim().ends_with(".0")) {
            let mut long = Yaml::new();
            long.insert("column".into(), name.into());
            long.insert("float_id".into(), true.into());
            return Value::Mapping(long);
        }
        name.into()
    }

    fn pair(&mut self, key: &str, value: impl Serialize, comment: &str) -> std::fmt::Result {
        let mut pair = Yaml::new();
        pair.insert(key.into(), serde_yaml::to_value(value).unwrap_or(Value::Null));
        let line = serde_yaml::to_string(&pair).map_err(|_| std::fmt::Error)?;
        match comment {
            "" => writeln!(self.text, "{}", line.trim_end()),
            _ => writeln!(self.text, "{:<32} # {comment}", line.trim_end()),
        }
    }

    fn section(&mut self, key: &str, entries: Yaml) -> std::fmt::Result {
        let mut section = Yaml::new();
        section.insert(key.into(), Value::Mapping(entries));
        self.text.push_str(&serde_yaml::to_string(&section).map_err(|_| std::fmt::Error)?);
        Ok(())
    }

    fn column_of(&self, target: Target) -> Option<usize> {
        let words = WORDS.iter().find(|(named, _)| *named == target).map(|(_, words)| *words)?;
        words.iter().find_map(|word| self.header.iter().position(|column| plain(column) == *word))
    }

    fn cells(&self, cell: usize) -> impl Iterator<Item = &str> + Clone {
        self.rows.iter().map(move |row| row.get(cell).unwrap_or(""))
    }

    fn date_columns(&self) -> Vec<(String, DateGuess)> {
        let guesses = self
            .header
            .iter()
            .enumerate()
            .map(|(cell, column)| (column.to_owned(), guess::dates(self.cells(cell))));
        guesses.filter(|(_, guess)| *guess != DateGuess::NotDates).collect()
    }
}

fn described(guess: &DateGuess) -> String {
    match guess {
        DateGuess::NotDates => "no dates".to_owned(),
        DateGuess::Sure(format) => format!("only {} reads every value", format.word()),
        DateGuess::Ambiguous(formats) => {
            let words: Vec<&str> = formats.iter().map(|format| format.word()).collect();
            format!("{} read every value", words.join(" and "))
        }
    }
}

fn last_mark(value: &str) -> Option<char> {
    value.chars().rev().find(|mark| matches!(mark, ',' | '.'))
}

fn spaced(value: &str) -> bool {
    let digits: Vec<char> = value.trim().chars().collect();
    digits
        .windows(3)
        .any(|three| three[0].is_ascii_digit() && three[1].is_whitespace() && three[2].is_ascii_digit())
}
