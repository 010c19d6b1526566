//! The drawing itself: places on the page, reckoned and written as SVG by the crate `plotters`.
//!
//! From the top: the legend, the unit, what is within the axes, the labels.

use plotters::backend::SVGBackend;
use plotters::chart::ChartBuilder;
use plotters::chart::ChartContext;
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingArea;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::drawing::IntoDrawingArea;
use plotters::element::Circle;
use plotters::element::PathElement;
use plotters::element::Rectangle;
use plotters::element::Text;
use plotters::series::DashedLineSeries;
use plotters::series::LineSeries;
use plotters::style::Color;
use plotters::style::FontTransform;
use plotters::style::RGBColor;
use plotters::style::TextStyle;
use plotters::style::WHITE;
use plotters::style::text_anchor::HPos;
use plotters::style::text_anchor::Pos;
use plotters::style::text_anchor::VPos;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::domain::client::Language;
use crate::report::chart::Chart;
use crate::report::chart::Mark;
use crate::report::chart::Room;
use crate::report::chart::Series;
use crate::report::chart::columns;
use crate::report::chart::columns::Column;
use crate::report::chart::labels;
use crate::report::chart::labels::Label;
use crate::report::chart::legend;
use crate::report::chart::legend::Entry;
use crate::report::chart::scale;
use crate::report::chart::style;
use crate::report::chart::style::Sizes;
use crate::report::chart::style::Stroke;
use crate::report::number;
use crate::report::wrap::columns as letters;

type Area<'s> = DrawingArea<SVGBackend<'s>, Shift>;
type Plot<'a, 's> = ChartContext<'a, SVGBackend<'s>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;
/// How drawing ended.
pub type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// How much of the room of a label the columns over it take.
const FILLED: f64 = 0.74;

/// With fewer labels than this, columns take less, so that three of them are no walls.
const FEW: f64 = 8.0;

/// Above all, for accents on capitals.
const ACCENTS: i32 = 10;

/// Right of the plot, for half of the last label.
const RIGHT: i32 = 40;

/// Between the labels of an axis and the plot.
const GAP: i32 = 14;

/// Draws a chart.
pub fn svg(chart: &Chart, title: &str, room: Room, language: Language) -> Option<String> {
    let page = Page::new(chart, style::sizes(room), language);
    let (width, height) = (page.sizes.width.unsigned_abs(), page.height.unsigned_abs());
    let mut drawing = String::new();
    let area = SVGBackend::with_string(&mut drawing, (width, height)).into_drawing_area();
    page.draw(&area).ok()?;
    area.present().ok()?;
    drop(area);
    // The crate gives the element a fixed size and no title: its head is ours.
    let (_, inside) = drawing.split_once('>')?;
    let class = page.sizes.class;
    Some(format!(
        "<svg class=\"chart {class}\" viewBox=\"0 0 {width} {height}\" width=\"100%\" role=\"img\">\n<title>{}</title>{inside}",
        escaped(title)
    ))
}

/// A chart, and where its parts are.
struct Page<'c> {
    chart: &'c Chart,
    sizes: Sizes,
    columns: Vec<Column>,
    /// The marks of the scale with their words.
    marks: Vec<(f64, String)>,
    legend: Vec<Entry>,
    labels: Vec<Label>,
    top: i32,
    left: i32,
    height: i32,
}

impl<'c> Page<'c> {
    fn new(chart: &'c Chart, sizes: Sizes, language: Language) -> Self {
        let columns = columns::columns(chart);
        let marks: Vec<(f64, String)> = scale::marks(chart, &columns)
            .into_iter()
            .map(|mark| (place(mark), number::decimal(mark, language)))
            .collect();
        let (legend, rows) = legend::legend(chart, &sizes);
        let longest = marks.iter().map(|(_, words)| letters(words)).max().unwrap_or(0);
        let left = (sizes.width_of(longest) + GAP).min(sizes.width / 2);
        let labels = labels::shown(chart, sizes.width - left - RIGHT, &sizes);
        let apart = if rows > 0 { sizes.line - GAP } else { 0 };
        let top = ACCENTS + rows * sizes.line + apart + sizes.line + GAP;
        let height =
            top + sizes.plot + GAP + labels.iter().map(|label| label.height(&sizes)).max().unwrap_or(0);
        Self { chart, sizes, columns, marks, legend, labels, top, left, height }
    }

    fn draw(&self, area: &Area<'_>) -> Drawn {
        let (Some((lowest, _)), Some((highest, _))) = (self.marks.first(), self.marks.last()) else {
            return Ok(());
        };
        let (first, last) = self.ends();
        let mut plot: Plot<'_, '_> = ChartBuilder::on(area)
            .margin_top(self.top)
            .margin_left(self.left)
            .margin_right(RIGHT)
            .margin_bottom(self.height - self.top - self.sizes.plot)
            .build_cartesian_2d(first..last, *lowest..*highest)?;
        for (mark, _) in &self.marks {
            plot.draw_series([PathElement::new(
                [(first, *mark), (last, *mark)],
                style::GRID.stroke_width(2),
            )])?;
        }
        self.draw_columns(&mut plot)?;
        plot.draw_series([PathElement::new([(first, 0.0), (last, 0.0)], style::INK.stroke_width(2))])?;
        self.draw_lines(&mut plot)?;
        self.write_axes(area, &plot)?;
        self.draw_legend(area)
    }

    /// Where the plot begins and ends: half a label before the first and after the last.
    fn ends(&self) -> (f64, f64) {
        (-0.5, self.chart.labels.len() as f64 - 0.5)
    }

    fn draw_columns(&self, plot: &mut Plot<'_, '_>) -> Drawn {
        let places = columns::places(self.chart) as f64;
        let filled = FILLED * (self.chart.labels.len() as f64 / FEW).min(1.0);
        for column in self.columns.iter().filter(|column| column.from != column.to) {
            let left = column.position as f64 - filled / 2.0 + filled * column.place as f64 / places;
            let corners = [(left, place(column.from)), (left + filled / places, place(column.to))];
            plot.draw_series([
                Rectangle::new(corners, self.fill(column.series).filled()),
                Rectangle::new(corners, style::INK.stroke_width(2)),
            ])?;
        }
        Ok(())
    }

    fn draw_lines(&self, plot: &mut Plot<'_, '_>) -> Drawn {
        let lines = self.chart.series.iter().enumerate().filter(|(_, series)| series.mark == Mark::Line);
        for (index, series) in lines {
            let stroke = self.stroke(index);
            for run in runs(series, self.chart.labels.len()) {
                if self.columns.is_empty() {
                    draw_run(plot, run, stroke)?;
                } else {
                    draw_steps(plot, run, stroke)?;
                }
            }
        }
        Ok(())
    }

    fn write_axes(&self, area: &Area<'_>, plot: &Plot<'_, '_>) -> Drawn {
        let Sizes { letter, line, plot: within, .. } = self.sizes;
        let above = self.top - line - GAP;
        self.write(area, &self.chart.unit, (0, above), HPos::Left, style::QUIET)?;
        for (mark, words) in &self.marks {
            let (_, y) = plot.backend_coord(&(0.0, *mark));
            self.write(area, words, (self.left - GAP, y - letter / 2), HPos::Right, style::QUIET)?;
        }
        for label in &self.labels {
            let (x, _) = plot.backend_coord(&(label.position as f64, 0.0));
            let mut at = (x, self.top + within + GAP);
            for words in &label.lines {
                match label.upright {
                    true => self.write_upright(area, words, at)?,
                    false => self.write(area, words, at, HPos::Center, style::QUIET)?,
                }
                at.1 += line;
            }
        }
        Ok(())
    }

    fn draw_legend(&self, area: &Area<'_>) -> Drawn {
        let Sizes { letter, line, .. } = self.sizes;
        for entry in &self.legend {
            let top = ACCENTS + entry.row * line;
            let right = entry.left + legend::SAMPLE;
            if self.is_line(entry.series) {
                let middle = top + letter / 2;
                let Stroke { colour, dash, gap, width } = self.stroke(entry.series);
                let ends = [(entry.left, middle), (right, middle)];
                let pieces = DashedLineSeries::new(ends, dash, gap, colour.stroke_width(width));
                pieces.into_iter().try_for_each(|piece| area.draw(&piece))?;
            } else {
                let corners = [(entry.left, top), (right, top + letter)];
                area.draw(&Rectangle::new(corners, self.fill(entry.series).filled()))?;
                area.draw(&Rectangle::new(corners, style::INK.stroke_width(2)))?;
            }
            for (words, row) in entry.lines.iter().zip(0..) {
                let start = (right + legend::BESIDE, top + row * line);
                self.write(area, words, start, HPos::Left, style::INK)?;
            }
        }
        Ok(())
    }

    fn write(&self, area: &Area<'_>, words: &str, at: (i32, i32), side: HPos, colour: RGBColor) -> Drawn {
        let style = self.letters().color(&colour).pos(Pos::new(side, VPos::Top));
        area.draw(&Text::new(plain(words), at, style))
    }

    /// Writes from below upwards, to end at a place.
    fn write_upright(&self, area: &Area<'_>, words: &str, at: (i32, i32)) -> Drawn {
        let style = self.letters().color(&style::QUIET).pos(Pos::new(HPos::Right, VPos::Center));
        area.draw(&Text::new(plain(words), at, style.transform(FontTransform::Rotate270)))
    }

    /// The crate takes the height of a line and writes that of a letter.
    fn letters(&self) -> TextStyle<'static> {
        TextStyle::from(("sans-serif", f64::from(self.sizes.letter) * 1.24))
    }

    fn is_line(&self, series: usize) -> bool {
        self.chart.series.get(series).is_some_and(|series| series.mark == Mark::Line)
    }

    /// How many series before this one are drawn the same way.
    fn nth(&self, series: usize) -> usize {
        (0..series).filter(|before| self.is_line(*before) == self.is_line(series)).count()
    }

    fn fill(&self, series: usize) -> RGBColor {
        let count = self.chart.series.iter().filter(|series| series.mark != Mark::Line).count();
        style::fill(self.nth(series), count)
    }

    fn stroke(&self, series: usize) -> Stroke {
        style::stroke(self.nth(series), !self.columns.is_empty())
    }
}

/// Draws values that follow each other; one that stands alone is a point.
fn draw_run(plot: &mut Plot<'_, '_>, run: Vec<(f64, f64)>, stroke: Stroke) -> Drawn {
    let Stroke { colour, dash, gap, width } = stroke;
    if let [point] = run.as_slice() {
        plot.draw_series([Circle::new(*point, width + 2, colour.filled())])?;
    } else if gap == 0 {
        plot.draw_series(LineSeries::new(run, colour.stroke_width(width)))?;
    } else {
        plot.draw_series(DashedLineSeries::new(run, dash, gap, colour.stroke_width(width)))?;
    }
    Ok(())
}

/// Draws values over columns: each over its own column, set off from it by a bright edge.
fn draw_steps(plot: &mut Plot<'_, '_>, run: Vec<(f64, f64)>, stroke: Stroke) -> Drawn {
    let steps: Vec<(f64, f64)> = run.iter().flat_map(|(x, y)| [(x - 0.5, *y), (x + 0.5, *y)]).collect();
    plot.draw_series(LineSeries::new(steps.iter().copied(), WHITE.stroke_width(stroke.width + 5)))?;
    draw_run(plot, steps, stroke)
}

/// The points of a line, broken where a value is not known.
fn runs(series: &Series, labels: usize) -> Vec<Vec<(f64, f64)>> {
    let points: Vec<Option<(f64, f64)>> = series
        .values
        .iter()
        .take(labels)
        .enumerate()
        .map(|(position, value)| value.map(|value| (position as f64, place(value))))
        .collect();
    let runs = points.split(Option::is_none).map(|run| run.iter().copied().flatten().collect());
    runs.filter(|run: &Vec<(f64, f64)>| !run.is_empty()).collect()
}

fn place(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// Replaces what a page may not hold: control characters.
pub fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}

/// Writes a text as it stands in a page.
pub fn escaped(text: &str) -> String {
    plain(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
