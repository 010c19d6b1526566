//! The gallery of mistakes: each file of `fixtures/bad_policies` changes a sound policy, and its message is a snapshot.
//!
//! ```text
//! @ policy.yaml          the file that is changed; one that does not exist is added
//! -currency: EUR         lines of the sound policy
//! +currency: €           lines in their place; without `-` lines, the whole file is replaced
//! ```
//!
//! `remove` in place of the lines takes the file away.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use relance::diagnostic::Decor;
use relance::diagnostic::Severity;
use relance::diagnostic::Source;
use relance::diagnostic::render;
use relance::facts::catalogue;
use relance::facts::schema::Schema;
use relance::io::policy::read_policy_folder;
use relance::policy;
use relance::policy::Loaded;
use relance::policy::codes;

/// The folder of the gallery.
fn gallery() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/bad_policies"))
}

/// The sound policy, under names that do not depend on the machine.
fn sound() -> Vec<(String, String)> {
    let root = gallery().join("base");
    let prefix = format!("{}/", root.display());
    let sources = read_policy_folder(&root).expect("the sound policy can be read");
    sources.iter().map(|source| (source.name.replace(&prefix, ""), source.text.clone())).collect()
}

pub fn load(files: &[(String, String)]) -> Loaded {
    let sources: Vec<Arc<Source>> =
        files.iter().map(|(name, text)| Source::new(format!("base/{name}"), text.as_str())).collect();
    policy::load(&sources, Schema::of_catalogue(catalogue::facts()))
}

/// Returns the sound policy with one mistake.
pub fn mistaken(case: &str) -> Vec<(String, String)> {
    let mut files = sound();
    for block in case.split("@ ").skip(1) {
        let (name, change) = block.split_once('\n').expect("a file name, then a change");
        apply(&mut files, name, change);
    }
    files
}

fn apply(files: &mut Vec<(String, String)>, name: &str, change: &str) {
    let lines = |sign: char| -> String {
        change.lines().filter_map(|line| line.strip_prefix(sign)).collect::<Vec<_>>().join("\n")
    };
    let at = files.iter().position(|(known, _)| known == name);
    match (at, change.starts_with('-')) {
        (Some(at), _) if change == "remove\n" => drop(files.remove(at)),
        (Some(at), true) => {
            let found = files[at].1.matches(&lines('-')).count();
            assert!(found > 0, "{name} does not hold\n{}", lines('-'));
            files[at].1 = files[at].1.replacen(&lines('-'), &lines('+'), 1);
        }
        (Some(at), false) => files[at].1 = with_end(lines('+')),
        (None, _) => files.push((name.to_owned(), with_end(lines('+')))),
    }
}

fn with_end(text: String) -> String {
    if text.is_empty() { text } else { text + "\n" }
}

pub fn cases() -> Vec<(String, String)> {
    let mut cases: Vec<_> = fs::read_dir(gallery())
        .expect("the gallery exists")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "diff"))
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("a case is readable"))
        })
        .collect();
    cases.sort();
    cases
}

#[test]
fn the_policy_they_start_from_is_sound() {
    let loaded = load(&sound());
    let rendered: Vec<_> = loaded.findings.iter().map(|finding| render(finding, Decor::Plain)).collect();
    assert!(loaded.findings.is_empty(), "{}", rendered.join("\n\n"));
    assert!(loaded.policy.is_some());
}

#[test]
fn every_mistake_is_explained() {
    insta::glob!("../../fixtures/bad_policies", "*.diff", |path| {
        let case = fs::read_to_string(path).expect("a case is readable");
        let loaded = load(&mistaken(&case));
        let wrong = loaded.findings.iter().any(|finding| finding.severity == Severity::Error);
        assert_eq!(loaded.policy.is_none(), wrong, "a policy comes exactly when nothing is an error");
        let mut ours = loaded.findings.iter().filter(|finding| finding.code.starts_with("policy::"));
        assert!(ours.all(|finding| finding.help.is_some()), "every finding says what to do");
        let rendered: Vec<_> = loaded.findings.iter().map(|finding| render(finding, Decor::Plain)).collect();
        insta::assert_snapshot!(rendered.join("\n\n"));
    });
}

#[test]
fn every_code_has_a_mistake_that_shows_it() {
    let shown: BTreeSet<&str> = cases()
        .iter()
        .flat_map(|(_, case)| load(&mistaken(case)).findings)
        .map(|finding| finding.code)
        .collect();
    let missing: Vec<_> =
        codes::ALL.iter().map(|(code, _)| *code).filter(|code| !shown.contains(code)).collect();
    assert!(missing.is_empty(), "no mistake shows {missing:?}");
}
