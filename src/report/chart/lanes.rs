//! Lanes over days: what happens on each, one lane below the other, drawn as SVG or as a line of letters.
//!
//! ```text
//!  Retards ──1──1─────2──2──2────3──────4        a band takes the look of the mark it follows
//!          0        10        20        30
//! ```

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::drawing::IntoDrawingArea;
use plotters::element::Circle;
use plotters::element::PathElement;
use plotters::element::Rectangle;
use plotters::element::Text;
use plotters::style::Color;
use plotters::style::RGBColor;
use plotters::style::TextStyle;
use plotters::style::text_anchor::HPos;
use plotters::style::text_anchor::Pos;
use plotters::style::text_anchor::VPos;
use serde::Serialize;

use crate::report::chart::Room;
use crate::report::chart::draw::Drawn;
use crate::report::chart::draw::escaped;
use crate::report::chart::draw::plain;
use crate::report::chart::legend::BESIDE;
use crate::report::chart::legend::SAMPLE;
use crate::report::chart::style;
use crate::report::chart::style::Sizes;
use crate::report::sheet::Table;
use crate::report::wrap::columns;

/// Lanes with what is said of them and the numbers behind them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LanesFigure {
    /// What it shows.
    pub title: String,
    /// One sentence: what to see.
    pub caption: String,
    /// The picture.
    #[serde(skip)]
    pub lanes: Lanes,
    /// The same in words and numbers.
    pub table: Table,
}

/// Lanes over the same days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lanes {
    /// What the days are counted from, below the axis.
    pub unit: String,
    /// What marks may be, in the order of the legend: at most nine.
    pub kinds: Vec<String>,
    /// Marks of so many kinds, the first ones, are followed by a band; the others stand apart, as squares.
    pub banded: usize,
    /// From top to bottom.
    pub lanes: Vec<Lane>,
}

/// One lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// Its name.
    pub name: String,
    /// In order of day.
    pub marks: Vec<LaneMark>,
}

/// Something that happens on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaneMark {
    /// The day.
    pub day: i64,
    /// The position of its kind.
    pub kind: usize,
}

/// From one lane to the next, in lines of text.
const LANE_LINES: i32 = 3;

/// How large a mark is.
const MARK: i32 = 12;

type Area<'s> = DrawingArea<SVGBackend<'s>, Shift>;

impl Lanes {
    /// Returns the first and the last day; day 0 is always between them. Nothing where nothing happens.
    pub fn ends(&self) -> Option<(i64, i64)> {
        let days = || self.lanes.iter().flat_map(|lane| &lane.marks).map(|mark| mark.day);
        Some((days().min()?.min(0), days().max()?.max(1)))
    }

    /// Returns the lanes as lines of letters, each with its name: the number of a kind where a mark of it is, counted from 1,
    /// the graver one where two fall together; with how many days a letter stands for.
    pub fn letters(&self, room: usize) -> (Vec<(String, String)>, i64) {
        let Some((first, last)) = self.ends() else { return (Vec::new(), 1) };
        let room = i64::try_from(room.max(1)).unwrap_or(i64::MAX);
        let each = (last - first + 1 + room - 1) / room;
        let lane = |lane: &Lane| {
            let letter = |place: i64| {
                let within = lane.marks.iter().filter(|mark| (mark.day - first) / each == place);
                let due = (0 - first) / each == place;
                match within
                    .map(|mark| mark.kind)
                    .max()
                    .and_then(|kind| char::from_digit(kind as u32 + 1, 10))
                {
                    Some(digit) => digit,
                    None if due => '|',
                    None => '·',
                }
            };
            (lane.name.clone(), (0..=(last - first) / each).map(letter).collect())
        };
        (self.lanes.iter().map(lane).collect(), each)
    }
}

/// Draws lanes as an `<svg>` element to stand in an HTML page, or nothing where nothing happens.
pub fn svg(lanes: &Lanes, title: &str, room: Room) -> Option<String> {
    let ends = lanes.ends()?;
    let page = Page { lanes, sizes: style::sizes(room), ends };
    let (width, height) = (page.sizes.width.unsigned_abs(), page.height().unsigned_abs());
    let mut drawing = String::new();
    let area = SVGBackend::with_string(&mut drawing, (width, height)).into_drawing_area();
    page.draw(&area).ok()?;
    area.present().ok()?;
    drop(area);
    let (_, inside) = drawing.split_once('>')?;
    let class = page.sizes.class;
    Some(format!(
        "<svg class=\"chart {class}\" viewBox=\"0 0 {width} {height}\" width=\"100%\" role=\"img\">\n<title>{}</title>{inside}",
        escaped(title)
    ))
}

struct Page<'l> {
    lanes: &'l Lanes,
    sizes: Sizes,
    ends: (i64, i64),
}

impl Page<'_> {
    fn height(&self) -> i32 {
        self.axis() + self.sizes.line * 5 / 2
    }

    /// Where lanes begin: below the legend.
    fn top(&self) -> i32 {
        self.sizes.line * (self.legend().last().map_or(0, |(_, row)| row + 1)) + self.sizes.line / 2
    }

    /// Where the axis is: below the lanes.
    fn axis(&self) -> i32 {
        let count = i32::try_from(self.lanes.lanes.len()).unwrap_or(1);
        self.top() + count * LANE_LINES * self.sizes.line + self.sizes.line / 4
    }

    fn place(&self, day: i64) -> i32 {
        let (first, last) = self.ends;
        let room = i64::from(self.sizes.width - 4 * MARK);
        2 * MARK + i32::try_from((day - first) * room / (last - first).max(1)).unwrap_or(0)
    }

    fn draw(&self, area: &Area<'_>) -> Drawn {
        self.draw_legend(area)?;
        self.draw_axis(area)?;
        for (nth, lane) in (0..).zip(&self.lanes.lanes) {
            let top = self.top() + nth * LANE_LINES * self.sizes.line;
            self.write(area, &lane.name, (0, top), HPos::Left, style::INK)?;
            self.draw_lane(area, lane, top + self.sizes.line * 7 / 4)?;
        }
        Ok(())
    }

    fn draw_lane(&self, area: &Area<'_>, lane: &Lane, middle: i32) -> Drawn {
        let line = [(self.place(self.ends.0), middle), (self.place(self.ends.1), middle)];
        area.draw(&PathElement::new(line, style::GRID.stroke_width(3)))?;
        let banded = || lane.marks.iter().filter(|mark| mark.kind < self.lanes.banded);
        for (from, to) in banded().zip(banded().skip(1)) {
            let corners =
                [(self.place(from.day), middle - MARK / 2), (self.place(to.day), middle + MARK / 2)];
            area.draw(&Rectangle::new(corners, self.fill(from.kind).filled()))?;
            area.draw(&Rectangle::new(corners, style::INK.stroke_width(1)))?;
        }
        for mark in &lane.marks {
            self.draw_mark(area, mark.kind, (self.place(mark.day), middle))?;
        }
        Ok(())
    }

    fn draw_mark(&self, area: &Area<'_>, kind: usize, at: (i32, i32)) -> Drawn {
        if kind < self.lanes.banded {
            area.draw(&Circle::new(at, MARK, self.fill(kind).filled()))?;
            return area.draw(&Circle::new(at, MARK, style::INK.stroke_width(2)));
        }
        let corners = [(at.0 - MARK, at.1 - MARK), (at.0 + MARK, at.1 + MARK)];
        area.draw(&Rectangle::new(corners, style::PAPER.filled()))?;
        area.draw(&Rectangle::new(corners, style::INK.stroke_width(5)))
    }

    fn draw_axis(&self, area: &Area<'_>) -> Drawn {
        let axis = self.axis();
        let ends = [(self.place(self.ends.0), axis), (self.place(self.ends.1), axis)];
        area.draw(&PathElement::new(ends, style::INK.stroke_width(2)))?;
        for day in self.ticks() {
            let x = self.place(day);
            let colour = if day == 0 { style::QUIET } else { style::GRID };
            area.draw(&PathElement::new([(x, self.top()), (x, axis)], colour.stroke_width(2)))?;
            self.write(
                area,
                &day.to_string().replace('-', "\u{2212}"),
                (x, axis + 8),
                HPos::Center,
                style::QUIET,
            )?;
        }
        self.write(area, &self.lanes.unit, (0, axis + self.sizes.line + 8), HPos::Left, style::QUIET)
    }

    /// Days that are written below the axis: round, and few enough to be read.
    fn ticks(&self) -> Vec<i64> {
        let (first, last) = self.ends;
        let most = i64::from(self.sizes.width) / i64::from(self.sizes.letter * 4);
        let step =
            [5, 10, 20, 50, 100, 200].into_iter().find(|step| (last - first) / step <= most).unwrap_or(500);
        (first / step..=last / step).map(|nth| nth * step).collect()
    }

    /// Where the entries of the legend begin, and in which row.
    fn legend(&self) -> Vec<(i32, i32)> {
        let (mut left, mut row) = (0, 0);
        let mut entries = Vec::new();
        for kind in &self.lanes.kinds {
            let width = SAMPLE + BESIDE + self.sizes.width_of(columns(kind));
            if left > 0 && left + width > self.sizes.width {
                (left, row) = (0, row + 1);
            }
            entries.push((left, row));
            left += width + BESIDE;
        }
        entries
    }

    fn draw_legend(&self, area: &Area<'_>) -> Drawn {
        for (kind, (left, row)) in self.legend().into_iter().enumerate() {
            let middle = row * self.sizes.line + self.sizes.line / 2;
            self.draw_mark(area, kind, (left + SAMPLE / 2, middle))?;
            let name = self.lanes.kinds.get(kind).map_or("", String::as_str);
            let start = (left + SAMPLE + BESIDE, middle - self.sizes.letter / 2);
            self.write(area, name, start, HPos::Left, style::INK)?;
        }
        Ok(())
    }

    /// The graver, the darker.
    fn fill(&self, kind: usize) -> RGBColor {
        let count = self.lanes.banded;
        style::fill(count.saturating_sub(kind + 1), count)
    }

    fn write(&self, area: &Area<'_>, words: &str, at: (i32, i32), side: HPos, colour: RGBColor) -> Drawn {
        let letters = TextStyle::from(("sans-serif", f64::from(self.sizes.letter) * 1.24));
        let style = letters.color(&colour).pos(Pos::new(side, VPos::Top));
        area.draw(&Text::new(plain(words), at, style))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lanes(days: &[(i64, usize)]) -> Lanes {
        let mark = |(day, kind): &(i64, usize)| LaneMark { day: *day, kind: *kind };
        let lane = Lane { name: "a".to_owned(), marks: days.iter().map(mark).collect() };
        let kinds = ["one", "two", "three"].map(str::to_owned).to_vec();
        Lanes { unit: "days".to_owned(), kinds, banded: 2, lanes: vec![lane] }
    }

    fn check(days: &[(i64, usize)], room: usize, expected: (&str, i64)) {
        let (lines, each) = lanes(days).letters(room);
        assert_eq!((lines.first().map_or("", |(_, line)| line), each), expected);
    }

    #[test]
    fn a_line_of_letters_has_a_mark_for_each_day_or_for_several() {
        check(&[(1, 0), (4, 1)], 40, ("|1··2", 1));
        check(&[(-2, 0), (3, 2)], 40, ("1·|··3", 1));
        check(&[(1, 0), (4, 1), (5, 2), (9, 2)], 5, ("1·3·3", 2));
        check(&[], 5, ("", 1));
    }

    #[test]
    fn a_drawing_is_the_same_each_time_and_names_its_kinds() {
        let drawn = svg(&lanes(&[(-10, 0), (40, 2)]), "Lanes <1>", Room::Narrow);
        assert_eq!(drawn, svg(&lanes(&[(-10, 0), (40, 2)]), "Lanes <1>", Room::Narrow));
        let drawn = drawn.unwrap_or_default();
        assert!(drawn.contains("<title>Lanes &lt;1&gt;</title>") && drawn.contains("three"), "{drawn}");
        assert_eq!(svg(&lanes(&[]), "", Room::Wide), None);
    }
}
