//! The day's letters: what they say, where they go, and what is left out.

mod handed_over;
mod hostile;
mod law;
#[cfg(feature = "pdf")]
mod pdf;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use relance::domain::action::Stage;
use relance::engine::briefing::brief;
use relance::engine::context::Context;
use relance::engine::day::plan_day;
use relance::engine::decision::ActionKind;
use relance::io::ledger::read_ledger;
use relance::report::letter::Letter;
use relance::report::letter::Order;
use relance::report::letter::is_written;
use relance::report::letter::text;
use relance::report::words::Words;

use crate::support::day;
use crate::support::repository;
use crate::support::shipped_policy;

/// What a run said and wrote.
struct Run {
    code: Option<i32>,
    stderr: String,
    /// The content of each file by its name.
    files: BTreeMap<String, Vec<u8>>,
}

impl Run {
    /// Returns the one file whose name holds this, as text.
    fn file(&self, part: &str) -> String {
        let mut found = self.files.iter().filter(|(name, _)| name.contains(part));
        let (_, bytes) = found.next().unwrap_or_else(|| panic!("no file of {part}: {:?}", self.files.keys()));
        assert!(found.next().is_none(), "several files of {part}");
        String::from_utf8(bytes.clone()).expect("UTF-8")
    }

    fn letters(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).filter(|name| !name.starts_with("register")).collect()
    }
}

/// Writes letters into a folder.
fn into(folder: &Path, policy: &Path, ledger: &Path, as_of: &str, more: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_relance"))
        .arg("letters")
        .args([policy, ledger])
        .args(["--as-of", as_of, "--into"])
        .arg(folder)
        .args(more)
        .current_dir(repository())
        .output()
        .expect("the program runs");
    let stderr = String::from_utf8_lossy(&output.stderr).replace(&folder.display().to_string(), "FOLDER");
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry"));
    let file = |entry: fs::DirEntry| {
        let content = fs::read(entry.path()).unwrap_or_default();
        (entry.file_name().into_string().expect("a plain name"), content)
    };
    Run { code: output.status.code(), stderr, files: entries.map(file).collect() }
}

fn run(policy: &str, ledger: &str, as_of: &str, more: &[&str]) -> Run {
    let folder = tempfile::tempdir().expect("a folder");
    let (policy, ledger) = (Path::new("policies").join(policy), Path::new("fixtures").join(ledger));
    into(&folder.path().join("letters"), &policy, &ledger, as_of, more)
}

#[test]
fn letters_read_well() {
    let french = run("pme", "atelier-martin", "2026-09-30", &["--format", "text"]);
    assert_eq!((french.code, french.stderr.as_str()), (Some(0), "5 letters written into FOLDER\n"));
    insta::assert_snapshot!("letter_pme_register.csv", french.file("register-"));
    for client in ["0002", "0007", "0022", "0024"] {
        insta::assert_snapshot!(format!("letter_pme_{client}.txt"), french.file(&format!("_{client}_")));
    }
    let page = run("pme", "atelier-martin", "2026-09-30", &[]);
    insta::assert_snapshot!("letter_pme_0024.html", page.file("_0024_"));
    assert!(page.file("_0022_").starts_with("À\u{a0}: "), "e-mails are text unless a form is asked for");
    let english = run("sme-uk", "brightwell", "2026-09-30", &["--format", "html"]);
    insta::assert_snapshot!("letter_sme-uk_0002.html", english.file("_0002_"));
}

#[test]
fn whoever_signs_can_be_chosen_and_numbers_stay() {
    let all = run("pme", "atelier-martin", "2026-09-30", &[]);
    let some = run("pme", "atelier-martin", "2026-09-30", &["--for", "karim"]);
    assert!(!some.letters().is_empty() && some.letters().len() < all.letters().len());
    assert!(some.letters().iter().all(|name| all.files[*name] == some.files[*name]));
    let nobody = run("pme", "atelier-martin", "2026-09-30", &["--for", "Karine"]);
    assert_eq!((nobody.code, nobody.files.len()), (Some(2), 0));
    assert!(nobody.stderr.contains("did you mean `Karim`?"), "{}", nobody.stderr);
}

#[test]
fn a_folder_that_holds_something_else_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let (policy, ledger) = (Path::new("policies/pme"), Path::new("fixtures/atelier-martin"));
    let write = |as_of, more: &[&str]| into(folder.path(), policy, ledger, as_of, more);
    assert_eq!(write("2026-09-30", &[]).code, Some(0));
    let again = write("2026-09-30", &[]);
    assert_eq!(again.code, Some(2));
    assert!(again.stderr.contains("`--replace` writes them anew"), "{}", again.stderr);
    // The folder of another day is not this one's to replace.
    assert_eq!(write("2026-09-29", &["--replace"]).code, Some(2));
    let replaced = write("2026-09-30", &["--replace", "--format", "text"]);
    assert_eq!(replaced.code, Some(0));
    assert!(replaced.letters().iter().all(|name| name.ends_with(".txt")), "{:?}", replaced.letters());
    fs::write(folder.path().join("notes.txt"), "mine").expect("a file");
    let before = write("2026-09-30", &["--replace"]);
    assert_eq!(before.code, Some(2));
    assert!(before.stderr.contains("`notes.txt` is none of the letters"), "{}", before.stderr);
    assert_eq!(before.file("notes"), "mine");
}

#[test]
fn nothing_is_written_where_it_would_be_read() {
    for folder in ["policies/pme/letters", "policies/pme/new/letters", "fixtures/atelier-martin"] {
        let into_read = into(
            &repository().join(folder),
            Path::new("policies/pme"),
            Path::new("fixtures/atelier-martin"),
            "2026-09-30",
            &[],
        );
        assert_eq!(into_read.code, Some(2), "{folder}: {}", into_read.stderr);
        assert!(
            into_read.stderr.contains("which is only read")
                && into_read.stderr.contains("name a folder outside"),
            "{}",
            into_read.stderr
        );
    }
    assert!(!repository().join("policies/pme/new").exists());
}

/// Letters of whole seasons: each that can be written is, asks for the money before anything else comes, and threatens with
/// nothing that does not come.
#[test]
fn deadlines_and_threats_are_those_of_the_next_step() {
    let mut threats = 0;
    for (name, folder, threat) in
        [("pme", "atelier-martin", "notre avocat"), ("sme-uk", "brightwell", "our solicitors")]
    {
        let policy = shipped_policy(&format!("policies/{name}"));
        let ledger = read_ledger(&repository().join("fixtures").join(folder)).expect("a ledger").ledger;
        let days = (0..40).filter_map(|days| day("2026-08-01").checked_add_days(chrono::Days::new(days * 2)));
        for today in days {
            let plan = plan_day(&policy, &ledger, today);
            let context = Context::reading_all(&policy, &ledger, today);
            for decision in &plan.decisions {
                let account = context.account(&ledger, decision.client);
                for action in &decision.actions {
                    let ActionKind::Contact(contact) = &action.kind else { continue };
                    if !is_written(contact.channel) {
                        continue;
                    }
                    let briefing = brief(&context, &account, decision, action);
                    let order = Order {
                        number: "1",
                        policy: &policy,
                        ledger: &ledger,
                        client: ledger.records(decision.client).client(),
                        action,
                        contact,
                        briefing: &briefing,
                        sender: policy.staff.first(),
                        today,
                    };
                    let letter = Letter::write(&order).expect("a letter");
                    let words = Words::of(policy.language);
                    let mut written = Vec::new();
                    text::write(&letter, words, &mut written).expect("memory takes it");
                    let written = String::from_utf8(written).expect("UTF-8");
                    assert!(!written.contains(['{', '}', '⟦', '\u{e000}']), "{written}");
                    let next = briefing.next_step.as_ref();
                    let deadline = briefing.deadline(&policy.calendar, today, contact);
                    if let (Some(next), Some(deadline)) = (next, deadline) {
                        assert!(today < deadline && deadline < next.on, "{written}");
                        assert!(policy.calendar.is_business_day(deadline));
                    }
                    let legal = next.is_some_and(|next| next.stage == Stage::Legal);
                    assert!(legal || !unwrapped(&written).contains(threat), "{today}: {written}");
                    threats += usize::from(unwrapped(&written).contains(threat));
                }
            }
        }
    }
    assert!(threats > 0, "no letter of the season says what comes");
}

/// Returns a text without its line ends.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
