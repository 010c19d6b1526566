//! What fired, gathered client by client.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::amount::Money;
use crate::domain::amount::Totals;
use crate::engine::decision::ActionKind;
use crate::engine::decision::Line;
use crate::engine::explanation::Explanation;
use crate::engine::explanation::RuleResult;
use crate::engine::explanation::RuleTried;
use crate::policy::Policy;

/// Something that can fire.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    /// A segment, by position.
    Segment(usize),
    /// A step, by the positions of its playbook and its own.
    Step(usize, usize),
    /// A gate, by its stable word.
    Gate(&'static str),
    /// A scenario or a template.
    Text(CompactString),
}

/// Whose condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whose {
    Segment(usize),
    Step(usize, usize),
}

/// How often something came out true, and false.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Outcomes {
    pub held: u64,
    pub failed: u64,
}

impl Outcomes {
    fn saw(&mut self, result: &RuleResult) {
        self.held += u64::from(*result == RuleResult::Held);
        self.failed += u64::from(*result == RuleResult::NotHeld);
    }

    fn add(&mut self, other: Self) {
        self.held += other.held;
        self.failed += other.failed;
    }
}

/// How often a condition as a whole was tried, and each of its parts, by position.
#[derive(Debug, Clone, Default)]
pub(super) struct Tried {
    pub whole: Outcomes,
    pub parts: Vec<Outcomes>,
}

impl Tried {
    fn add(&mut self, other: Self) {
        self.whole.add(other.whole);
        self.parts.resize(self.parts.len().max(other.parts.len()), Outcomes::default());
        self.parts.iter_mut().zip(other.parts).for_each(|(part, other)| part.add(other));
    }
}

type Item = (CompactString, NaiveDate);

/// What fired for one client.
#[derive(Debug, Default)]
pub(super) struct OfClient {
    decisions: u64,
    undecided: u64,
    things: BTreeMap<Thing, (u64, BTreeMap<Item, Money>)>,
    tried: BTreeMap<Whose, Tried>,
}

impl OfClient {
    /// Adds a decision.
    pub fn add(&mut self, policy: &Policy, explanation: &Explanation) {
        self.decisions += 1;
        self.undecided += u64::from(explanation.decision.undecided.is_some());
        for (index, rule) in explanation.segments.iter().enumerate() {
            self.tried(policy, Whose::Segment(index), rule);
        }
        let decision = &explanation.decision;
        let Some(segment) = decision.segment else { return };
        let overdue = explanation.items.iter().map(|item| &item.line).filter(|line| line.days_past_due > 0);
        self.fired(Thing::Segment(segment), overdue);
        let Some(book) = policy.segments.get(segment).map(|segment| segment.playbook) else { return };
        for step in explanation.items.iter().flat_map(|item| &item.steps) {
            let position = policy.playbooks.get(book).and_then(|playbook| playbook.step(&step.step));
            if let (Some(position), Some(rule)) = (position, &step.when) {
                self.tried(policy, Whose::Step(book, position), rule);
            }
        }
        for action in &decision.actions {
            let (ActionKind::Contact(contact) | ActionKind::Approval { contact, .. }) = &action.kind else {
                continue;
            };
            if let Some(position) =
                policy.playbooks.get(book).and_then(|playbook| playbook.step(&contact.step))
            {
                self.fired(Thing::Step(book, position), action.items.iter());
            }
            if matches!(action.kind, ActionKind::Contact(_)) {
                for text in contact.scenario.iter().chain(&contact.template) {
                    self.fired(Thing::Text(text.clone()), action.items.iter());
                }
            }
        }
        for withheld in &decision.withheld {
            self.fired(Thing::Gate(withheld.gate.word()), std::iter::once(&withheld.item));
        }
    }

    fn fired<'d>(&mut self, thing: Thing, items: impl Iterator<Item = &'d Line>) {
        let (times, concerned) = self.things.entry(thing).or_default();
        *times += 1;
        for line in items {
            concerned.entry((line.invoice.clone(), line.due)).or_insert(line.open);
        }
    }

    /// A condition's parts are told by their place in it: those after one that decided were not asked.
    fn tried(&mut self, policy: &Policy, whose: Whose, rule: &RuleTried) {
        let Some(expression) = expression_of(policy, whose) else { return };
        let tried = self.tried.entry(whose).or_default();
        tried.whole.saw(&rule.result);
        if tried.parts.is_empty() {
            tried.parts = vec![Outcomes::default(); expression.part_texts().count()];
        }
        for part in &rule.parts {
            if let Some(position) = expression.part_texts().position(|text| text == part.source)
                && let Some(outcomes) = tried.parts.get_mut(position)
            {
                outcomes.saw(&part.result);
            }
        }
    }
}

/// Returns the condition of a rule.
pub(super) fn expression_of(policy: &Policy, whose: Whose) -> Option<&crate::script::expression::Expression> {
    match whose {
        Whose::Segment(index) => policy.segments.get(index)?.when.as_ref(),
        Whose::Step(book, step) => policy.playbooks.get(book)?.steps.get(step)?.when.as_ref(),
    }
}

/// What fired for some clients together.
#[derive(Debug, Default)]
pub(super) struct Whole {
    pub decisions: u64,
    pub undecided: u64,
    pub things: BTreeMap<Thing, (u64, u32, Totals)>,
    pub tried: BTreeMap<Whose, Tried>,
}

impl Whole {
    /// Adds a client.
    pub fn add(&mut self, client: OfClient) {
        self.decisions += client.decisions;
        self.undecided += client.undecided;
        for (thing, (times, items)) in client.things {
            let (all, clients, amount) = self.things.entry(thing).or_default();
            *all += times;
            *clients += 1;
            items.into_values().for_each(|open| amount.add(open));
        }
        for (whose, tried) in client.tried {
            self.tried.entry(whose).or_default().add(tried);
        }
    }

    /// Adds other clients.
    pub fn together(mut self, other: Self) -> Self {
        self.decisions += other.decisions;
        self.undecided += other.undecided;
        for (thing, (times, more, totals)) in other.things {
            let (all, clients, amount) = self.things.entry(thing).or_default();
            *all += times;
            *clients += more;
            totals.iter().for_each(|money| amount.add(money));
        }
        for (whose, tried) in other.tried {
            self.tried.entry(whose).or_default().add(tried);
        }
        self
    }
}
