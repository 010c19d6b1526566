//! What a client's decisions withheld, from one decision to the next.

use chrono::NaiveDate;

use crate::engine::decision::ActionKind;
use crate::engine::decision::Decision;
use crate::engine::dry_run::items::ClientItems;
use crate::engine::dry_run::measures::CONTACTED;
use crate::engine::dry_run::measures::TOLERANCE;
use crate::engine::dry_run::measures::Withheld;

/// The word for items whose approval is awaited.
const APPROVAL: &str = "approval";
/// The word for items whose contact found no room in anyone's day.
const CARRIED_OVER: &str = "carried_over";
/// The word for days on which nobody works and nothing was decided.
const DAY_OFF: &str = "day_off";

/// What was withheld of one client over the period.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// By gate, in order of first closing.
    gates: Vec<Gated>,
    /// Euro-days withheld by tolerance, by segment; and the items.
    tolerated: Vec<Gated<Option<usize>>>,
    /// For each item, the days each gate held it back, by the gate's place.
    days: Vec<Vec<(&'static str, i64)>>,
    /// For each item, the day up to which its decisions are accounted for.
    known_until: Vec<NaiveDate>,
    /// Overdue days on which nothing was decided, as nobody worked.
    idle: Vec<NaiveDate>,
}

#[derive(Debug)]
struct Gated<K = &'static str> {
    gate: K,
    /// Which items it held back, by position.
    items: Vec<bool>,
    sum: Withheld,
    /// The last day up to which it was closed.
    closed_until: Option<NaiveDate>,
}

impl Held {
    pub fn new(items: &ClientItems<'_, '_>) -> Self {
        let count = items.count();
        Self {
            known_until: vec![items.period.from(); count],
            days: vec![Vec::new(); count],
            ..Self::default()
        }
    }

    /// Takes in what a decision withheld from its day until the day before the next one. `undone` are the actions that
    /// found no room.
    pub fn stand(
        &mut self,
        items: &ClientItems<'_, '_>,
        decision: &Decision,
        undone: &[usize],
        next: NaiveDate,
    ) {
        let last = next.pred_opt().unwrap_or(next);
        let mut closed: Vec<&'static str> = Vec::new();
        let mut tolerates = false;
        for held in &decision.withheld {
            if let Some(position) = items.position(&held.item) {
                let gate = held.gate.word();
                tolerates |= TOLERANCE.contains(&gate);
                self.hold(items, decision, (position, gate), last);
                closed.push(gate);
            }
        }
        for (place, action) in decision.actions.iter().enumerate() {
            let done = !undone.contains(&place);
            let gate = match action.kind {
                ActionKind::Approval { .. } if done => APPROVAL,
                ActionKind::Contact(_) if done => CONTACTED,
                ActionKind::Contact(_) | ActionKind::Approval { .. } => CARRIED_OVER,
                ActionKind::Task { .. } => continue,
            };
            let lines = action.items.iter().chain(&action.mentioned);
            for position in lines.filter_map(|line| items.position(line)) {
                self.hold(items, decision, (position, gate), last);
                closed.push(gate);
            }
        }
        self.count_days(&closed, tolerates.then_some(decision.segment), decision.day, last);
    }

    fn hold(
        &mut self,
        items: &ClientItems<'_, '_>,
        decision: &Decision,
        (position, gate): (usize, &'static str),
        last: NaiveDate,
    ) {
        let (days, euro_days) = items.overdue(position, decision.day, last);
        let next = last.succ_opt().unwrap_or(last);
        self.cover(items, position, decision.day, next);
        put(&mut self.gates, gate, position, euro_days);
        if TOLERANCE.contains(&gate) {
            put(&mut self.tolerated, decision.segment, position, euro_days);
        }
        self.count(position, gate, days);
    }

    /// Takes an item as accounted for; overdue days since it last was are days off.
    fn cover(&mut self, items: &ClientItems<'_, '_>, position: usize, day: NaiveDate, next: NaiveDate) {
        let known = self.known_until[position];
        if known < day {
            self.idle_days(items, position, known, day.pred_opt().unwrap_or(day));
        }
        self.known_until[position] = known.max(next);
    }

    fn idle_days(&mut self, items: &ClientItems<'_, '_>, position: usize, from: NaiveDate, to: NaiveDate) {
        let before = self.idle.len();
        for span in items.overdue_spans(position, from, to) {
            self.idle.extend(span.from.iter_days().take_while(|day| *day <= span.to));
        }
        let days = self.idle.len() - before;
        if days > 0 {
            let (_, euro_days) = items.overdue(position, from, to);
            put(&mut self.gates, DAY_OFF, position, euro_days);
            self.count(position, DAY_OFF, i64::try_from(days).unwrap_or(i64::MAX));
        }
    }

    fn count(&mut self, position: usize, gate: &'static str, days: i64) {
        let of_item = &mut self.days[position];
        match of_item.iter_mut().find(|(held, _)| *held == gate) {
            Some((_, known)) => *known += days,
            None => of_item.push((gate, days)),
        }
    }

    fn count_days(
        &mut self,
        closed: &[&'static str],
        segment: Option<Option<usize>>,
        day: NaiveDate,
        last: NaiveDate,
    ) {
        for gated in self.gates.iter_mut().filter(|gated| closed.contains(&gated.gate)) {
            gated.count(day, last);
        }
        for gated in self.tolerated.iter_mut().filter(|gated| Some(gated.gate) == segment) {
            gated.count(day, last);
        }
    }

    /// Ends the period: what was overdue and never decided was never worked on.
    pub fn end(&mut self, items: &ClientItems<'_, '_>) {
        for position in 0..items.count() {
            let known = self.known_until[position];
            if known <= items.period.to() {
                self.idle_days(items, position, known, items.period.to());
            }
        }
        self.idle.sort_unstable();
        self.idle.dedup();
        let idle = self.idle.len() as u64;
        for gated in self.gates.iter_mut().filter(|gated| gated.gate == DAY_OFF) {
            gated.sum.client_days = idle;
            gated.sum.times = 1;
        }
    }

    /// Returns the gate that held an item back on most days; of equals the last.
    pub fn mostly(&self, position: usize) -> Option<&'static str> {
        self.days[position].iter().max_by_key(|(_, days)| *days).map(|(gate, _)| *gate)
    }

    /// Returns the sums of this client by gate.
    pub fn gates(&self) -> impl Iterator<Item = (&'static str, Withheld)> {
        self.gates.iter().map(|gated| (gated.gate, gated.total()))
    }

    /// Returns the sums of this client by segment, of what tolerance withheld.
    pub fn tolerated(&self) -> impl Iterator<Item = (usize, Withheld)> {
        self.tolerated.iter().filter_map(|gated| Some((gated.gate?, gated.total())))
    }
}

impl<K> Gated<K> {
    fn count(&mut self, day: NaiveDate, last: NaiveDate) {
        if self.closed_until.and_then(|until| until.succ_opt()) != Some(day) {
            self.sum.times += 1;
        }
        self.closed_until = Some(last);
        self.sum.client_days += u64::try_from((last - day).num_days() + 1).unwrap_or_default();
    }

    fn total(&self) -> Withheld {
        Withheld { clients: 1, items: self.items.iter().filter(|held| **held).count() as u32, ..self.sum }
    }
}

fn put<K: PartialEq>(gates: &mut Vec<Gated<K>>, gate: K, position: usize, euro_days: i128) {
    let known = gates.iter().position(|gated| gated.gate == gate);
    let index = known.unwrap_or_else(|| {
        gates.push(Gated { gate, items: Vec::new(), sum: Withheld::default(), closed_until: None });
        gates.len() - 1
    });
    let gated = &mut gates[index];
    gated.sum.euro_days += euro_days;
    if gated.items.len() <= position {
        gated.items.resize(position + 1, false);
    }
    gated.items[position] = true;
}
