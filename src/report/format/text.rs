//! A sheet for a terminal: tables fitted to its width, words wrapped, figures set to the right.
//!
//! Colour only underlines what the words already say. Where a table does not fit even when wrapped, each of
//! its rows becomes a small list of its own. Control characters in names are shown as `�`, never obeyed.

mod table;

use anstyle::AnsiColor;
use anstyle::Style;

use crate::report::sheet::Block;
use crate::report::sheet::Cell;
use crate::report::sheet::Heading;
use crate::report::sheet::KeyValue;
use crate::report::sheet::Notice;
use crate::report::sheet::Severity;
use crate::report::sheet::Sheet;
use crate::report::sheet::Tone;

/// The width taken when the terminal's is not known.
pub const USUAL_WIDTH: u16 = 80;

/// How a terminal is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Columns.
    pub width: u16,
    /// Whether it shows colours.
    pub colour: bool,
}

impl Default for Terminal {
    fn default() -> Self {
        Self { width: USUAL_WIDTH, colour: false }
    }
}

/// Writes the sheet for a terminal.
pub fn write(sheet: &Sheet, terminal: Terminal, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let mut page = Page { terminal, out };
    page.styled(Style::new().bold(), &clean(&sheet.title))?;
    if !sheet.subtitle.is_empty() {
        page.wrapped(&clean(&sheet.subtitle), "", "")?;
    }
    for block in &sheet.blocks {
        writeln!(page.out)?;
        page.block(block)?;
    }
    Ok(())
}

struct Page<'o> {
    terminal: Terminal,
    out: &'o mut dyn std::io::Write,
}

impl Page<'_> {
    fn block(&mut self, block: &Block) -> std::io::Result<()> {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(text) => self.wrapped(&clean(text), "", ""),
            Block::KeyValues(pairs) => self.key_values(pairs),
            Block::Table(rows) => table::write(rows, self.terminal, self.out),
            Block::Notice(notice) => self.notice(notice),
            Block::List(items) => items.iter().try_for_each(|item| self.wrapped(&clean(item), "• ", "  ")),
        }
    }

    fn heading(&mut self, heading: &Heading) -> std::io::Result<()> {
        let text = clean(&heading.text);
        let aside = match heading.aside.as_str() {
            "" => String::new(),
            aside => format!("  ({})", clean(aside)),
        };
        let style = Style::new().bold();
        if heading.level > 2 {
            return self.styled(style, &format!("{text}{aside}"));
        }
        self.styled(style, &format!("{text}{aside}"))?;
        let width = columns(&text).min(usize::from(self.terminal.width));
        self.styled(style, &"─".repeat(width))
    }

    fn notice(&mut self, notice: &Notice) -> std::io::Result<()> {
        let (mark, style) = match notice.severity {
            Severity::Information => ("i", Style::new().fg_color(Some(AnsiColor::Cyan.into()))),
            Severity::Warning => ("!", Style::new().fg_color(Some(AnsiColor::Yellow.into()))),
            Severity::Error => ("‼", Style::new().bold().fg_color(Some(AnsiColor::Red.into()))),
        };
        let said = format!("{}: {}", clean(&notice.label), clean(&notice.text));
        for line in wrap(&said, self.terminal.width, &format!("{mark} "), "  ") {
            self.styled(style, &line)?;
        }
        Ok(())
    }

    fn key_values(&mut self, pairs: &[KeyValue]) -> std::io::Result<()> {
        let widest = pairs.iter().map(|pair| columns(&pair.key)).max().unwrap_or(0);
        for KeyValue { key, value } in pairs {
            let key = clean(key);
            let head = format!("{key}{}  ", " ".repeat(widest.saturating_sub(columns(&key))));
            let mut said = clean(&value.text).replace('\n', " + ");
            if !value.detail.is_empty() {
                said = format!("{said} ({})", clean(&value.detail).replace('\n', ", "));
            }
            for line in wrap(&said, self.terminal.width, &head, &" ".repeat(widest + 2)) {
                self.styled(tone_style(value.tone), &line)?;
            }
        }
        Ok(())
    }

    fn wrapped(&mut self, text: &str, first: &str, next: &str) -> std::io::Result<()> {
        wrap(text, self.terminal.width, first, next).iter().try_for_each(|line| writeln!(self.out, "{line}"))
    }

    fn styled(&mut self, style: Style, text: &str) -> std::io::Result<()> {
        if self.terminal.colour {
            writeln!(self.out, "{}{text}{}", style.render(), style.render_reset())
        } else {
            writeln!(self.out, "{text}")
        }
    }
}

fn tone_style(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => Style::new().bold(),
        Tone::Quiet => Style::new().dimmed(),
        Tone::Warning => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
        Tone::Error => Style::new().fg_color(Some(AnsiColor::Red.into())),
    }
}

/// Wraps words at spaces; no-break spaces hold.
fn wrap(text: &str, width: u16, first: &str, next: &str) -> Vec<String> {
    let room = usize::from(width.max(20));
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split([' ', '\n']) {
        if !empty && columns(&line) + 1 + columns(word) > room {
            lines.push(std::mem::replace(&mut line, next.to_owned()));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    lines.push(line);
    lines
}

/// Replaces what a terminal would obey: control characters, and marks that turn the direction of writing.
fn clean(text: &str) -> String {
    text.chars().map(|letter| if is_obeyed(letter) { '\u{fffd}' } else { letter }).collect()
}

fn is_obeyed(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The columns a text takes, which only has to be right for the words of our languages.
fn columns(text: &str) -> usize {
    text.chars().count()
}

fn cell_text(cell: &Cell) -> String {
    match (cell.text.is_empty(), cell.detail.is_empty()) {
        (_, true) => clean(&cell.text),
        (true, false) => clean(&cell.detail),
        (false, false) => format!("{}\n{}", clean(&cell.text), clean(&cell.detail)),
    }
}
