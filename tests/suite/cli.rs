//! The command as a user meets it: exit codes, what goes where, help pages, mistakes.

use std::path::Path;
use std::process::Command;
use std::process::Output;

use crate::support::repository;

fn relance(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relance"))
        .args(arguments)
        .current_dir(repository())
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .output()
        .expect("the program runs")
}

/// Returns exit code, standard output and standard error, for a snapshot.
fn told(arguments: &[&str]) -> String {
    let output = relance(arguments);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let code = output.status.code().expect("an exit code");
    format!(
        "$ relance {}\n--- exit {code}\n{}--- stderr\n{}",
        arguments.join(" "),
        text(&output.stdout),
        text(&output.stderr)
    )
}

const EXAMPLE: [&str; 4] = ["policies/pme", "fixtures/atelier-martin", "--as-of", "2026-09-30"];

fn with<'a>(first: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    first.iter().chain(more).copied().collect()
}

#[test]
fn help_pages() {
    for command in ["", "plan", "explain", "check", "facts", "import", "sample", "schema"] {
        let arguments = if command.is_empty() { vec!["--help"] } else { vec![command, "--help"] };
        let name = if command.is_empty() { "relance" } else { command };
        insta::assert_snapshot!(format!("help_{name}"), told(&arguments));
    }
}

#[test]
fn the_readmes_first_command_plans_the_example() {
    let output = relance(&with(&["plan"], &EXAMPLE));
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("Plan du mercredi 30\u{a0}septembre 2026"));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn mistakes_on_the_command_line() {
    let mistakes: &[&[&str]] = &[
        &["plan", "policies/pmee", "fixtures/atelier-martin"],
        &["plan", "policies", "fixtures/atelier-martin"],
        &["plan", "policies/pme", "fixtures/nowhere"],
        &["plan", "policies/pme", "policies/pme"],
        &["plan", "policies/pme", "fixtures/atelier-martin", "--as-of", "30/09/2026"],
        &[
            "plan",
            "policies/pme",
            "fixtures/atelier-martin",
            "--as-of",
            "2026-09-30",
            "--output",
            "nowhere/plan.html",
        ],
        &["explain", "policies/pme", "fixtures/atelier-martin", "0202", "--as-of", "2026-09-30"],
        &["facts", "--format", "csv"],
        &["paln"],
    ];
    let told: Vec<String> = mistakes.iter().map(|arguments| told(arguments)).collect();
    insta::assert_snapshot!("mistakes", told.join("\n\n"));
}

#[test]
fn a_folder_that_is_no_policy_is_not_searched_through() {
    let folder = tempfile::tempdir().expect("a folder");
    let under = |name: &str| folder.path().join(name);
    for number in 1..=7 {
        let policy = under(&format!("clients/policy-{number}"));
        std::fs::create_dir_all(&policy).expect("a folder");
        std::fs::write(policy.join("policy.yaml"), "policy: x").expect("written");
    }
    std::fs::create_dir_all(under("far/far/far")).expect("folders");
    std::fs::write(under("far/far/far/policy.yaml"), "policy: x").expect("written");
    let said = ["", "far"].map(|name| {
        let path = under(name);
        let output = relance(&["check", path.to_str().expect("UTF-8")]);
        assert_eq!(output.status.code(), Some(3));
        String::from_utf8_lossy(&output.stdout).replace(folder.path().to_str().expect("UTF-8"), "FOLDER")
    });
    insta::assert_snapshot!("no_policy_here", said.join("\n"));
}

#[test]
fn findings_of_a_check_are_data() {
    let coloured = |when: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
        let command = command.args(["check", "policies", "--color", when]).current_dir(repository());
        let stdout = command.env_remove("NO_COLOR").output().expect("the program runs").stdout;
        assert!(!stdout.is_empty());
        stdout.contains(&0x1b)
    };
    assert_eq!(["auto", "always", "never"].map(coloured), [false, true, false]);
}

#[test]
fn a_plan_beyond_the_policys_limits_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&repository().join("policies/pme"), folder.path());
    let file = folder.path().join("policy.yaml");
    let text = std::fs::read_to_string(&file).expect("the policy");
    std::fs::write(&file, text.replace("actions: 400", "actions: 5")).expect("written");
    let policy = folder.path().to_str().expect("a path");
    let ask = ["plan", policy, EXAMPLE[1], EXAMPLE[2], EXAMPLE[3]];
    let refused = relance(&ask);
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(3), 0));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("the policy allows 5"), "{said}");
    let shown = relance(&with(&ask, &["--beyond-limits"]));
    assert_eq!(shown.status.code(), Some(3));
    assert!(!shown.stdout.is_empty());
}

#[test]
fn results_go_to_a_file_whole_by_its_ending() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, start) in
        [("p.html", "<!doctype html>"), ("p.md", "# "), ("p.json", "{"), ("p.csv", "day,record,")]
    {
        let path = folder.path().join(name);
        let output =
            relance(&with(&with(&["plan"], &EXAMPLE), &["--output", path.to_str().expect("a path")]));
        assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
        let text = std::fs::read_to_string(&path).expect("the report");
        assert!(text.to_lowercase().starts_with(start), "{name}: {}", &text[..40]);
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copied");
        }
    }
}
