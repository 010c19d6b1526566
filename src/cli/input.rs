//! What most commands start from: a policy, a ledger and a day.

use std::path::Path;
use std::path::PathBuf;

use chrono::Local;
use chrono::NaiveDate;
use clap::Args;

use crate::cli::Exit;
use crate::cli::messages;
use crate::diagnostic::Diagnostic;
use crate::domain::ledger::Ledger;
use crate::facts::catalogue::facts;
use crate::facts::schema::Schema;
use crate::io::ledger::read_ledger;
use crate::io::policy::read_policy_folder;
use crate::policy;
use crate::policy::Policy;

/// A policy, a ledger and a day.
#[derive(Debug, Args)]
pub struct Input {
    /// The folder of the policy
    pub policy: PathBuf,
    /// The folder of the ledger
    pub ledger: PathBuf,
    /// The day asked about, as 2026-09-30; nothing dated later is known [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<NaiveDate>,
    /// How many threads work [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

impl Input {
    /// Returns the day asked about.
    pub fn day(&self) -> NaiveDate {
        self.as_of.unwrap_or_else(|| Local::now().date_naive())
    }

    /// Reads policy and ledger; shows everything wrong in both before giving up.
    pub fn read(&self) -> Result<(Policy, Ledger), Exit> {
        if let Some(threads) = self.threads {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads));
            // A pool can only be set once; a second setting in one process keeps the first.
            let _ = pool.build_global();
        }
        let policy = read_policy(&self.policy);
        let ledger = self.read_ledger();
        Ok((policy?, ledger?))
    }

    fn read_ledger(&self) -> Result<Ledger, Exit> {
        match read_ledger(&self.ledger) {
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
}

/// Reads a date of the command line.
pub fn date(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "write it as 2026-09-30: year, month, day".to_owned())
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
            if !loaded.findings.is_empty() {
                let count = loaded.findings.len();
                let shown = folder.display();
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
