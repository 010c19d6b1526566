//! One client's decision on one day: a function of the policy, the account and the day, and of nothing else.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::engine::asked::Asked;
use crate::engine::case::Case;
use crate::engine::case::line;
use crate::engine::case::undecided_fact;
use crate::engine::clock::Clock;
use crate::engine::consolidation;
use crate::engine::consolidation::Consent;
use crate::engine::context::Context;
use crate::engine::decision::Action;
use crate::engine::decision::Decision;
use crate::engine::decision::Line;
use crate::engine::decision::Withheld;
use crate::engine::gate::Gate;
use crate::engine::guardrails;
use crate::engine::holds;
use crate::engine::item_gates;
use crate::engine::item_gates::Closed;
use crate::engine::ladder;
use crate::engine::ladder::Next;
use crate::engine::ladder::Ready;
use crate::engine::legal_deadlines::Deadlines;
use crate::engine::limits;
use crate::engine::long_terms;
use crate::engine::notice::Notice;
use crate::engine::notice::Undecided;
use crate::engine::pressure::Pressure;
use crate::engine::segment::client_facts;
use crate::engine::segment::segment_of;
use crate::engine::tasks;
use crate::facts::account::Account;
use crate::facts::follow_up::FollowUps;
use crate::facts::value::Facts;
use crate::facts::view::ClientView;

/// Decides one client on the context's day, which must be the account's.
///
/// Every open overdue item ends in an action or is withheld with its gate; where nothing can be decided
/// (a script that fails, a missing rate) all are withheld and the reason is told.
pub fn decide(context: &Context<'_>, account: &Account<'_>) -> Decision {
    decide_until(context, account, context.today).0
}

/// Decides one client, and tells the first later day on which the decision may be another although nothing was recorded
/// and nothing of it was done: at most `bound`, from which on nobody asks.
pub fn decide_until(context: &Context<'_>, account: &Account<'_>, bound: NaiveDate) -> (Decision, NaiveDate) {
    let mut decision = empty(context, account);
    let clock = Clock::new(context.today, bound);
    if let Err(undecided) = fill(context, account, &clock, &mut decision) {
        decision.actions.clear();
        decision.notices.clear();
        decision.withheld = withhold_overdue(account, &Closed::new(Gate::Undecided));
        decision.undecided = Some(undecided);
        clock.note(clock.tomorrow());
    }
    if account.insolvency().is_none() {
        let (policy, segment) = (context.policy, decision.segment);
        let deadlines = Deadlines { policy, segment, account, clock: &clock };
        decision.actions.extend(deadlines.tasks(&mut decision.notices));
    }
    (decision, clock.next())
}

fn empty(context: &Context<'_>, account: &Account<'_>) -> Decision {
    Decision {
        client: account.records.key,
        day: context.today,
        segment: None,
        actions: Vec::new(),
        withheld: Vec::new(),
        notices: Vec::new(),
        undecided: None,
        overdue: account.overdue(),
        priority: Decimal::ZERO,
    }
}

fn fill(
    context: &Context<'_>,
    account: &Account<'_>,
    clock: &Clock,
    decision: &mut Decision,
) -> Result<(), Undecided> {
    if account.open_items().next().is_none() && account.unapplied.is_empty() && account.events.is_empty() {
        return Ok(());
    }
    let view = ClientView::new(account, context.fact_rules());
    clock.watch(context, &view);
    let asked = Asked { context, view: &view, clock };
    let mut facts = client_facts(context, &view);
    if let Ok(facts) = &mut facts {
        decision.segment = segment_of(&asked, facts).ok();
        decision.priority = priority(&asked, facts).unwrap_or_default();
    }
    if let Some(insolvency) = account.insolvency() {
        // No rate and no script stands between an insolvency and the deadline of the proof of claim.
        decision.withheld = withhold_overdue(account, &Closed::new(Gate::Insolvent));
        let binding = (context.policy, decision.segment);
        let claim = tasks::proof_of_claim(binding, account, clock, insolvency, &mut decision.notices);
        decision.actions.extend(claim);
        return Ok(());
    }
    if let Some(closed) = account.handed_over().and_then(handed_over) {
        decision.withheld = withhold_overdue(account, &closed);
        return Ok(());
    }
    let mut facts = facts?;
    let segment = match decision.segment {
        Some(segment) => segment,
        None => segment_of(&asked, &mut facts)?,
    };
    priority(&asked, &mut facts)?;
    for unapplied in &account.unapplied {
        decision.notices.push(Notice::Unapplied { amount: unapplied.money });
    }
    decision.notices.extend(long_terms::notices(context.policy.law_of(Some(segment)), account));
    let mut case = open_case(&asked, facts, segment, &mut decision.notices);
    let states = states(&mut case)?;
    propose(&mut case, states, decision)?;
    if guardrails::day_off(&case).is_none() {
        decision.actions.extend(tasks::tasks(&case)?);
    }
    Ok(())
}

pub(super) fn open_case<'a, 'l>(
    asked: &Asked<'a, 'l>,
    facts: Facts<'l>,
    segment: usize,
    notices: &mut Vec<Notice>,
) -> Case<'a, 'l> {
    let Asked { context, view, clock } = *asked;
    let (policy, account) = (context.policy, view.account);
    let playbook = &policy.playbooks[policy.segments[segment].playbook];
    Case {
        context,
        policy,
        account,
        view,
        facts,
        playbook,
        segment,
        today: context.today,
        clock,
        holds: holds::valid_holds(policy, account, clock, notices),
        pressure: Pressure::weigh(policy, &playbook.tolerance, account, notices),
        follow_ups: FollowUps::of(account, context.account_rules()),
        impatient: Vec::new(),
        covered: limits::covered_by_credit(account),
    }
}

/// Returns the client's place in the order of work.
fn priority<'l>(asked: &Asked<'_, 'l>, facts: &mut Facts<'l>) -> Result<Decimal, Undecided> {
    let Asked { context, view, .. } = *asked;
    match &context.policy.priority {
        Some(priority) => asked.number(priority, facts),
        None => {
            let owed = view.account.overdue_items().map(|(_, item)| item.money(item.open()));
            let units = view.total(owed).map_err(undecided_fact)?;
            Ok(Decimal::new(units, crate::facts::value::FIXED_DECIMALS))
        }
    }
}

pub(super) fn handed_over(event: &Event) -> Option<Closed> {
    match &event.kind {
        EventKind::HandedOver { to, .. } => {
            Some(Closed::new(Gate::HandedOver { to: to.into(), on: event.date }))
        }
        _ => None,
    }
}

fn withhold_overdue(account: &Account<'_>, closed: &Closed) -> Vec<Withheld> {
    let overdue = account.overdue_items();
    overdue.map(|(_, item)| withheld(line(item, account.as_of, None), closed)).collect()
}

fn withheld(item: Line, closed: &Closed) -> Withheld {
    Withheld { item, gate: closed.gate.clone(), until: closed.until }
}

/// How an open item stands before the client is looked at as a whole.
enum State {
    Ready(Ready),
    Closed(usize, Closed),
}

/// Asks gates and ladder for every open item.
fn states(case: &mut Case<'_, '_>) -> Result<Vec<State>, Undecided> {
    case.impatient = ladder::impatient(case)?;
    let open: Vec<usize> = case.account.open_items().map(|(position, _)| position).collect();
    let mut states = Vec::with_capacity(open.len());
    for position in open {
        let state = match item_gates::closed(case, position) {
            Some(closed) => State::Closed(position, closed),
            None => match ladder::next(case, position)? {
                Next::Ready(ready) => State::Ready(ready),
                Next::Waiting(closed) => State::Closed(position, closed),
            },
        };
        states.push(state);
    }
    Ok(states)
}

/// Turns the items' states into actions and withheld items.
fn propose(case: &mut Case<'_, '_>, states: Vec<State>, decision: &mut Decision) -> Result<(), Undecided> {
    let mut held: Vec<(usize, Closed)> = Vec::new();
    let mut ready: Vec<Ready> = Vec::new();
    for state in states {
        match state {
            State::Closed(position, closed) => held.push((position, closed)),
            State::Ready(item) => ready.push(item),
        }
    }
    if let Some(closed) = limits::small_balance(case, &ready)? {
        held.extend(ready.drain(..).map(|ready| (ready.item, closed.clone())));
    }
    let mut sorted = sort_by_consent(case, ready, &mut held);
    leave_out_early(case, &mut sorted.reach);
    hold_back(&mut *case, &mut sorted, &mut held)?;
    let mentioned = if sorted.reach.is_empty() { Vec::new() } else { take_mentioned(case, &mut held) };
    let reached = consolidation::contact(case, &sorted.reach, mentioned, &mut decision.notices);
    decision.actions.extend(reached);
    for group in by_step(sorted.hand_over) {
        decision.actions.extend(consolidation::contact(case, &group, Vec::new(), &mut decision.notices));
    }
    for group in by_step(sorted.ask) {
        let approval = approval(case, &group, decision);
        decision.actions.extend(approval);
    }
    held.sort_by_key(|(position, _)| *position);
    let overdue = held.iter().filter(|(position, _)| case.item(*position).is_overdue(case.today));
    decision.withheld.extend(overdue.map(|(position, closed)| withheld(case.line(*position, None), closed)));
    Ok(())
}

/// Items whose step is due, by what is to be done about them.
#[derive(Default)]
struct Sorted {
    /// The client hears from us.
    reach: Vec<Ready>,
    /// The file goes to a third party.
    hand_over: Vec<Ready>,
    /// Someone must approve first.
    ask: Vec<Ready>,
}

fn sort_by_consent(case: &Case<'_, '_>, ready: Vec<Ready>, held: &mut Vec<(usize, Closed)>) -> Sorted {
    let mut sorted = Sorted::default();
    for mut item in ready {
        let closed = guardrails::law_first(case, &item).or_else(|| guardrails::beyond_notice(case, &item));
        if let Some(closed) = closed {
            held.push((item.item, closed));
            continue;
        }
        match consolidation::consent(case, &item) {
            Consent::Refused(closed) => held.push((item.item, closed)),
            Consent::Wanted(reason) => {
                item.reasons.push(reason);
                sorted.ask.push(item);
            }
            Consent::Given(reason) => {
                item.reasons.push(reason);
                sorted.add(case, item);
            }
            Consent::Free => sorted.add(case, item),
        }
    }
    sorted
}

impl Sorted {
    fn add(&mut self, case: &Case<'_, '_>, item: Ready) {
        let step = &case.playbook.steps[item.step];
        if consolidation::channel(step, &item).reaches_client() {
            self.reach.push(item);
        } else {
            self.hand_over.push(item);
        }
    }
}

/// A contact about overdue items does not speak of what is not due: a check before the due date waits for its own day.
fn leave_out_early(case: &Case<'_, '_>, reach: &mut Vec<Ready>) {
    let fallen_due = |ready: &Ready| case.clock.reached(case.item(ready.item).invoice.due);
    if reach.iter().any(fallen_due) {
        reach.retain(fallen_due);
    }
}

/// Applies the guardrails: contacts are held back by any, the rest by days off, when nobody works.
fn hold_back(
    case: &mut Case<'_, '_>,
    sorted: &mut Sorted,
    held: &mut Vec<(usize, Closed)>,
) -> Result<(), Undecided> {
    if !sorted.reach.is_empty()
        && let Some(closed) = guardrails::closed(case, sorted.reach.iter().any(|ready| ready.agreed))?
    {
        held.extend(sorted.reach.drain(..).map(|ready| (ready.item, closed.clone())));
    }
    if let Some(closed) = guardrails::day_off(case) {
        let idle = sorted.hand_over.drain(..).chain(sorted.ask.drain(..));
        held.extend(idle.map(|ready| (ready.item, closed.clone())));
    }
    Ok(())
}

/// Takes out the overdue items that only wait for their own step: a contact speaks of them too.
fn take_mentioned(case: &Case<'_, '_>, held: &mut Vec<(usize, Closed)>) -> Vec<Line> {
    let mut mentioned = Vec::new();
    held.retain(|(position, closed)| {
        let waits = matches!(closed.gate, Gate::NotYet { .. } | Gate::NotReached { .. } | Gate::LadderEnded);
        let speak = waits && case.item(*position).is_overdue(case.today);
        if speak {
            mentioned.push(case.line(*position, None));
        }
        !speak
    });
    mentioned
}

/// Groups items by step, in the order of the ladder.
fn by_step(mut ready: Vec<Ready>) -> Vec<Vec<Ready>> {
    ready.sort_by_key(|ready| (ready.step, ready.item));
    ready.chunk_by(|a, b| a.step == b.step).map(<[Ready]>::to_vec).collect()
}

fn approval(case: &Case<'_, '_>, group: &[Ready], decision: &mut Decision) -> Option<Action> {
    let rules = case.playbook.steps[group.first()?.step].approval.as_ref()?;
    let action = consolidation::contact(case, group, Vec::new(), &mut decision.notices)?;
    Some(consolidation::ask_approval(case, action, rules))
}
