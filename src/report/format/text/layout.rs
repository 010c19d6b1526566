//! How wide each column of a table is.

use crate::report::sheet::Cell;
use crate::report::sheet::Table;
use crate::report::sheet::Width;
use crate::report::wrap::columns;

/// A wrapped column narrower than this cannot be read.
const NARROWEST: usize = 14;

/// Between two columns.
pub const GAP: usize = 2;

/// What one column holds.
struct Need {
    /// Its longest line.
    natural: usize,
    /// The least it can be read in.
    least: usize,
    /// How much text it holds in all.
    weight: usize,
    wrapped: bool,
}

/// Returns the width of each column, or nothing if the table does not fit.
///
/// Columns that are not wrapped take what they need. The others share the rest by how much they hold, none wider
/// than its longest line, none narrower than can be read.
pub fn widths(table: &Table, room: usize) -> Option<Vec<usize>> {
    let needs: Vec<Need> = (0..table.columns.len()).map(|index| need(table, index)).collect();
    let gaps = GAP * needs.len().saturating_sub(1);
    let least: usize = needs.iter().map(|need| need.least).sum();
    let mut spare = room.checked_sub(least + gaps)?;
    let mut widths: Vec<usize> = needs.iter().map(|need| need.least).collect();
    // Each round gives every column that still wants room its share; a column that has enough leaves the round.
    while spare > 0 {
        let wanting: Vec<usize> = (0..needs.len())
            .filter(|index| needs[*index].wrapped && widths[*index] < needs[*index].natural)
            .collect();
        let weight: usize = wanting.iter().map(|index| needs[*index].weight).sum();
        if wanting.is_empty() {
            break;
        }
        let given = spare;
        for index in wanting {
            let share = (given * needs[index].weight / weight.max(1)).max(1).min(spare);
            let taken = share.min(needs[index].natural - widths[index]);
            widths[index] += taken;
            spare -= taken;
        }
    }
    Some(widths)
}

fn need(table: &Table, index: usize) -> Need {
    let column = &table.columns[index];
    let rows = table.rows.iter().chain(std::iter::once(&table.footer));
    let mut natural = columns(&column.label);
    let mut weight = 1;
    for cell in rows.filter_map(|row| row.get(index)) {
        for line in lines(cell) {
            let width = columns(line);
            natural = natural.max(width);
            weight += width;
        }
    }
    let wrapped = column.width == Width::Wrapped;
    let least = if wrapped { natural.min(NARROWEST) } else { natural };
    Need { natural, least, weight, wrapped }
}

fn lines(cell: &Cell) -> impl Iterator<Item = &str> {
    cell.text.lines().chain(cell.detail.lines())
}
