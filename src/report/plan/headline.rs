//! The head of the plan: whether it is refused, and its figures.

use crate::domain::action::Stage;
use crate::domain::amount::Totals;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::notice::Notice;
use crate::engine::plan::Assignment;
use crate::report::number;
use crate::report::plan::PlanView;
use crate::report::sheet::Block;
use crate::report::sheet::Cell;
use crate::report::sheet::KeyValue;
use crate::report::sheet::Severity;
use crate::report::sheet::Sheet;
use crate::report::sheet::Tone;
use crate::report::words::Words;

/// Counts of the day's work.
#[derive(Default)]
struct Counts {
    contacts: u32,
    formal_notices: u32,
    approvals: u32,
    tasks: u32,
    carried: u32,
    nobody: u32,
}

/// Adds the head of the plan.
pub fn add(view: &PlanView<'_>, words: &Words, sheet: &mut Sheet) {
    for breach in &view.plan.breaches {
        let text = words.with(
            &format!("plan-refused-{}", breach.limit),
            [("planned", breach.planned.into()), ("allowed", breach.allowed.into())],
        );
        sheet.notice(Severity::Error, words.say("severity-error"), text);
    }
    if view.plan.summary.undecided > 0 {
        let text = words.with("plan-undecided", [("count", view.plan.summary.undecided.into())]);
        sheet.notice(Severity::Warning, words.say("severity-warning"), text);
    }
    sheet.blocks.push(Block::KeyValues(figures(view, words)));
    if view.plan.work.is_empty() {
        sheet.paragraph(words.say("plan-nothing"));
    }
}

fn figures(view: &PlanView<'_>, words: &Words) -> Vec<KeyValue> {
    let summary = &view.plan.summary;
    let counts = Counts::of(view);
    let overdue = words.with(
        "plan-overdue-detail",
        [
            ("items", summary.items_overdue.into()),
            ("clients", summary.clients_overdue.into()),
            ("all", summary.clients.into()),
        ],
    );
    let notices = match counts.formal_notices {
        0 => String::new(),
        count => words.with("plan-contacts-detail", [("count", count.into())]),
    };
    let mut figures = vec![
        (words.say("plan-key-overdue"), amounts(&summary.overdue, words).detail(overdue)),
        (words.say("plan-key-claimed"), amounts(&summary.claimed, words)),
    ];
    if !summary.contested.is_empty() {
        let contested = amounts(&summary.contested, words).detail(words.say("plan-contested-detail"));
        figures.push((words.say("plan-key-contested"), contested));
    }
    if !summary.awaiting_approval.is_empty() {
        figures.push((words.say("plan-key-awaiting"), amounts(&summary.awaiting_approval, words)));
    }
    figures.push((words.say("plan-key-contacts"), count(counts.contacts, words).detail(notices)));
    for (key, number, tone) in [
        ("plan-key-approvals", counts.approvals, Tone::Strong),
        ("plan-key-tasks", counts.tasks, Tone::Strong),
        ("plan-key-carried", counts.carried, Tone::Warning),
        ("plan-key-nobody", counts.nobody, Tone::Warning),
    ] {
        if number > 0 {
            figures.push((words.say(key), count(number, words).tone(tone)));
        }
    }
    figures.extend(long_terms(view, words));
    figures.push((words.say("plan-key-time"), time(view, words)));
    figures.push((words.say("plan-key-withheld"), withheld(view, words)));
    figures.into_iter().map(|(key, value)| KeyValue { key, value }).collect()
}

impl Counts {
    fn of(view: &PlanView<'_>) -> Self {
        let mut counts = Self::default();
        for assigned in &view.plan.work {
            if let Some((_, action)) = view.action(assigned) {
                counts.add(action);
            }
            match assigned.to {
                Assignment::Person(_) => {}
                Assignment::CarriedOver => counts.carried += 1,
                Assignment::Nobody => counts.nobody += 1,
            }
        }
        counts
    }

    fn add(&mut self, action: &Action) {
        match &action.kind {
            ActionKind::Contact(contact) => {
                self.contacts += 1;
                self.formal_notices += u32::from(contact.stage == Stage::FormalNotice);
            }
            ActionKind::Approval { .. } => self.approvals += 1,
            ActionKind::Task { .. } => self.tasks += 1,
        }
    }
}

/// Returns what falls due later than any terms may be, if anything does.
fn long_terms(view: &PlanView<'_>, words: &Words) -> Option<(String, Cell)> {
    let (mut invoices, mut all) = (0, Totals::default());
    let notices = view.plan.decisions.iter().flat_map(|decision| &decision.notices);
    for notice in notices {
        if let Notice::LongTerms { invoices: numbers, amounts, is_never: true, .. } = notice {
            invoices += numbers.len();
            amounts.iter().for_each(|amount| all.add(amount));
        }
    }
    let detail = words.with("plan-long_terms-detail", [("count", invoices.into())]);
    let cell = amounts(&all, words).detail(detail).tone(Tone::Warning);
    (invoices > 0).then(|| (words.say("plan-key-long_terms"), cell))
}

fn amounts(totals: &Totals, words: &Words) -> Cell {
    Cell::strong(number::totals_in_lines(totals, words.language))
}

fn count(number: u32, words: &Words) -> Cell {
    Cell::strong(number::count(i64::from(number), words.language))
}

fn time(view: &PlanView<'_>, words: &Words) -> Cell {
    let minutes: u32 = view.plan.loads.iter().map(|load| load.minutes).sum();
    let cell = Cell::strong(number::duration(minutes, words.language));
    let capacity: Option<u32> = view.plan.loads.iter().map(|load| load.capacity).sum();
    match capacity.filter(|capacity| *capacity > 0) {
        Some(capacity) => {
            let capacity = number::duration(capacity, words.language);
            cell.detail(words.with("plan-time-detail", [("capacity", capacity.into())]))
        }
        None => cell,
    }
}

fn withheld(view: &PlanView<'_>, words: &Words) -> Cell {
    let mut all = Totals::default();
    let mut items = 0;
    for (_, count, totals) in &view.plan.summary.withheld {
        items += count;
        totals.iter().for_each(|total| all.add(total));
    }
    Cell::strong(number::totals_in_lines(&all, words.language))
        .detail(words.with("plan-withheld-detail", [("count", items.into())]))
}
