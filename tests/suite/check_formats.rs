//! Findings for programs: what they say is under a schema, and each place is where editors look for it.

use std::sync::Arc;

use relance::diagnostic::Diagnostic;
use relance::diagnostic::Source;
use relance::facts::catalogue::facts;
use relance::facts::schema::Schema;
use relance::policy::load;
use relance::report::findings::CHECK_SCHEMA;
use relance::report::findings::github;
use relance::report::findings::json;
use relance::report::findings::sarif;
use serde_json::Value;

use crate::report::schema;
use crate::support::TALK;

/// A policy with mistakes after letters that take one, two and four bytes, and a file name that needs escaping.
fn findings() -> Vec<Diagnostic> {
    let policy = "policy: émojis\nlanguage: en\ncurrency: EUR\ncalendar: target\nlaw: none\nsegments:\n\
        \x20 - { segment: 😀, when: 'client.category == \"é😀\" && client.sals > 1', playbook: simple }\n\
        \x20 - { segment: all, playbook: simple }\n\
        never: {}\nstaff:\n  - { name: Sam, role: collector }\n  - { name: Sam, role: collector }\n";
    let playbook = "playbook: simple\nsteps:\n\
        \x20 - { step: call, on: due + 1 day, stage: reminder, channel: call, to: payer, scenario: talk }\n\
        \x20 - { step: mail, on: call + 1 day, when: round(client.sales / 7) == 41, stage: reminder, channel: call, to: payer, scenario: talk }\n";
    let files = [
        ("ma politique, 1/policy.yaml", policy),
        ("ma politique, 1/playbooks/simple.yaml", playbook),
        ("ma politique, 1/scenarios/talk.yaml", TALK),
    ];
    let sources: Vec<Arc<Source>> = files.iter().map(|(name, text)| Source::new(*name, *text)).collect();
    load(&sources, Schema::of_catalogue(facts())).findings
}

#[test]
fn json_is_under_its_schema() {
    let written = json(&findings());
    schema::check(CHECK_SCHEMA, &written);
    insta::assert_snapshot!("check_json", written);
    schema::check_allowed(CHECK_SCHEMA, &json(&[]));
}

#[test]
fn columns_are_counted_as_editors_do() {
    let document: Value = serde_json::from_str(&json(&findings())).expect("JSON");
    let found = document["findings"].as_array().expect("a list");
    let misspelt =
        found.iter().find(|finding| finding["code"] == "expression::unknown_fact").expect("a finding");
    let place = &misspelt["places"][0];
    let line = "  - { segment: 😀, when: 'client.category == \"é😀\" && client.sals > 1', playbook: simple }";
    let before = line.find("client.sals").expect("there");
    let units = line[..before].encode_utf16().count() + 1;
    assert_ne!(units, line[..before].chars().count() + 1, "the line tells the two apart");
    assert_eq!(place["line"], 7);
    assert_eq!(place["column"], units);
    assert_eq!(place["end_column"], units + "client.sals".len());
}

#[test]
fn sarif_names_its_rules_and_places() {
    let written = sarif(&findings(), "0.0.0");
    let document: Value = serde_json::from_str(&written).expect("JSON");
    assert_eq!(document["version"], "2.1.0");
    let run = &document["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), findings().len());
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(rules[index]["help"]["markdown"].as_str().is_some_and(|text| !text.is_empty()));
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("a level")));
        let uri =
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().expect("a place");
        assert!(uri.starts_with("ma%20politique%2C%201/"), "{uri}");
    }
    insta::assert_snapshot!("check_sarif", written);
}

#[test]
fn github_is_given_a_command_a_finding() {
    let written = github(&findings());
    assert_eq!(written.lines().count(), findings().len());
    insta::assert_snapshot!("check_github", written);
}
