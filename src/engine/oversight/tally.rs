//! Counts of what was done: of everyone, of each person, of each scenario. Each breakdown adds up to the whole.

use std::collections::BTreeMap;

use compact_str::CompactString;

use crate::domain::action::Channel;
use crate::domain::amount::Totals;
use crate::engine::oversight::Oversight;
use crate::engine::oversight::Recorded;
use crate::engine::oversight::calls::CallMade;
use crate::engine::oversight::calls::Ended;
use crate::engine::oversight::promises::PromiseMade;
use crate::engine::oversight::promises::Standing;

/// Calls, by how they ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallTally(BTreeMap<Ended, u32>);

/// Promises, by how they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PromiseTally(BTreeMap<Standing, Promised>);

/// Promises that stand alike.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Promised {
    /// How many.
    pub count: u32,
    /// How much was promised.
    pub amount: Totals,
    /// What came of it in time.
    pub received: Totals,
}

/// What was done by one person, or by all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Collector {
    /// Calls made.
    pub calls: CallTally,
    /// Contacts by other means.
    pub others: BTreeMap<Channel, u32>,
    /// Promises recorded.
    pub promises: PromiseTally,
    /// Disputes recorded.
    pub disputes: u32,
    /// Payment plans recorded.
    pub plans: u32,
    /// Actions that stand undone at the end of the period and would be this person's.
    pub undone: u32,
}

/// What came of calls that followed one scenario.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scenario {
    /// Calls made.
    pub calls: CallTally,
    /// Promises that followed.
    pub promises: PromiseTally,
    /// Calls with this scenario that stand undone at the end of the period.
    pub undone: u32,
}

impl CallTally {
    /// Counts calls.
    pub fn of<'a>(calls: impl Iterator<Item = &'a CallMade>) -> Self {
        let mut tally = Self::default();
        calls.for_each(|call| tally.count(call));
        tally
    }

    fn count(&mut self, call: &CallMade) {
        *self.0.entry(call.ended.clone()).or_default() += 1;
    }

    /// Returns how many calls there are.
    pub fn calls(&self) -> u32 {
        self.0.values().sum()
    }

    /// Returns how many reached the person who owes an answer.
    pub fn reached(&self) -> u32 {
        self.answering(Some(true))
    }

    /// Returns how many tell whether they reached anybody.
    pub fn told(&self) -> u32 {
        self.reached() + self.answering(Some(false))
    }

    /// Returns how many have no outcome recorded.
    pub fn untold(&self) -> u32 {
        self.with(&Ended::Untold)
    }

    /// Returns how many ended in one way.
    pub fn with(&self, ended: &Ended) -> u32 {
        self.0.get(ended).copied().unwrap_or(0)
    }

    /// Returns each way in which calls ended, and how many did.
    pub fn iter(&self) -> impl Iterator<Item = (&Ended, u32)> {
        self.0.iter().map(|(ended, count)| (ended, *count))
    }

    fn answering(&self, reached: Option<bool>) -> u32 {
        self.0.iter().filter(|(ended, _)| ended.reached() == reached).map(|(_, count)| count).sum()
    }
}

impl PromiseTally {
    /// Counts promises.
    pub fn of<'a>(promises: impl Iterator<Item = &'a PromiseMade>) -> Self {
        let mut tally = Self::default();
        promises.for_each(|promise| tally.count(promise));
        tally
    }

    fn count(&mut self, promise: &PromiseMade) {
        let standing = self.0.entry(promise.standing).or_default();
        standing.count += 1;
        promise.amount.iter().for_each(|money| standing.amount.add(money));
        promise.received.iter().for_each(|money| standing.received.add(money));
    }

    /// Returns those that stand in one way.
    pub fn with(&self, standing: Standing) -> Promised {
        self.0.get(&standing).cloned().unwrap_or_default()
    }

    /// Returns all of them.
    pub fn all(&self) -> Promised {
        self.sum(|_| true)
    }

    /// Returns those that were not judged: pending, moved, or about nothing that was open.
    pub fn not_judged(&self) -> Promised {
        self.sum(|standing| !standing.is_judged())
    }

    fn sum(&self, wanted: fn(Standing) -> bool) -> Promised {
        let mut sum = Promised::default();
        for (_, promised) in self.0.iter().filter(|(standing, _)| wanted(**standing)) {
            sum.count += promised.count;
            promised.amount.iter().for_each(|money| sum.amount.add(money));
            promised.received.iter().for_each(|money| sum.received.add(money));
        }
        sum
    }
}

impl Oversight {
    /// Counts everything.
    pub fn total(&self) -> Collector {
        let Recorded { calls, others, promises, disputes, plans, .. } = &self.records;
        let mut channels: BTreeMap<Channel, u32> = BTreeMap::new();
        others.iter().for_each(|contact| *channels.entry(contact.channel).or_default() += 1);
        Collector {
            calls: CallTally::of(calls.iter()),
            others: channels,
            promises: PromiseTally::of(promises.iter()),
            disputes: disputes.len() as u32,
            plans: plans.len() as u32,
            undone: self.undone().count() as u32,
        }
    }

    /// Counts by person: who recorded something, or would have something to do. The empty name is that of nobody recorded;
    /// what stands undone and is nobody's is in no row.
    pub fn collectors(&self) -> BTreeMap<CompactString, Collector> {
        let Recorded { calls, others, promises, disputes, plans, .. } = &self.records;
        let mut people: BTreeMap<CompactString, Collector> = BTreeMap::new();
        for call in calls {
            people.entry(call.by.clone()).or_default().calls.count(call);
        }
        for contact in others {
            let person = people.entry(contact.by.clone()).or_default();
            *person.others.entry(contact.channel).or_default() += 1;
        }
        for promise in promises {
            people.entry(promise.by.clone()).or_default().promises.count(promise);
        }
        disputes.iter().for_each(|dispute| people.entry(dispute.by.clone()).or_default().disputes += 1);
        plans.iter().for_each(|plan| people.entry(plan.by.clone()).or_default().plans += 1);
        for name in self.undone().filter_map(|(assigned, ..)| self.person(assigned)) {
            people.entry(name.clone()).or_default().undone += 1;
        }
        people
    }

    /// Counts by scenario. The empty name is that of none recorded, also where a promise followed no contact; what stands
    /// undone and follows no scenario is in no row.
    pub fn scenarios(&self) -> BTreeMap<CompactString, Scenario> {
        let mut scenarios: BTreeMap<CompactString, Scenario> = BTreeMap::new();
        for call in &self.records.calls {
            scenarios.entry(call.scenario.clone()).or_default().calls.count(call);
        }
        for promise in &self.records.promises {
            scenarios.entry(promise.scenario.clone()).or_default().promises.count(promise);
        }
        let undone = self.undone().filter_map(|(_, _, action)| action.kind.contact()?.scenario.as_ref());
        undone.for_each(|scenario| scenarios.entry(scenario.clone()).or_default().undone += 1);
        scenarios
    }
}
