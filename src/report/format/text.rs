//! A sheet for a terminal: tables fitted to its width, words wrapped, figures set to the right.
//!
//! Colour only underlines what the words already say. Where a table does not fit even when wrapped, each of
//! its rows becomes a small list of its own. A figure is its table, with bars where there is room. Control characters in names are shown as `�`, never obeyed.

mod bars;
mod layout;
mod table;

use anstyle::AnsiColor;
use anstyle::Style;

use crate::report::chart::Figure;
use crate::report::chart::lanes::LanesFigure;
use crate::report::sheet::Block;
use crate::report::sheet::Heading;
use crate::report::sheet::KeyValue;
use crate::report::sheet::Notice;
use crate::report::sheet::Severity;
use crate::report::sheet::Sheet;
use crate::report::sheet::Tone;
use crate::report::words::Words;
use crate::report::wrap::columns;
use crate::report::wrap::wrap;

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
    let mut page = Page { terminal, colon: sheet.colon(), words: sheet.words(), out };
    page.styled(Style::new().bold(), &clean(&sheet.title))?;
    if !sheet.subtitle.is_empty() {
        page.wrapped(Style::new(), &clean(&sheet.subtitle), "")?;
    }
    for block in &sheet.blocks {
        writeln!(page.out)?;
        page.block(block)?;
    }
    Ok(())
}

struct Page<'o> {
    terminal: Terminal,
    colon: &'static str,
    words: &'static Words,
    out: &'o mut dyn std::io::Write,
}

impl Page<'_> {
    fn block(&mut self, block: &Block) -> std::io::Result<()> {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(text) => self.wrapped(Style::new(), &clean(text), ""),
            Block::KeyValues(pairs) => self.key_values(pairs),
            Block::Table(rows) => table::write(rows, self.colon, self.terminal, self.out),
            Block::Notice(notice) => self.notice(notice),
            Block::List(items) => {
                items.iter().try_for_each(|item| self.wrapped(Style::new(), &clean(item), "• "))
            }
            Block::Spoken(text) => {
                clean(text).lines().try_for_each(|line| self.wrapped(Style::new().bold(), line, "│ "))
            }
            Block::Blank(text) => self.blank(&clean(text)),
            Block::PageBreak => {
                let width = usize::from(self.terminal.width.min(USUAL_WIDTH));
                writeln!(self.out, "{}", "═".repeat(width))
            }
            Block::Figure(figure) => self.figure(figure),
            Block::Lanes(figure) => self.lanes(figure),
        }
    }

    /// Writes what is to be written down, and leaves room for it.
    fn blank(&mut self, text: &str) -> std::io::Result<()> {
        let width = usize::from(self.terminal.width.min(USUAL_WIDTH));
        let left = width.saturating_sub(columns(text) + columns(self.colon) + 1).max(12);
        writeln!(self.out, "{text}{}{}", self.colon, "_".repeat(left))
    }

    fn heading(&mut self, heading: &Heading) -> std::io::Result<()> {
        let text = clean(&heading.text);
        let aside = match heading.aside.as_str() {
            "" => String::new(),
            aside => format!("  ({})", clean(aside)),
        };
        let style = Style::new().bold();
        self.wrapped(style, &format!("{text}{aside}"), "")?;
        if heading.level > 2 {
            return Ok(());
        }
        self.styled(style, &"─".repeat(columns(&text).min(usize::from(self.terminal.width))))
    }

    fn figure(&mut self, figure: &Figure) -> std::io::Result<()> {
        self.wrapped(Style::new().bold(), &clean(&figure.title), "")?;
        self.wrapped(Style::new(), &clean(&figure.caption), "")?;
        if figure.table.rows.is_empty() {
            return self.wrapped(Style::new(), &self.words.say("figure-nothing"), "");
        }
        let table = bars::beside(figure, self.words, usize::from(self.terminal.width));
        table::write(&table, self.colon, self.terminal, self.out)
    }

    /// Writes lanes as lines of letters, where there is room for them, then what the letters are.
    fn lanes(&mut self, figure: &LanesFigure) -> std::io::Result<()> {
        self.wrapped(Style::new().bold(), &clean(&figure.title), "")?;
        self.wrapped(Style::new(), &clean(&figure.caption), "")?;
        let widest = figure.lanes.lanes.iter().map(|lane| columns(&lane.name)).max().unwrap_or(0);
        let room = usize::from(self.terminal.width.min(USUAL_WIDTH)).saturating_sub(widest + 2);
        let (lines, each) = figure.lanes.letters(room.max(10));
        for (name, line) in &lines {
            let name = clean(name);
            writeln!(self.out, "{name}{}  {line}", " ".repeat(widest.saturating_sub(columns(&name))))?;
        }
        let kinds = figure.lanes.kinds.iter().zip(1..).map(|(kind, number)| format!("{number} {kind}"));
        let scale = self.words.with("lanes-scale", [("days", each.into())]);
        let key: Vec<String> = kinds.chain([scale]).collect();
        self.wrapped(Style::new().dimmed(), &key.join(" · "), "")
    }

    fn notice(&mut self, notice: &Notice) -> std::io::Result<()> {
        let (mark, style) = match notice.severity {
            Severity::Information => ("i", Style::new().fg_color(Some(AnsiColor::Cyan.into()))),
            Severity::Warning => ("!", Style::new().fg_color(Some(AnsiColor::Yellow.into()))),
            Severity::Error => ("‼", Style::new().bold().fg_color(Some(AnsiColor::Red.into()))),
        };
        let said = format!("{}{}{}", clean(&notice.label), self.colon, clean(&notice.text));
        self.wrapped(style, &said, &format!("{mark} "))
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
            self.wrapped(tone_style(value.tone), &said, &head)?;
        }
        Ok(())
    }

    /// Writes words in lines; what stands before the first line indents the others.
    fn wrapped(&mut self, style: Style, text: &str, before: &str) -> std::io::Result<()> {
        let indent = columns(before);
        for (position, line) in
            wrap(text, usize::from(self.terminal.width).saturating_sub(indent)).iter().enumerate()
        {
            match position {
                0 => self.styled(style, &format!("{before}{line}"))?,
                _ => self.styled(style, &format!("{}{line}", " ".repeat(indent)))?,
            }
        }
        Ok(())
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

/// Replaces what a terminal would obey: control characters, and marks that turn the direction of writing.
pub fn clean(text: &str) -> String {
    text.chars().map(|letter| if is_obeyed(letter) { '\u{fffd}' } else { letter }).collect()
}

fn is_obeyed(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
