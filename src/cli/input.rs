//! What most commands start from: a policy, a ledger and a day.

use std::path::Path;
use std::path::PathBuf;

use chrono::Datelike;
use chrono::Local;
use chrono::NaiveDate;
use clap::Args;

use crate::cli::Exit;
use crate::cli::messages;
use crate::cli::shell;
use crate::cli::target;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::nearest;
use crate::domain::ledger::Ledger;
use crate::facts::catalogue::Scope;
use crate::facts::catalogue::facts;
use crate::facts::schema::Schema;
use crate::io::ledger::CLIENT_COLUMNS;
use crate::io::ledger::INVOICE_COLUMNS;
use crate::io::ledger::read_ledger;
use crate::io::policy::read_policy_folder;
use crate::policy;
use crate::policy::Policy;

/// A policy, a ledger and a day.
#[derive(Debug, Args)]
pub struct Input {
    #[command(flatten)]
    pub sources: Sources,
    /// The day asked about, as 2026-09-30; nothing dated later is known [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<NaiveDate>,
}

/// A policy and a ledger.
#[derive(Debug, Args)]
pub struct Sources {
    /// The folder of the policy
    pub policy: PathBuf,
    /// The folder of the ledger
    pub ledger: PathBuf,
    /// How many threads work [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), display_order = 100)]
    threads: Option<u16>,
}

impl Input {
    /// Returns the day asked about.
    pub fn day(&self) -> NaiveDate {
        self.as_of.unwrap_or_else(|| Local::now().date_naive())
    }

    /// Reads policy and ledger; shows everything wrong in both before giving up.
    pub fn read(&self) -> Result<(Policy, Ledger), Exit> {
        self.sources.read()
    }
}

impl Sources {
    /// Names a policy and a ledger.
    pub fn of(policy: &Path, ledger: &Path) -> Self {
        Self { policy: policy.to_owned(), ledger: ledger.to_owned(), threads: None }
    }

    /// Refuses to write a file into a folder that is read.
    pub fn spare(&self, other: Option<&Path>, target: &Path) -> Result<(), Exit> {
        let policies = std::iter::once(self.policy.as_path()).chain(other);
        let mut folders: Vec<(&str, &Path)> = policies.map(|policy| ("policy", policy)).collect();
        folders.push(("ledger", &self.ledger));
        target::refuse_within(&folders, target)
    }

    /// Refuses a folder to write into that lies in the policy or in the ledger.
    pub fn spare_from(&self, folder: &Path) -> Result<(), Exit> {
        target::refuse_folder_within(&[("policy", &self.policy), ("ledger", &self.ledger)], folder)
    }

    /// Returns both as they are typed after a command.
    pub fn words(&self) -> String {
        format!("{} {}", shell::word(&self.policy), shell::word(&self.ledger))
    }

    /// Reads policy and ledger; shows everything wrong in both before giving up.
    pub fn read(&self) -> Result<(Policy, Ledger), Exit> {
        let (policy, _, ledger) = self.read_beside(None)?;
        Ok((policy, ledger))
    }

    /// Reads policy and ledger, and another policy if one is named; shows everything wrong in all of them.
    pub fn read_beside(&self, other: Option<&Path>) -> Result<(Policy, Option<Policy>, Ledger), Exit> {
        if let Some(threads) = self.threads {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads));
            // A pool can only be set once; a second setting in one process keeps the first.
            let _ = pool.build_global();
        }
        let policy = read_policy(&self.policy);
        let other = other.map(read_policy).transpose();
        let ledger = read_ledger_folder(&self.ledger);
        let (policy, other, ledger) = (policy?, other?, ledger?);
        for policy in std::iter::once(&policy).chain(&other) {
            tell_missing_columns(policy, &ledger);
        }
        tell_misspelt_columns(&ledger);
        Ok((policy, other, ledger))
    }
}

/// Reads a ledger; shows its warnings, or everything wrong in it.
pub fn read_ledger_folder(folder: &Path) -> Result<Ledger, Exit> {
    match read_ledger(folder) {
        Ok(loaded) => {
            tell_warnings(&loaded.findings, "the ledger");
            Ok(loaded.ledger)
        }
        Err(findings) => {
            messages::show(&findings);
            Err(Exit::Errors)
        }
    }
}

/// Reads a date of the command line.
pub fn date(text: &str) -> Result<NaiveDate, String> {
    let day: NaiveDate = text.parse().map_err(|_| {
        let shaped = text.len() == 10 && text.bytes().filter(|byte| *byte == b'-').count() == 2;
        let why = if shaped { "there is no such day" } else { "write it as 2026-09-30: year, month, day" };
        why.to_owned()
    })?;
    if !(1990..=2100).contains(&day.year()) {
        return Err("a year from 1990 to 2100 is expected".to_owned());
    }
    Ok(day)
}

/// Reads and checks a policy; shows its errors, and counts its warnings.
pub fn read_policy(folder: &Path) -> Result<Policy, Exit> {
    let sources = read_policy_folder(folder).map_err(|finding| {
        messages::show(&[*finding]);
        Exit::Errors
    })?;
    let loaded = policy::load(&sources, Schema::of_catalogue(facts()));
    match loaded.policy {
        Some(policy) => {
            let count = loaded.findings.iter().filter(|finding| finding.severity != Severity::Note).count();
            if count > 0 {
                let shown = shell::word(folder);
                anstream::eprintln!("{} in the policy: `relance check {shown}` shows them", warnings(count));
            }
            Ok(policy)
        }
        None => {
            messages::show(&loaded.findings);
            Err(Exit::Errors)
        }
    }
}

/// An attribute without a column is absent for everyone: rules on it decide nothing, and nobody would know.
fn tell_missing_columns(policy: &Policy, ledger: &Ledger) {
    let attributes = policy.schema.iter().filter_map(|(_, known)| Some((known, known.attribute.as_deref()?)));
    for (known, column) in attributes {
        let (file, columns) = match known.scope {
            Scope::Invoice => ("invoices.csv", &ledger.invoice_columns),
            _ => ("clients.csv", &ledger.client_columns),
        };
        if columns.iter().any(|there| there == column) {
            continue;
        }
        anstream::eprintln!("warning: the policy declares `{column}`, and {file} has no such column");
        if let Some(near) = nearest(column, columns.iter().map(|there| there.as_str())) {
            anstream::eprintln!("help: did you mean `{near}`?");
        }
    }
}

/// A further column that is nearly one of ours is probably one of ours misspelt.
fn tell_misspelt_columns(ledger: &Ledger) {
    for (file, columns, known) in [
        ("clients.csv", &ledger.client_columns, CLIENT_COLUMNS),
        ("invoices.csv", &ledger.invoice_columns, INVOICE_COLUMNS),
    ] {
        for column in columns.iter() {
            if let Some(near) = nearest(column, known.iter().copied()) {
                anstream::eprintln!(
                    "warning: {file} has a column `{column}`, kept as an attribute: did you mean `{near}`?"
                );
            }
        }
    }
}

fn tell_warnings(findings: &[Diagnostic], of: &str) {
    const SHOWN: usize = 3;
    messages::show(&findings[..findings.len().min(SHOWN)]);
    if !findings.is_empty() {
        anstream::eprintln!("{} in {of}", warnings(findings.len()));
    }
}

fn warnings(count: usize) -> String {
    format!("{count} warning{}", if count == 1 { "" } else { "s" })
}
