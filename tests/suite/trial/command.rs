//! `relance test` as its user meets it.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::support::TALK;
use crate::trial::GENTLE;
use crate::trial::POLICY;
use crate::trial::SIMPLE;

const CASES: &str = "cases:
  - case: called
    invoices: [{ amount: 50, due: 2026-08-31 }]
    on: 2026-09-01
    expect: { segment: everyone, actions: [{ step: call }] }
  - case: wrongly expected
    client: { vip: true }
    invoices: [{ amount: 50, due: 2026-08-31 }]
    on: 2026-09-21
    expect: { segment: everyone, actions: [{ step: call }] }
  - case: not now
    skip: waits for the new year
    on: 2026-09-01
    expect: {}
";

/// A policy in a folder of its own.
fn folder(cases: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let files = [
        ("policy.yaml", POLICY),
        ("playbooks/simple.yaml", SIMPLE),
        ("playbooks/gentle.yaml", GENTLE),
        ("scenarios/talk.yaml", TALK),
        ("tests/cases.yaml", cases),
    ];
    for (name, text) in files {
        let path = folder.path().join("tried").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

fn told(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_relance"))
        .args(["test", "tried"])
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .output()
        .expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    format!(
        "$ relance test tried {}\n--- exit {}\n{}--- stderr\n{}",
        arguments.join(" "),
        output.status.code().expect("an exit code"),
        text(&output.stdout),
        text(&output.stderr)
    )
}

#[test]
fn what_is_told() {
    let folder = folder(CASES);
    let calls: &[&[&str]] = &[
        &[],
        &["--filter", "called"],
        &["--filter", "nobody"],
        &["--filter", "nobody", "--allow-empty"],
        &["--filter", "called", "--coverage", "--threshold", "50"],
        &["--propose"],
        &["--threshold", "50"],
    ];
    let told: Vec<String> = calls.iter().map(|arguments| told(folder.path(), arguments)).collect();
    insta::assert_snapshot!("test_command", told.join("\n\n"));
}

#[test]
fn a_file_that_cannot_be_read_is_an_error_of_the_input() {
    let told = told(folder("cases:\n  - case: one\n    on: 2026-09-01\n").path(), &[]);
    assert!(told.contains("--- exit 3\n") && told.contains("case::expects_nothing"), "{told}");
}

#[test]
fn continuous_integration_reads_it() {
    let folder = folder(&format!("{CASES}  - case: vague\n    on: 2026-09-01\n"));
    let said = told(folder.path(), &["--junit", "report.xml"]);
    assert!(said.contains("--- exit 3\n"), "{said}");
    let report = fs::read_to_string(folder.path().join("report.xml")).expect("a report");
    insta::assert_snapshot!("junit", report);
}

#[test]
fn blessed_cases_pass() {
    let folder = folder(CASES);
    insta::assert_snapshot!("bless_command", told(folder.path(), &["--bless"]));
    let after = told(folder.path(), &[]);
    assert!(after.contains("--- exit 0\n") && after.ends_with("2 passed, 0 failed, 1 skipped\n"), "{after}");
}
