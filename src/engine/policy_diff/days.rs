//! When each step comes about a debt whose client is silent, under either policy.

use chrono::NaiveDate;

use crate::engine::decision::ActionKind;
use crate::engine::policy_diff::Both;
use crate::engine::policy_diff::StepDays;
use crate::engine::timeline::Life;
use crate::engine::timeline::silent;
use crate::policy::Policy;

/// Returns the steps of a playbook with their days, unless all of them come on the same days as before; `pairs` are the steps
/// that are the same, by position.
pub(super) fn days(
    both: Both<'_>,
    (before, after): (usize, usize),
    pairs: &[(usize, usize)],
    due: NaiveDate,
) -> Vec<StepDays> {
    let (Some(first), Some(second)) = (life(both.before, before, due), life(both.after, after, due)) else {
        return Vec::new();
    };
    let (was, is) = (&both.before.playbooks[before].steps, &both.after.playbooks[after].steps);
    let mut found: Vec<StepDays> = Vec::new();
    for (position, step) in is.iter().enumerate() {
        let pair = pairs.iter().find(|(_, known)| *known == position);
        let before = pair.and_then(|(was_at, _)| late(&first, &was[*was_at].id));
        found.push(StepDays { step: step.id.clone(), before, after: late(&second, &step.id) });
    }
    for (position, step) in was.iter().enumerate() {
        if !pairs.iter().any(|(known, _)| *known == position) {
            found.push(StepDays { step: step.id.clone(), before: late(&first, &step.id), after: None });
        }
    }
    let differ =
        found.iter().any(|step| step.before.zip(step.after).is_some_and(|(one, other)| one != other));
    if differ { found } else { Vec::new() }
}

/// Follows a debt under a playbook, if a segment leads to it.
fn life(policy: &Policy, playbook: usize, due: NaiveDate) -> Option<Life> {
    let segment = policy.segments.iter().position(|segment| segment.playbook == playbook)?;
    Some(silent(policy, due, segment))
}

/// Returns how many days past due a step is first taken.
fn late(life: &Life, step: &str) -> Option<i64> {
    let taken = life.marks.iter().find(|mark| match &mark.action.kind {
        ActionKind::Contact(contact) => contact.step == step,
        ActionKind::Approval { .. } | ActionKind::Task { .. } => false,
    });
    taken.map(|mark| mark.late)
}
