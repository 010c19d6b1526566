//! The words that put the formal notice off longest: tried one after the other, fewest first.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::event::Event;
use crate::engine::staller::bound::day_before;
use crate::engine::staller::play::Beat;
use crate::engine::staller::play::Play;
use crate::engine::staller::play::Stop;
use crate::engine::staller::word::Word;
use crate::engine::timeline::Debt;

/// So many days of work before the end of patience words are tried for, besides what guardrails look back on.
const BEFORE: u32 = 3;

/// At most so many days of work are tried.
const MOST_DAYS: u32 = 9;

/// At most so many words are said.
const MOST_WORDS: u32 = 4;

/// Returns the latest day of the formal notice that words were found for, with what is said and done, and the journal up to
/// it. `over` is the first day of work on which patience is over, `latest` the day no words get beyond.
pub fn longest(
    debt: &Debt<'_>,
    over: NaiveDate,
    latest: NaiveDate,
) -> Option<(NaiveDate, Vec<Beat>, Vec<Event>)> {
    let mut search = Search { debt, over, latest, days: days(debt, over), best: None };
    let mut before = Play::default();
    let eve = debt.due.pred_opt()?;
    let mut from = debt.period().from();
    while let Stop::Contacted(day) = before.to_contact(debt, from, eve) {
        from = day.succ_opt()?;
    }
    for words in 0..=MOST_WORDS {
        search.speak(&before, debt.due, words);
        if search.is_over() {
            break;
        }
    }
    search.best.map(|(notice, play)| (notice, play.beats, play.journal))
}

/// Returns the days on which something may be done again after words: those before patience is over, then a day beyond it.
fn days(debt: &Debt<'_>, over: NaiveDate) -> Vec<NaiveDate> {
    let looked_back = debt.policy.guardrails.contacts.map_or(0, |limit| limit.days);
    let count = looked_back.saturating_add(BEFORE).min(MOST_DAYS);
    let before = std::iter::successors(Some(day_before(debt, over)), |day| Some(day_before(debt, *day)));
    let beyond = debt.business_day(over.succ_opt().unwrap_or(over));
    let days: BTreeSet<NaiveDate> = before.take(count as usize).chain([beyond]).collect();
    days.into_iter().collect()
}

struct Search<'d, 'p> {
    debt: &'d Debt<'p>,
    over: NaiveDate,
    latest: NaiveDate,
    days: Vec<NaiveDate>,
    best: Option<(NaiveDate, Play)>,
}

impl Search<'_, '_> {
    fn is_over(&self) -> bool {
        self.best.as_ref().is_some_and(|(notice, _)| *notice >= self.latest)
    }

    /// Lets the client speak or be silent at the end of a day; exactly so many words are left to be said.
    fn speak(&mut self, play: &Play, day: NaiveDate, words: u32) {
        if self.is_over() {
            return;
        }
        self.go_on(play.clone(), day, words);
        if words == 0 {
            return;
        }
        for until in self.days.clone().into_iter().filter(|until| *until > day) {
            for word in Word::pausing(self.debt, day, until) {
                let mut play = play.clone();
                play.say(self.debt, day, word);
                self.go_on(play, day, words - 1);
            }
        }
    }

    fn go_on(&mut self, mut play: Play, day: NaiveDate, words: u32) {
        let Some(tomorrow) = day.succ_opt() else { return };
        match play.to_contact(self.debt, tomorrow, self.debt.period().to()) {
            Stop::Contacted(day) if words == 0 || day >= self.over => {
                let notice = day.succ_opt().and_then(|day| play.to_notice(self.debt, day));
                self.keep(notice, play);
            }
            Stop::Contacted(day) => self.speak(&play, day, words),
            Stop::Notice(day) => self.keep(Some(day), play),
            Stop::Nothing => {}
        }
    }

    fn keep(&mut self, notice: Option<NaiveDate>, play: Play) {
        let Some(notice) = notice else { return };
        if self.best.as_ref().is_none_or(|(best, _)| notice > *best) {
            self.best = Some((notice, play));
        }
    }
}
