//! What one dispute adds to the worst case.

use chrono::NaiveDate;

use crate::domain::event::Event;
use crate::engine::staller::bound::day_before;
use crate::engine::staller::play::Play;
use crate::engine::staller::word::Word;
use crate::engine::timeline::Debt;

/// One dispute of everything, opened the day before the formal notice, and answered on the last day the policy gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disputed {
    /// The day it is opened.
    pub opened: NaiveDate,
    /// The day it is answered.
    pub answered: NaiveDate,
    /// The day the formal notice then goes out; absent when it does not.
    pub notice: Option<NaiveDate>,
}

/// Opens a dispute at the end of the day of work before the notice, and answers it when the policy says.
pub fn one_more(debt: &Debt<'_>, journal: &[Event], notice: NaiveDate) -> Option<Disputed> {
    let opened = day_before(debt, notice);
    let policy = debt.policy;
    let answered = debt.business_day(policy.calendar.add(opened, policy.disputes.within));
    let known = journal.iter().filter(|event| event.date <= opened).cloned().collect();
    let mut play = Play { journal: known, beats: Vec::new() };
    play.say(debt, opened, Word::Dispute);
    play.until_contact(debt, opened.succ_opt()?, answered);
    play.say(debt, answered, Word::Answered);
    let notice = play.until_notice(debt, answered.succ_opt()?);
    Some(Disputed { opened, answered, notice })
}
