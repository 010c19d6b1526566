//! Files and folders that are not whole yet: what has to go when the program is interrupted.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// A file or folder that is not whole yet. When this is dropped, whoever made it answers for it again.
#[derive(Debug)]
pub struct Unfinished {
    path: PathBuf,
}

impl Unfinished {
    /// Makes a file or folder, told with its path, and writes it down, so that no interruption comes between.
    pub fn create<T>(make: impl FnOnce() -> std::io::Result<(T, PathBuf)>) -> std::io::Result<(T, Self)> {
        let mut unfinished = lock();
        let (made, path) = make()?;
        unfinished.insert(path.clone());
        Ok((made, Self { path }))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        lock().remove(&self.path);
    }
}

/// Does something that no interruption may cut in two: moving finished files into their places.
pub fn undisturbed<T>(work: impl FnOnce() -> T) -> T {
    let _held = lock();
    work()
}

/// Removes every unfinished file and lets no other begin; the program ends now.
pub fn abandon() {
    let unfinished = lock();
    for path in unfinished.iter() {
        // What is gone already is no harm.
        let _ = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
    }
    std::mem::forget(unfinished);
}

fn lock() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}
