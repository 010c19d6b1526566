//! Holds asked by colleagues: heard, bounded, reported; never silently obeyed.

use chrono::Days;
use chrono::NaiveDate;

use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::event::Items;
use crate::engine::clock::Clock;
use crate::engine::gate::Gate;
use crate::engine::notice::HoldFault;
use crate::engine::notice::Notice;
use crate::facts::account::Account;
use crate::policy::Policy;
use crate::policy::rules::HoldRules;

/// A hold that holds today.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ValidHold<'l> {
    /// The items it covers, by position.
    pub items: Vec<usize>,
    pub asked_by: &'l str,
    pub approved_by: &'l str,
    pub reason: &'l str,
    pub until: NaiveDate,
}

impl ValidHold<'_> {
    pub fn covers(&self, position: usize) -> bool {
        self.items.binary_search(&position).is_ok()
    }

    pub fn gate(&self) -> Gate {
        Gate::Hold {
            asked_by: self.asked_by.into(),
            approved_by: self.approved_by.into(),
            reason: self.reason.into(),
        }
    }
}

/// Returns the holds that hold today; those that break the policy's limits are reported instead.
pub(super) fn valid_holds<'l>(
    policy: &Policy,
    account: &Account<'l>,
    clock: &Clock,
    notices: &mut Vec<Notice>,
) -> Vec<ValidHold<'l>> {
    let mut valid = Vec::new();
    for (index, event) in account.events.iter().enumerate() {
        let EventKind::Hold { items, reason, asked_by, approved_by, until } = &event.kind else { continue };
        if clock.passed(*until) {
            continue;
        }
        let held = still_held(account, index, items);
        if held.is_empty() {
            continue;
        }
        if let Some(fault) = fault(policy, account, event) {
            let asked_by = asked_by.as_str().into();
            notices.push(Notice::HoldIgnored { asked_by, until: *until, fault });
            continue;
        }
        valid.push(ValidHold { items: held, asked_by, approved_by, reason, until: *until });
    }
    valid
}

/// Returns the items a hold covers, by position: those it names, or all, less those lifted since.
fn still_held(account: &Account<'_>, index: usize, names: &Items) -> Vec<usize> {
    let covers = covers(account, index, names);
    (0..covers.len()).filter(|position| covers[*position] == Cover::Held).collect()
}

/// Whether a hold covers an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cover {
    /// It never did.
    Never,
    /// It does, up to its last day.
    Held,
    /// It did until it was lifted, on this day.
    Lifted(NaiveDate),
}

/// Tells of every item, by position, whether a hold, by its place among the events, covers it.
pub(super) fn covers(account: &Account<'_>, index: usize, names: &Items) -> Vec<Cover> {
    let first = if names.is_empty() { Cover::Held } else { Cover::Never };
    let mut covers = vec![first; account.items.len()];
    for position in names.iter().flat_map(|name| account.find(name)) {
        covers[position] = Cover::Held;
    }
    for event in &account.events[index + 1..] {
        let EventKind::HoldLifted { items } = &event.kind else { continue };
        let lift = |cover: &mut Cover| {
            if *cover == Cover::Held {
                *cover = Cover::Lifted(event.date);
            }
        };
        if items.is_empty() {
            covers.iter_mut().for_each(lift);
        } else {
            for position in items.iter().flat_map(|name| account.find(name)) {
                lift(&mut covers[position]);
            }
        }
    }
    covers
}

/// Returns the limit of the policy's that a hold breaks; nothing when it holds.
pub(super) fn fault(policy: &Policy, account: &Account<'_>, event: &Event) -> Option<HoldFault> {
    let rules = policy.holds.as_ref();
    own_fault(policy, event)
        .or_else(|| too_many(policy, rules?, account, event).then_some(HoldFault::TooMany))
}

/// Returns the limit a hold breaks by itself, whatever other holds there were.
fn own_fault(policy: &Policy, event: &Event) -> Option<HoldFault> {
    let EventKind::Hold { asked_by, approved_by, until, .. } = &event.kind else { return None };
    let Some(rules) = &policy.holds else { return Some(HoldFault::NotAllowed) };
    let role = |name: &str| policy.staff.iter().find(|person| person.name == name).map(|person| &person.role);
    if !rules.asked_by.is_empty() && !role(asked_by).is_some_and(|role| rules.asked_by.contains(role)) {
        return Some(HoldFault::AskerMayNot);
    }
    if !rules.approved_by.is_empty() {
        if approved_by.is_empty() {
            return Some(HoldFault::NotApproved);
        }
        if approved_by == asked_by {
            return Some(HoldFault::SelfApproved);
        }
        if !role(approved_by).is_some_and(|role| rules.approved_by.contains(role)) {
            return Some(HoldFault::ApproverMayNot);
        }
    }
    let longest = rules.at_most.map(|at_most| policy.calendar.add(event.date, at_most));
    longest.is_some_and(|longest| *until > longest).then_some(HoldFault::TooLong)
}

/// Tells whether the client had its number of holds within the 365 days before this one. Requests that broke a limit
/// held nothing back and do not count.
fn too_many(policy: &Policy, rules: &HoldRules, account: &Account<'_>, event: &Event) -> bool {
    let Some(per_year) = rules.per_year else { return false };
    let from = event.date.checked_sub_days(Days::new(365)).unwrap_or(NaiveDate::MIN);
    let earlier = account.events.iter().take_while(|earlier| !std::ptr::eq(**earlier, event));
    let held = earlier.filter(|earlier| {
        earlier.date > from
            && matches!(earlier.kind, EventKind::Hold { .. })
            && own_fault(policy, earlier).is_none()
    });
    held.count() >= per_year as usize
}
