//! What passes and what fails.

use relance::trial::verdict::Difference;
use relance::trial::verdict::Verdict;

use crate::trial::cases;
use crate::trial::tried;
use crate::trial::verdict;

/// Returns whether each case of a file passed.
fn passed(text: &str) -> Vec<bool> {
    let policy = tried();
    cases(text).iter().map(|case| verdict(&policy, case) == Verdict::Passed).collect()
}

fn differences(text: &str) -> Vec<Difference> {
    let policy = tried();
    let verdicts = cases(text).iter().map(|case| verdict(&policy, case)).collect::<Vec<_>>();
    let failures = verdicts.into_iter().flat_map(|verdict| match verdict {
        Verdict::Failed(failures) => failures,
        other => panic!("{other:?}"),
    });
    failures.flat_map(|failure| failure.differences).collect()
}

const CALLED: &str = "cases:
  - case: called
    invoices: [{ amount: 50, due: 2026-08-31 }]
    on: 2026-09-01
    expect:
";

#[test]
fn only_what_is_written_down_is_compared() {
    for expected in [
        "      actions: [{ step: call }]\n",
        "      actions: [{ kind: contact, channel: call, to: payer, items: [F1] }]\n",
        "      segment: everyone\n      actions: [{ step: call, role: collector }]\n      withheld: []\n",
        "      actions: [{ step: call }]\n      promises: []\n      notices: []\n      undecided: false\n",
    ] {
        assert_eq!(passed(&format!("{CALLED}{expected}")), [true], "{expected}");
    }
    for expected in [
        "      actions: [{ step: call, channel: email }]\n",
        "      actions: [{ step: call, items: [F1, F1] }]\n",
        "      actions: [{ step: call }]\n      segment: favoured\n",
        "      actions: [{ step: call }]\n      withheld: [{ item: F1 }]\n",
        "      actions: [{ step: call }, { step: call }]\n",
        "      actions: [{ step: call }]\n      undecided: true\n",
    ] {
        assert_eq!(passed(&format!("{CALLED}{expected}")), [false], "{expected}");
    }
}

#[test]
fn what_is_not_expected_must_not_happen() {
    let found = differences(&format!("{CALLED}      segment: everyone\n"));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].about.as_str(), found[0].expected.as_str()), ("actions", ""));
    assert!(found[0].got.contains("step: call"), "{}", found[0].got);
}

#[test]
fn an_empty_expectation_means_that_nothing_is_proposed() {
    let nothing = "cases:\n  - case: too early\n    invoices: [{ amount: 50, due: 2026-08-31 }]\n    on: 2026-08-31\n    expect: {}\n";
    assert_eq!(passed(nothing), [true]);
    assert_eq!(passed(&nothing.replace("on: 2026-08-31", "on: 2026-09-01")), [false]);
}

#[test]
fn each_variation_is_a_case() {
    let small = "cases:
  - case: small or not
    matrix: { amount: [9.99, 10.00, 10.01], vip: [true, false] }
    client: { vip: \"${vip}\" }
    invoices: [{ amount: \"${amount}\", due: 2026-08-31 }]
    on: 2026-09-01
    expect: { actions: [{ step: call }] }
";
    let policy = tried();
    let outcome = |name: &str| {
        let cases = cases(small);
        let case = cases.iter().find(|case| case.name == name).unwrap_or_else(|| panic!("{name}"));
        verdict(&policy, case) == Verdict::Passed
    };
    assert!(outcome("small or not (amount 10.01, vip false)"));
    assert!(!outcome("small or not (amount 9.99, vip false)"));
    assert!(!outcome("small or not (amount 10.01, vip true)"), "the favoured are not called so early");
    assert_eq!(cases(small).len(), 6);
}

#[test]
fn values_of_a_matrix_reach_the_fixture() {
    let text = "fixtures:
  owing: { invoices: [{ amount: \"${amount}\", due: 2026-08-31 }] }
cases:
  - case: owing
    matrix: { amount: [5, 500] }
    from: owing
    on: 2026-09-01
    expect: { actions: [{ step: call }] }
";
    assert_eq!(passed(text), [false, true]);
}

#[test]
fn what_is_done_on_a_day_is_known_on_the_next() {
    let text = "cases:
  - case: a client who never answers
    invoices: [{ amount: 500, due: 2026-08-31 }]
    days:
      - { on: 2026-09-01, done: true, expect: { actions: [{ step: call }] } }
      - { on: 2026-09-07, expect: { actions: [], withheld: [{ item: F1, gate: not_yet, until: 2026-09-08 }] } }
      - { on: 2026-09-08, done: true, expect: { actions: [{ step: notice, stage: formal_notice }] } }
      - on: 2026-09-10
        payments: [{ date: 2026-09-09, invoice: F1, amount: 500 }]
        expect: { actions: [], withheld: [] }
  - case: not done
    invoices: [{ amount: 500, due: 2026-08-31 }]
    days:
      - { on: 2026-09-01, expect: { actions: [{ step: call }] } }
      - { on: 2026-09-08, expect: { actions: [{ step: call }] } }
";
    assert_eq!(passed(text), [true, true]);
}

#[test]
fn the_outcome_of_a_promise_is_told() {
    let told = |paid: u32, on: &str, expected: &str| {
        let text = format!(
            "cases:
  - case: promised
    invoices: [{{ amount: 50, due: 2026-08-31 }}]
    payments: [{{ date: 2026-09-10, invoice: F1, amount: {paid} }}]
    journal: [{{ event: promise, date: 2026-09-02, invoices: [F1], promised_for: 2026-09-10 }}]
    on: {on}
    expect: {expected}
"
        );
        passed(&text) == [true]
    };
    assert!(told(50, "2026-09-09", "{ actions: [], promises: [{ items: [F1], state: pending }] }"));
    assert!(told(50, "2026-09-30", "{ actions: [], promises: [{ items: [F1], state: kept }] }"));
    assert!(told(20, "2026-09-30", "{ actions: [{ step: call }], promises: [{ state: partly_kept }] }"));
    assert!(!told(20, "2026-09-30", "{ actions: [{ step: call }], promises: [{ state: kept }] }"));
    assert!(!told(20, "2026-09-30", "{ actions: [{ step: call }], promises: [] }"));
}

#[test]
fn facts_may_be_absent() {
    let text = "cases:
  - case: nothing known
    facts: { client.vip: ~, client.category: null }
    expect: { segment: everyone }
  - case: known
    facts: { client.vip: true, today: 2026-09-01 }
    expect: { segment: favoured }
  - case: the condition of a step
    matrix: { open: [100, 100.01] }
    facts: { client.open_amount: \"${open}\" }
    playbook: simple
    expect: { segment: everyone, steps: { call: true, notice: true } }
";
    assert_eq!(passed(text), [true, true, false, true]);
}

#[test]
fn a_call_is_followed_answer_by_answer() {
    let text = "cases:
  - case: promises
    scenario: talk
    answers: [Gives a day]
    expect: { outcome: promise, records: [promised_for, amount, means, promised_by] }
  - case: not all that is written down
    scenario: talk
    answers: [Gives a day]
    expect: { outcome: promise, records: [promised_for, amount] }
  - case: twice the same is not two things
    scenario: talk
    answers: [Refuses]
    expect: { outcome: refusal, records: [said, said] }
  - case: not over
    scenario: talk
    answers: []
    expect: { outcome: none, question: date }
";
    assert_eq!(passed(text), [true, false, false, true]);
}

#[test]
fn a_case_that_is_skipped_says_why() {
    let text = "cases:\n  - case: later\n    skip: the law changes in March\n    on: 2026-09-01\n    expect: { segment: nobody }\n";
    let policy = tried();
    let why = "the law changes in March".to_owned();
    assert_eq!(verdict(&policy, &cases(text)[0]), Verdict::Skipped { why });
}
