//! Sums of work and of what was withheld: of a client, of a share of the clients, of all.

use std::collections::BTreeMap;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::action::TaskKind;
use crate::engine::dry_run::measures::StepWork;
use crate::engine::dry_run::measures::Tally;
use crate::engine::dry_run::measures::Withheld;
use crate::engine::dry_run::measures::Work;

/// Something done, as it is counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted<'a> {
    /// Its place among the weeks of the period.
    pub week: usize,
    pub segment: Option<usize>,
    pub kind: CountedKind<'a>,
    /// Items settled.
    pub items: u32,
    pub minutes: u32,
}

/// What kind of thing is counted.
#[derive(Debug, Clone, Copy)]
pub(super) enum CountedKind<'a> {
    Contact { step: &'a str, stage: Option<Stage>, channel: Channel },
    Approval { step: &'a str, stage: Option<Stage> },
    Task(TaskKind),
}

impl Tally {
    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.contacts += other.contacts;
        self.approvals += other.approvals;
        self.tasks += other.tasks;
        self.minutes += other.minutes;
    }

    /// Returns how many things were done.
    pub fn actions(&self) -> u32 {
        self.contacts + self.approvals + self.tasks
    }
}

impl Counted<'_> {
    pub fn tally(&self) -> Tally {
        let mut tally = Tally { minutes: u64::from(self.minutes), ..Tally::default() };
        match self.kind {
            CountedKind::Contact { .. } => tally.contacts = 1,
            CountedKind::Approval { .. } => tally.approvals = 1,
            CountedKind::Task(_) => tally.tasks = 1,
        }
        tally
    }
}

impl Work {
    /// Counts something done.
    pub(super) fn count(&mut self, done: &Counted<'_>) {
        let tally = done.tally();
        self.total.add(tally);
        if let Some(segment) = done.segment {
            self.segments.entry(segment).or_default().add(tally);
        }
        if let Some(week) = self.weeks.get_mut(done.week) {
            week.tally.add(tally);
        }
        match done.kind {
            CountedKind::Contact { step, stage, channel } => {
                self.count_step(step, stage, tally, done.items);
                self.channels.entry(channel).or_default().add(tally);
                if let Some(stage) = stage {
                    *self.stages.entry(stage).or_default() += 1;
                }
                if let Some(week) = self.weeks.get_mut(done.week) {
                    *week.channels.entry(channel).or_default() += 1;
                }
            }
            CountedKind::Approval { step, stage } => self.count_step(step, stage, tally, 0),
            CountedKind::Task(task) => self.tasks.entry(task).or_default().add(tally),
        }
    }

    fn count_step(&mut self, step: &str, stage: Option<Stage>, tally: Tally, items: u32) {
        let work = match self.steps.get_mut(step) {
            Some(work) => work,
            None => self.steps.entry(step.into()).or_default(),
        };
        work.add(StepWork { stage, tally, items });
    }

    /// Adds the work of another share of the clients over the same weeks. People are not summed: who does what is known
    /// only when all work is.
    pub(super) fn add(&mut self, other: Self) {
        self.total.add(other.total);
        self.clients += other.clients;
        self.contacted += other.contacted;
        add_all(&mut self.segments, other.segments, Tally::add);
        add_all(&mut self.steps, other.steps, StepWork::add);
        add_all(&mut self.stages, other.stages, |sum, more| *sum += more);
        add_all(&mut self.channels, other.channels, Tally::add);
        add_all(&mut self.tasks, other.tasks, Tally::add);
        for (week, more) in self.weeks.iter_mut().zip(other.weeks) {
            week.tally.add(more.tally);
            add_all(&mut week.channels, more.channels, |sum, more| *sum += more);
        }
    }
}

impl StepWork {
    fn add(&mut self, other: Self) {
        self.stage = self.stage.or(other.stage);
        self.tally.add(other.tally);
        self.items += other.items;
    }
}

impl Withheld {
    /// Adds what was withheld of others.
    pub(super) fn add(&mut self, other: Self) {
        self.clients += other.clients;
        self.items += other.items;
        self.times += other.times;
        self.client_days += other.client_days;
        self.euro_days += other.euro_days;
    }
}

/// Adds the values of one map to those of another, key by key.
pub(super) fn add_all<K: Ord, V: Default>(
    sums: &mut BTreeMap<K, V>,
    more: BTreeMap<K, V>,
    add: impl Fn(&mut V, V),
) {
    for (key, value) in more {
        add(sums.entry(key).or_default(), value);
    }
}
