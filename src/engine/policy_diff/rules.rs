//! What holds for every playbook: language, law, guardrails, holds, promises, calls, staff.

use compact_str::CompactString;

use crate::engine::policy_diff::Both;
use crate::engine::policy_diff::Change;
use crate::engine::policy_diff::Setting;
use crate::engine::policy_diff::What;
use crate::engine::policy_diff::conditions::Conditions;
use crate::engine::policy_diff::law;
use crate::engine::policy_diff::set;
use crate::engine::policy_diff::words;
use crate::facts::follow_up::FollowUpKind;
use crate::policy::Policy;
use crate::policy::rules::Guardrails;
use crate::policy::rules::HoldRules;
use crate::policy::rules::Limit;
use crate::policy::rules::Never;
use crate::policy::rules::Person;
use crate::policy::rules::UnreachableRules;

/// Compares what a reader of either policy has to know first.
pub(super) fn general(both: Both<'_>) -> Vec<Change> {
    let Both { before, after } = both;
    let mut changes = Vec::new();
    let name = |text: &str| Some(Setting::Name(text.into()));
    set(&mut changes, ("language", ""), name(before.language.code()), name(after.language.code()));
    set(&mut changes, ("currency", ""), name(before.currency.code()), name(after.currency.code()));
    set(&mut changes, ("calendar", ""), name(before.calendar.name()), name(after.calendar.name()));
    law::compare(&mut changes, both);
    let window = |policy: &Policy| Some(Setting::Count(policy.window_days));
    set(&mut changes, ("window", ""), window(before), window(after));
    attributes(&mut changes, both);
    rates(&mut changes, both);
    changes
}

fn attributes(changes: &mut Vec<Change>, both: Both<'_>) {
    let declared = |policy: &Policy, name: &str| {
        let slot = policy.schema.slot(name)?;
        let known = policy.schema.known(slot);
        known.attribute.as_ref().map(|_| Setting::Name(known.fact_type.word().into()))
    };
    let names = |policy: &Policy| -> Vec<String> {
        let known = policy.schema.iter().filter(|(_, known)| known.attribute.is_some());
        known.map(|(_, known)| known.name.clone()).collect()
    };
    let mut all = names(both.before);
    all.extend(names(both.after));
    all.sort();
    all.dedup();
    for name in all {
        set(changes, ("attribute", &name), declared(both.before, &name), declared(both.after, &name));
    }
}

fn rates(changes: &mut Vec<Change>, both: Both<'_>) {
    let mut all: Vec<_> = both.before.rates.rows.iter().chain(&both.after.rates.rows).collect();
    all.sort_by_key(|rate| (rate.currency, rate.from));
    all.dedup_by_key(|rate| (rate.currency, rate.from));
    for rate in all {
        let written = |policy: &Policy| {
            let mut rows = policy.rates.rows.iter();
            let row = rows.find(|row| (row.currency, row.from) == (rate.currency, rate.from))?;
            Some(Setting::Name(row.rate.normalize().to_string().into()))
        };
        let of = format!("{} {}", rate.currency.code(), rate.from);
        set(changes, ("rate", &of), written(both.before), written(both.after));
    }
}

/// Compares what binds every playbook.
pub(super) fn everyone(both: Both<'_>, conditions: &Conditions<'_>) -> Vec<Change> {
    let Both { before, after } = both;
    let mut changes = Vec::new();
    guardrails(&mut changes, &before.guardrails, &after.guardrails);
    never(&mut changes, conditions, &before.guardrails.never, &after.guardrails.never);
    holds(&mut changes, before.holds.as_ref(), after.holds.as_ref());
    let role = |role: &CompactString| Some(Setting::Role(role.clone()));
    let delay = |delay| Some(Setting::Delay(delay));
    let (first, second) = (&before.disputes, &after.disputes);
    set(&mut changes, ("disputes-by", ""), role(&first.resolved_by), role(&second.resolved_by));
    set(&mut changes, ("disputes-within", ""), delay(first.within), delay(second.within));
    let (first, second) = (before.promises.bank_grace, after.promises.bank_grace);
    set(&mut changes, ("bank-grace", ""), delay(first), delay(second));
    let name = |name: &Option<CompactString>| name.clone().map(Setting::Name);
    let (first, second) = (&before.broken_promise, &after.broken_promise);
    set(&mut changes, ("broken-scenario", ""), name(&first.scenario), name(&second.scenario));
    set(&mut changes, ("broken-template", ""), name(&first.template), name(&second.template));
    unreachable(&mut changes, &before.unreachable, &after.unreachable);
    follow_ups(&mut changes, both);
    if !conditions.same_text(before.priority.as_ref(), after.priority.as_ref()) {
        let code = |policy: &Policy| {
            policy.priority.as_ref().map(|priority| Setting::Code(priority.source_text().to_owned()))
        };
        set(&mut changes, ("priority", ""), code(before), code(after));
    }
    changes
}

fn guardrails(changes: &mut Vec<Change>, before: &Guardrails, after: &Guardrails) {
    let per = |rails: &Guardrails| rails.contacts.map(|limit| Setting::Per(limit.count, limit.days));
    set(changes, ("contacts", ""), per(before), per(after));
    let spacing = |rails: &Guardrails| Some(Setting::Delay(rails.spacing));
    set(changes, ("spacing", ""), spacing(before), spacing(after));
    let hours = |rails: &Guardrails| rails.hours.map(|(from, to)| Setting::Hours(from, to));
    set(changes, ("hours", ""), hours(before), hours(after));
    let limit = |limit: Option<Limit>| {
        limit.map(|limit| match limit {
            Limit::Count(count) => Setting::Count(count),
            Limit::ShareOfClients(share) => Setting::ShareOfClients(share),
        })
    };
    set(changes, ("plan-actions", ""), limit(before.plan.actions), limit(after.plan.actions));
    set(changes, ("plan-notices", ""), limit(before.plan.formal_notices), limit(after.plan.formal_notices));
}

/// Conditions that forbid contacts are the same by what they say, else by the reason they give.
fn never(changes: &mut Vec<Change>, conditions: &Conditions<'_>, before: &[Never], after: &[Never]) {
    let mut left: Vec<&Never> = before.iter().collect();
    let mut others = Vec::new();
    for rule in after {
        match left.iter().position(|was| conditions.same(Some(&was.when), Some(&rule.when))) {
            Some(found) => {
                let was = left.remove(found);
                words(changes, ("never-why", rule.when.source_text()), Some(&was.why), Some(&rule.why));
            }
            None => others.push(rule),
        }
    }
    for rule in others {
        match left.iter().position(|was| was.why == rule.why) {
            Some(found) => {
                let was = left.remove(found);
                conditions.add(changes, ("never", &rule.why), Some(&was.when), Some(&rule.when));
            }
            None => {
                let when = Setting::Code(rule.when.source_text().to_owned());
                changes.push(Change::Added(What::new("never", &rule.why), vec![when]));
            }
        }
    }
    changes.extend(left.into_iter().map(|was| Change::Removed(What::new("never", &was.why))));
}

fn holds(changes: &mut Vec<Change>, before: Option<&HoldRules>, after: Option<&HoldRules>) {
    let (Some(before), Some(after)) = (before, after) else {
        let yes = |rules: Option<&HoldRules>| Some(Setting::Yes(rules.is_some()));
        set(changes, ("holds", ""), yes(before), yes(after));
        return;
    };
    let roles = |roles: &Vec<CompactString>| Some(Setting::Roles(roles.clone()));
    set(changes, ("holds-asked", ""), roles(&before.asked_by), roles(&after.asked_by));
    set(changes, ("holds-approved", ""), roles(&before.approved_by), roles(&after.approved_by));
    let delay = |rules: &HoldRules| rules.at_most.map(Setting::Delay);
    set(changes, ("holds-longest", ""), delay(before), delay(after));
    let count = |rules: &HoldRules| rules.per_year.map(Setting::Count);
    set(changes, ("holds-year", ""), count(before), count(after));
}

fn unreachable(changes: &mut Vec<Change>, before: &UnreachableRules, after: &UnreachableRules) {
    let tries = |rules: &UnreachableRules| Some(Setting::Count(rules.tries));
    set(changes, ("tries", ""), tries(before), tries(after));
    let every = |rules: &UnreachableRules| Some(Setting::Delay(rules.every));
    set(changes, ("tries-every", ""), every(before), every(after));
    let hours = |rules: &UnreachableRules| {
        Some(Setting::Times(rules.hours.clone())).filter(|_| !rules.hours.is_empty())
    };
    set(changes, ("tries-hours", ""), hours(before), hours(after));
    let name = |name: &Option<CompactString>| name.clone().map(Setting::Name);
    set(changes, ("tries-scenario", ""), name(&before.scenario), name(&after.scenario));
    set(changes, ("tries-then", ""), before.then.map(Setting::Channel), after.then.map(Setting::Channel));
    set(changes, ("tries-template", ""), name(&before.template), name(&after.template));
}

fn follow_ups(changes: &mut Vec<Change>, both: Both<'_>) {
    let (before, after) = (&both.before.follow_ups, &both.after.follow_ups);
    set(changes, ("follow-after", ""), Some(Setting::Delay(before.after)), Some(Setting::Delay(after.after)));
    let mut kinds: Vec<FollowUpKind> =
        before.scenarios.iter().chain(&after.scenarios).map(|(kind, _)| *kind).collect();
    kinds.sort_by_key(|kind| kind.word());
    kinds.dedup();
    for kind in kinds {
        let said = |policy: &Policy| policy.follow_ups.scenario(kind).cloned().map(Setting::Name);
        set(changes, ("follow-scenario", kind.word()), said(both.before), said(both.after));
    }
}

/// Compares who works, and what their work takes.
pub(super) fn staff(both: Both<'_>) -> Vec<Change> {
    let Both { before, after } = both;
    let mut changes = Vec::new();
    for person in &after.staff {
        match before.staff.iter().find(|was| was.name == person.name) {
            Some(was) => colleague(&mut changes, was, person),
            None => {
                let role = Setting::Role(person.role.clone());
                changes.push(Change::Added(What::new("person", &person.name), vec![role]));
            }
        }
    }
    let gone = before.staff.iter().filter(|was| after.staff.iter().all(|person| person.name != was.name));
    changes.extend(gone.map(|was| Change::Removed(What::new("person", &was.name))));
    for channel in crate::domain::action::Channel::ALL.iter().copied() {
        let minutes = |policy: &Policy| Some(Setting::Minutes(policy.minutes.of(channel)));
        set(&mut changes, ("minutes", channel.word()), minutes(before), minutes(after));
    }
    let minutes = |count: u32| Some(Setting::Minutes(count));
    set(&mut changes, ("minutes-task", ""), minutes(before.minutes.task), minutes(after.minutes.task));
    let (first, second) = (before.minutes.approval, after.minutes.approval);
    set(&mut changes, ("minutes-approval", ""), minutes(first), minutes(second));
    changes
}

fn colleague(changes: &mut Vec<Change>, before: &Person, after: &Person) {
    let role = |person: &Person| Some(Setting::Role(person.role.clone()));
    set(changes, ("person-role", &after.name), role(before), role(after));
    let languages = |person: &Person| {
        let spoken = person.languages.join(", ");
        (!spoken.is_empty()).then(|| Setting::Name(spoken.into()))
    };
    set(changes, ("person-languages", &after.name), languages(before), languages(after));
    let minutes = |person: &Person| person.minutes_per_day.map(Setting::Minutes);
    set(changes, ("person-minutes", &after.name), minutes(before), minutes(after));
}
