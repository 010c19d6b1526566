//! The relance command.

use std::process::ExitCode;

fn main() -> ExitCode {
    relance::cli::main()
}
