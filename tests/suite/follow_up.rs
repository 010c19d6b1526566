//! What an owner is told of the calls of a period: figures reckoned by hand, sums that agree, shipped reports read before
//! they are accepted.

use std::fs;
use std::io::Write;

use relance::domain::amount::Totals;
use relance::domain::ledger::Ledger;
use relance::domain::period::Period;
use relance::engine::oversight::Oversight;
use relance::engine::oversight::Request;
use relance::engine::oversight::holds::Answer;
use relance::engine::oversight::holds::HoldSeen;
use relance::engine::oversight::oversee;
use relance::engine::oversight::promises::Standing;
use relance::engine::oversight::tally::CallTally;
use relance::engine::oversight::tally::PromiseTally;
use relance::io::ledger::read_ledger;
use relance::policy::Policy;
use relance::report::follow_up::FollowUpView;
use relance::report::follow_up::follow_up_sheet;
use relance::report::format::html;
use relance::report::format::markdown;
use relance::report::format::text;
use relance::report::format::text::Terminal;
use tempfile::TempDir;

use crate::support::TALK;
use crate::support::day;
use crate::support::policy;
use crate::support::repository;
use crate::support::shipped_policy;

const POLICY: &str = "policy: followed\nlanguage: en\ncurrency: EUR\ncalendar: france\nlaw: france-b2b\n\
    segments:\n  - { segment: all, playbook: simple }\n\
    holds: { asked_by: [sales], approved_by: [director], at_most: 60 days }\n\
    promises: { bank_grace: 2 business days }\n\
    staff:\n  - { name: Ines, role: collector }\n  - { name: Karim, role: collector }\n\
    \x20 - { name: Paul, role: sales }\n  - { name: Helen, role: director }\n";

const PLAYBOOK: &str = "playbook: simple\ntolerance: { patience: 90 days }\nsteps:\n\
    \x20 - { step: call, on: due + 3 days, stage: reminder, channel: call, to: payer, scenario: talk }\n\
    \x20 - { step: letter, on: call + 60 days, stage: formal_notice, channel: registered_letter, to: payer }\n";

/// Four invoices of 1,000.00, 500.00, 300.00 and 200.00, all due on 31 March 2026.
const INVOICES: &str = "invoice,client,issued,due,amount,currency\nF1,1,2026-03-01,2026-03-31,1000.00,EUR\n\
    F2,2,2026-03-01,2026-03-31,500.00,EUR\nF3,3,2026-03-01,2026-03-31,300.00,EUR\nF4,4,2026-03-01,2026-03-31,200.00,EUR\n";

const CLIENTS: &str = "client,name\n1,One\n2,Two\n3,Three\n4,Four\n";

fn followed() -> Policy {
    policy(&[
        ("followed/policy.yaml", POLICY),
        ("followed/playbooks/simple.yaml", PLAYBOOK),
        ("followed/scenarios/talk.yaml", TALK),
    ])
}

fn ledger(payments: &str, journal: &str) -> Ledger {
    let folder = TempDir::new().expect("a folder");
    let payments = format!("payment,date,client,invoice,amount,currency\n{payments}");
    let files = [
        ("clients.csv", CLIENTS),
        ("invoices.csv", INVOICES),
        ("payments.csv", &payments),
        ("journal.jsonl", journal),
    ];
    for (name, text) in files {
        fs::File::create(folder.path().join(name))
            .and_then(|mut file| file.write_all(text.as_bytes()))
            .expect("a file");
    }
    read_ledger(folder.path()).unwrap_or_else(|errors| panic!("{errors:#?}")).ledger
}

fn april() -> Request {
    Request { period: period("2026-04-01", "2026-04-30"), only: None }
}

fn period(from: &str, to: &str) -> Period {
    Period::new(day(from), day(to)).expect("a period")
}

const PROMISES: &str = r#"{"event":"contact","date":"2026-04-01","client":"2","by":"Ines","channel":"call","step":"call","stage":"reminder","scenario":"talk","invoices":["F2"],"outcome":"promise"}
{"event":"promise","date":"2026-04-01","client":"2","by":"Ines","invoices":["F2"],"promised_for":"2026-04-08"}
{"event":"contact","date":"2026-04-02","client":"3","by":"Ines","channel":"call","scenario":"talk","invoices":["F3"],"outcome":"promise"}
{"event":"promise","date":"2026-04-02","client":"3","by":"Ines","invoices":["F3"],"promised_for":"2026-04-10","amount":"300.00","currency":"EUR"}
{"event":"contact","date":"2026-04-03","client":"4","by":"Ines","channel":"call","scenario":"talk","invoices":["F4"],"outcome":"unreachable"}
{"event":"contact","date":"2026-04-03","client":"1","by":"Karim","channel":"call","invoices":["F1"],"outcome":"promise"}
{"event":"promise","date":"2026-04-03","client":"1","by":"Karim","invoices":["F1"],"promised_for":"2026-04-10"}
{"event":"contact","date":"2026-04-04","client":"1","by":"Karim","channel":"call","invoices":["F1"]}
{"event":"contact","date":"2026-04-05","client":"1","by":"Karim","channel":"email","invoices":["F1"]}
{"event":"promise","date":"2026-04-29","client":"4","by":"Karim","invoices":["F4"],"promised_for":"2026-04-29"}
{"event":"contact","date":"2026-05-01","client":"4","by":"Karim","channel":"call","invoices":["F4"],"outcome":"refusal"}
"#;

#[test]
fn calls_and_promises_are_counted_as_they_are_by_hand() {
    let payments =
        "P1,2026-04-10,2,F2,500.00,EUR\nP2,2026-04-12,3,F3,100.00,EUR\nP3,2026-04-15,1,F1,1000.00,EUR\n";
    let found = oversee(&followed(), &ledger(payments, PROMISES), &april());
    let total = found.total();
    assert_eq!(
        (total.calls.calls(), total.calls.reached(), total.calls.told(), total.calls.untold()),
        (5, 3, 4, 1)
    );
    let standing = |tally: &PromiseTally, standing| {
        let promised = tally.with(standing);
        (promised.count, money(&promised.amount), money(&promised.received))
    };
    // With two business days of grace: Two's money came on the last of them, Three's in part, One's a day late. Four's grace
    // lasts over 1 May, a day off.
    let rows = [
        (Standing::Kept, 1, "500.00", "500.00"),
        (Standing::PartlyKept, 1, "300.00", "100.00"),
        (Standing::Broken, 1, "1000.00", ""),
        (Standing::Pending, 1, "200.00", ""),
    ];
    for (wanted, count, amount, received) in rows {
        assert_eq!(standing(&total.promises, wanted), (count, amount.into(), received.into()), "{wanted:?}");
    }
    let people = found.collectors();
    let (ines, karim) = (&people["Ines"], &people["Karim"]);
    assert_eq!((ines.calls.calls(), ines.calls.reached(), ines.promises.all().count), (3, 2, 2));
    assert_eq!((karim.calls.calls(), karim.calls.told(), karim.promises.all().count), (2, 1, 2));
    assert_eq!(karim.others.values().sum::<u32>(), 1);
    let scenarios = found.scenarios();
    assert_eq!((scenarios["talk"].calls.calls(), scenarios["talk"].promises.all().count), (3, 2));
    assert_eq!((scenarios[""].calls.calls(), scenarios[""].promises.all().count), (2, 2));
    let alone =
        oversee(&followed(), &ledger(payments, PROMISES), &Request { only: Some("Karim".into()), ..april() });
    assert_eq!(alone.collectors()["Karim"], *karim);
    assert_eq!(alone.total().promises.all().count, 2);
}

fn money(totals: &Totals) -> String {
    let texts = totals.iter().map(|money| money.amount.to_decimal(money.currency).to_string());
    texts.collect::<Vec<_>>().join(" ")
}

const HOLD: &str = r#"{"event":"hold_asked","date":"2026-04-09","client":"1","invoices":["F1"],"reason":"a credit note","asked_by":"Paul","until":"2026-05-20"}
{"event":"hold","date":"2026-04-10","client":"1","invoices":["F1"],"reason":"a credit note","asked_by":"Paul","approved_by":"Helen","until":"2026-05-20"}
"#;

/// The hold of a journal, and its days and cost: what was overdue, summed over the days, and the interest on it.
fn cost(payments: &str, journal: &str) -> (HoldSeen, u32, String, String) {
    let found = oversee(
        &followed(),
        &ledger(payments, journal),
        &Request { period: period("2026-04-12", "2026-04-30"), only: None },
    );
    let hold = found.records.holds.first().expect("a hold").clone();
    let days = hold.cost.overdue_days.iter().map(|(currency, minor)| format!("{} {minor}", currency.code()));
    let interest = hold.cost.interest.clone().expect("known rates").expect("a law with interest");
    let days = days.collect::<Vec<_>>().join(" ");
    (hold.clone(), hold.days, days, money(&interest))
}

#[test]
fn a_hold_costs_what_was_overdue_on_its_days_within_the_period() {
    // 12 to 30 April: 19 days of 1,000.00, and 19 × 1,000.00 × 12.15 % ÷ 365 = 6.3246.
    assert_eq!(told(cost("", HOLD)), (19, "EUR 1900000".into(), "6.32".into()));
    // Lifted on the 16th: held from the 12th to the 15th. 400.00 came on the 14th, which lowers the 14th's and the 15th's
    // balance: 2 × 1,000.00 + 2 × 600.00. The interest of a day is on the evening before: 3 × 1,000.00 + 600.00.
    let lifted = format!(
        "{HOLD}{}\n",
        r#"{"event":"hold_lifted","date":"2026-04-16","client":"1","invoices":["F1"]}"#
    );
    let payment = "P1,2026-04-14,1,F1,400.00,EUR\n";
    assert_eq!(told(cost(payment, &lifted)), (4, "EUR 320000".into(), "1.20".into()));
    // Approved by who asked: it holds nothing and costs nothing.
    let (own, ..) = cost("", &HOLD.replace("Helen", "Paul"));
    assert!(own.fault.is_some() && own.days == 0 && own.cost.overdue_days.iter().next().is_none());
}

fn told((_, days, overdue, interest): (HoldSeen, u32, String, String)) -> (u32, String, String) {
    (days, overdue, interest)
}

#[test]
fn who_asked_for_a_hold_is_answered_or_waits() {
    let of =
        |journal: &str| oversee(&followed(), &ledger("", journal), &april()).records.asked.first().cloned();
    let granted = of(HOLD).expect("asked");
    assert_eq!(granted.answer, Some((Answer::Granted, day("2026-04-10"))));
    let asked = HOLD.lines().next().expect("a line");
    assert_eq!(of(&format!("{asked}\n")).expect("asked").answer, None);
    let refused = format!(
        "{asked}\n{}\n",
        r#"{"event":"hold_refused","date":"2026-04-11","client":"1","invoices":["F1"],"asked_by":"Paul","by":"Helen"}"#
    );
    assert_eq!(of(&refused).expect("asked").answer, Some((Answer::Refused, day("2026-04-11"))));
}

#[test]
fn nothing_dated_later_is_known() {
    let later: String = PROMISES
        .lines()
        .filter(|line| !line.contains("2026-05-01"))
        .map(|line| format!("{line}\n"))
        .collect();
    let payments = "P1,2026-04-10,2,F2,500.00,EUR\n";
    let known = oversee(
        &followed(),
        &ledger(&format!("{payments}P2,2026-05-01,4,F4,200.00,EUR\n"), PROMISES),
        &april(),
    );
    assert_eq!(known, oversee(&followed(), &ledger(payments, &later), &april()));
}

#[test]
fn each_breakdown_adds_up_to_the_whole() {
    for (found, ..) in shipped().iter().map(|(policy, ledger, name)| (quarter(policy, ledger), name)) {
        let (total, people, scenarios) = (found.total(), found.collectors(), found.scenarios());
        assert!(total.calls.calls() > 0 && total.promises.all().count > 0);
        let calls = |tallies: Vec<&CallTally>| tallies.iter().map(|tally| tally.calls()).sum::<u32>();
        assert_eq!(total.calls.calls(), calls(people.values().map(|one| &one.calls).collect()));
        assert_eq!(total.calls.calls(), calls(scenarios.values().map(|one| &one.calls).collect()));
        for standing in Standing::ALL {
            let whole = total.promises.with(*standing);
            for parts in [
                people.values().map(|one| one.promises.with(*standing)).collect::<Vec<_>>(),
                scenarios.values().map(|one| one.promises.with(*standing)).collect(),
            ] {
                assert_eq!(whole.count, parts.iter().map(|part| part.count).sum::<u32>());
                let sum = parts.iter().flat_map(|part| part.amount.iter()).collect();
                assert_eq!(whole.amount, sum);
            }
        }
    }
}

fn shipped() -> Vec<(Policy, Ledger, &'static str)> {
    let of = |name: &'static str, folder: &str| {
        let ledger = read_ledger(&repository().join("fixtures").join(folder)).expect("a sound ledger").ledger;
        (shipped_policy(&format!("policies/{name}")), ledger, name)
    };
    vec![of("pme", "atelier-martin"), of("sme-uk", "brightwell")]
}

fn quarter(policy: &Policy, ledger: &Ledger) -> Oversight {
    oversee(policy, ledger, &Request { period: period("2026-07-01", "2026-09-30"), only: None })
}

#[test]
fn shipped_quarters_read_well() {
    for (policy, ledger, name) in shipped() {
        let oversight = quarter(&policy, &ledger);
        let sheet =
            follow_up_sheet(&FollowUpView { oversight: &oversight, policy: &policy, ledger: &ledger });
        let written = |write: &dyn Fn(&mut Vec<u8>) -> std::io::Result<()>| {
            let mut bytes = Vec::new();
            write(&mut bytes).expect("memory takes it");
            String::from_utf8(bytes).expect("UTF-8")
        };
        let terminal = Terminal { width: 80, colour: false };
        insta::assert_snapshot!(
            format!("follow_up_{name}.txt"),
            written(&|out| text::write(&sheet, terminal, out))
        );
        if name == "pme" {
            insta::assert_snapshot!(
                format!("follow_up_{name}.md"),
                written(&|out| markdown::write(&sheet, out))
            );
            insta::assert_snapshot!(
                format!("follow_up_{name}.html"),
                written(&|out| html::write(&sheet, out))
            );
        }
    }
}
