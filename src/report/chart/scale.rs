//! The scale of a chart: round numbers that hold zero and every value.

use rust_decimal::Decimal;

use crate::report::chart::Chart;
use crate::report::chart::Mark;
use crate::report::chart::columns::Column;

/// About how many steps a scale has; it may have two more.
const STEPS: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// The smallest step there is.
const SMALLEST: Decimal = Decimal::from_parts(1, 0, 0, false, 9);

/// Returns the marks of the scale, from the lowest to the highest: at least two, all multiples of 1, 2 or 5 times a
/// power of ten. Where every value is whole, so is every mark.
pub fn marks(chart: &Chart, columns: &[Column]) -> Vec<Decimal> {
    let values = values(chart, columns);
    let lowest = values.iter().copied().min().unwrap_or_default().min(Decimal::ZERO);
    let highest = values.iter().copied().max().unwrap_or_default().max(Decimal::ZERO);
    let whole = values.iter().all(Decimal::is_integer);
    if lowest == highest {
        return vec![Decimal::ZERO, Decimal::ONE];
    }
    let step = step(highest.saturating_sub(lowest), if whole { Decimal::ONE } else { SMALLEST });
    let mut marks = Vec::new();
    let mut mark = (lowest / step).floor().saturating_mul(step);
    while mark < highest && mark < Decimal::MAX {
        marks.push(mark.normalize());
        mark = mark.saturating_add(step);
    }
    marks.push(mark.normalize());
    marks
}

fn values(chart: &Chart, columns: &[Column]) -> Vec<Decimal> {
    let lines = chart.series.iter().filter(|series| series.mark == Mark::Line);
    let on_lines = lines.flat_map(|series| series.values.iter().take(chart.labels.len()).flatten().copied());
    on_lines.chain(columns.iter().map(|column| column.to)).collect()
}

/// Returns the smallest round number, `least` or more, that spans all in so many steps.
fn step(span: Decimal, least: Decimal) -> Decimal {
    let powers = std::iter::successors(Some(least), |power| power.checked_mul(Decimal::TEN));
    let mut steps = powers.flat_map(|power| {
        [Decimal::ONE, Decimal::TWO, Decimal::from(5)].into_iter().filter_map(move |by| power.checked_mul(by))
    });
    steps.find(|step| step.checked_mul(STEPS).is_none_or(|reach| reach >= span)).unwrap_or(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::chart::Series;

    fn check(values: &[&str], expected: &[&str]) {
        let number = |text: &&str| text.parse::<Decimal>().expect("a number");
        let chart = Chart {
            unit: String::new(),
            labels: values.iter().map(ToString::to_string).collect(),
            series: vec![Series::line(String::new(), values.iter().map(number).map(Some).collect())],
        };
        let shown: Vec<String> = marks(&chart, &[]).iter().map(ToString::to_string).collect();
        assert_eq!(shown, expected, "{values:?}");
    }

    #[test]
    fn marks_are_round_and_hold_zero_and_every_value() {
        check(&["0"], &["0", "1"]);
        check(&["3", "1"], &["0", "1", "2", "3"]);
        check(&["0.4", "1"], &["0", "0.2", "0.4", "0.6", "0.8", "1"]);
        check(&["212", "187"], &["0", "50", "100", "150", "200", "250"]);
        check(&["-30", "101"], &["-50", "0", "50", "100", "150"]);
        check(&["-3.5"], &["-4", "-3", "-2", "-1", "0"]);
    }

    #[test]
    fn the_largest_numbers_have_a_scale() {
        for value in [Decimal::MAX, Decimal::MIN, Decimal::new(1, 28)] {
            let text = value.to_string();
            let chart = Chart {
                unit: String::new(),
                labels: vec![text],
                series: vec![Series::line(String::new(), vec![Some(value)])],
            };
            let marks = marks(&chart, &[]);
            assert!((2..9).contains(&marks.len()), "{marks:?}");
        }
    }
}
