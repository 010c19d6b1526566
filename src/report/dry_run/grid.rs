//! Figures in rows: for one side, a column per measure; for two, the first measure of either side and the difference,
//! the other measures below it.

use rust_decimal::Decimal;

use crate::report::dry_run::Page;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::definitions::Unit;
use crate::report::dry_run::quantity;
use crate::report::dry_run::quantity::Quantity;
use crate::report::dry_run::side::Side;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Table;

/// Figures in rows.
pub struct Grid<'m> {
    /// What the rows are.
    pub head: String,
    /// What is measured in each row.
    pub measures: &'m [Measure],
    /// From top to bottom.
    pub rows: Vec<GridRow>,
    /// Their sums; none when empty.
    pub total: Vec<Vec<Quantity>>,
}

/// A row of figures.
pub struct GridRow {
    /// What it is about.
    pub label: Cell,
    /// For each side, or for the only one that has such figures, each measure.
    pub values: Vec<Vec<Quantity>>,
}

impl Grid<'_> {
    /// Makes the table.
    pub fn table(mut self, page: &Page<'_>) -> Table {
        self.add_up();
        let total = Cell::strong(page.words.say("total"));
        let footer = match self.total.is_empty() {
            true => Vec::new(),
            false => blank_missing(page, self.row(page, total, &self.total)),
        };
        let mut columns = vec![Column::words(self.head.clone())];
        if self.rows.iter().any(|row| row.values.len() > 1) {
            columns.extend(page.sides.iter().map(|side| Column::figures(side.name.clone())));
            columns.push(Column::figures(page.words.say("column-difference")));
        } else {
            columns.extend(self.measures.iter().map(|measure| Column::figures(page.short(*measure))));
        }
        let rows = self.rows.iter().map(|row| self.row(page, row.label.clone(), &row.values));
        Table { columns, rows: rows.collect(), footer }
    }

    /// Rounds the amounts of the rows so that they add up to the total below them.
    fn add_up(&mut self) {
        for (side, total) in self.total.iter_mut().enumerate() {
            for ((place, measure), total) in self.measures.iter().enumerate().zip(total) {
                let additive = matches!(measure.unit(), Unit::Amount | Unit::AmountDays);
                let Some(total) = total.as_mut().filter(|_| additive) else { continue };
                let column = || self.rows.iter().map(|row| row.values.get(side)?.get(place).copied()?);
                let values: Vec<Decimal> = column().flatten().collect();
                let mut rounded = quantity::apportioned_to(&values, *total).into_iter();
                *total = rounded.clone().sum();
                for row in &mut self.rows {
                    let cell = row.values.get_mut(side).and_then(|values| values.get_mut(place));
                    if let Some(Some(value)) = cell {
                        *value = rounded.next().unwrap_or(*value);
                    }
                }
            }
        }
    }

    fn row(&self, page: &Page<'_>, label: Cell, values: &[Vec<Quantity>]) -> Row {
        let mut row = vec![label];
        match values {
            [first, second] => {
                let pairs: Vec<Pair> = self.pairs(first, second);
                row.push(self.of_side(page, &pairs, |pair| pair.first));
                row.push(self.of_side(page, &pairs, |pair| pair.second));
                row.push(self.difference(page, &pairs));
            }
            _ => row.extend(
                values
                    .iter()
                    .flatten()
                    .zip(self.measures)
                    .map(|(value, measure)| Cell::plain(page.written(*value, measure.unit()))),
            ),
        }
        row
    }

    /// Sets the figures beside each other; of the measures below the first, only those that say something of either side.
    fn pairs(&self, first: &[Quantity], second: &[Quantity]) -> Vec<Pair> {
        let says = |value: Quantity| value.is_some_and(|value| !value.is_zero());
        let pairs = self.measures.iter().zip(first).zip(second);
        let pairs = pairs.map(|((measure, first), second)| Pair {
            measure: *measure,
            first: *first,
            second: *second,
        });
        let kept =
            pairs.enumerate().filter(|(place, pair)| *place == 0 || says(pair.first) || says(pair.second));
        kept.map(|(_, pair)| pair).collect()
    }

    /// The first measure, and below it the others with their names.
    fn of_side(&self, page: &Page<'_>, pairs: &[Pair], of: fn(&Pair) -> Quantity) -> Cell {
        let written = |pair: &Pair| page.written(of(pair), pair.measure.unit());
        let others = pairs.iter().skip(1);
        let others: Vec<String> =
            others.map(|pair| format!("{}\u{a0}{}", page.short(pair.measure), written(pair))).collect();
        let main = Cell::plain(pairs.first().map(written).unwrap_or_default());
        match pairs.iter().all(|pair| of(pair).is_none()) {
            true => main,
            false => main.detail(others.join("\n")),
        }
    }

    fn difference(&self, page: &Page<'_>, pairs: &[Pair]) -> Cell {
        let mut written =
            pairs.iter().map(|pair| page.difference(pair.first, pair.second, pair.measure.unit()));
        let main = written.next().unwrap_or_default();
        let others: Vec<String> = written.collect();
        match pairs.iter().any(|pair| pair.first.is_some() && pair.second.is_some()) {
            true => Cell::plain(main).detail(others.join("\n")),
            false => Cell::plain(main),
        }
    }
}

/// One measure of both sides.
struct Pair {
    measure: Measure,
    first: Quantity,
    second: Quantity,
}

/// What is no sum has no total.
fn blank_missing(page: &Page<'_>, mut row: Row) -> Row {
    let none = page.words.say("none");
    row.iter_mut().filter(|cell| cell.text == none).for_each(|cell| cell.text.clear());
    row
}

impl<'a> Page<'a> {
    /// Returns the head of a column of figures: the measure's name, in little room.
    pub fn short(&self, measure: Measure) -> String {
        let short = self.words.known(&format!("measure-{}-short", measure.word()), []);
        short.unwrap_or_else(|| measure.name(self.words))
    }

    /// Sets the figures of both sides beside each other by key, in the order in which the keys are first met.
    pub fn beside<K: PartialEq, V>(&self, of: impl Fn(&Side<'a>) -> Vec<(K, V)>) -> Vec<(K, Vec<Option<V>>)> {
        let mut rows: Vec<(K, Vec<Option<V>>)> = Vec::new();
        for (position, side) in self.sides.iter().enumerate() {
            for (key, value) in of(side) {
                let row = match rows.iter().position(|(known, _)| *known == key) {
                    Some(row) => row,
                    None => {
                        rows.push((key, self.sides.iter().map(|_| None).collect()));
                        rows.len() - 1
                    }
                };
                if let Some(cell) = rows.get_mut(row).and_then(|(_, values)| values.get_mut(position)) {
                    *cell = Some(value);
                }
            }
        }
        rows
    }
}
