//! The book day by day, its ageing and its indicators.

use serde::Serialize;

use crate::facts::ageing::AgeingBucket;
use crate::facts::book::Book;
use crate::facts::book::BookDay;
use crate::facts::indicators::MonthSales;
use crate::report::dry_run::book_figures::bucket_word;
use crate::report::dry_run::book_figures::day_dso;
use crate::report::json::dry_run::wire::Fixed;
use crate::report::json::dry_run::wire::Rounded;
use crate::report::json::wire::Day;

/// The book over the whole period.
#[derive(Serialize)]
pub struct BookWire {
    opening: Fixed,
    opening_overdue: Fixed,
    closing: Fixed,
    closing_overdue: Fixed,
    sales: Fixed,
    dso: Rounded,
    dso_count_back: Rounded,
    best_possible_dso: Rounded,
    average_days_delinquent: Rounded,
    collection_effectiveness: Rounded,
}

impl BookWire {
    /// Takes a book.
    pub fn new(book: &Book) -> Self {
        let indicators = book.indicators();
        Self {
            opening: Fixed::of(book.opening.total().amount),
            opening_overdue: Fixed::of(book.opening.overdue().amount),
            closing: Fixed::of(book.closing.total().amount),
            closing_overdue: Fixed::of(book.closing.overdue().amount),
            sales: Fixed::of(book.sales()),
            dso: Rounded(indicators.dso),
            dso_count_back: Rounded(indicators.dso_count_back),
            best_possible_dso: Rounded(indicators.best_possible_dso),
            average_days_delinquent: Rounded(indicators.average_days_delinquent),
            collection_effectiveness: Rounded(indicators.collection_effectiveness),
        }
    }
}

/// The book at the end of a day.
#[derive(Serialize)]
pub struct BookDayWire {
    day: Day,
    open: Fixed,
    overdue: Fixed,
    clients_overdue: i64,
    sales: Fixed,
    dso: Rounded,
    left_out: i64,
}

impl BookDayWire {
    /// Takes a day.
    pub fn new(day: &BookDay) -> Self {
        Self {
            day: Day(day.day),
            open: Fixed::of(day.company.open),
            overdue: Fixed::of(day.company.overdue),
            clients_overdue: day.company.clients_overdue,
            sales: Fixed::of(day.sales),
            dso: Rounded(day_dso(day)),
            left_out: day.left_out,
        }
    }
}

/// What is open of one age, at the start and at the end.
#[derive(Serialize)]
pub struct AgeingWire {
    age: &'static str,
    opening_items: i64,
    opening: Fixed,
    closing_items: i64,
    closing: Fixed,
}

/// Returns the ageing.
pub fn ageing(book: &Book) -> Vec<AgeingWire> {
    let buckets = AgeingBucket::ALL.into_iter();
    buckets
        .map(|bucket| {
            let (opening, closing) = (book.opening.of(bucket), book.closing.of(bucket));
            AgeingWire {
                age: bucket_word(bucket),
                opening_items: opening.items,
                opening: Fixed::of(opening.amount),
                closing_items: closing.items,
                closing: Fixed::of(closing.amount),
            }
        })
        .collect()
}

/// The sales of a month.
#[derive(Serialize)]
pub struct MonthWire {
    first: Day,
    days: u32,
    sales: Rounded,
}

impl MonthWire {
    /// Takes a month.
    pub fn new(month: &MonthSales) -> Self {
        Self { first: Day(month.first), days: month.days, sales: Rounded(Some(month.sales)) }
    }
}
