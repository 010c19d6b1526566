//! How much of a long report is shown.

use crate::report::sheet::Row;
use crate::report::sheet::Sheet;
use crate::report::words::Words;

/// Shows so many rows of each table, and counts the others.
pub struct Limit {
    rows: usize,
    not_shown: usize,
}

impl Limit {
    /// Makes a limit; absent, everything is shown.
    pub fn new(rows: Option<usize>) -> Self {
        Self { rows: rows.unwrap_or(usize::MAX), not_shown: 0 }
    }

    /// Takes the rows that are shown of one table; the others are not even made.
    pub fn take(&mut self, rows: impl ExactSizeIterator<Item = Row>) -> Vec<Row> {
        self.not_shown += rows.len().saturating_sub(self.rows);
        rows.take(self.rows).collect()
    }

    /// Says how many rows are not shown, and, by the words of a key, how to see them.
    pub fn say(&self, how: &str, words: &Words, sheet: &mut Sheet) {
        if self.not_shown > 0 {
            let how = words.say(how);
            sheet.paragraph(words.with("not-shown", [("count", self.not_shown.into()), ("how", how.into())]));
        }
    }
}
