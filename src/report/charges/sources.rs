//! The figures a statement rests on, each numbered once in the order they are met.

use std::sync::Arc;

use chrono::Datelike;

use crate::engine::statement::Statement;
use crate::law::figures::FlatRate;
use crate::law::figures::Floor;
use crate::law::figures::Margin;
use crate::law::figures::Provenance;
use crate::law::figures::RecoveryFee;
use crate::law::figures::ReferenceRate;
use crate::law::late_rate::Basis;
use crate::law::late_rate::LateRate;
use crate::law::late_rate::LeastRate;
use crate::report::words::Words;

/// A figure of the law that a statement rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cited<'a> {
    /// A reference rate of a half-year.
    Reference(&'a ReferenceRate),
    /// What is added to it.
    Margin(&'a Margin),
    /// A rate that the law fixes itself.
    Flat(&'a FlatRate),
    /// The floor of agreed rates.
    Floor(&'a Floor),
    /// The recovery fee.
    Fee(&'a RecoveryFee),
}

/// The figures of a statement.
#[derive(Debug, Default)]
pub struct Sources<'a>(Vec<Cited<'a>>);

impl<'a> Cited<'a> {
    /// Returns where it is from.
    pub fn provenance(&self) -> &'a Provenance {
        match self {
            Self::Reference(figure) => &figure.provenance,
            Self::Margin(figure) => &figure.provenance,
            Self::Flat(figure) => &figure.provenance,
            Self::Floor(figure) => &figure.provenance,
            Self::Fee(figure) => &figure.provenance,
        }
    }

    /// Returns the stable word of its kind.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Reference(rate) => rate.of.word(),
            Self::Margin(_) => "margin",
            Self::Flat(_) => "flat_rate",
            Self::Floor(_) => "floor",
            Self::Fee(_) => "recovery_fee",
        }
    }

    /// Returns what it is, in words.
    pub fn label(&self, words: &Words) -> String {
        let label = words.say(&format!("charges-source-{}", self.word()));
        match self {
            Self::Reference(rate) => {
                let first = rate.half_year.first();
                let half = if first.month() == 1 { "charges-half-1" } else { "charges-half-2" };
                let half = words.with(half, [("date", first.year().to_string().into())]);
                format!("{label}, {half}")
            }
            _ => label,
        }
    }

    /// Returns how much it is, in words.
    pub fn value(&self, words: &Words) -> String {
        match self {
            Self::Reference(rate) => words.rate(rate.rate),
            Self::Margin(margin) => {
                words.with("charges-points", [("rate", words.points(margin.points).into())])
            }
            Self::Flat(flat) => words.rate(flat.rate),
            Self::Floor(floor) => words.with("charges-times", [("times", floor.times.into())]),
            Self::Fee(fee) => words.money(fee.fee),
        }
    }
}

impl<'a> Sources<'a> {
    /// Collects the figures of a statement.
    pub fn of(statement: &'a Statement<'_>) -> Self {
        let mut sources = Self::default();
        for item in &statement.items {
            for segment in &item.charges.segments {
                cited(&segment.rate).into_iter().for_each(|figure| sources.add(figure));
                let floor = segment.rate.floor.iter().flat_map(under);
                floor.for_each(|figure| sources.add(figure));
            }
            item.charges.fee_figure.iter().for_each(|fee| sources.add(Cited::Fee(fee)));
        }
        sources
    }

    /// Returns each figure with its number, from 1.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Cited<'a>)> {
        (1..).zip(&self.0)
    }

    /// Returns the numbers of the figures a rate is made of.
    pub fn numbers_of_rate(&self, rate: &LateRate) -> Vec<usize> {
        self.numbers(cited(rate))
    }

    /// Returns the numbers of the figures a floor is made of.
    pub fn numbers_of_floor(&self, floor: &LeastRate) -> Vec<usize> {
        self.numbers(under(floor))
    }

    /// Returns the number of a fee.
    pub fn numbers_of_fee(&self, fee: &RecoveryFee) -> Vec<usize> {
        self.numbers([Cited::Fee(fee)])
    }

    pub(super) fn of_rate(&self, rate: &LateRate) -> String {
        joined(&self.numbers_of_rate(rate), " + ")
    }

    pub(super) fn of_floor(&self, floor: &LeastRate) -> String {
        joined(&self.numbers_of_floor(floor), " × ")
    }

    pub(super) fn of_fee(&self, fee: &Arc<RecoveryFee>) -> String {
        joined(&self.numbers_of_fee(fee), "")
    }

    fn add(&mut self, figure: Cited<'a>) {
        if !self.0.contains(&figure) {
            self.0.push(figure);
        }
    }

    fn numbers<'f>(&self, figures: impl IntoIterator<Item = Cited<'f>>) -> Vec<usize> {
        let figures = figures.into_iter();
        let number = |figure: Cited<'f>| self.0.iter().position(|known| *known == figure);
        figures.filter_map(number).map(|position| position + 1).collect()
    }
}

/// Returns the figures a rate is made of.
fn cited(rate: &LateRate) -> Vec<Cited<'_>> {
    match &rate.basis {
        Basis::Reference(figure, margin) => vec![Cited::Reference(figure), Cited::Margin(margin)],
        Basis::Flat(flat) => vec![Cited::Flat(flat)],
        Basis::Agreed(_, figure) => figure.as_deref().map(Cited::Reference).into_iter().collect(),
    }
}

/// Returns the figures a floor is made of.
fn under(floor: &LeastRate) -> [Cited<'_>; 2] {
    [Cited::Reference(&floor.legal), Cited::Floor(&floor.rule)]
}

fn joined(numbers: &[usize], between: &str) -> String {
    let shown: Vec<String> = numbers.iter().map(|number| format!("[{number}]")).collect();
    shown.join(between)
}
