//! What binds every contact of a client, whatever a step or a script says.

use chrono::Days;
use chrono::NaiveDate;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::engine::case::Case;
use crate::engine::consolidation;
use crate::engine::gate::Gate;
use crate::engine::item_gates::Closed;
use crate::engine::ladder::Ready;
use crate::engine::legal_deadlines::Deadlines;
use crate::engine::notice::Undecided;
use crate::engine::position;
use crate::law::deadlines::Procedure;

type AskGuardrail = fn(&mut Case<'_, '_>, bool) -> Result<Option<Closed>, Undecided>;

/// Every guardrail on contacts with its stable word, in the order in which it is asked.
pub(super) const GUARDRAILS: &[(&str, AskGuardrail)] = &[
    ("never", |case, _| never(case)),
    ("day_off", |case, _| Ok(day_off(case))),
    ("too_many_contacts", |case, _| Ok(too_many(case))),
    ("spacing", |case, agreed| Ok(spacing(case, agreed))),
];

/// Returns the first guardrail that forbids contacting the client today; `agreed` when it expects the contact.
pub(super) fn closed(case: &mut Case<'_, '_>, agreed: bool) -> Result<Option<Closed>, Undecided> {
    for (_, ask) in GUARDRAILS {
        if let Some(closed) = ask(case, agreed)? {
            return Ok(Some(closed));
        }
    }
    Ok(None)
}

/// Returns what the law requires on an item before a step that leads to court, whatever the step, a script, a repeat or a
/// try that reached nobody makes of its channel: a formal notice in writing, and the time to answer it.
pub(super) fn law_first(case: &Case<'_, '_>, ready: &Ready) -> Option<Closed> {
    let law = case.policy.law_of(Some(case.segment));
    let step = &case.playbook.steps[ready.step];
    if !law.of.notice_before_court() || !leads_to_court(step.stage, consolidation::channel(step, ready)) {
        return None;
    }
    let mut done = case.account.steps_of(ready.item).iter();
    let first =
        done.find(|done| done.is_proof() && position::stage_of(case, done) == Some(Stage::FormalNotice));
    let needs = Stage::FormalNotice;
    let Some(notice) = first else { return Some(Closed::new(Gate::LawFirst { needs, noticed: None })) };
    // The last day to answer is still the debtor's; on a day off, the business day after it.
    let calendar = &case.policy.calendar;
    let last = calendar.next_business_day(law.deadline(Procedure::NoticeAnswer, notice.date)?);
    let gate = Gate::LawFirst { needs, noticed: Some(notice.date) };
    (!case.clock.passed(last)).then(|| Closed::until(gate, case.business_day_after(last)))
}

/// Returns why no formal notice of an item makes sense any more, nor anything graver: nobody can sue for it, or a suit is
/// pending, whose steps are not held back.
pub(super) fn beyond_notice(case: &Case<'_, '_>, ready: &Ready) -> Option<Closed> {
    let step = &case.playbook.steps[ready.step];
    let channel = consolidation::channel(step, ready);
    if step.stage < Stage::FormalNotice && !leads_to_court(step.stage, channel) {
        return None;
    }
    let Case { policy, account, clock, segment, .. } = *case;
    let deadlines = Deadlines { policy, segment: Some(segment), account, clock };
    let time = deadlines.time_to_sue(ready.item)?;
    match time.last {
        Some(last) => case.clock.passed(last).then(|| Closed::new(Gate::TimeBarred { last })),
        None if step.stage == Stage::FormalNotice => Some(Closed::new(Gate::InCourt { since: time.since })),
        None => None,
    }
}

/// Tells whether a step takes a file out of amicable hands: the legal stage, and a lawyer or a bailiff before any notice. A
/// notice that they send themselves is one.
pub(super) fn leads_to_court(stage: Stage, channel: Channel) -> bool {
    stage == Stage::Legal || (stage < Stage::FormalNotice && !channel.reaches_client())
}

pub(super) fn day_off(case: &Case<'_, '_>) -> Option<Closed> {
    let calendar = &case.policy.calendar;
    if calendar.is_business_day(case.today) {
        return None;
    }
    let gate = Gate::DayOff { name: calendar.holiday(case.today) };
    case.clock.note(calendar.next_business_day(case.today));
    Some(Closed::until(gate, calendar.next_business_day(case.today)))
}

fn never(case: &mut Case<'_, '_>) -> Result<Option<Closed>, Undecided> {
    for never in &case.policy.guardrails.never {
        if case.holds_for_client(&never.when)? {
            return Ok(Some(Closed::new(Gate::Never { why: never.why.clone() })));
        }
    }
    Ok(None)
}

fn too_many(case: &Case<'_, '_>) -> Option<Closed> {
    let limit = case.policy.guardrails.contacts?;
    let window = Days::new(u64::from(limit.days));
    let from = case.today.checked_sub_days(window).unwrap_or(NaiveDate::MIN);
    let days = &case.account.contact_days;
    let recent: Vec<NaiveDate> = days.iter().copied().filter(|day| *day > from).collect();
    let made = recent.len() as u32;
    if made < limit.count {
        return None;
    }
    let leaves = recent[recent.len() - limit.count as usize];
    let until = leaves.checked_add_days(window).unwrap_or(NaiveDate::MAX);
    case.clock.note(until);
    let gate = Gate::TooManyContacts { made, days: limit.days };
    Some(Closed::until(gate, case.policy.calendar.next_business_day(until)))
}

/// At least one day lies between two contacts: a client hears from us once a day. The policy's own spacing does not keep us
/// from a call on the day that was agreed with the client.
fn spacing(case: &Case<'_, '_>, agreed: bool) -> Option<Closed> {
    let last = *case.account.contact_days.last()?;
    let calendar = &case.policy.calendar;
    let wanted = calendar.next_business_day(calendar.add(last, case.policy.guardrails.spacing));
    let wanted = if agreed { last } else { wanted };
    let until = wanted.max(case.business_day_after(last));
    (!case.clock.reached(until)).then(|| Closed::until(Gate::Spacing { last }, until))
}
