//! Calls that a client's own words bring, and calls that reached nobody: when they are made again, and how.

use chrono::NaiveDate;
use chrono::NaiveTime;
use chrono::TimeDelta;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::engine::case::Case;
use crate::engine::gate::Gate;
use crate::engine::item_gates::Closed;
use crate::engine::ladder;
use crate::engine::ladder::Ready;
use crate::engine::pressure::Trigger;
use crate::engine::reason::Reason;
use crate::facts::follow_up::FollowUp;
use crate::facts::follow_up::FollowUpKind;
use crate::facts::follow_up::has_come;
use crate::script::verdict::Changes;

/// Returns what holds an item back because of what its client said.
pub(super) fn gate(case: &Case<'_, '_>, item: usize) -> Option<Closed> {
    let follow_up = standing(case, item)?;
    let until = follow_up.on.map(|day| case.policy.calendar.next_business_day(day));
    if until.is_some_and(|day| case.clock.reached(day)) {
        return None;
    }
    let gate =
        Gate::FollowUp { kind: follow_up.kind, said: follow_up.event.date, on: until, at: follow_up.at };
    Some(Closed { gate, until })
}

/// Returns the call that a client expects on an item, or that we said we would make: the last step once more, by
/// telephone. After a formal notice, and where nothing was done yet, the ladder goes on instead.
pub(super) fn call(case: &Case<'_, '_>, item: usize, last_step: Option<usize>) -> Option<Ready> {
    let (follow_up, step) = awaited(case, item, last_step)?;
    let on = case.policy.calendar.next_business_day(follow_up.on?);
    if !case.clock.reached(on) {
        return None;
    }
    let own = case.playbook.steps[step].scenario.as_ref();
    let scenario = case.policy.follow_ups.scenario(follow_up.kind).or(own);
    Some(Ready {
        item,
        step,
        time: None,
        on,
        reasons: vec![reason(follow_up)],
        changes: Changes {
            channel: Some(Channel::Call),
            scenario: scenario.map(|name| name.to_string()),
            ..Changes::default()
        },
        follow_up: true,
        agreed: follow_up.agreed,
        at: follow_up.at,
    })
}

/// Returns the step that will be made once more because of what the client said, now or on a later day.
pub(super) fn repeats(case: &Case<'_, '_>, item: usize, last_step: Option<usize>) -> Option<usize> {
    awaited(case, item, last_step).map(|(_, step)| step)
}

/// Returns what stands about an item and brings a call, with the step that is made once more.
fn awaited<'c>(
    case: &'c Case<'_, '_>,
    item: usize,
    last_step: Option<usize>,
) -> Option<(&'c FollowUp<'c>, usize)> {
    let follow_up = standing(case, item)?;
    let step = last_step.filter(|step| case.playbook.steps[*step].stage < Stage::FormalNotice)?;
    (follow_up.kind != FollowUpKind::AlreadyPaid).then_some((follow_up, step))
}

/// Returns what brings the next step at once: money announced that did not come, a day that came where nothing was done
/// before it, words that no longer pause anything.
pub(super) fn trigger(case: &Case<'_, '_>, item: usize) -> Option<Trigger> {
    let follow_up = case.follow_ups.about(item)?;
    if exhausted(case) {
        let reason = Reason::CallbacksExhausted { used: case.follow_ups.used };
        return Some(Trigger { from: next_day(follow_up.event.date), reason });
    }
    let from = follow_up.on?;
    let came = follow_up.kind == FollowUpKind::AlreadyPaid && has_come(case.account, follow_up, item);
    (!came).then(|| Trigger { from, reason: reason(follow_up) })
}

/// Adds to a step that is due what earlier tries at it that reached nobody ask for: another day, another hour, other words,
/// and after the last of them another channel. Returns the day from which it may be tried again, when that is to come.
pub(super) fn after_tries(case: &Case<'_, '_>, ready: &mut Ready) -> Option<NaiveDate> {
    let step = &case.playbook.steps[ready.step];
    let rules = &case.policy.unreachable;
    let settled = case.account.steps_of(ready.item).last().map(|done| done.date);
    let tries: Vec<_> = case.account.tries_of(ready.item).iter().collect();
    let since = tries.iter().filter(|tried| {
        tried.step == step.id
            && settled.is_none_or(|day| tried.date > day || ready.follow_up && tried.date >= day)
    });
    let tries: Vec<_> = since.collect();
    let last = tries.last()?.date;
    let by_call = ready.changes.channel.unwrap_or(step.channel) == Channel::Call;
    if !by_call {
        return None;
    }
    let count = tries.len() as u32;
    ready.reasons.push(Reason::NotReached { tries: count, last });
    match rules.then.filter(|_| count >= rules.tries) {
        Some(channel) => {
            ready.changes.channel = Some(channel);
            ready.changes.template = rules.template.as_ref().map(|name| name.to_string());
        }
        None => {
            let said = rules.scenario.as_ref().filter(|_| !ready.follow_up);
            ready.changes.scenario = said.map(|name| name.to_string()).or(ready.changes.scenario.take());
            let tried: Vec<NaiveTime> = tries.iter().filter_map(|tried| tried.at).collect();
            ready.at = another_hour(&rules.hours, &tried, tries.len());
        }
    }
    let calendar = &case.policy.calendar;
    let again =
        calendar.next_business_day(calendar.add(last, rules.every)).max(case.business_day_after(last));
    (!case.clock.reached(again)).then_some(again)
}

/// Returns the hour farthest from those tried; where none was written down, the next of the list.
fn another_hour(hours: &[NaiveTime], tried: &[NaiveTime], tries: usize) -> Option<NaiveTime> {
    if tried.is_empty() {
        return hours.get(tries.checked_rem(hours.len())?).copied();
    }
    let distance = |hour: &NaiveTime| {
        tried.iter().map(|tried| (*hour - *tried).abs()).min().unwrap_or(TimeDelta::zero())
    };
    let farthest = hours.iter().copied().max_by_key(|hour| (distance(hour), std::cmp::Reverse(*hour)))?;
    Some(farthest)
}

/// Returns what stands about an item and still pauses it.
fn standing<'c>(case: &'c Case<'_, '_>, item: usize) -> Option<&'c FollowUp<'c>> {
    if exhausted(case) || ladder::out_of_patience(case, item) {
        return None;
    }
    case.follow_ups.about(item)
}

fn exhausted(case: &Case<'_, '_>) -> bool {
    case.playbook.tolerance.callbacks.is_some_and(|most| case.follow_ups.used > most)
}

fn reason(follow_up: &FollowUp<'_>) -> Reason {
    Reason::FollowUp { kind: follow_up.kind, said: follow_up.event.date, at: follow_up.at }
}

fn next_day(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_hour_is_as_far_as_can_be_from_those_tried() {
        let hour = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").expect("an hour");
        let hours = ["09:30", "11:30", "16:00"].map(hour);
        assert_eq!(another_hour(&hours, &[hour("10:00")], 1), Some(hour("16:00")));
        assert_eq!(another_hour(&hours, &[hour("10:00"), hour("16:10")], 2), Some(hour("11:30")));
        assert_eq!(another_hour(&hours, &[], 1), Some(hour("11:30")));
        assert_eq!(another_hour(&[], &[], 1), None);
        assert_eq!(another_hour(&[], &[hour("10:00")], 1), None);
    }
}
