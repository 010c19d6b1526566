//! One client watched on one side of a dry run: what was done about it, when, and what was not.

use chrono::NaiveDate;

use crate::domain::action::Stage;
use crate::domain::client::ClientKey;
use crate::domain::ledger::ClientRecords;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::decision::Decision;
use crate::engine::decision::Line;
use crate::engine::dry_run::gathered::Gathered;
use crate::engine::dry_run::held::Held;
use crate::engine::dry_run::items::ClientItems;
use crate::engine::dry_run::items::is_formal_notice;
use crate::engine::dry_run::measures::NeverContacted;
use crate::engine::dry_run::measures::SOON_DAYS;
use crate::engine::dry_run::measures::STAGES;
use crate::engine::dry_run::measures::SoonPaid;
use crate::engine::dry_run::measures::UndecidedClient;
use crate::engine::dry_run::tally::Counted;
use crate::engine::dry_run::tally::CountedKind;
use crate::engine::gate::Gate;
use crate::policy::Policy;

/// One client on one side.
#[derive(Debug)]
pub(super) struct Watch {
    key: ClientKey,
    /// Whether a contact spoke of each item before the period.
    before: Vec<bool>,
    /// The first day within it on which one did.
    spoken: Vec<Option<NaiveDate>>,
    /// The stage reached on each item, and the days within the period on which it rose.
    reached: Vec<Option<Stage>>,
    rises: Vec<(usize, NaiveDate, Option<Stage>)>,
    held: Option<Held>,
    /// The decision that stands, and which of its actions were not done.
    standing: Option<(Decision, Vec<usize>)>,
    /// From when on nothing stands, as there is nothing to decide.
    rests: Option<NaiveDate>,
    undecided: Option<UndecidedClient>,
    acted: bool,
    reached_out: bool,
}

impl Watch {
    /// Starts to watch; `decides` tells whether decisions are to come, with reasons for what they withhold.
    pub fn new(
        records: ClientRecords<'_>,
        items: &ClientItems<'_, '_>,
        policy: &Policy,
        decides: bool,
    ) -> Self {
        Self {
            key: records.key,
            before: items.spoken_before(),
            spoken: vec![None; items.count()],
            reached: items.stages_before(policy),
            rises: Vec::new(),
            held: decides.then(|| Held::new(items)),
            standing: None,
            rests: None,
            undecided: None,
            acted: false,
            reached_out: false,
        }
    }

    /// Takes in a decision and which of its actions were not done; it stands until the next one.
    pub fn decided(&mut self, items: &ClientItems<'_, '_>, decision: Decision, undone: Vec<usize>) {
        self.close(items, decision.day);
        if let Some(why) = &decision.undecided {
            let known = self.undecided.get_or_insert_with(|| UndecidedClient {
                client: self.key,
                day: decision.day,
                days: 0,
                why: why.clone(),
            });
            known.days += 1;
        }
        self.standing = Some((decision, undone));
        self.rests = None;
    }

    /// From a day on there is nothing to decide, until the next decision.
    pub fn rest(&mut self, items: &ClientItems<'_, '_>, day: NaiveDate) {
        self.close(items, day);
        self.rests = Some(day);
    }

    fn close(&mut self, items: &ClientItems<'_, '_>, next: NaiveDate) {
        if let Some(held) = &mut self.held
            && let Some((standing, undone)) = &self.standing
            && self.rests.is_none()
        {
            held.stand(items, standing, undone, next);
        }
    }

    /// Returns the decision that stands on a day, and which of its actions were not done.
    pub fn standing(&self, day: NaiveDate) -> Option<(&Decision, &[usize])> {
        let over = self.rests.is_some_and(|rests| rests <= day);
        let standing = self.standing.as_ref().filter(|(decision, _)| decision.day == day || !over);
        standing.map(|(decision, undone)| (decision, undone.as_slice()))
    }

    /// Takes in an action of a decision that was done on a day.
    pub fn done(
        &mut self,
        items: &ClientItems<'_, '_>,
        policy: &Policy,
        (action, decision): (&Action, &Decision),
        gathered: &mut Gathered,
    ) {
        self.count(items, action, decision, gathered);
        let ActionKind::Contact(contact) = &action.kind else { return };
        let stage =
            |line: &Line| line.step.as_ref().and_then(|step| policy.step(step)).map(|step| step.stage);
        let settled = action.items.iter().filter_map(|line| Some((items.position(line)?, stage(line))));
        let settled: Vec<(usize, Option<Stage>)> = settled.collect();
        let mentioned: Vec<usize> = action.mentioned.iter().filter_map(|line| items.position(line)).collect();
        self.contacted(items, decision.day, &settled, &mentioned);
        if is_formal_notice(Some(contact.stage), contact.channel) {
            self.noticed(items, decision.day, &settled, gathered);
        }
    }

    fn count(
        &mut self,
        items: &ClientItems<'_, '_>,
        action: &Action,
        decision: &Decision,
        gathered: &mut Gathered,
    ) {
        let kind = match &action.kind {
            ActionKind::Contact(contact) => CountedKind::Contact {
                step: &contact.step,
                stage: Some(contact.stage),
                channel: contact.channel,
            },
            ActionKind::Approval { contact, .. } => {
                CountedKind::Approval { step: &contact.step, stage: Some(contact.stage) }
            }
            ActionKind::Task { task, .. } => CountedKind::Task(*task),
        };
        self.counted(
            &Counted {
                week: items.period.week(decision.day).unwrap_or_default(),
                segment: decision.segment,
                kind,
                items: action.items.len() as u32,
                minutes: action.minutes,
            },
            gathered,
        );
    }

    /// Counts something done about the client.
    pub fn counted(&mut self, counted: &Counted<'_>, gathered: &mut Gathered) {
        gathered.work.count(counted);
        gathered.work.clients += u32::from(!self.acted);
        self.acted = true;
        if matches!(counted.kind, CountedKind::Contact { .. }) {
            gathered.work.contacted += u32::from(!self.reached_out);
            self.reached_out = true;
        }
    }

    /// Takes in that the client was spoken to about items, and which stage each settled one reached.
    pub fn contacted(
        &mut self,
        items: &ClientItems<'_, '_>,
        day: NaiveDate,
        settled: &[(usize, Option<Stage>)],
        mentioned: &[usize],
    ) {
        for position in settled.iter().map(|(position, _)| position).chain(mentioned) {
            self.spoken[*position].get_or_insert(day);
        }
        for (position, stage) in settled {
            if *stage > self.reached[*position] {
                self.rises.push((*position, day.max(items.period.from()), self.reached[*position]));
                self.reached[*position] = *stage;
            }
        }
    }

    /// Takes in a formal notice: was it paid soon after?
    pub fn noticed(
        &self,
        items: &ClientItems<'_, '_>,
        day: NaiveDate,
        settled: &[(usize, Option<Stage>)],
        gathered: &mut Gathered,
    ) {
        gathered.notices.sent += 1;
        let paid = settled.iter().map(|(position, _)| items.account.items[*position].settled_on);
        let paid = paid.max_by_key(|paid| paid.unwrap_or(NaiveDate::MAX)).flatten();
        let Some(paid) = paid.filter(|paid| (*paid - day).num_days() <= SOON_DAYS) else {
            let told = paid.is_some() || (items.period.to() - day).num_days() >= SOON_DAYS;
            gathered.notices.recent += u32::from(!told);
            return;
        };
        let claimed = settled.iter().map(|(position, _)| {
            let open = items.balance(*position).map(|balance| balance.open_on(day)).unwrap_or_default();
            items.units(*position, open, day)
        });
        gathered.notices.soon.push(SoonPaid {
            client: self.key,
            day,
            paid,
            items: settled.len() as u32,
            amount: claimed.sum(),
        });
    }

    /// Ends the period and adds what was seen of the client to its share.
    pub fn end(mut self, items: &ClientItems<'_, '_>, gathered: &mut Gathered) {
        self.close(items, items.period.end());
        if let Some(held) = &mut self.held {
            held.end(items);
            for (gate, sum) in held.gates() {
                gathered.withheld.entry(gate).or_default().add(sum);
            }
            for (segment, sum) in held.tolerated() {
                gathered.tolerated.entry(segment).or_default().add(sum);
            }
        }
        for position in 0..items.count() {
            self.end_item(items, position, gathered);
        }
        gathered.undecided.extend(self.undecided);
    }

    fn end_item(&self, items: &ClientItems<'_, '_>, position: usize, gathered: &mut Gathered) {
        let period = items.period;
        let (days, euro_days) = items.overdue(position, period.from(), period.to());
        if days == 0 {
            return;
        }
        self.add_stages(items, position, gathered);
        let late = &mut gathered.late;
        late.items += 1;
        late.euro_days += euro_days;
        if self.before[position] {
            late.contacted_before += 1;
            return;
        }
        let invoice = items.account.items[position].invoice;
        match self.spoken[position] {
            Some(day) => {
                let eve = day.pred_opt().unwrap_or(day);
                late.uncontacted_euro_days += items.overdue(position, period.from(), eve).1;
                let past_due = u32::try_from((day - invoice.due).num_days()).unwrap_or_default();
                *late.first_contact.entry(past_due).or_default() += 1;
            }
            None => {
                late.uncontacted_euro_days += euro_days;
                late.never.push(self.never(items, position, (days, euro_days)));
            }
        }
    }

    fn never(
        &self,
        items: &ClientItems<'_, '_>,
        position: usize,
        (days, euro_days): (i64, i128),
    ) -> NeverContacted {
        let item = &items.account.items[position];
        let spans = items.overdue_spans(position, items.period.from(), items.period.to());
        let open = spans.last().map_or(0, |span| span.amount);
        let why = self.held.as_ref().and_then(|held| held.mostly(position));
        NeverContacted {
            client: self.key,
            invoice: item.invoice.id.clone(),
            part: item.part,
            due: item.invoice.due,
            settled: item.settled_on,
            open,
            days: u32::try_from(days).unwrap_or(u32::MAX),
            euro_days,
            why,
            gate: self.gate_now(items, position).filter(|gate| Some(gate.word()) == why).cloned(),
        }
    }

    fn gate_now(&self, items: &ClientItems<'_, '_>, position: usize) -> Option<&Gate> {
        let item = items.account.items[position].invoice;
        let withheld = &self.standing(items.period.to())?.0.withheld;
        let held = withheld.iter().find(|held| held.item.invoice == item.id && held.item.due == item.due);
        held.map(|held| &held.gate)
    }

    /// Adds what was overdue of an item to the stage it had reached on each day.
    fn add_stages(&self, items: &ClientItems<'_, '_>, position: usize, gathered: &mut Gathered) {
        let period = items.period;
        let rises = self.rises.iter().filter(|(item, _, _)| *item == position);
        let mut from = period.from();
        let mut legs: Vec<(NaiveDate, NaiveDate, Option<Stage>)> = Vec::new();
        for (_, day, before) in rises {
            legs.push((from, day.pred_opt().unwrap_or(*day), *before));
            from = *day;
        }
        legs.push((from, period.to(), self.reached[position]));
        for (first, last, stage) in legs {
            let row = stage.map_or(0, |stage| 1 + stage as usize).min(STAGES - 1);
            for span in items.overdue_spans(position, first, last) {
                let start = period.index(span.from).unwrap_or_default();
                let end = period.index(span.to).map_or(start, |last| last + 1);
                gathered.stage_changes[start][row] += span.amount;
                gathered.stage_changes[end][row] -= span.amount;
            }
        }
    }
}
