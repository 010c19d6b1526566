//! The legend of a chart: its entries in rows, in the order of the series, no name cut.

use crate::report::chart::Chart;
use crate::report::chart::style::Sizes;
use crate::report::wrap::columns;
use crate::report::wrap::wrap;

/// How wide the sample before a name is.
pub const SAMPLE: i32 = 48;

/// Between the sample and the name.
pub const BESIDE: i32 = 14;

/// Between two entries.
const APART: i32 = 32;

/// One entry, placed from the upper left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The series it names.
    pub series: usize,
    /// Where it begins.
    pub left: i32,
    /// The row it begins in.
    pub row: i32,
    /// The name, broken only where it is wider than the whole.
    pub lines: Vec<String>,
}

/// Returns the entries and how many rows they take; none for one series that is called what is counted.
pub fn legend(chart: &Chart, sizes: &Sizes) -> (Vec<Entry>, i32) {
    if matches!(chart.series.as_slice(), [only] if only.name == chart.unit) {
        return (Vec::new(), 0);
    }
    let room = sizes.letters_in(sizes.width - SAMPLE - BESIDE);
    let (mut left, mut row, mut rows) = (0, 0, 0);
    let mut entries = Vec::new();
    for (series, name) in chart.series.iter().map(|series| series.name.as_str()).enumerate() {
        let lines = wrap(name, room);
        let letters = lines.iter().map(|line| columns(line)).max().unwrap_or(0);
        let width = SAMPLE + BESIDE + sizes.width_of(letters);
        if left > 0 && left + width > sizes.width {
            (left, row) = (0, rows);
        }
        rows = rows.max(row + i32::try_from(lines.len()).unwrap_or(1));
        entries.push(Entry { series, left, row, lines });
        left += width + APART;
    }
    (entries, rows)
}
