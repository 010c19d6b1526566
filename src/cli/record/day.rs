//! Days as people say them on the command line, in French or in English: the exact day they mean, with what is doubtful
//! of it, or why they mean none.
//!
//! ```text
//!  text ── exact ──────────────────────────────────────► Heard::Exact
//!       └─ words ─ each language reads ─┬─ one day ────► Heard::Said, to be shown and confirmed
//!                                       └─ none, or two ► Heard::Refused
//! ```

use chrono::NaiveDate;
use chrono::NaiveTime;

use crate::domain::calendar::Calendar;
use crate::domain::client::Language;
use crate::domain::spoken_date;
use crate::domain::spoken_date::Doubt;
use crate::domain::spoken_date::Spoken;
use crate::domain::spoken_date::SpokenError;
use crate::report::number;

/// How days are said.
#[derive(Debug, Clone)]
pub struct Speech {
    /// In which languages words are read, the one that is told first.
    pub languages: Vec<Language>,
    /// Whose business days and days off.
    pub calendar: Calendar,
}

/// What a text gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// A day, written as one.
    Exact(NaiveDate),
    /// A day, said in words.
    Said(Said),
    /// No day.
    Refused(Refused),
}

/// A day that was said in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What was said.
    pub words: String,
    /// The day meant.
    pub date: NaiveDate,
    /// The hour said with it.
    pub time: Option<NaiveTime>,
    /// The day it was said on.
    pub said_on: NaiveDate,
    /// The language that understood it.
    pub language: Language,
}

/// Words that give no day that can be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What was said.
    pub words: String,
    /// Why it is none, as the message of a finding.
    pub why: String,
    /// What to ask or to write instead.
    pub instead: String,
}

/// Whether a day lies ahead of what is recorded, or behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// As a promise.
    Ahead,
    /// As a payment that was announced as made.
    Behind,
}

impl Speech {
    /// Reads a day, said on a day.
    pub fn read(&self, text: &str, said_on: NaiveDate) -> Heard {
        match text.parse::<NaiveDate>() {
            Ok(date) if date.to_string() == text => return Heard::Exact(date),
            _ => {}
        }
        let mut understood: Vec<Said> = Vec::new();
        let mut refused: Option<(SpokenError, Language)> = None;
        for language in &self.languages {
            match spoken_date::read(text, *language, said_on, &self.calendar) {
                Ok(Spoken { date, time }) => {
                    let words = text.to_owned();
                    understood.push(Said { words, date, time, said_on, language: *language });
                }
                Err(error) => match &refused {
                    Some((known, _)) if is_understood(known) || !is_understood(&error) => {}
                    _ => refused = Some((error, *language)),
                },
            }
        }
        match (understood.as_slice(), refused) {
            (_, Some((error, language))) if is_understood(&error) => {
                Heard::Refused(refusal(text, &error, language))
            }
            ([first, others @ ..], _) => match others.iter().find(|other| other.date != first.date) {
                Some(other) => Heard::Refused(either(first, other)),
                None => Heard::Said(first.clone()),
            },
            ([], Some((error, language))) => Heard::Refused(refusal(text, &error, language)),
            ([], None) => Heard::Refused(refusal(text, &SpokenError::Empty, Language::English)),
        }
    }
}

/// Tells whether a language took the words for a date, though for none that is exact.
fn is_understood(error: &SpokenError) -> bool {
    !matches!(error, SpokenError::NotADate { .. } | SpokenError::Empty)
}

fn refusal(words: &str, error: &SpokenError, language: Language) -> Refused {
    let instead = match is_understood(error) {
        true => error.ask_instead(language),
        false => "write the day as `2026-01-31`, or as it is said: `jeudi`, `le 15`, `in 10 days`".to_owned(),
    };
    let why = error.reason(language).trim_end_matches('.').to_owned();
    Refused { words: words.to_owned(), why, instead }
}

/// Words that are one day in one language, and another in another.
fn either(first: &Said, other: &Said) -> Refused {
    let named = |said: &Said| {
        let language = match said.language {
            Language::French => "French",
            Language::English => "English",
        };
        format!("{} ({}) in {language}", number::full_date(said.date, said.language), said.date)
    };
    let why = format!("`{}` is {}, and {}", first.shown(), named(first), named(other));
    let instead = "say which language it is, with `--language fr` or `--language en`, or write the day";
    Refused { words: first.words.clone(), why, instead: instead.to_owned() }
}

impl Said {
    /// Returns what was said on one line.
    pub fn shown(&self) -> String {
        let line = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
        line.chars().filter(|letter| !letter.is_control()).collect()
    }

    /// Returns the day in figures and in words.
    pub fn day(&self) -> String {
        format!("{}, {}", self.date, number::full_date(self.date, self.language))
    }

    /// Returns what is doubtful of the day, as sentences.
    pub fn doubts(&self, calendar: &Calendar, direction: Direction) -> Vec<String> {
        let doubts = spoken_date::doubts(self.date, self.said_on, calendar, None);
        match direction {
            Direction::Ahead => doubts.iter().map(|doubt| doubt.sentence(self.language)).collect(),
            Direction::Behind if self.date <= self.said_on => Vec::new(),
            Direction::Behind => {
                let far = doubts.iter().filter(|doubt| matches!(doubt, Doubt::FarAway { .. }));
                let day = number::full_date(self.date, self.language);
                let ahead = match self.language {
                    Language::French => format!("Le {day} est encore à venir."),
                    Language::English => format!("{day} is still to come."),
                };
                std::iter::once(ahead).chain(far.map(|doubt| doubt.sentence(self.language))).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Heard {
        let languages = vec![Language::English, Language::French];
        let calendar = Calendar::named("france").expect("a calendar");
        Speech { languages, calendar }.read(text, "2026-09-30".parse().expect("a day"))
    }

    #[test]
    fn words_of_either_language_give_a_day() {
        let rows = [
            ("jeudi", "2026-10-01"),
            ("le 15", "2026-10-15"),
            ("in 10 working days", "2026-10-14"),
            ("15/10/2026", "2026-10-15"),
            ("2026-10-1", "2026-10-01"),
            ("hier", "2026-09-29"),
            ("yesterday", "2026-09-29"),
        ];
        for (text, expected) in rows {
            let Heard::Said(said) = read(text) else { panic!("{text}: {:?}", read(text)) };
            assert_eq!(said.date.to_string(), expected, "{text}");
        }
        assert!(matches!(read("2026-02-03"), Heard::Exact(_)));
    }

    #[test]
    fn what_is_vague_in_either_language_is_refused_in_it() {
        let rows = [
            ("bientôt", "« bientôt »"),
            ("next week", "‘next week’"),
            ("31/02", "‘31/02’"),
            ("beaucoup", "‘beaucoup’"),
            ("", "No date"),
        ];
        for (text, expected) in rows {
            let Heard::Refused(refused) = read(text) else { panic!("{text}") };
            assert!(refused.why.replace('\u{a0}', " ").starts_with(expected), "{refused:?}");
        }
    }

    #[test]
    fn one_day_in_each_language_is_refused_with_both() {
        // Tuesday 3 November in French, 3 March in English.
        let said_on = "2026-10-15".parse().expect("a day");
        let calendar = Calendar::named("france").expect("a calendar");
        let languages = vec![Language::English, Language::French];
        let both = Speech { languages, calendar };
        let Heard::Refused(refused) = both.read("mar 3", said_on) else { panic!("one day") };
        assert!(refused.why.contains("2027-03-03") && refused.why.contains("2026-11-03"), "{refused:?}");
        let french = Speech { languages: vec![Language::French], ..both };
        assert!(matches!(french.read("mar 3", said_on), Heard::Said(_)));
    }
}
