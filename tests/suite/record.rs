//! `relance record`: what people and programs are told, and that what was confirmed stays, whatever kills the writer.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;
use rand_chacha::rand_core::SeedableRng;
use relance::io::ledger::read_ledger;
use serde_json::Value;
use tempfile::TempDir;

use crate::journal_store::ledger;
use crate::support::repository;

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command.arg("record").arg(folder).args(arguments).env("NO_COLOR", "1").env("COLUMNS", "100");
    command
}

/// Returns exit code, standard output and standard error, for a snapshot: without today and the folder.
fn told(folder: &Path, arguments: &[&str], input: &str) -> String {
    let mut command = command(folder, arguments);
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    // A command that reads nothing may have ended already.
    let _ = child.stdin.take().expect("its input").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("an end");
    let today = chrono::Local::now().date_naive().to_string();
    let text = |bytes: &[u8]| {
        let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
        text.replace(&folder.display().to_string(), "LEDGER").replace(&today, "2026-TO-DA")
    };
    let code = output.status.code().expect("an exit code");
    let input: String = input.lines().map(|line| format!("< {line}\n")).collect();
    format!(
        "$ relance record LEDGER {}\n{input}--- exit {code}\n{}--- stderr\n{}",
        arguments.join(" "),
        text(&output.stdout),
        text(&output.stderr)
    )
}

/// Returns a copy of the example ledger.
fn example() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in ["clients.csv", "contacts.csv", "invoices.csv", "payments.csv", "journal.jsonl"] {
        let from = repository().join("fixtures/atelier-martin").join(file);
        std::fs::copy(from, folder.path().join(file)).expect("copied");
    }
    folder
}

fn journal(folder: &TempDir) -> String {
    std::fs::read_to_string(folder.path().join("journal.jsonl")).expect("a journal")
}

#[test]
fn events_as_words() {
    let folder = example();
    let lines: &[&[&str]] = &[
        &["promise", "--client", "0002", "--date", "2026-09-30", "--by", "Inès", "--invoices", "F2026-0078"]
            as &[&str],
        &["promise", "--client", "0002", "--invoices=F2026-0078", "--promised-for", "2099-12-31"],
        &["note", "--client", "0002", "--date", "2026-09-30", "--note", "rappelle lundi", "--id", "own"],
        &["cancelled", "--client", "0002", "--date", "2026-09-30", "--of", "own", "--set", "note=sic"],
        &["hold", "--help"],
        &["holds", "--help"],
    ];
    let mut all: Vec<String> = lines.iter().map(|line| told(folder.path(), line, "")).collect();
    let split = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        told(folder.path(), &words, "")
    };
    all.push(split(
        "plan_agreed --client 0002 --date 2026-09-30 --invoices all \
         --instalment 2026-10-15=500.00 --instalment 2026-11-15=9500.00",
    ));
    all.push(split(
        "contact --client 0002 --date 2026-09-30 --channel call --invoices F2026-0078 \
         --own-steps F2026-0078=premier-appel",
    ));
    insta::assert_snapshot!("events_as_words", all.join("\n\n"));
    let loaded = read_ledger(folder.path()).expect("a ledger");
    assert!(loaded.findings.is_empty(), "{:#?}", loaded.findings);
}

#[test]
fn mistakes_are_all_told_and_nothing_is_written() {
    let folder = example();
    let before = journal(&folder);
    let mistakes: &[&[&str]] = &[
        &[],
        &["--json", "{}", "note"],
        &["note", "client", "0002", "--by"],
        &["note", "--set", "client"],
        &["promis", "--client", "0002"],
        &["promise", "--client", "2", "--promised", "2026-10-15", "--amount", "1,5"],
        &["promise", "--client", "0002", "--date", "2099-01-01", "--date", "2099-01-02"],
        &[
            "promise",
            "--client",
            "0002",
            "--date",
            "2026-09-30",
            "--invoices",
            "f2026-0078,F2026-9999,F2025-0004,F2026-0078@2026-01-01",
            "--promised-for",
            "2026-09-15",
        ],
        &["validated", "--client", "0002", "--date", "2020-01-01", "--invoices", "F2026-0078"],
        &[
            "hold",
            "--client",
            "0002",
            "--date",
            "2026-09-30",
            "--reason",
            "x",
            "--asked-by",
            "y",
            "--until",
            "2026-09-29",
        ],
        &[
            "plan_agreed",
            "--client",
            "0002",
            "--date",
            "2026-09-30",
            "--invoices",
            "all",
            "--instalment",
            "2026-09-01=5,x",
        ],
        &["cancelled", "--client", "0002", "--date", "2026-09-30", "--of", "j9"],
        &["--json", "{\"event\":"],
    ];
    let told: Vec<String> = mistakes.iter().map(|arguments| told(folder.path(), arguments, "")).collect();
    insta::assert_snapshot!("mistakes_in_records", told.join("\n\n"));
    assert_eq!(journal(&folder), before);
    let nowhere = folder.path().join("nowhere");
    assert_eq!(command(&nowhere, &["note"]).output().expect("runs").status.code(), Some(3));
    assert!(!nowhere.exists());
}

/// A promise of the example's client on a fixed day, and what else is typed.
fn promise<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let first = ["promise", "--client", "0002", "--date", "2026-09-30", "--invoices", "F2026-0078"];
    first.iter().chain(more).copied().collect()
}

#[test]
fn days_in_words_that_are_taken_stand_as_the_days_they_mean() {
    let folder = example();
    let split = |words: &str| words.split('|').map(str::to_owned).collect::<Vec<_>>();
    let mut told_all = Vec::new();
    for line in [
        promise(&["--yes", "--promised-for", "jeudi"]).join("|"),
        promise(&["--promised-for", "2026-10-03"]).join("|"),
        promise(&["--promised-for", "sunday", "--yes"]).join("|"),
        "hold|--client|0002|--date|2026-09-30|--reason|x|--asked-by|y|--until|in 10 working days|--yes".to_owned(),
        "hold|--client|0002|--date|2025-12-24|--reason|x|--asked-by|y|--until|in 1 working day|--yes|--calendar|uk"
            .to_owned(),
        "plan_agreed|--client|0002|--date|2026-09-30|--invoices|all|--instalment|le 15=500\
         |--instalment|le 1er novembre=2776|--yes|--language|fr"
            .to_owned(),
        "callback|--client|0002|--date|2026-09-30|--invoices|all|--on|jeudi 14h|--expecting|x|--yes".to_owned(),
        "payment_announced|--client|0002|--date|2026-09-30|--invoices|all|--paid-on|lundi midi|--yes".to_owned(),
    ] {
        let words = split(&line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        told_all.push(told(folder.path(), &words, ""));
    }
    insta::assert_snapshot!("days_in_words", told_all.join("\n\n"));
    let loaded = read_ledger(folder.path()).expect("a ledger");
    assert!(loaded.findings.is_empty(), "{:#?}", loaded.findings);
}

#[test]
fn days_in_words_that_nobody_confirms_or_understands_are_refused() {
    let folder = example();
    let before = journal(&folder);
    let mistakes: &[Vec<&str>] = &[
        promise(&["--promised-for", "jeudi"]),
        promise(&["--promised-for", "jeudi midi", "--by", "Inès", "--amount", "x"]),
        promise(&["--promised-for", "bientôt", "--yes"]),
        promise(&["--promised-for", "next Friday", "--yes"]),
        promise(&["--promised-for", "beaucoup", "--yes"]),
        promise(&["--promised-for", "thursday", "--language", "fr", "--yes"]),
        promise(&["--promised-for", "31/02", "--promised-for", "vers le 15"]),
        promise(&["--promised-for", "hier", "--yes"]),
        vec![
            "promise",
            "--client",
            "0002",
            "--date",
            "2026-10-15",
            "--invoices",
            "F2026-0078",
            "--promised-for",
            "mar 3",
            "--yes",
        ],
        promise(&["--promised-for", "jeudi", "--calendar", "frnce", "--language", "de"]),
        vec!["--yes", "--json", "{}"],
        vec![
            "--json",
            "{\"event\":\"promise\",\"date\":\"2026-09-30\",\"client\":\"0002\",\"invoices\":[\"F2026-0078\"],\
             \"promised_for\":\"jeudi\"}",
        ],
    ];
    let told: Vec<String> = mistakes.iter().map(|arguments| told(folder.path(), arguments, "")).collect();
    insta::assert_snapshot!("days_in_words_refused", told.join("\n\n"));
    assert_eq!(journal(&folder), before);
}

#[test]
fn the_day_of_the_event_in_words_is_counted_from_today() {
    let folder = example();
    let arguments = ["--yes", "promise", "--client", "0002", "--date", "hier", "--invoices", "F2026-0078"];
    let arguments = arguments.iter().chain(&["--promised-for", "dans 3 jours"]).copied();
    let output = Command::new(env!("CARGO_BIN_EXE_relance"))
        .arg("record")
        .arg(folder.path())
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let today = chrono::Local::now().date_naive();
    let recorded: Value = serde_json::from_slice(&output.stdout).expect("what was recorded");
    assert_eq!(recorded["date"], (today - chrono::Days::new(1)).to_string());
    assert_eq!(recorded["promised_for"], (today + chrono::Days::new(2)).to_string());
}

#[test]
fn events_as_json_are_answered_line_by_line() {
    let folder = example();
    let input = r#"
{"event":"note","date":"2026-09-30","client":"0002","note":"one","id":"a"}
[{"event":"note","date":"2026-09-30","client":"0002","note":"two"}, {"event":"cancelled","date":"2026-09-30","client":"0002","of":"a"}]
[{"event":"note","date":"2026-09-30","client":"0002","note":"three"}, {"event":"note","date":"2026-09-31","client":"0002","note":"x"}, {}]
[]
{"event":"note","date":"2026-09-30","client":"0002","note":"four","id":"a"}
{"event":"promise","date":"2026-09-30","client":"0002","invoices":["F2026-0078"],"promised_for":"2026-10-02","amount":99999.10,"currency":"EUR"}
{"event":"promise","date":"2026-09-30","client":"0202","invoices":"F2026-0078","promised_for":"2026-10-02"}
{"event":"cancelled","date":"2026-09-30","client":"0003","of":"a"}
not JSON
"#;
    let streamed = told(folder.path(), &["--json", "-"], input);
    let given = told(
        folder.path(),
        &["--json", "{\"event\":\"note\",\n\"date\":\"2026-09-30\",\n\"client\":\"0002\",\"note\":\"five\"}"],
        "",
    );
    insta::assert_snapshot!("records_as_json", [streamed, given].join("\n\n"));
    let added: Vec<String> = journal(&folder).lines().skip(493).map(str::to_owned).collect();
    insta::assert_snapshot!("records_as_json_journal", added.join("\n"));
    let loaded = read_ledger(folder.path()).expect("a ledger");
    assert!(loaded.findings.is_empty(), "{:#?}", loaded.findings);
}

#[test]
fn what_an_earlier_writer_left_is_told() {
    let folder = example();
    let torn = journal(&folder) + r#"{"event":"note","date":"2026-09-30","cli"#;
    std::fs::write(folder.path().join("journal.jsonl"), torn).expect("written");
    let note = ["note", "--client", "0002", "--date", "2026-09-30", "--note", "after"];
    insta::assert_snapshot!("a_torn_line_is_told", told(folder.path(), &note, ""));
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_leaves_nothing() {
    let folder = ledger("");
    let line = |words: &str| {
        format!("{{\"event\":\"note\",\"date\":\"2026-09-30\",\"client\":\"C\",\"note\":\"{words}\"}}\n")
    };
    // A file may have 16 blocks of 512 bytes; the journal has all but thirty bytes of them.
    let limit = 16 * 512 - 30;
    let full = line(&"x".repeat(limit - line("").len()));
    assert_eq!(full.len(), limit);
    std::fs::write(folder.path().join("journal.jsonl"), &full).expect("written");
    let script = "trap '' XFSZ; ulimit -f 16; exec \"$0\" record \"$1\" note --client C --note more";
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_relance")])
        .arg(folder.path())
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("cannot write") && said.contains("nothing was written"), "{said}");
    assert_eq!(journal(&folder), full);
    assert!(!folder.path().join("journal.pending").exists());
    assert!(read_ledger(folder.path()).expect("a ledger").findings.is_empty());
}

/// A program that records, with its answers.
struct Recording {
    child: Child,
    answers: BufReader<std::process::ChildStdout>,
}

impl Recording {
    fn start(folder: &TempDir) -> Self {
        let mut command = command(folder.path(), &["--json", "-"]);
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program runs");
        let answers = BufReader::new(child.stdout.take().expect("its output"));
        Self { child, answers }
    }

    /// Returns the next answer; nothing when there is none any more, or half of one.
    fn answer(&mut self) -> Option<Value> {
        let mut line = String::new();
        self.answers.read_line(&mut line).ok()?;
        let line = line.strip_suffix('\n')?;
        Some(serde_json::from_str(line).expect("an answer"))
    }
}

/// Returns one line to record: one note, or three that belong together, each with words of its own.
fn request(name: &str, parts: usize) -> String {
    let one = |part: usize| {
        format!(r#"{{"event":"note","date":"2026-09-30","client":"C","note":"{name} {part} of {parts}"}}"#)
    };
    match parts {
        1 => one(1) + "\n",
        _ => format!("[{}]\n", (1..=parts).map(one).collect::<Vec<_>>().join(",")),
    }
}

/// Returns how often each note stands in the ledger; refuses a ledger with findings, and half a batch.
fn notes(folder: &Path) -> BTreeMap<String, usize> {
    let loaded = read_ledger(folder).unwrap_or_else(|errors| panic!("{errors:#?}"));
    assert!(loaded.findings.is_empty(), "{:#?}", loaded.findings);
    let mut notes = BTreeMap::new();
    for event in loaded.ledger.accounts().flat_map(|records| records.events()) {
        *notes.entry(event.remarks.note.to_string()).or_default() += 1;
    }
    for note in notes.keys() {
        let (name, parts) = note.rsplit_once(" of ").expect("a note of ours");
        let (name, _) = name.rsplit_once(' ').expect("a note of ours");
        let parts: usize = parts.parse().expect("a number");
        assert!(
            (1..=parts).all(|part| notes.contains_key(&format!("{name} {part} of {parts}"))),
            "half of {name}"
        );
    }
    notes
}

#[test]
fn what_was_confirmed_stays_whatever_kills_the_writer() {
    const WANTED: usize = 1_000;
    let folder = ledger("");
    let mut dice = ChaCha8Rng::seed_from_u64(4);
    let mut confirmed: Vec<(String, usize)> = Vec::new();
    let (mut kills, mut caught) = (0, 0);
    while confirmed.len() < WANTED {
        kills += 1;
        let mut recording = Recording::start(&folder);
        let sizes: Vec<usize> = (0..200).map(|_| if dice.next_u32() % 3 == 0 { 3 } else { 1 }).collect();
        let named: Vec<(String, usize)> =
            sizes.iter().enumerate().map(|(number, parts)| (format!("{kills}-{number}"), *parts)).collect();
        let input: String = named.iter().map(|(name, parts)| request(name, *parts)).collect();
        let mut stdin = recording.child.stdin.take().expect("its input");
        let feeding = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
        let mut answered = 0;
        for _ in 0..dice.next_u32() % 50 {
            let answer = recording.answer().expect("an answer");
            assert!(answer.get("recorded").is_some(), "{answer}");
            answered += 1;
        }
        std::thread::sleep(Duration::from_micros(u64::from(dice.next_u32() % 3_000)));
        recording.child.kill().expect("killed");
        recording.child.wait().expect("an end");
        while recording.answer().is_some() {
            answered += 1;
        }
        // The input may have been broken off.
        let _ = feeding.join().expect("no panic");
        confirmed.extend(named.into_iter().take(answered));
        caught += usize::from(folder.path().join("journal.pending").exists());
        if kills % 5 == 0 {
            notes(folder.path());
        }
    }
    drop(relance::io::journal::store::JournalStore::open(folder.path()).expect("a store"));
    let notes = notes(folder.path());
    for (name, parts) in &confirmed {
        for part in 1..=*parts {
            assert_eq!(notes.get(&format!("{name} {part} of {parts}")), Some(&1), "{name}");
        }
    }
    assert!(notes.values().all(|times| *times == 1), "nothing stands twice");
    assert!(caught > 0, "of {kills} kills, none came while a batch was written: this shows nothing");
    for line in journal(&folder).lines() {
        serde_json::from_str::<Value>(line).expect("no line is torn");
    }
}

#[test]
fn two_programs_at_once_both_get_everything_in() {
    let folder = ledger("");
    let feed = |name: &str| {
        let mut recording = Recording::start(&folder);
        let mut stdin = recording.child.stdin.take().expect("its input");
        for number in 0..60 {
            stdin.write_all(request(&format!("{name}-{number}"), 1 + number % 2).as_bytes()).expect("fed");
            let answer = recording.answer().expect("an answer");
            assert!(answer.get("recorded").is_some(), "{answer}");
        }
        drop(stdin);
        assert_eq!(recording.child.wait().expect("an end").code(), Some(0));
    };
    std::thread::scope(|scope| {
        let feeds = ["a", "b", "c"].map(|name| scope.spawn(move || feed(name)));
        feeds.into_iter().for_each(|fed| fed.join().expect("no panic"));
    });
    let notes = notes(folder.path());
    assert_eq!((notes.len(), notes.values().max()), (270, Some(&1)));
}
