//! Work inside the company that an account calls for: sending, matching, answering, holding supply.

use chrono::NaiveDate;

use crate::domain::action::TaskKind;
use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::domain::amount::Totals;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::invoice::Sent;
use crate::domain::term::Delay;
use crate::engine::case::Case;
use crate::engine::case::undecided_fact;
use crate::engine::clock::Clock;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::decision::Line;
use crate::engine::notice::Notice;
use crate::engine::notice::Undecided;
use crate::engine::reason::Reason;
use crate::facts::account::Account;
use crate::facts::dispute::Dispute;
use crate::facts::follow_up::FollowUp;
use crate::facts::invoice::sent_to_payer;
use crate::facts::item::Item;
use crate::facts::value::FIXED_DECIMALS;
use crate::law::deadlines::Procedure;
use crate::policy::Policy;

/// Returns every task the account calls for.
pub(super) fn tasks(case: &Case<'_, '_>) -> Result<Vec<Action>, Undecided> {
    let mut tasks = Vec::new();
    tasks.extend(send_invoice(case));
    tasks.extend(case.account.disputes.iter().filter_map(|dispute| resolve_dispute(case, dispute)));
    tasks.extend(case.follow_ups.standing.iter().filter_map(|follow_up| said(case, follow_up)));
    tasks.extend(hold_asked(case));
    tasks.extend(apply_credit(case));
    tasks.extend(credit_hold(case)?);
    Ok(tasks)
}

/// Returns the task of filing the proof of claim, unless it is done. Until the publication is known, its deadline is counted
/// from the opening judgment, which comes before it: whoever keeps to it is never late. Once it is over, the deadline is that
/// of asking leave to claim all the same; once that is over too, nothing is left but to say so.
pub(super) fn proof_of_claim(
    (policy, segment): (&Policy, Option<usize>),
    account: &Account<'_>,
    clock: &Clock,
    insolvency: &Event,
    notices: &mut Vec<Notice>,
) -> Option<Action> {
    let EventKind::Insolvency { opened, published, .. } = &insolvency.kind else { return None };
    // A claim filed in earlier proceedings is none in these.
    let done = last_done(account, TaskKind::ProofOfClaim).is_some_and(|done| done >= *opened);
    if done || account.open_items().next().is_none() {
        return None;
    }
    let (law, from) = (policy.law_of(segment), published.unwrap_or(*opened));
    let procedure = match policy.deadlines.abroad {
        true => Procedure::ProofOfClaimAbroad,
        false => Procedure::ProofOfClaim,
    };
    let in_time = law.deadline(procedure, from);
    let late = in_time.filter(|last| clock.passed(*last));
    let relief = late.and_then(|_| law.deadline(Procedure::Relief, from));
    if let Some(ended) = relief.filter(|last| clock.passed(*last)) {
        notices.push(Notice::ClaimLost { ended });
        return None;
    }
    let deadline = relief.or(in_time);
    let items: Vec<Line> =
        account.open_items().map(|(_, item)| super::case::line(item, account.as_of, None)).collect();
    let reason = Reason::InsolvencyOpened { opened: *opened, published: *published };
    let on = deadline.unwrap_or(account.as_of);
    let role = staff_role(policy, "director");
    let mut task = task(policy, TaskKind::ProofOfClaim, role, items, on, deadline, reason);
    task.reasons.extend(late.map(|ended| Reason::ClaimLate { ended }));
    Some(task)
}

fn send_invoice(case: &Case<'_, '_>) -> Option<Action> {
    let mut reason = None;
    let mut items = Vec::new();
    for (position, item) in case.account.open_items() {
        let why = match item.sent {
            Sent::Never if !case.clock.reached(to_be_sent(case, item)) => continue,
            Sent::Never => Reason::NeverSent,
            _ if sent_to_payer(case.account, item) == Some(false) => {
                Reason::SentTo { to: item.sent_to.into() }
            }
            _ => continue,
        };
        reason.get_or_insert(why);
        items.push(case.line(position, None));
    }
    let role = staff_role(case.policy, "accounting");
    Some(task(case.policy, TaskKind::SendInvoice, role, items, case.today, None, reason?))
}

/// Returns what someone of ours does about what the client said, besides the next call; nothing once it is done.
fn said(case: &Case<'_, '_>, follow_up: &FollowUp<'_>) -> Option<Action> {
    let today = case.today;
    let (kind, role, on, deadline, reason) = match &follow_up.event.kind {
        EventKind::ValidationAwaited { blocks, validator, expected, next_call, .. } => {
            let validated = follow_up.items.iter().all(|item| case.item(*item).validated);
            let reason = Reason::ValidationAwaited { blocks: blocks.into(), validator: validator.into() };
            let by = expected.unwrap_or(*next_call);
            (!validated).then_some((TaskKind::ObtainValidation, "sales", by, Some(by), reason))?
        }
        EventKind::CashTrouble { missing, until, proposal, .. } => {
            let (missing, until, proposal) = (*missing, *until, proposal.into());
            let reason = Reason::CashTrouble { missing, until, proposal };
            let by = follow_up.on.unwrap_or(today);
            (TaskKind::DecidePlan, approver(case.policy), by, Some(by), reason)
        }
        EventKind::PaymentAnnounced { paid_on, means, reference, .. } => {
            let (means, reference) = (means.into(), reference.into());
            let reason = Reason::PaymentAwaited { paid_on: *paid_on, means, reference };
            let from = follow_up.bank_deadline()?;
            case.clock.reached(from).then_some((TaskKind::CheckBank, "accounting", from, None, reason))?
        }
        EventKind::ResendAsked { to, .. } if follow_up.on.is_none() => {
            (TaskKind::SendInvoice, "accounting", today, None, Reason::ResendAsked { to: to.into() })
        }
        _ => return None,
    };
    let done = last_done(case.account, kind).is_some_and(|done| done >= follow_up.event.date);
    let items = follow_up.items.iter().map(|item| case.line(*item, None)).collect();
    (!done).then(|| task(case.policy, kind, staff_role(case.policy, role), items, on, deadline, reason))
}

/// Returns the question whether a hold that was asked for last is granted, until someone has answered.
fn hold_asked(case: &Case<'_, '_>) -> Option<Action> {
    let events = &case.account.events;
    let answered = |event: &&&Event| {
        matches!(
            event.kind,
            EventKind::Hold { .. }
                | EventKind::HoldRefused { .. }
                | EventKind::Done { task: TaskKind::DecideHold, .. }
        )
    };
    let last = events.iter().rposition(|event| matches!(event.kind, EventKind::HoldAsked { .. }))?;
    let EventKind::HoldAsked { items, reason, asked_by, until } = &events[last].kind else { return None };
    if events[last + 1..].iter().any(|event| answered(&event)) || case.clock.passed(*until) {
        return None;
    }
    let positions = case.account.resolve(items.names(), case.today);
    let open = positions.into_iter().filter(|item| case.item(*item).open().is_positive());
    let items: Vec<Line> = open.map(|item| case.line(item, None)).collect();
    if items.is_empty() {
        return None;
    }
    let reason = Reason::HoldAsked { by: asked_by.into(), until: *until, reason: reason.into() };
    let role = approver(case.policy);
    Some(task(case.policy, TaskKind::DecideHold, role, items, case.today, Some(*until), reason))
}

/// Returns the role that decides on exceptions: the first that approves holds.
fn approver(policy: &Policy) -> &str {
    let rules = policy.holds.as_ref();
    rules.and_then(|rules| rules.approved_by.first()).map_or("director", |role| role.as_str())
}

/// Returns the day from which someone is asked to send an invoice: until then it is on its way out.
fn to_be_sent(case: &Case<'_, '_>, item: &Item<'_>) -> NaiveDate {
    case.policy.calendar.add(item.invoice.issued, Delay::business_days(2))
}

fn resolve_dispute(case: &Case<'_, '_>, dispute: &Dispute<'_>) -> Option<Action> {
    let rules = &case.policy.disputes;
    let answered = answered(case.account, dispute).map(|day| case.policy.calendar.add(day, rules.within));
    if answered.is_some_and(|again| !case.clock.passed(again)) {
        return None;
    }
    let deadline =
        dispute.answer_by.unwrap_or_else(|| case.policy.calendar.add(dispute.opened, rules.within));
    let role = if dispute.resolver.is_empty() { rules.resolved_by.as_str() } else { dispute.resolver };
    let first = *dispute.items.first()?;
    let currency = case.item(first).invoice.currency;
    let contested =
        dispute.items.iter().map(|item| case.item(*item)).filter(|item| item.invoice.currency == currency);
    let amount = Money { currency, amount: contested.map(|item| item.disputed).sum() };
    let reason = Reason::DisputeOpen { reason: dispute.reason.into(), amount, since: dispute.opened };
    let items = dispute.items.iter().map(|item| case.line(*item, None)).collect();
    let task = task(case.policy, TaskKind::ResolveDispute, role, items, deadline, Some(deadline), reason);
    Some(Action { totals: [amount].into_iter().collect(), ..task })
}

/// Returns the day someone last said that a dispute was answered; until it is resolved, the task comes back.
fn answered(account: &Account<'_>, dispute: &Dispute<'_>) -> Option<NaiveDate> {
    let concerns = |names: &[compact_str::CompactString]| {
        names.is_empty()
            || names.iter().flat_map(|name| account.find(name)).any(|item| dispute.items.contains(&item))
    };
    let mut latest = account.events.iter().rev().filter(|event| event.date >= dispute.opened);
    let done = latest.find(|event| match &event.kind {
        EventKind::Done { task: TaskKind::ResolveDispute, items } => concerns(items),
        _ => false,
    });
    done.map(|event| event.date)
}

/// Cash or credit waits while something is overdue in its currency.
fn apply_credit(case: &Case<'_, '_>) -> Option<Action> {
    let done = last_done(case.account, TaskKind::ApplyCredit);
    let overdue = case.account.overdue();
    let waiting = case.account.unapplied.iter().find(|unapplied| {
        done.is_none_or(|done| done < unapplied.latest) && overdue.of(unapplied.money.currency) > Amount::ZERO
    })?;
    let currency = waiting.money.currency;
    let items = case
        .account
        .overdue_items()
        .filter(|(_, item)| item.invoice.currency == currency)
        .map(|(position, _)| case.line(position, None))
        .collect();
    let role = staff_role(case.policy, "accounting");
    let reason = Reason::CreditWaits { available: waiting.money };
    let task = task(case.policy, TaskKind::ApplyCredit, role, items, case.today, None, reason);
    Some(Action { totals: [waiting.money].into_iter().collect(), ..task })
}

/// Supply is suspended once the overdue amount passes what is borne, and resumed once it is back under it. What credit
/// covers does not count: nobody is cut off for money that is here and not matched.
fn credit_hold(case: &Case<'_, '_>) -> Result<Option<Action>, Undecided> {
    let limit = case.playbook.tolerance.exposure;
    let currency = case.policy.currency;
    let uncovered = case.account.overdue_items().filter(|(position, _)| case.covered[*position].is_none());
    let owed = uncovered.map(|(_, item)| item.money(item.open()));
    let overdue = money_of(case.policy, case.view.total(owed).map_err(undecided_fact)?);
    // A segment without a limit holds nobody back: what another one held is released.
    let limit = Money { currency, amount: limit.unwrap_or(Amount(i64::MAX)) };
    let held = last_done(case.account, TaskKind::CreditHold);
    let released = last_done(case.account, TaskKind::ReleaseCreditHold);
    let on_hold = held.is_some_and(|held| released.is_none_or(|released| released < held));
    let passed = overdue.amount >= limit.amount;
    let (kind, reason) = match (passed, on_hold) {
        (true, false) => (TaskKind::CreditHold, Reason::ExposurePassed { overdue, limit }),
        (false, true) => {
            let limit = if limit.amount == Amount(i64::MAX) { overdue } else { limit };
            (TaskKind::ReleaseCreditHold, Reason::ExposureCleared { overdue, limit })
        }
        _ => return Ok(None),
    };
    let items = case.account.overdue_items().map(|(position, _)| case.line(position, None)).collect();
    Ok(Some(task(case.policy, kind, "director", items, case.today, None, reason)))
}

/// Returns ten-thousandths of the policy's currency as money, fractions of a cent dropped.
pub(super) fn money_of(policy: &Policy, units: i64) -> Money {
    let currency = policy.currency;
    let scale = 10_i64.pow(FIXED_DECIMALS.saturating_sub(currency.decimals()));
    Money { currency, amount: Amount(units / scale) }
}

pub(super) fn last_done(account: &Account<'_>, wanted: TaskKind) -> Option<NaiveDate> {
    let done = account.events.iter().rev();
    let mut done =
        done.filter(|event| matches!(&event.kind, EventKind::Done { task, .. } if *task == wanted));
    done.next().map(|event| event.date)
}

/// Returns a role if anyone on the staff has it, else the collector's.
pub(super) fn staff_role<'r>(policy: &Policy, role: &'r str) -> &'r str {
    if policy.staff.iter().any(|person| person.role == role) { role } else { "collector" }
}

pub(super) fn task(
    policy: &Policy,
    kind: TaskKind,
    role: &str,
    items: Vec<Line>,
    on: NaiveDate,
    deadline: Option<NaiveDate>,
    reason: Reason,
) -> Action {
    let totals: Totals = items.iter().map(|line| line.open).collect();
    Action {
        kind: ActionKind::Task { task: kind, deadline },
        role: role.into(),
        items,
        mentioned: Vec::new(),
        totals,
        on,
        reasons: vec![reason],
        minutes: policy.minutes.task,
    }
}
