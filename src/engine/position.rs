//! How far an item has climbed, under this playbook and under others before it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::action::Stage;
use crate::engine::case::Case;
use crate::facts::history::StepDone;
use crate::policy::playbook::Playbook;

/// How far an item has climbed in the playbook that applies today.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Position {
    /// The first step that may be next.
    pub start: usize,
    /// How many times that step was done, when it is a repeated one that is not settled.
    pub times_done: u32,
    /// The last day any step was done on the item.
    pub last: Option<NaiveDate>,
    /// The stage reached under another playbook, when that is what sets the start.
    pub resumed: Option<Stage>,
}

/// Returns how far an item has climbed.
pub(super) fn position(case: &Case<'_, '_>, item: usize) -> Position {
    let done: Vec<&StepDone<'_>> =
        case.account.steps_of(item).iter().filter(|done| !done.step.is_empty()).collect();
    let last = done.last().map(|done| done.date);
    let (start, times_done) = own_start(case.playbook, &done);
    match foreign_start(case, &done) {
        Some((stage, foreign)) if foreign > start => {
            Position { start: foreign, times_done: 0, last, resumed: Some(stage) }
        }
        _ => Position { start, times_done, last, resumed: None },
    }
}

/// Returns where this playbook's own steps lead: after the highest one done, or at it while its repeats are not.
fn own_start(playbook: &Playbook, done: &[&StepDone<'_>]) -> (usize, u32) {
    let Some(highest) = done.iter().filter_map(|done| playbook.step(done.step)).max() else { return (0, 0) };
    let step = &playbook.steps[highest];
    let days: BTreeSet<NaiveDate> =
        done.iter().filter(|done| done.step == step.id).map(|done| done.date).collect();
    let times = days.len() as u32;
    match &step.repeat {
        Some(repeat) if times < repeat.times => (highest, times),
        _ => (highest + 1, 0),
    }
}

/// Returns where steps of other playbooks lead: past as many steps of the gravest stage as were done there, and past
/// all of them once a formal notice was sent.
fn foreign_start(case: &Case<'_, '_>, done: &[&StepDone<'_>]) -> Option<(Stage, usize)> {
    let staged: Vec<(Stage, NaiveDate)> = done
        .iter()
        .filter(|done| case.playbook.step(done.step).is_none())
        .filter_map(|done| stage_of(case, done).map(|stage| (stage, done.date)))
        .collect();
    let stage = staged.iter().map(|(stage, _)| *stage).max()?;
    let days: BTreeSet<NaiveDate> =
        staged.iter().filter(|(other, _)| *other == stage).map(|(_, day)| *day).collect();
    let steps = &case.playbook.steps;
    let first = steps.iter().position(|step| step.stage >= stage).unwrap_or(steps.len());
    let count = steps.iter().filter(|step| step.stage == stage).count();
    let done = if stage >= Stage::FormalNotice { count } else { days.len().min(count) };
    Some((stage, first + done))
}

/// Returns the stage of a step done: as recorded, else as any playbook of the policy has it.
pub(super) fn stage_of(case: &Case<'_, '_>, done: &StepDone<'_>) -> Option<Stage> {
    done.stage.or_else(|| {
        let known = |playbook: &Playbook| playbook.step(done.step).map(|index| playbook.steps[index].stage);
        known(case.playbook).or_else(|| case.policy.playbooks.iter().find_map(known))
    })
}
