//! Cases tried, each by itself.

use serde_json::Map;
use serde_json::Value;

use crate::domain::client::ClientKey;
use crate::engine::carry_out::carried_out;
use crate::engine::context::Context;
use crate::engine::day::decide_client;
use crate::engine::explain::explain;
use crate::engine::explanation::Explanation;
use crate::io::journal::write::to_line;
use crate::policy::Policy;
use crate::policy::scenario::talk::Talk;
use crate::trial::account::Files;
use crate::trial::case::AccountCase;
use crate::trial::case::Body;
use crate::trial::case::Case;
use crate::trial::case::Expected;
use crate::trial::compare::compare;
use crate::trial::conditions;
use crate::trial::seen;
use crate::trial::talk;
use crate::trial::trace;
use crate::trial::verdict::Failure;
use crate::trial::verdict::Verdict;

/// The client of a case.
const ONLY: ClientKey = ClientKey(0);

/// What is seen while cases are tried.
pub trait Watch {
    /// A day was decided.
    fn decided(&mut self, policy: &Policy, explanation: &Explanation);

    /// A call was walked.
    fn walked(&mut self, talk: &Talk<'_>);
}

/// Watches nothing.
impl Watch for () {
    fn decided(&mut self, _: &Policy, _: &Explanation) {}

    fn walked(&mut self, _: &Talk<'_>) {}
}

/// Tries a case.
pub fn run(policy: &Policy, case: &Case, watch: &mut impl Watch) -> Verdict {
    if let Some(why) = &case.skip {
        return Verdict::Skipped { why: why.clone() };
    }
    match &case.body {
        Body::Account(account) => run_account(policy, account, watch),
        Body::Conditions(given) => match conditions::seen(policy, given) {
            Ok(seen) => verdict(&given.expect, &seen),
            Err(finding) => Verdict::Unreadable(vec![*finding]),
        },
        Body::Talk(said) => match talk::walk(policy, said) {
            Ok(walked) => {
                watch.walked(&walked);
                verdict(&said.expect, &talk::seen(&walked))
            }
            Err(finding) => Verdict::Unreadable(vec![*finding]),
        },
    }
}

fn verdict(expected: &Expected, seen: &Map<String, Value>) -> Verdict {
    let differences = compare(expected, seen);
    if differences.is_empty() {
        return Verdict::Passed;
    }
    let (line, got) = (line(expected), seen.clone());
    Verdict::Failed(vec![Failure { on: None, line, differences, got, trace: Vec::new() }])
}

fn line(expected: &Expected) -> usize {
    expected.place.source.line_column(expected.place.span.start).0
}

fn run_account(policy: &Policy, case: &AccountCase, watch: &mut impl Watch) -> Verdict {
    let mut files = Files::new(policy, &case.account);
    let mut failures = Vec::new();
    for day in &case.days {
        files.add(&day.payments, &day.journal);
        let ledger = match files.read() {
            Ok(ledger) => ledger,
            Err(findings) => return Verdict::Unreadable(findings),
        };
        let context = Context::reading_all(policy, &ledger, day.on);
        let account = context.account(&ledger, ONLY);
        let decision = decide_client(&context, &ledger, ONLY);
        let explanation = explain(&context, &account, None);
        watch.decided(policy, &explanation);
        if let Some(expected) = &day.expect {
            let got = seen::day(policy, &account, &decision);
            let differences = compare(expected, &got);
            if !differences.is_empty() {
                let (line, trace) = (line(expected), trace::lines(&explanation));
                failures.push(Failure { on: Some(day.on), line, differences, got, trace });
            }
        }
        if day.done {
            let client = files.client().to_owned();
            carried_out(policy, &decision).for_each(|event| files.done(to_line(&event, &client)));
        }
    }
    if failures.is_empty() { Verdict::Passed } else { Verdict::Failed(failures) }
}
