//! Scripts that loop, recurse, allocate, sleep or reach outside: stopped within their bounds, for that client only.

use relance::domain::client::ClientKey;
use relance::domain::ledger::Records;
use relance::engine::context::Context;
use relance::engine::day::decide_client;
use relance::engine::day::plan_day;
use relance::engine::notice::Undecided;

use crate::support::TALK;
use crate::support::day;
use crate::support::invoice;
use crate::support::ledger;
use crate::support::policy;
use crate::support::records;

/// A policy whose first step asks `trap`, which misbehaves for invoices over 1,000 only.
fn with_script(body: &str) -> relance::policy::Policy {
    policy(&[
        (
            "trap/policy.yaml",
            "policy: trap\nlanguage: en\ncurrency: EUR\ncalendar: every-day\nlaw: none\n\
             segments:\n  - { segment: all, playbook: all }\nstaff:\n  - { name: Ann, role: collector }\n",
        ),
        (
            "trap/playbooks/all.yaml",
            "playbook: all\nsteps:\n\
             \x20 - { step: call, on: due + 1 day, stage: reminder, channel: call, to: payer, scenario: talk, decide: trap }\n",
        ),
        ("trap/scenarios/talk.yaml", TALK),
        (
            "trap/scripts/trap.rhai",
            &format!(
                "fn trap(invoice) {{\n    if invoice.open_amount > 1000 {{\n        {body}\n    }}\n    act()\n}}\n"
            ),
        ),
    ])
}

fn two_clients() -> Records {
    let mut book = records(2);
    book.invoices.push(invoice(0, "BIG", day("2026-01-01"), day("2026-02-01"), 500_000));
    book.invoices.push(invoice(1, "SMALL", day("2026-01-01"), day("2026-02-01"), 50_000));
    book
}

fn failure(body: &str) -> String {
    let (policy, ledger) = (with_script(body), ledger(&two_clients()));
    let plan = plan_day(&policy, &ledger, day("2026-02-10"));
    assert_eq!(plan.summary.undecided, 1, "one client is undecided");
    let context = Context::new(&policy, &ledger, day("2026-02-10"));
    let other = decide_client(&context, &ledger, ClientKey(1));
    assert_eq!((other.undecided, other.actions.len()), (None, 1), "the other client is called");
    let decision = decide_client(&context, &ledger, ClientKey(0));
    assert!(decision.actions.is_empty(), "nobody is contacted because a script broke");
    assert_eq!(decision.withheld.len(), 1, "its item is withheld");
    match decision.undecided {
        Some(Undecided::Script { failure }) => failure,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_is_stopped_and_says_where() {
    let traps = [
        ("loops for ever", "let n = 0; loop { n += 1; }"),
        ("recurses for ever", "return trap(invoice);"),
        ("grows a text", "let t = \"x\"; loop { t += t; }"),
        ("grows a list", "let l = []; loop { l.push(1); }"),
        ("divides by nothing", "return wait(1 / 0, \"never\");"),
        ("overflows", "let n = 9223372036854775807; return wait(n + 1, \"never\");"),
        ("answers with a number", "let answer = 42; return answer;"),
        ("answers nothing", "return;"),
        ("changes to an unknown channel", "let bird = \"pigeon\"; return act(#{ channel: bird });"),
        ("waits without a reason", "return wait(3, \"\");"),
        ("throws", "throw \"no\";"),
        ("compares a date with a number", "return if invoice.due > 3 { act() } else { skip(\"no\") };"),
    ];
    let told: Vec<String> = traps.iter().map(|(name, body)| format!("{name}: {}", failure(body))).collect();
    insta::assert_snapshot!("hostile_scripts", told.join("\n"));
}
