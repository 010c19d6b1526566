//! `relance sample`: makes a ledger of any size, to try policies on and to measure with.

use std::error::Error;
use std::path::PathBuf;

use chrono::Local;
use chrono::NaiveDate;
use clap::Args;
use clap::ValueEnum;
use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;

use crate::cli::Exit;
use crate::cli::input::date;
use crate::cli::progress;
use crate::domain::client::Language;
use crate::io::ledger_writer::Block;
use crate::io::ledger_writer::ClientRecords;
use crate::io::ledger_writer::LedgerWriteError;
use crate::io::ledger_writer::LedgerWriter;
use crate::sample;
use crate::sample::Recipe;

/// Make a ledger of invented clients, invoices, payments and past reminders
///
/// The clients behave as real ones do: most pay, some forget, promise, dispute, pay in pieces or fail. The same seed
/// and options always make the same files. Companies, people, addresses and numbers are invented.
#[derive(Debug, Args)]
pub struct Sample {
    /// How many clients; each has about ten invoices in fifteen months
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    clients: u32,
    /// Another seed makes another ledger
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The company's language: a French company in euros, or a British one in sterling
    #[arg(long, value_enum, default_value_t = Tongue::Fr)]
    language: Tongue,
    /// The last day of the history [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<NaiveDate>,
    /// How many months of history
    #[arg(long, default_value_t = 15, value_parser = clap::value_parser!(u32).range(1..=120))]
    months: u32,
    /// The folder to make; it must be empty or not exist
    #[arg(long, value_name = "FOLDER")]
    into: PathBuf,
}

/// A language of the sample.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tongue {
    /// French
    Fr,
    /// English
    En,
}

/// Clients whose rows become bytes in one go.
const BLOCK: u32 = 256;

/// Blocks made in parallel before they are written.
const WAVE: u32 = 64;

/// Makes the ledger and says on stderr where it is.
pub fn run(args: &Sample) -> Exit {
    match write(args) {
        Ok(()) => {
            eprintln!("{} clients written into {}", args.clients, args.into.display());
            Exit::Done
        }
        Err(error) => {
            complain(&error);
            Exit::Failed
        }
    }
}

fn write(args: &Sample) -> Result<(), LedgerWriteError> {
    let sample = sample::Sample::new(recipe(args));
    let mut writer = LedgerWriter::create(&args.into, sample::CLIENT_COLUMNS)?;
    let progress = progress::bar(u64::from(args.clients));
    for first in (1..=args.clients).step_by((BLOCK * WAVE) as usize) {
        let last = args.clients.min(first + BLOCK * WAVE - 1);
        let starts: Vec<u32> = (first..=last).step_by(BLOCK as usize).collect();
        let blocks: Result<Vec<Block>, LedgerWriteError> =
            starts.into_par_iter().map(|start| block(&sample, start, last)).collect();
        for block in blocks? {
            writer.append(&block)?;
        }
        progress.set_position(u64::from(last));
    }
    progress.finish_and_clear();
    writer.finish()
}

fn recipe(args: &Sample) -> Recipe {
    Recipe {
        clients: args.clients,
        seed: args.seed,
        language: match args.language {
            Tongue::Fr => Language::French,
            Tongue::En => Language::English,
        },
        as_of: args.as_of.unwrap_or_else(|| Local::now().date_naive()),
        months: args.months,
    }
}

fn block(sample: &sample::Sample, start: u32, last: u32) -> Result<Block, LedgerWriteError> {
    let clients: Vec<_> = (start..=last.min(start + BLOCK - 1)).map(|number| sample.rows(number)).collect();
    Block::of(clients.iter().map(|rows| ClientRecords {
        client: &rows.client,
        contacts: &rows.contacts,
        invoices: &rows.invoices,
        payments: &rows.payments,
        events: &rows.events,
    }))
}

fn complain(error: &LedgerWriteError) {
    eprintln!("error: {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        eprintln!("  because: {error}");
        cause = error.source();
    }
    if matches!(error, LedgerWriteError::NotEmpty(_)) {
        eprintln!("help: name a folder that is empty or does not exist yet");
    }
}
