//! Sizes and colours of a drawing.
//!
//! Colours differ by how dark they are, so that they still differ in black and white and for the colour-blind; lines
//! differ by their dashes too. Sizes are in units of the drawing: about two to a pixel of a screen.

use plotters::style::RGBColor;

use crate::report::chart::Room;

/// What is written, and the axis.
pub const INK: RGBColor = RGBColor(28, 35, 48);

/// What is written beside it.
pub const QUIET: RGBColor = RGBColor(75, 84, 98);

/// The lines of the scale.
pub const GRID: RGBColor = RGBColor(221, 225, 231);

/// Columns, from dark to light.
const FILLS: [RGBColor; 6] = [
    RGBColor(22, 50, 79),
    RGBColor(43, 104, 148),
    RGBColor(101, 163, 190),
    RGBColor(176, 207, 196),
    RGBColor(232, 213, 150),
    RGBColor(250, 243, 222),
];

/// Lines: colour, length of a dash, length of a gap; no gap is a solid line.
const LINES: [(RGBColor, u32, u32); 5] = [
    (RGBColor(22, 50, 79), 1, 0),
    (RGBColor(178, 84, 20), 16, 9),
    (RGBColor(76, 150, 185), 4, 7),
    (RGBColor(110, 110, 110), 28, 10),
    (RGBColor(160, 120, 20), 9, 5),
];

/// How a line is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Stroke {
    /// Its colour.
    pub colour: RGBColor,
    /// How long a dash is.
    pub dash: u32,
    /// How long a gap is; 0 for a solid line.
    pub gap: u32,
    /// How thick it is.
    pub width: u32,
}

/// Sizes, in units of the drawing.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// The class of the drawing in the page.
    pub class: &'static str,
    /// The width of the whole.
    pub width: i32,
    /// The height of what is within the axes.
    pub plot: i32,
    /// The size of letters.
    pub letter: i32,
    /// From one line of text to the next.
    pub line: i32,
    /// How many labels lines of many points have at most.
    pub most_labels: usize,
    /// In how many lines a label may be broken.
    pub label_lines: usize,
}

/// Returns the sizes of a drawing.
pub fn sizes(room: Room) -> Sizes {
    let (class, width, plot) = match room {
        Room::Wide => ("wide", 1760, 450),
        Room::Narrow => ("narrow", 680, 420),
    };
    let (most_labels, label_lines) = match room {
        Room::Wide => (10, 2),
        Room::Narrow => (5, 3),
    };
    Sizes { class, width, plot, letter: 25, line: 34, most_labels, label_lines }
}

impl Sizes {
    /// Returns about how wide a text is, rather more than less: fonts are the reader's.
    pub fn width_of(&self, letters: usize) -> i32 {
        i32::try_from(letters).unwrap_or(i32::MAX).saturating_mul(self.letter).saturating_mul(6) / 10
    }

    /// Returns how many letters surely have room in so much width.
    pub fn letters_in(&self, width: i32) -> usize {
        usize::try_from(width.max(0) * 10 / (self.letter * 6)).unwrap_or(0)
    }
}

/// Returns the colour of one of so many series of columns: few ones are spread from dark to light.
pub fn fill(nth: usize, count: usize) -> RGBColor {
    let place = match count {
        1 => 1,
        2 => nth * 3,
        3 => nth * 2,
        _ => nth,
    };
    FILLS.get(place % FILLS.len()).copied().unwrap_or(INK)
}

/// Returns how a line is drawn. Over columns even the first is dashed.
pub fn stroke(nth: usize, over_columns: bool) -> Stroke {
    let place = nth + usize::from(over_columns);
    let (colour, dash, gap) = LINES.get(place % LINES.len()).copied().unwrap_or((INK, 1, 0));
    Stroke { colour, dash, gap, width: 5 }
}
