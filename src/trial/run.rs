//! Cases tried, each by itself.

use chrono::NaiveDate;
use serde_json::Map;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::domain::client::ClientKey;
use crate::engine::carry_out::carried_out;
use crate::engine::context::Context;
use crate::engine::day::decide_client;
use crate::engine::explain::explain;
use crate::engine::explanation::Explanation;
use crate::io::journal::write::to_line;
use crate::io::ledger::LoadedLedger;
use crate::policy::Policy;
use crate::policy::scenario::talk::Talk;
use crate::trial::account::Files;
use crate::trial::case::AccountCase;
use crate::trial::case::Body;
use crate::trial::case::Case;
use crate::trial::case::Expected;
use crate::trial::compare::compare;
use crate::trial::conditions;
use crate::trial::conditions::Conditions;
use crate::trial::seen;
use crate::trial::talk;
use crate::trial::trace;
use crate::trial::verdict::Failure;
use crate::trial::verdict::Outcome;
use crate::trial::verdict::Verdict;

/// The client of a case.
const ONLY: ClientKey = ClientKey(0);

/// What is seen while cases are tried.
pub trait Watch {
    /// A day was decided.
    fn decided(&mut self, policy: &Policy, explanation: &Explanation);

    /// Conditions were tried over given facts.
    fn reasoned(&mut self, conditions: &Conditions);

    /// A call was walked.
    fn walked(&mut self, talk: &Talk<'_>);
}

/// Watches nothing.
impl Watch for () {
    fn decided(&mut self, _: &Policy, _: &Explanation) {}

    fn reasoned(&mut self, _: &Conditions) {}

    fn walked(&mut self, _: &Talk<'_>) {}
}

/// Tries a case.
pub fn run(policy: &Policy, case: &Case, watch: &mut impl Watch) -> Outcome {
    let verdict = match (&case.skip, &case.body) {
        (Some(why), _) => Verdict::Skipped { why: why.clone() },
        (None, Body::Account(account)) => return run_account(policy, account, watch),
        (None, Body::Conditions(given)) => match conditions::tried(policy, given) {
            Ok(tried) => {
                watch.reasoned(&tried);
                let trace = tried.segments.iter().filter_map(trace::of_segment);
                verdict(&given.expect, tried.seen(), trace.collect())
            }
            Err(finding) => Verdict::Unreadable(vec![*finding]),
        },
        (None, Body::Talk(said)) => match talk::walk(policy, said) {
            Ok(walked) => {
                watch.walked(&walked);
                verdict(&said.expect, talk::seen(&walked), Vec::new())
            }
            Err(finding) => Verdict::Unreadable(vec![*finding]),
        },
    };
    Outcome { verdict, warnings: Vec::new() }
}

fn verdict(expected: &Expected, got: Map<String, Value>, trace: Vec<String>) -> Verdict {
    let failure = failure(None, expected, got, trace);
    failure.map_or(Verdict::Passed, |failure| Verdict::Failed(vec![failure]))
}

fn failure(
    on: Option<NaiveDate>,
    expected: &Expected,
    got: Map<String, Value>,
    trace: Vec<String>,
) -> Option<Failure> {
    let differences = compare(expected, &got);
    let failure = || Failure { on, expected: expected.clone(), differences: differences.clone(), got, trace };
    (!differences.is_empty()).then(failure)
}

/// What is decided of an account on a day.
struct Decided {
    explanation: Explanation,
    got: Map<String, Value>,
    /// What is odd about the account.
    warnings: Vec<Diagnostic>,
}

fn decided(policy: &Policy, files: &Files<'_>, on: NaiveDate) -> Result<Decided, Vec<Diagnostic>> {
    let LoadedLedger { ledger, findings: warnings } = files.read()?;
    let context = Context::reading_all(policy, &ledger, on);
    let account = context.account(&ledger, ONLY);
    let decision = decide_client(&context, &ledger, ONLY);
    let got = seen::day(policy, &account, &decision);
    let mut explanation = explain(&context, &account, None);
    explanation.decision = decision;
    Ok(Decided { explanation, got, warnings })
}

/// Returns what is decided on the last day of a case; what would be done before is not.
///
/// # Errors
/// What is wrong with the account.
pub fn last_day(policy: &Policy, case: &AccountCase) -> Result<Map<String, Value>, Vec<Diagnostic>> {
    let mut files = Files::new(policy, &case.account);
    case.days.iter().for_each(|day| files.add(&day.payments, &day.journal));
    let Some(last) = case.days.last() else { return Ok(Map::new()) };
    decided(policy, &files, last.on).map(|decided| decided.got)
}

fn run_account(policy: &Policy, case: &AccountCase, watch: &mut impl Watch) -> Outcome {
    let mut files = Files::new(policy, &case.account);
    let (mut failures, mut warnings) = (Vec::new(), Vec::new());
    for day in &case.days {
        files.add(&day.payments, &day.journal);
        let Decided { explanation, got, warnings: odd } = match decided(policy, &files, day.on) {
            Ok(decided) => decided,
            Err(findings) => return Outcome { verdict: Verdict::Unreadable(findings), warnings },
        };
        // What is odd is odd on each later day too.
        warnings = odd;
        watch.decided(policy, &explanation);
        if let Some(expected) = &day.expect {
            failures.extend(failure(Some(day.on), expected, got, trace::lines(&explanation)));
        }
        if day.done {
            let client = files.client().to_owned();
            carried_out(policy, &explanation.decision).for_each(|event| files.done(to_line(&event, &client)));
        }
    }
    let verdict = if failures.is_empty() { Verdict::Passed } else { Verdict::Failed(failures) };
    Outcome { verdict, warnings }
}
