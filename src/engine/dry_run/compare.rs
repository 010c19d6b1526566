//! The first day on which two sides do not do the same about a client.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::engine::decision::Decision;
use crate::engine::dry_run::capacity::Whole;
use crate::engine::dry_run::difference::Deed;
use crate::engine::dry_run::difference::DeedKind;
use crate::engine::dry_run::difference::Difference;
use crate::engine::dry_run::difference::DifferenceKind;
use crate::engine::dry_run::difference::Side;
use crate::engine::dry_run::gathered::Gathered;
use crate::engine::dry_run::items::ClientItems;
use crate::engine::dry_run::side::JournalSide;
use crate::engine::dry_run::side::PolicySide;
use crate::engine::dry_run::side::deed;
use crate::engine::replay::Days;
use crate::policy::Policy;

/// Lets two policies work on a client side by side; returns the first day on which they differ. Both are asked on a day
/// on which either acts, so that either's reasons are known.
pub(super) fn policies(
    items: &ClientItems<'_, '_>,
    (first, first_days): (&mut PolicySide<'_>, &Days<'_>),
    (second, second_days): (&mut PolicySide<'_>, &Days<'_>),
    gathered: [&mut Gathered; 2],
) -> Option<Difference> {
    let [for_first, for_second] = gathered;
    let mut difference = None;
    while difference.is_none() {
        let next = |days: &Days<'_>, wake| days.from(wake).map(|context| context.today);
        let wakes = [next(first_days, first.replay.wake()), next(second_days, second.replay.wake())];
        let Some(day) = wakes.into_iter().flatten().min() else { break };
        let mut asked = [wakes[0] == Some(day), wakes[1] == Some(day)];
        let mut acts = [false; 2];
        if let (true, Some(context)) = (asked[0], first_days.on(day)) {
            acts[0] = first.act(context, items, for_first);
        }
        if let (true, Some(context)) = (asked[1] || acts[0], second_days.on(day)) {
            acts[1] = second.act(context, items, for_second);
            asked[1] = true;
        }
        if let (true, Some(context)) = (acts[1] && !asked[0], first_days.on(day)) {
            first.act(context, items, for_first);
        }
        if acts[0] || acts[1] {
            let sides = [side(first.watch.standing(day), day), side(second.watch.standing(day), day)];
            difference = differ(&sides).map(|kind| tell(items, day, kind, sides));
        }
    }
    first.finish(first_days, items, for_first);
    second.finish(second_days, items, for_second);
    difference
}

/// Lets a policy work on a client beside what the journal has; returns the first day on which their contacts differ.
/// Approvals and tasks are not compared: few journals hold them.
pub(super) fn with_journal(
    items: &ClientItems<'_, '_>,
    (first, days): (&mut PolicySide<'_>, &Days<'_>),
    (journal, policy): (&mut JournalSide<'_>, &Policy),
    gathered: [&mut Gathered; 2],
) -> Option<Difference> {
    let [for_first, for_journal] = gathered;
    let mut recorded: Vec<NaiveDate> = journal.days().collect();
    recorded.dedup();
    recorded.reverse();
    let mut difference = None;
    while difference.is_none() {
        let wake = days.from(first.replay.wake()).map(|context| context.today);
        let Some(day) = wake.into_iter().chain(recorded.last().copied()).min() else { break };
        while recorded.pop_if(|recorded| *recorded <= day).is_some() {}
        if let Some(context) = days.on(day) {
            first.act(context, items, for_first);
        }
        difference = beside_journal(items, day, first, (journal, policy));
    }
    first.finish(days, items, for_first);
    journal.finish(policy, items, for_journal);
    difference
}

/// Compares what a policy and the journal do about a client on a day.
fn beside_journal(
    items: &ClientItems<'_, '_>,
    day: NaiveDate,
    first: &PolicySide<'_>,
    (journal, policy): (&JournalSide<'_>, &Policy),
) -> Option<Difference> {
    let mut sides = [side(first.watch.standing(day), day), Side::default()];
    sides[1].deeds = journal.deeds(policy, day);
    sides.iter_mut().for_each(|side| side.deeds.retain(is_contact));
    differ(&sides).map(|kind| tell(items, day, kind, sides))
}

/// Compares a whole book with the journal on a day; returns the clients treated differently who were not `seen` to be
/// before.
pub(super) fn whole_with_journal(
    items: &[ClientItems<'_, '_>],
    day: NaiveDate,
    first: &Whole<'_>,
    (journals, policy): (&[JournalSide<'_>], &Policy),
    seen: &mut [bool],
) -> Vec<Difference> {
    let clients = items.iter().zip(first.sides.iter().zip(journals)).zip(seen);
    let different = clients.filter(|(_, seen)| !**seen).filter_map(|((items, (first, journal)), seen)| {
        let difference = beside_journal(items, day, first, (journal, policy))?;
        *seen = true;
        Some(difference)
    });
    different.collect()
}

/// Compares two whole books on a day; returns the clients treated differently who were not `seen` to be before.
pub(super) fn wholes(
    items: &[ClientItems<'_, '_>],
    day: NaiveDate,
    first: &Whole<'_>,
    second: &Whole<'_>,
    seen: &mut [bool],
) -> Vec<Difference> {
    let clients = items.iter().zip(first.sides.iter().zip(&second.sides)).zip(seen);
    let different = clients.filter(|(_, seen)| !**seen).filter_map(|((items, (first, second)), seen)| {
        let sides = [side(first.watch.standing(day), day), side(second.watch.standing(day), day)];
        let kind = differ(&sides)?;
        *seen = true;
        Some(tell(items, day, kind, sides))
    });
    different.collect()
}

/// Returns what a side does on a day, told by the decision that stands: what it did on an earlier day is done.
pub(super) fn side(standing: Option<(&Decision, &[usize])>, day: NaiveDate) -> Side {
    let Some((decision, undone)) = standing else { return Side::default() };
    let actions = decision.actions.iter().enumerate().filter(|_| decision.day == day);
    let done = actions.filter(|(place, _)| !undone.contains(place));
    let deeds: Vec<Deed> = done.map(|(_, action)| deed(action)).collect();
    let largest = decision.withheld.iter().max_by_key(|held| held.item.open.amount);
    let idle = !deeds.iter().any(is_contact);
    Side {
        segment: decision.segment,
        deeds,
        held: largest.filter(|_| idle).map(|held| (held.gate.clone(), held.until)),
    }
}

pub(super) fn tell(
    items: &ClientItems<'_, '_>,
    day: NaiveDate,
    kind: DifferenceKind,
    sides: [Side; 2],
) -> Difference {
    Difference { client: items.account.records.key, day, kind, overdue: items.overdue_on(day), sides }
}

fn is_contact(deed: &Deed) -> bool {
    matches!(deed.kind, DeedKind::Contact { .. })
}

/// Returns in what two sides differ, if they do.
pub(super) fn differ(sides: &[Side; 2]) -> Option<DifferenceKind> {
    let contacts = |side: &'_ Side| side.deeds.iter().filter(|deed| is_contact(deed)).count();
    match [contacts(&sides[0]), contacts(&sides[1])] {
        [0, 0] => {}
        [_, 0] => return Some(DifferenceKind::OnlyFirstContacts),
        [0, _] => return Some(DifferenceKind::OnlySecondContacts),
        _ => {
            let different = differing_contacts(&sides[0], &sides[1]);
            if different.is_some() {
                return different;
            }
        }
    }
    let unlike = |wanted: fn(&DeedKind) -> bool| inside(&sides[0], wanted) != inside(&sides[1], wanted);
    if unlike(|kind| matches!(kind, DeedKind::Approval { .. })) {
        Some(DifferenceKind::Approvals)
    } else {
        unlike(|kind| matches!(kind, DeedKind::Task(_))).then_some(DifferenceKind::Tasks)
    }
}

/// Returns the work inside the company of one kind, in no order.
fn inside(side: &Side, wanted: fn(&DeedKind) -> bool) -> BTreeSet<(&'static str, BTreeSet<&str>)> {
    let deeds = side.deeds.iter().filter(|deed| wanted(&deed.kind));
    deeds.map(|deed| (word(&deed.kind), names(deed))).collect()
}

/// Approvals are compared by what they concern: two policies name their steps as they like.
fn word(kind: &DeedKind) -> &'static str {
    match kind {
        DeedKind::Task(task) => task.word(),
        DeedKind::Approval { .. } | DeedKind::Contact { .. } => "",
    }
}

fn differing_contacts(first: &Side, second: &Side) -> Option<DifferenceKind> {
    let contacts =
        |side: &Side| -> Vec<Deed> { side.deeds.iter().filter(|deed| is_contact(deed)).cloned().collect() };
    let (first, second) = (contacts(first), contacts(second));
    if first.len() != second.len() {
        return Some(DifferenceKind::OtherContent);
    }
    let pairs = || first.iter().zip(&second);
    let unlike = |same: fn(&Deed, &Deed) -> bool| pairs().any(|(a, b)| !same(a, b));
    if unlike(same_stage) {
        Some(DifferenceKind::OtherStage)
    } else if unlike(same_channel) {
        Some(DifferenceKind::OtherChannel)
    } else if unlike(same_content) {
        Some(DifferenceKind::OtherContent)
    } else {
        None
    }
}

/// What is not known is not held to differ.
fn same_stage(a: &Deed, b: &Deed) -> bool {
    match (&a.kind, &b.kind) {
        (DeedKind::Contact { stage: Some(a), .. }, DeedKind::Contact { stage: Some(b), .. }) => a == b,
        _ => true,
    }
}

fn same_channel(a: &Deed, b: &Deed) -> bool {
    match (&a.kind, &b.kind) {
        (DeedKind::Contact { channel: a, .. }, DeedKind::Contact { channel: b, .. }) => a == b,
        _ => false,
    }
}

fn same_content(a: &Deed, b: &Deed) -> bool {
    let unnamed = |deed: &Deed| deed.items.is_empty();
    let same_items = unnamed(a) || unnamed(b) || names(a) == names(b);
    match (&a.kind, &b.kind) {
        (DeedKind::Contact { to: a, .. }, DeedKind::Contact { to: b, .. }) => {
            same_items && (a.is_empty() || b.is_empty() || a == b)
        }
        _ => same_items,
    }
}

/// Returns every item spoken of.
fn names(deed: &Deed) -> BTreeSet<&str> {
    deed.items.iter().chain(&deed.mentioned).map(|name| name.as_str()).collect()
}
