//! What would have to be different about the client, whatever the item: its segment, what stops everything, guardrails.

use crate::engine::case::Case;
use crate::engine::context::Context;
use crate::engine::decide;
use crate::engine::decision::Decision;
use crate::engine::gate::Gate;
use crate::engine::guardrails as rails;
use crate::engine::item_gates::Closed;
use crate::engine::notice::Undecided;
use crate::engine::why_not::ConditionNeed;
use crate::engine::why_not::ConditionOf;
use crate::engine::why_not::Need;
use crate::engine::why_not::SegmentWays;
use crate::engine::why_not::Wanted;
use crate::engine::why_not::condition;
use crate::facts::account::Account;
use crate::facts::value::Facts;
use crate::facts::value::Value;

impl Need {
    pub(super) fn gate(closed: Closed) -> Self {
        Self::Gate { gate: closed.gate, until: closed.until }
    }
}

/// Returns the segment under which the step would be done, and what would bring the client there if it is not in one of
/// them.
pub(super) fn segment(
    context: &Context<'_>,
    decision: &Decision,
    wanted: Wanted,
    facts: &Facts<'_>,
) -> (usize, Option<Need>) {
    let segments = &context.policy.segments;
    let own = decision.segment.filter(|own| segments[*own].playbook == wanted.playbook);
    if let Some(own) = own {
        return (own, None);
    }
    let leading = (0..segments.len()).filter(|segment| segments[*segment].playbook == wanted.playbook);
    let mut ways: Vec<SegmentWays> = leading
        .map(|segment| {
            let before = segments[..segment].iter().filter_map(|before| before.when.as_ref());
            let conditions = before.map(|before| (before, false));
            let conditions = conditions.chain(segments[segment].when.as_ref().map(|when| (when, true)));
            SegmentWays { segment, ways: condition::ways(context.policy, facts, conditions) }
        })
        .collect();
    let fewest = ways.iter().map(|ways| ways.ways.changes()).min().unwrap_or_default();
    ways.retain(|ways| ways.ways.changes() == fewest);
    let first = ways.first().map_or(segments.len().saturating_sub(1), |ways| ways.segment);
    (first, Some(Need::Segment(ways)))
}

/// Returns what stops everything for the client.
pub(super) fn stopped(account: &Account<'_>) -> Vec<Need> {
    let insolvent = account.insolvency().map(|_| Closed::new(Gate::Insolvent));
    let handed_over = account.handed_over().and_then(decide::handed_over);
    insolvent.into_iter().chain(handed_over).map(Need::gate).collect()
}

/// Returns the client's facts as if nothing stopped everything, which is told by itself.
pub(super) fn freed<'l>(context: &Context<'_>, account: &Account<'_>, facts: &Facts<'l>) -> Facts<'l> {
    let told = [("client.insolvent", account.insolvency()), ("client.handed_over", account.handed_over())];
    let mut facts = facts.clone();
    for (name, _) in told.into_iter().filter(|(_, event)| event.is_some()) {
        if let Some(slot) = context.policy.schema.slot(name) {
            facts.set(slot, Value::Bool(false));
        }
    }
    facts
}

/// Returns the guardrails that keep the client from being contacted today; a step that does not reach it is bound by days off
/// alone.
pub(super) fn guardrails(case: &mut Case<'_, '_>, wanted: Wanted) -> Result<Vec<Need>, Undecided> {
    let step = &case.playbook.steps[wanted.step];
    let reaches = step.channel.reaches_client();
    let mut needs: Vec<Need> = rails::day_off(case).into_iter().map(Need::gate).collect();
    if !reaches {
        return Ok(needs);
    }
    for never in &case.policy.guardrails.never {
        if case.holds_for_client(&never.when)? {
            needs.push(Need::Condition(ConditionNeed {
                of: ConditionOf::Never(never.why.clone()),
                text: never.when.source_text().to_owned(),
                ways: condition::ways(case.policy, &case.facts, [(&never.when, false)]),
            }));
        }
    }
    for (gate, ask) in rails::GUARDRAILS {
        if !matches!(*gate, "never" | "day_off") {
            needs.extend(ask(case, false)?.map(Need::gate));
        }
    }
    Ok(needs)
}
