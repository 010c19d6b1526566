//! Holds asked by colleagues: heard, bounded, reported; never silently obeyed.

use chrono::Days;
use chrono::NaiveDate;

use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::engine::decision::Gate;
use crate::engine::decision::HoldFault;
use crate::engine::decision::Notice;
use crate::facts::account::Account;
use crate::policy::Policy;
use crate::policy::rules::HoldRules;

/// A hold that holds today.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ValidHold<'l> {
    /// The items it covers, by position; absent for the whole client.
    pub items: Option<Vec<usize>>,
    pub asked_by: &'l str,
    pub approved_by: &'l str,
    pub reason: &'l str,
    pub until: NaiveDate,
}

impl ValidHold<'_> {
    pub fn covers(&self, position: usize) -> bool {
        self.items.as_ref().is_none_or(|items| items.contains(&position))
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
    notices: &mut Vec<Notice>,
) -> Vec<ValidHold<'l>> {
    let mut valid = Vec::new();
    for (index, event) in account.events.iter().enumerate() {
        let EventKind::Hold { items, reason, asked_by, approved_by, until } = &event.kind else { continue };
        if *until < account.as_of || lifted(account, index, items) {
            continue;
        }
        if let Some(fault) = fault(policy, account, event) {
            let asked_by = asked_by.into();
            notices.push(Notice::HoldIgnored { asked_by, until: *until, fault });
            continue;
        }
        let covered =
            || items.iter().flat_map(|name| account.find(name).collect::<Vec<_>>()).collect::<Vec<_>>();
        valid.push(ValidHold {
            items: (!items.is_empty()).then(covered),
            asked_by,
            approved_by,
            reason,
            until: *until,
        });
    }
    valid
}

/// Tells whether a later event lifted a hold: one for the whole client, or one that names all its items.
fn lifted(account: &Account<'_>, index: usize, held: &[compact_str::CompactString]) -> bool {
    account.events[index + 1..].iter().any(|event| match &event.kind {
        EventKind::HoldLifted { items } => {
            items.is_empty() || (!held.is_empty() && held.iter().all(|name| items.contains(name)))
        }
        _ => false,
    })
}

fn fault(policy: &Policy, account: &Account<'_>, event: &Event) -> Option<HoldFault> {
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
    if longest.is_some_and(|longest| *until > longest) {
        return Some(HoldFault::TooLong);
    }
    too_many(rules, account, event).then_some(HoldFault::TooMany)
}

/// Tells whether the client had its number of holds within the 365 days before this one.
fn too_many(rules: &HoldRules, account: &Account<'_>, event: &Event) -> bool {
    let Some(per_year) = rules.per_year else { return false };
    let from = event.date.checked_sub_days(Days::new(365)).unwrap_or(NaiveDate::MIN);
    let earlier = account.events.iter().take_while(|earlier| !std::ptr::eq(**earlier, event));
    let holds =
        earlier.filter(|earlier| earlier.date > from && matches!(earlier.kind, EventKind::Hold { .. }));
    holds.count() >= per_year as usize
}
