//! One contact per client and day: which step leads, what it settles, what it mentions, who must approve it first.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::amount::Currency;
use crate::domain::client::Contact;
use crate::engine::case::Case;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::decision::ContactProposed;
use crate::engine::decision::Line;
use crate::engine::gate::Gate;
use crate::engine::item_gates::Closed;
use crate::engine::ladder::Ready;
use crate::engine::notice::Notice;
use crate::engine::reason::Reason;
use crate::facts::follow_up::FollowUpKind;
use crate::policy::playbook::Approval;
use crate::policy::playbook::Step;

/// How the approval of a step for an item stands.
pub(super) enum Consent {
    /// Not needed.
    Free,
    /// Given and still good.
    Given(Reason),
    /// To be asked for.
    Wanted(Reason),
    /// Refused, not to be asked again before a day.
    Refused(Closed),
}

/// Returns how the approval of an item's next step stands.
pub(super) fn consent(case: &Case<'_, '_>, ready: &Ready) -> Consent {
    let step = &case.playbook.steps[ready.step];
    let Some(rules) = step.approval.as_ref().filter(|_| !ready.follow_up) else { return Consent::Free };
    let done = case.account.steps_of(ready.item).iter().rev().find(|done| done.step == step.id);
    let decided = case
        .account
        .approvals_of(ready.item)
        .iter()
        .rev()
        .find(|approval| approval.step == step.id && done.is_none_or(|done| approval.date > done.date));
    match decided {
        None => Consent::Wanted(Reason::NeedsApproval),
        Some(decided) if decided.approved => given(case, rules, decided.date, decided.by),
        Some(decided) => refused(case, rules, step, decided.date),
    }
}

fn given(case: &Case<'_, '_>, rules: &Approval, on: NaiveDate, by: &str) -> Consent {
    if case.clock.passed(case.policy.calendar.add(on, rules.valid)) {
        return Consent::Wanted(Reason::ApprovalExpired { on });
    }
    Consent::Given(Reason::Approved { by: by.into(), on })
}

fn refused(case: &Case<'_, '_>, rules: &Approval, step: &Step, on: NaiveDate) -> Consent {
    let until = case.policy.calendar.next_business_day(case.policy.calendar.add(on, rules.refused));
    if case.clock.reached(until) {
        return Consent::Wanted(Reason::NeedsApproval);
    }
    Consent::Refused(Closed::until(Gate::ApprovalRefused { step: step.id.clone(), on }, until))
}

/// Proposes one action for items whose steps are due together; the gravest step leads.
pub(super) fn contact(
    case: &Case<'_, '_>,
    together: &[Ready],
    mentioned: Vec<Line>,
    notices: &mut Vec<Notice>,
) -> Option<Action> {
    let lead = together.iter().max_by_key(|ready| leading_order(case, ready))?;
    let step = &case.playbook.steps[lead.step];
    let proposed = proposed(case, lead, together, notices);
    let items: Vec<Line> = together
        .iter()
        .map(|ready| case.line(ready.item, Some(&case.playbook.steps[ready.step].id)))
        .collect();
    let role = if proposed.channel.reaches_client() {
        CompactString::from("collector")
    } else {
        step.approval.as_ref().map_or_else(|| "director".into(), |approval| approval.by.clone())
    };
    Some(Action {
        minutes: case.policy.minutes.of(proposed.channel),
        totals: items.iter().chain(&mentioned).map(|line| line.chased).collect(),
        on: together.iter().map(|ready| ready.on).min().unwrap_or(case.today),
        reasons: reasons(case, lead, together),
        kind: ActionKind::Contact(proposed),
        role,
        items,
        mentioned,
    })
}

/// Turns an action into the question put to the approver.
pub(super) fn ask_approval(case: &Case<'_, '_>, action: Action, rules: &Approval) -> Action {
    let ActionKind::Contact(contact) = action.kind else { return action };
    Action {
        kind: ActionKind::Approval { by: rules.by.clone(), contact },
        role: rules.by.clone(),
        minutes: case.policy.minutes.approval,
        ..action
    }
}

/// Graver stages lead, then later steps, then the item longest due.
fn leading_order(case: &Case<'_, '_>, ready: &Ready) -> (Stage, usize, std::cmp::Reverse<usize>) {
    (case.playbook.steps[ready.step].stage, ready.step, std::cmp::Reverse(ready.item))
}

fn proposed(
    case: &Case<'_, '_>,
    lead: &Ready,
    together: &[Ready],
    notices: &mut Vec<Notice>,
) -> ContactProposed {
    let step = &case.playbook.steps[lead.step];
    let to = lead.changes.to.as_deref().unwrap_or(&step.to);
    let channel = channel(step, lead);
    let person = if channel.reaches_client() { person(case, to, channel, notices) } else { None };
    let (scenario, template) = words(case, step, lead, channel, together);
    ContactProposed {
        step: step.id.clone(),
        stage: step.stage,
        channel,
        to: to.into(),
        person,
        scenario,
        template,
        time: lead.time,
        at: lead.at.filter(|_| channel == Channel::Call),
        hands_over: step.hands_over,
    }
}

/// Returns whom to reach: someone with the role, else whoever pays, else anyone at the client's; says what is missing.
fn person(case: &Case<'_, '_>, role: &str, channel: Channel, notices: &mut Vec<Notice>) -> Option<Contact> {
    let theirs = || case.account.contacts().filter(|contact| contact.role != "sales");
    let wanted = case.account.contacts().find(|contact| contact.role == role);
    if wanted.is_none() {
        notices.push(Notice::NoContact { role: role.into() });
    }
    let payer = || theirs().find(|contact| contact.role == "payer");
    let person = wanted.or_else(payer).or_else(|| theirs().next())?;
    let missing = match channel {
        Channel::Call | Channel::Sms => person.phone.is_empty(),
        Channel::Email => person.email.is_empty(),
        _ => false,
    };
    if missing {
        notices.push(Notice::NoAddress { person: person.name.clone(), channel });
    }
    Some(person.into_owned())
}

/// A script's choice first, then the channel of this time of a repeated step, then the step's own.
pub(super) fn channel(step: &Step, lead: &Ready) -> Channel {
    let varied = lead.time.and_then(|(time, _)| {
        let vary = &step.repeat.as_ref()?.vary;
        vary.get((time as usize - 1) % vary.len().max(1)).copied()
    });
    lead.changes.channel.or(varied).unwrap_or(step.channel)
}

/// The words of the step, unless a script or a broken promise brings its own. A formal notice keeps its own.
fn words(
    case: &Case<'_, '_>,
    step: &Step,
    lead: &Ready,
    channel: Channel,
    together: &[Ready],
) -> (Option<CompactString>, Option<CompactString>) {
    let broken = together.iter().flat_map(|ready| &ready.reasons).any(|reason| match reason {
        Reason::PromiseBroken { .. } | Reason::PlanBroken { .. } => true,
        // Money that was announced and did not come is a promise that was not kept.
        Reason::FollowUp { kind, .. } => *kind == FollowUpKind::AlreadyPaid,
        _ => false,
    });
    let own = &case.playbook.broken_promise;
    let general = &case.policy.broken_promise;
    let changed = |name: &Option<String>| name.as_deref().map(CompactString::from);
    let mut scenario = changed(&lead.changes.scenario).or_else(|| step.scenario.clone());
    let mut template = changed(&lead.changes.template).or_else(|| step.template.clone());
    if broken && step.stage < Stage::FormalNotice {
        if channel == Channel::Call {
            scenario = own.scenario.clone().or_else(|| general.scenario.clone()).or(scenario);
        } else {
            template = own.template.clone().or_else(|| general.template.clone()).or(template);
        }
    }
    (scenario, template)
}

/// The leading item's reasons, then what the others add, then the credit that whoever speaks must know of.
fn reasons(case: &Case<'_, '_>, lead: &Ready, together: &[Ready]) -> Vec<Reason> {
    let mut reasons = lead.reasons.clone();
    for reason in together.iter().flat_map(|ready| &ready.reasons) {
        let alike =
            || reasons.iter().any(|told| std::mem::discriminant(told) == std::mem::discriminant(reason));
        let told = match reason {
            Reason::StepDue { .. } => true,
            Reason::Repeated { .. }
            | Reason::NotReached { .. }
            | Reason::PatienceReached { .. }
            | Reason::Entered { .. } => alike(),
            _ => reasons.contains(reason),
        };
        if !told {
            reasons.push(reason.clone());
        }
    }
    let spoken = together.iter().map(|ready| case.item(ready.item).invoice.currency);
    let spoken: BTreeSet<Currency> = spoken.collect();
    let credit = case.account.unapplied.iter().filter(|unapplied| spoken.contains(&unapplied.money.currency));
    reasons.extend(credit.map(|unapplied| Reason::CreditWaits { available: unapplied.money }));
    reasons
}
