//! The figures of the book: over the period, on a day, by age.

use crate::facts::ageing::AgeingBucket;
use crate::facts::book::Book;
use crate::facts::book::BookDay;
use crate::facts::indicators;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::quantity;
use crate::report::dry_run::quantity::Quantity;

/// Returns an indicator or a sum of the book over the whole period.
pub fn figure(book: &Book, measure: Measure) -> Quantity {
    let indicators = book.indicators();
    match measure {
        Measure::Open => quantity::fixed(book.closing.total().amount),
        Measure::Overdue => quantity::fixed(book.closing.overdue().amount),
        Measure::Sales => quantity::fixed(book.sales()),
        Measure::Dso => indicators.dso,
        Measure::DsoCountBack => indicators.dso_count_back,
        Measure::BestPossibleDso => indicators.best_possible_dso,
        Measure::AverageDaysDelinquent => indicators.average_days_delinquent,
        Measure::CollectionEffectiveness => indicators.collection_effectiveness,
        _ => None,
    }
}

/// The DSO of a day as `company.dso` has it: open ÷ what was invoiced in the last 90 days × 90.
pub fn day_dso(day: &BookDay) -> Quantity {
    let sales = quantity::fixed(day.company.recent_sales)?;
    indicators::dso(quantity::fixed(day.company.open)?, sales, 90)
}

/// Returns the stable word for an age.
pub fn bucket_word(bucket: AgeingBucket) -> &'static str {
    match bucket {
        AgeingBucket::NotDue => "not_due",
        AgeingBucket::UpTo30 => "1_30",
        AgeingBucket::UpTo60 => "31_60",
        AgeingBucket::UpTo90 => "61_90",
        AgeingBucket::Over90 => "over_90",
    }
}
