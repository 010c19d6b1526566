//! Ways through scenarios that together give every answer and raise every objection, as cases to try or to rehearse.

use std::collections::VecDeque;

use compact_str::CompactString;
use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;

use crate::domain::outcome::Outcome;
use crate::domain::outcome::Record;
use crate::policy::scenario::Answer;
use crate::policy::scenario::Scenario;
use crate::policy::scenario::talk::Talk;

/// A way that is longer than this looks for no further answers, and goes to its end.
const LONG_ENOUGH: usize = 12;

/// One call from its first question to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The scenario with which it starts.
    pub scenario: CompactString,
    /// What is answered and objected, in order, as the scenarios word it.
    pub answers: Vec<String>,
    /// How it ends.
    pub outcome: Outcome,
    /// What is written down, in the order in which it came up.
    pub records: Vec<Record>,
}

/// Returns ways from the first questions of some scenarios, by whatever conditions of their answers, that together give
/// every answer that a call from there can come to. Short ways come first; none gives nothing new.
pub fn covering<'s>(
    scenarios: &'s FxHashMap<CompactString, Scenario>,
    starts: impl IntoIterator<Item = &'s str>,
) -> Vec<Way> {
    let mut given = Given::default();
    let mut ways = Vec::new();
    for start in starts {
        let Some(start) = Talk::start(scenarios, start) else { continue };
        while let Some(talk) = nearest(&start, |talk| given.is_new(talk)).and_then(|talk| given.finish(talk))
        {
            let Some(outcome) = talk.outcome() else { break };
            ways.push(Way {
                scenario: talk.path().first().map(|taken| taken.scenario.id.clone()).unwrap_or_default(),
                answers: talk.path().iter().map(|taken| taken.answer.words.clone()).collect(),
                outcome,
                records: talk.records(),
            });
        }
    }
    ways
}

/// The answers given so far, by where they stand.
#[derive(Default)]
struct Given(FxHashSet<*const Answer>);

impl Given {
    /// Tells whether the last answer of a call was given in none before.
    fn is_new(&self, talk: &Talk<'_>) -> bool {
        talk.path().last().is_some_and(|taken| !self.0.contains(&std::ptr::from_ref(taken.answer)))
    }

    /// Goes on to the end of a call, by answers that were not given yet while it is not too long.
    fn finish<'s>(&mut self, mut talk: Talk<'s>) -> Option<Talk<'s>> {
        loop {
            self.0.extend(talk.path().iter().map(|taken| std::ptr::from_ref(taken.answer)));
            if talk.outcome().is_some() {
                return Some(talk);
            }
            let further = match talk.path().len() {
                0..LONG_ENOUGH => nearest(&talk, |next| self.is_new(next)),
                _ => None,
            };
            talk = further.or_else(|| nearest(&talk, |next| next.outcome().is_some()))?;
        }
    }
}

/// Returns the shortest continuation of a call whose last answer is wanted; nothing when there is none.
fn nearest<'s>(talk: &Talk<'s>, wanted: impl Fn(&Talk<'s>) -> bool) -> Option<Talk<'s>> {
    let mut seen = FxHashSet::default();
    let mut waiting = VecDeque::from([talk.clone()]);
    while let Some(talk) = waiting.pop_front() {
        for choice in talk.options(&mut |_| true) {
            let mut next = talk.clone();
            next.choose(choice);
            if wanted(&next) {
                return Some(next);
            }
            if next.outcome().is_none() && seen.insert(std::ptr::from_ref(next.question())) {
                waiting.push_back(next);
            }
        }
    }
    None
}
