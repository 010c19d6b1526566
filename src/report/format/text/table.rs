//! A table for a terminal, fitted to its width.

use comfy_table::Attribute;
use comfy_table::CellAlignment;
use comfy_table::Color;
use comfy_table::ColumnConstraint;
use comfy_table::ContentArrangement;
use comfy_table::TableStyle;
use comfy_table::presets;

use crate::report::format::text::Terminal;
use crate::report::format::text::cell_text;
use crate::report::format::text::columns;
use crate::report::format::text::wrap;
use crate::report::sheet::Align;
use crate::report::sheet::Cell;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;
use crate::report::sheet::Width;

/// A wrapped column narrower than this cannot be read.
const NARROWEST: usize = 14;

/// Writes the table, or a list of its rows where it does not fit.
pub fn write(table: &Table, terminal: Terminal, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    if fits(table, terminal) { write_grid(table, terminal, out) } else { write_list(table, terminal, out) }
}

fn fits(table: &Table, terminal: Terminal) -> bool {
    let needed: usize = (0..table.columns.len()).map(|index| least_width(table, index) + 2).sum();
    needed <= usize::from(terminal.width)
}

fn least_width(table: &Table, index: usize) -> usize {
    let column = &table.columns[index];
    let cells = table.rows.iter().chain(std::iter::once(&table.footer)).filter_map(|row| row.get(index));
    let widest = cells.map(widest_line).max().unwrap_or(0).max(columns(&column.label));
    match column.width {
        Width::Whole => widest,
        Width::Wrapped => widest.min(NARROWEST),
    }
}

fn widest_line(cell: &Cell) -> usize {
    cell.text.lines().chain(cell.detail.lines()).map(columns).max().unwrap_or(0)
}

fn write_grid(table: &Table, terminal: Terminal, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let mut grid = comfy_table::Table::new();
    grid.load_style(style(table));
    grid.set_content_arrangement(ContentArrangement::Dynamic);
    grid.set_width(terminal.width);
    if terminal.colour {
        grid.enforce_styling();
    } else {
        grid.force_no_tty();
    }
    grid.set_header(table.columns.iter().map(|column| {
        comfy_table::Cell::new(&column.label)
            .set_alignment(alignment(column.align))
            .add_attribute(Attribute::Bold)
    }));
    for row in &table.rows {
        grid.add_row(cells(table, row));
    }
    if !table.footer.is_empty() {
        grid.add_row(cells(table, &table.footer));
    }
    for (column, known) in grid.column_iter_mut().zip(&table.columns) {
        if known.width == Width::Whole {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    let mut lines: Vec<String> = grid.lines().collect();
    set_footer_apart(&mut lines, table);
    lines.iter().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
}

fn cells(table: &Table, row: &[Cell]) -> Vec<comfy_table::Cell> {
    row.iter()
        .zip(&table.columns)
        .map(|(cell, column)| {
            let written =
                comfy_table::Cell::new_owned(cell_text(cell)).set_alignment(alignment(column.align));
            match cell.tone {
                Tone::Plain => written,
                Tone::Strong => written.add_attribute(Attribute::Bold),
                Tone::Quiet => written.add_attribute(Attribute::Dim),
                Tone::Warning => written.fg(Color::Yellow),
                Tone::Error => written.fg(Color::Red),
            }
        })
        .collect()
}

fn alignment(align: Align) -> CellAlignment {
    match align {
        Align::Left => CellAlignment::Left,
        Align::Right => CellAlignment::Right,
    }
}

/// Tall rows are set apart by a thin line; single lines need none.
fn style(table: &Table) -> TableStyle {
    let plain = presets::NOTHING
        .header_separator(comfy_table::LineStyle::none().fill('─').junction('─'))
        .bottom_border(comfy_table::LineStyle::none());
    let wide = table.columns.iter().filter(|column| column.width == Width::Wrapped).count() > 1;
    if wide || table.rows.iter().flatten().any(Cell::is_tall) {
        plain.row_separator(comfy_table::LineStyle::none().fill('┈').junction('┈'))
    } else {
        plain
    }
}

/// Draws a line above the totals.
fn set_footer_apart(lines: &mut Vec<String>, table: &Table) {
    let Some(label) = table.footer.first().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty())
    else {
        return;
    };
    let Some(rule) = lines.iter().find(|line| line.starts_with('─')).cloned() else { return };
    if let Some(place) = lines.iter().rposition(|line| line.contains(label)) {
        match place.checked_sub(1).filter(|before| lines[*before].starts_with('┈')) {
            Some(before) => lines[before] = rule,
            None => lines.insert(place, rule),
        }
    }
}

fn write_list(table: &Table, terminal: Terminal, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let footer = std::iter::once(&table.footer).filter(|footer| !footer.is_empty());
    for (position, row) in table.rows.iter().chain(footer).enumerate() {
        if position > 0 {
            writeln!(out)?;
        }
        for (cell, column) in row.iter().zip(&table.columns) {
            let said = cell_text(cell);
            if !said.is_empty() {
                for line in wrap(&said, terminal.width, &format!("{}: ", column.label), "    ") {
                    writeln!(out, "{line}")?;
                }
            }
        }
    }
    Ok(())
}
