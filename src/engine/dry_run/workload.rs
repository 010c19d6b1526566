//! The work of everyone held against the minutes of the staff: who does what each day, and what waits.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use compact_str::CompactString;
use rust_decimal::Decimal;

use crate::domain::client::ClientKey;
use crate::domain::client::Language;
use crate::domain::period::Period;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::decision::Decision;
use crate::engine::dry_run::measures::PersonWork;
use crate::engine::dry_run::measures::RoleWeek;
use crate::engine::dry_run::measures::Tally;
use crate::engine::dry_run::measures::Work;
use crate::engine::staffing;
use crate::policy::Policy;

/// Something someone is to do on a day.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Job {
    pub day: NaiveDate,
    /// A deadline that a law sets comes first.
    legal: bool,
    priority: Decimal,
    client: ClientKey,
    /// Its place among the actions of the client's decision.
    place: u32,
    role: CompactString,
    /// The language the client is spoken to in; absent for work inside the company.
    spoken: Option<Language>,
    tally: Tally,
}

impl Job {
    /// Makes a job of an action.
    pub fn new(policy: &Policy, language: &str, decision: &Decision, place: usize, action: &Action) -> Self {
        Self {
            day: decision.day,
            legal: staffing::is_legal_deadline(action),
            priority: decision.priority,
            client: decision.client,
            place: place as u32,
            role: action.role.clone(),
            spoken: staffing::reaches_client(action)
                .then(|| Language::from_code(language).unwrap_or(policy.language)),
            tally: tally(action),
        }
    }
}

/// Returns what an action counts for.
pub(super) fn tally(action: &Action) -> Tally {
    let mut tally = Tally { minutes: u64::from(action.minutes), ..Tally::default() };
    match action.kind {
        ActionKind::Contact(_) => tally.contacts = 1,
        ActionKind::Approval { .. } => tally.approvals = 1,
        ActionKind::Task { .. } => tally.tasks = 1,
    }
    tally
}

/// Gives every day's jobs to the staff in the order of work, and writes down each person's work and each role's weeks.
///
/// A person whose minutes are used up is given no more that day; what is left over is counted as the role's backlog,
/// which the role's free minutes of later days work off.
pub(super) fn give(policy: &Policy, period: Period, mut jobs: Vec<Job>, work: &mut Work) {
    let business: Vec<NaiveDate> =
        period.each().filter(|day| policy.calendar.is_business_day(*day)).collect();
    let mut people = people(policy, business.len());
    jobs.sort_by_key(|job| (job.day, !job.legal, Reverse(job.priority), job.client, job.place));
    let mut rest = jobs.as_slice();
    let mut backlog: BTreeMap<CompactString, u64> = BTreeMap::new();
    for day in &business {
        let count = rest.partition_point(|job| job.day <= *day);
        let (today, later) = rest.split_at(count);
        rest = later;
        give_day(policy, today, &mut people, &mut work.nobody);
        if let Some(week) = period.week(*day).and_then(|week| work.weeks.get_mut(week)) {
            week.business_days += 1;
            count_day(policy, today, &mut backlog, &mut week.roles);
        }
    }
    work.people = people;
}

/// Returns the staff with nothing done yet.
pub(super) fn people(policy: &Policy, days: usize) -> Vec<PersonWork> {
    let staff = policy.staff.iter();
    staff
        .map(|person| PersonWork {
            name: person.name.clone(),
            role: person.role.clone(),
            tally: Tally::default(),
            capacity: person.minutes_per_day.map(|minutes| u64::from(minutes) * days as u64),
        })
        .collect()
}

/// The least loaded of those who can do it and have the time; else the least loaded of those who can.
fn give_day(policy: &Policy, jobs: &[Job], people: &mut [PersonWork], nobody: &mut Tally) {
    let mut loads = vec![0_u64; people.len()];
    for job in jobs {
        let able = |person: &usize| {
            let member = &policy.staff[*person];
            staffing::is_able(member, &job.role, job.spoken)
        };
        let has_time = |person: &usize| {
            staffing::fits(loads[*person], job.tally.minutes, policy.staff[*person].minutes_per_day)
        };
        let candidates = || (0..policy.staff.len()).filter(able);
        let free = candidates().filter(has_time).min_by_key(|person| (loads[*person], *person));
        let chosen = free.or_else(|| candidates().min_by_key(|person| (loads[*person], *person)));
        match chosen {
            Some(person) => {
                loads[person] += job.tally.minutes;
                people[person].tally.add(job.tally);
            }
            None => nobody.add(job.tally),
        }
    }
}

/// Counts what a day asked of each role.
fn count_day(
    policy: &Policy,
    jobs: &[Job],
    backlog: &mut BTreeMap<CompactString, u64>,
    roles: &mut BTreeMap<CompactString, RoleWeek>,
) {
    let mut wanted: BTreeMap<&str, u64> =
        policy.staff.iter().map(|person| (person.role.as_str(), 0)).collect();
    for job in jobs {
        *wanted.entry(role_of(policy, &job.role)).or_default() += job.tally.minutes;
    }
    for (role, wanted) in wanted {
        let capacity = capacity(policy, role);
        let waiting = backlog.entry(role.into()).or_default();
        *waiting = capacity.map_or(0, |capacity| (*waiting + wanted).saturating_sub(capacity));
        let week = roles.entry(role.into()).or_insert(RoleWeek { capacity: Some(0), ..RoleWeek::default() });
        week.wanted += wanted;
        week.capacity = week.capacity.zip(capacity).map(|(sum, more)| sum + more);
        week.backlog = *waiting;
    }
}

/// Returns the role of someone asked by name, else the role itself.
pub(super) fn role_of<'a>(policy: &'a Policy, role: &'a str) -> &'a str {
    if policy.staff.iter().any(|person| person.role == role) {
        return role;
    }
    policy.staff.iter().find(|person| person.name == role).map_or(role, |person| &person.role)
}

/// Returns the minutes a role has on a day; nothing when someone's are not counted. A role nobody has has none.
pub(super) fn capacity(policy: &Policy, role: &str) -> Option<u64> {
    let people = policy.staff.iter().filter(|person| person.role == role);
    people.map(|person| person.minutes_per_day.map(u64::from)).sum()
}

/// Writes down who did what by the journal: the staff, then whoever else is named, by name.
pub(super) fn credit(policy: &Policy, credits: BTreeMap<(CompactString, usize), Tally>, work: &mut Work) {
    for ((name, week), tally) in credits {
        let known = work.people.iter().position(|person| person.name == name);
        let place = known.unwrap_or_else(|| {
            work.people.push(PersonWork { name: name.clone(), ..PersonWork::default() });
            work.people.len() - 1
        });
        work.people[place].tally.add(tally);
        let role = policy.staff.iter().find(|person| person.name == name).map(|person| person.role.clone());
        let row = work.weeks.get_mut(week).zip(role).map(|(week, role)| week.roles.entry(role).or_default());
        if let Some(row) = row {
            row.wanted += tally.minutes;
        }
    }
}
