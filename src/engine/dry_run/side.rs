//! One side of a dry run for one client: what is done about it on each day, by a policy or by the journal.

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::action::Stage;
use crate::domain::amount::Totals;
use crate::domain::event::ContactMade;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::items::Items;
use crate::domain::ledger::ClientRecords;
use crate::engine::carry_out::item_name;
use crate::engine::context::Context;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::decision::Decision;
use crate::engine::dry_run::Request;
use crate::engine::dry_run::difference::Deed;
use crate::engine::dry_run::difference::DeedKind;
use crate::engine::dry_run::gathered::Gathered;
use crate::engine::dry_run::items::ClientItems;
use crate::engine::dry_run::items::is_formal_notice;
use crate::engine::dry_run::tally::Counted;
use crate::engine::dry_run::tally::CountedKind;
use crate::engine::dry_run::watch::Watch;
use crate::engine::dry_run::workload::Job;
use crate::engine::replay::Busy;
use crate::engine::replay::ClientReplay;
use crate::engine::replay::Days;
use crate::engine::replay::Done;
use crate::facts::account::Account;
use crate::policy::Policy;

/// A policy at work on one client.
pub(super) struct PolicySide<'l> {
    pub replay: ClientReplay<'l>,
    pub watch: Watch,
}

impl<'l> PolicySide<'l> {
    pub fn new(
        records: ClientRecords<'l>,
        items: &ClientItems<'_, '_>,
        context: &Context<'_>,
        request: &Request,
        done: &'l Done,
    ) -> Self {
        let busy = Busy::of(context, &items.account, &items.balances, request.period);
        Self {
            replay: ClientReplay::new(records, request.period, request.promises, busy, done),
            watch: Watch::new(records, items, context.policy, true),
        }
    }

    /// Decides a day, and does everything decided. Returns whether anything was done.
    pub fn act(
        &mut self,
        context: &Context<'_>,
        items: &ClientItems<'_, '_>,
        gathered: &mut Gathered,
    ) -> bool {
        let decision = self.replay.decide(context);
        for (place, action) in decision.actions.iter().enumerate() {
            self.carry_out(items, context.policy, (action, &decision), gathered);
            let language = &items.account.client().language;
            gathered.jobs.push(Job::new(context.policy, language, &decision, place, action));
        }
        let acts = !decision.actions.is_empty();
        self.watch.decided(items, decision, Vec::new());
        self.rest(items, context.today);
        acts
    }

    /// Closes what stands where there is nothing to decide any more.
    pub fn rest(&mut self, items: &ClientItems<'_, '_>, asked: NaiveDate) {
        if let Some(day) = self.replay.rests_from(asked) {
            self.watch.rest(items, day);
        }
    }

    /// Does one action of a decision.
    pub fn carry_out(
        &mut self,
        items: &ClientItems<'_, '_>,
        policy: &Policy,
        (action, decision): (&Action, &Decision),
        gathered: &mut Gathered,
    ) {
        self.replay.carry_out(policy, action, decision.day);
        self.watch.done(items, policy, (action, decision), gathered);
    }

    /// Ends the period and adds what was seen to the client's share.
    pub fn end(self, items: &ClientItems<'_, '_>, request: &Request, gathered: &mut Gathered) {
        self.watch.end(items, gathered);
        if request.keep_journal {
            gathered.journal.extend(self.replay.into_journal());
        }
    }

    /// Acts on every day left on which anything can change.
    pub fn finish(&mut self, days: &Days<'_>, items: &ClientItems<'_, '_>, gathered: &mut Gathered) {
        while let Some(context) = days.from(self.replay.wake()) {
            self.act(context, items, gathered);
        }
    }
}

/// Returns an action as it is compared and told.
pub(super) fn deed(action: &Action) -> Deed {
    let kind = match &action.kind {
        ActionKind::Contact(contact) => DeedKind::Contact {
            step: contact.step.clone(),
            stage: Some(contact.stage),
            channel: contact.channel,
            to: contact.to.clone(),
        },
        ActionKind::Approval { contact, .. } => DeedKind::Approval { step: contact.step.clone() },
        ActionKind::Task { task, .. } => DeedKind::Task(*task),
    };
    Deed {
        kind,
        items: action.items.iter().map(item_name).collect(),
        mentioned: action.mentioned.iter().map(item_name).collect(),
        totals: action.totals.clone(),
        reasons: action.reasons.clone(),
        by: CompactString::default(),
    }
}

/// The company's own collection of one client, as its journal has it.
#[derive(Debug)]
pub(super) struct JournalSide<'l> {
    /// What was recorded within the period, in order.
    events: Vec<&'l Event>,
    pub watch: Watch,
}

impl<'l> JournalSide<'l> {
    pub fn new(records: ClientRecords<'l>, items: &ClientItems<'l, '_>, policy: &Policy) -> Self {
        let within = items.account.events.iter().copied().filter(|event| items.period.holds(event.date));
        let events = within.filter(|event| deed_kind(policy, &event.kind).is_some()).collect();
        Self { events, watch: Watch::new(records, items, policy, false) }
    }

    /// Returns the days on which something was done, in order.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> {
        self.events.iter().map(|event| event.date)
    }

    /// Returns what was done on a day.
    pub fn deeds(&self, policy: &Policy, day: NaiveDate) -> Vec<Deed> {
        let that_day = self.events.iter().filter(|event| event.date == day);
        that_day.filter_map(|event| recorded(policy, event)).collect()
    }

    /// Takes in everything that was done.
    pub fn finish(&mut self, policy: &Policy, items: &ClientItems<'_, '_>, gathered: &mut Gathered) {
        for event in &self.events {
            if let Some(kind) = counted_kind(policy, &event.kind) {
                let minutes = minutes(policy, kind);
                let counted = Counted {
                    week: items.period.week(event.date).unwrap_or_default(),
                    segment: None,
                    kind,
                    items: event.kind.items().len() as u32,
                    minutes,
                };
                self.watch.counted(&counted, gathered);
                let credit = gathered.credits.entry((event.by.as_str().into(), counted.week)).or_default();
                credit.add(counted.tally());
            }
            if let EventKind::Contact(contact) = &event.kind
                && !contact.is_try()
            {
                let (settled, mentioned) = spoken_of(policy, &items.account, event, contact);
                let stage = stage_of(policy, contact);
                self.watch.contacted(items, event.date, &settled, &mentioned);
                if is_formal_notice(stage, contact.channel) {
                    self.watch.noticed(items, event.date, &settled, gathered);
                }
            }
        }
    }
}

/// Returns the items a recorded contact was about, with the stage each reached, and those it mentioned.
fn spoken_of(
    policy: &Policy,
    account: &Account<'_>,
    event: &Event,
    contact: &ContactMade,
) -> (Vec<(usize, Option<Stage>)>, Vec<usize>) {
    let own = contact.aside.own_steps.keys().map(CompactString::as_str);
    let settled = account.resolve_due(contact.items.names().chain(own), event.date);
    let own_stage = |position: usize| {
        let mut steps = contact.aside.own_steps.iter();
        let step = steps.find(|(name, _)| account.find(name).any(|found| found == position));
        step.map(|(_, step)| policy.step(step).map(|step| step.stage))
    };
    let stage = stage_of(policy, contact);
    let settled = settled.into_iter().map(|item| (item, own_stage(item).unwrap_or(stage))).collect();
    let mentioned = contact.aside.mentioned.names().flat_map(|name| account.find(name)).collect();
    (settled, mentioned)
}

fn stage_of(policy: &Policy, contact: &ContactMade) -> Option<Stage> {
    contact.stage.or_else(|| policy.step(&contact.step).map(|step| step.stage))
}

fn counted_kind<'e>(policy: &Policy, kind: &'e EventKind) -> Option<CountedKind<'e>> {
    Some(match kind {
        EventKind::Contact(contact) => CountedKind::Contact {
            step: &contact.step,
            stage: stage_of(policy, contact),
            channel: contact.channel,
        },
        EventKind::Approved { step, .. } | EventKind::Refused { step, .. } => {
            CountedKind::Approval { step, stage: policy.step(step).map(|step| step.stage) }
        }
        EventKind::Done { task, .. } => CountedKind::Task(*task),
        _ => return None,
    })
}

fn minutes(policy: &Policy, kind: CountedKind<'_>) -> u32 {
    match kind {
        CountedKind::Contact { channel, .. } => policy.minutes.of(channel),
        CountedKind::Approval { .. } => policy.minutes.approval,
        CountedKind::Task(_) => policy.minutes.task,
    }
}

fn deed_kind(policy: &Policy, kind: &EventKind) -> Option<DeedKind> {
    Some(match kind {
        EventKind::Contact(contact) => DeedKind::Contact {
            step: contact.step.as_str().into(),
            stage: stage_of(policy, contact),
            channel: contact.channel,
            to: contact.to.as_str().into(),
        },
        EventKind::Approved { step, .. } | EventKind::Refused { step, .. } => {
            DeedKind::Approval { step: step.as_str().into() }
        }
        EventKind::Done { task, .. } => DeedKind::Task(*task),
        _ => return None,
    })
}

fn recorded(policy: &Policy, event: &Event) -> Option<Deed> {
    let mentioned = match &event.kind {
        EventKind::Contact(contact) => contact.aside.mentioned.clone(),
        _ => Items::NONE,
    };
    Some(Deed {
        kind: deed_kind(policy, &event.kind)?,
        items: event.kind.items().to_vec(),
        mentioned: mentioned.to_vec(),
        totals: Totals::default(),
        reasons: Vec::new(),
        by: event.by.as_str().into(),
    })
}
