//! `relance new`: whatever is answered, the policy is sound, passes its own cases and makes a plan.

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;
use relance::diagnostic::Decor;
use relance::diagnostic::Severity;
use relance::diagnostic::Source;
use relance::diagnostic::render;
use relance::domain::amount::Amount;
use relance::domain::amount::Currency;
use relance::domain::client::Language;
use relance::facts::catalogue::facts;
use relance::facts::schema::Schema;
use relance::policy::Policy;
use relance::policy::load;
use relance::policy::starter::Answers;
use relance::policy::starter::Country;
use relance::policy::starter::File;
use relance::policy::starter::Kind;
use relance::policy::starter::LONGEST_GRACE;
use relance::policy::starter::files;
use relance::trial::coverage::Touched;
use relance::trial::read;
use relance::trial::run::run as try_case;
use relance::trial::verdict::Verdict;

use crate::support::repository;

/// Every combination of language, people and kinds of clients; with each of them a country, a grace, a currency and a small
/// balance, chosen so that each value of anything meets each value of anything else.
pub fn combinations() -> Vec<Answers> {
    let combination = |number: usize| {
        let bit = |position: usize| number >> position & 1 == 1;
        let someone = |position: usize, name: &str| bit(position).then(|| name.into());
        let kinds = Kind::ALL.iter().copied().enumerate().filter(|(position, _)| bit(4 + position));
        Answers {
            name: "ours".into(),
            language: if bit(0) { Language::French } else { Language::English },
            country: Country::ALL[number / 3 % 6],
            currency: ["EUR", "GBP", "CAD", "JPY"][number / 5 % 4].parse::<Currency>().expect("a currency"),
            collectors: vec!["Inès: \"la première\" # 1".into(), "Karim".into()],
            director: someone(1, "Hélène"),
            sales: someone(2, "Paul"),
            accounting: someone(3, "Marc"),
            kinds: kinds.map(|(_, kind)| kind).collect(),
            grace: [0, 1, 2, 5, LONGEST_GRACE][number % 5],
            small_balance: Amount([0, 1, 2_000, 100_000_000][number / 6 % 4]),
        }
    };
    (0..256).map(combination).collect()
}

fn loaded(files: &[File]) -> (Vec<std::sync::Arc<Source>>, Policy) {
    let sources: Vec<_> = files.iter().map(|file| Source::new(file.name, file.text.as_str())).collect();
    let loaded = load(&sources, Schema::of_catalogue(facts()));
    // Who we are is for letters, and told as a note.
    let grave = loaded.findings.iter().filter(|finding| finding.severity != Severity::Note);
    let told: Vec<_> = grave.map(|finding| render(finding, Decor::Plain)).collect();
    assert!(told.is_empty(), "{}", told.join("\n\n"));
    (sources, loaded.policy.expect("a policy without findings"))
}

#[test]
fn every_combination_is_sound_and_passes_its_own_cases() {
    combinations().into_par_iter().for_each(|answers| {
        let (sources, policy) = loaded(&files(&answers).expect("texts"));
        let mut passed = 0;
        for source in sources.iter().filter(|source| read::is_test(source)) {
            let read = read::read(source);
            assert!(read.findings.is_empty(), "{answers:?}: {:#?}", read.findings);
            for case in read.cases {
                let verdict = try_case(&policy, &case, &mut Touched::default());
                assert!(
                    matches!(verdict.verdict, Verdict::Passed),
                    "{answers:?}: {}: {verdict:#?}",
                    case.name
                );
                passed += 1;
            }
        }
        assert!(passed >= 8, "{passed}");
    });
}

#[test]
fn both_languages_have_the_same_files() {
    let count = |language| {
        let whole = combinations().into_iter().filter(|answers| answers.kinds.len() == 4);
        let mut whole = whole.filter(|answers| answers.language == language);
        let files = files(&whole.next().expect("answers")).expect("texts");
        files
            .iter()
            .map(|file| file.name.split('/').next().expect("a part"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(count(Language::French), count(Language::English));
    for language in ["fr", "en"] {
        let folder = repository().join("src/policy/starter").join(language);
        let mut found = 0;
        for part in ["", "playbooks", "scenarios", "templates", "tests"] {
            let entries = std::fs::read_dir(folder.join(part)).expect("a folder");
            found += entries.filter(|entry| entry.as_ref().expect("an entry").path().is_file()).count();
        }
        assert_eq!(found, 25, "a template of {language} is in no list");
    }
}

fn relance(folder: &Path, arguments: &[&str], typed: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_relance"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    // A program that asks nothing may have ended already.
    let _ = child.stdin.take().expect("an input").write_all(typed.as_bytes());
    child.wait_with_output().expect("the program ends")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_new_policy_passes_the_commands_it_names_and_plans_real_ledgers() {
    let place = tempfile::tempdir().expect("a folder");
    let ledger = |name: &str| repository().join("fixtures").join(name).display().to_string();
    let (french, british) = (ledger("atelier-martin"), ledger("brightwell"));
    for (name, ledger, options) in [
        (
            "notre",
            &french,
            vec!["--country", "france", "--collectors", "Inès, Karim", "--director", "Hélène"],
        ),
        (
            "seul",
            &french,
            vec!["--language", "fr", "--segments", "everyone", "--director", "-", "--sales", "-"],
        ),
        ("ours", &british, vec!["--country", "uk", "--grace", "5", "--small-balance", "50"]),
        ("tiny", &british, vec!["--currency", "gbp", "--segments", "new,bad", "--small-balance", "0"]),
    ] {
        let mut arguments = vec!["new", name];
        arguments.extend(options);
        if name == "seul" {
            arguments.extend(["--country", "france"]);
        }
        let made = relance(place.path(), &arguments, "");
        assert_eq!((made.status.code(), made.stdout.len()), (Some(0), 0), "{}", said(&made));
        for line in [format!("relance check {name} "), format!("relance test {name} ")] {
            assert!(said(&made).contains(&line), "{}", said(&made));
        }
        let checked = relance(place.path(), &["check", name, "--deny", "warnings"], "");
        assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
        let tested = relance(place.path(), &["test", name], "");
        assert_eq!(tested.status.code(), Some(0), "{}", said(&tested));
        if ledger == &french {
            // One client of that ledger owes in another currency; its rate is for whoever uses the policy to give.
            let rates = repository().join("policies/pme/rates.csv");
            std::fs::copy(rates, place.path().join(name).join("rates.csv")).expect("copied");
        }
        let planned = relance(place.path(), &["plan", name, ledger, "--as-of", "2026-09-30"], "");
        assert_eq!(planned.status.code(), Some(0), "{name}: {}", said(&planned));
        assert!(planned.stdout.len() > 1000);
    }
}

#[test]
fn questions_are_answered_line_by_line() {
    let place = tempfile::tempdir().expect("a folder");
    // French, France, the currency as proposed, two people, one director, no salesperson, accounts as proposed,
    // strategic and bad, a grace that is no number and one that is, nothing small.
    let typed = "2\n1\n\nInès, Karim\nHélène\n-\n\n1 4\nbeaucoup\n3\n0\n";
    let made = relance(place.path(), &["new", "notre", "--plain"], typed);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    insta::assert_snapshot!("questions", said(&made));
    let text = std::fs::read_to_string(place.path().join("notre/policy.yaml")).expect("written");
    for part in ["calendar: france ", "\"Karim\", role: collector", "\"Comptabilité\", role: accounting"] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(!text.contains("role: sales") && !text.contains("holds:"));
    assert!(place.path().join("notre/playbooks/strategique.yaml").exists());
    assert!(!place.path().join("notre/playbooks/acheteur-public.yaml").exists());
}

#[test]
fn nothing_is_written_where_it_may_not_or_cannot_be() {
    let place = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(place.path().join("full")).expect("a folder");
    std::fs::write(place.path().join("full/mine"), "mine").expect("written");
    let refused: &[(&[&str], i32)] = &[
        (&["new", "full", "--yes"], 1),
        (&["new", "full/mine", "--yes"], 1),
        (&["new", "nowhere/ours", "--yes"], 1),
        (&["new", "..", "--yes"], 2),
        (&["new", "ours", "--grace", "16"], 2),
        (&["new", "ours", "--currency", "EURO"], 2),
        (&["new", "ours", "--currency", "JPY", "--small-balance", "20.50"], 2),
        (&["new", "ours", "--collectors", "Inès", "--director", "inès"], 2),
        (&["new", "ours", "--collectors", ", ,"], 2),
        (&["new", "ours", "--plain"], 1),
    ];
    let told: Vec<String> = refused
        .iter()
        .map(|(arguments, code)| {
            let output = relance(place.path(), arguments, "");
            assert_eq!(output.status.code(), Some(*code), "{arguments:?}: {}", said(&output));
            format!("$ relance {}\n{}", arguments.join(" "), said(&output))
        })
        .collect();
    insta::assert_snapshot!("refused", told.join("\n"));
    let left: Vec<_> = std::fs::read_dir(place.path()).expect("listed").collect();
    assert_eq!(left.len(), 1, "{left:?}");
}
