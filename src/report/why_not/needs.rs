//! Each thing that would have to be different, as a sentence.

use crate::engine::why_not::AgeRule;
use crate::engine::why_not::Bound;
use crate::engine::why_not::ConditionOf;
use crate::engine::why_not::FactChange;
use crate::engine::why_not::From;
use crate::engine::why_not::Need;
use crate::engine::why_not::StepBefore;
use crate::engine::why_not::Ways;
use crate::facts::catalogue::facts;
use crate::report::explain::value_words;
use crate::report::facts::full_name;
use crate::report::why_not::Page;

/// More alternatives than this are counted.
const TOLD: usize = 4;

impl Page<'_> {
    /// Says a thing that would have to be different; one sentence for each alternative segment.
    pub(super) fn need(&self, need: &Need) -> Vec<String> {
        let words = self.words;
        vec![match need {
            Need::Segment(segments) => {
                let said = segments.iter().enumerate().flat_map(|(position, ways)| {
                    let key = if position == 0 { "why-segment" } else { "why-segment-or" };
                    let segment = ("segment", self.segment(ways.segment).into());
                    self.with_ways(&ways.ways, |first| words.with(key, [segment, ("ways", first.into())]))
                });
                return said.collect();
            }
            Need::Condition(condition) => {
                let text = ("text", condition.text.as_str().into());
                return self.with_ways(&condition.ways, |ways| match &condition.of {
                    ConditionOf::Step => words.with("why-condition", [text, ("ways", ways.into())]),
                    ConditionOf::Never(reason) => words
                        .with("why-never", [text, ("ways", ways.into()), ("reason", reason.as_str().into())]),
                });
            }
            Need::Gate { gate, until } => {
                let why = ("why", words.gate(gate).into());
                match until {
                    Some(day) => words.with("why-gate-until", [why, ("date", words.date(*day).into())]),
                    None => words.with("why-gate", [why]),
                }
            }
            Need::Before(steps) => {
                let steps: Vec<String> = steps.iter().map(|step| self.before(step)).collect();
                words.with("why-before", [("steps", steps.join(", ").into())])
            }
            Need::Day { on, from, is, by } => {
                let from = ("from", self.from(from).into());
                let on = ("on", words.date(*on).into());
                let is = ("is", words.date(*is).into());
                match by {
                    Some(by) => words.with("why-day", [on, from, is, ("by", words.date(*by).into())]),
                    None => words.with("why-day-open", [on, from, is]),
                }
            }
            Need::Age { rule, to, due, bound, older } => {
                let key = match (rule, older) {
                    (AgeRule::Patience, true) => "why-older-patience",
                    (AgeRule::Patience, false) => "why-younger-patience",
                    (AgeRule::Enter, true) => "why-older-enter",
                    (AgeRule::Enter, false) => "why-younger-enter",
                };
                let due = ("due", words.date(*due).into());
                words.with(key, [("to", to.as_str().into()), due, ("bound", words.date(*bound).into())])
            }
            Need::CalledInstead { said, step } => words.with(
                "why-called-instead",
                [("date", words.date(*said).into()), ("step", step.as_str().into())],
            ),
            Need::Approval { by, expired: None } => {
                words.with("why-approval", [("role", words.role(by).into())])
            }
            Need::Approval { by, expired: Some(on) } => words.with(
                "why-approval-expired",
                [("role", words.role(by).into()), ("date", words.date(*on).into())],
            ),
            Need::Alone => words.say("why-alone"),
        }]
    }

    fn from(&self, from: &From) -> String {
        match from {
            From::Due => self.words.say("why-from-due"),
            From::Issued => self.words.say("why-from-issued"),
            From::Step(step) => self.words.with("why-from-step", [("step", step.as_str().into())]),
        }
    }

    fn before(&self, step: &StepBefore) -> String {
        let name = ("step", step.step.as_str().into());
        let said = match step.times {
            1 => self.words.with("why-before-once", [name]),
            times => self.words.with("why-before-times", [name, ("times", times.into())]),
        };
        match step.by {
            Some(day) => {
                let date = self.words.date(day);
                self.words.with("why-before-by", [("step", said.into()), ("date", date.into())])
            }
            None => said,
        }
    }

    /// Says a sentence with its only way, or with each of several ways below it.
    fn with_ways(&self, ways: &Ways, sentence: impl FnOnce(String) -> String) -> Vec<String> {
        let words = self.words;
        let ways = match ways {
            Ways::None => return vec![sentence(words.say("why-no-way"))],
            Ways::Unclear(parts) => {
                return vec![sentence(words.with("why-unclear", [("parts", parts.join(", ").into())]))];
            }
            Ways::Facts(ways) => ways,
        };
        let and = format!(" {} ", words.say("why-and"));
        let said = |way: &Vec<FactChange>| {
            way.iter().map(|change| self.change(change)).collect::<Vec<_>>().join(&and)
        };
        if let [only] = ways.as_slice() {
            return vec![sentence(said(only))];
        }
        let mut lines = vec![sentence(words.say("why-one-of"))];
        lines.extend(ways.iter().take(TOLD).map(|way| format!("– {}", said(way))));
        if ways.len() > TOLD {
            lines.push(words.with("why-ways-more", [("count", (ways.len() - TOLD).into())]));
        }
        lines
    }

    fn change(&self, change: &FactChange) -> String {
        let words = self.words;
        let documented = facts().find(|fact| full_name(fact) == change.fact);
        let about = documented.map(|fact| words.fact_about(fact)).unwrap_or_default();
        let about = about.trim_end_matches('.');
        let mut letters = about.chars();
        let about: String =
            letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default();
        let bound = ("bound", self.bound(&change.wanted).into());
        let now = ("now", value_words(&change.now, words).into());
        match about.as_str() {
            "" => words.with("why-fact-own", [("fact", change.fact.as_str().into()), bound, now]),
            about => words.with(
                "why-fact",
                [("about", about.into()), ("fact", change.fact.as_str().into()), bound, now],
            ),
        }
    }

    fn bound(&self, bound: &Bound) -> String {
        let words = self.words;
        let with = |key: &str, value| words.with(key, [("value", value_words(value, words).into())]);
        match bound {
            Bound::Known => words.say("why-known"),
            Bound::Unknown => words.say("why-unknown"),
            Bound::Is(value) => value_words(value, words),
            Bound::IsNot(values) => {
                let values: Vec<String> = values.iter().map(|value| value_words(value, words)).collect();
                words.with("why-is-not", [("value", values.join(", ").into())])
            }
            Bound::AtLeast(value) => with("why-at-least", value),
            Bound::MoreThan(value) => with("why-more-than", value),
            Bound::AtMost(value) => with("why-at-most", value),
            Bound::LessThan(value) => with("why-less-than", value),
            Bound::Between(first, second) => words.with(
                "why-between",
                [("first", value_words(first, words).into()), ("second", value_words(second, words).into())],
            ),
            Bound::ForExample(value) => with("why-example", value),
        }
    }
}
