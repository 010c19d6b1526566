//! Playbooks: tolerance, where old debts enter, words for broken promises, and step by step.

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::engine::policy_diff::AreaOf;
use crate::engine::policy_diff::Both;
use crate::engine::policy_diff::Change;
use crate::engine::policy_diff::OnDate;
use crate::engine::policy_diff::PolicyDiff;
use crate::engine::policy_diff::Setting;
use crate::engine::policy_diff::What;
use crate::engine::policy_diff::conditions::Conditions;
use crate::engine::policy_diff::days;
use crate::engine::policy_diff::set;
use crate::policy::Policy;
use crate::policy::playbook::Approval;
use crate::policy::playbook::DateBase;
use crate::policy::playbook::Playbook;
use crate::policy::playbook::Repeat;
use crate::policy::playbook::Step;
use crate::policy::playbook::Tolerance;

/// Which playbooks of two policies are the same, by position.
pub(super) struct Playbooks {
    pairs: Vec<(usize, usize)>,
}

impl Playbooks {
    /// Matches playbooks of one name, then those of one body.
    pub fn match_up(both: Both<'_>, conditions: &Conditions<'_>) -> Self {
        let (before, after) = (&both.before.playbooks, &both.after.playbooks);
        let named = |(position, playbook): (usize, &Playbook)| {
            Some((position, after.iter().position(|other| other.id == playbook.id)?))
        };
        let mut pairs: Vec<(usize, usize)> = before.iter().enumerate().filter_map(named).collect();
        for (position, playbook) in before.iter().enumerate() {
            if pairs.iter().any(|(known, _)| *known == position) {
                continue;
            }
            let same = |(at, other): &(usize, &Playbook)| {
                !pairs.iter().any(|(_, known)| known == at)
                    && compared(both, conditions, playbook, other).is_empty()
            };
            if let Some((at, _)) = after.iter().enumerate().find(same) {
                pairs.push((position, at));
            }
        }
        Self { pairs }
    }

    /// Tells whether a playbook of the first policy is that of the second one.
    pub fn is_pair(&self, before: usize, after: usize) -> bool {
        self.pairs.contains(&(before, after))
    }

    /// Adds what changed in each.
    pub fn add(&self, both: Both<'_>, conditions: &Conditions<'_>, due: NaiveDate, diff: &mut PolicyDiff) {
        for (position, playbook) in both.after.playbooks.iter().enumerate() {
            let of = AreaOf::Playbook(playbook.id.clone(), leading(both.after, position));
            let what = What::new("playbook", &playbook.id);
            let Some((was, _)) = self.pairs.iter().find(|(_, after)| *after == position) else {
                let steps = playbook.steps.iter().map(|step| Setting::Name(step.id.clone()));
                diff.add(of, vec![Change::Added(what, steps.collect())]);
                continue;
            };
            let earlier = &both.before.playbooks[*was];
            let changes = if earlier.id == playbook.id {
                compared(both, conditions, earlier, playbook)
            } else {
                vec![Change::Renamed { what, was: earlier.id.clone() }]
            };
            let pairs = match_steps(conditions, earlier, playbook);
            diff.add_with(of, changes, days::days(both, (*was, position), &pairs, due));
        }
        for (position, playbook) in both.before.playbooks.iter().enumerate() {
            if !self.pairs.iter().any(|(before, _)| *before == position) {
                let of = AreaOf::Playbook(playbook.id.clone(), leading(both.before, position));
                diff.add(of, vec![Change::Removed(What::new("playbook", &playbook.id))]);
            }
        }
    }
}

/// Returns the segments that lead to a playbook.
fn leading(policy: &Policy, playbook: usize) -> Vec<CompactString> {
    let segments = policy.segments.iter().filter(|segment| segment.playbook == playbook);
    segments.map(|segment| segment.id.clone()).collect()
}

fn compared(both: Both<'_>, conditions: &Conditions<'_>, before: &Playbook, after: &Playbook) -> Vec<Change> {
    let mut changes = Vec::new();
    tolerance(&mut changes, both, &before.tolerance, &after.tolerance);
    let name = |name: &Option<CompactString>| name.clone().map(Setting::Name);
    let (first, second) = (&before.broken_promise, &after.broken_promise);
    set(&mut changes, ("broken-scenario", ""), name(&first.scenario), name(&second.scenario));
    set(&mut changes, ("broken-template", ""), name(&first.template), name(&second.template));
    let pairs = match_steps(conditions, before, after);
    enter(&mut changes, before, after, &pairs);
    steps(&mut changes, conditions, (before, after), &pairs);
    changes
}

fn tolerance(changes: &mut Vec<Change>, both: Both<'_>, before: &Tolerance, after: &Tolerance) {
    let money = |policy: &Policy, amount: Option<Amount>| {
        amount.map(|amount| Setting::Money(Money { currency: policy.currency, amount }))
    };
    let delay = Setting::Delay;
    set(changes, ("grace", ""), Some(delay(before.grace)), Some(delay(after.grace)));
    set(
        changes,
        ("small-balance", ""),
        money(both.before, before.small_balance),
        money(both.after, after.small_balance),
    );
    let counts = [
        ("postponements", before.postponements, after.postponements),
        ("broken-promises", before.broken_promises, after.broken_promises),
        ("callbacks", before.callbacks, after.callbacks),
    ];
    for (key, before, after) in counts {
        set(changes, (key, ""), before.map(Setting::Count), after.map(Setting::Count));
    }
    set(changes, ("exposure", ""), money(both.before, before.exposure), money(both.after, after.exposure));
    set(changes, ("patience", ""), before.patience.map(delay), after.patience.map(delay));
    let (first, second) = (before.instalments.as_ref(), after.instalments.as_ref());
    let at_most = |limits: &crate::policy::playbook::InstalmentLimits| Setting::Count(limits.at_most);
    set(changes, ("instalments", ""), first.map(at_most), second.map(at_most));
    if let Some((first, second)) = first.zip(second) {
        set(changes, ("instalments-within", ""), Some(delay(first.within)), Some(delay(second.within)));
        let share = |share: Option<rust_decimal::Decimal>| share.map(Setting::Share);
        set(changes, ("instalments-first", ""), share(first.first_share), share(second.first_share));
    }
}

fn enter(changes: &mut Vec<Change>, before: &Playbook, after: &Playbook, pairs: &[(usize, usize)]) {
    let (first, second) = (before.enter.as_ref(), after.enter.as_ref());
    let delay = |enter: &crate::policy::playbook::Enter| Setting::Delay(enter.after);
    set(changes, ("enter-after", ""), first.map(delay), second.map(delay));
    let at =
        |playbook: &Playbook, at: usize| playbook.steps.get(at).map(|step| Setting::Name(step.id.clone()));
    let same = first.zip(second).is_some_and(|(first, second)| pairs.contains(&(first.at, second.at)));
    if !same {
        let before = first.and_then(|enter| at(before, enter.at));
        set(changes, ("enter-at", ""), before, second.and_then(|enter| at(after, enter.at)));
    }
}

/// Returns the steps that are the same: those of one name, then those of one body, by position.
fn match_steps(conditions: &Conditions<'_>, before: &Playbook, after: &Playbook) -> Vec<(usize, usize)> {
    let named = |(position, step): (usize, &Step)| Some((position, after.step(&step.id)?));
    let mut pairs: Vec<(usize, usize)> = before.steps.iter().enumerate().filter_map(named).collect();
    for (position, step) in before.steps.iter().enumerate() {
        if pairs.iter().any(|(known, _)| *known == position) {
            continue;
        }
        let same = |(at, other): &(usize, &Step)| {
            let mut changes = Vec::new();
            if pairs.iter().any(|(_, known)| known == at) {
                return false;
            }
            body(&mut changes, conditions, (before, step), (after, other), &pairs);
            changes.is_empty()
        };
        if let Some((at, _)) = after.steps.iter().enumerate().find(same) {
            pairs.push((position, at));
        }
    }
    pairs
}

fn steps(
    changes: &mut Vec<Change>,
    conditions: &Conditions<'_>,
    (before, after): (&Playbook, &Playbook),
    pairs: &[(usize, usize)],
) {
    for (position, step) in after.steps.iter().enumerate() {
        let what = What::new("step", &step.id);
        let Some((was, _)) = pairs.iter().find(|(_, known)| *known == position) else {
            let settings =
                [Setting::Stage(step.stage), Setting::Channel(step.channel), Setting::On(on(after, step))];
            changes.push(Change::Added(what, settings.to_vec()));
            continue;
        };
        let earlier = &before.steps[*was];
        if earlier.id != step.id {
            changes.push(Change::Renamed { what: what.clone(), was: earlier.id.clone() });
        }
        body(changes, conditions, (before, earlier), (after, step), pairs);
        let overtaken = pairs.iter().filter(|(other, now)| other < was && *now > position);
        for (_, now) in overtaken {
            let before = after.steps[*now].id.clone();
            changes.push(Change::Order { what: what.clone(), before, example: None });
        }
    }
    for (position, step) in before.steps.iter().enumerate() {
        if !pairs.iter().any(|(known, _)| *known == position) {
            changes.push(Change::Removed(What::new("step", &step.id)));
        }
    }
}

fn body(
    changes: &mut Vec<Change>,
    conditions: &Conditions<'_>,
    (first, before): (&Playbook, &Step),
    (second, after): (&Playbook, &Step),
    pairs: &[(usize, usize)],
) {
    let id = after.id.as_str();
    if !same_date(before, after, pairs) {
        let (before, after) = (on(first, before), on(second, after));
        set(changes, ("step-on", id), Some(Setting::On(before)), Some(Setting::On(after)));
    }
    let name = |name: &Option<CompactString>| name.clone().map(Setting::Name);
    let role = |role: &CompactString| Some(Setting::Role(role.clone()));
    let yes = |yes: bool| Some(Setting::Yes(yes));
    set(changes, ("step-stage", id), Some(Setting::Stage(before.stage)), Some(Setting::Stage(after.stage)));
    let (was, is) = (Setting::Channel(before.channel), Setting::Channel(after.channel));
    set(changes, ("step-channel", id), Some(was), Some(is));
    set(changes, ("step-to", id), role(&before.to), role(&after.to));
    set(changes, ("step-scenario", id), name(&before.scenario), name(&after.scenario));
    set(changes, ("step-template", id), name(&before.template), name(&after.template));
    conditions.add(changes, ("step-when", id), before.when.as_ref(), after.when.as_ref());
    repeat(changes, id, before.repeat.as_ref(), after.repeat.as_ref());
    approval(changes, id, before.approval.as_ref(), after.approval.as_ref());
    set(changes, ("step-hands-over", id), yes(before.hands_over), yes(after.hands_over));
    set(changes, ("step-optional", id), yes(before.optional), yes(after.optional));
    set(changes, ("step-decide", id), name(&before.decide), name(&after.decide));
}

/// Tells whether two dates are counted alike from the same.
fn same_date(before: &Step, after: &Step, pairs: &[(usize, usize)]) -> bool {
    let base = match (before.on.base, after.on.base) {
        (DateBase::Step(first), DateBase::Step(second)) => pairs.contains(&(first, second)),
        (first, second) => first == second,
    };
    base && (before.on.delay, before.on.end_of_month) == (after.on.delay, after.on.end_of_month)
}

fn on(playbook: &Playbook, step: &Step) -> OnDate {
    let base = match step.on.base {
        DateBase::Step(earlier) => playbook.steps.get(earlier).map(|earlier| earlier.id.clone()),
        DateBase::Due | DateBase::Issued => None,
    };
    OnDate {
        step: base,
        issued: step.on.base == DateBase::Issued,
        delay: step.on.delay,
        end_of_month: step.on.end_of_month,
    }
}

fn repeat(changes: &mut Vec<Change>, id: &str, before: Option<&Repeat>, after: Option<&Repeat>) {
    let times = |repeat: &Repeat| Setting::Count(repeat.times);
    set(changes, ("step-times", id), before.map(times), after.map(times));
    let every = |repeat: &Repeat| Setting::Delay(repeat.every);
    set(changes, ("step-every", id), before.map(every), after.map(every));
    let vary = |repeat: Option<&Repeat>| {
        repeat.filter(|repeat| !repeat.vary.is_empty()).map(|repeat| Setting::Channels(repeat.vary.clone()))
    };
    set(changes, ("step-vary", id), vary(before), vary(after));
}

fn approval(changes: &mut Vec<Change>, id: &str, before: Option<&Approval>, after: Option<&Approval>) {
    let by = |approval: &Approval| Setting::Role(approval.by.clone());
    set(changes, ("step-approval", id), before.map(by), after.map(by));
    if let Some((before, after)) = before.zip(after) {
        let delay = |delay| Some(Setting::Delay(delay));
        set(changes, ("step-approval-valid", id), delay(before.valid), delay(after.valid));
        set(changes, ("step-approval-refused", id), delay(before.refused), delay(after.refused));
    }
}
