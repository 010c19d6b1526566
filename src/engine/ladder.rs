//! How far an item has climbed, which step is next, and on what day.
//!
//! One step at a time: the next step is counted from the day the one before was done, so days missed are caught
//! up once. Lateness alone never jumps a step, unless the step is optional and a later one is already due.

use chrono::NaiveDate;
use chrono::NaiveTime;

use crate::domain::action::Stage;
use crate::domain::calendar::Calendar;
use crate::engine::case::Case;
use crate::engine::case::undecided_script;
use crate::engine::follow_ups;
use crate::engine::gate::Gate;
use crate::engine::item_gates::Closed;
use crate::engine::notice::Undecided;
use crate::engine::position::Position;
use crate::engine::position::position;
use crate::engine::position::stage_of;
use crate::engine::pressure::Trigger;
use crate::engine::reason::Reason;
use crate::policy::Policy;
use crate::policy::playbook::DateBase;
use crate::policy::playbook::DateExpression;
use crate::policy::playbook::Step;
use crate::script::verdict::Changes;
use crate::script::verdict::Verdict;

/// A step whose day has come for an item.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ready {
    pub item: usize,
    pub step: usize,
    /// Which time of how many, for a repeated step.
    pub time: Option<(u32, u32)>,
    /// Since when.
    pub on: NaiveDate,
    pub reasons: Vec<Reason>,
    /// What a script changed in the step, or what the client's own words did.
    pub changes: Changes,
    /// The last step once more, because of what the client said.
    pub follow_up: bool,
    /// The client expects the call on that day.
    pub agreed: bool,
    /// The hour to call at, when one was agreed, or when others were tried.
    pub at: Option<NaiveTime>,
}

/// What the ladder says of an item.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Next {
    Ready(Ready),
    Waiting(Closed),
}

/// Tells whether an item's patience is at its end and its formal notice is still to come.
pub(super) fn out_of_patience(case: &Case<'_, '_>, item: usize) -> bool {
    case.impatient.binary_search(&item).is_ok()
}

/// Returns the items whose formal notice patience demands now.
pub(super) fn impatient(case: &mut Case<'_, '_>) -> Result<Vec<usize>, Undecided> {
    let mut impatient = Vec::new();
    if case.playbook.tolerance.patience.is_some() {
        for item in 0..case.account.items.len() {
            if formal_notice_now(case, item)?.is_some() {
                impatient.push(item);
            }
        }
    }
    Ok(impatient)
}

/// Returns the formal notice that patience demands now, and since when: the first one whose condition holds.
fn formal_notice_now(case: &mut Case<'_, '_>, item: usize) -> Result<Option<(usize, NaiveDate)>, Undecided> {
    let Some((first, since)) = notice_awaited(case, item) else { return Ok(None) };
    let notice = applicable(case, item, first)?;
    let notice = notice.filter(|step| case.playbook.steps[*step].stage == Stage::FormalNotice);
    Ok(notice.map(|step| (step, since)))
}

fn notice_awaited(case: &Case<'_, '_>, item: usize) -> Option<(usize, NaiveDate)> {
    let patience = case.playbook.tolerance.patience?;
    let reached = case.policy.calendar.add(case.item(item).invoice.due, patience);
    if !case.clock.reached(reached) || !case.item(item).is_overdue(case.today) {
        return None;
    }
    let notice = case.playbook.first_of(Stage::FormalNotice)?;
    let at = position(case, item);
    let sent = at.start > notice || (at.start == notice && at.times_done > 0);
    (!sent).then_some((notice, reached))
}

/// Returns the next step of an item if its day has come, or what it waits for.
pub(super) fn next(case: &mut Case<'_, '_>, item: usize) -> Result<Next, Undecided> {
    if case.playbook.steps.is_empty() {
        return Ok(Next::Waiting(Closed::new(Gate::NoSteps)));
    }
    let at = position(case, item);
    if let Some(call) = follow_ups::call(case, item, last_own_step(case, item)) {
        return Ok(tried(case, call));
    }
    let mut jump = jump(case, item, &at)?;
    let mut start = jump.as_ref().map_or(at.start, |jump| jump.to.max(at.start));
    loop {
        let Some(mut step) = applicable(case, item, start)? else {
            return Ok(Next::Waiting(Closed::new(Gate::LadderEnded)));
        };
        if case.playbook.steps[step].optional {
            step = past_optional(case, item, &at, step)?;
        }
        let timing = timing(case, item, &at, step, jump.take());
        if !case.clock.reached(timing.on) {
            return Ok(Next::Waiting(timing.waiting(case, step)));
        }
        match decide_by_script(case, item, step, timing.on)? {
            Scripted::Act(changes) => {
                let ready = ready(case, item, &at, step, timing, changes);
                return Ok(tried(case, ready));
            }
            Scripted::Wait(closed) => return Ok(Next::Waiting(closed)),
            Scripted::Skip => start = step + 1,
        }
    }
}

/// Returns the step done last on an item, when it is of this playbook and as grave as any done there.
pub(super) fn last_own_step(case: &Case<'_, '_>, item: usize) -> Option<usize> {
    let done = case.account.steps_of(item);
    let own = case.playbook.step(done.last()?.step)?;
    let gravest = done.iter().filter_map(|done| stage_of(case, done)).max();
    (gravest <= Some(case.playbook.steps[own].stage)).then_some(own)
}

/// Takes into account that earlier tries reached nobody.
fn tried(case: &Case<'_, '_>, mut ready: Ready) -> Next {
    match follow_ups::after_tries(case, &mut ready) {
        None => Next::Ready(ready),
        Some(again) => {
            let step = case.playbook.steps[ready.step].id.clone();
            Next::Waiting(Closed::until(Gate::NotReached { step }, again))
        }
    }
}

/// A start further up the ladder than what was done: an old debt that enters, or patience at its end.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Jump {
    pub to: usize,
    pub since: NaiveDate,
    pub reason: Reason,
}

pub(super) fn jump(case: &mut Case<'_, '_>, item: usize, at: &Position) -> Result<Option<Jump>, Undecided> {
    let days = case.item(item).days_past_due(case.today);
    if let Some((notice, since)) = formal_notice_now(case, item)? {
        return Ok(Some(Jump { to: notice, since, reason: Reason::PatienceReached { days } }));
    }
    let playbook = case.playbook;
    let Some(enter) = playbook.enter.as_ref().filter(|enter| at.last.is_none() && enter.at > at.start) else {
        return Ok(None);
    };
    let since = case.policy.calendar.add(case.item(item).invoice.due, enter.after);
    if !case.clock.reached(since) {
        return Ok(None);
    }
    // Where the step named does not apply, the last applicable one before it does: never beyond it.
    let mut to = None;
    let mut next = applicable(case, item, at.start)?;
    while let Some(step) = next.filter(|step| *step <= enter.at) {
        to = Some(step);
        next = applicable(case, item, step + 1)?;
    }
    Ok(to.map(|to| Jump { to, since, reason: Reason::Entered { days } }))
}

/// Returns the first step from `start` whose condition holds.
pub(super) fn applicable(
    case: &mut Case<'_, '_>,
    item: usize,
    start: usize,
) -> Result<Option<usize>, Undecided> {
    let playbook = case.playbook;
    let overdue = case.item(item).is_overdue(case.today);
    for (offset, step) in playbook.steps[start.min(playbook.steps.len())..].iter().enumerate() {
        // A courtesy before the due date makes no sense after it.
        let too_late = overdue && step.on.base == DateBase::Due && step.on.delay.count < 0;
        let holds = match &step.when {
            _ if too_late => false,
            None => true,
            Some(when) => case.holds_for(when, item)?,
        };
        if holds {
            return Ok(Some(start + offset));
        }
    }
    Ok(None)
}

/// Returns the last applicable step that is already due, reached over optional steps only.
fn past_optional(
    case: &mut Case<'_, '_>,
    item: usize,
    at: &Position,
    optional: usize,
) -> Result<usize, Undecided> {
    let mut step = optional;
    while case.playbook.steps[step].optional {
        match applicable(case, item, step + 1)? {
            Some(later) if case.clock.reached(date_of(case, item, at, later)) => step = later,
            _ => break,
        }
    }
    Ok(step)
}

/// When a step is due, and why then.
#[derive(Debug, Clone, PartialEq)]
struct Timing {
    on: NaiveDate,
    reasons: Vec<Reason>,
    by_grace: bool,
}

impl Timing {
    fn waiting(&self, case: &Case<'_, '_>, step: usize) -> Closed {
        let not_yet = Gate::NotYet { step: case.playbook.steps[step].id.clone() };
        Closed::until(if self.by_grace { Gate::Grace } else { not_yet }, self.on)
    }
}

/// Returns the day from which a step may be taken, were it the next one.
pub(super) fn due_on(
    case: &Case<'_, '_>,
    item: usize,
    at: &Position,
    step: usize,
    jump: Option<Jump>,
) -> NaiveDate {
    timing(case, item, at, step, jump).on
}

fn timing(case: &Case<'_, '_>, item: usize, at: &Position, step: usize, jump: Option<Jump>) -> Timing {
    let id = case.playbook.steps[step].id.clone();
    let (mut on, by_grace) = with_grace(case, item, own_date(case, item, at, step));
    let mut reasons = vec![Reason::StepDue { step: id, on }];
    if let Some(jump) = jump.filter(|jump| jump.to <= step) {
        on = on.min(jump.since);
        reasons = vec![jump.reason];
    }
    let pressed = trigger(case, item, at, step);
    if let Some(trigger) = &pressed {
        on = on.min(case.policy.calendar.next_business_day(trigger.from));
    }
    if let Some(last) = at.last {
        on = on.max(case.business_day_after(last));
    }
    if let Some(trigger) = pressed {
        reasons.insert(0, trigger.reason);
    }
    if let Some(stage) = at.resumed {
        reasons.push(Reason::Resumed { stage });
    }
    Timing { on, reasons, by_grace: by_grace && case.item(item).is_overdue(case.today) }
}

/// Returns what failed since the last step; a legal step keeps its own date, the formal notice having given it.
pub(super) fn trigger(case: &Case<'_, '_>, item: usize, at: &Position, step: usize) -> Option<Trigger> {
    let legal = case.playbook.steps[step].stage == Stage::Legal;
    let presses = !legal && case.item(item).is_overdue(case.today);
    let failed = || case.pressure.trigger(item).into_iter().chain(follow_ups::trigger(case, item));
    let trigger = presses.then(|| failed().max_by_key(|trigger| trigger.from)).flatten()?;
    at.last.is_none_or(|last| trigger.from > last).then_some(trigger)
}

/// Returns a step's date: counted from the time before for a repeat, else as the policy writes it.
fn own_date(case: &Case<'_, '_>, item: usize, at: &Position, step: usize) -> NaiveDate {
    match (&case.playbook.steps[step].repeat, at.last) {
        (Some(repeat), Some(last)) if step == at.start && at.times_done > 0 => {
            let calendar = &case.policy.calendar;
            calendar.next_business_day(calendar.add(last, repeat.every))
        }
        _ => date_of(case, item, at, step),
    }
}

/// Returns a step's date as the policy writes it. A step that was passed counts from its own planned date.
pub(super) fn date_of(case: &Case<'_, '_>, item: usize, at: &Position, step: usize) -> NaiveDate {
    let on = &case.playbook.steps[step].on;
    let calendar = &case.policy.calendar;
    let base = match on.base {
        DateBase::Due => case.item(item).invoice.due,
        DateBase::Issued => case.item(item).invoice.issued,
        DateBase::Step(earlier) => match (done_on(case, item, earlier), at.last) {
            (Some(day), _) => day,
            (None, Some(last)) if earlier < at.start => last,
            _ => date_of(case, item, at, earlier),
        },
    };
    counted(calendar, on, base)
}

/// Counts a step's date from a day.
pub(super) fn counted(calendar: &Calendar, on: &DateExpression, base: NaiveDate) -> NaiveDate {
    let mut date = calendar.add(base, on.delay);
    if on.end_of_month {
        date = crate::domain::calendar::end_of_month(date);
    }
    calendar.next_business_day(date)
}

pub(super) fn done_on(case: &Case<'_, '_>, item: usize, step: usize) -> Option<NaiveDate> {
    let id = &case.playbook.steps[step].id;
    case.account.steps_of(item).iter().rev().find(|done| done.step == id).map(|done| done.date)
}

/// Moves a date that follows the due date to the end of the grace; tells whether grace moved it.
fn with_grace(case: &Case<'_, '_>, item: usize, date: NaiveDate) -> (NaiveDate, bool) {
    let due = case.item(item).invoice.due;
    let grace = case.playbook.tolerance.grace;
    if date < due || grace.count == 0 {
        return (date, false);
    }
    let calendar = &case.policy.calendar;
    let end = calendar.next_business_day(calendar.add(due, grace));
    (date.max(end), date < end)
}

fn ready(
    case: &Case<'_, '_>,
    item: usize,
    at: &Position,
    step: usize,
    timing: Timing,
    changes: Changes,
) -> Ready {
    let done = if step == at.start { at.times_done } else { 0 };
    let time = case.playbook.steps[step].repeat.as_ref().map(|repeat| (done + 1, repeat.times));
    let mut reasons = timing.reasons;
    if let Some((time, times)) = time.filter(|(time, _)| *time > 1) {
        reasons.push(Reason::Repeated { time, times });
    }
    if let Some(function) = &case.playbook.steps[step].decide
        && changes != Changes::default()
    {
        reasons.push(Reason::ScriptChose { function: function.clone() });
    }
    Ready { item, step, time, on: timing.on, reasons, changes, follow_up: false, agreed: false, at: None }
}

/// A script may name only words that the policy has.
fn known_words(policy: &Policy, function: &str, changes: Changes) -> Result<Changes, Undecided> {
    let scenario = changes.scenario.as_deref().filter(|name| !policy.scenarios.contains_key(*name));
    let template = changes.template.as_deref().filter(|name| !policy.templates.contains_key(*name));
    match (scenario, template) {
        (None, None) => Ok(changes),
        (Some(name), _) => Err(unknown_words(function, "scenario", name)),
        (_, Some(name)) => Err(unknown_words(function, "template", name)),
    }
}

fn unknown_words(function: &str, kind: &str, name: &str) -> Undecided {
    Undecided::Script {
        failure: format!("`{function}` chose the {kind} `{name}`, which the policy does not have"),
    }
}

enum Scripted {
    Act(Changes),
    Wait(Closed),
    Skip,
}

/// Asks the step's script, if it has one. Days to wait are counted from the step's own date, so waiting ends.
fn decide_by_script(
    case: &mut Case<'_, '_>,
    item: usize,
    step: usize,
    on: NaiveDate,
) -> Result<Scripted, Undecided> {
    let Step { id, decide, .. } = &case.playbook.steps[step];
    let Some(function) = decide else { return Ok(Scripted::Act(Changes::default())) };
    let (policy, clock) = (case.policy, case.clock);
    let verdict = policy.scripts.decide_step(function, case.facts_of(item)?).map_err(undecided_script)?;
    case.look_ahead_of_script(function, item, &verdict);
    let held = |until: NaiveDate, why: String| {
        let until = policy.calendar.next_business_day(until);
        if !clock.reached(until) {
            Scripted::Wait(Closed::until(Gate::Script { step: id.clone(), why }, until))
        } else {
            Scripted::Act(Changes::default())
        }
    };
    Ok(match verdict {
        Verdict::Act(changes) => Scripted::Act(known_words(policy, function, changes)?),
        Verdict::Skip { .. } => Scripted::Skip,
        Verdict::Hold { until, why } => held(until.succ_opt().unwrap_or(until), why),
        Verdict::Wait { days, why } => {
            let delay = chrono::TimeDelta::try_days(days).unwrap_or_default();
            held(on.checked_add_signed(delay).unwrap_or(on), why)
        }
    })
}
