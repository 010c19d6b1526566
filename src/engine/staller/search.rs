//! The words that put the formal notice off longest: tried one after the other, fewest first.

use chrono::NaiveDate;

use crate::engine::staller::bound::Latest;
use crate::engine::staller::bound::closest;
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

/// At most so many words are said, where the days are not given.
const MOST_WORDS: usize = 4;

/// At most so many plays are tried: a bound that is the same on every machine.
const MOST_PLAYS: u32 = 10_000;

/// Returns the play with the latest formal notice that was found, with its day. `over` is the first day of work on which
/// patience is over, `latest` what no words get beyond.
///
/// Contacts on the days that hold back most are tried first; then words for all days shortly before the end of patience.
pub fn longest(debt: &Debt<'_>, over: NaiveDate, latest: &Latest) -> Option<(NaiveDate, Play)> {
    let mut before = Play::default();
    let eve = debt.due.pred_opt()?;
    let mut from = debt.period().from();
    while let Stop::Contacted(day) | Stop::Asked(day) = before.until_contact(debt, from, eve) {
        from = day.succ_opt()?;
    }
    let aim = Aim { early: Vec::new(), days: Vec::new(), only: false };
    let mut search = Search { debt, over, latest: latest.day, aim, best: None, left: MOST_PLAYS };
    for days in closest(debt, over) {
        let most = days.len() + 1;
        search.try_words(&before, Aim { early: latest.approved.clone(), days, only: true }, most);
    }
    let days = shortly_before(debt, over);
    search.try_words(&before, Aim { early: latest.approved.clone(), days, only: false }, MOST_WORDS);
    search.best
}

/// Returns the days of work shortly before patience is over.
fn shortly_before(debt: &Debt<'_>, over: NaiveDate) -> Vec<NaiveDate> {
    let looked_back = debt.policy.guardrails.contacts.map_or(0, |limit| limit.days);
    let count = looked_back.saturating_add(BEFORE).min(MOST_DAYS);
    let before = std::iter::successors(Some(day_before(debt, over)), |day| Some(day_before(debt, *day)));
    before.take(count as usize).collect()
}

/// On which days the client wants to be contacted.
struct Aim {
    /// Days before, on which the formal notice is to be approved.
    early: Vec<NaiveDate>,
    /// In order.
    days: Vec<NaiveDate>,
    /// From the first of them on, on these days and no others.
    only: bool,
}

impl Aim {
    /// Returns the days until which a client may want to pause, on a day. Only its first word leads to an approval: once is
    /// enough.
    fn after(&self, day: NaiveDate, is_first: bool) -> Vec<NaiveDate> {
        let later = self.days.iter().copied().filter(|until| *until > day);
        let early = self.early.iter().copied().filter(|until| is_first && *until > day);
        early.chain(later.take(if self.only { 1 } else { usize::MAX })).collect()
    }

    /// Tells whether a contact on a day leads elsewhere.
    fn is_missed(&self, day: NaiveDate) -> bool {
        self.only && self.days.first().is_some_and(|first| day >= *first) && !self.days.contains(&day)
    }
}

struct Search<'d, 'p> {
    debt: &'d Debt<'p>,
    over: NaiveDate,
    latest: NaiveDate,
    aim: Aim,
    best: Option<(NaiveDate, Play)>,
    left: u32,
}

impl Search<'_, '_> {
    /// Tries words that lead to contacts on some days, or beyond the end of patience; the fewest words first.
    fn try_words(&mut self, before: &Play, mut aim: Aim, most: usize) {
        aim.days.push(self.debt.business_day(self.over.succ_opt().unwrap_or(self.over)));
        aim.days.sort_unstable();
        self.aim = aim;
        for words in 0..=most {
            self.speak(before, self.debt.due, words);
            if self.is_over() {
                break;
            }
        }
    }

    fn is_over(&self) -> bool {
        self.left == 0 || self.best.as_ref().is_some_and(|(notice, _)| *notice >= self.latest)
    }

    /// Lets the client speak or be silent at the end of a day; exactly so many words are left to be said.
    fn speak(&mut self, play: &Play, day: NaiveDate, words: usize) {
        if self.is_over() {
            return;
        }
        self.go_on(play.clone(), day, words);
        if words == 0 {
            return;
        }
        let is_first = !play.beats.iter().any(|beat| matches!(beat, Beat::Said { .. }));
        for until in self.aim.after(day, is_first) {
            for word in Word::pausing(self.debt, day, until) {
                let mut play = play.clone();
                play.say(self.debt, day, word);
                self.go_on(play, day, words - 1);
            }
        }
    }

    fn go_on(&mut self, mut play: Play, day: NaiveDate, words: usize) {
        let Some(tomorrow) = day.succ_opt() else { return };
        self.left = self.left.saturating_sub(1);
        match play.until_contact(self.debt, tomorrow, self.debt.period().to()) {
            Stop::Contacted(day) if self.aim.is_missed(day) => {}
            Stop::Contacted(day) | Stop::Asked(day) if words == 0 || day >= self.over => {
                let notice = day.succ_opt().and_then(|day| play.until_notice(self.debt, day));
                self.keep(notice, play);
            }
            Stop::Contacted(day) => {
                self.speak(&play, day, words);
                for word in [Word::NoAnswer, Word::Refusal] {
                    if let Some(play) = play.ended(day, word) {
                        self.go_on(play, day, words - 1);
                    }
                }
            }
            Stop::Asked(day) => self.speak(&play, day, words),
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
