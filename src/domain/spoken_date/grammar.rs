//! Tokens → the date they give, or why they give none.

mod day;
mod span;

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::Weekday;

use crate::domain::calendar::Calendar;
use crate::domain::client::Language;
use crate::domain::spoken_date::Refusal;
use crate::domain::spoken_date::Spoken;
use crate::domain::spoken_date::Vagueness;
use crate::domain::spoken_date::clock::Hour;
use crate::domain::spoken_date::english;
use crate::domain::spoken_date::french;
use crate::domain::spoken_date::lexer;
use crate::domain::spoken_date::months;
use crate::domain::spoken_date::token::Part;
use crate::domain::spoken_date::token::Span;
use crate::domain::spoken_date::token::Token;

/// A date, or why there is none.
type Found = Result<NaiveDate, Refusal>;

/// What a text is read with.
pub(super) struct Reader<'a> {
    pub(super) language: Language,
    pub(super) said_on: NaiveDate,
    pub(super) calendar: &'a Calendar,
    /// What was said, as plain words.
    pub(super) words: &'a [String],
}

impl Reader<'_> {
    /// Reads the whole; a vague word makes the whole vague, whatever stands beside it.
    pub(super) fn spoken(&self, tokens: &[Token]) -> Result<Spoken, Refusal> {
        let vague = tokens.iter().find_map(|token| match token {
            Token::Vague(why) => Some(*why),
            _ => None,
        });
        if let Some(why) = vague {
            return Err(Refusal::Vague(self.finer(why, tokens)));
        }
        match self.understood(tokens) {
            Err(Refusal::NotADate) => self.beside_run(tokens).ok_or_else(|| self.why_not(tokens)),
            found => found,
        }
    }

    /// Returns the better question where the rest names a stretch of time: `sometime next week`.
    fn finer(&self, why: Vagueness, tokens: &[Token]) -> Vagueness {
        if !matches!(why, Vagueness::Soon | Vagueness::Around | Vagueness::Hedged) {
            return why;
        }
        let is_clear = |token: &Token| !matches!(token, Token::Vague(_) | Token::Unknown);
        let rest: Vec<Token> = tokens.iter().copied().filter(is_clear).collect();
        match self.understood(&rest) {
            Err(Refusal::Vague(finer)) => finer,
            _ => why,
        }
    }

    /// Reads a date with its hour.
    fn understood(&self, tokens: &[Token]) -> Result<Spoken, Refusal> {
        let (hour, rest) = Hour::taken_from(tokens).ok_or(Refusal::NotADate)?;
        let time = hour.time().map_err(|()| Refusal::NotADate)?;
        let date = match (rest.as_slice(), hour.part) {
            ([], Some(Part::DayEnd | Part::AnyTime)) | ([Token::This], Some(_)) => self.said_on,
            _ => self.date(&rest)?,
        };
        Ok(Spoken { date, time })
    }

    /// Reads the date that a payment run goes out on, where it is said: `payment run of the 15th`.
    fn beside_run(&self, tokens: &[Token]) -> Option<Spoken> {
        let rest: Vec<Token> = tokens.iter().copied().filter(|token| *token != Token::Run).collect();
        (rest.len() < tokens.len()).then(|| self.understood(&rest).ok()).flatten()
    }

    /// Tells why words that were not understood give no date.
    fn why_not(&self, tokens: &[Token]) -> Refusal {
        let says = |wanted: Token| tokens.contains(&wanted);
        let names_a_day = tokens.iter().any(|token| is_of_a_date(*token));
        if says(Token::After) && names_a_day || says(Token::From) {
            return Refusal::Vague(Vagueness::OpenEnded);
        }
        if says(Token::After) || says(Token::When) {
            let paid = self.waits_for_payment();
            return Refusal::Vague(if paid { Vagueness::WhenPaid } else { Vagueness::Event });
        }
        if says(Token::Run) {
            return Refusal::Vague(Vagueness::PaymentRun);
        }
        let known: Vec<Token> = tokens.iter().copied().filter(|token| *token != Token::Unknown).collect();
        if names_several(&known) {
            return Refusal::Vague(Vagueness::Several);
        }
        match self.understood(&known) {
            Err(Refusal::Vague(why)) => Refusal::Vague(why),
            _ => Refusal::NotADate,
        }
    }

    /// Tells whether what is waited for is a payment: a word of paying after `when` or `after`.
    fn waits_for_payment(&self) -> bool {
        let stems = match self.language {
            Language::French => french::PAID,
            Language::English => english::PAID,
        };
        let waits = |place: &usize| {
            let rest = self.words.get(*place..).unwrap_or_default();
            matches!(lexer::first(rest, self.language), Some(Token::When | Token::After))
        };
        let start = (0..self.words.len()).find(waits).unwrap_or_default();
        let mut after = self.words.iter().skip(start);
        after.any(|word| stems.iter().any(|stem| word.starts_with(stem)))
    }

    /// Reads a date without its hour.
    fn date(&self, tokens: &[Token]) -> Found {
        match tokens {
            [Token::This, rest @ ..] if matches!(rest, [Token::Weekday(_), ..]) => self.date(rest),
            [Token::Day(days), rest @ ..] => self.counted_day(*days, rest),
            [Token::Weekday(weekday), rest @ ..] => self.weekday(*weekday, rest),
            [Token::Next, Token::Weekday(weekday)] => self.coming_weekday(*weekday),
            [Token::Last, Token::Weekday(weekday)] => known(months::last_weekday(self.said_on, *weekday)),
            [Token::Week(week), Token::Weekday(weekday)] => self.weekday(*weekday, &[Token::Week(*week)]),
            [Token::End, rest @ ..] => self.end_of(rest),
            [rest @ .., Token::End] if self.language == Language::English => self.end_of(rest),
            _ => {
                let readings =
                    [self.after_span(tokens), self.day_of_month(tokens, false), self.period(tokens)];
                readings.into_iter().flatten().next().unwrap_or(Err(Refusal::NotADate))
            }
        }
    }

    /// Reads what follows `today`, `tomorrow`: a weekday, which must be right, or `en huit`.
    fn counted_day(&self, days: i64, rest: &[Token]) -> Found {
        let day = known(months::plus_days(self.said_on, days))?;
        match rest {
            [] => Ok(day),
            [Token::Later(weeks)] => known(months::plus_days(day, 7 * weeks)),
            [Token::Span(Span::Weeks)] if self.language == Language::English => {
                known(months::plus_days(day, 7))
            }
            [Token::Weekday(weekday)] => agreed(day, *weekday),
            [Token::Weekday(weekday), more @ ..] => {
                agreed(day, *weekday)?;
                self.counted_day(days, more)
            }
            more => match self.day_of_month(more, true) {
                Some(Ok(other)) if other == day => Ok(day),
                _ => Err(Refusal::NotADate),
            },
        }
    }

    /// Reads what follows a weekday.
    fn weekday(&self, weekday: Weekday, rest: &[Token]) -> Found {
        let next = known(months::next_weekday(self.said_on, weekday))?;
        let is_english = self.language == Language::English;
        match rest {
            [] => Ok(next),
            [Token::Next] => self.coming_weekday(weekday),
            [Token::Last] => known(months::last_weekday(self.said_on, weekday)),
            [Token::Later(weeks)] => known(months::plus_days(next, 7 * weeks)),
            [Token::Span(Span::Weeks)] if is_english => known(months::plus_days(next, 7)),
            [Token::Span(Span::Fortnights)] if is_english => known(months::plus_days(next, 14)),
            [Token::Week(week)] => known(months::weekday_of(self.said_on, *week, weekday)),
            [Token::Next, more @ ..] | more => match self.day_of_month(more, true) {
                Some(date) => agreed(date?, weekday),
                None => Err(Refusal::NotADate),
            },
        }
    }

    /// Reads `next Friday`. In English, while this week's is still to come, it may be either.
    fn coming_weekday(&self, weekday: Weekday) -> Found {
        let near = known(months::weekday_of(self.said_on, 0, weekday))?;
        let far = known(months::weekday_of(self.said_on, 1, weekday))?;
        if self.language == Language::English && near > self.said_on {
            return Err(Refusal::Vague(Vagueness::EitherWeek { near, far }));
        }
        known(months::next_weekday(self.said_on, weekday))
    }
}

/// Returns a date; beyond every calendar there is none.
fn known(date: Option<NaiveDate>) -> Found {
    date.ok_or(Refusal::NoSuchDay)
}

/// Returns a date if it is the weekday that was said.
fn agreed(date: NaiveDate, said: Weekday) -> Found {
    if date.weekday() == said { Ok(date) } else { Err(Refusal::Disagrees { date, said }) }
}

fn is_of_a_date(token: Token) -> bool {
    matches!(
        token,
        Token::Day(_)
            | Token::Weekday(_)
            | Token::Month(_)
            | Token::Nth(_)
            | Token::Figures { .. }
            | Token::Feast { .. }
            | Token::Week(_)
            | Token::MonthOf(_)
            | Token::End
    )
}

/// Tells whether two days were named, or two numbers side by side: `du 10 au 15`, `8 to 10 days`.
fn names_several(tokens: &[Token]) -> bool {
    let count = |wanted: fn(&Token) -> bool| tokens.iter().filter(|token| wanted(token)).count();
    let beside =
        |pair: &[Token]| matches!(pair, [Token::Number { .. }, Token::Number { figures: 0..=2, .. }]);
    count(|token| matches!(token, Token::Nth(_))) > 1
        || count(|token| matches!(token, Token::Weekday(_))) > 1
        || count(|token| matches!(token, Token::Figures { .. })) > 1
        || tokens.windows(2).any(beside)
}
