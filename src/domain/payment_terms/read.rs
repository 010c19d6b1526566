//! A text → payment terms: words to tokens, tokens to one delay, one month end, one day of a month.

use thiserror::Error;

use crate::domain::payment_terms::LONGEST_DAYS;
use crate::domain::payment_terms::MonthEnd;
use crate::domain::payment_terms::Order;
use crate::domain::payment_terms::PaymentTerms;
use crate::domain::payment_terms::words::Token;
use crate::domain::payment_terms::words::phrase;
use crate::domain::spoken_date::plain;

/// The largest discount for early payment, in percent: a larger share is a part of the price.
const LARGEST_DISCOUNT: u32 = 10;

/// Why a text gives no payment terms.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unread {
    /// A word of it is none of payment terms.
    #[error("payment terms that are not understood, from `{0}` on")]
    Word(String),
    /// It says nothing of when to pay.
    #[error("payment terms that say no delay")]
    Nothing,
    /// It counts in business days, which need a calendar.
    #[error("payment terms in business days, which an import has no calendar to count")]
    BusinessDays,
    /// It counts from something an invoice does not tell.
    #[error(
        "payment terms counted from a receipt, a delivery or an order, whose day the source does not tell"
    )]
    Elsewhere,
    /// It names several dates.
    #[error("payment terms that name several dates")]
    Several,
    /// Longer than a year.
    #[error("payment terms longer than a year")]
    TooLong,
}

/// Reads terms.
pub(super) fn terms(text: &str) -> Result<PaymentTerms, Unread> {
    let spaced = text.replace('+', " plus ").replace('%', " % ");
    let tokens = without_discount(tokens(&plain::words(&spaced))?)?;
    let mut reading = Reading::default();
    let mut rest = tokens.as_slice();
    while let Some((token, following)) = rest.split_first() {
        rest = reading.take(*token, following)?;
    }
    reading.finish()
}

fn tokens(words: &[String]) -> Result<Vec<Token>, Unread> {
    let mut tokens = Vec::with_capacity(words.len());
    let mut rest = words;
    while let Some(word) = rest.first() {
        let (token, taken) = match (number(word), tokens.last()) {
            (Some(found), _) => (found, 1),
            (None, Some(Token::Number(day)))
                if matches!(word.as_str(), "th" | "st" | "nd" | "rd" | "e" | "er" | "eme") =>
            {
                let nth = Token::Nth(*day);
                tokens.pop();
                (nth, 1)
            }
            // `30 d`, but not the `d` of `date d'émission`.
            (None, Some(Token::Number(_))) if word == "d" => (Token::Days(1), 1),
            _ if word == "%" => (Token::Percent, 1),
            _ => phrase(rest).ok_or_else(|| Unread::Word(word.clone()))?,
        };
        tokens.push(token);
        rest = rest.get(taken..).unwrap_or_default();
    }
    tokens.retain(|token| *token != Token::Filler);
    Ok(tokens)
}

/// Reads figures; `2/10` is a discount within so many days, which moves no due date.
fn number(word: &str) -> Option<Token> {
    if let Some((share, days)) = word.split_once('/') {
        let is_discount =
            share.parse::<u32>().is_ok_and(|share| share <= LARGEST_DISCOUNT) && days.parse::<u32>().is_ok();
        return is_discount.then_some(Token::Filler);
    }
    word.parse().ok().map(Token::Number)
}

/// Leaves out one discount for early payment: `2 % 10 days, 30 days net`.
fn without_discount(tokens: Vec<Token>) -> Result<Vec<Token>, Unread> {
    let Some(percent) = tokens.iter().position(|token| *token == Token::Percent) else { return Ok(tokens) };
    let share = percent.checked_sub(1).and_then(|at| tokens.get(at));
    let is_discount = matches!(share, Some(Token::Number(share)) if *share <= LARGEST_DISCOUNT);
    let after = tokens.get(percent + 1..).unwrap_or_default();
    let days = match after {
        [Token::Number(_), Token::Days(_), ..] => 2,
        [Token::Number(_), ..] => 1,
        _ => return Err(Unread::Several),
    };
    let rest: Vec<Token> =
        tokens.iter().take(percent.saturating_sub(1)).chain(after.iter().skip(days)).copied().collect();
    let has_delay = rest.iter().any(|token| matches!(token, Token::Number(_)));
    if !is_discount || !has_delay || rest.contains(&Token::Percent) {
        return Err(Unread::Several);
    }
    Ok(rest)
}

/// What was read so far.
#[derive(Debug, Default)]
struct Reading {
    /// Months and days.
    delay: Option<(u32, u32)>,
    month_end: Option<MonthEnd>,
    /// Whether the month end came before the delay.
    month_end_first: bool,
    day: Option<u32>,
    of_next_month: bool,
    receipt: bool,
}

impl Reading {
    fn take<'t>(&mut self, token: Token, rest: &'t [Token]) -> Result<&'t [Token], Unread> {
        match (token, rest) {
            (Token::Number(count), [Token::Days(times), rest @ ..]) => {
                self.set_delay(0, count.saturating_mul(u32::from(*times)))?;
                return Ok(rest);
            }
            (Token::Number(count), [Token::Months, rest @ ..]) => {
                self.set_delay(count, 0)?;
                return Ok(rest);
            }
            (Token::Number(_), [Token::BusinessDays, ..]) | (Token::BusinessDays, _) => {
                return Err(Unread::BusinessDays);
            }
            (Token::On, [Token::Number(day) | Token::Nth(day), rest @ ..]) => {
                self.set_day(*day)?;
                return Ok(rest);
            }
            // `30 fin de mois 10`: what follows the month end is a day when the delay is said already.
            (Token::Number(day), _) if self.delay.is_some() && self.month_end.is_some() => {
                self.set_day(day)?
            }
            (Token::Nth(day), _) => self.set_day(day)?,
            (Token::Number(count), _) => self.set_delay(0, count)?,
            (Token::MonthEnd, _) => self.set_month_end(MonthEnd::Unsaid)?,
            (Token::FromMonthEnd, _) => self.set_month_end(MonthEnd::Said(Order::MonthFirst))?,
            (Token::NextMonthEnd, _) => {
                self.set_month_end(MonthEnd::Said(Order::DaysFirst))?;
                self.set_delay(1, 0)?;
            }
            (Token::OfNextMonth, _) => self.of_next_month = true,
            (Token::Receipt, _) => self.receipt = true,
            (Token::Elsewhere | Token::Percent, _) => return Err(Unread::Elsewhere),
            (Token::Days(_) | Token::Months, _) => return Err(Unread::Nothing),
            (Token::On | Token::Filler, _) => {}
        }
        Ok(rest)
    }

    fn set_delay(&mut self, months: u32, days: u32) -> Result<(), Unread> {
        if self.delay.is_some() {
            return Err(Unread::Several);
        }
        if days > u32::from(LONGEST_DAYS) || months > 12 {
            return Err(Unread::TooLong);
        }
        self.month_end_first = self.month_end.is_some();
        self.delay = Some((months, days));
        Ok(())
    }

    fn set_month_end(&mut self, end: MonthEnd) -> Result<(), Unread> {
        if self.month_end.is_some() {
            return Err(Unread::Several);
        }
        self.month_end = Some(end);
        Ok(())
    }

    fn set_day(&mut self, day: u32) -> Result<(), Unread> {
        if self.day.is_some() || !(1..=31).contains(&day) {
            return Err(Unread::Several);
        }
        self.day = Some(day);
        Ok(())
    }

    fn finish(self) -> Result<PaymentTerms, Unread> {
        let (months, days) = self.delay.unwrap_or_default();
        if self.receipt && (self.delay.is_some() || self.month_end.is_some()) {
            return Err(Unread::Elsewhere);
        }
        let said = self.delay.is_some() || self.month_end.is_some() || self.receipt;
        if self.of_next_month && self.day.is_none() || !said && !self.of_next_month {
            return Err(Unread::Nothing);
        }
        let month_end = match self.month_end {
            // `fin de mois 45 jours`: said in the order in which it is counted.
            Some(MonthEnd::Unsaid) if self.month_end_first => Some(MonthEnd::Said(Order::MonthFirst)),
            None if self.of_next_month => Some(MonthEnd::Said(Order::DaysFirst)),
            other => other,
        };
        Ok(PaymentTerms {
            months: u16::try_from(months).unwrap_or(u16::MAX),
            days: u16::try_from(days).unwrap_or(u16::MAX),
            month_end,
            day: self.day.and_then(|day| u8::try_from(day).ok()),
        })
    }
}
