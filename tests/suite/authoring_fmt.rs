//! `relance fmt`: one layout, reached in one go, that changes neither meaning nor comments.

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;
use std::sync::Arc;

use proptest::prelude::Strategy;
use proptest::prop_assert_eq;
use proptest::sample::select;
use proptest::sample::subsequence;
use relance::diagnostic::Decor;
use relance::diagnostic::Source;
use relance::diagnostic::render;
use relance::policy::starter::files;
use relance::yaml::layout::laid_out;

use crate::authoring_new;
use crate::bad_policies;
use crate::support::repository;

fn source(name: &str, text: &str) -> Arc<Source> {
    Source::new(name, text)
}

fn collect(folder: PathBuf, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(path, found);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            let text = std::fs::read_to_string(&path).expect("a text");
            found.push((path.display().to_string(), text));
        }
    }
}

fn shipped() -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(repository().join("policies"), &mut found);
    collect(repository().join("fixtures/bad_policies/base"), &mut found);
    found.sort();
    found
}

#[test]
fn shipped_and_new_policies_are_laid_out_already() {
    let whole = authoring_new::combinations().into_iter().filter(|answers| answers.kinds.len() == 4);
    let new = whole.flat_map(|answers| files(&answers).expect("texts"));
    let new = new.map(|file| (file.name.to_owned(), file.text)).filter(|(name, _)| name.ends_with(".yaml"));
    let mut seen = 0;
    for (name, text) in shipped().into_iter().chain(new) {
        let laid = laid_out(&source(&name, &text)).unwrap_or_else(|finding| panic!("{finding:?}"));
        assert_eq!(laid, text, "{name}");
        seen += 1;
    }
    assert!(seen > 300, "{seen}");
}

/// Half a file, or one with a mistake, is what an editor saves on a bad day.
#[test]
fn whatever_can_be_read_is_laid_out_once_and_for_all() {
    let mut texts: Vec<String> = Vec::new();
    for (_, case) in bad_policies::cases() {
        let files = bad_policies::mistaken(&case).into_iter();
        texts.extend(files.filter(|(name, _)| name.ends_with(".yaml")).map(|(_, text)| text));
    }
    texts.sort();
    texts.dedup();
    for (_, text) in shipped() {
        let cut = (0..text.len().min(6_000)).step_by(401).filter(|at| text.is_char_boundary(*at));
        texts.extend(cut.map(|at| text[..at].to_owned()));
    }
    let (mut laid, mut refused) = (0, Vec::new());
    for text in texts {
        match laid_out(&source("x.yaml", &text)) {
            Ok(once) => {
                laid += 1;
                let twice = laid_out(&source("x.yaml", &once)).expect("what was laid out can be again");
                assert_eq!(once, twice, "\n{text}");
            }
            Err(finding) if finding.code == "yaml::layout" => {
                refused.push(format!("{}\n{text}", finding.message))
            }
            Err(_) => {}
        }
    }
    assert!(laid > 400, "{laid}");
    assert_eq!(refused, Vec::<String>::new());
}

/// A way to write the same less tidily.
#[derive(Debug, Clone, Copy)]
enum Mess {
    WiderIndentation,
    NoSpaceInBraces,
    ManySpacesAfterColons,
    BlankLines,
    WindowsLines,
    SpacesAfterCommas,
    ByteOrderMark,
}

const MESSES: &[Mess] = &[
    Mess::WiderIndentation,
    Mess::NoSpaceInBraces,
    Mess::ManySpacesAfterColons,
    Mess::BlankLines,
    Mess::WindowsLines,
    Mess::SpacesAfterCommas,
    Mess::ByteOrderMark,
];

impl Mess {
    fn of(self, text: &str) -> String {
        match self {
            Self::WiderIndentation => {
                let wider = |line: &str| {
                    let rest = line.trim_start_matches(' ');
                    let indentation = " ".repeat((line.len() - rest.len()) * 2);
                    match rest.strip_prefix("- ") {
                        Some(item) => format!("{indentation}-   {item}"),
                        None => format!("{indentation}{rest}"),
                    }
                };
                text.split_inclusive('\n').map(wider).collect()
            }
            Self::NoSpaceInBraces => text.replace(" { ", " {").replace(" }\n", "}\n"),
            Self::ManySpacesAfterColons => {
                text.replace("stage: ", "stage:    ").replace("step: ", "step:   ")
            }
            Self::BlankLines => {
                text.replace("\nsteps:", "\n\n\n\nsteps:").replace("\nstaff:", "\n\n\n\nstaff:")
            }
            Self::WindowsLines => text.replace('\n', "\r\n"),
            Self::SpacesAfterCommas => {
                text.replace(", outcome: ", ",   outcome: ").replace(", within: ", ",within: ")
            }
            Self::ByteOrderMark => format!("\u{feff}{text}"),
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 48, ..Default::default() })]

    #[test]
    fn what_was_written_untidily_is_laid_out_as_what_was_not(
        (name, text) in select(shipped()).prop_filter("short", |(_, text)| text.len() < 6_000),
        messes in subsequence(MESSES, 1..=3),
    ) {
        let untidy = messes.iter().fold(text.clone(), |text, mess| mess.of(&text));
        let laid = laid_out(&source(&name, &untidy));
        let laid = laid.unwrap_or_else(|finding| panic!("{finding:?}\n{untidy}"));
        let again = laid_out(&source(&name, &laid)).expect("laid out");
        prop_assert_eq!(&laid, &again);
        let lines = |text: &str| -> Vec<String> {
            text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        prop_assert_eq!(lines(&laid), lines(&text));
    }
}

#[test]
fn a_text_that_would_not_say_the_same_is_refused() {
    // The empty lines at the end of such a text are part of it, and the library drops them.
    let finding = laid_out(&source("x.yaml", "say: |+\n  x\n\n\nhint: 1\n")).expect_err("refused");
    insta::assert_snapshot!(render(&finding, Decor::Plain), @r"
    error[yaml::layout]: the layout of `x.yaml` cannot be changed: afterwards it would not say the same
     --> x.yaml:1:1
      |
    1 | say: |+
      | ^
      |
      = help: the file stays as it is; lay it out by hand, or write what is unusual in it more simply
    ");
}

fn fmt(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command
        .arg("fmt")
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs")
}

#[test]
fn files_are_written_or_shown_and_those_with_mistakes_stay() {
    let place = tempfile::tempdir().expect("a folder");
    let file = |name: &str| place.path().join("ours").join(name);
    let tidy = "# Nobody is chased.\nplaybook: simple\nsteps: []\n";
    let untidy = "# Nobody is chased.\nplaybook:   'simple'\nsteps: [ ]\n";
    for (name, text) in [
        ("policy.yaml", "policy: ours\nsegments:\n- {segment: all,playbook: simple} # everyone\n"),
        ("playbooks/simple.yaml", untidy),
        ("playbooks/tidy.yaml", tidy),
        ("scenarios/torn.yaml", "scenario: [torn\n"),
        ("tests/cases.yaml", "cases:   []\n"),
        ("notes/mine.yaml", "mine:   1\n"),
    ] {
        std::fs::create_dir_all(file(name).parent().expect("a folder")).expect("a folder");
        std::fs::write(file(name), text).expect("written");
    }
    let shown = fmt(&["ours", "--check"], place.path());
    assert_eq!(shown.status.code(), Some(3));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    insta::assert_snapshot!(format!("{}--- stderr\n{}", text(&shown.stdout), text(&shown.stderr)));
    let read = |name: &str| std::fs::read_to_string(file(name)).expect("there");
    assert_eq!(read("playbooks/simple.yaml"), untidy, "--check writes nothing");

    let written = fmt(&["ours"], place.path());
    assert_eq!((written.status.code(), written.stdout.len()), (Some(3), 0), "one file has a mistake");
    assert!(text(&written.stderr).ends_with("3 of 5 files changed\n"), "{}", text(&written.stderr));
    assert_eq!(read("playbooks/simple.yaml"), tidy.replace("simple", "\"simple\""));
    assert_eq!(read("policy.yaml").lines().last(), Some("  - { segment: all, playbook: simple } # everyone"));
    assert_eq!(
        (read("scenarios/torn.yaml"), read("notes/mine.yaml")),
        ("scenario: [torn\n".into(), "mine:   1\n".into())
    );

    std::fs::remove_file(file("scenarios/torn.yaml")).expect("removed");
    let again = fmt(&["ours", "--check"], place.path());
    assert_eq!((again.status.code(), again.stdout.len()), (Some(0), 0), "{}", text(&again.stderr));
    assert_eq!(fmt(&["nowhere"], place.path()).status.code(), Some(3));
}
