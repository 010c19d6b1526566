//! One side of a dry run with the policy that names its segments and steps.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use compact_str::CompactString;
use rust_decimal::Decimal;

use crate::engine::dry_run::measures::Run;
use crate::engine::dry_run::measures::Treatment;
use crate::engine::dry_run::measures::Withheld;
use crate::policy::Policy;
use crate::report::dry_run::DryRunView;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::quantity;
use crate::report::dry_run::quantity::Quantity;
use crate::report::words::Words;

/// One side of a dry run.
pub struct Side<'a> {
    /// What is measured of it.
    pub run: &'a Run,
    /// The policy that names what is in it; for the journal, the first side's.
    pub policy: &'a Policy,
    /// What it is called in the report: its label, if two policies have one name, else its policy's name.
    pub name: String,
    /// The first day of the period.
    pub first_day: NaiveDate,
}

impl<'a> Side<'a> {
    /// Returns both sides, or the only one.
    pub fn of(view: &DryRunView<'a>) -> Vec<Self> {
        let policies = [Some(view.policy), view.against].into_iter();
        let sides = view.run.runs.iter().zip(policies);
        let mut sides: Vec<Self> = sides
            .map(|(run, policy)| Self {
                run,
                policy: policy.unwrap_or(view.policy),
                first_day: view.run.request.period.from(),
                name: name(run, Words::of(view.policy.language)),
            })
            .collect();
        if let [first, second] = sides.as_mut_slice()
            && first.name == second.name
        {
            match view.labels {
                [Some(one), Some(other)] if one != other => {
                    (first.name, second.name) = (one.to_owned(), other.to_owned());
                }
                _ => {
                    first.name.push_str(" (1)");
                    second.name.push_str(" (2)");
                }
            }
        }
        sides
    }

    /// Tells whether it is the company's own doing.
    pub fn is_journal(&self) -> bool {
        self.run.treatment == Treatment::Journal
    }

    /// Returns the figure of a measure over the whole period, when it is one of a side's; money costs a rate per year.
    pub fn total(&self, measure: Measure, rate: Decimal) -> Quantity {
        let (work, late, notices) = (&self.run.work, &self.run.late, &self.run.notices);
        match measure {
            Measure::Contacts => quantity::count(work.total.contacts),
            Measure::ClientsTreated => quantity::count(work.clients),
            Measure::ClientsContacted => quantity::count(work.contacted),
            Measure::Approvals => self.recorded(work.total.approvals).and_then(quantity::count),
            Measure::Tasks => self.recorded(work.total.tasks).and_then(quantity::count),
            Measure::Minutes => quantity::count(work.total.minutes),
            Measure::Capacity => self.capacity().and_then(quantity::count),
            Measure::Backlog => self.backlog().and_then(quantity::count),
            Measure::Unassigned => quantity::count(work.nobody.minutes),
            Measure::LateItems => quantity::count(late.items),
            Measure::LateEuroDays => quantity::fixed(late.euro_days),
            Measure::UncontactedEuroDays => quantity::fixed(late.uncontacted_euro_days),
            Measure::ContactedBefore => quantity::count(late.contacted_before),
            Measure::FirstContacts => quantity::count(late.first_contact.values().sum::<u32>()),
            Measure::MedianFirstContact => self.median_first_contact().and_then(quantity::count),
            Measure::NeverContacted => quantity::count(late.never.len()),
            Measure::CostOfTolerance => quantity::cost(self.tolerated()?.euro_days, rate),
            Measure::FormalNotices => quantity::count(notices.sent),
            Measure::PaidSoon => quantity::count(notices.soon.len()),
            Measure::RecentNotices => quantity::count(notices.recent),
            Measure::PaidSoonShare => quantity::percent(
                notices.soon.len() as u64,
                notices.sent.saturating_sub(notices.recent).into(),
            ),
            Measure::Undecided => quantity::count(self.run.undecided.len()),
            _ => None,
        }
    }

    /// Returns what it is called in the machine forms: as in the report, but `journal` in every language.
    pub fn label(&self) -> &str {
        if self.is_journal() { "journal" } else { &self.name }
    }

    /// Returns a count of approvals or tasks; nothing for the journal: few journals record them all, so that a count of
    /// those would be held against a whole.
    pub fn recorded(&self, count: u32) -> Option<u32> {
        (!self.is_journal()).then_some(count)
    }

    /// Tells whether its policy has a segment of this id; the journal has no segments.
    pub fn has_segment(&self, id: &str) -> bool {
        !self.is_journal() && self.policy.segments.iter().any(|segment| segment.id == id)
    }

    /// Returns what each gate withheld in whole amounts × days, rounded so that any of them add up to what is shown of
    /// them together, and all of them to the lateness.
    pub fn withheld_whole(&self) -> BTreeMap<&'static str, Decimal> {
        let exact = self
            .run
            .withheld
            .iter()
            .filter_map(|(gate, held)| Some((*gate, quantity::fixed(held.euro_days)?)));
        let (gates, values): (Vec<&'static str>, Vec<Decimal>) = exact.unzip();
        gates.into_iter().zip(quantity::apportioned(&values)).collect()
    }

    /// Returns the id of a segment by its position in this side's policy.
    pub fn segment(&self, position: usize) -> &'a str {
        self.policy.segments.get(position).map_or("", |segment| segment.id.as_str())
    }

    /// Returns figures that are by position of the segment by its id.
    pub fn by_segment<T>(&self, figures: &'a BTreeMap<usize, T>) -> Vec<(CompactString, &'a T)> {
        figures.iter().map(|(position, figure)| (self.segment(*position).into(), figure)).collect()
    }

    /// Returns what the gates of tolerance withheld together: client-days and euro-days; nothing for the journal. A client
    /// that two gates tolerate on one day counts once.
    pub fn tolerated(&self) -> Option<Withheld> {
        (!self.is_journal()).then(|| {
            self.run.tolerated.values().fold(Withheld::default(), |total, each| Withheld {
                clients: total.clients + each.clients,
                items: total.items + each.items,
                times: total.times + each.times,
                client_days: total.client_days + each.client_days,
                euro_days: total.euro_days + each.euro_days,
            })
        })
    }

    /// Returns what a gate withheld; nothing for the journal, which records no reason.
    pub fn withheld(&self, gate: &str) -> Option<Withheld> {
        (!self.is_journal()).then(|| self.run.withheld.get(gate).copied().unwrap_or_default())
    }

    /// Returns the days past due at first contact that half of the items first contacted within the period had at most.
    pub fn median_first_contact(&self) -> Option<u32> {
        let contacts = &self.run.late.first_contact;
        let half = contacts.values().map(|count| u64::from(*count)).sum::<u64>().div_ceil(2);
        let mut reached = 0;
        contacts.iter().find_map(|(days, count)| {
            reached += u64::from(*count);
            (half > 0 && reached >= half).then_some(*days)
        })
    }

    /// Returns the minutes its people have over the period; absent when nobody's are counted.
    pub fn capacity(&self) -> Option<u64> {
        let counted = self.run.work.people.iter().filter_map(|person| person.capacity);
        counted.reduce(|total, minutes| total + minutes)
    }

    /// Returns the work left without room at the end of the period.
    pub fn backlog(&self) -> Option<u64> {
        self.capacity()?;
        let last = self.run.work.weeks.last()?;
        Some(last.roles.values().map(|role| role.backlog).sum())
    }
}

fn name(run: &Run, words: &Words) -> String {
    match &run.treatment {
        Treatment::Policy { name } => name.to_string(),
        Treatment::Journal => words.say("dry-journal"),
    }
}
