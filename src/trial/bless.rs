//! What came, written in the place of what was expected, for its author to read.
//!
//! Only what differs is written anew: keys that came as expected, comments and the layout around stay letter for letter.

pub mod edit;
mod extent;
pub mod words;

use std::ops::Range;

use crate::trial::bless::edit::edits;
use crate::trial::verdict::Failure;

/// One piece of a text, and what takes its place.
type Edit = (Range<usize>, String);

/// A text with what came in the place of what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blessed {
    /// The whole text.
    pub text: String,
    /// How many expectations were rewritten.
    pub written: usize,
    /// The lines of those that were left as they are: each serves several variations of a case.
    pub left: Vec<usize>,
}

/// A failure, and whether its case is one of several variations.
pub type Failed<'c> = (&'c Failure, bool);

/// Rewrites each expectation of a text that was not met.
///
/// One that serves several variations is left: what came in one of them would be wrong in the others. So is one that
/// several cases share.
pub fn bless(text: &str, failures: &[Failed<'_>]) -> Blessed {
    let mut all: Vec<Edit> = Vec::new();
    let mut blessed = Blessed { text: text.to_owned(), written: 0, left: Vec::new() };
    for (failure, varied) in failures {
        let here = |other: &&Failed<'_>| other.0.expected.place.span == failure.expected.place.span;
        if *varied || failures.iter().filter(here).count() > 1 {
            blessed.left.push(failure.line());
        } else {
            all.extend(edits(text, failure));
            blessed.written += 1;
        }
    }
    blessed.left.sort_unstable();
    blessed.left.dedup();
    // From the end, so that the places before stay where they are.
    all.sort_by_key(|(range, _)| std::cmp::Reverse((range.start, range.end)));
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    for (range, new) in all {
        blessed.text.replace_range(range, &new.replace('\n', ending));
    }
    blessed
}
