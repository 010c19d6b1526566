//! Days of months: `le 15`, `15 décembre 2026`, `December 15th`, `15/12`.

use chrono::Datelike;
use chrono::NaiveDate;

use crate::domain::client::Language;
use crate::domain::spoken_date::Refusal;
use crate::domain::spoken_date::grammar::Found;
use crate::domain::spoken_date::grammar::Reader;
use crate::domain::spoken_date::lexer;
use crate::domain::spoken_date::months;
use crate::domain::spoken_date::token::Span;
use crate::domain::spoken_date::token::Token;

/// The year of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Year {
    /// Not said: the next such day.
    Unsaid,
    Of(i32),
}

impl Reader<'_> {
    /// Reads a day of a month; none when the tokens are nothing of the kind. A number alone is one only after a weekday
    /// (`bare`): `mardi 15`.
    pub(super) fn day_of_month(&self, tokens: &[Token], bare: bool) -> Option<Found> {
        let (day, rest) = match tokens {
            [Token::Figures { year: Some(year), month, day }] => {
                return Some(self.dated(Year::Of(*year), *month, *day));
            }
            [Token::Figures { year: None, month, day } | Token::Feast { month, day }, rest @ ..] => {
                return Some(self.dated(self.year(rest)?, *month, *day));
            }
            [Token::Month(month), day, rest @ ..] if self.language == Language::English => {
                return Some(self.dated(self.year(rest)?, *month, of_month(*day)?));
            }
            [
                Token::Number { value: day, figures: 1..=2 } | Token::Nth(day),
                Token::Number { value: month, figures: 1..=2 },
                Token::Number { value: year, figures: 4 },
            ] => return Some(self.dated(Year::Of(lexer::year(*year, 4)?), *month, *day)),
            [Token::Next, Token::Nth(day)] => return Some(self.nth(*day)),
            [Token::MonthOf(month), Token::Nth(day)] => return Some(self.of_month(*month, *day)),
            [day, rest @ ..] => (of_month(*day)?, rest),
            [] => return None,
        };
        let is_nth = bare || matches!(tokens, [Token::Nth(_), ..]);
        match rest {
            [] | [Token::Next] | [Token::Span(Span::Months)] if is_nth => Some(self.nth(day)),
            [Token::MonthOf(month)] => Some(self.of_month(*month, day)),
            [Token::Month(month), rest @ ..] => Some(self.dated(self.year(rest)?, *month, day)),
            _ => None,
        }
    }

    /// Reads what follows a day and its month.
    fn year(&self, rest: &[Token]) -> Option<Year> {
        match rest {
            [] | [Token::Next] => Some(Year::Unsaid),
            [Token::Number { value, figures }] => lexer::year(*value, *figures).map(Year::Of),
            [Token::YearOf(years)] => Some(Year::Of(self.said_on.year().saturating_add(*years))),
            _ => None,
        }
    }

    fn dated(&self, year: Year, month: u32, day: u32) -> Found {
        let date = match year {
            Year::Unsaid => months::next_in_year(self.said_on, month, day),
            Year::Of(year) => NaiveDate::from_ymd_opt(year, month, day),
        };
        date.ok_or(Refusal::NoSuchDay)
    }

    fn nth(&self, day: u32) -> Found {
        months::next_nth(self.said_on, day).ok_or(Refusal::NoSuchDay)
    }

    fn of_month(&self, month: i32, day: u32) -> Found {
        let first = months::first_of_month(self.said_on, month);
        first.and_then(|first| first.with_day(day)).ok_or(Refusal::NoSuchDay)
    }
}

/// Returns the day of a month that a token may be.
fn of_month(token: Token) -> Option<u32> {
    match token {
        Token::Nth(day) | Token::Number { value: day, figures: 0..=2 } => Some(day),
        _ => None,
    }
}
