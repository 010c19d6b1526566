//! No policy and no script gets around the law: no court before a formal notice in writing and the time to answer it,
//! nothing to a debtor whose insolvency opened, and its claim filed in time.

use chrono::NaiveDate;
use proptest::prelude::*;
use relance::domain::action::Channel;
use relance::domain::action::Stage;
use relance::domain::action::TaskKind;
use relance::domain::client::ClientKey;
use relance::domain::event::Event;
use relance::domain::event::EventKind;
use relance::domain::ledger::Records;
use relance::engine::context::Context;
use relance::engine::day::decide_client;
use relance::engine::decision::ActionKind;
use relance::engine::decision::Decision;
use relance::law::Jurisdiction;
use relance::policy::Policy;

use crate::support::TALK;
use crate::support::carried_out;
use crate::support::day;
use crate::support::event;
use crate::support::invoice;
use crate::support::ledger;
use crate::support::policy;
use crate::support::records;

/// A step of a hostile ladder: its gravity, its own channel, the channels it varies, the one its script puts in their place.
#[derive(Debug, Clone)]
struct Hostile {
    stage: Stage,
    channel: Channel,
    vary: Vec<Channel>,
    script: Option<Channel>,
    approval: bool,
}

fn any_channel() -> impl Strategy<Value = Channel> {
    proptest::sample::select(Channel::ALL)
}

fn reaching() -> impl Strategy<Value = Channel> {
    any_channel().prop_filter("a lawyer before the notice is an error of the policy", |channel| {
        channel.reaches_client()
    })
}

fn any_step() -> impl Strategy<Value = Hostile> {
    let stage = proptest::sample::select(Stage::ALL);
    let vary = proptest::collection::vec(reaching(), 0..3);
    (stage, any_channel(), reaching(), vary, proptest::option::of(any_channel()), any::<bool>()).prop_map(
        |(stage, any, reaching, vary, script, approval)| {
            let channel = if stage < Stage::FormalNotice { reaching } else { any };
            Hostile { stage, channel, vary, script, approval }
        },
    )
}

fn any_law() -> impl Strategy<Value = Jurisdiction> {
    proptest::sample::select(Jurisdiction::ALL)
}

/// Writes a policy whose every step asks a script what to do; nothing where the checker refuses it.
fn hostile_policy(law: Jurisdiction, steps: &[Hostile]) -> Policy {
    let mut ladder = String::from("playbook: all\ntolerance: { patience: 12 days }\nsteps:\n");
    let mut scripts = String::new();
    let mut sorted = steps.to_vec();
    sorted.sort_by_key(|step| step.stage);
    if law.notice_before_court() && sorted.iter().all(|step| step.stage != Stage::FormalNotice) {
        // The checker wants a notice on the ladder; this one never goes out.
        let at = sorted.partition_point(|step| step.stage < Stage::FormalNotice);
        let notice = Hostile {
            stage: Stage::FormalNotice,
            channel: Channel::Letter,
            vary: vec![],
            script: None,
            approval: false,
        };
        sorted.insert(at, notice);
        scripts.push_str("fn never(invoice) { skip(\"no\") }\n");
    }
    for (number, step) in sorted.iter().enumerate() {
        let decide = match step.script {
            Some(channel) => {
                scripts.push_str(&format!(
                    "fn fate{number}(invoice) {{ act(#{{ channel: \"{channel}\" }}) }}\n"
                ));
                format!(", decide: fate{number}")
            }
            None if scripts.contains("never") && step.channel == Channel::Letter => {
                ", decide: never".to_owned()
            }
            None => String::new(),
        };
        let repeat = match step.vary.as_slice() {
            [] => String::new(),
            vary => {
                let words: Vec<&str> = vary.iter().map(|channel| channel.word()).collect();
                format!(", repeat: {{ every: 1 day, times: 3, vary: [{}] }}", words.join(", "))
            }
        };
        let approval = if step.approval { ", approval: director" } else { "" };
        ladder.push_str(&format!(
            "  - {{ step: s{number}, on: due + {} days, stage: {}, channel: {}, to: payer, scenario: talk, template: letter{decide}{repeat}{approval} }}\n",
            number + 1, step.stage, step.channel,
        ));
    }
    let head = format!(
        "policy: hostile\nlanguage: en\ncurrency: EUR\ncalendar: every-day\nlaw: {}\n\
         segments:\n  - {{ segment: all, playbook: all }}\n\
         staff:\n  - {{ name: Ann, role: collector }}\n  - {{ name: Bob, role: director }}\n",
        law.word()
    );
    policy(&[
        ("h/policy.yaml", &head),
        ("h/playbooks/all.yaml", &ladder),
        ("h/scenarios/talk.yaml", TALK),
        ("h/templates/letter.txt", "Subject: Letter\n\nPlease pay {{ total }}.\n"),
        ("h/scripts/fates.rhai", &scripts),
    ])
}

fn decide(policy: &Policy, records: &Records, today: NaiveDate) -> Decision {
    let ledger = ledger(records);
    decide_client(&Context::new(policy, &ledger, today), &ledger, ClientKey(0))
}

/// Returns the day something as grave as a formal notice went out about an item in writing, if it did. Whatever is graver must
/// itself have waited for the notice, so that the first such day is that of a notice.
fn noticed(records: &Records, number: &str) -> Option<NaiveDate> {
    let about = |event: &&Event| match &event.kind {
        EventKind::Contact(contact) => {
            let written = !matches!(contact.channel, Channel::Call | Channel::Sms);
            let grave = contact.stage >= Some(Stage::FormalNotice);
            written && grave && contact.items.iter().any(|item| item == number)
        }
        _ => false,
    };
    records.events.iter().find(about).map(|event| event.date)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_leads_to_court_before_a_notice_in_writing(
        law in any_law(), steps in proptest::collection::vec(any_step(), 1..6),
    ) {
        let policy = hostile_policy(law, &steps);
        let mut records = records(1);
        records.invoices = vec![
            invoice(0, "A", day("2026-01-01"), day("2026-02-01"), 100_000),
            invoice(0, "B", day("2026-01-01"), day("2026-02-09"), 50_000),
        ];
        for today in day("2026-02-02").iter_days().take(50) {
            let decision = decide(&policy, &records, today);
            let proposed = decision.actions.iter().filter_map(|action| Some((action, action.kind.contact()?)));
            for (action, contact) in proposed {
                let court = contact.stage == Stage::Legal
                    || contact.stage < Stage::FormalNotice && !contact.channel.reaches_client();
                let led = action.items.iter().filter(|line| line.step.as_deref() == Some(&contact.step));
                for line in led.filter(|_| court && law != Jurisdiction::None) {
                    let noticed = noticed(&records, &line.invoice);
                    prop_assert!(noticed.is_some_and(|sent| sent < today), "{contact:?} on {today}");
                    if law == Jurisdiction::UkB2b {
                        prop_assert!(noticed.is_some_and(|sent| (today - sent).num_days() >= 14), "{contact:?} {today}");
                    }
                }
            }
            records.events.extend(carried_out(&policy, &decision));
        }
    }

    #[test]
    fn nothing_reaches_a_debtor_once_its_insolvency_is_known(
        law in any_law(), steps in proptest::collection::vec(any_step(), 1..6), opens in 0i64..20, published in any::<bool>(),
    ) {
        let policy = hostile_policy(law, &steps);
        let mut records = records(1);
        records.invoices = vec![invoice(0, "A", day("2026-01-01"), day("2026-02-01"), 100_000)];
        let opened = day("2026-02-02") + chrono::TimeDelta::days(opens);
        let known = opened + chrono::TimeDelta::days(3);
        let kind = EventKind::Insolvency {
            opened, published: published.then_some(known), court: "".into(), administrator: "".into(),
        };
        records.events.push(event(0, 1, known, kind));
        for today in day("2026-02-02").iter_days().take(40) {
            let decision = decide(&policy, &records, today);
            let reached = decision.actions.iter().any(|action| action.kind.contact().is_some());
            prop_assert!(!reached || today < known, "{today}: {:?}", decision.actions);
            let claim = decision.actions.iter().find_map(|action| match action.kind {
                ActionKind::Task { task: TaskKind::ProofOfClaim, deadline } => Some(deadline),
                _ => None,
            });
            prop_assert_eq!(claim.is_some(), today >= known, "{}", today);
            let is_french = matches!(law, Jurisdiction::FranceB2b | Jurisdiction::FranceB2c | Jurisdiction::FrancePublic);
            let from = if published { known } else { opened };
            let expected = from.checked_add_months(chrono::Months::new(2)).filter(|_| is_french);
            prop_assert_eq!(claim.flatten(), expected.filter(|_| today >= known));
            if today < known {
                records.events.extend(carried_out(&policy, &decision));
            }
        }
    }
}

#[test]
fn a_claim_filed_in_earlier_proceedings_is_none_in_later_ones() {
    let policy = hostile_policy(Jurisdiction::FranceB2b, &[]);
    let mut records = records(1);
    records.invoices = vec![invoice(0, "A", day("2026-01-01"), day("2026-02-01"), 100_000)];
    let opens = |line: u32, opened: &str| {
        let kind = EventKind::Insolvency {
            opened: day(opened),
            published: None,
            court: "".into(),
            administrator: "".into(),
        };
        event(0, line, day(opened), kind)
    };
    let filed = |line: u32, on: &str| {
        event(0, line, day(on), EventKind::Done { task: TaskKind::ProofOfClaim, items: Default::default() })
    };
    records.events = vec![opens(1, "2024-03-01"), filed(2, "2024-04-01"), opens(3, "2026-03-02")];
    let open = |records: &Records| !decide(&policy, records, day("2026-03-10")).actions.is_empty();
    assert!(open(&records), "the claim of 2024 is not one of 2026");
    records.events.push(filed(4, "2026-03-05"));
    assert!(!open(&records), "filed on the 5th");
}
