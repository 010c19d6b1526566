//! The ways up the ladder to a step: by the steps before it, or by the age of the debt.

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::action::Stage;
use crate::domain::term::Delay;
use crate::engine::case::Case;
use crate::engine::ladder;
use crate::engine::ladder::Jump;
use crate::engine::notice::Undecided;
use crate::engine::position::Position;
use crate::engine::position::position;
use crate::engine::reason::Reason;
use crate::engine::why_not::AgeRule;
use crate::engine::why_not::ConditionNeed;
use crate::engine::why_not::ConditionOf;
use crate::engine::why_not::From;
use crate::engine::why_not::Need;
use crate::engine::why_not::Past;
use crate::engine::why_not::StepBefore;
use crate::engine::why_not::condition;
use crate::policy::playbook::DateBase;

/// Days gone back in search of the day on which something would have to have been.
const BACK: usize = 3 * 366;

/// The ways up, or why there is none.
pub(super) enum Routes {
    Past(Past),
    Up(Vec<Route>),
}

/// One way up to a step.
#[derive(Default)]
pub(super) struct Route {
    pub needs: Vec<Need>,
    /// Whether it is by the end of the patience, which opens gates too.
    pub ends_patience: bool,
    /// Whether patience would not be at its end on it, so that gates it opened hold again.
    pub renews_patience: bool,
    before: Vec<usize>,
}

impl Route {
    /// Tells whether a step of a stage is done on the way.
    pub fn passes(&self, stage: Stage, case: &Case<'_, '_>) -> bool {
        self.before.iter().any(|step| case.playbook.steps[*step].stage == stage)
    }
}

/// Returns the ways up to a step.
pub(super) fn routes(case: &mut Case<'_, '_>, item: usize, target: usize) -> Result<Routes, Undecided> {
    let at = position(case, item);
    if at.start > target {
        return Ok(Routes::Past(past(case, item, target)));
    }
    let step = &case.playbook.steps[target];
    let before_due = step.on.base == DateBase::Due && step.on.delay.count < 0;
    if before_due && case.item(item).is_overdue(case.today) {
        return Ok(Routes::Past(Past::BeforeDue));
    }
    let jump = ladder::jump(case, item, &at)?;
    let mut up = Vec::new();
    match jump {
        Some(jump) if jump.to > target => {
            let mut route = climb(case, item, &at, at.start, target, None)?;
            route.needs.insert(0, younger(case, item, &jump));
            route.renews_patience = matches!(jump.reason, Reason::PatienceReached { .. });
            up.push(route);
        }
        Some(jump) => {
            let start = jump.to.max(at.start);
            up.push(climb(case, item, &at, start, target, Some(jump))?);
        }
        None => {
            up.push(climb(case, item, &at, at.start, target, None)?);
            up.extend(by_patience(case, item, &at, target)?);
            up.extend(by_entry(case, item, &at, target)?);
        }
    }
    Ok(Routes::Up(up))
}

fn past(case: &Case<'_, '_>, item: usize, target: usize) -> Past {
    let steps = case.account.steps_of(item).iter().filter(|done| !done.step.is_empty());
    let own = steps.clone().rev().find(|done| done.step == case.playbook.steps[target].id);
    if let Some(own) = own {
        return Past::Done { on: own.date };
    }
    let beyond = steps.filter(|done| case.playbook.step(done.step).is_none_or(|step| step > target));
    Past::Beyond { done: beyond.map(|done| (done.step.into(), done.date)).collect() }
}

/// By the steps between where the item stands and the one asked about.
fn climb(
    case: &mut Case<'_, '_>,
    item: usize,
    at: &Position,
    start: usize,
    target: usize,
    jump: Option<Jump>,
) -> Result<Route, Undecided> {
    let mut before = Vec::new();
    let mut next = ladder::applicable(case, item, start)?;
    while let Some(step) = next.filter(|step| *step < target) {
        // What is optional gives way once a later step is due.
        if !case.playbook.steps[step].optional {
            before.push(step);
        }
        next = ladder::applicable(case, item, step + 1)?;
    }
    let mut needs: Vec<Need> = own_condition(case, item, target)?.into_iter().collect();
    if before.is_empty() {
        needs.extend(day(case, item, at, target, jump));
    } else {
        needs.extend(done_before(case, item, at, target, &before));
    }
    Ok(Route { needs, before, ..Route::default() })
}

fn own_condition(case: &mut Case<'_, '_>, item: usize, target: usize) -> Result<Option<Need>, Undecided> {
    let playbook = case.playbook;
    let Some(when) = &playbook.steps[target].when else { return Ok(None) };
    if case.holds_for(when, item)? {
        return Ok(None);
    }
    let ways = condition::ways(case.policy, &case.facts, [(when, true)]);
    let text = when.source_text().to_owned();
    Ok(Some(Need::Condition(ConditionNeed { of: ConditionOf::Step, text, ways })))
}

/// What its day is counted from: the first thing that is fixed already, with the steps counted one after the other from it.
struct Chain {
    from: From,
    is: NaiveDate,
    /// The steps counted from one another, the last one asked about.
    steps: Vec<usize>,
}

fn chain(case: &Case<'_, '_>, item: usize, at: &Position, target: usize, open: &[usize]) -> Chain {
    let invoice = case.item(item).invoice;
    let mut steps = vec![target];
    let mut step = target;
    loop {
        match case.playbook.steps[step].on.base {
            DateBase::Due => break Chain { from: From::Due, is: invoice.due, steps },
            DateBase::Issued => break Chain { from: From::Issued, is: invoice.issued, steps },
            DateBase::Step(earlier) => {
                let id = case.playbook.steps[earlier].id.clone();
                let done = ladder::done_on(case, item, earlier).filter(|_| !open.contains(&earlier));
                let stood = at.last.filter(|_| earlier < at.start);
                match done.or(stood) {
                    Some(is) => break Chain { from: From::Step(id), is, steps },
                    None if open.contains(&earlier) => {
                        break Chain { from: From::Step(id), is: case.today, steps };
                    }
                    None => {
                        steps.insert(0, earlier);
                        step = earlier;
                    }
                }
            }
        }
    }
}

impl Chain {
    /// Returns the date that the last step has when what it is counted from is on a day.
    fn date(&self, case: &Case<'_, '_>, item: usize, base: NaiveDate) -> NaiveDate {
        let calendar = &case.policy.calendar;
        let count = |base, step: &usize| ladder::counted(calendar, &case.playbook.steps[*step].on, base);
        let date = self.steps.iter().fold(base, count);
        let due = if self.from == From::Due { base } else { case.item(item).invoice.due };
        let grace = case.playbook.tolerance.grace;
        if date < due || grace.count == 0 {
            return date;
        }
        date.max(calendar.next_business_day(calendar.add(due, grace)))
    }
}

/// The day of a step that is the next one.
fn day(case: &Case<'_, '_>, item: usize, at: &Position, target: usize, jump: Option<Jump>) -> Option<Need> {
    let on = ladder::due_on(case, item, at, target, jump);
    if on <= case.today {
        return None;
    }
    let step = &case.playbook.steps[target];
    let again = step.repeat.as_ref().filter(|_| target == at.start && at.times_done > 0).zip(at.last);
    if let Some((repeat, last)) = again {
        let calendar = &case.policy.calendar;
        let date = |day| {
            calendar.next_business_day(calendar.add(day, repeat.every)).max(case.business_day_after(day))
        };
        let by = latest(last, |day| date(day) <= case.today);
        return Some(Need::Day { on, from: From::Step(step.id.clone()), is: last, by });
    }
    let chain = chain(case, item, at, target, &[]);
    let own = chain.date(case, item, chain.is);
    if let Some(last) = at.last.filter(|_| own <= case.today) {
        // Between two steps on an item lies at least one day.
        let done = case.account.steps_of(item).iter().rev().find(|done| !done.step.is_empty());
        let id = done.map_or_else(CompactString::default, |done| done.step.into());
        let by = latest(last, |day| case.business_day_after(day) <= case.today);
        return Some(Need::Day { on, from: From::Step(id), is: last, by });
    }
    let by = latest(chain.is, |day| chain.date(case, item, day) <= case.today);
    Some(Need::Day { on, from: chain.from, is: chain.is, by })
}

/// The steps to be done before, and by when; besides, the day of the step where it is not counted from one of them.
fn done_before(
    case: &Case<'_, '_>,
    item: usize,
    at: &Position,
    target: usize,
    before: &[usize],
) -> Vec<Need> {
    let chain = chain(case, item, at, target, before);
    let mut steps: Vec<StepBefore> = before.iter().map(|step| still_to_do(case, at, *step)).collect();
    let counted_from = match &chain.from {
        From::Step(id) => steps.iter().position(|step| step.step == *id),
        From::Due | From::Issued => None,
    };
    if let Some(found) = counted_from {
        steps[found].by = latest(case.today, |day| chain.date(case, item, day) <= case.today);
    }
    let mut pressed = None;
    if let Some((last, step)) = steps.last_mut().zip(before.last()) {
        let spaced = |day: NaiveDate| spaced(case, (*step, target), day) <= case.today;
        let rested = latest(case.today, spaced);
        // What failed after the last step brings the next one at once, whatever its own date.
        let presses = |day: &NaiveDate| presses(case, item, at, target, *day);
        pressed = rested.filter(presses);
        last.by = pressed.or_else(|| last.by.into_iter().chain(rested).min());
    }
    let mut needs = vec![Need::Before(steps)];
    let on = chain.date(case, item, chain.is);
    if counted_from.is_none() && pressed.is_none() && on > case.today {
        let by = latest(chain.is, |day| chain.date(case, item, day) <= case.today);
        needs.push(Need::Day { on, from: chain.from, is: chain.is, by });
    }
    needs
}

/// Returns the first day on which a step may follow another one done on a day.
fn spaced(case: &Case<'_, '_>, (first, second): (usize, usize), day: NaiveDate) -> NaiveDate {
    let reaches = |step: usize| case.playbook.steps[step].channel.reaches_client();
    let spacing =
        if reaches(first) && reaches(second) { case.policy.guardrails.spacing } else { Delay::NONE };
    let calendar = &case.policy.calendar;
    calendar.next_business_day(calendar.add(day, spacing)).max(case.business_day_after(day))
}

/// Tells whether something that failed brings a step today, the last one before it being done on a day.
fn presses(case: &Case<'_, '_>, item: usize, at: &Position, target: usize, day: NaiveDate) -> bool {
    let at = Position { last: Some(day), ..at.clone() };
    let trigger = ladder::trigger(case, item, &at, target);
    trigger.is_some_and(|trigger| case.policy.calendar.next_business_day(trigger.from) <= case.today)
}

fn still_to_do(case: &Case<'_, '_>, at: &Position, step: usize) -> StepBefore {
    let done = if step == at.start { at.times_done } else { 0 };
    let times = case.playbook.steps[step].repeat.as_ref().map_or(1, |repeat| repeat.times - done);
    StepBefore { step: case.playbook.steps[step].id.clone(), times, by: None }
}

/// The debt is too old for the step: the patience, or where old debts enter, brings it further up.
fn younger(case: &Case<'_, '_>, item: usize, jump: &Jump) -> Need {
    let (rule, delay) = match jump.reason {
        Reason::PatienceReached { .. } => (AgeRule::Patience, case.playbook.tolerance.patience),
        _ => (AgeRule::Enter, case.playbook.enter.as_ref().map(|enter| enter.after)),
    };
    let due = case.item(item).invoice.due;
    let reached =
        |day: NaiveDate| delay.is_some_and(|delay| case.policy.calendar.add(day, delay) <= case.today);
    let bound = std::iter::successors(Some(due), NaiveDate::succ_opt).take(BACK).find(|day| !reached(*day));
    let to = case.playbook.steps[jump.to].id.clone();
    Need::Age { rule, to, due, bound: bound.unwrap_or(due), older: false }
}

/// By the end of the patience, straight to the formal notice.
fn by_patience(
    case: &mut Case<'_, '_>,
    item: usize,
    at: &Position,
    target: usize,
) -> Result<Option<Route>, Undecided> {
    let playbook = case.playbook;
    let Some((patience, notice)) = playbook.tolerance.patience.zip(playbook.first_of(Stage::FormalNotice))
    else {
        return Ok(None);
    };
    let sent = at.start > notice || (at.start == notice && at.times_done > 0);
    if sent || ladder::applicable(case, item, notice)? != Some(target) {
        return Ok(None);
    }
    let is_notice = playbook.steps[target].stage == Stage::FormalNotice;
    Ok(older(case, item, at, target, (AgeRule::Patience, patience)).filter(|_| is_notice))
}

/// By the age at which old debts enter, if nothing was done about this one.
fn by_entry(
    case: &mut Case<'_, '_>,
    item: usize,
    at: &Position,
    target: usize,
) -> Result<Option<Route>, Undecided> {
    let playbook = case.playbook;
    let Some(enter) = playbook.enter.as_ref().filter(|enter| at.last.is_none() && enter.at > at.start) else {
        return Ok(None);
    };
    let mut entered = None;
    let mut next = ladder::applicable(case, item, at.start)?;
    while let Some(step) = next.filter(|step| *step <= enter.at) {
        entered = Some(step);
        next = ladder::applicable(case, item, step + 1)?;
    }
    if entered != Some(target) || target == at.start {
        return Ok(None);
    }
    Ok(older(case, item, at, target, (AgeRule::Enter, enter.after)))
}

fn older(
    case: &Case<'_, '_>,
    item: usize,
    at: &Position,
    target: usize,
    (rule, delay): (AgeRule, Delay),
) -> Option<Route> {
    let due = case.item(item).invoice.due;
    let reached = |delay: Delay, day: NaiveDate| case.policy.calendar.add(day, delay) <= case.today;
    let bound = latest(due, |day| reached(delay, day))?;
    // As old as that, the debt may be past the patience too, which goes first.
    let patience = case.playbook.tolerance.patience.filter(|_| rule == AgeRule::Enter);
    if case.playbook.first_of(Stage::FormalNotice).is_some()
        && patience.is_some_and(|patience| reached(patience, bound))
    {
        return None;
    }
    let to = case.playbook.steps[target].id.clone();
    let mut needs = vec![Need::Age { rule, to, due, bound, older: true }];
    if let Some(last) = at.last.filter(|last| case.business_day_after(*last) > case.today) {
        let done = case.account.steps_of(item).iter().rev().find(|done| !done.step.is_empty());
        let id = done.map_or_else(CompactString::default, |done| done.step.into());
        let by = latest(last, |day| case.business_day_after(day) <= case.today);
        needs.push(Need::Day { on: case.business_day_after(last), from: From::Step(id), is: last, by });
    }
    Some(Route { needs, ends_patience: rule == AgeRule::Patience, ..Route::default() })
}

/// Returns the latest day up to one of which something is true.
fn latest(from: NaiveDate, is: impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
    std::iter::successors(Some(from), NaiveDate::pred_opt).take(BACK).find(|day| is(*day))
}
