//! A sheet as Markdown, with tables as GitHub writes them.
//!
//! Every character of a name that Markdown or HTML would take for markup is escaped; a line end inside a cell
//! becomes `<br>`. Of a figure it has the words and the numbers, not the picture.

use crate::report::chart::lanes::LanesFigure;
use crate::report::sheet::Align;
use crate::report::sheet::Block;
use crate::report::sheet::Cell;
use crate::report::sheet::Severity;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;

/// Writes the sheet as Markdown.
pub fn write(sheet: &Sheet, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    writeln!(out, "# {}", escape(&sheet.title))?;
    if !sheet.subtitle.is_empty() {
        writeln!(out, "\n{}", escape(&sheet.subtitle))?;
    }
    for block in &sheet.blocks {
        writeln!(out)?;
        write_block(block, sheet, out)?;
    }
    Ok(())
}

fn write_block(block: &Block, sheet: &Sheet, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let colon = sheet.colon();
    match block {
        Block::Heading(heading) => {
            let marks = "#".repeat(usize::from(heading.level));
            write!(out, "{marks} {}", escape(&heading.text))?;
            match heading.aside.as_str() {
                "" => writeln!(out),
                aside => writeln!(out, "\n\n*{}*", escape(aside)),
            }
        }
        Block::Paragraph(text) => writeln!(out, "{}", escape(text)),
        Block::KeyValues(pairs) => pairs.iter().try_for_each(|pair| {
            let value = cell(&pair.value).replace("<br>", ", ");
            writeln!(out, "- {}{colon}{value}", escape(&pair.key))
        }),
        Block::Table(table) => write_table(table, out),
        Block::Notice(notice) => {
            let kind = match notice.severity {
                Severity::Information => "NOTE",
                Severity::Warning => "WARNING",
                Severity::Error => "CAUTION",
            };
            writeln!(out, "> [!{kind}]\n> **{}**{colon}{}", escape(&notice.label), escape(&notice.text))
        }
        Block::Spoken(text) => {
            let lines: Vec<String> = text.lines().map(|line| format!("> {}", escape(line))).collect();
            writeln!(out, "{}", lines.join("  \n"))
        }
        Block::Blank(text) => writeln!(out, "- [ ] {}{colon}", escape(text)),
        Block::PageBreak => writeln!(out, "---"),
        Block::List(items) => items.iter().try_for_each(|item| writeln!(out, "- {}", escape(item))),
        Block::Figure(figure) => {
            writeln!(out, "### {}\n\n{}\n", escape(&figure.title), escape(&figure.caption))?;
            match figure.table.rows.as_slice() {
                [] => writeln!(out, "{}", escape(&sheet.words().say("figure-nothing"))),
                _ => write_table(&figure.table, out),
            }
        }
        Block::Lanes(LanesFigure { title, caption, table, .. }) => {
            writeln!(out, "### {}\n\n{}\n", escape(title), escape(caption))?;
            write_table(table, out)
        }
    }
}

fn write_table(table: &Table, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    write!(out, "|")?;
    table.columns.iter().try_for_each(|column| write!(out, " {} |", escape(&column.label)))?;
    write!(out, "\n|")?;
    for column in &table.columns {
        write!(out, "{}", if column.align == Align::Right { " ---: |" } else { " --- |" })?;
    }
    writeln!(out)?;
    let footer = std::iter::once(&table.footer).filter(|footer| !footer.is_empty());
    for row in table.rows.iter().chain(footer) {
        write!(out, "|")?;
        row.iter().try_for_each(|each| write!(out, " {} |", cell(each)))?;
        writeln!(out)?;
    }
    Ok(())
}

fn cell(cell: &Cell) -> String {
    let text = escape(&cell.text);
    let text = match cell.tone {
        Tone::Strong | Tone::Warning | Tone::Error if !text.is_empty() => {
            format!("**{}**", text.replace("<br>", "**<br>**"))
        }
        _ => text,
    };
    match (text.is_empty(), cell.detail.is_empty()) {
        (_, true) => text,
        (true, false) => escape(&cell.detail),
        (false, false) => format!("{text}<br>{}", escape(&cell.detail)),
    }
}

fn escape(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' => {
                written.push('\\');
                written.push(letter);
            }
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '&' => written.push_str("&amp;"),
            '\n' => written.push_str("<br>"),
            letter if letter.is_control() => written.push('\u{fffd}'),
            letter => written.push(letter),
        }
    }
    written
}
