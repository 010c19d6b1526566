//! Why nothing was written into the journal.

use std::path::Path;
use std::path::PathBuf;

use thiserror::Error;

/// Why nothing was written into the journal.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Another program did not stop writing while we waited.
    #[error("another program is writing into `{}`", path.display())]
    Busy {
        /// The journal.
        path: PathBuf,
    },
    /// A file cannot be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A file cannot be written: the disk is full, or the folder is not ours. What stood before stands.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The disk failed in the middle, and again when what was written was to be taken back.
    #[error("writing `{}` broke off, and the next program that writes there will complete it", path.display())]
    Undecided {
        /// The journal.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A record is not one JSON object on one line, or has an `id` that is no word.
    #[error("a record is one JSON object on one line, and not `{text}`")]
    NotOneObject {
        /// As given.
        text: String,
    },
    /// An id is one event's.
    #[error("an event with the id `{id}` is there already")]
    IdTaken {
        /// As given.
        id: String,
    },
}

impl StoreError {
    /// Returns the stable words of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Busy { .. } => "journal::busy",
            Self::Read { .. } => "journal::unreadable",
            Self::Write { .. } => "journal::unwritable",
            Self::Undecided { .. } => "journal::undecided",
            Self::NotOneObject { .. } => "journal::not_json",
            Self::IdTaken { .. } => "journal::duplicate_id",
        }
    }

    /// Returns what to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Busy { .. } => "try again; nothing was written",
            Self::Read { .. } => "see whether you may read the folder; nothing was written",
            Self::Write { .. } => {
                "see whether there is room on the disk and you may write into the folder; nothing was written"
            }
            Self::Undecided { .. } => "do not record it again: look first whether it is there",
            Self::NotOneObject { .. } => {
                "write {\"event\": …, \"date\": …, \"client\": …}; nothing was written"
            }
            Self::IdTaken { .. } => "leave the id out, and it gets one of its own; nothing was written",
        }
    }

    /// Tells whether the record is at fault, and not the machine.
    pub fn is_of_record(&self) -> bool {
        matches!(self, Self::NotOneObject { .. } | Self::IdTaken { .. })
    }

    pub(super) fn read(path: &Path, source: std::io::Error) -> Self {
        Self::Read { path: path.to_owned(), source }
    }

    pub(super) fn write(path: &Path, source: std::io::Error) -> Self {
        Self::Write { path: path.to_owned(), source }
    }
}
