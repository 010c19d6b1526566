//! Ctrl-C: what is half written goes away, and the program ends.

use std::io::IsTerminal;

use dialoguer::console::Term;

use crate::io::unfinished;

/// What a shell expects of a program that was interrupted: 128 and the signal's number.
const INTERRUPTED: i32 = 130;

/// Lets an interruption leave no half-written file behind.
pub fn prepare() {
    let heard = ctrlc::set_handler(|| {
        unfinished::abandon();
        show_cursor();
        std::process::exit(INTERRUPTED);
    });
    // Where no handler can be set, the system ends the program as it always did.
    drop(heard);
}

/// A question with arrow keys hides the cursor, and would leave it so.
fn show_cursor() {
    if std::io::stderr().is_terminal() {
        // Where the terminal is gone, so is its cursor.
        let _ = Term::stderr().show_cursor();
    }
}
