//! Which labels are shown below a chart, and how they are broken.

use crate::report::chart::Chart;
use crate::report::chart::Mark;
use crate::report::chart::style::Sizes;
use crate::report::wrap::columns;
use crate::report::wrap::wrap;

/// So many labels below columns are all shown, whatever it takes: they may be classes, of which none can be left out.
const CLASSES: usize = 10;

/// A label that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Below which position.
    pub position: usize,
    /// Its words, one line below the other.
    pub lines: Vec<String>,
    /// Whether it is written from below upwards.
    pub upright: bool,
}

impl Label {
    /// Returns how high it is.
    pub fn height(&self, sizes: &Sizes) -> i32 {
        let longest = self.lines.iter().map(|line| columns(line)).max().unwrap_or(0);
        match self.upright {
            true => sizes.width_of(longest),
            false => sizes.line * i32::try_from(self.lines.len()).unwrap_or(1),
        }
    }
}

/// Returns the labels to show over so much width: all of them, or every second, fourth, seventh, fourteenth, so that
/// days and weeks stay in step. Lines of many points show a few only.
pub fn shown(chart: &Chart, width: i32, sizes: &Sizes) -> Vec<Label> {
    let all = chart.labels.len();
    let only_lines = chart.series.iter().all(|series| series.mark == Mark::Line);
    let most = if only_lines { sizes.most_labels } else { all };
    let sevens = std::iter::successors(Some(7_usize), |step| step.checked_mul(2));
    let steps = [1, 2, 4].into_iter().chain(sevens.take_while(|step| *step < all));
    for step in steps.filter(|step| all.div_ceil(*step) <= most) {
        let slot = i64::from(width) * step as i64 / all.max(1) as i64;
        let room = sizes.letters_in(i32::try_from(slot).unwrap_or(i32::MAX) - sizes.letter / 4);
        if let Some(labels) = broken(chart, step, room, sizes.label_lines) {
            return labels;
        }
        if !only_lines && all <= CLASSES {
            return upright(chart, sizes);
        }
    }
    broken(chart, all.max(1), sizes.letters_in(width), sizes.label_lines).unwrap_or_default()
}

/// Breaks every n-th label into lines, unless one does not fit.
fn broken(chart: &Chart, step: usize, room: usize, most: usize) -> Option<Vec<Label>> {
    let one = |(position, label): (usize, &String)| {
        let words_fit = label.split(' ').all(|word| columns(word) <= room);
        let lines = wrap(label, room);
        (words_fit && lines.len() <= most).then_some(Label { position, lines, upright: false })
    };
    chart.labels.iter().enumerate().step_by(step).map(one).collect()
}

/// Sets every label upright; one longer than the plot is high is cut.
fn upright(chart: &Chart, sizes: &Sizes) -> Vec<Label> {
    let room = sizes.letters_in(sizes.plot);
    let one = |(position, label): (usize, &String)| {
        let mut line: String = label.chars().take(room).collect();
        if columns(label) > room {
            line.push('…');
        }
        Label { position, lines: vec![line], upright: true }
    };
    chart.labels.iter().enumerate().map(one).collect()
}
