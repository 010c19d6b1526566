//! What was measured of a share of the clients on one side; shares add up to the whole, in any order.

use std::collections::BTreeMap;

use compact_str::CompactString;

use crate::domain::event::Event;
use crate::domain::period::Period;
use crate::engine::dry_run::measures::FormalNotices;
use crate::engine::dry_run::measures::Late;
use crate::engine::dry_run::measures::Run;
use crate::engine::dry_run::measures::STAGES;
use crate::engine::dry_run::measures::Tally;
use crate::engine::dry_run::measures::Treatment;
use crate::engine::dry_run::measures::UndecidedClient;
use crate::engine::dry_run::measures::WeekWork;
use crate::engine::dry_run::measures::Withheld;
use crate::engine::dry_run::measures::Work;
use crate::engine::dry_run::tally::add_all;
use crate::engine::dry_run::workload::Job;

/// Measures of some clients.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub work: Work,
    pub late: Late,
    pub withheld: BTreeMap<&'static str, Withheld>,
    pub tolerated: BTreeMap<usize, Withheld>,
    pub notices: FormalNotices,
    /// How the overdue amount of each stage changes from the day before; one more day than the period has.
    pub stage_changes: Vec<[i64; STAGES]>,
    pub undecided: Vec<UndecidedClient>,
    /// What is to be given to someone, for who does it depends on everyone's work.
    pub jobs: Vec<Job>,
    /// The simulated journal, when it is kept.
    pub journal: Vec<Event>,
    /// What the journal says someone did, by name and week.
    pub credits: BTreeMap<(CompactString, usize), Tally>,
}

impl Gathered {
    /// Starts with nothing measured.
    pub fn new(period: Period) -> Self {
        let weeks = period.weeks().map(|first| WeekWork { first, ..WeekWork::default() }).collect();
        Self {
            work: Work { weeks, ..Work::default() },
            stage_changes: vec![[0; STAGES]; period.days() as usize + 1],
            ..Self::default()
        }
    }

    /// Returns two shares together.
    pub fn together(mut self, other: Self) -> Self {
        self.work.add(other.work);
        self.late.items += other.late.items;
        self.late.euro_days += other.late.euro_days;
        self.late.uncontacted_euro_days += other.late.uncontacted_euro_days;
        self.late.contacted_before += other.late.contacted_before;
        add_all(&mut self.late.first_contact, other.late.first_contact, |sum, more| *sum += more);
        self.late.never.extend(other.late.never);
        add_all(&mut self.withheld, other.withheld, Withheld::add);
        add_all(&mut self.tolerated, other.tolerated, Withheld::add);
        self.notices.sent += other.notices.sent;
        self.notices.recent += other.notices.recent;
        self.notices.soon.extend(other.notices.soon);
        for (sums, more) in self.stage_changes.iter_mut().zip(other.stage_changes) {
            for (sum, more) in sums.iter_mut().zip(more) {
                *sum += more;
            }
        }
        self.undecided.extend(other.undecided);
        self.jobs.extend(other.jobs);
        self.journal.extend(other.journal);
        add_all(&mut self.credits, other.credits, Tally::add);
        self
    }

    /// Puts everything in order.
    pub fn into_run(mut self, treatment: Treatment) -> Run {
        self.late.never.sort_by(|a, b| {
            (a.client, a.due, &a.invoice, a.part).cmp(&(b.client, b.due, &b.invoice, b.part))
        });
        self.notices.soon.sort_by_key(|soon| (soon.day, soon.client));
        self.undecided.sort_by_key(|undecided| undecided.client);
        self.journal.sort_by_key(|event| (event.date, event.client));
        for (event, line) in self.journal.iter_mut().zip(1..) {
            event.line = line;
        }
        let mut overdue = [0; STAGES];
        let mut stages = Vec::with_capacity(self.stage_changes.len());
        for changes in &self.stage_changes {
            for (sum, change) in overdue.iter_mut().zip(changes) {
                *sum += change;
            }
            stages.push(overdue);
        }
        stages.pop();
        Run {
            treatment,
            work: self.work,
            late: self.late,
            withheld: self.withheld,
            tolerated: self.tolerated,
            notices: self.notices,
            stages,
            undecided: self.undecided,
            journal: self.journal,
        }
    }
}
