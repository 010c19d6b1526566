//! What the README shows works: its policy, its script and its mapping are read as they stand there.

use std::collections::BTreeMap;

use relance::diagnostic::Decor;
use relance::diagnostic::Source;
use relance::diagnostic::render;
use relance::facts::catalogue::facts;
use relance::facts::schema::Schema;
use relance::import::Mapping;
use relance::policy::load;
use relance::trial::read::is_test;
use relance::trial::read::read;
use relance::trial::run::run;
use relance::trial::verdict::Verdict;

use crate::support::repository;

/// The blocks of the README whose first line names a file, by that name.
pub fn blocks() -> BTreeMap<String, String> {
    let readme = std::fs::read_to_string(repository().join("README.md")).expect("the README");
    let fenced = readme.split("```").skip(1).step_by(2);
    let named = fenced.filter_map(|block| {
        let (_, body) = block.split_once('\n')?;
        let first = body.lines().next()?;
        let name = first.strip_prefix("# ").or_else(|| first.strip_prefix("// "))?;
        let name = name.split_once(':').map_or(name, |(name, _)| name);
        name.contains('.').then(|| (name.to_owned(), body.to_owned()))
    });
    named.collect()
}

#[test]
fn the_tutorials_policy_is_sound() {
    let blocks = blocks();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for name in ["templates/reminder.txt", "templates/notice.txt"] {
        let text = std::fs::read_to_string(repository().join("policies/minimal").join(name)).expect("a file");
        files.insert(format!("my-policy/{name}"), text);
    }
    files.extend(blocks.into_iter().filter(|(name, _)| name.starts_with("my-policy/")));
    assert_eq!(files.len(), 7, "{:?}", files.keys());
    let sources: Vec<_> = files.iter().map(|(name, text)| Source::new(name.clone(), text.clone())).collect();
    let loaded = load(&sources, Schema::of_catalogue(facts()));
    let told: Vec<String> = loaded.findings.iter().map(|finding| render(finding, Decor::Plain)).collect();
    assert!(told.is_empty(), "{}", told.join("\n\n"));
    let policy = loaded.policy.expect("a policy");
    let cases = sources.iter().find(|source| is_test(source)).expect("the README shows cases");
    let read = read(cases);
    assert_eq!((read.findings, read.cases.len()), (Vec::new(), 6));
    for case in &read.cases {
        assert_eq!(run(&policy, case, &mut ()).verdict, Verdict::Passed, "{}", case.name);
    }
}

#[test]
fn the_mapping_it_shows_is_read() {
    let text = blocks().remove("export.yaml").expect("the README shows export.yaml");
    if let Err(findings) = Mapping::parse(&Source::new("export.yaml", text)) {
        panic!("{}", findings.iter().map(|finding| render(finding, Decor::Plain)).collect::<String>());
    }
}

#[test]
fn the_tutorial_shows_the_smallest_policy_as_shipped() {
    for (name, text) in blocks() {
        let Some(file) = name
            .strip_prefix("my-policy/")
            .filter(|file| file.ends_with(".yaml") && !file.starts_with("tests/"))
        else {
            continue;
        };
        let shipped =
            std::fs::read_to_string(repository().join("policies/minimal").join(file)).expect("shipped");
        let code = |text: &str| -> Vec<String> {
            text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
        };
        assert_eq!(code(&text), code(&shipped), "{file}");
    }
}
