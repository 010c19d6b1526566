//! Which rules fire on real data: figures reckoned by hand, and sums that agree with the dry run's.

use relance::domain::amount::Amount;
use relance::domain::amount::Currency;
use relance::domain::event::EventKind;
use relance::domain::ledger::Ledger;
use relance::domain::period::Period;
use relance::engine::dry_run::Against;
use relance::engine::dry_run::Request;
use relance::engine::dry_run::dry_run;
use relance::engine::dry_run::firing::Fired;
use relance::engine::dry_run::firing::Firing;
use relance::engine::dry_run::firing::Never;
use relance::engine::dry_run::firing::firing;
use relance::engine::replay::Promises;
use relance::io::ledger::read_ledger;
use relance::policy::Policy;
use relance::report::firing::FiringView;
use relance::report::firing::firing_sheet;
use relance::report::format::text;
use relance::report::format::text::Terminal;
use rust_decimal::Decimal;

use crate::support::TALK;
use crate::support::day;
use crate::support::invoice;
use crate::support::payment;
use crate::support::policy;
use crate::support::records;
use crate::support::repository;
use crate::support::shipped_policy;

const POLICY: &str = "policy: small\nlanguage: en\ncurrency: EUR\ncalendar: every-day\nlaw: none\nsegments:\n\
    \x20 - { segment: rich, when: client.sales > 1_000_000, playbook: gentle }\n\
    \x20 - { segment: large, when: client.overdue_amount >= 500 && client.open_invoices >= 1, playbook: firm }\n\
    \x20 - { segment: rest, playbook: firm }\nstaff:\n  - { name: Sam, role: collector }\n";

const FIRM: &str = "playbook: firm\ntolerance: { small_balance: 10.00 }\nsteps:\n\
    \x20 - { step: call, on: due + 1 day, stage: reminder, channel: call, to: payer, scenario: talk }\n\
    \x20 - { step: never, on: call + 1 day, when: invoice.open_amount > 1_000_000, stage: pressing, channel: call, to: payer, scenario: talk }\n\
    \x20 - { step: late, on: call + 90 days, stage: pressing, channel: call, to: payer, scenario: talk }\n";

const GENTLE: &str = "playbook: gentle\nsteps:\n\
    \x20 - { step: word, on: due + 20 days, stage: reminder, channel: call, to: payer, scenario: talk }\n";

fn small() -> Policy {
    policy(&[
        ("small/policy.yaml", POLICY),
        ("small/playbooks/firm.yaml", FIRM),
        ("small/playbooks/gentle.yaml", GENTLE),
        ("small/scenarios/talk.yaml", TALK),
    ])
}

/// Three clients: one owes 600, one 100 and pays on the tenth, one 5.
fn ledger() -> Ledger {
    let mut book = records(3);
    let (issued, due) = (day("2026-06-01"), day("2026-07-01"));
    book.invoices = vec![
        invoice(0, "A", issued, due, 60_000),
        invoice(1, "B", issued, due, 10_000),
        invoice(2, "C", issued, due, 500),
    ];
    book.payments = vec![payment(1, "B", day("2026-07-10"), 10_000)];
    Ledger::new(book)
}

fn july() -> Period {
    Period::new(day("2026-07-01"), day("2026-07-31")).expect("a period")
}

fn named<'f>(fired: &'f [Fired], name: &str) -> &'f Fired {
    fired.iter().find(|one| one.name == name).unwrap_or_else(|| panic!("no {name} in {fired:#?}"))
}

fn told(firing: &Firing, name: &str) -> (u64, u32, Amount) {
    let all: Vec<Fired> = [&firing.segments, &firing.steps, &firing.gates, &firing.texts]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    let one = named(&all, name);
    (one.times, one.clients, one.amount.of(Currency::EUR))
}

#[test]
fn what_fires_for_whom_and_on_how_much() {
    let firing = firing(&small(), &ledger(), july(), Promises::Kept, &|_| {});
    assert_eq!(firing.clients, 3);
    // Each is called the day after the due date, but the one that owes five euros.
    assert_eq!(told(&firing, "firm › call"), (2, 2, Amount(70_000)));
    assert_eq!(told(&firing, "talk"), (2, 2, Amount(70_000)));
    let (_, clients, amount) = told(&firing, "large");
    assert_eq!((clients, amount), (1, Amount(60_000)));
    let (_, clients, amount) = told(&firing, "rest");
    assert_eq!((clients, amount), (2, Amount(10_500)));
    let (_, clients, amount) = told(&firing, "small_balance");
    assert_eq!((clients, amount), (1, Amount(500)));
}

#[test]
fn what_never_fires_is_told_with_the_reason() {
    let firing = firing(&small(), &ledger(), july(), Promises::Kept, &|_| {});
    let decisions = firing.decisions;
    assert_eq!(named(&firing.segments, "rich").never, Some(Never::NeverHeld { asked: decisions }));
    let nobody = Never::NobodyIn { segments: vec!["rich".into()] };
    assert_eq!(named(&firing.steps, "gentle › word").never, Some(nobody));
    assert!(matches!(named(&firing.steps, "firm › never").never, Some(Never::NeverHeld { asked: 1.. })));
    assert_eq!(named(&firing.steps, "firm › late").never, Some(Never::NotReached));
    assert_eq!(named(&firing.gates, "disputed").never, Some(Never::NothingHeld));
    assert_eq!(named(&firing.steps, "firm › call").never, None);
    let always: Vec<(&str, Option<bool>)> =
        firing.parts.iter().map(|part| (part.text.as_str(), part.always())).collect();
    assert_eq!(
        always,
        [
            ("client.sales > 1_000_000", Some(false)),
            ("client.overdue_amount >= 500", None),
            ("client.open_invoices >= 1", Some(true)),
            ("invoice.open_amount > 1_000_000", Some(false)),
        ]
    );
}

#[test]
fn a_segment_behind_one_that_takes_everyone_is_said_to_be() {
    let text = POLICY.replace("client.sales > 1_000_000", "client.sales >= 0 || client.insolvent");
    let policy = {
        let files = [
            ("small/policy.yaml", text.as_str()),
            ("small/playbooks/firm.yaml", FIRM),
            ("small/playbooks/gentle.yaml", GENTLE),
            ("small/scenarios/talk.yaml", TALK),
        ];
        policy(&files)
    };
    let firing = firing(&policy, &ledger(), july(), Promises::Kept, &|_| {});
    assert_eq!(named(&firing.segments, "rest").never, Some(Never::TakenBefore));
}

/// Each contact and each approval that the dry run writes into its journal was made by a step that is told.
#[test]
fn a_segment_that_no_decision_came_to_is_not_said_to_be_behind_others() {
    // A foreign amount without a rate leaves the first condition, and with it all others, unanswered.
    let mut book = records(1);
    book.invoices = vec![invoice(0, "A", day("2026-06-01"), day("2026-07-01"), 60_000)];
    book.invoices[0].currency = "CHF".parse().expect("a currency");
    let firing = firing(&small(), &Ledger::new(book), july(), Promises::Kept, &|_| {});
    assert!(firing.undecided > 0);
    assert_eq!(named(&firing.segments, "rest").never, Some(Never::NotAsked));
}

#[test]
fn steps_are_told_as_often_as_the_dry_run_makes_them() {
    let policy = shipped_policy("policies/pme");
    let ledger = read_ledger(&repository().join("fixtures/atelier-martin")).expect("a ledger").ledger;
    let period = Period::new(day("2026-07-01"), day("2026-09-30")).expect("a period");
    let firing = firing(&policy, &ledger, period, Promises::Kept, &|_| {});
    let request = Request {
        period,
        promises: Promises::Kept,
        within_capacity: false,
        cost_of_money: Decimal::ZERO,
        keep_journal: true,
    };
    let run = dry_run(&policy, Against::Nothing, &ledger, &request, &|_| {}).runs.remove(0);
    let made = run.journal.iter().filter(|event| {
        let own = matches!(event.kind, EventKind::Contact(_) | EventKind::Approved { .. });
        own && period.holds(event.date)
    });
    assert_eq!(firing.steps.iter().map(|step| step.times).sum::<u64>(), made.count() as u64);
    let mut written = Vec::new();
    let sheet = firing_sheet(&FiringView { firing: &firing, policy: &policy });
    text::write(&sheet, Terminal { width: 100, colour: false }, &mut written).expect("memory");
    insta::assert_snapshot!("coverage_atelier_martin", String::from_utf8(written).expect("UTF-8"));
}
