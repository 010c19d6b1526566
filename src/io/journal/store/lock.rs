//! One writer at a time: a lock on an empty file, which the system lets go of when its holder ends, however it ends.

use std::fs::File;
use std::fs::OpenOptions;
use std::fs::TryLockError;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use crate::io::journal::store::JOURNAL;
use crate::io::journal::store::StoreError;

/// The file that is locked. It may be removed while nobody writes.
const LOCK: &str = "journal.lock";

/// How long another writer is waited for: a batch takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);

/// Between two looks at the lock.
const PAUSE: Duration = Duration::from_millis(2);

/// The lock, held until this is dropped.
#[derive(Debug)]
pub struct Held {
    _file: File,
}

impl Held {
    /// Waits for the lock of a ledger folder, a few seconds at most.
    pub(super) fn take(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(LOCK);
        let failed = |source| StoreError::write(&path, source);
        let file = OpenOptions::new().append(true).create(true).open(&path).map_err(failed)?;
        let started = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::Error(source)) => return Err(failed(source)),
                Err(TryLockError::WouldBlock) if started.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(StoreError::Busy { path: folder.join(JOURNAL) }),
            }
        }
    }
}
