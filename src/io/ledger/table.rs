//! A CSV file with a header: its columns are checked once, then its rows stream by.

use std::io::Read;

use chrono::NaiveDate;
use compact_str::CompactString;
use csv::ByteRecord;
use csv::StringRecord;

use crate::diagnostic::nearest;
use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
use crate::domain::word::Word;
use crate::domain::word::Words;
use crate::io::findings::Finding;
use crate::io::findings::Findings;
use crate::io::findings::Part;
use crate::io::input::Input;
use crate::io::value;
use crate::io::value::MoneyReader;
use crate::io::value::ValueError;

/// What a file's header may hold.
#[derive(Debug)]
pub struct Shape {
    /// Columns that must be there.
    pub required: &'static [&'static str],
    /// Columns that may be.
    pub optional: &'static [&'static str],
    /// Whether further columns are attributes, or nothing we read.
    pub attributes: bool,
}

/// Where a column stands in the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column(Option<usize>);

impl Column {
    /// Tells whether the file has the column.
    pub fn exists(self) -> bool {
        self.0.is_some()
    }

    /// Returns the part of a row it is.
    pub fn part(self) -> Part {
        self.0.map_or(Part::Row, Part::Cell)
    }
}

/// A file whose header was read.
pub struct Table<'i> {
    reader: csv::Reader<Box<dyn Read + Send + 'i>>,
    header: Vec<String>,
    /// The further columns, each with its place.
    attributes: Vec<(CompactString, usize)>,
}

impl<'i> Table<'i> {
    /// Opens a file and checks its header. Nothing when the file is not there, or its header cannot be used.
    pub fn open(
        input: &'i Input<'_>,
        shape: &Shape,
        findings: &mut Findings,
    ) -> Result<Option<Self>, Finding> {
        let file = input.open().map_err(Finding::of_file)?;
        let Some(file) = file else {
            return Ok(None);
        };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 18)
            .from_reader(file);
        let mut first = ByteRecord::new();
        let found = reader.read_byte_record(&mut first).map_err(|error| unreadable(input, error))?;
        if !found {
            return Err(empty_file(input, shape));
        }
        let header: Vec<String> =
            first.iter().map(|name| String::from_utf8_lossy(name.trim_ascii()).into_owned()).collect();
        let attributes = check_header(&header, shape, findings);
        Ok(if findings.has_errors() { None } else { Some(Self { reader, header, attributes }) })
    }

    /// Returns where a column stands.
    pub fn column(&self, name: &str) -> Column {
        Column(self.header.iter().position(|column| column == name))
    }

    /// Returns the names of the further columns.
    pub fn attribute_names(&self) -> Vec<CompactString> {
        self.attributes.iter().map(|(name, _)| name.clone()).collect()
    }

    /// Returns the places of the further columns.
    pub fn attribute_columns(&self) -> Vec<usize> {
        self.attributes.iter().map(|(_, column)| *column).collect()
    }

    /// Visits every row that has the right number of cells, all of them one line of UTF-8; the others are findings.
    /// Returns whether every row was visited.
    pub fn rows(
        mut self,
        input: &Input<'_>,
        findings: &mut Findings,
        mut visit: impl FnMut(&mut Row<'_>),
    ) -> Result<bool, Finding> {
        let mut all_visited = true;
        let mut record = StringRecord::with_capacity(256, self.header.len());
        let (mut money, mut shared) = (MoneyReader::default(), Words::default());
        loop {
            let finding = match self.reader.read_record(&mut record) {
                Ok(false) => return Ok(all_visited),
                Ok(true) => malformed(&record, self.header.len()),
                Err(error) => Some(not_utf8(&error).ok_or_else(|| unreadable(input, error))?),
            };
            if let Some(finding) = finding {
                findings.push(finding);
                all_visited = false;
                continue;
            }
            let (offset, header) = (offset(&record), &self.header);
            visit(&mut Row {
                record: &record,
                offset,
                findings,
                money: &mut money,
                shared: &mut shared,
                header,
            });
        }
    }
}

fn offset(record: &StringRecord) -> u64 {
    record.position().map_or(0, csv::Position::byte)
}

/// One row, whose cells are UTF-8. A cell that cannot be read is noted as a finding and read as nothing.
pub struct Row<'r> {
    record: &'r StringRecord,
    /// The byte where it begins.
    pub offset: u64,
    /// What was found in the file so far.
    pub findings: &'r mut Findings,
    money: &'r mut MoneyReader,
    shared: &'r mut Words,
    header: &'r [String],
}

impl<'r> Row<'r> {
    /// Returns a cell without the spaces around it; empty when the file has no such column.
    pub fn text(&self, column: Column) -> &'r str {
        column.0.map_or("", |index| self.cell(index))
    }

    /// Returns a cell as a value to keep.
    pub fn words(&self, column: Column) -> CompactString {
        CompactString::new(self.text(column))
    }

    /// Returns a cell as a value to keep, one of a few that rows repeat.
    pub fn word(&mut self, column: Column) -> Word {
        self.shared.share(self.text(column))
    }

    fn cell(&self, index: usize) -> &'r str {
        self.record.get(index).unwrap_or_default().trim_ascii()
    }

    /// Returns a cell that must not be empty.
    pub fn required(&mut self, column: Column) -> Option<&'r str> {
        let text = self.text(column);
        if text.is_empty() {
            self.report(column, |name| Finding::error("ledger::empty_value", format!("`{name}` is empty")));
            return None;
        }
        Some(text)
    }

    /// Returns a cell that must be a day.
    pub fn date(&mut self, column: Column) -> Option<NaiveDate> {
        let text = self.required(column)?;
        self.value(column, value::date(text))
    }

    /// Returns a cell that is a day or empty. Nothing at all when it is neither.
    pub fn optional_date(&mut self, column: Column) -> Option<Option<NaiveDate>> {
        match self.text(column) {
            "" => Some(None),
            text => self.value(column, value::date(text)).map(Some),
        }
    }

    /// Returns an amount and its currency.
    pub fn money(&mut self, amount: Column, currency: Column) -> Option<(Amount, Currency)> {
        let text = self.required(amount);
        let code = self.required(currency)?;
        let read = self.money.currency(code);
        let code = self.value(currency, read)?;
        let read = self.money.amount(text?);
        Some((self.value(amount, read)?, code))
    }

    /// Returns an amount to the cent, or nothing when the cell is empty. Nothing at all when it is no amount.
    pub fn optional_amount(&mut self, column: Column) -> Option<Option<Amount>> {
        match self.text(column) {
            "" => Some(None),
            text => self.value(column, value::amount_to_the_cent(text)).map(Some),
        }
    }

    /// Returns the cells of the further columns.
    pub fn attributes<T: FromIterator<CompactString>>(&self, columns: &[usize]) -> T {
        columns.iter().map(|index| CompactString::new(self.cell(*index))).collect()
    }

    /// Notes a finding about a cell, given the name of its column.
    pub fn report(&mut self, column: Column, finding: impl FnOnce(&str) -> Finding) {
        let index = column.0.unwrap_or_default();
        let name = self.header.get(index).map_or("", String::as_str);
        let finding = finding(name).at(self.offset, Part::Cell(index), "");
        self.findings.push(finding);
    }

    fn value<T>(&mut self, column: Column, read: Result<T, ValueError>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(error) => {
                self.report(column, |_| Finding::of_value(&error));
                None
            }
        }
    }
}

fn unreadable(input: &Input<'_>, error: csv::Error) -> Finding {
    Finding::of_file(input.unreadable(&error.into()))
}

fn empty_file(input: &Input<'_>, shape: &Shape) -> Finding {
    let message = format!("the file `{}` is empty", input.name);
    let help = format!("its first line names the columns: {}", shape.required.join(","));
    Finding::error("ledger::empty_file", message).help(help)
}

/// Says what makes a row unreadable as a whole.
fn malformed(record: &StringRecord, columns: usize) -> Option<Finding> {
    if record.as_slice().as_bytes().contains(&b'\n') {
        // A quote left open swallows the rows that follow; nothing may be lost that silently.
        let index = record.iter().position(|cell| cell.contains('\n'))?;
        let finding = Finding::error("ledger::line_break", "a cell runs on to the next line");
        let finding = finding.at(offset(record), Part::Cell(index), "");
        return Some(
            finding.help("close the quote that opens here; the cells of a ledger hold one line each"),
        );
    }
    if record.len() != columns {
        return Some(ragged(record.len(), offset(record), columns));
    }
    None
}

/// Returns the finding about a row that is not UTF-8; nothing when the error is another.
fn not_utf8(error: &csv::Error) -> Option<Finding> {
    let csv::ErrorKind::Utf8 { pos, err } = error.kind() else {
        return None;
    };
    let offset = pos.as_ref().map_or(0, csv::Position::byte);
    let finding = Finding::error("ledger::not_utf8", "the text is not UTF-8");
    let finding = finding.at(offset, Part::Cell(err.field()), "");
    Some(finding.help("save the file as UTF-8, or bring it in by `relance import` with its encoding"))
}

fn ragged(cells: usize, offset: u64, columns: usize) -> Finding {
    let (message, help) = match cells < columns {
        true => (format!("the row has {cells} of {columns} cells"), "an empty cell keeps its comma"),
        false => (
            format!("the row has {cells} cells for {columns} columns"),
            "amounts have a decimal point; a value with a comma in it stands between double quotes",
        ),
    };
    Finding::error("ledger::ragged_row", message).at(offset, Part::Row, "").help(help)
}

/// Notes what is wrong with a header and returns its further columns.
fn check_header(header: &[String], shape: &Shape, findings: &mut Findings) -> Vec<(CompactString, usize)> {
    if let Some(finding) = wrong_delimiter(header) {
        findings.push(finding);
        return Vec::new();
    }
    let known = || shape.required.iter().chain(shape.optional).copied();
    for (index, name) in header.iter().enumerate() {
        if header[..index].contains(name) {
            let finding =
                Finding::error("ledger::duplicate_column", format!("the column `{name}` stands twice"));
            findings.push(finding.at(0, Part::Cell(index), ""));
        }
    }
    let is_further = |name: &str| known().all(|column| column != name);
    let further: Vec<usize> = (0..header.len()).filter(|index| is_further(&header[*index])).collect();
    let missing = |name: &&str| header.iter().all(|column| column != name);
    let mut taken = Vec::new();
    for name in shape.required.iter().filter(|name| missing(name)) {
        let meant = further.iter().copied().find(|index| resembles(&header[*index], name));
        taken.extend(meant);
        findings.push(missing_column(header, name, meant, shape));
    }
    for index in further.iter().filter(|index| !taken.contains(index)) {
        let is_meant = if shape.attributes { is_misspelt } else { resembles };
        let meant = known().filter(missing).find(|name| is_meant(&header[*index], name));
        if let Some(finding) = unread_column(&header[*index], meant, shape) {
            findings.push(finding.at(0, Part::Cell(*index), ""));
        }
    }
    match shape.attributes {
        true => further.into_iter().map(|index| (CompactString::new(&header[index]), index)).collect(),
        false => Vec::new(),
    }
}

fn wrong_delimiter(header: &[String]) -> Option<Finding> {
    let [only] = header else {
        return None;
    };
    let (delimiter, name) = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")]
        .into_iter()
        .find(|(mark, _)| only.contains(*mark))?;
    let at = only.find(delimiter).unwrap_or_default();
    let finding = Finding::error("ledger::delimiter", format!("the columns are separated by {name}"));
    let finding = finding.at(0, Part::Bytes(crate::diagnostic::Span::new(at, at + 1)), "");
    Some(finding.help("a ledger's columns are separated by commas; bring the file in by `relance import`"))
}

fn missing_column(header: &[String], name: &str, meant: Option<usize>, shape: &Shape) -> Finding {
    let finding = Finding::error("ledger::missing_column", format!("the column `{name}` is missing"));
    match meant {
        Some(index) => {
            let help = format!("did you mean it by `{}`? rename that column to `{name}`", header[index]);
            finding.at(0, Part::Cell(index), "").help(help)
        }
        None => {
            finding.at(0, Part::Row, "").help(format!("the columns needed are {}", shape.required.join(", ")))
        }
    }
}

fn unread_column(name: &str, meant: Option<&str>, shape: &Shape) -> Option<Finding> {
    let code = "ledger::unknown_column";
    match (shape.attributes, meant) {
        (true, None) => None,
        (true, Some(meant)) => Some(
            Finding::warning(code, format!("the column `{name}` is taken as an attribute"))
                .help(format!("did you mean `{meant}`?")),
        ),
        (false, Some(meant)) => Some(
            Finding::warning(code, format!("the column `{name}` is not read"))
                .help(format!("did you mean `{meant}`?")),
        ),
        (false, None) => Some(
            Finding::warning(code, format!("the column `{name}` is not read"))
                .help("only clients.csv and invoices.csv may have columns of your own"),
        ),
    }
}

/// Tells whether a header's word may stand for one of ours: `Due date`, `client_id`, `invioce`.
fn resembles(written: &str, ours: &str) -> bool {
    let written = normalised(written);
    written.split('_').any(|word| word == ours) || nearest(&written, [ours]).is_some()
}

/// Tells whether a header's word is one of ours but for a letter. Stricter, for any word may name an attribute.
fn is_misspelt(written: &str, ours: &str) -> bool {
    strsim::osa_distance(&normalised(written), ours) <= 1
}

fn normalised(written: &str) -> String {
    written.to_lowercase().replace([' ', '-'], "_")
}
