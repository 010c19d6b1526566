//! The replay of a book as one whole, when only what fits into the staff's minutes is done.

use std::collections::BTreeMap;

use compact_str::CompactString;
use rayon::iter::IndexedParallelIterator;
use rayon::iter::IntoParallelRefMutIterator;
use rayon::iter::ParallelIterator;

use crate::domain::ledger::Ledger;
use crate::domain::period::Period;
use crate::engine::context::Context;
use crate::engine::decision::Decision;
use crate::engine::dry_run::Request;
use crate::engine::dry_run::gathered::Gathered;
use crate::engine::dry_run::items::ClientItems;
use crate::engine::dry_run::measures::RoleWeek;
use crate::engine::dry_run::measures::WeekWork;
use crate::engine::dry_run::side::PolicySide;
use crate::engine::dry_run::workload;
use crate::engine::plan::Assignment;
use crate::engine::replay::Days;
use crate::engine::replay::Done;
use crate::engine::staffing;
use crate::policy::Policy;

/// A whole book under one policy, day after day.
pub(super) struct Whole<'l> {
    pub sides: Vec<PolicySide<'l>>,
    pub gathered: Gathered,
    period: Period,
}

/// Minutes of a day, by role: done, and left over.
type Minutes = BTreeMap<CompactString, (u64, u64)>;

impl<'l> Whole<'l> {
    /// Starts on the first day of the period.
    pub fn new(
        ledger: &'l Ledger,
        items: &[ClientItems<'l, '_>],
        days: &Days<'_>,
        request: &Request,
        done: &'l Done,
    ) -> Self {
        let policy = days.context().policy;
        let sides = ledger.accounts().zip(items);
        let mut gathered = Gathered::new(request.period);
        let business = request.period.each().filter(|day| policy.calendar.is_business_day(*day)).count();
        gathered.work.people = workload::people(policy, business);
        Self {
            sides: sides
                .map(|(records, items)| PolicySide::new(records, items, days.context(), request, done))
                .collect(),
            gathered,
            period: request.period,
        }
    }

    /// Decides everyone who may have something new, gives out the work, and does what fits.
    pub fn day(&mut self, context: &Context<'_>, ledger: &Ledger, items: &[ClientItems<'l, '_>]) {
        let (policy, today) = (context.policy, context.today);
        let awake = self.sides.par_iter_mut().enumerate().filter(|(_, side)| side.replay.wake() <= today);
        let decided: Vec<(usize, Decision)> =
            awake.map(|(index, side)| (index, decide(side, context))).collect();
        let (indexes, decisions): (Vec<usize>, Vec<Decision>) = decided.into_iter().unzip();
        let (mut work, _) = staffing::assign(policy, ledger, &decisions);
        work.sort_by_key(|assigned| (assigned.decision, assigned.action));
        let mut minutes = Minutes::new();
        let mut undone = vec![Vec::new(); decisions.len()];
        for assigned in work {
            let decision = &decisions[assigned.decision];
            let action = &decision.actions[assigned.action];
            let index = indexes[assigned.decision];
            let tally = workload::tally(action);
            let spent = minutes.entry(workload::role_of(policy, &action.role).into()).or_default();
            if let Assignment::Person(person) = assigned.to {
                self.gathered.work.people[person].tally.add(tally);
                self.sides[index].carry_out(&items[index], policy, (action, decision), &mut self.gathered);
                spent.0 += tally.minutes;
                continue;
            }
            spent.1 += tally.minutes;
            undone[assigned.decision].push(assigned.action);
            self.sides[index].replay.ask_again(today);
        }
        for ((index, decision), undone) in indexes.into_iter().zip(decisions).zip(undone) {
            self.sides[index].watch.decided(&items[index], decision, undone);
            self.sides[index].rest(&items[index], today);
        }
        let week = self.period.week(today).and_then(|week| self.gathered.work.weeks.get_mut(week));
        if let Some(week) = week {
            end_day(policy, minutes, week);
        }
    }

    /// Ends the period; returns what was measured.
    pub fn end(mut self, items: &[ClientItems<'l, '_>], request: &Request) -> Gathered {
        for (side, items) in self.sides.into_iter().zip(items) {
            side.end(items, request, &mut self.gathered);
        }
        ask_for_what_is_left(&mut self.gathered.work.weeks);
        self.gathered
    }
}

/// All accounts at once would take much room.
fn decide(side: &mut PolicySide<'_>, context: &Context<'_>) -> Decision {
    let decision = side.replay.decide(context);
    side.replay.forget();
    decision
}

fn end_day(policy: &Policy, mut minutes: Minutes, week: &mut WeekWork) {
    week.business_days += 1;
    for person in &policy.staff {
        minutes.entry(person.role.clone()).or_default();
    }
    for (role, (done, left)) in minutes {
        let capacity = workload::capacity(policy, &role);
        let empty = RoleWeek { capacity: Some(0), ..RoleWeek::default() };
        let row = week.roles.entry(role).or_insert(empty);
        row.wanted += done;
        row.capacity = row.capacity.zip(capacity).map(|(sum, more)| sum + more);
        row.backlog = left;
    }
}

/// What a week asks of a role is what is done in it and what it leaves over beyond what it found.
fn ask_for_what_is_left(weeks: &mut [WeekWork]) {
    let mut before: BTreeMap<CompactString, u64> = BTreeMap::new();
    for week in weeks {
        for (role, row) in &mut week.roles {
            let found = before.insert(role.clone(), row.backlog).unwrap_or_default();
            row.wanted = (row.wanted + row.backlog).saturating_sub(found);
        }
    }
}
