//! Policies read from their folders: the shipped ones are sound, and no text makes the reader stumble.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
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

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn load(sources: &[Arc<Source>]) -> Loaded {
    policy::load(sources, Schema::of_catalogue(catalogue::facts()))
}

#[test]
fn shipped_policies_are_sound() {
    for entry in fs::read_dir(folder("policies")).expect("policies are shipped") {
        let path = entry.expect("an entry").path();
        let loaded = load(&read_policy_folder(&path).expect("the folder can be read"));
        let rendered: Vec<_> = loaded.findings.iter().map(|finding| render(finding, Decor::Plain)).collect();
        assert!(rendered.is_empty(), "{}\n{}", path.display(), rendered.join("\n\n"));
        let policy = loaded.policy.expect("a policy without findings");
        assert_eq!(policy.reads.len(), policy.schema.len());
    }
}

#[test]
fn facts_that_rules_read_are_known_before_any_client_is_seen() {
    let sources = read_policy_folder(&folder("fixtures/bad_policies/base")).expect("the folder can be read");
    let policy = load(&sources).policy.expect("the base is sound");
    let read: Vec<&str> = policy
        .schema
        .iter()
        .filter(|(slot, _)| policy.reads[slot.0 as usize])
        .map(|(_, known)| known.name.as_str())
        .collect();
    insta::assert_snapshot!(read.join("\n"));
}

/// Half a file, or a file that lacks a line, is what an editor saves on a bad day.
#[test]
fn a_policy_comes_exactly_when_nothing_is_an_error() {
    let sources = read_policy_folder(&folder("fixtures/bad_policies/base")).expect("the folder can be read");
    for (index, source) in sources.iter().enumerate() {
        for text in damaged(&source.text) {
            let mut sources = sources.clone();
            sources[index] = Source::new(source.name.as_str(), text.as_str());
            let loaded = load(&sources);
            let wrong = loaded.findings.iter().any(|finding| finding.severity == Severity::Error);
            assert_eq!(loaded.policy.is_none(), wrong, "{}\n{text}", source.name);
        }
    }
}

fn damaged(text: &str) -> Vec<String> {
    let cut =
        (0..text.len()).step_by(29).filter(|at| text.is_char_boundary(*at)).map(|at| text[..at].to_owned());
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let without = (0..lines.len()).map(|gone| {
        lines.iter().enumerate().filter(|(index, _)| *index != gone).map(|(_, line)| *line).collect()
    });
    cut.chain(without).collect()
}

#[test]
fn what_is_no_policy_folder_is_explained() {
    let explained = |path: &str| {
        let finding = read_policy_folder(Path::new(path)).expect_err("no policy there");
        render(&finding, Decor::Plain)
    };
    let all = ["nowhere", "policies", "policies/pme/policy.yaml"].map(explained);
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn an_old_encoding_is_recognised() {
    let place = tempfile::tempdir().expect("a folder to write in");
    fs::write(place.path().join("policy.yaml"), b"policy: soci\xE9t\xE9\nlanguage: fr\n").expect("written");
    let finding = read_policy_folder(place.path()).expect_err("not UTF-8");
    let rendered = render(&finding, Decor::Plain).replace(&place.path().display().to_string(), "folder");
    insta::assert_snapshot!(rendered);
}
