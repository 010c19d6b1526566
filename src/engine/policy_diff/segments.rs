//! Segments added, removed, renamed, tried in another order, with another condition or another playbook.

use crate::engine::policy_diff::Both;
use crate::engine::policy_diff::Change;
use crate::engine::policy_diff::Setting;
use crate::engine::policy_diff::What;
use crate::engine::policy_diff::conditions::Conditions;
use crate::engine::policy_diff::playbooks::Playbooks;
use crate::engine::policy_diff::set;
use crate::policy::Policy;
use crate::policy::segment::Segment;

pub(super) fn changes(both: Both<'_>, conditions: &Conditions<'_>, playbooks: &Playbooks) -> Vec<Change> {
    let mut changes = Vec::new();
    let matched = match_up(both, conditions, playbooks);
    for (position, segment) in both.after.segments.iter().enumerate() {
        let what = What::new("segment", &segment.id);
        let Some(was) = matched.iter().find(|(_, after)| *after == position).map(|(before, _)| *before)
        else {
            changes.push(Change::Added(what, settings(both, segment)));
            continue;
        };
        let was = &both.before.segments[was];
        if was.id != segment.id {
            changes.push(Change::Renamed { what, was: was.id.clone() });
            continue;
        }
        conditions.add(&mut changes, ("segment-when", &segment.id), was.when.as_ref(), segment.when.as_ref());
        if was.law != segment.law {
            let law = |segment: &Segment, policy: &Policy| {
                Some(Setting::Name(segment.law.unwrap_or(policy.law).word().into()))
            };
            set(&mut changes, ("segment-law", &segment.id), law(was, both.before), law(segment, both.after));
        }
        let waived = |segment: &Segment| Some(Setting::Yes(segment.waives_charges));
        set(&mut changes, ("segment-waived", &segment.id), waived(was), waived(segment));
        if !playbooks.is_pair(was.playbook, segment.playbook) {
            let name = |playbook: &crate::policy::playbook::Playbook| Setting::Name(playbook.id.clone());
            let before = both.before.playbooks.get(was.playbook).map(name);
            let after = both.after.playbooks.get(segment.playbook).map(name);
            set(&mut changes, ("segment-playbook", &segment.id), before, after);
        }
    }
    for (position, segment) in both.before.segments.iter().enumerate() {
        if !matched.iter().any(|(before, _)| *before == position) {
            changes.push(Change::Removed(What::new("segment", &segment.id)));
        }
    }
    changes.extend(order(both, conditions, &matched));
    changes
}

fn settings(both: Both<'_>, segment: &Segment) -> Vec<Setting> {
    let when = segment.when.as_ref().map(|when| Setting::Code(when.source_text().to_owned()));
    let playbook = both.after.playbooks.get(segment.playbook);
    when.into_iter().chain(playbook.map(|playbook| Setting::Name(playbook.id.clone()))).collect()
}

/// Returns the segments that are the same, by position in either policy: those of one name, then those of one meaning.
fn match_up(both: Both<'_>, conditions: &Conditions<'_>, playbooks: &Playbooks) -> Vec<(usize, usize)> {
    let (before, after) = (&both.before.segments, &both.after.segments);
    let named = |(position, segment): (usize, &Segment)| {
        Some((position, after.iter().position(|other| other.id == segment.id)?))
    };
    let mut matched: Vec<(usize, usize)> = before.iter().enumerate().filter_map(named).collect();
    for (position, segment) in before.iter().enumerate() {
        if matched.iter().any(|(known, _)| *known == position) {
            continue;
        }
        let same = |(at, other): &(usize, &Segment)| {
            !matched.iter().any(|(_, known)| known == at)
                && playbooks.is_pair(segment.playbook, other.playbook)
                && conditions.same(segment.when.as_ref(), other.when.as_ref())
        };
        if let Some((at, _)) = after.iter().enumerate().find(same) {
            matched.push((position, at));
        }
    }
    matched
}

/// Returns the pairs that are tried the other way round, where someone meets both.
fn order(both: Both<'_>, conditions: &Conditions<'_>, matched: &[(usize, usize)]) -> Vec<Change> {
    let mut found = Vec::new();
    for (earlier, now) in matched {
        for (_, first) in matched.iter().filter(|(later, first)| later > earlier && first < now) {
            let (one, other) = (&both.after.segments[*first], &both.after.segments[*now]);
            let differs = one.playbook != other.playbook;
            let Some(example) =
                conditions.meeting_both(one.when.as_ref(), other.when.as_ref()).filter(|_| differs)
            else {
                continue;
            };
            let what = What::new("segment", &both.after.segments[*first].id);
            found.push(Change::Order { what, before: other.id.clone(), example });
        }
    }
    found
}
