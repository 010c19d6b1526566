//! One row seen through its mapping: the value of a target, cleaned and typed, or the reason there is none.

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;

use chrono::Datelike;
use chrono::NaiveDate;
use compact_str::CompactString;
use csv::StringRecord;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Span;
use crate::diagnostic::nearest;
use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
use crate::import::date;
use crate::import::date::DateError;
use crate::import::guess;
use crate::import::mapping::DropRule;
use crate::import::mapping::DropTest;
use crate::import::mapping::Field;
use crate::import::mapping::Layout;
use crate::import::mapping::Mapping;
use crate::import::mapping::Target;
use crate::import::number;
use crate::import::reject::Reason;

/// A mapping whose columns were found in one source's header.
pub(super) struct Bound<'m> {
    pub mapping: &'m Mapping,
    fields: [Option<BoundField<'m>>; Target::COUNT],
    pub attributes: Vec<(CompactString, BoundField<'m>)>,
    drops: Vec<(usize, &'m DropTest)>,
    /// What the dates read so far say about the order the mapping states.
    pub date_order: DateOrder,
}

/// Evidence for and against the stated order of day and month.
#[derive(Debug, Default)]
pub(super) struct DateOrder {
    /// Values that read only with day and month exchanged.
    pub against: Cell<u64>,
    /// Values that read only as stated: their day is beyond 12.
    pub in_favour: Cell<u64>,
}

impl DateOrder {
    fn weigh(&self, date: Result<NaiveDate, DateError>) {
        let side = match date {
            Ok(date) if date.day() > 12 => &self.in_favour,
            Err(DateError::Contradicts { .. }) => &self.against,
            _ => return,
        };
        side.set(side.get() + 1);
    }
}

/// A field with the positions of its columns.
pub(super) struct BoundField<'m> {
    field: Cow<'m, Field>,
    cells: Vec<usize>,
}

/// Why a row gives no record: the column, its value and the reason.
#[derive(Debug)]
pub(super) struct Problem {
    pub column: CompactString,
    pub value: CompactString,
    pub reason: Reason,
}

impl From<Reason> for Problem {
    fn from(reason: Reason) -> Self {
        Self { column: CompactString::default(), value: CompactString::default(), reason }
    }
}

impl<'m> Bound<'m> {
    /// Finds every column in the header, or returns all that are missing.
    pub fn new(mapping: &'m Mapping, name: &str, header: &StringRecord) -> Result<Self, Vec<Diagnostic>> {
        if let Some(finding) = one_column(mapping, name, header) {
            return Err(vec![finding]);
        }
        let mut binder = Binder { mapping, name, header, findings: Vec::new() };
        let mut fields = [const { None }; Target::COUNT];
        for (target, field) in &mapping.columns {
            fields[*target as usize] = binder.field(field);
        }
        let mut attributes: Vec<_> = mapping
            .attributes
            .iter()
            .filter_map(|(name, field)| Some((name.clone(), binder.field(field)?)))
            .collect();
        if mapping.keep_other_columns {
            attributes.extend(binder.other_columns());
        }
        let drops = mapping.drop.iter().filter_map(|rule| binder.drop_rule(rule)).collect();
        if binder.findings.is_empty() {
            Ok(Self { mapping, fields, attributes, drops, date_order: DateOrder::default() })
        } else {
            Err(binder.findings)
        }
    }

    /// Tells whether the source gives this value.
    pub fn gives(&self, target: Target) -> bool {
        self.fields[target as usize].is_some()
    }

    /// Tells whether a rule leaves the row out.
    pub fn drops(&self, cells: &StringRecord) -> bool {
        self.drops.iter().any(|(cell, test)| {
            let value = cells.get(*cell).unwrap_or("").trim();
            match test {
                DropTest::Equals(words) => words.iter().any(|word| word == value),
                DropTest::StartsWith(start) => value.starts_with(start.as_str()),
                DropTest::Blank => value.is_empty(),
            }
        })
    }
}

/// A header that the stated delimiter leaves in one piece, and another would cut: said once, not for every column.
fn one_column(mapping: &Mapping, name: &str, header: &StringRecord) -> Option<Diagnostic> {
    let [only] = header.iter().collect::<Vec<_>>()[..] else { return None };
    mapping.layout.delimiter?;
    let (delimiter, count) = guess::delimiter_count(only);
    if count == 0 {
        return None;
    }
    let word = if delimiter == b'\t' { "tab".to_owned() } else { format!("\"{}\"", char::from(delimiter)) };
    let message =
        format!("the header of `{name}` is one column; the file seems to use `{}`", word.trim_matches('"'));
    let finding = Diagnostic::error("import::delimiter", message);
    let finding = finding.at(&mapping.source, mapping.layout.delimiter_span, "stated here");
    Some(finding.help(format!("write `delimiter: {word}`, or `delimiter: auto`")))
}

/// Looks columns up in a header, noting those it lacks.
struct Binder<'m, 'h> {
    mapping: &'m Mapping,
    name: &'h str,
    header: &'h StringRecord,
    findings: Vec<Diagnostic>,
}

impl<'m> Binder<'m, '_> {
    fn field(&mut self, field: &'m Field) -> Option<BoundField<'m>> {
        let present = |name: &str| self.header.iter().any(|column| column == name);
        if field.optional && field.columns.iter().any(|named| !present(&named.name)) {
            return None;
        }
        let cells: Vec<usize> =
            field.columns.iter().filter_map(|named| self.cell(&named.name, named.span)).collect();
        (cells.len() == field.columns.len()).then_some(BoundField { field: Cow::Borrowed(field), cells })
    }

    fn drop_rule(&mut self, rule: &'m DropRule) -> Option<(usize, &'m DropTest)> {
        self.cell(&rule.column, rule.span).map(|cell| (cell, &rule.test))
    }

    fn cell(&mut self, name: &str, span: Span) -> Option<usize> {
        let mut cells = self.header.iter().enumerate().filter(|(_, column)| *column == name.trim());
        match (cells.next(), cells.next()) {
            (Some((cell, _)), None) => return Some(cell),
            (Some(_), Some(_)) => self.finding("import::repeated_column", name, span),
            (None, _) => self.finding("import::missing_column", name, span),
        }
        None
    }

    fn finding(&mut self, code: &'static str, name: &str, span: Span) {
        let message = match code {
            "import::repeated_column" => format!("`{}` has more than one column `{name}`", self.name),
            _ => format!("`{}` has no column `{name}`", self.name),
        };
        let near = nearest(name, self.header.iter());
        let near = near.filter(|near| *near != name).map(|near| format!("did you mean `{near}`? "));
        let mut help = near.unwrap_or_default();
        if self.findings.is_empty() {
            // Said once: an export has dozens of columns, and a wrong mapping misses most of them.
            let there: Vec<String> = self.header.iter().map(|column| format!("`{column}`")).collect();
            help.push_str(&format!("the columns are {}", there.join(", ")));
        }
        let finding = Diagnostic::error(code, message).at(&self.mapping.source, span, "named here");
        let help = help.trim_end();
        self.findings.push(if help.is_empty() { finding } else { finding.help(help) });
    }

    fn other_columns(&self) -> Vec<(CompactString, BoundField<'m>)> {
        let named = |column: &str| {
            let fields = self.mapping.columns.iter();
            fields.flat_map(|(_, field)| &field.columns).any(|named| named.name == column)
        };
        let others =
            self.header.iter().enumerate().filter(|(_, column)| !column.is_empty() && !named(column));
        others
            .map(|(cell, column)| {
                let field = Cow::Owned(Field::column(column, false));
                (CompactString::from(column), BoundField { field, cells: vec![cell] })
            })
            .collect()
    }
}

impl BoundField<'_> {
    /// Returns the value as the mapping cleans it.
    pub fn value(&self, cells: &StringRecord, layout: &Layout) -> Result<CompactString, Problem> {
        let raw = self.raw(cells);
        let cleaned = self.field.clean(&raw).map_err(|_| self.problem(&raw, Reason::FloatId))?;
        Ok(if layout.normalise_names { one_space(cleaned) } else { CompactString::from(cleaned.trim()) })
    }

    fn raw<'c>(&'c self, cells: &'c StringRecord) -> Cow<'c, str> {
        match self.cells.as_slice() {
            [] => Cow::Borrowed(self.field.text.as_deref().unwrap_or("")),
            [one] => Cow::Borrowed(cells.get(*one).unwrap_or("").trim()),
            several => {
                let parts: Vec<&str> =
                    several.iter().map(|cell| cells.get(*cell).unwrap_or("").trim()).collect();
                let blank = parts.iter().any(|part| part.is_empty());
                Cow::Owned(if blank { String::new() } else { parts.join(&self.field.join) })
            }
        }
    }

    fn problem(&self, value: &str, reason: Reason) -> Problem {
        let names: Vec<&str> = self.field.columns.iter().map(|named| named.name.as_str()).collect();
        let column =
            if names.is_empty() { "(constant)".into() } else { CompactString::from(names.join(", ")) };
        Problem { column, value: value.into(), reason }
    }
}

fn one_space(text: &str) -> CompactString {
    let mut words = text.split_whitespace();
    let mut joined = CompactString::from(words.next().unwrap_or(""));
    for word in words {
        joined.push(' ');
        joined.push_str(word);
    }
    joined
}

/// A row and the mapping it is read through.
#[derive(Clone, Copy)]
pub(super) struct MappedRow<'r, 'm> {
    pub bound: &'r Bound<'m>,
    pub cells: &'r StringRecord,
}

impl MappedRow<'_, '_> {
    fn layout(&self) -> &Layout {
        &self.bound.mapping.layout
    }

    /// Returns a text; empty when the source does not give it.
    pub fn text(&self, target: Target) -> Result<CompactString, Problem> {
        match &self.bound.fields[target as usize] {
            Some(field) => field.value(self.cells, self.layout()),
            None => Ok(CompactString::default()),
        }
    }

    /// Returns a text that must be there.
    pub fn required(&self, target: Target) -> Result<CompactString, Problem> {
        let text = self.text(target)?;
        if text.is_empty() {
            return Err(self.problem(target, "", Reason::Blank));
        }
        // No id has two lines: a mark was left open above, and closed by another one below.
        if text.contains('\n') {
            return Err(self.problem(target, &text, Reason::UnclosedQuote));
        }
        Ok(text)
    }

    /// Returns a date; nothing when blank or not given.
    pub fn date(&self, target: Target) -> Result<Option<NaiveDate>, Problem> {
        let text = self.text(target)?;
        if text.is_empty() {
            return Ok(None);
        }
        let date = date::parse(&text, self.layout().dates, self.layout().drop_hours);
        self.bound.date_order.weigh(date);
        date.map(Some).map_err(|error: DateError| self.problem(target, &text, error.into()))
    }

    /// Returns a date that must be there.
    pub fn required_date(&self, target: Target) -> Result<NaiveDate, Problem> {
        self.date(target)?.ok_or_else(|| self.problem(target, "", Reason::Blank))
    }

    /// Returns an amount with as many decimals as asked.
    pub fn amount(&self, target: Target, decimals: u32) -> Result<Option<Amount>, Problem> {
        let text = self.text(target)?;
        if text.is_empty() {
            return Ok(None);
        }
        let amount = number::parse(&text, self.layout().numbers, decimals);
        amount.map(Some).map_err(|error| self.problem(target, &text, error.into()))
    }

    /// Returns the amount and currency of the row.
    pub fn money(&self) -> Result<(Amount, Currency), Problem> {
        let text = self.required(Target::Currency)?;
        let code = if text == "€" { CompactString::const_new("EUR") } else { text.to_uppercase() };
        let currency: Currency =
            code.parse().map_err(|_| self.problem(Target::Currency, &text, Reason::Currency))?;
        let amount = self.amount(Target::Amount, currency.decimals())?;
        let amount = amount.ok_or_else(|| self.problem(Target::Amount, "", Reason::Blank))?;
        Ok((amount, currency))
    }

    /// Returns the values of the further columns, each at its position among all the columns of the ledger.
    pub fn attributes(&self, slots: &[usize]) -> Result<Box<[CompactString]>, Problem> {
        let width = slots.iter().max().map_or(0, |last| last + 1);
        let mut values = vec![CompactString::default(); width];
        for ((_, field), slot) in self.bound.attributes.iter().zip(slots) {
            values[*slot] = field.value(self.cells, self.layout())?;
        }
        Ok(values.into_boxed_slice())
    }

    /// Makes a problem about one target's column.
    pub fn problem(&self, target: Target, value: &str, reason: Reason) -> Problem {
        match &self.bound.fields[target as usize] {
            Some(field) => field.problem(value, reason),
            None => Problem { column: target.word().into(), value: value.into(), reason },
        }
    }
}

/// The name of a source, shared by all its rejects.
pub(super) type FileName = Arc<str>;
