//! `relance timeline` as a user meets it.

use std::process::Command;
use std::process::Output;

use crate::support::repository;

fn relance(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relance"))
        .args(arguments)
        .current_dir(repository())
        .env("COLUMNS", "100")
        .output()
        .expect("the command runs")
}

fn check(arguments: &[&str], code: i32, said: &str) {
    let output = relance(arguments);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), stderr.contains(said)), (Some(code), true), "{arguments:?}: {stderr}");
    assert!(output.stdout.is_empty() || code == 0, "{arguments:?}");
}

#[test]
fn help() {
    let output = relance(&["timeline", "--help"]);
    insta::assert_snapshot!("help_timeline", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn mistakes_are_told_with_what_to_do() {
    check(&["timeline", "policies/pmee"], 3, "pmee");
    check(&["timeline", "policies/pme", "--segment", "standart"], 2, "did you mean `standard`?");
    check(&["timeline", "policies/pme", "--segment", "zz"], 2, "it has secteur-public, procedure-collective");
    check(&["timeline", "policies/pme", "--due", "2026-02-30"], 2, "there is no such day");
    check(&["timeline", "policies/pme", "--format", "csv"], 2, "a timeline has no CSV form");
    check(&["timeline", "policies/minimal", "--output", "policies/minimal/x.html"], 2, "only read");
    check(&["timeline", "policies/minimal", "--output", "x.pdf"], 2, "no form of the result ends in `.pdf`");
}

#[test]
fn one_segment_alone_is_told_and_the_same_each_time() {
    let told = || relance(&["timeline", "policies/pme", "--segment", "standard", "--due", "2026-01-05"]);
    let text = String::from_utf8(told().stdout).expect("text");
    assert!(
        text.contains("au plus tard 64 jours après l’échéance") && !text.contains("ferme  (segment"),
        "{text}"
    );
    assert_eq!(text, String::from_utf8(told().stdout).expect("text"));
}
