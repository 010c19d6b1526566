//! What can be found out from a text itself: the delimiter, the date order.

use crate::import::date;
use crate::import::date::DateError;
use crate::import::date::DateFormat;

/// Returns the delimiter that cuts a header into the most cells; a comma when none does.
pub(super) fn delimiter(header: &str) -> u8 {
    delimiter_count(header).0
}

/// Returns the likeliest delimiter of a line with how often it stands there.
pub(super) fn delimiter_count(line: &str) -> (u8, usize) {
    let count = |mark: u8| line.bytes().filter(|byte| *byte == mark).count();
    let counts = [b',', b';', b'\t', b'|'].map(|mark| (mark, count(mark)));
    // The first of those that tie: max_by_key would take the last.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).unwrap_or((b',', 0))
}

/// What a column's values say about its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DateGuess {
    /// Too few values are dates in any order.
    NotDates,
    /// Only this order reads them.
    Sure(DateFormat),
    /// Several orders read every value.
    Ambiguous(Vec<DateFormat>),
}

/// Returns the orders that read every value that is not blank.
pub(super) fn dates<'v>(values: impl Iterator<Item = &'v str> + Clone) -> DateGuess {
    let filled = values.filter(|value| !value.trim().is_empty());
    if filled.clone().next().is_none() {
        return DateGuess::NotDates;
    }
    let reads = |format: &DateFormat| {
        filled
            .clone()
            .all(|value| matches!(date::parse(value.trim(), *format, true), Ok(_) | Err(DateError::Year)))
    };
    let fitting: Vec<DateFormat> = DateFormat::ALL.into_iter().filter(reads).collect();
    match fitting.as_slice() {
        [] => DateGuess::NotDates,
        [one] => DateGuess::Sure(*one),
        _ => DateGuess::Ambiguous(fitting),
    }
}
