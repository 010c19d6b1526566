//! A table for a terminal, fitted to its width.

use comfy_table::Attribute;
use comfy_table::CellAlignment;
use comfy_table::Color;
use comfy_table::LineStyle;
use comfy_table::TableStyle;
use comfy_table::presets;

use crate::report::format::text::Terminal;
use crate::report::format::text::clean;
use crate::report::format::text::layout;
use crate::report::sheet::Align;
use crate::report::sheet::Cell;
use crate::report::sheet::Row;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;
use crate::report::sheet::Width;
use crate::report::wrap::wrap;

/// Writes the table, or a list of its rows where it does not fit.
pub fn write(
    table: &Table,
    colon: &str,
    terminal: Terminal,
    out: &mut dyn std::io::Write,
) -> std::io::Result<()> {
    match layout::widths(table, usize::from(terminal.width)) {
        Some(widths) => write_grid(table, &widths, terminal, out),
        None => write_list(table, colon, terminal, out),
    }
}

fn write_grid(
    table: &Table,
    widths: &[usize],
    terminal: Terminal,
    out: &mut dyn std::io::Write,
) -> std::io::Result<()> {
    let mut grid = comfy_table::Table::new();
    grid.load_style(style(table, widths));
    if terminal.colour {
        grid.enforce_styling();
    } else {
        grid.force_no_tty();
    }
    let heads = table.columns.iter().map(|column| Cell::strong(column.label.as_str()));
    grid.set_header(cells(table, widths, &heads.collect::<Row>()));
    for row in table.rows.iter().chain(std::iter::once(&table.footer)).filter(|row| !row.is_empty()) {
        grid.add_row(cells(table, widths, row));
    }
    let last = table.columns.len().saturating_sub(1);
    for (index, column) in grid.column_iter_mut().enumerate() {
        column.set_padding((0, if index == last { 0 } else { layout::GAP as u16 }));
    }
    let mut lines: Vec<String> = grid.lines().collect();
    set_footer_apart(&mut lines, table);
    lines.iter().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
}

fn cells(table: &Table, widths: &[usize], row: &[Cell]) -> Vec<comfy_table::Cell> {
    let mut cells = Vec::with_capacity(row.len());
    for ((cell, column), width) in row.iter().zip(&table.columns).zip(widths) {
        let text = wrap(&said(cell, "\n"), *width).join("\n");
        let alignment = match column.align {
            Align::Left => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        };
        cells.push(toned(comfy_table::Cell::new_owned(text).set_alignment(alignment), cell.tone));
    }
    cells
}

fn toned(cell: comfy_table::Cell, tone: Tone) -> comfy_table::Cell {
    match tone {
        Tone::Plain => cell,
        Tone::Strong => cell.add_attribute(Attribute::Bold),
        Tone::Quiet => cell.add_attribute(Attribute::Dim),
        Tone::Warning => cell.fg(Color::Yellow),
        Tone::Error => cell.fg(Color::Red),
    }
}

/// What a cell says, its detail after `between`.
fn said(cell: &Cell, between: &str) -> String {
    match (cell.text.is_empty(), cell.detail.is_empty()) {
        (_, true) => clean(&cell.text),
        (true, false) => clean(&cell.detail),
        (false, false) => format!("{}{between}{}", clean(&cell.text), clean(&cell.detail)),
    }
}

/// Rows of several lines are set apart by a thin line; single lines, and amounts below each other, need none.
fn style(table: &Table, widths: &[usize]) -> TableStyle {
    let plain = presets::NOTHING.header_separator(LineStyle::none().fill('─'));
    let tall = table.rows.iter().any(|row| {
        row.iter().zip(&table.columns).zip(widths).any(|((cell, column), width)| {
            !cell.detail.is_empty() || (column.width == Width::Wrapped && wrap(&cell.text, *width).len() > 1)
        })
    });
    if tall { plain.row_separator(LineStyle::none().fill('┈')) } else { plain }
}

/// Draws a line above the totals.
fn set_footer_apart(lines: &mut Vec<String>, table: &Table) {
    let label = table.footer.first().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty());
    let rule = lines.iter().find(|line| line.starts_with('─')).cloned();
    let (Some(label), Some(rule)) = (label, rule) else { return };
    if let Some(place) = lines.iter().rposition(|line| line.contains(label)) {
        match place.checked_sub(1).filter(|before| lines[*before].starts_with('┈')) {
            Some(before) => lines[before] = rule,
            None => lines.insert(place, rule),
        }
    }
}

fn write_list(
    table: &Table,
    colon: &str,
    terminal: Terminal,
    out: &mut dyn std::io::Write,
) -> std::io::Result<()> {
    let room = usize::from(terminal.width);
    let footer = std::iter::once(&table.footer).filter(|footer| !footer.is_empty());
    for (position, row) in table.rows.iter().chain(footer).enumerate() {
        if position > 0 {
            writeln!(out)?;
        }
        for (cell, column) in row.iter().zip(&table.columns) {
            let said = said(cell, " · ").replace('\n', " · ");
            if said.is_empty() {
                continue;
            }
            let mut lines =
                wrap(&format!("{}{colon}{said}", column.label), room.saturating_sub(4)).into_iter();
            writeln!(out, "{}", lines.next().unwrap_or_default())?;
            lines.try_for_each(|line| writeln!(out, "    {line}"))?;
        }
    }
    Ok(())
}
