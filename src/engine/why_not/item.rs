//! What would have to be different about one item: gates, its way up the ladder, small balances, approvals.

use chrono::NaiveDate;

use crate::domain::action::Stage;
use crate::engine::case::Case;
use crate::engine::consolidation;
use crate::engine::consolidation::Consent;
use crate::engine::follow_ups;
use crate::engine::gate::Gate;
use crate::engine::guardrails;
use crate::engine::item_gates;
use crate::engine::ladder;
use crate::engine::ladder::Next;
use crate::engine::ladder::Ready;
use crate::engine::limits;
use crate::engine::notice::Undecided;
use crate::engine::reason::Reason;
use crate::engine::why_not::Answer;
use crate::engine::why_not::Need;
use crate::engine::why_not::ladder::Route;
use crate::engine::why_not::ladder::Routes;
use crate::engine::why_not::ladder::routes;
use crate::script::verdict::Changes;

/// Gates that the end of the patience opens.
const ENDED_BY_PATIENCE: &[&str] = &["hold", "promise", "payment_plan", "follow_up"];

/// Says what stands between an item and a step of the case's playbook.
pub(super) fn answer(case: &mut Case<'_, '_>, item: usize, target: usize) -> Result<Answer, Undecided> {
    if follow_ups::repeats(case, item, ladder::last_own_step(case, item)) == Some(target) {
        return Ok(Answer::Needs(vec![once_more(case, item, target)?]));
    }
    let found = match routes(case, item, target)? {
        Routes::Past(past) => return Ok(Answer::Past(past)),
        Routes::Up(found) => found,
    };
    let mut all: Vec<Vec<Need>> = Vec::new();
    for route in found {
        let impatient = case.impatient.clone();
        case.impatient.retain(|other| *other != item || !route.renews_patience);
        let mut needs = gates(case, item, &route);
        needs.extend(route.needs.iter().cloned());
        needs.extend(at_the_step(case, item, target, &route)?);
        case.impatient = impatient;
        all.push(needs);
    }
    let size = |needs: &Vec<Need>| needs.iter().map(Need::changes).sum::<usize>();
    let fewest = all.iter().map(size).min().unwrap_or_default();
    all.retain(|needs| size(needs) == fewest);
    Ok(Answer::Needs(all))
}

/// What stands between an item and the call that its client's own words bring: the step once more.
fn once_more(case: &mut Case<'_, '_>, item: usize, target: usize) -> Result<Vec<Need>, Undecided> {
    let mut needs = gates(case, item, &Route::default());
    if follow_ups::gate(case, item).is_none() {
        needs.extend(asked_now(case, item, target)?);
    }
    needs.extend(small_balance(case, item, target)?);
    Ok(needs)
}

fn small_balance(case: &Case<'_, '_>, item: usize, target: usize) -> Result<Option<Need>, Undecided> {
    Ok(limits::small_balance(case, &[ready(item, target, case.today)])?.map(Need::gate))
}

/// Every gate that is closed, not only the first.
fn gates(case: &Case<'_, '_>, item: usize, route: &Route) -> Vec<Need> {
    let asked = item_gates::GATES.iter();
    let counts = asked.filter(|(word, _)| !(route.ends_patience && ENDED_BY_PATIENCE.contains(word)));
    counts.filter_map(|(_, ask)| ask(case, item)).map(Need::gate).collect()
}

/// What is asked once the step is the next one and its day has come.
fn at_the_step(
    case: &mut Case<'_, '_>,
    item: usize,
    target: usize,
    route: &Route,
) -> Result<Vec<Need>, Undecided> {
    let mut needs = Vec::new();
    if route.needs.is_empty() {
        needs.extend(asked_now(case, item, target)?);
    }
    let step = &case.playbook.steps[target];
    let ready = ready(item, target, case.today);
    if !route.passes(Stage::FormalNotice, case) {
        needs.extend(guardrails::law_first(case, &ready).map(Need::gate));
    }
    needs.extend(guardrails::beyond_notice(case, &ready).map(Need::gate));
    needs.extend(small_balance(case, item, target)?);
    if let Some(rules) = &step.approval {
        let by = rules.by.clone();
        needs.extend(match consolidation::consent(case, &ready) {
            Consent::Refused(closed) => Some(Need::gate(closed)),
            Consent::Wanted(Reason::ApprovalExpired { on }) => Some(Need::Approval { by, expired: Some(on) }),
            Consent::Wanted(_) => Some(Need::Approval { by, expired: None }),
            Consent::Given(_) | Consent::Free => None,
        });
    }
    if step.channel.reaches_client() && alone(case, item)? {
        needs.push(Need::Alone);
    }
    Ok(needs)
}

/// What the ladder itself answers today: a script that waits, tries that reached nobody, a call in the step's place.
fn asked_now(case: &mut Case<'_, '_>, item: usize, target: usize) -> Result<Option<Need>, Undecided> {
    Ok(match ladder::next(case, item)? {
        Next::Ready(ready) if ready.step == target => None,
        Next::Ready(ready) => {
            let said = ready.reasons.iter().find_map(|reason| match reason {
                Reason::FollowUp { said, .. } => Some(*said),
                _ => None,
            });
            let step = case.playbook.steps[ready.step].id.clone();
            Some(match said {
                Some(said) => Need::CalledInstead { said, step },
                None => Need::Gate { gate: Gate::NotYet { step }, until: None },
            })
        }
        Next::Waiting(closed) => Some(Need::gate(closed)),
    })
}

/// Tells whether an item that is not due yet has to wait for those that are and are contacted about today.
fn alone(case: &mut Case<'_, '_>, item: usize) -> Result<bool, Undecided> {
    if case.today >= case.item(item).invoice.due {
        return Ok(false);
    }
    let fallen_due: Vec<usize> = case
        .account
        .open_items()
        .filter(|(_, open)| case.today >= open.invoice.due)
        .map(|(position, _)| position)
        .collect();
    for other in fallen_due {
        if item_gates::closed(case, other).is_none() && matches!(ladder::next(case, other)?, Next::Ready(_)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn ready(item: usize, step: usize, on: NaiveDate) -> Ready {
    Ready {
        item,
        step,
        time: None,
        on,
        reasons: Vec::new(),
        changes: Changes::default(),
        follow_up: false,
        agreed: false,
        at: None,
    }
}
