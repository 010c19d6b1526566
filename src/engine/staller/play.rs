//! A debt played through: what the client says, what the policy then does, day by day.

use chrono::NaiveDate;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::engine::carry_out::carried_out;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::staller::word::Word;
use crate::engine::timeline::Debt;

/// Something said or done.
#[derive(Debug, Clone, PartialEq)]
pub enum Beat {
    /// The client says something.
    Said {
        /// On which day.
        day: NaiveDate,
        /// What.
        word: Word,
    },
    /// The policy has something done.
    Done {
        /// On which day.
        day: NaiveDate,
        /// What.
        action: Box<Action>,
    },
}

/// Where a play stands when the client may speak again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// It was contacted.
    Contacted(NaiveDate),
    /// Someone was asked to approve the formal notice, or another step.
    Asked(NaiveDate),
    /// The formal notice went out, or what is graver.
    Notice(NaiveDate),
    /// The last day was reached and nothing came.
    Nothing,
}

/// What was said and done so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Play {
    /// As the journal has it.
    pub journal: Vec<Event>,
    /// As it is told.
    pub beats: Vec<Beat>,
}

impl Play {
    /// Lets the client say something, at the end of a day.
    pub fn say(&mut self, debt: &Debt<'_>, day: NaiveDate, word: Word) {
        self.journal.push(word.event(debt, day));
        self.beats.push(Beat::Said { day, word });
    }

    /// Lets the call of a day end by a word; nothing when it was no call.
    pub fn ended(&self, day: NaiveDate, word: Word) -> Option<Self> {
        let mut play = self.clone();
        let outcome = word.outcome()?.word();
        let of_day = play.journal.iter_mut().rev().take_while(|event| event.date == day);
        let call = of_day.filter_map(|event| match &mut event.kind {
            EventKind::Contact(contact) if contact.channel == Channel::Call => Some(contact),
            _ => None,
        });
        call.into_iter().next()?.outcome = outcome.into();
        play.beats.push(Beat::Said { day, word });
        Some(play)
    }

    /// Carries out what is decided from a day on, until the client is contacted or an approval is asked for; up to a last day,
    /// included.
    pub fn until_contact(&mut self, debt: &Debt<'_>, from: NaiveDate, to: NaiveDate) -> Stop {
        let mut day = debt.business_day(from);
        while day <= to {
            let (decision, next) = debt.decide(&self.journal, day);
            self.journal.extend(carried_out(debt.policy, &decision));
            let acts = !decision.actions.is_empty();
            let asked =
                decision.actions.iter().any(|action| matches!(action.kind, ActionKind::Approval { .. }));
            let reached = decision.actions.iter().filter_map(reaches).max();
            let done =
                decision.actions.into_iter().map(|action| Beat::Done { day, action: Box::new(action) });
            self.beats.extend(done);
            match reached {
                Some(stage) if stage >= Stage::FormalNotice => return Stop::Notice(day),
                Some(_) => return Stop::Contacted(day),
                None if asked => return Stop::Asked(day),
                None => {}
            }
            let tomorrow = day.succ_opt().unwrap_or(day);
            day = debt.business_day(if acts { tomorrow } else { next.max(tomorrow) });
        }
        Stop::Nothing
    }

    /// Carries out what is decided from a day on until the formal notice goes out, the client saying nothing more.
    pub fn until_notice(&mut self, debt: &Debt<'_>, from: NaiveDate) -> Option<NaiveDate> {
        let mut from = from;
        loop {
            match self.until_contact(debt, from, debt.period().to()) {
                Stop::Contacted(day) | Stop::Asked(day) => from = day.succ_opt()?,
                Stop::Notice(day) => return Some(day),
                Stop::Nothing => return None,
            }
        }
    }
}

fn reaches(action: &Action) -> Option<Stage> {
    match &action.kind {
        ActionKind::Contact(contact) => Some(contact.stage),
        ActionKind::Approval { .. } | ActionKind::Task { .. } => None,
    }
}
