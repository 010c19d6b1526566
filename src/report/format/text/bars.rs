//! Bars beside the numbers of a figure: the picture, as far as a terminal can give it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::report::chart::Chart;
use crate::report::chart::Figure;
use crate::report::chart::Mark;
use crate::report::chart::Series;
use crate::report::format::text::layout;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Table;
use crate::report::words::Words;

/// The longest bar.
const LONGEST: u8 = 24;

/// Returns the table of a figure with a column of bars, if it has a row for each label and there is room.
///
/// A bar is as long as all that is stacked, or as the first series; what is negative or not known has none.
pub fn beside(figure: &Figure, words: &Words, room: usize) -> Table {
    let (head, values) = measured(&figure.chart, words);
    let highest = values.iter().flatten().copied().max().unwrap_or_default();
    let mut table = figure.table.clone();
    if highest <= Decimal::ZERO || table.rows.len() != values.len() {
        return table;
    }
    table.columns.push(Column::mark(head));
    for (row, value) in table.rows.iter_mut().zip(values) {
        row.push(Cell::plain(bar(value.unwrap_or_default(), highest)));
    }
    if !table.footer.is_empty() {
        table.footer.push(Cell::default());
    }
    if layout::widths(&table, room).is_some() { table } else { figure.table.clone() }
}

/// What bars show, and how much of it there is at each label.
fn measured(chart: &Chart, words: &Words) -> (String, Vec<Option<Decimal>>) {
    let stacked = || chart.series.iter().filter(|series| series.mark == Mark::Stacked);
    let (head, drawn): (String, Vec<&Series>) = match chart.series.first() {
        Some(_) if stacked().count() > 1 => (words.say("total"), stacked().collect()),
        Some(first) => (first.name.clone(), vec![first]),
        None => return (String::new(), Vec::new()),
    };
    let at = |position: usize| {
        let known = drawn.iter().filter_map(|series| series.values.get(position).copied().flatten());
        known.reduce(Decimal::saturating_add)
    };
    (head, (0..chart.labels.len()).map(at).collect())
}

/// What is something is never shown as nothing.
fn bar(value: Decimal, highest: Decimal) -> String {
    if value <= Decimal::ZERO {
        return String::new();
    }
    let share = value / highest * Decimal::from(LONGEST);
    "▇".repeat(share.round().to_usize().unwrap_or(0).max(1))
}
