//! The laws of decision, held for generated policies over generated ledgers.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use chrono::Days;
use chrono::NaiveDate;
use compact_str::CompactString;
use proptest::prelude::*;
use relance::domain::action::Stage;
use relance::domain::amount::Money;
use relance::domain::amount::Totals;
use relance::domain::client::ClientKey;
use relance::domain::event::EventKind;
use relance::domain::ledger::Ledger;
use relance::domain::word::Word;
use relance::engine::context::Context;
use relance::engine::day::decide_client;
use relance::engine::day::plan_day;
use relance::engine::decision::Action;
use relance::engine::decision::ActionKind;
use relance::engine::decision::Decision;
use relance::engine::decision::Line;
use relance::engine::reason::Reason;
use relance::facts::follow_up::FollowUpKind;
use relance::policy::Policy;

use crate::support::carried_out;
use crate::support::event;
use crate::support::ledger;
use crate::support::shard;
use crate::worlds::any_day;
use crate::worlds::any_policy;
use crate::worlds::any_records;
use crate::worlds::start;
use relance::engine::carry_out::item_name;

fn decide_all(policy: &Policy, ledger: &Ledger, today: NaiveDate) -> Vec<Decision> {
    let context = Context::new(policy, ledger, today);
    ledger.accounts().map(|account| decide_client(&context, ledger, account.key)).collect()
}

/// Actions by which the client hears from us.
fn contacts(decision: &Decision) -> impl Iterator<Item = &Action> {
    let reaches = |action: &&Action| matches!(&action.kind, ActionKind::Contact(contact) if contact.channel.reaches_client());
    decision.actions.iter().filter(reaches)
}

fn is_task(action: &Action) -> bool {
    matches!(action.kind, ActionKind::Task { .. })
}

/// Every item of a decision that an action other than a task settles, mentions or asks about, or that is withheld.
fn accounted(decision: &Decision) -> Vec<&Line> {
    let acted = decision.actions.iter().filter(|action| !is_task(action));
    let acted = acted.flat_map(|action| action.items.iter().chain(&action.mentioned));
    acted.chain(decision.withheld.iter().map(|held| &held.item)).collect()
}

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() }
}

/// Tells whether the client expects the contact: it agreed on the day.
fn is_agreed(action: &Action) -> bool {
    action.reasons.iter().any(|reason| {
        matches!(reason, Reason::FollowUp { kind, .. } if matches!(kind, FollowUpKind::Callback | FollowUpKind::Validation | FollowUpKind::CashTrouble))
    })
}

/// Puts a client's key on whom an action names.
fn action_of(action: &mut Action, client: ClientKey) {
    if let ActionKind::Contact(contact) | ActionKind::Approval { contact, .. } = &mut action.kind {
        contact.person.iter_mut().for_each(|person| person.client = client);
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_order_of_rows_does_not_matter(texts in any_policy(), records in any_records(), today in any_day()) {
        let policy = texts.load();
        let mut turned = records.clone();
        turned.invoices.reverse();
        turned.payments.reverse();
        turned.contacts.reverse();
        turned.events.reverse();
        prop_assert_eq!(
            plan_day(&policy, &ledger(&records), today),
            plan_day(&policy, &ledger(&turned), today)
        );
    }

    #[test]
    fn shards_equal_the_whole(texts in any_policy(), records in any_records(), today in any_day()) {
        let policy = texts.blind_to_the_book().load();
        let whole = decide_all(&policy, &ledger(&records), today);
        for (index, expected) in whole.iter().enumerate() {
            let mut alone = decide_all(&policy, &ledger(&shard(&records, index as u32)), today);
            let mut decision = alone.pop().expect("the only client");
            decision.client = expected.client;
            decision.actions.iter_mut().for_each(|action| action_of(action, expected.client));
            prop_assert_eq!(&decision, expected);
        }
    }

    #[test]
    fn nothing_dated_later_matters(texts in any_policy(), records in any_records(), today in any_day()) {
        let policy = texts.load();
        let mut known = records.clone();
        known.invoices.retain(|row| row.issued <= today);
        known.payments.retain(|row| row.date <= today);
        known.events.retain(|row| row.date <= today);
        prop_assert_eq!(
            plan_day(&policy, &ledger(&records), today),
            plan_day(&policy, &ledger(&known), today)
        );
    }

    #[test]
    fn once_done_nothing_more_the_same_day(texts in any_policy(), records in any_records(), today in any_day()) {
        let policy = texts.load();
        let mut records = records;
        for _ in 0..1 {
            for decision in decide_all(&policy, &ledger(&records), today) {
                records.events.extend(carried_out(&policy, &decision).into_iter().filter(is_contact_event));
            }
        }
        for decision in decide_all(&policy, &ledger(&records), today) {
            prop_assert_eq!(contacts(&decision).count(), 0, "{:?}", decision);
        }
    }

    #[test]
    fn a_paid_item_gets_no_action(texts in any_policy(), records in any_records(), today in any_day()) {
        let policy = texts.load();
        let ledger = ledger(&records);
        for decision in decide_all(&policy, &ledger, today) {
            for line in decision.actions.iter().flat_map(|action| action.items.iter().chain(&action.mentioned)) {
                prop_assert!(line.open.amount.is_positive());
            }
        }
    }

    #[test]
    fn one_contact_per_client_and_day(texts in any_policy(), records in any_records(), today in any_day()) {
        for decision in decide_all(&texts.load(), &ledger(&records), today) {
            prop_assert!(contacts(&decision).count() <= 1);
        }
    }

    #[test]
    fn no_contact_outside_guardrails(texts in any_policy(), records in any_records(), today in any_day()) {
        let policy = texts.load();
        let ledger = ledger(&records);
        let context = Context::new(&policy, &ledger, today);
        for decision in decide_all(&policy, &ledger, today) {
            let account = context.account(&ledger, decision.client);
            for action in contacts(&decision) {
                prop_assert!(policy.calendar.is_business_day(today));
                prop_assert!(account.insolvency().is_none() && account.handed_over().is_none());
                let limit = policy.guardrails.contacts.expect("generated policies have one");
                let recent = account.contact_days.iter().filter(|day| **day > today - Days::new(u64::from(limit.days)));
                prop_assert!(recent.count() < limit.count as usize);
                if let Some(last) = account.contact_days.last() {
                    let spaced = today >= policy.calendar.add(*last, policy.guardrails.spacing);
                    prop_assert!(today > *last && (spaced || is_agreed(action)));
                }
                prop_assert!(action.totals.iter().all(|total| total.amount.is_positive()));
            }
        }
    }

    #[test]
    fn adding_a_hold_never_adds_a_contact(
        texts in any_policy(), records in any_records(), today in any_day(), lasts in 0_u64..20, approved in any::<bool>(),
    ) {
        let policy = texts.load();
        let before = decide_all(&policy, &ledger(&records), today);
        let mut held = records.clone();
        for client in 0..records.clients.len() as u32 {
            let approved_by = if approved { "Helen".into() } else { Word::default() };
            let kind = EventKind::Hold {
                items: Default::default(), reason: "wait".into(), asked_by: "Paul".into(), approved_by, until: today + Days::new(lasts),
            };
            held.events.push(event(client, 999_999, today, kind));
        }
        for (without, with) in before.iter().zip(decide_all(&policy, &ledger(&held), today)) {
            prop_assert!(contacts(&with).count() <= contacts(without).count());
            let spoken = |decision: &Decision| -> BTreeSet<CompactString> {
                contacts(decision).flat_map(|action| action.items.iter().chain(&action.mentioned)).map(item_name).collect()
            };
            prop_assert!(spoken(&with).is_subset(&spoken(without)));
        }
    }

    #[test]
    fn every_overdue_item_is_in_an_action_or_withheld_once(
        texts in any_policy(), records in any_records(), today in any_day(),
    ) {
        let policy = texts.load();
        let ledger = ledger(&records);
        let context = Context::new(&policy, &ledger, today);
        for decision in decide_all(&policy, &ledger, today) {
            let account = context.account(&ledger, decision.client);
            let mut expected: Vec<_> =
                account.overdue_items().map(|(_, item)| (item.invoice.id.clone(), item.invoice.due)).collect();
            let overdue = accounted(&decision).into_iter().filter(|line| line.days_past_due > 0);
            let mut found: Vec<_> = overdue.map(|line| (line.invoice.clone(), line.due)).collect();
            expected.sort();
            found.sort();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn amounts_sum_to_the_ledgers(texts in any_policy(), records in any_records(), today in any_day()) {
        let policy = texts.load();
        let ledger = ledger(&records);
        let context = Context::new(&policy, &ledger, today);
        for decision in decide_all(&policy, &ledger, today) {
            let account = context.account(&ledger, decision.client);
            let overdue = accounted(&decision).into_iter().filter(|line| line.days_past_due > 0);
            let shown: Totals = overdue.map(|line| line.open).collect();
            prop_assert_eq!(&shown, &account.overdue());
            prop_assert_eq!(&decision.overdue, &account.overdue());
            for action in contacts(&decision) {
                let lines = action.items.iter().chain(&action.mentioned);
                prop_assert_eq!(&lines.map(|line| line.chased).collect::<Totals>(), &action.totals);
            }
        }
    }

    #[test]
    fn stages_never_go_back_and_steps_come_one_a_day(
        texts in any_policy(), records in any_records(), missed in prop::collection::btree_set(0_u64..100, 0..40),
    ) {
        let policy = texts.load();
        let mut records = records;
        let mut reached: BTreeMap<(ClientKey, CompactString), Stage> = BTreeMap::new();
        for offset in (0_u64..100).filter(|offset| !missed.contains(offset)) {
            let today = start() + Days::new(offset);
            let mut done = Vec::new();
            for decision in decide_all(&policy, &ledger(&records), today) {
                let mut moved = BTreeSet::new();
                for action in &decision.actions {
                    let ActionKind::Contact(_) = &action.kind else { continue };
                    for line in &action.items {
                        let key = (decision.client, item_name(line));
                        prop_assert!(moved.insert(key.clone()), "two steps in a day");
                        let stage = stage_of(&policy, line);
                        let before = reached.insert(key, stage);
                        prop_assert!(before.is_none_or(|before| before <= stage), "from {before:?} back to {stage:?}");
                    }
                }
                done.extend(carried_out(&policy, &decision));
            }
            records.events.extend(done);
        }
    }
}

fn is_contact_event(event: &relance::domain::event::Event) -> bool {
    matches!(event.kind, EventKind::Contact(_))
}

fn stage_of(policy: &Policy, line: &Line) -> Stage {
    let step = line.step.as_deref().expect("a settled item has its step");
    let known =
        policy.playbooks.iter().find_map(|playbook| playbook.step(step).map(|at| playbook.steps[at].stage));
    known.expect("the step is of the policy")
}

/// Amounts of two currencies are never one amount.
#[test]
fn totals_keep_currencies_apart() {
    let usd = "USD".parse().expect("a currency");
    let euro = relance::domain::amount::Currency::EUR;
    let amount = relance::domain::amount::Amount(100);
    let totals: Totals =
        [Money { currency: euro, amount }, Money { currency: usd, amount }].into_iter().collect();
    assert_eq!((totals.of(euro), totals.of(usd)), (amount, amount));
}

/// A law over worlds in which nothing happens would hold for nothing.
#[test]
fn the_generated_worlds_are_alive() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen: BTreeMap<&'static str, u32> = BTreeMap::new();
    for _ in 0..900 {
        let tree = (any_policy(), any_records(), any_day()).new_tree(&mut runner).expect("a world");
        let (texts, records, today) = proptest::strategy::ValueTree::current(&tree);
        for decision in decide_all(&texts.load(), &ledger(&records), today) {
            for action in &decision.actions {
                let word = match &action.kind {
                    ActionKind::Contact(contact) => contact.stage.word(),
                    ActionKind::Approval { .. } => "approval",
                    ActionKind::Task { task, .. } => task.word(),
                };
                *seen.entry(word).or_default() += 1;
                *seen.entry("mentioned").or_default() += action.mentioned.len() as u32;
            }
            for held in &decision.withheld {
                *seen.entry(held.gate.word()).or_default() += 1;
            }
        }
    }
    let wanted = [
        "reminder",
        "pressing",
        "formal_notice",
        "legal",
        "approval",
        "mentioned",
        "send_invoice",
        "apply_credit",
        "resolve_dispute",
        "credit_hold",
        "insolvent",
        "handed_over",
        "hold",
        "credit_covers",
        "not_sent",
        "disputed",
        "promise",
        "payment_plan",
        "callback",
        "validation",
        "cash_trouble",
        "already_paid",
        "resend",
        "obtain_validation",
        "check_bank",
        "decide_plan",
        "decide_hold",
        "small_balance",
        "grace",
        "not_yet",
        "ladder_ended",
        "day_off",
        "too_many_contacts",
        "spacing",
        "approval_refused",
        "script",
    ];
    let missing: Vec<_> = wanted.iter().filter(|word| seen.get(*word).copied().unwrap_or(0) < 2).collect();
    assert!(missing.is_empty(), "rarely or never seen: {missing:?} in {seen:?}");
}
