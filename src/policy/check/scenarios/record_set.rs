//! Several things to write down, as a set.

use crate::domain::outcome::Record;
use crate::policy::read::listed;

/// A set of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RecordSet(u32);

// Invariant: every record has a bit of its own.
const _: () = assert!(Record::ALL.len() <= u32::BITS as usize);

impl RecordSet {
    /// Makes a set.
    pub fn of<'r>(records: impl IntoIterator<Item = &'r Record>) -> Self {
        Self(records.into_iter().fold(0, |set, record| set | bit(*record)))
    }

    /// Tells whether a record is in it.
    pub fn has(self, record: Record) -> bool {
        self.0 & bit(record) != 0
    }

    /// Returns what is in either.
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns what is in it and not in the other.
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns the records, in the order of their words' list.
    pub fn records(self) -> impl Iterator<Item = Record> {
        Record::ALL.iter().copied().filter(move |record| self.has(*record))
    }

    /// Returns the words in backticks, with commas.
    pub fn listed(self) -> String {
        let words: Vec<&str> = self.records().map(Record::word).collect();
        listed(words)
    }

    /// Returns it as it is written in a scenario: `record: [on, at]`.
    pub fn written(self) -> String {
        let words: Vec<&str> = self.records().map(Record::word).collect();
        format!("record: [{}]", words.join(", "))
    }
}

fn bit(record: Record) -> u32 {
    1 << record as u32
}
