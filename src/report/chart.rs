//! Charts: series of decimals over labels, drawn as SVG that stands in a page and reads in black and white.
//!
//! ```text
//!  Figure ── title, caption, Table (the same numbers, for who cannot or will not look)
//!    └─ Chart ── unit, labels (one per position), Series ── name, values, Mark
//! ```
//!
//! The types hold decimals and words already in the reader's language. Floating-point numbers begin where places on
//! the page are reckoned and nothing but the drawing comes back from there. No other module names the crate that
//! draws. The same chart is always the same bytes.

mod columns;
mod draw;
mod labels;
pub mod lanes;
mod legend;
mod scale;
mod style;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::domain::client::Language;
use crate::report::sheet::Table;

/// A chart with what is said of it and the numbers behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What it shows.
    pub title: String,
    /// One sentence: how it is reckoned, or what to see.
    pub caption: String,
    /// The picture.
    #[serde(skip)]
    pub chart: Chart,
    /// The numbers; it may be coarser than the chart. With a row for each label a terminal shows bars beside them.
    pub table: Table,
}

/// Series over the same positions, from left to right.
///
/// All series with [`Mark::Stacked`] stand on each other in one column; series with [`Mark::Column`] stand beside it
/// and beside each other; lines go over both, in steps as wide as the columns. The scale always holds zero. From the
/// seventh series of columns and the sixth line on, looks repeat.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chart {
    /// What is counted, above the axis: `Milliers d’euros`.
    pub unit: String,
    /// One per position; a plain space is where one may be broken. Where there is no room for all, every n-th is shown,
    /// but up to ten below columns are always shown: they may be classes.
    pub labels: Vec<String>,
    /// In the order of the legend; stacked ones from the bottom up.
    pub series: Vec<Series>,
}

/// Values under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name in the legend.
    pub name: String,
    /// One per label; where nothing is known, nothing is drawn and a line is broken.
    pub values: Vec<Option<Decimal>>,
    /// How it is drawn.
    pub mark: Mark,
}

/// How a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A line: the first solid, the others each with its own dashes.
    Line,
    /// A column of its own beside those of the other series.
    Column,
    /// A part of the one column that all stacked series share.
    Stacked,
}

/// How much room a drawing has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// A desk's screen, or a sheet of A4.
    Wide,
    /// A phone.
    Narrow,
}

impl Chart {
    /// Tells whether it has nothing to draw: no label, or no value for any of them. Zeros are something.
    pub fn is_empty(&self) -> bool {
        let known = |series: &Series| series.values.iter().take(self.labels.len()).any(Option::is_some);
        !self.series.iter().any(known)
    }
}

impl Series {
    /// Makes a line.
    pub fn line(name: String, values: Vec<Option<Decimal>>) -> Self {
        Self { name, values, mark: Mark::Line }
    }

    /// Makes columns of their own.
    pub fn column(name: String, values: Vec<Option<Decimal>>) -> Self {
        Self { name, values, mark: Mark::Column }
    }

    /// Makes parts of the columns that all stacked series share.
    pub fn stacked(name: String, values: Vec<Option<Decimal>>) -> Self {
        Self { name, values, mark: Mark::Stacked }
    }
}

/// Draws a chart as an `<svg>` element to stand in an HTML page, or nothing if the chart is empty.
///
/// It takes the width it is given, its text is text, and it holds no ids; the title is for who cannot see it.
/// Values beyond the last label are left out.
pub fn svg(chart: &Chart, title: &str, room: Room, language: Language) -> Option<String> {
    if chart.is_empty() { None } else { draw::svg(chart, title, room, language) }
}
