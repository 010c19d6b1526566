//! `relance sample`: the same seed makes the same ledger, and the ledger is one that could be.

use std::path::Path;
use std::process::Command;
use std::process::Output;

use relance::domain::client::Language;
use relance::io::ledger_writer::Block;
use relance::io::ledger_writer::ClientRecords;
use relance::sample::Recipe;
use relance::sample::Sample;
use tempfile::TempDir;

use crate::ledger_files::LedgerFiles;
use crate::ledger_files::text;

const AS_OF: &str = "2026-09-30";

fn recipe(seed: u64, language: Language) -> Recipe {
    let as_of = AS_OF.parse().expect("a date");
    Recipe { clients: 20, seed, language, as_of, months: 15 }
}

fn block(recipe: Recipe) -> Block {
    let sample = Sample::new(recipe);
    let rows: Vec<_> = (1..=recipe.clients).map(|number| sample.rows(number)).collect();
    let records = rows.iter().map(|rows| ClientRecords {
        client: &rows.client,
        contacts: &rows.contacts,
        invoices: &rows.invoices,
        payments: &rows.payments,
        events: &rows.events,
    });
    Block::of(records).expect("rows that can be written")
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relance"))
        .args(["sample", "--as-of", AS_OF, "--into"])
        .arg(folder)
        .args(arguments)
        .output()
        .expect("the command runs")
}

fn made(arguments: &[&str]) -> (TempDir, LedgerFiles) {
    let folder = tempfile::tempdir().expect("a folder");
    let output = run(folder.path(), arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let files = LedgerFiles::read(folder.path());
    (folder, files)
}

/// FNV-1a, to name the bytes of a file in one number.
fn hash(folder: &Path) -> u64 {
    let names = ["clients.csv", "contacts.csv", "invoices.csv", "payments.csv", "journal.jsonl"];
    names
        .iter()
        .flat_map(|name| std::fs::read(folder.join(name)).expect("a file"))
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn the_same_seed_makes_the_same_bytes() {
    assert_eq!(block(recipe(7, Language::French)), block(recipe(7, Language::French)));
    assert_ne!(block(recipe(7, Language::French)), block(recipe(8, Language::French)));
    assert_ne!(block(recipe(7, Language::French)), block(recipe(7, Language::English)));
}

/// A change of this number is a change of every sample that people refer to by its seed.
#[test]
fn seed_one_is_the_same_on_every_machine() {
    let (folder, _) = made(&["--clients", "50", "--seed", "1"]);
    assert_eq!(format!("{:016x}", hash(folder.path())), "01e7935640fa9ebe");
}

#[test]
fn a_client_does_not_depend_on_how_many_there_are() {
    let few = Sample::new(recipe(7, Language::French));
    let many = Sample::new(Recipe { clients: 5_000, ..recipe(7, Language::French) });
    assert_eq!(few.rows(13), many.rows(13));
}

#[test]
fn most_invoices_are_paid_and_some_are_open() {
    for language in ["fr", "en"] {
        let (_folder, files) = made(&["--clients", "600", "--language", language]);
        let share = files.open_share(AS_OF);
        assert!((80..=140).contains(&share), "{language}: {share} in a thousand are open");
        let per_client = files.invoices.len() / files.clients.len();
        assert!((8..=12).contains(&per_client), "{language}: {per_client} invoices a client");
    }
}

#[test]
fn every_reference_leads_somewhere_and_nothing_is_dated_later() {
    for language in ["fr", "en"] {
        let (_folder, files) = made(&["--clients", "400", "--seed", "3", "--language", language]);
        files.assert_consistent();
        assert!(files.invoices.iter().all(|row| row["issued"].as_str() <= AS_OF));
        assert!(files.payments.iter().all(|row| row["date"].as_str() <= AS_OF));
        assert!(files.journal.iter().all(|event| text(event, "date") <= AS_OF));
    }
}

#[test]
fn every_kind_of_event_occurs() {
    let (_folder, files) = made(&["--clients", "1500"]);
    let kinds = [
        "contact",
        "promise",
        "dispute_opened",
        "dispute_resolved",
        "hold",
        "plan_agreed",
        "approved",
        "validated",
        "insolvency",
        "handed_over",
    ];
    for kind in kinds {
        assert!(files.journal.iter().any(|event| text(event, "event") == kind), "{kind}");
    }
    assert!(files.payments.iter().any(|row| row["invoice"].is_empty()), "unapplied cash");
    assert!(files.payments.iter().any(|row| row["amount"].starts_with('-')), "a bounced payment");
    assert!(files.invoices.iter().any(|row| row["kind"] == "credit_note"), "a credit note");
    assert!(files.invoices.iter().any(|row| row["sent"].is_empty()), "an invoice never sent");
}

#[test]
fn a_client_is_contacted_once_a_day_at_most() {
    let (_folder, files) = made(&["--clients", "300"]);
    let mut days: Vec<_> = files
        .journal
        .iter()
        .filter(|event| text(event, "event") == "contact")
        .map(|event| (text(event, "client"), text(event, "date")))
        .collect();
    let contacts = days.len();
    days.sort_unstable();
    days.dedup();
    assert_eq!(days.len(), contacts);
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("clients.csv"), "client,name\n").expect("a file");
    let output = run(folder.path(), &["--clients", "1"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is not empty"));
    let kept = std::fs::read_to_string(folder.path().join("clients.csv")).expect("the file");
    assert_eq!(kept, "client,name\n");
}
