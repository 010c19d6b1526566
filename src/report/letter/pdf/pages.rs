//! Pages being filled from the top, and printed once all of them are known.

use std::rc::Rc;

use krilla::Document;
use krilla::error::KrillaError;
use krilla::geom::PathBuilder;
use krilla::geom::Rect;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::surface::Surface;
use parley::Alignment;

use crate::report::letter::pdf::LINE;
use crate::report::letter::pdf::QUIET;
use crate::report::letter::pdf::press::Colour;
use crate::report::letter::pdf::press::Composed;
use crate::report::letter::pdf::press::Embedded;
use crate::report::letter::pdf::press::Press;
use crate::report::letter::pdf::press::Style;
use crate::report::words::Words;

/// A4, in points.
const PAGE: (f32, f32) = (595.28, 841.89);

/// The left margin: wide enough for a file's holes.
pub const LEFT: f32 = 62.0;

/// Between the margins.
pub const WIDTH: f32 = PAGE.0 - LEFT - 51.0;

const TOP: f32 = 38.0;

/// Where the foot begins.
const FOOT: f32 = PAGE.1 - 58.0;

/// What stands on a page, from the left margin and the upper edge.
enum Mark {
    Line { set: Rc<Composed>, line: usize, x: f32, y: f32 },
    Box { x: f32, y: f32, width: f32, height: f32, colour: Colour },
}

/// The pages of a letter.
pub struct Pages {
    pages: Vec<Vec<Mark>>,
    y: f32,
}

impl Default for Pages {
    fn default() -> Self {
        Self { pages: vec![Vec::new()], y: TOP }
    }
}

/// Returns the height of rows.
pub fn height(rows: &[Vec<(f32, Composed)>]) -> f32 {
    rows.iter().map(|row| row_height(row)).sum()
}

fn row_height(row: &[(f32, Composed)]) -> f32 {
    row.iter().map(|(_, cell)| cell.height()).fold(0.0, f32::max)
}

impl Pages {
    /// Returns how far down the page is filled.
    pub fn place(&self) -> f32 {
        self.y
    }

    /// Leaves room; none at the top of a page that is not the first.
    pub fn skip(&mut self, room: f32) {
        if self.pages.len() == 1 || self.y > TOP {
            self.y += room;
        }
    }

    /// Goes down to a place, if that is further down.
    pub fn skip_to(&mut self, place: f32) {
        self.y = self.y.max(place);
    }

    /// Tells whether so much still fits on the page.
    pub fn has_room(&self, height: f32) -> bool {
        self.y + height <= FOOT
    }

    /// Begins another page.
    pub fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
    }

    /// Begins another page unless so much fits on this one, or would not fit on any.
    pub fn keep_together(&mut self, height: f32) {
        if !self.has_room(height) && height <= FOOT - TOP {
            self.turn();
        }
    }

    /// Puts a text line by line, over as many pages as it takes.
    pub fn flow(&mut self, x: f32, set: Composed) {
        let set = Rc::new(set);
        let heights: Vec<f32> = set.heights().collect();
        for (line, height) in heights.into_iter().enumerate() {
            if !self.has_room(height) {
                self.turn();
            }
            let y = self.y;
            self.mark(Mark::Line { set: Rc::clone(&set), line, x, y });
            self.y += height;
        }
    }

    /// Puts texts beside each other. A row taller than a page goes on over the next ones.
    pub fn row(&mut self, cells: Vec<(f32, Composed)>) {
        self.keep_together(row_height(&cells));
        let (page, top) = (self.pages.len(), self.y);
        let mut end = (page, top);
        for (x, cell) in cells {
            if self.pages.len() == page {
                self.y = top;
            }
            self.flow(x, cell);
            end = if self.pages.len() > end.0 {
                (self.pages.len(), self.y)
            } else {
                (end.0, end.1.max(self.y))
            };
        }
        self.y = end.1;
    }

    /// Draws a line across.
    pub fn rule(&mut self, x: f32, width: f32, colour: Colour) {
        let y = self.y;
        self.mark(Mark::Box { x, y, width, height: 0.8, colour });
        self.y += 0.8;
    }

    /// Draws a frame around what comes, with a thick edge on the left.
    pub fn frame(&mut self, height: f32, colour: Colour, edge: Colour) {
        let y = self.y;
        for (x, y, width, height, colour) in [
            (0.0, y, WIDTH, 0.6, colour),
            (0.0, y + height, WIDTH, 0.6, colour),
            (WIDTH - 0.6, y, 0.6, height, colour),
            (0.0, y, 2.6, height + 0.6, edge),
        ] {
            self.mark(Mark::Box { x, y, width, height, colour });
        }
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// Prints every page with the foot, and its number where there are several.
    pub fn print(
        self,
        press: &mut Press,
        words: &Words,
        foot: &[String],
        metadata: Metadata,
    ) -> Result<Vec<u8>, KrillaError> {
        let mut document = Document::new();
        document.set_metadata(metadata);
        let mut fonts = Embedded::default();
        let count = self.pages.len();
        let settings = PageSettings::from_wh(PAGE.0, PAGE.1).unwrap_or_default();
        for (marks, number) in self.pages.iter().zip(1..) {
            let mut page = document.start_page_with(settings.clone());
            let mut surface = page.surface();
            marks.iter().for_each(|mark| mark.put(&mut surface, &mut fonts));
            let told = words.with("letter-page", [("page", number.into()), ("pages", count.into())]);
            let numbered = (count > 1).then_some(told);
            print_foot(press, foot, numbered, &mut surface, &mut fonts);
            surface.finish();
            page.finish();
        }
        document.finish()
    }
}

impl Mark {
    fn put(&self, surface: &mut Surface<'_>, fonts: &mut Embedded) {
        match self {
            Self::Line { set, line, x, y } => set.put(*line, LEFT + x, *y, surface, fonts),
            Self::Box { x, y, width, height, colour } => {
                let Some(rect) = Rect::from_xywh(LEFT + x, *y, *width, *height) else { return };
                let mut path = PathBuilder::new();
                path.push_rect(rect);
                let Some(path) = path.finish() else { return };
                surface.set_fill(Some(colour.fill()));
                surface.draw_path(&path);
            }
        }
    }
}

fn print_foot(
    press: &mut Press,
    foot: &[String],
    numbered: Option<String>,
    surface: &mut Surface<'_>,
    fonts: &mut Embedded,
) {
    let style = Style { size: 7.2, bold: false, colour: QUIET, side: Alignment::Center };
    Mark::Box { x: 0.0, y: FOOT + 8.0, width: WIDTH, height: 0.5, colour: LINE }.put(surface, fonts);
    let mut y = FOOT + 12.0;
    for text in foot.iter().chain(&numbered) {
        let set = press.set(text, style, WIDTH);
        for (line, height) in set.heights().enumerate() {
            // A foot longer than the margin would run off the paper.
            if y + height <= PAGE.1 - 6.0 {
                set.put(line, LEFT, y, surface, fonts);
                y += height;
            }
        }
    }
}
