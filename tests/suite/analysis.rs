//! The law of what is said of segments and steps: on generated policies over facts of few values, it is what trying every
//! client shows, and every case that is proposed comes out as it says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use relance::diagnostic::Diagnostic;
use relance::diagnostic::Severity;
use relance::diagnostic::Source;
use relance::facts::catalogue;
use relance::facts::schema::Schema;
use relance::facts::value::Facts;
use relance::facts::value::Value;
use relance::io::policy::read_policy_folder;
use relance::policy;
use relance::policy::Loaded;
use relance::policy::Policy;

/// Facts that the generated conditions read, with every value they can tell apart.
const WORDS: [&str; 3] = ["a", "b", "other"];

const SEGMENTS: [&str; 3] = ["first", "second", "third"];

/// Loads the sound policy of the gallery with these segments before its last one, and this condition of a step.
fn load(segments: &[(String, &str)], step: &str) -> Loaded {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/bad_policies/base"));
    let written = segments.iter().zip(SEGMENTS).map(|((when, playbook), id)| {
        format!("  - segment: {id}\n    when: '{when}'\n    playbook: {playbook}\n")
    });
    let written = written.collect::<String>();
    let change = |text: &str| {
        let (head, rest) = text.split_once("segments:\n")?;
        let rest = rest.split_once("  - segment: standard\n")?.1;
        Some(format!("{head}segments:\n{written}  - segment: standard\n{rest}"))
    };
    let sources = read_policy_folder(root).expect("the sound policy can be read");
    let sources: Vec<_> = sources
        .iter()
        .map(|source| {
            let text = source.text.replace("when: invoice.open_amount > 50", &format!("when: '{step}'"));
            let text = if source.name.ends_with("policy.yaml") { change(&text) } else { Some(text) };
            Source::new(source.name.as_str(), text.expect("the sound policy has segments"))
        })
        .collect();
    policy::load(&sources, Schema::of_catalogue(catalogue::facts()))
}

/// Every client that the conditions can tell apart from others.
fn clients(policy: &Policy) -> Vec<Facts<'static>> {
    let slot = |name: &str| policy.schema.slot(name).expect("a fact of the catalogue");
    let mut all = Vec::new();
    for insolvent in [false, true] {
        for count in 0..=6 {
            for category in WORDS.into_iter().map(Value::Text).chain([Value::Absent]) {
                for tenure in (0..=6).map(Value::Int).chain([Value::Absent]) {
                    let mut facts = Facts::with_slots(policy.schema.len());
                    facts.set(slot("client.insolvent"), Value::Bool(insolvent));
                    facts.set(slot("client.open_invoices"), Value::Int(count));
                    facts.set(slot("client.category"), category);
                    facts.set(slot("client.tenure_days"), tenure);
                    all.push(facts);
                }
            }
        }
    }
    all
}

fn taken(policy: &Policy, facts: &Facts<'_>) -> usize {
    let matches =
        |when: &relance::script::expression::Expression| when.truth(facts, &policy.scripts) == Ok(true);
    policy
        .segments
        .iter()
        .position(|segment| segment.when.as_ref().is_none_or(matches))
        .expect("the last takes all")
}

/// What trying every client shows of segments and of the step: codes with the segment or step.
fn shown(policy: &Policy) -> BTreeSet<(String, String)> {
    let clients = clients(policy);
    let mut shown = BTreeSet::new();
    let mut say = |code: &str, id: &str| shown.insert((format!("policy::{code}"), id.to_owned()));
    for (position, segment) in policy.segments.iter().enumerate() {
        let Some(when) = &segment.when else { continue };
        let holds: Vec<_> =
            clients.iter().map(|facts| when.truth(facts, &policy.scripts) == Ok(true)).collect();
        if holds.iter().all(|holds| !holds) {
            say("segment_never_matches", &segment.id);
            continue;
        }
        if !clients.iter().any(|facts| taken(policy, facts) == position) {
            say("segment_shadowed", &segment.id);
            continue;
        }
        if holds.iter().all(|holds| *holds) {
            say("condition_always_holds", &segment.id);
            break;
        }
    }
    let playbook = policy.playbooks.iter().position(|playbook| &playbook.id == "standard").expect("is there");
    let step = policy.playbooks[playbook].steps.iter().find(|step| &step.id == "mail").expect("is there");
    let holds = |facts: &&Facts<'_>| {
        step.when.as_ref().is_some_and(|when| when.truth(facts, &policy.scripts) == Ok(true))
    };
    let met = |facts: &Facts<'_>| policy.segments[taken(policy, facts)].playbook == playbook;
    if !clients.iter().any(|facts| holds(&facts)) {
        say("step_never_taken", "mail");
    } else if clients.iter().any(met) && !clients.iter().filter(holds).any(met) {
        say("dead_step", "mail");
    } else if clients.iter().all(|facts| holds(&facts)) {
        say("condition_always_holds", "mail");
    }
    shown
}

/// What is said, in the same form.
fn said(policy: &Policy, findings: &[Diagnostic]) -> BTreeSet<(String, String)> {
    let of_segments = ["policy::segment_never_matches", "policy::segment_shadowed"];
    let of_steps = ["policy::step_never_taken", "policy::dead_step"];
    let mut said = BTreeSet::new();
    for finding in findings {
        let starts = finding.labels.first().map_or(0, |label| label.span.start);
        let in_playbook =
            finding.labels.first().is_some_and(|label| label.source.name.ends_with("standard.yaml"));
        let at = policy.segments.iter().find(|segment| {
            segment.when.as_ref().is_some_and(|when| when.place().1.start == starts && !in_playbook)
        });
        let id = at.map_or("mail", |segment| segment.id.as_str());
        let known = of_segments.contains(&finding.code)
            || of_steps.contains(&finding.code)
            || finding.code == "policy::condition_always_holds";
        if known {
            said.insert((finding.code.to_owned(), id.to_owned()));
        }
    }
    said
}

/// Reads the case of a help: facts as written, and the segment expected.
fn case(help: &str) -> Option<(Vec<(&str, &str)>, &str)> {
    let (_, expected) = help.split_once("expect: { segment: ")?;
    let facts = help.split_once("facts: { ").map_or("", |(_, facts)| facts.split(" }").next().unwrap_or(""));
    let facts = facts.split(", ").filter_map(|fact| fact.split_once(": ")).collect();
    Some((facts, expected.strip_suffix(" }")?))
}

fn as_written(value: Value<'_>) -> String {
    match value {
        Value::Absent => "null".to_owned(),
        Value::Bool(truth) => truth.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Text(text) => format!("\"{text}\""),
        other => format!("{other:?}"),
    }
}

/// Every client that agrees with the facts of a case must be taken by the segment it expects, and there must be one.
fn comes_out(policy: &Policy, help: &str) -> bool {
    let Some((facts, expected)) = case(help) else { return true };
    let agrees = |client: &Facts<'_>| {
        facts.iter().all(|(name, value)| {
            policy.schema.slot(name).is_some_and(|slot| as_written(client.get(slot)) == *value)
        })
    };
    let clients = clients(policy);
    let mut agreeing = clients.iter().filter(|client| agrees(client)).peekable();
    agreeing.peek().is_some() && agreeing.all(|client| policy.segments[taken(policy, client)].id == expected)
}

fn condition() -> BoxedStrategy<String> {
    let number =
        prop::sample::select(vec!["client.open_invoices", "client.tenure_days", "(client.tenure_days ?? 2)"]);
    let sign = prop::sample::select(vec!["<", "<=", ">", ">=", "==", "!="]);
    let atom = prop_oneof![
        5 => (number, sign, 0..=4).prop_map(|(number, sign, limit)| format!("{number} {sign} {limit}")),
        1 => Just("client.insolvent".to_owned()),
        1 => prop::sample::select(vec!["==", "!="]).prop_map(|sign| format!("client.category {sign} \"a\"")),
        1 => Just("client.category in [\"a\", \"b\"]".to_owned()),
        1 => Just("known(client.tenure_days)".to_owned()),
    ];
    atom.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 2..=3).prop_map(|parts| format!("({})", parts.join(" && "))),
            3 => prop::collection::vec(inner.clone(), 2..=3).prop_map(|parts| format!("({})", parts.join(" || "))),
            1 => inner.prop_map(|inner| format!("!({inner})")),
        ]
    })
    .boxed()
}

fn atom() -> BoxedStrategy<String> {
    let number = prop::sample::select(vec!["client.open_invoices", "(client.tenure_days ?? 2)"]);
    let sign = prop::sample::select(vec!["<", "<=", ">", ">=", "==", "!="]);
    prop_oneof![
        4 => (number, sign, 0..=4).prop_map(|(number, sign, limit)| format!("{number} {sign} {limit}")),
        1 => Just("client.insolvent".to_owned()),
        1 => prop::sample::select(vec!["a", "b"]).prop_map(|word| format!("client.category == \"{word}\"")),
    ]
    .boxed()
}

/// The parts that change nothing, one after the other from the last, as trying every client shows.
fn idle(parts: &[String], sign: &str) -> Vec<String> {
    let mut left: Vec<_> = parts.to_vec();
    let mut idle = Vec::new();
    for position in (0..parts.len()).rev() {
        let fewer: Vec<_> =
            left.iter().enumerate().filter(|(at, _)| *at != position).map(|(_, part)| part.clone()).collect();
        let together = |parts: &[String]| load(&[(parts.join(sign), "silent")], "client.insolvent").policy;
        let (Some(all), Some(some)) = (together(&left), together(&fewer)) else { continue };
        if clients(&all).iter().all(|facts| taken(&all, facts) == taken(&some, facts)) {
            idle.push(left.remove(position));
        }
    }
    idle
}

fn explained(findings: &[Diagnostic]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| format!("{}: {} ({:?})", finding.code, finding.message, finding.help))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_said_is_what_every_client_shows(
        segments in prop::collection::vec((condition(), prop::sample::select(vec!["silent", "standard"])), 1..=3),
        step in condition(),
    ) {
        let Loaded { policy, findings } = load(&segments, &step);
        let policy = policy.expect("nothing is an error");
        prop_assert_eq!(said(&policy, &findings), shown(&policy), "{:?}", explained(&findings));
        prop_assert!(findings.iter().all(|finding| finding.severity != Severity::Note), "{:?}", explained(&findings));
        for help in findings.iter().filter_map(|finding| finding.help.as_deref()) {
            prop_assert!(comes_out(&policy, help), "{help}\n{:?}", explained(&findings));
        }
    }

    #[test]
    fn a_part_changes_nothing_where_leaving_it_out_changes_nobody(
        parts in prop::collection::vec(atom(), 2..=4),
        sign in prop::sample::select(vec![" && ", " || "]),
    ) {
        let Loaded { policy, findings } = load(&[(parts.join(sign), "silent")], "client.insolvent");
        let policy = policy.expect("nothing is an error");
        let met: BTreeSet<_> = clients(&policy).iter().map(|facts| taken(&policy, facts) == 0).collect();
        // One that holds for nobody, or for everyone, is said to be so.
        prop_assume!(met.len() == 2);
        let said: Vec<_> = findings
            .iter()
            .filter(|finding| finding.code == "policy::redundant_part")
            .map(|finding| finding.message.split('`').nth(1).unwrap_or_default().to_owned())
            .collect();
        let (mut said, mut shown) = (said, idle(&parts, sign));
        said.sort();
        shown.sort();
        prop_assert_eq!(said, shown, "{} {:?}", parts.join(sign), explained(&findings));
        for help in findings.iter().filter_map(|finding| finding.help.as_deref()) {
            prop_assert!(comes_out(&policy, help), "{help}");
        }
    }

    #[test]
    fn a_hole_or_a_shared_bound_is_found_where_there_is_one(
        (low, below) in (0_i64..=4, any::<bool>()),
        (high, above) in (0_i64..=4, any::<bool>()),
        exact in prop::option::of(0_i64..=4),
        (swapped, alike) in (any::<bool>(), any::<bool>()),
    ) {
        let lower = (format!("client.category == \"a\" && client.open_invoices {} {low}", if below { "<" } else { "<=" }), "silent");
        let upper = (
            format!("client.open_invoices {} {high} && client.category == \"a\"", if above { ">" } else { ">=" }),
            if alike { "silent" } else { "standard" },
        );
        let mut segments: Vec<_> = exact.map(|exact| (format!("client.open_invoices == {exact}"), "standard")).into_iter().collect();
        segments.extend(if swapped { [upper, lower] } else { [lower, upper] });
        let Loaded { policy, findings } = load(&segments, "client.insolvent");
        let policy = policy.expect("nothing is an error");
        let code = |code: &str| findings.iter().any(|finding| finding.code == code);
        // Whoever writes two different numbers may want what lies between them apart.
        let hole = below && above && low == high && exact != Some(low);
        prop_assert_eq!(code("policy::bands_apart"), hole, "{:?}", explained(&findings));
        let shared = !below && !above && low == high && !alike && exact != Some(low);
        prop_assert_eq!(code("policy::bands_share_a_bound"), shared, "{:?}", explained(&findings));
        for help in findings.iter().filter_map(|finding| finding.help.as_deref()) {
            prop_assert!(comes_out(&policy, help), "{help}");
        }
    }
}

#[test]
fn shipped_policies_are_decided_and_clean() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/policies"));
    let folders: Vec<_> = fs::read_dir(root).expect("policies are shipped").filter_map(Result::ok).collect();
    assert!(!folders.is_empty());
    for folder in folders {
        let sources = read_policy_folder(&folder.path()).expect("a shipped policy can be read");
        let findings = policy::load(&sources, Schema::of_catalogue(catalogue::facts())).findings;
        assert_eq!(explained(&findings), Vec::<String>::new(), "{}", folder.path().display());
    }
}
