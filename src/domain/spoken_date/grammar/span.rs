//! Stretches of time: so long after the call, the end of one, or somewhere in one, which is no date.

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::Weekday;

use crate::domain::client::Language;
use crate::domain::spoken_date::Refusal;
use crate::domain::spoken_date::Vagueness;
use crate::domain::spoken_date::grammar::Found;
use crate::domain::spoken_date::grammar::Reader;
use crate::domain::spoken_date::grammar::known;
use crate::domain::spoken_date::lexer;
use crate::domain::spoken_date::months;
use crate::domain::spoken_date::token::Span;
use crate::domain::spoken_date::token::Token;
use crate::domain::term::Delay;
use crate::domain::term::Unit;

/// The longest count anyone promises in.
const LONGEST: u32 = 999;

impl Reader<'_> {
    /// Reads `in 10 days`, `sous huitaine`, `a week on Monday`; none when the tokens are nothing of the kind.
    pub(super) fn after_span(&self, tokens: &[Token]) -> Option<Found> {
        let is_english = self.language == Language::English;
        match tokens {
            [Token::Number { value, .. }, Token::Span(Span::Weeks), from @ .., day] if is_english => {
                matches!(from, [] | [Token::From]).then_some(())?;
                let start = match day {
                    Token::Day(_) | Token::Weekday(_) => self.date(std::slice::from_ref(day)),
                    _ => return None,
                };
                Some(start.and_then(|start| known(months::plus_days(start, 7 * i64::from(*value)))))
            }
            [Token::Within, Token::Next, Token::Number { value, .. }, Token::Span(span)]
            | [Token::Within, Token::Number { value, .. }, Token::Next, Token::Span(span)]
            | [Token::Within, Token::Number { value, .. }, Token::Span(span)]
            | [Token::Number { value, .. }, Token::Span(span)] => self.after(*value, *span),
            _ => None,
        }
    }

    /// Returns the date so long after the call.
    fn after(&self, count: u32, span: Span) -> Option<Found> {
        let counted = i32::try_from(count).ok().filter(|_| (1..=LONGEST).contains(&count))?;
        let (count, unit) = match span {
            Span::Hours if counted % 24 == 0 => (counted / 24, Unit::Days),
            Span::Hours => return None,
            Span::WorkableDays => return Some(known(self.after_workable(count))),
            Span::Days => (counted, Unit::Days),
            Span::BusinessDays => (counted, Unit::BusinessDays),
            Span::Weeks => (counted, Unit::Weeks),
            Span::Fortnights => (2 * counted, Unit::Weeks),
            Span::Months => (counted, Unit::Months),
            Span::Quarters => (3 * counted, Unit::Months),
            Span::Years => (12 * counted, Unit::Months),
        };
        Some(Ok(self.calendar.add(self.said_on, Delay { count, unit })))
    }

    /// Returns the date so many *jours ouvrables* after the call.
    fn after_workable(&self, count: u32) -> Option<NaiveDate> {
        let is_workable = |day: &NaiveDate| {
            let saturday = day.weekday() == Weekday::Sat && self.calendar.holiday(*day).is_none();
            saturday || self.calendar.is_business_day(*day)
        };
        let after = self.said_on.iter_days().skip(1).filter(is_workable);
        after.take(usize::try_from(count).ok()?).last()
    }

    /// Reads the end of a week, a month, a quarter or a year.
    pub(super) fn end_of(&self, tokens: &[Token]) -> Found {
        let today = self.said_on;
        let friday = |week| months::weekday_of(today, week, Weekday::Fri);
        let month = |month| months::first_of_month(today, month).and_then(months::end_of_month);
        let of_year = |year: i32| NaiveDate::from_ymd_opt(year, 12, 31);
        let end = match tokens {
            [Token::Span(Span::Weeks)] => months::next_weekday(today, Weekday::Fri),
            [Token::Week(0)] if friday(0).is_some_and(|friday| friday <= today) => {
                return Err(Refusal::Vague(Vagueness::Week(0)));
            }
            [Token::Span(Span::Weeks), Token::Number { .. } | Token::Nth(_), ..] => {
                return Err(Refusal::Vague(Vagueness::WeekOf));
            }
            [Token::Week(week)] => friday(*week),
            [Token::Span(Span::Months)] => month(0),
            [Token::MonthOf(after)] => month(*after),
            [Token::Span(Span::Quarters)] => months::end_of_quarter(today),
            [Token::Span(Span::Years)] => of_year(today.year()),
            [Token::YearOf(years)] => of_year(today.year().saturating_add(*years)),
            [Token::Number { value, figures: 4 }] => lexer::year(*value, 4).and_then(of_year),
            [Token::Month(month)] | [Token::Month(month), Token::Next] => {
                months::next_month_end(today, *month)
            }
            [Token::Month(month), year] => self
                .year_of(*year)
                .and_then(|year| NaiveDate::from_ymd_opt(year, *month, 1).and_then(months::end_of_month)),
            _ => None,
        };
        end.ok_or(Refusal::NotADate)
    }

    fn year_of(&self, token: Token) -> Option<i32> {
        match token {
            Token::Number { value, figures } => lexer::year(value, figures),
            Token::YearOf(years) => Some(self.said_on.year().saturating_add(years)),
            _ => None,
        }
    }

    /// Reads a stretch of time that holds the day without telling it; none when the tokens are nothing of the kind.
    pub(super) fn period(&self, tokens: &[Token]) -> Option<Found> {
        let (inside, rest) = match tokens {
            [Token::Within, Token::Some, rest @ ..] | [Token::Within | Token::Some, rest @ ..] => {
                (true, rest)
            }
            rest => (false, rest),
        };
        let why = match rest {
            [Token::Week(week)] => Vagueness::Week(*week),
            [Token::Span(Span::Weeks)] if inside => Vagueness::Week(0),
            [Token::Span(Span::Weeks), Token::Nth(_) | Token::Number { .. } | Token::Figures { .. }, ..] => {
                Vagueness::WeekOf
            }
            [Token::This, Token::Next, Token::Span(_)] | [Token::Next | Token::This, Token::Span(_)] => {
                Vagueness::Soon
            }
            [Token::Month(_)] | [Token::Month(_), Token::Next | Token::This] | [Token::MonthOf(_)] => {
                Vagueness::Month
            }
            [Token::Span(Span::Months), Token::Month(_)] => Vagueness::Month,
            [Token::Month(_), year] if self.year_of(*year).is_some() => Vagueness::Month,
            [Token::Span(Span::Months | Span::Quarters)] if inside => Vagueness::Month,
            [Token::YearOf(_)] => Vagueness::Year,
            [Token::Span(Span::Years)] if inside => Vagueness::Year,
            [Token::Number { value, figures: 4 }] if inside && lexer::year(*value, 4).is_some() => {
                Vagueness::Year
            }
            _ => return None,
        };
        Some(Err(Refusal::Vague(why)))
    }
}
