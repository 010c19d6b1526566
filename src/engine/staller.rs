//! The worst case of a playbook: how long the most skilful client can put off the formal notice by words alone.
//!
//! Up to the end of patience, words pause everything: one promise for a later day is enough, for no limit bears on the day
//! that is promised. Past it no word pauses anything, and the formal notice is due; what is left to the client is to have
//! been contacted so lately and so often that the guardrails hold the notice back. Therefore the worst case is found from
//! both ends, each time with the engine that decides real clients:
//!
//! - [`bound`] tries the contacts that hold back most, as late and as close as spacing, the limit on contacts and the number
//!   of calls a client may ask for can let them be, and an approval of the notice that expires meanwhile: no words bring the
//!   notice later than that;
//! - [`search`] tries words, fewest first, on the days before patience ends, until the notice comes as late as that.
//!
//! Where both agree, the worst case is exact. A dispute is not bounded by patience: it is told apart.
//!
//! A client may say more than is tried, and gains nothing by it: a promise that is moved is a promise for a later day; a
//! validation awaited or a lack of cash is a call asked for, counted as one; a payment announced and an invoice wanted again
//! are counted alike and pause less.

mod bound;
mod dispute;
mod play;
mod search;
mod word;

pub use dispute::Disputed;
pub use play::Beat;
pub use word::Word;

use chrono::Days;
use chrono::NaiveDate;

use crate::domain::action::Stage;
use crate::engine::staller::play::Play;
use crate::engine::timeline::Debt;

/// How long the formal notice can be put off.
#[derive(Debug, Clone, PartialEq)]
pub enum Worst {
    /// There is none in the playbook, or none for this client.
    NoNotice,
    /// For ever: a limit is missing.
    Unbounded(Missing),
    /// To a day.
    Bounded(Bounded),
}

/// The limit without which nothing bounds words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Nothing ends a promise for a day far away.
    Patience,
    /// Patience ends, and yet the notice does not come within so many days past due: a guardrail or a script holds it back.
    Release(i64),
}

/// The latest day of the formal notice, and how it is got to.
#[derive(Debug, Clone, PartialEq)]
pub struct Bounded {
    /// The day it goes out.
    pub notice: NaiveDate,
    /// How many days past due that is.
    pub late: i64,
    /// How sure that is.
    pub certainty: Certainty,
    /// What is said and done, in order, up to the notice.
    pub beats: Vec<Beat>,
    /// What one dispute adds. Nothing limits how many there may be.
    pub disputed: Option<Disputed>,
}

/// How sure a worst case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Nothing puts the notice off longer.
    Exact,
    /// Nothing puts it off longer than so many days past due; the words found put it off a little less.
    AtMost(i64),
    /// A rule reads what the client says or how often it is contacted: other words may put it off longer.
    AtLeast,
}

/// Finds the worst case of a debt's playbook.
pub fn worst(debt: &Debt<'_>) -> Worst {
    let Some(playbook) = debt.playbook() else { return Worst::NoNotice };
    if playbook.first_of(Stage::FormalNotice).is_none() {
        return Worst::NoNotice;
    }
    let mut silent = Play::default();
    let comes = silent.until_notice(debt, debt.period().from());
    let Some(patience) = playbook.tolerance.patience else {
        return if comes.is_some() { Worst::Unbounded(Missing::Patience) } else { Worst::NoNotice };
    };
    let over = debt.policy.calendar.add(debt.due, patience);
    let over = debt.business_day(over.max(debt.due.checked_add_days(Days::new(1)).unwrap_or(over)));
    let Some(latest) = bound::latest(debt, over) else {
        let released = Worst::Unbounded(Missing::Release((debt.period().to() - debt.due).num_days()));
        return if comes.is_some() { released } else { Worst::NoNotice };
    };
    let Some((notice, play)) = search::longest(debt, over, &latest) else { return Worst::NoNotice };
    let late = (notice - debt.due).num_days();
    let certainty = match (bound::holds(debt), notice == latest.day) {
        (false, _) => Certainty::AtLeast,
        (true, true) => Certainty::Exact,
        (true, false) => Certainty::AtMost((latest.day - debt.due).num_days()),
    };
    let disputed = dispute::one_more(debt, &play.journal, notice);
    Worst::Bounded(Bounded { notice, late, certainty, beats: play.beats, disputed })
}
