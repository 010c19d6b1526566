//! The schemas of a policy's files, and the definitions of scripts: they say what the reader says.

mod agreement;

use std::path::PathBuf;

use boon::Compiler;
use boon::SchemaIndex;
use boon::Schemas;
use relance::diagnostic::Diagnostic;
use relance::policy::schema;
use relance::policy::starter::files;
use relance::trial;
use serde_json::Value;

use crate::authoring_new;
use crate::bad_policies;
use crate::readme;
use crate::support::repository;

/// The schemas, compiled.
struct Compiled {
    schemas: Schemas,
    kinds: Vec<(&'static str, SchemaIndex)>,
}

impl Compiled {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let files = [
            ("policy.yaml", schema::policy()),
            ("playbooks/", schema::playbook()),
            ("scenarios/", schema::scenario()),
            ("tests/", trial::schema::cases()),
        ];
        let kinds = files.map(|(kind, schema)| {
            let address = format!("urn:{}", kind.trim_end_matches('/'));
            compiler.add_resource(&address, schema).expect("a schema");
            (kind, compiler.compile(&address, &mut schemas).expect("a sound schema"))
        });
        Self { schemas, kinds: kinds.to_vec() }
    }

    /// Holds a file against the schema of its kind; nothing for a file that has none.
    fn check(&self, name: &str, text: &str) -> Option<Result<(), String>> {
        let kind = |kind: &str| name.ends_with(kind) || (kind.ends_with('/') && name.contains(kind));
        let (_, index) = self.kinds.iter().find(|(known, _)| kind(known) && name.ends_with(".yaml"))?;
        let value: Value = match serde_yaml::from_str(text) {
            Ok(value) => value,
            Err(error) => return Some(Err(error.to_string())),
        };
        Some(self.schemas.validate(&value, *index).map_err(|error| error.to_string()))
    }
}

fn collect(folder: PathBuf, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { collect(path, found) } else { found.push(path) }
    }
}

#[test]
fn shipped_files_follow_the_schemas() {
    let compiled = Compiled::new();
    let mut shipped = Vec::new();
    collect(repository().join("policies"), &mut shipped);
    collect(repository().join("fixtures/bad_policies/base"), &mut shipped);
    let mut checked = 0;
    for path in shipped {
        let text = std::fs::read_to_string(&path).expect("a text");
        if let Some(result) = compiled.check(&path.display().to_string(), &text) {
            checked += 1;
            result.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
    }
    assert!(checked > 60, "{checked}");
}

#[test]
fn new_policies_follow_the_schemas() {
    let compiled = Compiled::new();
    let whole = authoring_new::combinations().into_iter().filter(|answers| answers.kinds.len() == 4);
    for answers in whole {
        for file in files(&answers).expect("texts") {
            let Some(result) = compiled.check(file.name, &file.text) else { continue };
            result.unwrap_or_else(|error| panic!("{}: {error}\n{}", file.name, file.text));
        }
    }
}

#[test]
fn what_the_readme_shows_follows_the_schemas() {
    let compiled = Compiled::new();
    let checked = readme::blocks().into_iter().filter_map(|(name, text)| {
        compiled.check(&name, &text)?.unwrap_or_else(|error| panic!("{name}: {error}"));
        Some(name)
    });
    assert_eq!(checked.count(), 4);
    let readme = std::fs::read_to_string(repository().join("README.md")).expect("the README");
    let blocks = readme.split("```yaml\n").skip(1).filter_map(|rest| rest.split_once("```"));
    let parts = blocks.map(|(block, _)| block).filter(|block| !block.starts_with("# "));
    let mut seen = 0;
    for block in parts {
        let (name, text) = if block.starts_with("scenario:") {
            ("scenarios/x.yaml", block.to_owned())
        } else {
            let head = "policy: x\nlanguage: en\ncurrency: EUR\ncalendar: target\nlaw: none\n";
            let segments = if block.contains("segments:") { "" } else { "segments: []\n" };
            ("policy.yaml", format!("{head}{segments}{block}"))
        };
        compiled.check(name, &text).expect("a kind").unwrap_or_else(|error| panic!("{text}\n{error}"));
        seen += 1;
    }
    assert_eq!(seen, 3);
}

/// Codes of what can be seen in one file alone, at one place.
const SEEN_BY_SCHEMAS: &[&str] = &[
    "policy::unknown_key",
    "policy::unknown_language",
    "policy::unknown_law",
    "policy::unknown_currency",
    "policy::unknown_calendar",
    "policy::unknown_type",
    "policy::unknown_stage",
    "policy::unknown_channel",
    "policy::unknown_outcome",
    "policy::unknown_record",
    "policy::wrong_type",
    "policy::missing_key",
    "policy::missing_value",
    "policy::bad_contact_limit",
    "policy::bad_delay",
    "policy::bad_hours",
    "policy::bad_id",
    "policy::bad_number",
    "policy::bad_plan_limit",
    "policy::bad_share",
    "policy::bad_times",
];

/// What a schema cannot see, though its code is one of those above: a file that is not there, which of two hours is earlier.
const UNSEEN: &[&str] = &["calendar_file_missing", "hours_reversed"];

#[test]
fn mistakes_are_refused_and_nothing_else_is() {
    let compiled = Compiled::new();
    let (mut refused, mut wrong) = (0, Vec::new());
    for (case, text) in bad_policies::cases() {
        let files = bad_policies::mistaken(&text);
        let findings = bad_policies::load(&files).findings;
        for (name, text) in &files {
            let Some(result) = compiled.check(name, text) else { continue };
            let in_file = |finding: &&Diagnostic| finding.place().0 == format!("base/{name}");
            let found: Vec<_> = findings.iter().filter(in_file).collect();
            let seen = found.iter().find(|finding| SEEN_BY_SCHEMAS.contains(&finding.code));
            match (seen, result) {
                (Some(finding), Ok(())) if !UNSEEN.contains(&case.as_str()) => {
                    wrong.push(format!("{case}: {name} is accepted: {}", finding.message));
                }
                (None, Err(error)) if found.is_empty() && !text.trim().is_empty() => {
                    wrong.push(format!("{case}: {name} is refused: {error}"));
                }
                (Some(_), Err(_)) => refused += 1,
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(refused > 40, "{refused}");
}

#[test]
fn definitions_tell_every_fact_and_function() {
    insta::assert_snapshot!(relance::script::definitions::definitions());
}

#[test]
fn the_schema_of_playbooks() {
    insta::assert_snapshot!(format!("{:#}", schema::playbook()));
}

#[test]
fn an_editor_gets_them_in_a_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let into = folder.path().join(".relance");
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_relance"));
        command.args(arguments).output().expect("the program runs")
    };
    let written = run(&["schema", "--into", into.to_str().expect("UTF-8")]);
    assert_eq!((written.status.code(), written.stdout.len()), (Some(0), 0));
    let mut names: Vec<_> = std::fs::read_dir(&into)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    names.sort();
    let schemas = |kinds: [&str; 3]| kinds.map(|kind| format!("{kind}.schema.json"));
    assert_eq!(names[..3], schemas(["cases", "playbook", "policy"]));
    assert_eq!(names[3..], ["relance.d.rhai", "scenario.schema.json"]);
    let printed = run(&["schema", "scenario"]).stdout;
    assert_eq!(printed, std::fs::read(into.join("scenario.schema.json")).expect("written"));
    assert_eq!(run(&["schema"]).status.code(), Some(2));
    assert_eq!(run(&["schema", "scenario", "--into", "x"]).status.code(), Some(2));
}
