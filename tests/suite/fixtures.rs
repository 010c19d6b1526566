//! The ledgers and policies we ship fit each other.

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use chrono::NaiveDate;
use relance::domain::action::Channel;
use relance::domain::action::Stage;
use relance::domain::calendar::Calendar;
use serde_yaml::Value as Yaml;

use crate::ledger_files::LedgerFiles;
use crate::ledger_files::text;

/// Ledger, its policy, the policy's calendar.
const SHIPPED: [(&str, &str, &str); 2] =
    [("atelier-martin", "pme", "france"), ("brightwell", "sme-uk", "uk")];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn ledger(name: &str) -> LedgerFiles {
    LedgerFiles::read(&root().join("fixtures").join(name))
}

fn yaml(path: &Path) -> Yaml {
    serde_yaml::from_str(&std::fs::read_to_string(path).expect("a file")).expect("YAML")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    files.sort();
    files
}

fn names(list: &Yaml, key: &str) -> BTreeSet<String> {
    list.as_sequence()
        .into_iter()
        .flatten()
        .filter_map(|item| item[key].as_str())
        .map(str::to_owned)
        .collect()
}

fn steps(policy: &Path) -> BTreeSet<String> {
    files(&policy.join("playbooks")).iter().flat_map(|path| names(&yaml(path)["steps"], "step")).collect()
}

#[test]
fn every_reference_in_a_shipped_ledger_leads_somewhere() {
    for (name, _, _) in SHIPPED {
        ledger(name).assert_consistent();
    }
}

#[test]
fn the_journals_speak_of_the_staff_and_the_steps_of_their_policy() {
    for (name, policy, _) in SHIPPED {
        let policy = root().join("policies").join(policy);
        let (staff, steps) = (names(&yaml(&policy.join("policy.yaml"))["staff"], "name"), steps(&policy));
        for event in ledger(name).journal {
            for who in ["by", "asked_by", "approved_by"].map(|key| text(&event, key)) {
                assert!(who.is_empty() || staff.contains(who), "{event}");
            }
            let step = text(&event, "step");
            assert!(step.is_empty() || steps.contains(step), "{event}");
            let (stage, channel) = (text(&event, "stage"), text(&event, "channel"));
            assert!(stage.is_empty() || Stage::from_word(stage).is_some(), "{event}");
            assert!(channel.is_empty() || Channel::from_word(channel).is_some(), "{event}");
        }
    }
}

#[test]
fn the_journals_are_written_on_business_days_in_order() {
    for (name, _, calendar) in SHIPPED {
        let calendar = Calendar::named(calendar).expect("a calendar");
        let journal = ledger(name).journal;
        assert!(journal.is_sorted_by_key(|event| text(event, "date").to_owned()), "{name}");
        for event in &journal {
            let date: NaiveDate = text(event, "date").parse().expect("a date");
            assert!(calendar.is_business_day(date), "{event}");
        }
    }
}

#[test]
fn some_records_come_after_the_day_the_examples_ask_about() {
    for (name, _, _) in SHIPPED {
        let files = ledger(name);
        assert!(files.payments.iter().any(|row| row["date"].as_str() > "2026-09-30"), "{name}");
        assert!(files.journal.iter().any(|event| text(event, "date") > "2026-09-30"), "{name}");
    }
}

#[test]
fn the_readme_names_every_hand_made_client_and_only_invoices_that_exist() {
    let readme = std::fs::read_to_string(root().join("fixtures/README.md")).expect("the page");
    let files = ledger("atelier-martin");
    let hand_made = files.clients.iter().filter(|row| !row["client"].starts_with('C'));
    for row in hand_made {
        assert!(readme.contains(&format!("| `{}` ", row["client"])), "{row:?}");
    }
    let known: BTreeSet<&str> = files.invoices.iter().map(|row| row["invoice"].as_str()).collect();
    for word in readme.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-') {
        assert!(!word.starts_with("F2026-") || known.contains(word), "{word}");
    }
}

#[test]
fn the_words_that_steps_name_are_there() {
    for policy in files(&root().join("policies")) {
        let known = |folder: &str| -> BTreeSet<String> {
            let stems = files(&policy.join(folder)).into_iter();
            stems.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect()
        };
        let (scenarios, templates) = (known("scenarios"), known("templates"));
        for playbook in files(&policy.join("playbooks")) {
            let steps = &yaml(&playbook)["steps"];
            assert!(names(steps, "scenario").is_subset(&scenarios), "{}", playbook.display());
            assert!(names(steps, "template").is_subset(&templates), "{}", playbook.display());
        }
        let playbooks = known("playbooks");
        let segments = &yaml(&policy.join("policy.yaml"))["segments"];
        assert!(names(segments, "playbook").is_subset(&playbooks), "{}", policy.display());
    }
}
