//! The bar that shows how far long work is, on stderr.

use indicatif::ProgressBar;
use indicatif::ProgressStyle;

/// From this many clients on, progress is shown.
const LARGE: u64 = 5_000;

/// Returns a bar over clients; hidden for small ledgers and, by indicatif, when stderr is no terminal.
pub fn bar(clients: u64) -> ProgressBar {
    if clients < LARGE {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} clients, {eta} left");
    ProgressBar::new(clients).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
