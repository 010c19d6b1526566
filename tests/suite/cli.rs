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
    let calls = ["handout", "call", "follow-up", "record"];
    let trust = ["check", "explain-code", "test", "timeline", "coverage", "diff", "new", "fmt"];
    let law = ["charges", "letters", "terms"];
    let others = ["", "plan", "dry-run", "explain", "facts", "import", "sample", "schema"];
    for command in calls.into_iter().chain(trust).chain(law).chain(others) {
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
        &["plan", "policies/pme", "fixtures/atelier-martin/invoices.csv"],
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
        &["plan", "policies/pme", "fixtures/atelier-martin", "-o", "plan.pdf"],
        &["plan", "policies/pme", "fixtures/atelier-martin", "--limit", "-1"],
        &["explain", "policies/pme", "fixtures/atelier-martin", "0202", "--as-of", "2026-09-30"],
        &["explain", "policies/pme", "fixtures/atelier-martin", "garage LECOPIN", "--as-of", "2026-09-30"],
        &["explain", "policies/pme", "fixtures/atelier-martin", "0002", "--format", "csv"],
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

const QUARTER: [&str; 5] = ["dry-run", "policies/pme", "fixtures/atelier-martin", "--quarter", "2026-Q3"];

#[test]
fn mistakes_about_a_period() {
    let dry_run = ["dry-run", "policies/pme", "fixtures/atelier-martin"];
    let mistakes: &[&[&str]] = &[
        &[],
        &["--from", "2026-07-01"],
        &["--to", "2026-09-30"],
        &["--from", "2026-09-30", "--to", "2026-07-01"],
        &["--quarter", "2026-Q5"],
        &["--quarter", "2026-Q3", "--day", "2026-10-01"],
        &["--quarter", "2026-Q3", "--against", "policies/minimal", "--against-journal"],
        &["--quarter", "2026-Q3", "--day", "2026-08-17", "--against-journal"],
        &[
            "--quarter",
            "2026-Q3",
            "--day",
            "2026-08-17",
            "--against",
            "policies/minimal",
            "--within-capacity",
        ],
        &["--quarter", "2026-Q3", "--day", "2026-08-17", "--journal", "nowhere/journal.jsonl"],
        &["--quarter", "2026-Q3", "--day", "2026-08-17", "--client", "0002", "--format", "csv"],
        &["--quarter", "2001-Q1", "--against-journal"],
        &["--quarter", "2026-Q3", "--client", "0002"],
        &["--quarter", "2026-Q3", "--day", "2026-08-17", "--client", "nobody"],
        &["--quarter", "2026-Q3", "--rate", "six"],
        &["--quarter", "2026-Q3", "--rate", "-3"],
        &["--quarter", "2026-Q3", "--limit", "-1"],
        &["--quarter", "2001-Q1", "--rate", "0.06", "--against-journal"],
        &["--quarter", "2026-Q3", "--journal", "nowhere/journal.jsonl"],
        &["--quarter", "2026-Q3", "--journal", "fixtures/atelier-martin/journal.jsonl"],
        &["--quarter", "2026-Q3", "--output", "fixtures/atelier-martin/../atelier-martin/payments.csv"],
        &["--quarter", "2026-Q3", "--against", "policies/minimal", "--output", "policies/minimal/new.html"],
        &["--quarter", "2026-Q3", "--journal", "./same.csv", "--output", "same.csv"],
    ];
    let told: Vec<String> = mistakes.iter().map(|more| told(&with(&dry_run, more))).collect();
    insta::assert_snapshot!("mistakes_about_a_period", told.join("\n\n"));
}

#[test]
fn a_period_beyond_the_records_is_said_to_be() {
    let stderr = |period: &[&str]| {
        let dry_run = ["dry-run", "policies/pme", "fixtures/atelier-martin", "--format", "csv"];
        let output = relance(&with(&dry_run, period));
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    let before = stderr(&["--quarter", "2001-Q1"]);
    assert!(
        before.starts_with("warning: the ledger records nothing from 2001-01-01 to 2001-03-31"),
        "{before}"
    );
    let after = stderr(&["--from", "2026-09-01", "--to", "2026-12-31"]);
    assert!(after.starts_with("note: the last record is of 2026-"), "{after}");
    assert_eq!(stderr(&["--quarter", "2026-Q2"]), "");
}

#[test]
fn a_figure_is_followed_down_to_the_client() {
    let of = |more: &[&str]| {
        let output = relance(&with(&QUARTER, more));
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let plan = of(&["--day", "2026-08-17"]);
    assert!(plan.starts_with("Plan du lundi 17\u{a0}août 2026"), "{plan}");
    assert!(plan.contains("Ce jour est pris dans un rejeu"), "{plan}");
    assert!(plan.contains("--day 2026-08-17 --client"), "{plan}");
    let why = of(&["--day", "2026-08-17", "--client", "0002"]);
    assert!(why.contains("Ce jour est pris dans un rejeu"), "{why}");
    assert!(of(&["--day", "2026-08-17", "--format", "json"]).contains("relance.plan/1"));
}

#[test]
fn a_simulated_journal_is_a_journal() {
    let folder = tempfile::tempdir().expect("a folder");
    for file in ["clients.csv", "contacts.csv", "invoices.csv", "payments.csv"] {
        let from = repository().join("fixtures/atelier-martin").join(file);
        std::fs::copy(from, folder.path().join(file)).expect("copied");
    }
    let journal = folder.path().join("journal.jsonl");
    let journal = journal.to_str().expect("a name");
    let output = relance(&with(&QUARTER, &["--journal", journal, "--format", "csv"]));
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let ledger = folder.path().to_str().expect("a name");
    let output = relance(&["plan", "policies/pme", ledger, "--as-of", "2026-10-01"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn what_is_read_is_never_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let under = |name: &str| folder.path().join(name).to_str().expect("a name").to_owned();
    copy(&repository().join("policies/pme"), &folder.path().join("my policy"));
    copy(&repository().join("fixtures/atelier-martin"), &folder.path().join("ledger"));
    let (policy, ledger) = (under("my policy"), under("ledger"));
    let mut targets =
        vec![under("ledger/payments.csv"), under("ledger/new.html"), under("my policy/policy.yaml")];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(under("ledger"), under("link")).expect("a link");
        std::os::unix::fs::symlink(under("ledger/invoices.csv"), under("file.csv")).expect("a link");
        targets.extend([under("link/invoices.csv"), under("file.csv")]);
    }
    for command in [vec!["plan"], vec!["dry-run", "--quarter", "2026-Q3"], vec!["explain", "0002"]] {
        for target in &targets {
            let (verb, more) = (command[..1].to_vec(), &command[1..]);
            let ask =
                with(&with(&verb, &[&policy, &ledger]), &with(more, &["--format", "html", "-o", target]));
            let output = relance(&ask);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{target}: {said}");
            assert!(said.contains("which is only read"), "{said}");
        }
    }
    let payments = |folder: &str| std::fs::read(Path::new(folder).join("payments.csv")).expect("read");
    assert_eq!(
        payments(&ledger),
        payments(repository().join("fixtures/atelier-martin").to_str().expect("a name"))
    );
    let output = relance(&["dry-run", &policy, &ledger, "--quarter", "2026-Q3"]);
    let said = String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(&format!("'{policy}'")), "{said}");
}

#[test]
fn the_journal_and_the_report_are_both_written_or_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let under = |name: &str| folder.path().join(name).to_str().expect("a name").to_owned();
    let (journal, report, nowhere) = (under("j.jsonl"), under("r.html"), under("nowhere/r.html"));
    let written = |journal: &str, report: &str| {
        let output = relance(&with(&QUARTER, &["--journal", journal, "-o", report]));
        (output.status.code(), std::fs::read_dir(folder.path()).expect("listed").count())
    };
    assert_eq!(written(&journal, &nowhere), (Some(1), 0));
    assert_eq!(written(&nowhere, &report), (Some(1), 0));
    assert_eq!(written(&journal, &report), (Some(0), 2));
}

#[test]
fn two_policies_of_one_name_are_told_apart_by_their_folders() {
    let folder = tempfile::tempdir().expect("a folder");
    let subtitle = |name: &str| {
        let other = folder.path().join(name);
        copy(&repository().join("policies/pme"), &other);
        let other = other.to_str().expect("a name");
        let output = relance(&with(&QUARTER, &["--against", other, "--format", "markdown"]));
        let said = String::from_utf8_lossy(&output.stdout).replace('\u{a0}', " ");
        said.lines().nth(2).unwrap_or_default().replace(other, "OTHER")
    };
    assert_eq!(subtitle("pme-2"), "« pme » comparé à « pme-2 »");
    assert_eq!(subtitle("pme"), "« policies/pme » comparé à « OTHER »");
}

#[test]
fn errors_come_before_the_warnings_that_follow_from_them() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&repository().join("fixtures/atelier-martin"), folder.path());
    let file = folder.path().join("clients.csv");
    let text = std::fs::read_to_string(&file).expect("the clients");
    std::fs::write(&file, text.replacen("\n", "\nX,X,unheard-of,Nowhere,fr,x,x,x\n", 1)).expect("written");
    let contacts = folder.path().join("contacts.csv");
    let text = std::fs::read_to_string(&contacts).expect("the contacts");
    std::fs::write(&contacts, text + "nobody,payer,A,,\n").expect("written");
    let output = relance(&["plan", EXAMPLE[0], folder.path().to_str().expect("a name")]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let last_error = said.rfind("error[").expect("an error");
    let first_warning = said.find("warning[").unwrap_or(said.len());
    assert!(last_error < first_warning, "{said}");
}

#[cfg(unix)]
#[test]
fn an_interruption_leaves_nothing_half_written() {
    use std::time::Duration;
    use std::time::Instant;

    let folder = tempfile::tempdir().expect("a folder");
    let ledger = folder.path().join("ledger");
    let mut writing = Command::new(env!("CARGO_BIN_EXE_relance"))
        .args(["sample", "--clients", "10000000", "--into"])
        .arg(&ledger)
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program runs");
    let started = Instant::now();
    let written = || std::fs::metadata(ledger.join("invoices.csv")).map(|file| file.len()).unwrap_or(0);
    while written() == 0 && started.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let sent = Command::new("kill").args(["-INT", &writing.id().to_string()]).status().expect("a signal");
    assert!(sent.success());
    let ended = writing.wait().expect("an end");
    assert_eq!(ended.code(), Some(130));
    let left: Vec<_> = std::fs::read_dir(&ledger).expect("the folder").collect();
    assert!(left.is_empty(), "{left:?}");
}
