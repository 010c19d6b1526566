//! `relance record`: writes into the journal what happened, for people and for other programs.

mod answer;
mod check;
mod day;
mod help;
pub mod recorder;
mod saying;
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
use crate::cli::record::day::Speech;
use crate::cli::record::recorder::Outcome;
use crate::cli::record::recorder::Recorder;
use crate::cli::record::saying::Saying;
use crate::cli::record::words::Given;
use crate::cli::record::words::Pairs;
use crate::diagnostic::Diagnostic;
use crate::io::journal::keys::Key;
use crate::io::journal::store::Recorded;

/// Write into the journal what happened: a call, a promise, a dispute, a hold
///
/// The event is read as the journal's reader reads it, and held against the ledger: the client and the invoices must be
/// there, and the days must make sense. Everything wrong is told at once, and then nothing is written. What is written
/// stays: a kill or a power cut leaves each record whole or absent.
///
/// Days are written as 2026-10-15, or given as they are said, in French or in English, counted from the day of the event:
/// `jeudi`, `le 15`, `in 10 working days`; the `--date` of the event itself may be `hier`. They are shown as the days they
/// mean, and recorded once that is confirmed; vague words are refused, with what to ask instead.
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
    #[command(flatten)]
    saying: Saying,
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
        (None, [event, words @ ..]) => match read(args, words) {
            Ok(typed) => opened(&args.ledger, |recorder| record_words(recorder, &args.ledger, event, &typed)),
            Err(exit) => exit,
        },
    }
}

/// An event as it was typed.
struct Typed {
    pairs: Pairs,
    speech: Speech,
    /// Days in words are taken without asking.
    yes: bool,
}

/// Reads the words after an event; says everything wrong with them.
fn read(args: &Record, words: &[String]) -> Result<Typed, Exit> {
    let refused = |faults: Vec<String>, help: &str| {
        faults.iter().for_each(|fault| anstream::eprintln!("error: {fault}"));
        anstream::eprintln!("help: {help}");
        Exit::Usage
    };
    let (pairs, saying) = Pairs::read(words).map_err(|faults| {
        refused(faults, "after the event stand its keys, each with a value: `--client 0002`")
    })?;
    let saying = saying.or(&args.saying);
    let speech = saying.speech().map_err(|faults| {
        refused(faults, "`relance record LEDGER EVENT --help` says how days in words are read")
    })?;
    Ok(Typed { pairs, speech, yes: saying.yes })
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

fn record_words(recorder: &mut Recorder, ledger: &Path, event: &str, typed: &Typed) -> Exit {
    let keys = words::keys_of(event);
    let Typed { pairs, speech, yes } = typed;
    let given = pairs.to_json(event, &keys, recorder.ledger(), speech, today());
    let checked = recorder.check("the event", &[&given.json], today());
    messages::show(&recorder.take_mended());
    saying::show(&given.noted, speech);
    let outcome = match checked {
        Ok(checked) => match agreed(&given, *yes) {
            Ok(true) => recorder.append(checked),
            Ok(false) => {
                anstream::eprintln!("nothing was written");
                return Exit::Failed;
            }
            Err(found) => refused(found),
        },
        Err(Outcome::Refused(found)) => {
            let found = found.into_iter().map(|(_, finding)| finding).collect();
            let mut found = words::with_reasons(found, &given.refused);
            found.extend(agreed_unasked(&given, *yes));
            refused(found)
        }
        Err(outcome) => outcome,
    };
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

fn refused(found: Vec<Diagnostic>) -> Outcome {
    Outcome::Refused(found.into_iter().map(|finding| (0, finding)).collect())
}

/// Tells whether the days that were given in words are the ones meant; an error when nobody can say so.
fn agreed(given: &Given, yes: bool) -> Result<bool, Vec<Diagnostic>> {
    let mut found = words::with_reasons(Vec::new(), &given.refused);
    found.extend(agreed_unasked(given, yes));
    if !found.is_empty() {
        return Err(found);
    }
    Ok(yes || given.noted.is_empty() || saying::are_meant(&given.noted))
}

/// Returns what is wrong with days in words where they are neither taken as they are nor can be asked about.
fn agreed_unasked(given: &Given, yes: bool) -> Vec<Diagnostic> {
    if yes || saying::can_ask() { Vec::new() } else { saying::unconfirmed(&given.noted).collect() }
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
