//! What the cases of a policy touch: its segments, steps, gates, the parts of its conditions, the answers of its calls.
//!
//! What no case touches may say anything, and nobody would notice.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::engine::explanation::Explanation;
use crate::engine::explanation::GateResult;
use crate::engine::explanation::RuleResult;
use crate::engine::explanation::RuleTried;
use crate::policy::Policy;
use crate::policy::inventory;
use crate::policy::read::listed;
use crate::policy::scenario::cover::Way;
use crate::policy::scenario::talk::Choice;
use crate::policy::scenario::talk::Talk;
use crate::trial::conditions::Conditions;
use crate::trial::run::Watch;

/// What some cases touched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    things: BTreeSet<(Kind, String)>,
    /// Parts of conditions, with whether each was seen true and seen false.
    parts: BTreeMap<String, (bool, bool)>,
}

/// What can be touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A segment takes a client.
    Segments,
    /// A step is proposed.
    Steps,
    /// A gate holds an item back.
    Gates,
    /// A part of a condition is seen true, or seen false.
    Conditions,
    /// An answer is given, an objection raised.
    Answers,
}

impl Kind {
    /// Every kind.
    pub const ALL: &'static [Self] =
        &[Self::Segments, Self::Steps, Self::Gates, Self::Conditions, Self::Answers];

    /// Names it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Segments => "segments",
            Self::Steps => "steps",
            Self::Gates => "gates",
            Self::Conditions => "conditions, each part both ways",
            Self::Answers => "answers and objections",
        }
    }
}

/// How much of one kind was touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// What.
    pub kind: Kind,
    /// How many there are.
    pub all: usize,
    /// What was not touched, each with the reason.
    pub missing: Vec<String>,
}

impl Coverage {
    /// Returns how many were touched.
    pub fn touched(&self) -> usize {
        self.all - self.missing.len()
    }

    /// Tells whether at least so many per cent were touched.
    pub fn reaches(&self, percent: u32) -> bool {
        self.touched() * 100 >= self.all * percent as usize
    }
}

impl Touched {
    /// Adds what other cases touched.
    pub fn add(&mut self, other: Self) {
        self.things.extend(other.things);
        for (part, (held, failed)) in other.parts {
            self.saw(part, held, failed);
        }
    }

    /// Tells whether a way gives an answer that was not given yet.
    pub fn misses(&self, policy: &Policy, way: &Way) -> bool {
        let Some(mut talk) = Talk::start(&policy.scenarios, &way.scenario) else { return false };
        for words in &way.answers {
            let mut options = talk.options(&mut |_| true).into_iter();
            let said = |choice: &Choice| talk.answer(*choice).is_some_and(|answer| answer.words == *words);
            let Some(choice) = options.find(said) else { return false };
            talk.choose(choice);
        }
        let mut given = Self::default();
        given.walked(&talk);
        !given.things.is_subset(&self.things)
    }

    /// Holds what was touched against everything that a policy has.
    pub fn of(&self, policy: &Policy) -> Vec<Coverage> {
        let coverage = |kind: &Kind| match kind {
            Kind::Conditions => self.conditions(policy),
            _ => {
                let all = things(policy, *kind);
                let untouched = all.iter().filter(|thing| !self.things.contains(&(*kind, (*thing).clone())));
                let told = untouched.map(|thing| format!("{thing}: {}", self.why_not(policy, *kind, thing)));
                Coverage { kind: *kind, all: all.len(), missing: told.collect() }
            }
        };
        Kind::ALL.iter().map(coverage).collect()
    }

    /// Why something was not touched, as far as the cases tell.
    fn why_not(&self, policy: &Policy, kind: Kind, thing: &str) -> String {
        match kind {
            Kind::Segments => "no case has a client in it".to_owned(),
            Kind::Steps => {
                let segments = inventory::segments_of(policy, thing);
                let touched = |segment: &&String| self.things.contains(&(Kind::Segments, (*segment).clone()));
                match segments.iter().find(touched) {
                    Some(segment) => format!("no case of a client in `{segment}` comes to it"),
                    None => format!("no case has a client in {}", listed(&segments)),
                }
            }
            Kind::Gates => "in no case does it hold an item back".to_owned(),
            Kind::Conditions => String::new(),
            Kind::Answers => "no case gives it".to_owned(),
        }
    }

    fn conditions(&self, policy: &Policy) -> Coverage {
        let parts = inventory::parts(policy);
        let mut missing = Vec::new();
        for part in &parts {
            let seen = self.parts.get(part).copied();
            let mut note = |why: &str| missing.push(format!("{part}: {why}"));
            match seen.unwrap_or_default() {
                (true, true) => {}
                (true, false) => note("never seen false"),
                (false, true) => note("never seen true"),
                (false, false) => {
                    note("never seen true: no case comes to it");
                    note("never seen false: no case comes to it");
                }
            }
        }
        Coverage { kind: Kind::Conditions, all: 2 * parts.len(), missing }
    }

    fn saw(&mut self, part: String, held: bool, failed: bool) {
        let seen = self.parts.entry(part).or_default();
        *seen = (seen.0 || held, seen.1 || failed);
    }

    fn tried(&mut self, whose: &str, rule: &RuleTried) {
        for part in &rule.parts {
            let (held, failed) = (part.result == RuleResult::Held, part.result == RuleResult::NotHeld);
            self.saw(inventory::part(whose, &part.source), held, failed);
        }
    }
}

/// Returns all there is of a kind, in the policy's order.
fn things(policy: &Policy, kind: Kind) -> Vec<String> {
    match kind {
        Kind::Segments => inventory::segments(policy),
        Kind::Steps => inventory::steps(policy),
        Kind::Gates => inventory::gates(policy).into_iter().map(str::to_owned).collect(),
        Kind::Answers => inventory::answers(policy),
        Kind::Conditions => inventory::parts(policy),
    }
}

impl Watch for Touched {
    fn decided(&mut self, policy: &Policy, explanation: &Explanation) {
        for rule in explanation.segments.iter().filter(|rule| rule.result != RuleResult::NotReached) {
            self.tried(&inventory::of_segment(&rule.id), rule);
        }
        let decision = &explanation.decision;
        let Some(segment) = decision.segment.and_then(|segment| policy.segments.get(segment)) else { return };
        self.things.insert((Kind::Segments, segment.id.to_string()));
        let Some(playbook) = policy.playbooks.get(segment.playbook) else { return };
        for contact in decision.actions.iter().filter_map(|action| action.kind.contact()) {
            self.things.insert((Kind::Steps, inventory::step(&playbook.id, &contact.step)));
        }
        let withheld = decision.withheld.iter().map(|withheld| withheld.gate.word());
        self.things.extend(withheld.map(|gate| (Kind::Gates, gate.to_owned())));
        for item in &explanation.items {
            let held = item.gates.iter().filter(|tried| matches!(tried.result, GateResult::Held { .. }));
            self.things.extend(held.map(|tried| (Kind::Gates, tried.gate.to_owned())));
            for step in &item.steps {
                if let Some(rule) = &step.when {
                    self.tried(&inventory::of_step(&playbook.id, &step.step), rule);
                }
            }
        }
    }

    fn reasoned(&mut self, conditions: &Conditions) {
        for rule in conditions.segments.iter().filter(|rule| rule.result != RuleResult::NotReached) {
            self.tried(&inventory::of_segment(&rule.id), rule);
        }
        self.things.extend(conditions.segment().map(|segment| (Kind::Segments, segment.to_owned())));
        let Some((playbook, steps)) = &conditions.steps else { return };
        steps.iter().for_each(|rule| self.tried(&inventory::of_step(playbook, &rule.id), rule));
    }

    fn walked(&mut self, talk: &Talk<'_>) {
        for taken in talk.path() {
            let place = match taken.choice {
                Choice::Answer(_) => taken.question.id.as_str(),
                Choice::Objection(_) => "any question",
            };
            let answer = inventory::answer(&taken.scenario.id, place, &taken.answer.words);
            self.things.insert((Kind::Answers, answer));
        }
    }
}
