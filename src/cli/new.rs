//! `relance new`: a whole policy from a few answers.

mod questions;
mod told;

use std::io::IsTerminal;
use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;

use crate::cli::Exit;
use crate::cli::messages;
use crate::cli::output::Colour;
use crate::diagnostic::Severity;
use crate::diagnostic::Source;
use crate::domain::amount::Currency;
use crate::facts::catalogue::facts;
use crate::facts::schema::Schema;
use crate::io::new_folder::make_folder;
use crate::io::new_folder::refuse_taken;
use crate::io::write::WriteError;
use crate::policy::load;
use crate::policy::starter::File;
use crate::policy::starter::LONGEST_GRACE;
use crate::policy::starter::files;

/// Make a policy to start from, from a few questions
///
/// The folder holds a whole policy, with comments that teach: kinds of clients, the steps of each, what is said and
/// written, and cases that must come out as written. It passes `relance check` and `relance test`, and is yours to change.
///
/// Each question is an option too. Without a terminal nothing is asked, unless --plain: what no option says is taken as it
/// would be proposed. The folder appears whole or not at all, and never in the place of another.
#[derive(Debug, Args)]
pub struct New {
    /// The folder to make; it must be empty or not exist. Its name is the policy's
    name: PathBuf,
    /// What clients and staff read, and the comments
    #[arg(long, value_enum)]
    language: Option<Tongue>,
    /// Whose days off, and whose law
    #[arg(long, value_enum)]
    country: Option<Land>,
    /// In which amounts are compared, as EUR [default: that of the country]
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<Currency>,
    /// Who calls clients; several with commas between
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    collectors: Option<Vec<String>>,
    /// Who agrees to formal notices; - for nobody
    #[arg(long, value_name = "NAME")]
    director: Option<String>,
    /// Who knows the clients and answers their disputes; - for nobody
    #[arg(long, value_name = "NAME")]
    sales: Option<String>,
    /// Who matches payments; - for nobody
    #[arg(long, value_name = "NAME")]
    accounting: Option<String>,
    /// Which clients are treated in their own way, with commas between [default: the first four]
    #[arg(long, value_enum, value_name = "KINDS", value_delimiter = ',')]
    segments: Option<Vec<Segment>>,
    /// Business days after the due date before anything is done [default: 2]
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(0..=i64::from(LONGEST_GRACE)))]
    grace: Option<u32>,
    /// What a client owes at least before it is contacted, in the currency [default: 20]
    #[arg(long, value_name = "AMOUNT")]
    small_balance: Option<String>,
    /// Ask nothing: what no option says is taken as proposed
    #[arg(long, conflicts_with = "plain")]
    yes: bool,
    /// Number the options instead of moving among them, and read answers line by line
    #[arg(long)]
    plain: bool,
    /// Use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Tongue {
    /// French
    Fr,
    /// English
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Land {
    /// France
    France,
    /// France, Alsace and Moselle
    AlsaceMoselle,
    /// United Kingdom
    Uk,
    /// Québec
    Quebec,
    /// Elsewhere in the European Union
    Europe,
    /// Anywhere else: no law is applied
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Segment {
    /// Marked in a column of clients.csv
    Strategic,
    /// Fewer than two invoices paid
    New,
    /// Of the category `public`
    Public,
    /// Promises broken, or nearly always late
    Bad,
    /// Nobody in particular: everyone else is always there
    Everyone,
}

/// Makes the policy and says what comes next.
pub fn run(args: &New) -> Exit {
    made(args).unwrap_or_else(|exit| exit)
}

fn made(args: &New) -> Result<Exit, Exit> {
    let name = policy_name(&args.name)?;
    refuse_taken(&args.name).map_err(|error| not_made(&error))?;
    let answers = questions::answers(args, name)?;
    let files = files(&answers).map_err(|error| {
        messages::failed(&error);
        Exit::Failed
    })?;
    refuse_unsound(&files)?;
    let written = files.iter().map(|file| (file.name, file.text.as_bytes()));
    make_folder(&args.name, written).map_err(|error| not_made(&error))?;
    told::tell(&args.name, &answers, &files);
    Ok(Exit::Done)
}

/// Tells whether someone is there to be asked.
fn asks(args: &New) -> bool {
    let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    !args.yes && (args.plain || terminal)
}

fn policy_name(folder: &Path) -> Result<&str, Exit> {
    let name = folder.file_name().and_then(|name| name.to_str());
    match name.filter(|name| !name.contains(char::is_control)) {
        Some(name) => Ok(name),
        None => Err(usage(
            "the name of the folder is the policy's, and this is none",
            "name it as in `my-policy`",
        )),
    }
}

fn not_made(error: &WriteError) -> Exit {
    messages::failed(error);
    anstream::eprintln!("help: name a folder that is empty or does not exist yet; nothing was written");
    Exit::Failed
}

/// What was asked for is read as it will be, so that nothing is written that would be refused.
fn refuse_unsound(files: &[File]) -> Result<(), Exit> {
    let sources: Vec<_> = files.iter().map(|file| Source::new(file.name, file.text.as_str())).collect();
    let loaded = load(&sources, Schema::of_catalogue(facts()));
    if loaded.findings.iter().all(|finding| finding.severity == Severity::Note) {
        return Ok(());
    }
    messages::show(&loaded.findings);
    anstream::eprintln!("error: the policy would not be sound; nothing was written");
    Err(Exit::Errors)
}

fn currency(text: &str) -> Result<Currency, String> {
    let known = text.trim().to_uppercase().parse();
    known.map_err(|_| "write the three letters of ISO 4217, as EUR, GBP, CAD".to_owned())
}

fn usage(message: &str, help: &str) -> Exit {
    anstream::eprintln!("error: {message}\nhelp: {help}");
    Exit::Usage
}
