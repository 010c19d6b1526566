//! `relance import`

use std::fs;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::cli::Exit;
use crate::cli::messages;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::import;
use crate::import::Imported;
use crate::import::Importer;
use crate::import::LedgerFile;
use crate::import::Mapping;
use crate::import::Reason;
use crate::import::SourceCount;
use crate::io::journal::store;
use crate::io::journal::store::Held;
use crate::io::write::Batch;
use crate::io::write::WriteError;

const JOURNAL: &str = "journal.jsonl";
const REJECTS: &str = "rejects.csv";

/// Rejects shown on the terminal; all are in the file.
const SHOWN_REJECTS: usize = 10;

/// Turn CSV exports into a ledger
///
/// A mapping says what the columns of a source mean. Rows that cannot be read are set aside in LEDGER/rejects.csv with
/// file, line, column and reason; the others go on, and the summary counts both. Nothing is written half: on an error
/// the ledger stays as it was.
#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// The files to read, each alone or as SOURCE=MAPPING
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<String>,

    /// The mapping of the sources that name none: one for all, or one for each in the same order
    #[arg(long, short, value_name = "MAPPING")]
    mapping: Vec<PathBuf>,

    /// The ledger folder to write
    #[arg(long, value_name = "LEDGER", required_unless_present = "draft_mapping")]
    into: Option<PathBuf>,

    /// Replace the clients, invoices and payments of a ledger that is there; its journal is kept and added to
    #[arg(long, conflicts_with = "add")]
    replace: bool,

    /// Add to a ledger that is there; what it has already stays, and a row that repeats it is a reject
    #[arg(long)]
    add: bool,

    /// Write nothing if any row is rejected
    #[arg(long)]
    strict: bool,

    /// Print a commented mapping for SOURCE to start from, and import nothing
    #[arg(long, conflicts_with_all = ["into", "mapping", "replace", "add", "strict"])]
    draft_mapping: bool,
}

/// Why the import stopped.
enum Stop {
    Usage(String),
    Findings(Vec<Diagnostic>),
    Failed(Box<dyn std::error::Error>),
}

impl From<Vec<Diagnostic>> for Stop {
    fn from(findings: Vec<Diagnostic>) -> Self {
        Self::Findings(findings)
    }
}

impl From<WriteError> for Stop {
    fn from(error: WriteError) -> Self {
        Self::Failed(Box::new(error))
    }
}

/// Runs the command.
pub(super) fn run(args: &Import) -> Exit {
    let done = match &args.into {
        Some(ledger) => import(args, ledger),
        None => draft(args),
    };
    match done {
        Ok(()) => Exit::Done,
        Err(Stop::Usage(message)) => {
            anstream::eprintln!("error: {message}");
            Exit::Usage
        }
        Err(Stop::Findings(findings)) => {
            messages::show(&findings);
            Exit::Errors
        }
        Err(Stop::Failed(error)) => {
            messages::failed(&*error);
            Exit::Failed
        }
    }
}

fn draft(args: &Import) -> Result<(), Stop> {
    let [source] = args.sources.as_slice() else {
        return Err(Stop::Usage("--draft-mapping takes one SOURCE".to_owned()));
    };
    let bytes = read(Path::new(source))?;
    let draft = import::draft_mapping(source, &bytes).map_err(|finding| vec![*finding])?;
    let written = anstream::stdout().write_all(draft.as_bytes());
    written.map_err(|error| Stop::Failed(Box::new(error)))
}

fn import(args: &Import, ledger: &Path) -> Result<(), Stop> {
    let existing = existing_tables(ledger);
    if !existing.is_empty() && !args.replace && !args.add {
        let ledger = ledger.display();
        return Err(Stop::Usage(format!("`{ledger}` is a ledger already: say --add or --replace")));
    }
    let mut importer = Importer::new();
    if args.add {
        for file in existing {
            let path = ledger.join(file.name);
            importer.read_existing(&path.display().to_string(), &read(&path)?, file.kind)?;
        }
    }
    read_sources(&mut importer, with_mappings(args)?)?;
    let imported = importer.finish()?;
    let none_accepted = imported.sources.iter().all(|source| source.accepted == 0);
    let refused_rows = args.strict && !imported.rejects.is_empty();
    let nothing_new = args.add && none_accepted && !refused_rows && only_repeats(&imported);
    report(&imported, ledger, !none_accepted && !refused_rows);
    if nothing_new {
        anstream::eprintln!("nothing new: every row is in the ledger already, which stays as it is");
        return Ok(());
    }
    if refused_rows {
        return Err(refused(
            "import::strict",
            "rows were rejected, and --strict was asked: nothing was written",
        ));
    }
    if none_accepted {
        // An empty export must not empty a ledger.
        return Err(refused("import::nothing_accepted", "no row was accepted: nothing was written"));
    }
    write(&imported, ledger, args)
}

/// Tells whether every row left out says again what is known.
fn only_repeats(imported: &Imported) -> bool {
    let rows: usize = imported.sources.iter().map(SourceCount::rows).sum();
    rows > 0 && imported.rejects.iter().all(|reject| matches!(reject.reason, Reason::Repeated { .. }))
}

fn refused(code: &'static str, message: &str) -> Stop {
    let help = "see the counts above; `relance import SOURCE --draft-mapping` shows what a source looks like";
    Stop::Findings(vec![Diagnostic::error(code, message).help(help)])
}

fn existing_tables(ledger: &Path) -> Vec<LedgerFile> {
    LedgerFile::ALL.into_iter().filter(|file| ledger.join(file.name).exists()).collect()
}

/// Pairs each source with its mapping, all mappings checked.
fn with_mappings(args: &Import) -> Result<Vec<(PathBuf, Mapping)>, Stop> {
    let mut shared = args.mapping.iter();
    let unnamed = args.sources.iter().filter(|source| split(source).1.is_none()).count();
    let (mut pairs, mut findings) = (Vec::new(), Vec::new());
    if !(args.mapping.len() == unnamed || (args.mapping.len() == 1 && unnamed > 0)) {
        return Err(no_mapping(args, unnamed));
    }
    for source in &args.sources {
        let (path, own) = split(source);
        let mut from_flag = || if args.mapping.len() == 1 { args.mapping.first() } else { shared.next() };
        let Some(mapping) = own.or_else(|| from_flag().cloned()) else { continue };
        match read_mapping(&mapping)? {
            Ok(mapping) => pairs.push((path, mapping)),
            Err(found) => findings.extend(found),
        }
    }
    // One mapping used for several sources tells its errors once.
    findings.dedup();
    if findings.is_empty() { Ok(pairs) } else { Err(findings.into()) }
}

/// Says which source lacks a mapping, and how to come by one; a source that is not there lacks more than that.
fn no_mapping(args: &Import, unnamed: usize) -> Stop {
    let alone: Vec<PathBuf> = args
        .sources
        .iter()
        .map(|source| split(source))
        .filter(|(_, own)| own.is_none())
        .map(|(path, _)| path)
        .collect();
    if let Some(missing) = alone.iter().find(|path| !path.exists()) {
        return Stop::Usage(format!("there is no file `{}`", missing.display()));
    }
    let given = args.mapping.len();
    let message = match (alone.as_slice(), given) {
        ([only], 0) => format!("`{}` needs a mapping", only.display()),
        (_, 0) => format!("{unnamed} sources need a mapping"),
        (_, 1) => format!("{unnamed} sources need a mapping, and 1 is given"),
        _ => format!(
            "{unnamed} {} a mapping, and {given} are given",
            if unnamed == 1 { "source needs" } else { "sources need" }
        ),
    };
    let first = alone.first().map_or_else(|| "SOURCE".to_owned(), |path| path.display().to_string());
    Stop::Usage(format!(
        "{message}: write SOURCE=MAPPING, or --mapping once for all or once for each\nhelp: `relance import {first} --draft-mapping` prints one to start from"
    ))
}

/// Cuts `SOURCE=MAPPING`, unless a file has just that name.
fn split(source: &str) -> (PathBuf, Option<PathBuf>) {
    match source.rsplit_once('=').filter(|_| !Path::new(source).exists()) {
        Some((path, mapping)) => (path.into(), Some(mapping.into())),
        None => (source.into(), None),
    }
}

fn read_mapping(path: &Path) -> Result<Result<Mapping, Vec<Diagnostic>>, Stop> {
    let bytes = read(path)?;
    let name = path.display().to_string();
    match String::from_utf8(bytes) {
        Ok(text) => {
            let source: Arc<Source> = Source::new(name, text);
            Ok(Mapping::parse(&source))
        }
        Err(_) => Ok(Err(vec![Diagnostic::error("import::encoding", format!("`{name}` is not UTF-8"))])),
    }
}

/// Reads every source, clients first; errors of all of them are told together.
fn read_sources(importer: &mut Importer, mut pairs: Vec<(PathBuf, Mapping)>) -> Result<(), Stop> {
    pairs.sort_by_key(|(_, mapping)| mapping.kind);
    let mut findings = Vec::new();
    for (path, mapping) in &pairs {
        let bytes = read(path)?;
        if let Err(found) = importer.read(&path.display().to_string(), &bytes, mapping) {
            findings.extend(found);
        }
    }
    if findings.is_empty() { Ok(()) } else { Err(findings.into()) }
}

fn read(path: &Path) -> Result<Vec<u8>, Stop> {
    fs::read(path).map_err(|error| Stop::Failed(format!("cannot read `{}`: {error}", path.display()).into()))
}

fn report(imported: &Imported, ledger: &Path, written: bool) {
    messages::show(&imported.warnings);
    anstream::eprint!("{}", import::summary(imported));
    let rejects = &imported.rejects;
    for reject in rejects.iter().take(SHOWN_REJECTS) {
        let column = if reject.column.is_empty() { String::new() } else { format!(" {}:", reject.column) };
        anstream::eprintln!("  {}:{column} {}", reject.place, reject.message());
    }
    match (rejects.len() > SHOWN_REJECTS, written) {
        (true, false) => anstream::eprintln!("  … and {} more", rejects.len() - SHOWN_REJECTS),
        (true, true) => {
            anstream::eprintln!("  … all {} in {}", rejects.len(), ledger.join(REJECTS).display());
        }
        (false, _) => {}
    }
}

fn write(imported: &Imported, ledger: &Path, args: &Import) -> Result<(), Stop> {
    let _held = held_journal(ledger)?;
    let mut batch = Batch::new(ledger)?;
    for file in LedgerFile::ALL {
        let given = file.rows(&imported.records) > 0;
        // Contacts are kept by hand more often than exported: a source without any does not take them away.
        if given || !file.is_optional() {
            let content = |out: &mut dyn Write| {
                import::write_ledger_file(file, &imported.records, out).map_err(std::io::Error::from)
            };
            batch.stage(file.name, content)?;
        } else if args.replace && file.name != "contacts.csv" {
            batch.remove(file.name);
        }
    }
    stage_journal(&mut batch, imported, ledger)?;
    match imported.rejects.is_empty() {
        true => batch.remove(REJECTS),
        false => batch.stage(REJECTS, |out| {
            import::write_rejects(&imported.rejects, out).map_err(std::io::Error::from)
        })?,
    }
    Ok(batch.commit()?)
}

/// Keeps whoever records out of a journal that is there, until it is rewritten.
fn held_journal(ledger: &Path) -> Result<Option<Held>, Stop> {
    if !ledger.join(JOURNAL).exists() {
        return Ok(None);
    }
    let (held, mended) = store::hold(ledger).map_err(|error| Stop::Failed(Box::new(error)))?;
    messages::show(&mended);
    Ok(Some(held))
}

/// The journal is only ever added to; a line that is there already is not written again.
fn stage_journal(batch: &mut Batch, imported: &Imported, ledger: &Path) -> Result<(), Stop> {
    let path = ledger.join(JOURNAL);
    let kept = if path.exists() { read(&path)? } else { Vec::new() };
    let known: rustc_hash::FxHashSet<&[u8]> = kept.split(|byte| *byte == b'\n').collect();
    let lines = import::journal_lines(&imported.records);
    let new: Vec<&String> = lines.iter().filter(|line| !known.contains(line.as_bytes())).collect();
    if new.is_empty() {
        return Ok(());
    }
    let content = |out: &mut dyn Write| {
        out.write_all(&kept)?;
        if !kept.is_empty() && !kept.ends_with(b"\n") {
            out.write_all(b"\n")?;
        }
        new.iter().try_for_each(|line| writeln!(out, "{line}"))
    };
    Ok(batch.stage(JOURNAL, content)?)
}
