//! The command line: one file per command.

pub mod output;
mod sample;

use std::process::ExitCode;

use clap::Parser;
use clap::Subcommand;

/// Decide who to contact about unpaid invoices today, how, and why
#[derive(Debug, Parser)]
#[command(name = "relance", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Sample(sample::Sample),
}

/// Runs the command that the arguments ask for.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        Command::Sample(args) => sample::run(&args),
    }
}
