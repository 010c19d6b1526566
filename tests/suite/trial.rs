//! Cases of a policy: what passes, what fails and how it is told, what is refused because it could not fail.

mod blessing;
mod command;
mod cutting;
mod mistakes;
mod shipped;
mod verdicts;

use std::sync::Arc;

use relance::diagnostic::Source;
use relance::policy::Policy;
use relance::trial::case::Case;
use relance::trial::read::CasesRead;
use relance::trial::read::read;
use relance::trial::run::run;
use relance::trial::verdict::Verdict;

use crate::support::TALK;
use crate::support::policy;

const POLICY: &str = "policy: tried\nlanguage: en\ncurrency: EUR\ncalendar: target\nlaw: none\n\
    attributes: { vip: bool }\nsegments:\n\
    \x20 - { segment: favoured, when: client.vip ?? false, playbook: gentle }\n\
    \x20 - { segment: everyone, playbook: simple }\n\
    holds: { asked_by: [sales], approved_by: [director], at_most: 10 business days }\n\
    staff:\n  - { name: Sam, role: collector }\n  - { name: Helen, role: director }\n\
    \x20 - { name: Paul, role: sales }\n";

const SIMPLE: &str = "playbook: simple\ntolerance: { small_balance: 10.00, patience: 45 days }\nsteps:\n\
    \x20 - { step: call, on: due + 1 business day, stage: reminder, channel: call, to: payer, scenario: talk }\n\
    \x20 - { step: notice, on: call + 7 days, when: client.open_amount > 100, stage: formal_notice, channel: registered_letter, to: decision_maker }\n";

const GENTLE: &str = "playbook: gentle\nsteps:\n\
    \x20 - { step: word, on: due + 20 days, stage: reminder, channel: call, to: payer, scenario: talk }\n";

/// The policy that cases are tried on here.
pub fn tried() -> Policy {
    policy(&[
        ("tried/policy.yaml", POLICY),
        ("tried/playbooks/simple.yaml", SIMPLE),
        ("tried/playbooks/gentle.yaml", GENTLE),
        ("tried/scenarios/talk.yaml", TALK),
    ])
}

/// Reads a file of cases.
pub fn file(text: &str) -> (Arc<Source>, CasesRead) {
    let source = Source::new("tried/tests/cases.yaml", text);
    let read = read(&source);
    (source, read)
}

/// Reads cases in which nothing is wrong.
pub fn cases(text: &str) -> Vec<Case> {
    let (_, read) = file(text);
    assert!(read.findings.is_empty(), "{:?}", read.findings);
    read.cases
}

/// Tries one case.
pub fn verdict(policy: &Policy, case: &Case) -> Verdict {
    run(policy, case, &mut ()).verdict
}
