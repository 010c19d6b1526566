//! What came, written in the place of what was expected: the rest of the file stays as it is.

use relance::diagnostic::Source;
use relance::policy::Policy;
use relance::trial::bless::Blessed;
use relance::trial::bless::Failed;
use relance::trial::bless::bless;
use relance::trial::case::Case;
use relance::trial::read::is_test;
use relance::trial::read::read;
use relance::trial::verdict::Verdict;

use crate::support::repository;
use crate::support::shipped_policy;
use crate::trial::tried;
use crate::trial::verdict;

fn blessed(policy: &Policy, text: &str) -> Blessed {
    let read = read(&Source::new("tried/tests/cases.yaml", text));
    assert!(read.findings.is_empty(), "{:?}\n{text}", read.findings);
    let verdicts: Vec<(&Case, Verdict)> =
        read.cases.iter().map(|case| (case, verdict(policy, case))).collect();
    let failed: Vec<Failed<'_>> = verdicts
        .iter()
        .flat_map(|(case, verdict)| match verdict {
            Verdict::Failed(failures) => failures.iter().map(|failure| (failure, case.varied)).collect(),
            Verdict::Unreadable(findings) => panic!("{findings:?}\n{text}"),
            Verdict::Passed | Verdict::Skipped { .. } => Vec::new(),
        })
        .collect();
    bless(text, &failed)
}

/// Blesses a text until nothing is left to write: once.
fn settles(policy: &Policy, text: &str) -> String {
    let once = blessed(policy, text);
    let twice = blessed(policy, &once.text);
    assert_eq!((twice.written, &twice.text), (0, &once.text), "blessed twice is blessed once:\n{text}");
    once.text
}

const FILE: &str = "# Kept.
cases:
  - case: in one line
    invoices: [{ amount: 50, due: 2026-08-31 }]
    on: 2026-09-01
    expect: { segment: favoured, withheld: [] }
  - case: in many lines # kept
    invoices: [{ amount: 50, due: 2026-08-31 }]
    on: 2026-09-01
    expect:
      # the segment first
      segment: everyone # kept
      actions:
        - { step: notice, items: [F1] } # was wrong
        - { step: third }
      withheld: []
      notices: []
  - case: nothing expected
    invoices: [{ amount: 50, due: 2026-08-31 }]
    on: 2026-09-01
    expect: {}
  - case: something expected
    on: 2026-09-01
    expect:
      actions:
        - step: call
          items: [F1]

  - case: days
    invoices: [{ amount: 500, due: 2026-08-31 }]
    days:
      - { on: 2026-09-01, done: true, expect: { actions: [] } }
      - on: 2026-09-08
        expect:
          withheld: [{ item: F1, gate: promise }]
  - case: promised
    invoices: [{ amount: 50, due: 2026-08-31 }, { amount: 60, due: 2026-08-31 }]
    journal: [{ event: promise, date: 2026-09-02, invoices: [F1], promised_for: 2026-09-10 }]
    on: 2026-09-03
    expect:
      actions: [{ step: call, items: [F1] }]
      promises: [{ state: kept }]
      withheld: []
  - case: segments
    facts: { client.vip: true }
    playbook: simple
    expect: { segment: everyone, steps: { notice: true } }
  - case: talk
    scenario: talk
    answers: [Refuses]
    expect: { outcome: promise, records: [said] }
  - case: met
    facts: { client.vip: true }
    expect: { segment:   favoured } # as it was
";

#[test]
fn only_what_differs_is_written_anew() {
    insta::assert_snapshot!("blessed", settles(&tried(), FILE));
}

#[test]
fn line_ends_stay() {
    let text = settles(&tried(), &FILE.replace('\n', "\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_eq!(text.replace("\r\n", "\n"), settles(&tried(), FILE));
}

#[test]
fn what_serves_several_variations_is_left() {
    let text = "cases:\n  - case: one\n    matrix: { amount: [50, 5] }\n    invoices: [{ amount: \"${amount}\", due: 2026-08-31 }]\n    on: 2026-09-01\n    expect: {}\n";
    let told = blessed(&tried(), text);
    assert_eq!((told.text.as_str(), told.written, told.left), (text, 0, vec![6]));
}

#[test]
fn shipped_cases_that_expect_nothing_are_filled_in_and_pass() {
    for name in ["policies/pme", "policies/sme-uk"] {
        let policy = shipped_policy(name);
        let sources = relance::io::policy::read_policy_folder(&repository().join(name)).expect("a policy");
        for source in sources.iter().filter(|source| is_test(source) && source.text.contains(" expect:\n")) {
            let emptied = emptied(&source.text);
            assert_ne!(emptied, source.text);
            settles(&policy, &emptied);
        }
    }
}

/// Takes away what is expected of each day, in two layouts by turns.
fn emptied(text: &str) -> String {
    let (mut lines, mut inside, mut turn) = (Vec::new(), None, false);
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        if inside.is_some_and(|column| indent > column || line.trim().is_empty()) {
            continue;
        }
        inside = None;
        if line.trim_start() == "expect:" {
            inside = Some(indent);
            turn = !turn;
            let told = if turn { " {}" } else { "\n".trim_end() };
            let below = if turn { String::new() } else { format!("\n{}  actions: []", " ".repeat(indent)) };
            lines.push(format!("{line}{told}{below}"));
        } else {
            lines.push(line.to_owned());
        }
    }
    lines.join("\n") + "\n"
}
