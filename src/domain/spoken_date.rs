//! Dates as people say them on the phone: `vendredi midi`, `fin de mois`, `in ten working days`, `the 15th`.
//!
//! No conversation ends without a precise commitment and its exact date. Words that give one are read, and shown for
//! confirmation; vague ones are refused, with the reason and the question to ask instead. Nothing is guessed: a text
//! that is not understood to its last word is no date.
//!
//! ```text
//!  words ─plain─► plain words ─lexer, french | english─► tokens ─┬─clock──► hour
//!                                                                └─grammar─► date, or why not
//! ```
//!
//! What is decided where people differ:
//!
//! - A date said without its year, or a weekday alone, is the next one strictly after the day it was said: `lundi` on a
//!   Monday is in seven days, `le 15` on the 15th is next month's. `this Friday` and `ce vendredi` say the same.
//! - `le 31` is the next 31st there is. `le 31 du mois prochain` does not exist when that month has thirty days.
//! - `lundi en huit`, `Monday week`: the Monday after the next one. `en quinze`: two weeks after the next one.
//! - `next Friday` in English, while this week's Friday is still to come, is one of two days: it is refused, and both
//!   are asked about. `vendredi prochain` is the next Friday.
//! - Weeks begin on Monday. The end of the week is its Friday; from Friday on, the next week's. The end of a month is its
//!   last calendar day, today included.
//! - `sous huitaine` is 8 days, `sous quinzaine` 15, a fortnight 14, `48 h` two days. *Jours ouvrés*, working days: by
//!   the calendar. *Jours ouvrables*: Monday to Saturday less its holidays.
//! - Words of a deadline (`avant vendredi`, `d'ici vendredi`, `by Friday`) give its last day, the one they name. `après`,
//!   `à partir de`, `from` give none.
//! - English dates in figures are day, then month.
//! - Morning is 09:00, noon 12:00, afternoon 14:00, evening 18:00, the end of the day 17:00. `at 3` without a.m. or p.m.
//!   is not understood.

mod clock;
mod doubt;
mod english;
mod french;
mod grammar;
mod lexer;
mod months;
pub(in crate::domain) mod plain;
mod sentences;
mod token;

use chrono::NaiveDate;
use chrono::NaiveTime;
use chrono::Weekday;
use thiserror::Error;

use crate::domain::calendar::Calendar;
use crate::domain::client::Language;

pub use crate::domain::spoken_date::doubt::Doubt;
pub use crate::domain::spoken_date::doubt::doubts;

/// A date that was said, with the hour when one was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken {
    /// The day; for a deadline, its last day.
    pub date: NaiveDate,
    /// The hour, to the minute; that at which a part of the day begins.
    pub time: Option<NaiveTime>,
}

/// Why words give no date that can be recorded.
///
/// [`SpokenError::reason`] and [`SpokenError::ask_instead`] put it into sentences, in French and in English.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SpokenError {
    /// No exact day: `bientôt`, `next week`, `vers le 15`.
    #[error("`{words}` gives no exact date")]
    Vague {
        /// What was said.
        words: String,
        /// In which way.
        why: Vagueness,
    },
    /// A day that the calendar does not have: `31/02`.
    #[error("`{words}` does not exist")]
    NoSuchDay {
        /// What was said.
        words: String,
    },
    /// A weekday and a date that do not go together.
    #[error("{date} is not the weekday that was said")]
    Disagrees {
        /// The date that was said.
        date: NaiveDate,
        /// The weekday that was said with it.
        said: Weekday,
    },
    /// No date, or more than a date.
    #[error("`{words}` is not a date")]
    NotADate {
        /// What was said.
        words: String,
    },
    /// Nothing at all.
    #[error("no date was given")]
    Empty,
}

/// In which way words are vague, so that the right question can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vagueness {
    /// `bientôt`, `dans quelques jours`, `asap`, `later`.
    Soon,
    /// `je vous tiens au courant`, `I'll call you back`: the next move would be theirs.
    LetYouKnow,
    /// About a day, a number of days or a date: `vers le 15`, `around the 15th`, `une dizaine de jours`.
    Around,
    /// A week without its day; 0 is the week of the call, 1 the next one.
    Week(i64),
    /// The week of a date, or one by its number, without its day: `semaine 50`, `week commencing the 14th`.
    WeekOf,
    /// A weekend without its day.
    Weekend,
    /// A month, or a part of one, without the day: `courant décembre`, `early next month`.
    Month,
    /// A year or a part of one without the day.
    Year,
    /// Several days: `jeudi ou vendredi`, `between the 10th and the 15th`.
    Several,
    /// `next Friday`, with this week's still to come.
    EitherWeek {
        /// This week's.
        near: NaiveDate,
        /// The next week's.
        far: NaiveDate,
    },
    /// With a reserve: `peut-être lundi`, `hopefully Friday`, `if all goes well`.
    Hedged,
    /// With a beginning and no end: `après le 15`, `à partir de lundi`, `not before Friday`.
    OpenEnded,
    /// When their own client pays.
    WhenPaid,
    /// On something that has no date of itself: `après les vacances`, `when the boss is back`.
    Event,
    /// The next payment run.
    PaymentRun,
}

/// Reads words as a date, said on a day.
///
/// Business days are those of `calendar`. Capitals, accents and punctuation do not count.
///
/// # Errors
///
/// [`SpokenError`] when the words give no exact day; it says why and what to ask.
pub fn read(
    words: &str,
    language: Language,
    said_on: NaiveDate,
    calendar: &Calendar,
) -> Result<Spoken, SpokenError> {
    let plain = plain::words(words);
    if plain.is_empty() {
        return Err(if words.trim().is_empty() { SpokenError::Empty } else { not_a_date(words) });
    }
    let tokens = lexer::tokens(&plain, language);
    let found = grammar::Reader { language, said_on, calendar, words: &plain }.spoken(&tokens);
    found.map_err(|refusal| refusal.of(words))
}

/// The longest quotation of what was said, in characters.
const QUOTED: usize = 60;

fn not_a_date(words: &str) -> SpokenError {
    SpokenError::NotADate { words: quoted(words) }
}

/// Returns what was said on one line, cut where it is long.
fn quoted(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = line.chars().filter(|letter| !letter.is_control()).collect();
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or(&line).trim_end()),
        None => line,
    }
}

/// A refusal before it quotes what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    Vague(Vagueness),
    NoSuchDay,
    Disagrees { date: NaiveDate, said: Weekday },
    NotADate,
}

impl Refusal {
    fn of(self, words: &str) -> SpokenError {
        match self {
            Self::Vague(why) => SpokenError::Vague { words: quoted(words), why },
            Self::NoSuchDay => SpokenError::NoSuchDay { words: quoted(words) },
            Self::Disagrees { date, said } => SpokenError::Disagrees { date, said },
            Self::NotADate => not_a_date(words),
        }
    }
}
