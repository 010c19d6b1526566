//! The reader is asked about every key, every kind of value and every word that a schema speaks of.

use std::collections::BTreeSet;
use std::sync::Arc;

use regex::Regex;
use relance::diagnostic::Diagnostic;
use relance::diagnostic::Source;
use relance::domain::action::Channel;
use relance::facts::catalogue::facts;
use relance::facts::schema::Schema;
use relance::policy::Policy;
use relance::policy::load;
use relance::policy::schema;
use relance::trial;
use serde_json::Value;
use serde_json::json;

use crate::support::repository;

/// What no policy holds: neither a key nor a word, and near none.
const NOTHING: &str = "qqqqqqqqqqqq";

/// A step on the way to a value: a key, or into a list.
#[derive(Debug, Clone)]
enum Way {
    Key(String),
    Item,
}

/// One kind of file: its name, its schema, and who reads it.
struct Kind {
    name: &'static str,
    schema: Value,
    read: fn(&Arc<Source>) -> Vec<Diagnostic>,
}

fn kinds() -> [Kind; 4] {
    let policy =
        |source: &Arc<Source>| load(std::slice::from_ref(source), Schema::of_catalogue(facts())).findings;
    [
        Kind { name: "policy.yaml", schema: schema::policy(), read: policy },
        Kind { name: "playbooks/x.yaml", schema: schema::playbook(), read: policy },
        Kind { name: "scenarios/x.yaml", schema: schema::scenario(), read: policy },
        Kind {
            name: "tests/x.yaml",
            schema: trial::schema::cases(),
            read: |source| trial::read::read(source).findings,
        },
    ]
}

impl Kind {
    /// Returns what the reader finds when this value stands at the end of this way, and nothing else in the file.
    fn probe(&self, way: &[Way], value: Value) -> Vec<Diagnostic> {
        let whole = way.iter().rev().fold(value, |value, step| match step {
            Way::Key(key) => json!({ key: value }),
            Way::Item => json!([value]),
        });
        (self.read)(&Source::new(self.name, whole.to_string()))
    }
}

/// The shapes a value may have at a place.
fn shapes(schema: &Value) -> Vec<&Value> {
    schema.get("anyOf").and_then(Value::as_array).map_or_else(|| vec![schema], |all| all.iter().collect())
}

fn types(schema: &Value) -> BTreeSet<&str> {
    shapes(schema)
        .into_iter()
        .flat_map(|shape| match &shape["type"] {
            Value::String(only) => vec![only.as_str()],
            Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
            _ if shape.get("enum").is_some() => vec!["string"],
            _ => Vec::new(),
        })
        .map(|word| match word {
            "object" => "keys with values",
            "array" => "a list",
            _ => "a single value",
        })
        .collect()
}

/// The words between backticks.
fn quoted(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn walk(schema: &Value, way: &mut Vec<Way>, visit: &mut impl FnMut(&Value, &[Way])) {
    visit(schema, way);
    for shape in shapes(schema) {
        let fields = shape.get("properties").and_then(Value::as_object);
        for (key, inner) in fields.into_iter().flatten() {
            way.push(Way::Key(key.clone()));
            walk(inner, way, visit);
            way.pop();
        }
        if let Some(inner) = shape.get("additionalProperties").filter(|inner| inner.is_object()) {
            way.push(Way::Key("anything".to_owned()));
            walk(inner, way, visit);
            way.pop();
        }
        if let Some(inner) = shape.get("items") {
            way.push(Way::Item);
            walk(inner, way, visit);
            way.pop();
        }
    }
}

/// What the files of cases expect is read by what is tried, and its lists by kind: they are asked about below.
fn is_asked_elsewhere(way: &[Way]) -> bool {
    way.iter().any(|step| matches!(step, Way::Key(key) if key == "expect" || key == "fixtures"))
        || matches!(way.first(), Some(Way::Key(key)) if key == "cases") && way.len() > 2
}

#[test]
fn keys_are_those_of_the_reader() {
    let mut asked = 0;
    for kind in kinds() {
        walk(&kind.schema.clone(), &mut Vec::new(), &mut |schema, way| {
            let closed = shapes(schema).into_iter().find(|shape| shape["additionalProperties"] == false);
            let Some(properties) = closed.and_then(|shape| shape["properties"].as_object()) else { return };
            if is_asked_elsewhere(way) {
                return;
            }
            let findings = kind.probe(way, json!({ NOTHING: 1 }));
            let about = |finding: &&Diagnostic| {
                finding.code == "policy::unknown_key" && finding.message.contains(NOTHING)
            };
            let finding = findings.iter().find(about).unwrap_or_else(|| panic!("{way:?}: {findings:#?}"));
            let (_, listed) =
                finding.help.as_deref().and_then(|help| help.rsplit_once(" are ")).expect("a list");
            let ours: BTreeSet<String> = properties.keys().cloned().collect();
            assert_eq!(ours, quoted(listed), "{} {way:?}", kind.name);
            asked += 1;
        });
    }
    assert!(asked > 20, "{asked}");
}

#[test]
fn kinds_of_values_are_those_of_the_reader() {
    let mut asked = 0;
    for kind in kinds().into_iter().take(3) {
        walk(&kind.schema.clone(), &mut Vec::new(), &mut |schema, way| {
            let ours = types(schema);
            let samples = [
                ("a single value", json!("x")),
                ("a list", json!([])),
                ("keys with values", json!({ "x": 1 })),
            ];
            for (word, sample) in samples {
                let refused = format!("is {word}, not ");
                let found = kind.probe(way, sample);
                let refused = found.iter().any(|finding| finding.message.contains(&refused));
                assert_eq!(!refused, ours.contains(word), "{} {way:?} {word}: {found:#?}", kind.name);
                asked += 1;
            }
        });
    }
    assert!(asked > 300, "{asked}");
}

#[test]
fn words_are_those_of_the_reader() {
    let mut asked = 0;
    for kind in kinds().into_iter().take(3) {
        walk(&kind.schema.clone(), &mut Vec::new(), &mut |schema, way| {
            let Some(words) = shapes(schema).iter().find_map(|shape| shape["enum"].as_array().cloned())
            else {
                return;
            };
            let ours: BTreeSet<String> =
                words.iter().filter_map(|word| word.as_str().map(str::to_owned)).collect();
            for word in &ours {
                let found = kind.probe(way, json!(word));
                assert!(!found.iter().any(|finding| finding.message.contains("unknown")), "{way:?} {word}");
            }
            let found = kind.probe(way, json!(NOTHING));
            let finding = found.iter().find(|finding| finding.message.contains(NOTHING)).expect("unknown");
            let before = [" are ", " is ", " from ", " go "];
            let listed = finding
                .help
                .as_deref()
                .and_then(|help| before.iter().find_map(|before| help.split_once(before)));
            match (listed, way) {
                (Some((_, listed)), _) => {
                    let listed = listed.split(", or ").next().unwrap_or_default();
                    assert_eq!(ours, quoted(listed), "{} {way:?}", kind.name);
                }
                (None, [Way::Key(key)]) if key == "currency" => assert!(ours.contains("JPY"), "{ours:?}"),
                _ => panic!("{way:?}: {finding:?}"),
            }
            asked += 1;
        });
    }
    assert!(asked > 12, "{asked}");
}

#[test]
fn what_cases_may_expect_is_what_the_reader_compares() {
    let cases = trial::schema::cases();
    let expected = &cases["properties"]["cases"]["items"]["properties"]["expect"]["properties"];
    let kind = &kinds()[3];
    let mut known = BTreeSet::new();
    for what in ["on", "facts", "scenario"] {
        let mut case = json!({ "case": "x", "expect": { NOTHING: 1 } });
        case[what] = if what == "facts" { json!({ "client.sales": 1 }) } else { json!("2026-01-01") };
        if what == "scenario" {
            case["answers"] = json!([]);
        }
        let found = kind.probe(&[Way::Key("cases".to_owned()), Way::Item], case);
        let help =
            found.iter().find_map(|finding| finding.help.as_deref()?.rsplit_once(" are ")).expect("keys");
        known.extend(quoted(help.1));
    }
    let ours: BTreeSet<String> = expected.as_object().expect("keys").keys().cloned().collect();
    assert_eq!(ours, known);
    for list in ["actions", "withheld", "promises"] {
        let case = json!({ "case": "x", "on": "2026-01-01", "expect": { list: [{ NOTHING: 1 }] } });
        let found = kind.probe(&[Way::Key("cases".to_owned()), Way::Item], case);
        let help =
            found.iter().find_map(|finding| finding.help.as_deref()?.rsplit_once(" are ")).expect("keys");
        let ours: BTreeSet<String> =
            expected[list]["items"]["properties"].as_object().expect("keys").keys().cloned().collect();
        assert_eq!(ours, quoted(help.1), "{list}");
    }
}

/// Returns the smallest policy with one change.
fn changed(file: &str, way: &[Way], value: Option<Value>) -> Policy {
    let folder = repository().join("policies/minimal");
    let sources = relance::io::policy::read_policy_folder(&folder).expect("a folder");
    let sources: Vec<_> = sources
        .into_iter()
        .map(|source| {
            let is_it = source.name.ends_with(".yaml")
                && source.name.contains(file)
                && !source.name.contains("tests/");
            if !is_it {
                return source;
            }
            let mut whole: Value = serde_yaml::from_str(&source.text).expect("YAML");
            set(&mut whole, way, value.clone());
            Source::new(source.name.as_str(), whole.to_string())
        })
        .collect();
    let loaded = load(&sources, Schema::of_catalogue(facts()));
    loaded.policy.unwrap_or_else(|| panic!("{:#?}", loaded.findings))
}

fn set(whole: &mut Value, way: &[Way], value: Option<Value>) {
    match way {
        [Way::Key(key)] => {
            let fields = whole.as_object_mut().expect("a mapping");
            fields.shift_remove(key);
            fields.extend(value.map(|value| (key.clone(), value)));
        }
        [Way::Key(key), rest @ ..] => {
            let missing = || if key == "approval" { json!({ "by": "director" }) } else { json!({}) };
            set(
                whole.as_object_mut().expect("a mapping").entry(key.clone()).or_insert_with(missing),
                rest,
                value,
            );
        }
        [Way::Item, rest @ ..] => set(&mut whole[0], rest, value),
        [] => {}
    }
}

#[test]
fn defaults_are_those_of_the_program() {
    // Where a step is written moves with what is written before it.
    let place = Regex::new(r#"place: Place \{ source: Source \{ name: "[^"]*", text: "(?:[^"\\]|\\.)*", first_line: \d+ \}, span: Span \{ [^}]* \} \}"#).expect("a pattern");
    let told = |policy: &Policy| {
        let minutes: Vec<u32> = Channel::ALL.iter().map(|channel| policy.minutes.of(*channel)).collect();
        let minutes = (minutes, policy.minutes.task, policy.minutes.approval);
        let whole = format!(
            "{minutes:?} {} {:?} {:?} {:?} {:?} {:?} {:?}",
            policy.window_days,
            policy.guardrails,
            policy.disputes,
            policy.promises,
            policy.unreachable,
            policy.follow_ups,
            policy.playbooks
        );
        place.replace_all(&whole, "").into_owned()
    };
    let mut asked = 0;
    for (file, schema) in [("policy.yaml", schema::policy()), ("playbooks/", schema::playbook())] {
        walk(&schema, &mut Vec::new(), &mut |schema, way| {
            if let Some(default) = schema.get("default") {
                let without = changed(file, way, None);
                let with = changed(file, way, Some(default.clone()));
                assert_eq!(told(&without), told(&with), "{file} {way:?}");
                asked += 1;
            }
        });
    }
    assert!(asked > 20, "{asked}");
}
