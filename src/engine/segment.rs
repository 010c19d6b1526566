//! Which segment a client is in on a day, by the facts that its conditions ask for.

use crate::engine::asked::Asked;
use crate::engine::case::undecided_fact;
use crate::engine::clock::Clock;
use crate::engine::context::Context;
use crate::engine::notice::Undecided;
use crate::facts::account::Account;
use crate::facts::value::Facts;
use crate::facts::view::ClientView;

/// Returns the segment of an account, by its position, on the context's day, which must be the account's; absent when its
/// facts or a script fail.
pub fn segment(context: &Context<'_>, account: &Account<'_>) -> Option<usize> {
    let view = ClientView::new(account, context.fact_rules());
    let clock = Clock::new(context.today, context.today);
    let mut facts = client_facts(context, &view).ok()?;
    segment_of(&Asked { context, view: &view, clock: &clock }, &mut facts).ok()
}

/// Returns the facts of the client, of the whole book and of the day, in their slots.
pub(super) fn client_facts<'l>(
    context: &Context<'_>,
    view: &ClientView<'_, 'l>,
) -> Result<Facts<'l>, Undecided> {
    let mut facts = context.reading.start(context.today);
    context.fill_company(context.today, &mut facts);
    context.reading.client(view, &mut facts).map_err(undecided_fact)?;
    Ok(facts)
}

/// Returns the first segment whose condition holds, or the one a trial imposes; the checker saw to it that the last one has
/// no condition.
pub(super) fn segment_of<'l>(asked: &Asked<'_, 'l>, facts: &mut Facts<'l>) -> Result<usize, Undecided> {
    if let Some(imposed) = asked.context.imposed_segment() {
        return Ok(imposed);
    }
    let policy = asked.context.policy;
    for (index, segment) in policy.segments.iter().enumerate() {
        let holds = match &segment.when {
            None => true,
            Some(when) => asked.truth(when, None, facts)?,
        };
        if holds {
            return Ok(index);
        }
    }
    Ok(policy.segments.len().saturating_sub(1))
}
