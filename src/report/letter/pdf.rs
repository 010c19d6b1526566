//! A letter as PDF, with its fonts: A4 pages like those of the HTML form.
//!
//! ```text
//!  Letter ─► blocks, each set in lines ─► pages: what stands where ─► marks put on paper, the foot on each page
//! ```
//!
//! Tables and paragraphs go on over the page; a table's head is repeated, and totals, the account to pay to and the
//! signature are kept whole. The file holds no day of its making, so the same letter is the same bytes.

mod pages;
mod press;

use std::io::Write;

use krilla::metadata::Metadata;
use parley::Alignment;

use crate::report::letter::Labelled;
use crate::report::letter::Letter;
use crate::report::letter::body::Part;
use crate::report::letter::pdf::pages::Pages;
use crate::report::letter::pdf::pages::WIDTH;
use crate::report::letter::pdf::press::Colour;
use crate::report::letter::pdf::press::Press;
use crate::report::letter::pdf::press::Style;
use crate::report::letter::statement::Statement;
use crate::report::words::Words;

const INK: Colour = Colour(22, 25, 31);
const QUIET: Colour = Colour(89, 97, 109);
const ACCENT: Colour = Colour(31, 58, 95);
const LINE: Colour = Colour(201, 206, 214);

/// Where the recipient and the signature stand in French letters, from the left margin.
const ASIDE: f32 = 232.0;

/// How much of the width the totals take.
const TOTALS: f32 = 300.0;

/// The size of the letters of the body.
const SIZE: f32 = 9.5;

const PLAIN: Style = Style { size: SIZE, bold: false, colour: INK, side: Alignment::Left };
const BOLD: Style = Style { bold: true, ..PLAIN };
const SMALL: Style = Style { size: 8.0, colour: QUIET, ..PLAIN };

/// Writes a letter.
pub fn write(letter: &Letter, words: &Words, out: &mut dyn Write) -> std::io::Result<()> {
    let mut setting = Setting { press: Press::new(), pages: Pages::default(), letter, words };
    setting.head();
    for part in &letter.parts {
        setting.part(part);
    }
    let metadata = Metadata::new()
        .title(letter.subject.clone())
        .authors(letter.from.first().cloned().into_iter().collect())
        .language(letter.language.to_owned());
    let Setting { mut press, pages, .. } = setting;
    let pdf = pages.print(&mut press, words, &letter.foot, metadata).map_err(std::io::Error::other)?;
    out.write_all(&pdf)
}

/// A letter being set.
struct Setting<'a> {
    press: Press,
    pages: Pages,
    letter: &'a Letter,
    words: &'a Words,
}

impl Setting<'_> {
    fn head(&mut self) {
        let letter = self.letter;
        self.lines(
            &letter.from,
            0.0,
            Style { size: 13.0, colour: ACCENT, ..BOLD },
            Style { colour: QUIET, ..PLAIN },
        );
        self.pages.skip(4.0);
        self.pages.rule(0.0, WIDTH, ACCENT);
        self.pages.skip(18.0);
        let aside = self.aside();
        let top = self.pages.place();
        self.lines(&letter.to, aside, BOLD, PLAIN);
        self.pages.skip(8.0);
        self.pages.skip_to(top + 68.0);
        self.opening(aside);
        self.references();
        let heading = self.words.with("letter-heading", [("subject", letter.subject.as_str().into())]);
        if !letter.subject.is_empty() {
            self.text(&heading, 0.0, WIDTH, Style { size: 10.5, ..BOLD });
            self.pages.skip(9.0);
        }
    }

    /// Letters in French have the recipient in the window on the right; e-mails have no window.
    fn aside(&self) -> f32 {
        if self.letter.on_paper && self.letter.language == "fr" { ASIDE } else { 0.0 }
    }

    /// How it is sent and the day, side by side.
    fn opening(&mut self, aside: f32) {
        let (sent, day) = (&self.letter.sent_by, &self.letter.dated);
        let right = Style { side: Alignment::Right, ..BOLD };
        let cells = match aside > 0.0 {
            true => [(sent, 0.0, ASIDE, BOLD), (day, aside, WIDTH - aside, PLAIN)],
            false => [(day, 0.0, WIDTH / 2.0, PLAIN), (sent, WIDTH / 2.0, WIDTH / 2.0, right)],
        };
        let cells = cells.map(|(text, x, width, style)| (x, self.press.set(text, style, width)));
        self.pages.row(cells.into());
        self.pages.skip(8.0);
    }

    fn references(&mut self) {
        let told = self.letter.references.iter();
        let told = told.map(|part| format!("{}{}{}", part.label, self.words.colon(), part.text));
        let line = told.collect::<Vec<_>>().join("\u{2003}\u{2003}");
        self.text(&line, 0.0, WIDTH, SMALL);
        self.pages.skip(9.0);
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Paragraph { lines } => {
                lines.iter().for_each(|line| self.text(line, 0.0, WIDTH, PLAIN));
                self.pages.skip(7.0);
            }
            Part::List { items } => {
                for item in items {
                    self.text(&format!("•\u{a0}{item}"), 10.0, WIDTH - 10.0, PLAIN);
                }
                self.pages.skip(7.0);
            }
            Part::Statement { statement } => self.statement(statement),
            Part::Payment { lines } | Part::Debtor { lines } => self.payment(lines),
            Part::Mention { text } => {
                self.text(text, 0.0, WIDTH, Style { side: Alignment::Justify, ..SMALL });
                self.pages.skip(7.0);
            }
            Part::Signature { lines } => self.signature(lines),
        }
    }

    fn statement(&mut self, statement: &Statement) {
        let widths = self.widths(statement);
        let style = Style { size: 8.8, ..PLAIN };
        let heads: Vec<&str> = statement.columns.iter().map(|head| head.text.as_str()).collect();
        self.table_row(statement, &widths, &heads, Style { bold: true, colour: ACCENT, ..style });
        self.pages.rule(0.0, WIDTH, ACCENT);
        for row in &statement.rows {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            let height = self.row_height(statement, &widths, &cells, style);
            if !self.pages.has_room(height + 8.0) {
                self.pages.turn();
                self.table_row(statement, &widths, &heads, Style { bold: true, colour: ACCENT, ..style });
                self.pages.rule(0.0, WIDTH, ACCENT);
            }
            self.pages.skip(3.0);
            self.table_row(statement, &widths, &cells, style);
            self.pages.skip(2.0);
            self.pages.rule(0.0, WIDTH, LINE);
        }
        self.totals(&statement.totals);
        if !statement.note.is_empty() {
            self.text(&statement.note, 0.0, WIDTH, SMALL);
        }
        self.pages.skip(9.0);
    }

    /// Columns as wide as what stands in them; the first takes what is left, or gives what is missing.
    fn widths(&mut self, statement: &Statement) -> Vec<f32> {
        let style = Style { size: 8.8, ..BOLD };
        let widest = |column: usize, press: &mut Press| {
            let head = statement.columns.get(column).map(|head| head.text.as_str());
            let cells = statement.rows.iter().filter_map(|row| row.get(column)).map(String::as_str);
            let widths = head.into_iter().chain(cells).map(|text| press.set(text, style, WIDTH).width());
            widths.fold(0.0, f32::max) + 10.0
        };
        let mut widths: Vec<f32> =
            (0..statement.columns.len()).map(|column| widest(column, &mut self.press)).collect();
        let spare = (WIDTH - widths.iter().sum::<f32>()) / widths.len().max(1) as f32;
        if spare >= 0.0 {
            widths.iter_mut().for_each(|width| *width += spare);
        } else {
            let others: f32 = widths.iter().skip(1).sum();
            widths.iter_mut().take(1).for_each(|first| *first = (WIDTH - others).max(60.0));
        }
        widths
    }

    fn row_height(&mut self, statement: &Statement, widths: &[f32], cells: &[&str], style: Style) -> f32 {
        let set = self.cells(statement, widths, cells, style);
        set.iter().map(|(_, cell)| cell.height()).fold(0.0, f32::max)
    }

    fn table_row(&mut self, statement: &Statement, widths: &[f32], cells: &[&str], style: Style) {
        let cells = self.cells(statement, widths, cells, style);
        self.pages.row(cells);
    }

    fn cells(
        &mut self,
        statement: &Statement,
        widths: &[f32],
        cells: &[&str],
        style: Style,
    ) -> Vec<(f32, press::Composed)> {
        let mut x = 0.0;
        let mut set = Vec::new();
        for ((head, width), text) in statement.columns.iter().zip(widths).zip(cells) {
            let side = if head.figures { Alignment::Right } else { Alignment::Left };
            set.push((x, self.press.set(text, Style { side, ..style }, (width - 6.0).max(10.0))));
            x += width;
        }
        // The last column ends at the margin.
        if let Some(((x, _), true)) = set.last_mut().map(|last| (last, true)) {
            *x += 6.0;
        }
        set
    }

    fn totals(&mut self, totals: &[Labelled]) {
        let left = WIDTH - TOTALS;
        let mut rows = Vec::new();
        for (position, total) in totals.iter().enumerate() {
            let style = if position + 1 == totals.len() { BOLD } else { PLAIN };
            let label = self.press.set(&total.label, style, TOTALS - 100.0);
            let figures = Style { side: Alignment::Right, ..style };
            let amount = self.press.set(&total.text, figures, 100.0);
            rows.push(vec![(left, label), (left + TOTALS - 100.0, amount)]);
        }
        self.pages.keep_together(pages::height(&rows) + 16.0);
        self.pages.skip(4.0);
        let last = rows.len().saturating_sub(1);
        for (position, row) in rows.into_iter().enumerate() {
            if position == last {
                self.pages.skip(2.0);
                self.pages.rule(left, TOTALS, ACCENT);
                self.pages.skip(3.0);
            }
            self.pages.row(row);
        }
    }

    fn payment(&mut self, lines: &[Labelled]) {
        let mut rows = Vec::new();
        for line in lines {
            let label = self.press.set(&line.label, Style { colour: QUIET, ..PLAIN }, 110.0);
            let text = self.press.set(&line.text, PLAIN, WIDTH - 140.0);
            rows.push(vec![(14.0, label), (126.0, text)]);
        }
        let height = pages::height(&rows) + 10.0;
        self.pages.keep_together(height);
        self.pages.frame(height, LINE, ACCENT);
        self.pages.skip(5.0);
        rows.into_iter().for_each(|row| self.pages.row(row));
        self.pages.skip(14.0);
    }

    fn signature(&mut self, lines: &[String]) {
        let gap = if self.letter.on_paper { 30.0 } else { 2.0 };
        self.pages.keep_together(gap + SIZE * 1.5 * lines.len() as f32);
        self.pages.skip(gap);
        self.lines(lines, self.aside(), BOLD, PLAIN);
        self.pages.skip(10.0);
    }

    /// Lines of which the first is told apart.
    fn lines(&mut self, lines: &[String], x: f32, first: Style, others: Style) {
        for (position, line) in lines.iter().enumerate() {
            self.text(line, x, WIDTH - x, if position == 0 { first } else { others });
        }
    }

    fn text(&mut self, text: &str, x: f32, width: f32, style: Style) {
        let set = self.press.set(text, style, width);
        self.pages.flow(x, set);
    }
}
