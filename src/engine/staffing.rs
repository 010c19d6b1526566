//! Who does what today: actions in the order of work, given by role, language and the minutes of each day.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::domain::action::Stage;
use crate::domain::client::Language;
use crate::domain::ledger::Ledger;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::decision::Decision;
use crate::engine::plan::Assigned;
use crate::engine::plan::Assignment;
use crate::engine::plan::Load;
use crate::policy::Policy;
use crate::policy::rules::Person;

/// Gives every action, in the order of work, to someone who has its role, the client's language and the time.
pub(super) fn assign(policy: &Policy, ledger: &Ledger, decisions: &[Decision]) -> (Vec<Assigned>, Vec<Load>) {
    let mut loads: Vec<Load> = policy
        .staff
        .iter()
        .enumerate()
        .map(|(person, member)| Load { person, actions: 0, minutes: 0, capacity: member.minutes_per_day })
        .collect();
    let work = in_order(decisions)
        .into_iter()
        .map(|(decision, action)| {
            let chosen = &decisions[decision];
            let client = &ledger.clients()[chosen.client.0 as usize];
            let spoken = Language::from_code(&client.language).unwrap_or(policy.language);
            let to = give(policy, &mut loads, &chosen.actions[action], spoken);
            Assigned { decision, action, to }
        })
        .collect();
    (work, loads)
}

/// Deadlines set by law first, the earliest before all, then by priority, then by client; a client's actions stay together.
fn in_order(decisions: &[Decision]) -> Vec<(usize, usize)> {
    let mut order: Vec<(usize, usize)> = decisions
        .iter()
        .enumerate()
        .flat_map(|(decision, chosen)| (0..chosen.actions.len()).map(move |action| (decision, action)))
        .collect();
    order.sort_by_key(|(decision, action)| {
        let chosen = &decisions[*decision];
        let legal = legal_deadline(&chosen.actions[*action]);
        let legal = (legal.is_none(), legal);
        (legal, Reverse(chosen.priority), chosen.client, *action)
    });
    order
}

pub(super) fn is_legal_deadline(action: &Action) -> bool {
    legal_deadline(action).is_some()
}

/// Returns the last day of a task that a law sets one for; without a known day, the last of all.
fn legal_deadline(action: &Action) -> Option<NaiveDate> {
    match action.kind {
        ActionKind::Task { task, deadline } if task.is_legal() => Some(deadline.unwrap_or(NaiveDate::MAX)),
        _ => None,
    }
}

/// The least loaded of those who can do it and have the time; ties go by the order of the staff. What is asked of
/// someone by name (the resolver of a dispute) goes to that person.
fn give(policy: &Policy, loads: &mut [Load], action: &Action, spoken: Language) -> Assignment {
    let spoken = reaches_client(action).then_some(spoken);
    let able = |person: &Person| is_able(person, &action.role, spoken);
    if !policy.staff.iter().any(able) {
        return Assignment::Nobody;
    }
    let has_time = |load: &Load| fits(load.minutes.into(), action.minutes.into(), load.capacity);
    let chosen = loads
        .iter_mut()
        .filter(|load| able(&policy.staff[load.person]) && has_time(load))
        .min_by_key(|load| (load.minutes, load.person));
    match chosen {
        None => Assignment::CarriedOver,
        Some(load) => {
            load.actions += 1;
            load.minutes += action.minutes;
            Assignment::Person(load.person)
        }
    }
}

/// Tells whether work fits into someone's day. What is longer than a whole day takes one that is still free.
pub(super) fn fits(given: u64, minutes: u64, capacity: Option<u32>) -> bool {
    capacity.map(u64::from).is_none_or(|capacity| given + minutes <= capacity || (given == 0 && capacity > 0))
}

/// Tells whether someone has a role, or is who is asked for by name, and speaks the language that is spoken, if any is.
pub(super) fn is_able(person: &Person, role: &str, spoken: Option<Language>) -> bool {
    let speaks = |spoken: Language| {
        person.languages.is_empty() || person.languages.iter().any(|code| code == spoken.code())
    };
    (person.role == role || person.name == role) && spoken.is_none_or(speaks)
}

/// Tells whether the client hears from us by an action.
pub(super) fn reaches_client(action: &Action) -> bool {
    matches!(&action.kind, ActionKind::Contact(contact) if contact.channel.reaches_client())
}

/// Tells whether an action sends a formal notice; asking approval for one sends nothing.
pub(super) fn sends_formal_notice(action: &Action) -> bool {
    matches!(&action.kind, ActionKind::Contact(contact) if contact.stage == Stage::FormalNotice)
}
