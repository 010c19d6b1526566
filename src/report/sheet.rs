//! The one form between a report and its formats: a titled list of blocks, already in the reader's language.
//!
//! ```text
//!  Sheet ── Heading, Paragraph, KeyValues, Table, Notice, List, Figure, Lanes
//!                                            └─ Column (alignment, width), Row ── Cell (text, detail, tone)
//! ```
//!
//! A sheet knows nothing of terminals or browsers. Its texts are plain: a format escapes what it must.

use serde::Serialize;

use crate::domain::client::Language;
use crate::report::chart::Figure;
use crate::report::chart::lanes::LanesFigure;
use crate::report::words::Words;

/// One report, ready to be formatted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// What it is.
    pub title: String,
    /// Of what: the policy, the client, the day.
    pub subtitle: String,
    /// The ISO 639-1 code of its language.
    pub language: &'static str,
    /// What it says, from top to bottom.
    pub blocks: Vec<Block>,
}

/// One part of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Block {
    /// The head of a section.
    Heading(Heading),
    /// Running words.
    Paragraph(String),
    /// Figures with their names.
    KeyValues(Vec<KeyValue>),
    /// Rows and columns.
    Table(Table),
    /// Something not to be missed.
    Notice(Notice),
    /// Short lines.
    List(Vec<String>),
    /// Words to be read aloud.
    Spoken(String),
    /// A line to write on, with what is to be written there.
    Blank(String),
    /// What follows begins a page of its own, on paper.
    PageBreak,
    /// A chart with its words and its numbers.
    Figure(Figure),
    /// What happens on which day, lane below lane.
    Lanes(LanesFigure),
}

/// The head of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// 2 for a section, 3 for a part of one; the title is 1.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// What belongs beside it, said more quietly: a count, a load.
    pub aside: String,
}

/// A figure with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyValue {
    /// Its name.
    pub key: String,
    /// The figure.
    pub value: Cell,
}

/// Something not to be missed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// How grave it is.
    pub severity: Severity,
    /// The word for it, readable without colour: `Warning`.
    pub label: String,
    /// What it says.
    pub text: String,
}

/// How grave a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Information,
    /// To be looked at.
    Warning,
    /// Nothing should go on before it is mended.
    Error,
}

/// Rows and columns.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Column>,
    /// From top to bottom; each has one cell per column.
    pub rows: Vec<Row>,
    /// Totals; none when empty.
    pub footer: Vec<Cell>,
}

/// One row of a table.
pub type Row = Vec<Cell>;

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its head.
    pub label: String,
    /// To which side its cells are set.
    pub align: Align,
    /// How much room it asks for.
    pub width: Width,
}

/// To which side cells are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// How much room a column asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Width {
    /// What its longest cell needs: figures, dates, ids are never wrapped.
    Whole,
    /// Its share of what is left; its words are wrapped.
    Wrapped,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Cell {
    /// What it says; several lines when it holds line ends.
    pub text: String,
    /// What stands below in a quieter voice; empty for nothing.
    pub detail: String,
    /// How it is said.
    pub tone: Tone,
}

/// How a cell is said. No meaning is in the tone alone: it only underlines what the words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// As the others.
    #[default]
    Plain,
    /// What the eye should meet first.
    Strong,
    /// What may be passed over.
    Quiet,
    /// What should be looked at.
    Warning,
    /// What is wrong.
    Error,
}

impl Sheet {
    /// Returns what stands between a name and what is said of it: French sets its colon off.
    pub fn colon(&self) -> &'static str {
        self.words().colon()
    }

    /// Returns the words of its language.
    pub fn words(&self) -> &'static Words {
        Words::of(Language::from_code(self.language).unwrap_or(Language::English))
    }

    /// Adds the head of a section.
    pub fn heading(&mut self, level: u8, text: String, aside: String) {
        self.blocks.push(Block::Heading(Heading { level, text, aside }));
    }

    /// Adds running words.
    pub fn paragraph(&mut self, text: String) {
        self.blocks.push(Block::Paragraph(text));
    }

    /// Adds figures with their names.
    pub fn key_values(&mut self, pairs: Vec<KeyValue>) {
        self.blocks.push(Block::KeyValues(pairs));
    }

    /// Adds short lines.
    pub fn list(&mut self, items: Vec<String>) {
        self.blocks.push(Block::List(items));
    }

    /// Adds words to be read aloud.
    pub fn spoken(&mut self, text: String) {
        self.blocks.push(Block::Spoken(text));
    }

    /// Adds a line to write on.
    pub fn blank(&mut self, text: String) {
        self.blocks.push(Block::Blank(text));
    }

    /// Lets what follows begin a page of its own.
    pub fn page_break(&mut self) {
        self.blocks.push(Block::PageBreak);
    }

    /// Adds something not to be missed.
    pub fn notice(&mut self, severity: Severity, label: String, text: String) {
        self.blocks.push(Block::Notice(Notice { severity, label, text }));
    }

    /// Adds a table without the columns in which nothing is said, unless it has no rows.
    pub fn table(&mut self, mut table: Table) {
        table.drop_empty_columns();
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }

    /// Adds lanes over days.
    pub fn lanes(&mut self, figure: LanesFigure) {
        self.blocks.push(Block::Lanes(figure));
    }

    /// Adds a figure, its table without the columns in which nothing is said.
    pub fn figure(&mut self, mut figure: Figure) {
        figure.table.drop_empty_columns();
        self.blocks.push(Block::Figure(figure));
    }
}

impl Table {
    fn drop_empty_columns(&mut self) {
        for index in (0..self.columns.len()).rev() {
            let mut cells =
                self.rows.iter().chain(std::iter::once(&self.footer)).filter_map(|row| row.get(index));
            if cells.all(Cell::is_empty) {
                self.columns.remove(index);
                self.rows.iter_mut().for_each(|row| drop(row.remove(index)));
                if !self.footer.is_empty() {
                    self.footer.remove(index);
                }
            }
        }
    }
}

impl Column {
    /// Makes a column of words, wrapped where room is short.
    pub fn words(label: String) -> Self {
        Self { label, align: Align::Left, width: Width::Wrapped }
    }

    /// Makes a column of short marks: ids, dates.
    pub fn mark(label: String) -> Self {
        Self { label, align: Align::Left, width: Width::Whole }
    }

    /// Makes a column of figures.
    pub fn figures(label: String) -> Self {
        Self { label, align: Align::Right, width: Width::Whole }
    }
}

impl Cell {
    /// Makes a plain cell.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Makes a cell that the eye meets first.
    pub fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Strong, ..Self::default() }
    }

    /// Adds what stands below.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Tells whether nothing is said in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.detail.is_empty()
    }

    /// Sets how it is said.
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }
}
