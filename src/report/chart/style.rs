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

/// What lies on nothing.
pub const PAPER: RGBColor = RGBColor(255, 255, 255);

/// The lines of the scale.
pub const GRID: RGBColor = RGBColor(221, 225, 231);

/// Columns, from dark to light: even steps of grey, so that any two are told apart on black and white paper.
const FILLS: [RGBColor; 6] = [
    RGBColor(14, 28, 50),
    RGBColor(30, 80, 120),
    RGBColor(68, 126, 157),
    RGBColor(122, 172, 178),
    RGBColor(232, 207, 134),
    RGBColor(255, 250, 235),
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
        4 => [0, 2, 3, 5].get(nth).copied().unwrap_or(nth),
        5 => [0, 1, 2, 3, 5].get(nth).copied().unwrap_or(nth),
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

#[cfg(test)]
mod tests {
    use super::*;

    /// How light a colour is on black and white paper, from 0 to 255.
    fn grey(colour: RGBColor) -> u32 {
        (2126 * u32::from(colour.0) + 7152 * u32::from(colour.1) + 722 * u32::from(colour.2)) / 10_000
    }

    #[test]
    fn any_two_columns_differ_in_black_and_white() {
        for count in 1..=FILLS.len() {
            let greys: Vec<u32> = (0..count).map(|nth| grey(fill(nth, count))).collect();
            let steps: Vec<u32> = greys.windows(2).map(|two| two[1].saturating_sub(two[0])).collect();
            assert!(steps.iter().all(|step| *step >= 42), "{count}: {greys:?}");
        }
    }
}
