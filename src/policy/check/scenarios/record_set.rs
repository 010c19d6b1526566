//! Several things to write down, as a set.

use crate::domain::outcome::Record;

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
}

fn bit(record: Record) -> u32 {
    1 << record as u32
}
