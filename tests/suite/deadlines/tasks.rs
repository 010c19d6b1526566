//! Work that a law sets a day for: suing before a claim is time-barred, serving an order, filing a proof of claim.

use relance::domain::action::Channel;
use relance::domain::action::Stage;
use relance::domain::action::TaskKind;
use relance::domain::client::ClientKey;
use relance::domain::event::ContactMade;
use relance::domain::event::Event;
use relance::domain::event::EventKind;
use relance::domain::event::Items;
use relance::domain::ledger::Records;
use relance::engine::context::Context;
use relance::engine::day::decide_client;
use relance::engine::decision::ActionKind;
use relance::engine::decision::Decision;
use relance::engine::notice::Notice;
use relance::policy::Policy;

use crate::support::day;
use crate::support::event;
use crate::support::invoice;
use crate::support::ledger;
use crate::support::payment;
use crate::support::policy;
use crate::support::records;

fn under(law: &str, deadlines: &str) -> Policy {
    let head = format!(
        "policy: deadlines\nlanguage: en\ncurrency: EUR\ncalendar: target\nlaw: {law}\n{deadlines}\
         segments:\n  - {{ segment: all, playbook: none }}\nstaff:\n  - {{ name: Sam, role: collector }}\n"
    );
    policy(&[("d/policy.yaml", &head), ("d/playbooks/none.yaml", "playbook: none\nsteps: []\n")])
}

/// Returns a policy with figures of its own.
fn with_figures(law: &str, segment_law: &str, figures: &[(&str, &str)]) -> Policy {
    let head = format!(
        "policy: deadlines\nlanguage: en\ncurrency: EUR\ncalendar: target\nlaw: {law}\n\
         segments:\n  - {{ segment: all, playbook: none{segment_law} }}\nstaff:\n  - {{ name: Sam, role: collector }}\n"
    );
    let mut files =
        vec![("d/policy.yaml", head.as_str()), ("d/playbooks/none.yaml", "playbook: none\nsteps: []\n")];
    files.extend(figures);
    policy(&files)
}

fn decide(policy: &Policy, records: &Records, today: &str) -> Decision {
    let ledger = ledger(records);
    decide_client(&Context::new(policy, &ledger, day(today)), &ledger, ClientKey(0))
}

/// Returns tasks and notices about deadlines in short: `save_claim F1 F2 by 2026-01-10 300.00 EUR`.
fn told(policy: &Policy, records: &Records, today: &str) -> String {
    let decision = decide(policy, records, today);
    let tasks = decision.actions.iter().filter_map(|action| {
        let ActionKind::Task { task, deadline } = action.kind else { return None };
        let items: Vec<&str> = action.items.iter().map(|line| line.invoice.as_str()).collect();
        let totals: Vec<String> = action.totals.iter().map(|total| total.to_string()).collect();
        let deadline = deadline.map(|day| day.to_string()).unwrap_or_default();
        Some(format!("{task} {} by {deadline} {}", items.join(" "), totals.join(" ")))
    });
    let notices = decision.notices.iter().filter_map(|notice| match notice {
        Notice::TimeBarred { invoices, .. } => Some(format!("time_barred {}", invoices.join(" "))),
        Notice::OrderVoid { last, .. } => Some(format!("order_void since {last}")),
        _ => None,
    });
    tasks.chain(notices).collect::<Vec<_>>().join(" | ")
}

fn at(line: u32, on: &str, kind: EventKind) -> Event {
    event(0, line, day(on), kind)
}

fn items(number: &str) -> Items {
    [compact_str::CompactString::from(number)].into()
}

fn one() -> Records {
    let mut records = records(1);
    records.invoices = vec![invoice(0, "F1", day("2024-01-10"), day("2024-02-09"), 20_000)];
    records
}

#[test]
fn a_claim_is_saved_before_it_is_time_barred() {
    let rows = [
        ("france-b2b", "2028-07-09", ""),
        ("france-b2b", "2028-07-10", "save_claim F1 by 2029-01-10 200.00 EUR"),
        ("france-b2b", "2029-01-10", "save_claim F1 by 2029-01-10 200.00 EUR"),
        ("france-b2b", "2029-01-11", "time_barred F1"),
        ("france-b2c", "2025-07-09", ""),
        ("france-b2c", "2025-07-10", "save_claim F1 by 2026-01-10 200.00 EUR"),
        // A Saturday: a law's deadline knows no day off.
        ("france-b2c", "2025-07-12", "save_claim F1 by 2026-01-10 200.00 EUR"),
        ("france-public", "2028-06-29", ""),
        ("france-public", "2028-06-30", "save_claim F1 by 2028-12-31 200.00 EUR"),
        ("uk-b2b", "2029-08-09", "save_claim F1 by 2030-02-09 200.00 EUR"),
        ("quebec", "2026-08-09", "save_claim F1 by 2027-02-09 200.00 EUR"),
        ("eu-b2b", "2040-01-01", ""),
        ("none", "2040-01-01", ""),
    ];
    for (law, today, expected) in rows {
        assert_eq!(told(&under(law, ""), &one(), today), expected, "{law} {today}");
    }
    let early = under("france-b2b", "deadlines: { limitation: 1 month }\n");
    assert_eq!(told(&early, &one(), "2028-12-09"), "");
    assert_eq!(told(&early, &one(), "2028-12-10"), "save_claim F1 by 2029-01-10 200.00 EUR");
}

#[test]
fn the_law_of_the_segment_and_the_policys_own_figures_hold() {
    let consumers = with_figures("france-b2b", ", law: france-b2c", &[]);
    assert_eq!(told(&consumers, &one(), "2025-07-10"), "save_claim F1 by 2026-01-10 200.00 EUR");
    let shorter = "law,from,length,counted,source,verified\n\
                   france-b2b,2020-01-01,1 year,issued,\"Commercial Code, article L. 133-6\",2026-11-27\n";
    let freight = with_figures("france-b2b", "", &[("d/law/limitations.csv", shorter)]);
    assert_eq!(told(&freight, &one(), "2024-07-10"), "save_claim F1 by 2025-01-10 200.00 EUR");
    assert_eq!(told(&freight, &one(), "2025-01-11"), "time_barred F1");
}

#[test]
fn what_interrupts_brings_a_new_day_and_what_does_not_brings_none() {
    let france = under("france-b2b", "");
    let near = "save_claim F1 by 2029-01-10 200.00 EUR";
    let notice = |channel| {
        EventKind::Contact(ContactMade {
            step: "notice".into(),
            stage: Some(Stage::FormalNotice),
            channel,
            to: "".into(),
            items: items("F1"),
            outcome: "".into(),
            aside: Default::default(),
            talk: Default::default(),
        })
    };
    let promise = EventKind::Promise {
        items: items("F1"),
        promised_for: day("2026-06-01"),
        amount: None,
        promised_by: "".into(),
        means: "".into(),
    };
    // Trap 10: a formal notice does not interrupt; neither does a promise that nobody signed, nor an order nobody served.
    let order = EventKind::OrderForPayment {
        items: items("F1"),
        ordered: day("2026-05-04"),
        court: "".into(),
        reference: "".into(),
    };
    for kind in [notice(Channel::RegisteredLetter), promise, order] {
        let mut records = one();
        records.events.push(at(1, "2026-05-04", kind));
        assert!(told(&france, &records, "2028-12-01").contains(near));
    }
    let acknowledged = EventKind::Acknowledged { items: items("F1"), signed_by: "M. Roux".into() };
    let sued = EventKind::Sued { items: items("F1"), court: "".into(), reference: "".into() };
    let rows = [
        (acknowledged.clone(), "2030-11-03", ""),
        (acknowledged, "2030-11-04", "save_claim F1 by 2031-05-04 200.00 EUR"),
        (sued, "2040-01-01", ""),
        (EventKind::OrderServed { items: Items::NONE }, "2040-01-01", ""),
    ];
    for (kind, today, expected) in rows {
        let mut records = one();
        records.events.push(at(1, "2026-05-04", kind.clone()));
        assert_eq!(told(&france, &records, today), expected, "{kind:?} {today}");
    }
    let mut paid = one();
    paid.payments.push(payment(0, "F1", day("2026-05-04"), 5_000));
    assert_eq!(told(&france, &paid, "2028-12-01"), "", "a part payment counts for the whole");
    assert_eq!(told(&france, &paid, "2030-12-02"), "save_claim F1 by 2031-05-04 150.00 EUR");
    paid.payments[0].date = day("2029-01-11");
    assert_eq!(told(&france, &paid, "2029-02-01"), "time_barred F1", "too late to count");
    let mut bounced = one();
    bounced.payments =
        vec![payment(0, "F1", day("2026-05-04"), 5_000), payment(0, "F1", day("2026-05-11"), -5_000)];
    assert!(told(&france, &bounced, "2028-12-01").contains(near), "what came back was no payment");
    // Public bodies: a registered demand does, and the time runs from the end of that year.
    let mut demanded = one();
    demanded.events.push(at(1, "2026-05-04", notice(Channel::RegisteredLetter)));
    assert_eq!(
        told(&under("france-public", ""), &demanded, "2030-07-01"),
        "save_claim F1 by 2030-12-31 200.00 EUR"
    );
    demanded.events = vec![at(1, "2026-05-04", notice(Channel::Email))];
    assert_eq!(
        told(&under("france-public", ""), &demanded, "2028-07-03"),
        "save_claim F1 by 2028-12-31 200.00 EUR"
    );
}

#[test]
fn saying_that_it_was_done_does_not_save_a_claim() {
    let france = under("france-b2b", "");
    let mut records = one();
    let done = EventKind::Done { task: TaskKind::SaveClaim, items: Items::NONE };
    records.events.push(at(1, "2028-09-04", done));
    assert_eq!(told(&france, &records, "2028-09-05"), "", "someone looks after it");
    assert_eq!(told(&france, &records, "2028-10-04"), "save_claim F1 by 2029-01-10 200.00 EUR");
}

#[test]
fn a_lawyer_who_has_the_file_does_not_stop_the_time() {
    let mut records = one();
    records.events.push(at(
        1,
        "2025-01-06",
        EventKind::HandedOver { to: "lawyer".into(), items: Items::NONE },
    ));
    assert_eq!(
        told(&under("france-b2b", ""), &records, "2028-12-01"),
        "save_claim F1 by 2029-01-10 200.00 EUR"
    );
}

#[test]
fn an_order_is_served_before_it_is_void() {
    let france = under("france-b2b", "");
    let with = |ordered: &str, more: Vec<Event>| {
        let mut records = records(1);
        records.invoices = vec![
            invoice(0, "F1", day("2026-01-10"), day("2026-02-09"), 20_000),
            invoice(0, "F2", day("2026-01-10"), day("2026-02-09"), 30_000),
        ];
        let kind = EventKind::OrderForPayment {
            items: items("F1"),
            ordered: day(ordered),
            court: "Tribunal de commerce de Nantes".into(),
            reference: "".into(),
        };
        records.events = std::iter::once(at(1, ordered, kind)).chain(more).collect();
        records
    };
    // Trap 11: three months for orders from 1 September 2026, six for those before.
    let rows = [
        ("2026-08-31", "2026-12-27", ""),
        ("2026-08-31", "2026-12-28", "serve_order F1 by 2027-02-28 200.00 EUR"),
        ("2026-09-01", "2026-09-30", ""),
        ("2026-09-01", "2026-10-01", "serve_order F1 by 2026-12-01 200.00 EUR"),
        ("2026-09-01", "2026-12-01", "serve_order F1 by 2026-12-01 200.00 EUR"),
        ("2026-09-01", "2026-12-02", "order_void since 2026-12-01"),
    ];
    for (ordered, today, expected) in rows {
        assert_eq!(told(&france, &with(ordered, vec![]), today), expected, "{ordered} {today}");
    }
    let served = at(2, "2026-10-20", EventKind::OrderServed { items: items("F1") });
    assert_eq!(told(&france, &with("2026-09-01", vec![served.clone()]), "2026-11-02"), "");
    let other = at(2, "2026-10-20", EventKind::OrderServed { items: items("F2") });
    assert!(told(&france, &with("2026-09-01", vec![other]), "2026-11-02").starts_with("serve_order F1"));
    assert_eq!(
        told(&under("uk-b2b", ""), &with("2026-09-01", vec![]), "2026-11-02"),
        "",
        "no such order there"
    );
}

/// An order for payment of some days, recorded on another.
fn order(line: u32, recorded: &str, number: &str, ordered: &str) -> Event {
    let kind = EventKind::OrderForPayment {
        items: items(number),
        ordered: day(ordered),
        court: "".into(),
        reference: "".into(),
    };
    at(line, recorded, kind)
}

fn served(line: u32, on: &str, number: &str) -> Event {
    at(line, on, EventKind::OrderServed { items: items(number) })
}

fn done(line: u32, on: &str, task: TaskKind, number: &str) -> Event {
    at(line, on, EventKind::Done { task, items: items(number) })
}

/// Two invoices of December 2021, for which the time to sue ends on 20 and 24 December 2026.
fn two() -> Records {
    let mut records = records(1);
    records.invoices = vec![
        invoice(0, "F1", day("2021-12-20"), day("2022-01-20"), 20_000),
        invoice(0, "F2", day("2021-12-24"), day("2022-01-24"), 30_000),
    ];
    records
}

#[test]
fn an_order_served_too_late_is_no_suit() {
    let france = under("france-b2b", "");
    let mut records = two();
    records.events = vec![order(1, "2026-01-12", "F1", "2026-01-10"), served(2, "2026-11-20", "F1")];
    let expected = "save_claim F1 F2 by 2026-12-20 500.00 EUR | order_void since 2026-07-10";
    assert_eq!(told(&france, &records, "2026-11-27"), expected);
    records.events[1] = served(2, "2026-07-10", "F1");
    assert_eq!(told(&france, &records, "2026-11-27"), "save_claim F2 by 2026-12-24 300.00 EUR");
}

#[test]
fn what_was_done_for_one_invoice_says_nothing_of_another() {
    let france = under("france-b2b", "");
    let mut records = two();
    records.events = vec![done(1, "2026-11-26", TaskKind::SaveClaim, "F1")];
    assert_eq!(told(&france, &records, "2026-11-27"), "save_claim F2 by 2026-12-24 300.00 EUR");
    records.events =
        vec![order(1, "2026-09-02", "F1", "2026-09-01"), order(2, "2026-09-04", "F2", "2026-09-03")];
    records.events.push(done(3, "2026-11-27", TaskKind::ServeOrder, "F1"));
    records.events.push(served(4, "2026-11-27", "F1"));
    let serve = "serve_order F2 by 2026-12-03 300.00 EUR";
    assert!(
        told(&france, &records, "2026-11-30").contains(serve),
        "{}",
        told(&france, &records, "2026-11-30")
    );
}

#[test]
fn what_was_done_comes_back_before_the_end() {
    let france = under("france-b2b", "");
    let mut records = two();
    records.invoices.truncate(1);
    records.events = vec![done(1, "2026-12-14", TaskKind::SaveClaim, "F1")];
    assert_eq!(told(&france, &records, "2026-12-15"), "");
    // Three business days before 20 December, a Sunday.
    assert_eq!(told(&france, &records, "2026-12-16"), "save_claim F1 by 2026-12-20 200.00 EUR");
}

#[test]
fn nobody_sues_for_what_is_too_little_to_chase() {
    let head = "policy: d\nlanguage: en\ncurrency: EUR\ncalendar: target\nlaw: france-b2b\n\
                segments:\n  - { segment: all, playbook: all }\nstaff:\n  - { name: Sam, role: collector }\n";
    let playbook = |least: &str| {
        let text = format!("playbook: all\ntolerance: {{ small_balance: {least} }}\nsteps: []\n");
        policy(&[("d/policy.yaml", head), ("d/playbooks/all.yaml", &text)])
    };
    assert_eq!(told(&playbook("500.01"), &two(), "2026-11-27"), "");
    let expected = "save_claim F1 F2 by 2026-12-20 500.00 EUR";
    assert_eq!(told(&playbook("500.00"), &two(), "2026-11-27"), expected);
}

#[test]
fn an_order_may_be_recorded_after_its_service() {
    let france = under("france-b2b", "");
    let mut records = two();
    records.invoices.truncate(1);
    records.events = vec![served(1, "2026-10-15", "F1"), order(2, "2026-11-26", "F1", "2026-09-10")];
    assert_eq!(told(&france, &records, "2026-11-27"), "");
}

#[test]
fn a_plan_restarts_the_time_where_no_writing_is_needed() {
    let plan = EventKind::PlanAgreed {
        items: Items::NONE,
        instalments: [relance::domain::event::Instalment {
            date: day("2026-06-30"),
            amount: relance::domain::amount::Money {
                currency: relance::domain::amount::Currency::EUR,
                amount: relance::domain::amount::Amount(20_000),
            },
        }]
        .into(),
        agreed_by: "M. Roux".into(),
        approved_by: "".into(),
    };
    for (law, on, expected) in [
        ("france-b2b", "2028-12-01", ""),
        ("quebec", "2027-01-11", ""),
        ("uk-b2b", "2030-02-01", "save_claim F1 by 2030-02-09 200.00 EUR"),
        ("france-public", "2028-12-01", "save_claim F1 by 2028-12-31 200.00 EUR"),
    ] {
        let mut records = one();
        records.events.push(at(1, "2026-05-04", plan.clone()));
        assert_eq!(told(&under(law, ""), &records, on), expected, "{law}");
    }
}

#[test]
fn no_notice_threatens_with_what_is_time_barred_or_in_court() {
    let head = "policy: d\nlanguage: en\ncurrency: EUR\ncalendar: every-day\nlaw: france-b2b\n\
                segments:\n  - { segment: all, playbook: all }\nstaff:\n  - { name: Sam, role: collector }\n";
    let steps = "playbook: all\nsteps:\n\
        \x20 - { step: notice, on: due + 1 day, stage: formal_notice, channel: registered_letter, to: payer }\n";
    let policy = policy(&[("d/policy.yaml", head), ("d/playbooks/all.yaml", steps)]);
    let gates = |records: &Records, today: &str| -> Vec<&str> {
        let decision = decide(&policy, records, today);
        assert!(decision.actions.iter().all(|action| action.kind.contact().is_none()), "{today}");
        decision.withheld.iter().map(|withheld| withheld.gate.word()).collect()
    };
    let mut records = two();
    records.invoices.truncate(1);
    assert_eq!(gates(&records, "2026-12-21"), ["time_barred"]);
    let sued = EventKind::Sued { items: items("F1"), court: "".into(), reference: "".into() };
    records.events.push(at(1, "2026-05-04", sued));
    assert_eq!(gates(&records, "2026-12-21"), ["in_court"]);
    records.events.clear();
    let notice = decide(&policy, &records, "2026-12-20").actions;
    assert!(notice.iter().any(|action| action.kind.contact().is_some()), "the last day still");
}

#[test]
fn the_proof_of_claim_has_its_day_and_a_second_one() {
    let mut records = one();
    let kind = EventKind::Insolvency {
        opened: day("2026-09-01"),
        published: Some(day("2026-09-15")),
        court: "".into(),
        administrator: "".into(),
    };
    records.events.push(at(1, "2026-09-16", kind));
    let (home, abroad) = (under("france-b2b", ""), under("france-b2b", "deadlines: { abroad: true }\n"));
    assert_eq!(told(&home, &records, "2026-11-15"), "proof_of_claim F1 by 2026-11-15 200.00 EUR");
    assert_eq!(told(&home, &records, "2026-11-16"), "proof_of_claim F1 by 2027-03-15 200.00 EUR");
    assert_eq!(told(&abroad, &records, "2026-11-16"), "proof_of_claim F1 by 2027-01-15 200.00 EUR");
    let reasons = |today: &str| -> Vec<&str> {
        let decision = decide(&home, &records, today);
        decision.actions.iter().flat_map(|action| &action.reasons).map(|reason| reason.word()).collect()
    };
    assert_eq!(reasons("2026-11-15"), ["insolvency_opened"]);
    assert_eq!(reasons("2026-11-16"), ["insolvency_opened", "claim_late"]);
    let lost = decide(&home, &records, "2027-03-16");
    assert!(lost.actions.is_empty(), "{:?}", lost.actions);
    assert_eq!(lost.notices, [Notice::ClaimLost { ended: day("2027-03-15") }]);
}

/// A script that fails leaves its client undecided, and its deadlines stand all the same.
#[test]
fn a_failing_script_hides_no_deadline() {
    let policy = policy(&[
        (
            "d/policy.yaml",
            "policy: d\nlanguage: en\ncurrency: EUR\ncalendar: target\nlaw: france-b2c\n\
             segments:\n  - { segment: all, playbook: all }\nstaff:\n  - { name: Sam, role: collector }\n",
        ),
        (
            "d/playbooks/all.yaml",
            "playbook: all\nsteps:\n  - { step: call, on: due + 1 day, stage: reminder, channel: visit, to: payer, decide: trap }\n",
        ),
        ("d/scripts/trap.rhai", "fn trap(invoice) { throw \"no\"; }\n"),
    ]);
    let decision = decide(&policy, &one(), "2025-08-01");
    assert!(decision.undecided.is_some());
    assert_eq!(told(&policy, &one(), "2025-08-01"), "save_claim F1 by 2026-01-10 200.00 EUR");
}

#[test]
fn the_wording_of_the_events_is_read() {
    let keys = |event: &str| -> Vec<(&str, bool)> {
        let keys = relance::io::journal::keys::of(event).expect(event);
        keys.into_iter().skip(6).map(|key| (key.name, key.is_required)).collect()
    };
    assert_eq!(keys("acknowledged"), [("invoices", true), ("signed_by", false)]);
    assert_eq!(keys("sued"), [("invoices", true), ("court", false), ("reference", false)]);
    let order = [("invoices", true), ("ordered", true), ("court", false), ("reference", false)];
    assert_eq!(keys("order_for_payment"), order);
    assert_eq!(keys("order_served"), [("invoices", true)]);
}
