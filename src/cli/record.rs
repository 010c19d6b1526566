//! `relance record`: writes into the journal what happened, for people and for other programs.

mod answer;
mod check;
mod day;
mod help;
pub mod recorder;
mod words;

use std::io::BufRead;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use chrono::Local;
use chrono::NaiveDate;
use clap::Args;

use crate::cli::Exit;
use crate::cli::messages;
use crate::cli::record::answer::Answer;
use crate::cli::record::recorder::Outcome;
use crate::cli::record::recorder::Recorder;
use crate::cli::record::words::Pairs;
use crate::io::journal::keys::Key;
use crate::io::journal::store::Recorded;

/// Write into the journal what happened: a call, a promise, a dispute, a hold
///
/// The event is read as the journal's reader reads it, and held against the ledger: the client and the invoices must be
/// there, and the days must make sense. Everything wrong is told at once, and then nothing is written. What is written
/// stays: a kill or a power cut leaves each record whole or absent.
#[derive(Debug, Args)]
#[command(
    override_usage = "relance record <LEDGER> <EVENT> --client <CLIENT> [--KEY <VALUE>]...\n       \
                      relance record <LEDGER> --json <OBJECT>",
    after_long_help = help::events(),
    after_help = "`relance record --help` lists the events with their keys, and shows examples"
)]
pub struct Record {
    /// The folder of the ledger
    ledger: PathBuf,
    /// Record events given as JSON; `-` reads them from the standard input, one object a line
    ///
    /// Each line is recorded as it comes and answered by one line of JSON, once it is on the disk: `{"recorded":{"id":…,
    /// "line":…}}`, or `{"refused":[{"code":…,"message":…,"help":…}]}`. A list of objects is recorded whole or not at
    /// all, and answered by `{"recorded":[…]}`. Clients and invoices are those of the ledger when the command began.
    #[arg(long, value_name = "OBJECT")]
    json: Option<String>,
    /// What happened, and then its keys: `promise --client 0002 --promised-for 2026-10-15`
    #[arg(value_name = "EVENT", trailing_var_arg = true, allow_hyphen_values = true)]
    words: Vec<String>,
}

/// Records, and says what was recorded.
pub fn run(args: &Record) -> Exit {
    match (&args.json, args.words.as_slice()) {
        (Some(_), [word, ..]) => {
            misused(&format!("`--json` holds the whole event, and `{word}` stands beside it"))
        }
        (Some(json), []) => opened(&args.ledger, |recorder| record_json(recorder, json)),
        (None, []) => misused("no event is named"),
        (None, [event, words @ ..])
            if words.iter().chain([event]).any(|word| word == "--help" || word == "-h") =>
        {
            anstream::print!("{}", help::event(event));
            Exit::Done
        }
        (None, [event, words @ ..]) => match Pairs::read(words) {
            Ok(pairs) => opened(&args.ledger, |recorder| record_words(recorder, &args.ledger, event, &pairs)),
            Err(faults) => {
                faults.iter().for_each(|fault| anstream::eprintln!("error: {fault}"));
                anstream::eprintln!(
                    "help: after the event stand its keys, each with a value: `--client 0002`"
                );
                Exit::Usage
            }
        },
    }
}

fn misused(fault: &str) -> Exit {
    anstream::eprintln!("error: {fault}");
    anstream::eprintln!("help: `relance record --help` lists the events with their keys, and shows examples");
    Exit::Usage
}

fn opened(ledger: &Path, record: impl FnOnce(&mut Recorder) -> Exit) -> Exit {
    match Recorder::open(ledger) {
        Ok((mut recorder, mended)) => {
            messages::show(&mended);
            record(&mut recorder)
        }
        Err(outcome) => tell(&outcome, &[]),
    }
}

/// The day on which someone records.
fn today() -> NaiveDate {
    Local::now().date_naive()
}

fn record_words(recorder: &mut Recorder, ledger: &Path, event: &str, pairs: &Pairs) -> Exit {
    let keys = words::keys_of(event);
    let text = pairs.to_json(event, &keys, recorder.ledger(), today());
    let outcome = recorder.record("the event", &[&text], today());
    messages::show(&recorder.take_mended());
    let exit = tell(&outcome, &keys);
    if let Outcome::Recorded { records, .. } = &outcome {
        for Recorded { id, line, text } in records {
            anstream::println!("{text}");
            let journal = ledger.join("journal.jsonl");
            anstream::eprintln!("recorded as `{id}`, line {line} of {}", journal.display());
        }
    }
    exit
}

/// Says on stderr what is wrong, and tells how that ends.
fn tell(outcome: &Outcome, keys: &[Key]) -> Exit {
    match outcome {
        Outcome::Recorded { warnings, .. } => {
            messages::show(warnings);
            Exit::Done
        }
        Outcome::Refused(found) => {
            let findings: Vec<_> =
                found.iter().map(|(_, finding)| words::with_flag(finding.clone(), keys)).collect();
            messages::show(&findings);
            anstream::eprintln!("nothing was written");
            Exit::Errors
        }
        Outcome::Failed(error) => {
            messages::failed(error);
            anstream::eprintln!("help: {}", error.help());
            Exit::Failed
        }
    }
}

fn record_json(recorder: &mut Recorder, json: &str) -> Exit {
    let mut input: Box<dyn BufRead> = match json {
        "-" => Box::new(std::io::stdin().lock()),
        // Given whole, it may stand on several lines.
        text => return answered(recorder, text.as_bytes()).unwrap_or_else(|exit| exit),
    };
    let (mut line, mut worst) = (Vec::new(), Exit::Done);
    loop {
        line.clear();
        match input.read_until(b'\n', &mut line) {
            Ok(0) => return worst,
            Ok(_) if line.trim_ascii().is_empty() => {}
            Ok(_) => match answered(recorder, &line) {
                Ok(exit) if worst != Exit::Failed && exit != Exit::Done => worst = exit,
                Ok(_) => {}
                Err(exit) => return exit,
            },
            Err(error) => {
                messages::failed(&error);
                return Exit::Failed;
            }
        }
    }
}

/// Records what stands on one line, and answers; an error when nobody hears the answer.
fn answered(recorder: &mut Recorder, line: &[u8]) -> Result<Exit, Exit> {
    let answer = Answer::of(recorder, line, today());
    messages::show(&recorder.take_mended());
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", answer.json).and_then(|()| out.flush()).map_err(|error| {
        messages::failed(&error);
        Exit::Failed
    })?;
    Ok(answer.exit)
}
