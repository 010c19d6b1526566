//! Where columns begin and end: beside each other, or on each other.

use rust_decimal::Decimal;

use crate::report::chart::Chart;
use crate::report::chart::Mark;

/// One column, or one part of a stacked one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The series it belongs to.
    pub series: usize,
    /// The label it stands over.
    pub position: usize,
    /// Its place among the columns over that label, from the left.
    pub place: usize,
    /// Where it begins: zero, or the end of what it stands on.
    pub from: Decimal,
    /// Where it ends.
    pub to: Decimal,
}

/// Returns how many columns stand beside each other over a label.
pub fn places(chart: &Chart) -> usize {
    place_of(chart, chart.series.len())
}

/// Returns every column. What is negative hangs from zero, stacked from there down.
pub fn columns(chart: &Chart) -> Vec<Column> {
    let mut columns = Vec::new();
    for position in 0..chart.labels.len() {
        let (mut above, mut below) = (Decimal::ZERO, Decimal::ZERO);
        for (index, series) in chart.series.iter().enumerate().filter(|(_, each)| each.mark != Mark::Line) {
            let Some(value) = series.values.get(position).copied().flatten() else { continue };
            let from = match series.mark {
                Mark::Stacked if value.is_sign_negative() => below,
                Mark::Stacked => above,
                Mark::Line | Mark::Column => Decimal::ZERO,
            };
            let to = from.saturating_add(value);
            if series.mark == Mark::Stacked {
                above = above.max(to);
                below = below.min(to);
            }
            columns.push(Column { series: index, position, place: place_of(chart, index), from, to });
        }
    }
    columns
}

/// The place of a series: all stacked ones share the place of the first of them.
fn place_of(chart: &Chart, index: usize) -> usize {
    let stack = chart.series.iter().position(|series| series.mark == Mark::Stacked);
    let index = match chart.series.get(index).map(|series| series.mark) {
        Some(Mark::Stacked) => stack.unwrap_or(index),
        _ => index,
    };
    let before = chart.series.iter().take(index).enumerate();
    before.filter(|(at, series)| series.mark == Mark::Column || stack == Some(*at)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::chart::Series;

    #[test]
    fn stacked_columns_share_a_place() {
        let of = |value: i64| vec![Some(Decimal::from(value))];
        let chart = Chart {
            unit: String::new(),
            labels: vec!["1".to_owned()],
            series: vec![
                Series::line("capacity".to_owned(), of(9)),
                Series::stacked("a".to_owned(), of(2)),
                Series::column("b".to_owned(), of(4)),
                Series::stacked("c".to_owned(), of(3)),
                Series::stacked("d".to_owned(), of(-1)),
            ],
        };
        let drawn: Vec<(usize, i64, i64)> = columns(&chart)
            .iter()
            .map(|each| (each.place, each.from.mantissa() as i64, each.to.mantissa() as i64))
            .collect();
        assert_eq!(drawn, [(0, 0, 2), (1, 0, 4), (0, 2, 5), (0, 0, -1)]);
        assert_eq!(places(&chart), 2);
    }
}
