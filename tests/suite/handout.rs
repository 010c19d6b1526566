//! The day's calls as collectors get them, from the shipped policies and ledgers.

use relance::domain::client::ClientKey;
use relance::domain::ledger::Ledger;
use relance::engine::briefing::NextStep;
use relance::engine::briefing::brief;
use relance::engine::context::Context;
use relance::engine::day::decide_client;
use relance::engine::day::plan_day;
use relance::io::ledger::read_ledger;
use relance::policy::Policy;
use relance::report::format::html;
use relance::report::format::markdown;
use relance::report::format::text;
use relance::report::format::text::Terminal;
use relance::report::handout::Call;
use relance::report::handout::Handout;
use relance::report::handout::handout_sheet;
use relance::report::sheet::Block;
use relance::report::sheet::Sheet;

use crate::support::carried_out;
use crate::support::day;
use crate::support::repository;
use crate::support::shipped_policy;

const DAY: &str = "2026-09-30";

fn shipped_ledger(name: &str) -> Ledger {
    read_ledger(&repository().join("fixtures").join(name)).expect("a sound ledger").ledger
}

/// Returns the hand-out of some of the day's calls.
fn handed_out(policy: &Policy, ledger: &Ledger, only: impl Fn(&str) -> bool) -> Sheet {
    let plan = plan_day(policy, ledger, day(DAY));
    let context = Context::reading_all(policy, ledger, plan.day);
    let accounts: Vec<_> =
        plan.decisions.iter().map(|decision| context.account(ledger, decision.client)).collect();
    let calls = plan.decisions.iter().zip(&accounts).flat_map(|(decision, account)| {
        decision.actions.iter().filter_map(|action| {
            let client = ledger.records(decision.client).client();
            let briefing = brief(&context, account, decision, action);
            Call::of(client, action, briefing, policy.staff.first()).filter(|call| only(&call.client.id))
        })
    });
    handout_sheet(&Handout { context: &context, ledger, calls: calls.collect(), command: "relance call P L" })
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory takes it");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn every_call_is_handed_out_with_nothing_left_unsaid() {
    for (name, folder) in [("pme", "atelier-martin"), ("sme-uk", "brightwell"), ("minimal", "atelier-martin")]
    {
        let (policy, ledger) = (shipped_policy(&format!("policies/{name}")), shipped_ledger(folder));
        let sheet = handed_out(&policy, &ledger, |_| true);
        let calls =
            sheet.blocks.iter().filter(|block| matches!(block, Block::Heading(head) if head.level == 2));
        let pages = sheet.blocks.iter().filter(|block| **block == Block::PageBreak).count();
        let calls = calls.count();
        assert!(calls > 3 && pages == calls - 1, "{name}: {calls} calls on {pages} pages");
        let page = written(|out| text::write(&sheet, Terminal { width: 100, colour: false }, out));
        for mark in ['⟦', '{', '}'] {
            assert!(!page.contains(mark), "{name}: a text was not written out:\n{page}");
        }
    }
}

#[test]
fn a_call_reads_well_on_screen_and_on_paper() {
    let (policy, ledger) = (shipped_policy("policies/pme"), shipped_ledger("atelier-martin"));
    let sheet = handed_out(&policy, &ledger, |client| client == "0001");
    insta::assert_snapshot!(
        "handout_pme.txt",
        written(|out| text::write(&sheet, Terminal { width: 100, colour: false }, out))
    );
    insta::assert_snapshot!("handout_pme.md", written(|out| markdown::write(&sheet, out)));
    insta::assert_snapshot!("handout_pme.html", written(|out| html::write(&sheet, out)));
    let (policy, ledger) = (shipped_policy("policies/sme-uk"), shipped_ledger("brightwell"));
    let plan = plan_day(&policy, &ledger, day(DAY));
    let first = plan.decisions.iter().find(|decision| decision.actions.iter().any(is_call)).expect("a call");
    let id = ledger.records(first.client).client().id.clone();
    let sheet = handed_out(&policy, &ledger, |client| client == id);
    insta::assert_snapshot!(
        "handout_sme-uk.txt",
        written(|out| text::write(&sheet, Terminal { width: 100, colour: false }, out))
    );
}

fn is_call(action: &relance::engine::decision::Action) -> bool {
    use relance::domain::action::Channel;
    use relance::engine::decision::ActionKind;
    matches!(&action.kind, ActionKind::Contact(contact) if contact.channel == Channel::Call)
}

/// The step announced in a call is the one that comes: what is said is no empty threat.
#[test]
fn the_next_step_announced_is_the_one_that_comes() {
    let (policy, ledger) = (shipped_policy("policies/pme"), shipped_ledger("atelier-martin"));
    let today = day(DAY);
    let context = Context::reading_all(&policy, &ledger, today);
    let mut seen = 0;
    for key in (0..ledger.clients().len() as u32).map(ClientKey) {
        let decision = decide_client(&context, &ledger, key);
        let account = context.account(&ledger, key);
        let Some(action) = decision.actions.iter().find(|action| is_call(action)) else { continue };
        let Some(NextStep { step, on, .. }) = brief(&context, &account, &decision, action).next_step else {
            continue;
        };
        if account.records.payments().any(|payment| payment.date > today) {
            continue;
        }
        let events = ledger.accounts().flat_map(|records| records.events().cloned());
        let mut events: Vec<_> = events.filter(|event| event.date <= today).collect();
        events.extend(carried_out(&policy, &decision));
        let later = ledger.clone().with_journal(events);
        for between in today.iter_days().skip(1).take_while(|day| *day <= on) {
            let decision = decide_client(&Context::new(&policy, &later, between), &later, key);
            let due: Vec<_> = decision
                .actions
                .iter()
                .filter_map(|action| match &action.kind {
                    relance::engine::decision::ActionKind::Contact(contact)
                    | relance::engine::decision::ActionKind::Approval { contact, .. } => {
                        Some(contact.step.clone())
                    }
                    relance::engine::decision::ActionKind::Task { .. } => None,
                })
                .collect();
            if between == on {
                assert!(due.contains(&step), "{key:?} {between}: {due:?}, announced {step}");
                seen += 1;
            }
        }
    }
    assert!(seen > 5, "only {seen} calls had a next step");
}
