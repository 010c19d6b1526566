//! Short terms as people write them: delays, dates counted from something, shares, hours, limits.
//!
//! Each reader takes a text and gives the value, or what is wrong with which part of the text.

use std::ops::Range;

use chrono::NaiveTime;
use rust_decimal::Decimal;

use crate::diagnostic::nearest;
use crate::domain::term::Delay;
use crate::domain::term::Unit;
use crate::policy::rules::ContactLimit;
use crate::policy::rules::Limit;

/// The longest delay in any unit: ten years of days.
const LONGEST: i32 = 3_660;

/// What is wrong with a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermError {
    /// Which bytes of the text.
    pub range: Range<usize>,
    /// What is to be seen there.
    pub label: String,
    /// What to write instead.
    pub help: String,
}

/// A date counted from something whose name is not yet looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateTerm {
    /// `due`, `issued` or a step's id.
    pub base: String,
    /// Where the base stands in the text.
    pub base_range: Range<usize>,
    /// Negative for before.
    pub delay: Delay,
    /// Then to the last day of that month.
    pub end_of_month: bool,
}

/// Words of a text with their byte ranges.
type Words<'t> = [(Range<usize>, &'t str)];

/// Reads `2 business days`.
pub fn delay(text: &str) -> Result<Delay, TermError> {
    let words = words(text);
    let (delay, rest) = delay_from(text, &words)?;
    match rest.first() {
        None => Ok(delay),
        Some((range, _)) => Err(error(range.start..text.len(), "not expected after a delay", DELAY_HELP)),
    }
}

/// Reads `due + 1 business day`, `premier-appel + 2 weeks`, `issued + 45 days end of month`.
pub fn date(text: &str) -> Result<DateTerm, TermError> {
    let words = words(text);
    let Some(((base_range, base), rest)) = words.split_first() else {
        return Err(error(0..text.len(), "no date here", DATE_HELP));
    };
    if base.contains('+') || base.parse::<i64>().is_ok() {
        return Err(error(base_range.clone(), "a date starts with `due`, `issued` or a step", DATE_HELP));
    }
    let (delay, rest) = match rest.split_first() {
        Some(((_, "+"), rest)) => delay_from(text, rest)?,
        Some(((_, "-" | "−" | "–"), rest)) => {
            let (delay, rest) = delay_from(text, rest)?;
            (Delay { count: -delay.count, ..delay }, rest)
        }
        _ => (Delay::NONE, rest),
    };
    let end_of_month = end_of_month(text, rest)?;
    Ok(DateTerm { base: (*base).to_owned(), base_range: base_range.clone(), delay, end_of_month })
}

/// Reads `30 %` as 0.30.
pub fn share(text: &str) -> Result<Decimal, TermError> {
    let number = text.trim().strip_suffix('%').map(str::trim);
    number
        .and_then(|number| number.parse::<Decimal>().ok())
        .filter(|percent| *percent > Decimal::ZERO && *percent <= Decimal::ONE_HUNDRED)
        .map(|percent| (percent / Decimal::ONE_HUNDRED).normalize())
        .ok_or_else(|| {
            error(0..text.len(), "not a share", "write a share above 0 and up to 100, as in `30 %`")
        })
}

/// Reads `09:00-18:00`.
pub fn hours(text: &str) -> Result<(NaiveTime, NaiveTime), TermError> {
    const HELP: &str = "write two times of the day, as in `09:00-18:00`";
    let (start, end) = text.split_once('-').ok_or_else(|| error(0..text.len(), "not two times", HELP))?;
    let read = |part: &str, range: Range<usize>| {
        NaiveTime::parse_from_str(part.trim(), "%H:%M")
            .map_err(|_| error(range, "not a time of the day", HELP))
    };
    let opening = read(start, 0..start.len())?;
    let closing = read(end, start.len() + 1..text.len())?;
    if closing <= opening {
        return Err(error(0..text.len(), "ends before it starts", "put the earlier time first"));
    }
    Ok((opening, closing))
}

/// Reads `14:30`.
pub fn hour(text: &str) -> Result<NaiveTime, TermError> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| {
        error(0..text.len(), "not a time of the day", "write an hour and its minutes, as in `14:30`")
    })
}

/// Reads `3 per 7 days`.
pub fn contact_limit(text: &str) -> Result<ContactLimit, TermError> {
    const HELP: &str = "write a number of contacts and a number of days, as in `3 per 7 days`";
    let wrong = |label| error(0..text.len(), label, HELP);
    let (count, days) = match words(text).as_slice() {
        [(_, count), (_, "per"), (_, days), (_, "day" | "days")] => (*count, *days),
        [(_, count), (_, "per"), (_, "day")] => (*count, "1"),
        [(_, count), (_, "per"), (_, "week")] => (*count, "7"),
        _ => return Err(wrong("not a limit on contacts")),
    };
    match (count.parse(), days.parse()) {
        (Ok(0), _) => Err(error(
            0..text.len(),
            "nobody could ever be contacted",
            "write at least 1; to contact some clients never, use `never:` or a playbook without steps",
        )),
        (Ok(count), Ok(days)) if (1..=366).contains(&days) => Ok(ContactLimit { count, days }),
        _ => Err(wrong("not whole numbers of contacts and days")),
    }
}

/// Reads `400` or `5 % of clients`.
pub fn plan_limit(text: &str) -> Result<Limit, TermError> {
    const HELP: &str = "write a number, as in `400`, or a share, as in `5 % of clients`";
    if let Some(percent) = text.trim().strip_suffix("of clients") {
        return share(percent)
            .map(Limit::ShareOfClients)
            .map_err(|_| error(0..text.len(), "not a share", HELP));
    }
    match text.trim().replace('_', "").parse() {
        Ok(0) => Err(error(0..text.len(), "every plan would be refused", "write at least 1")),
        Ok(count) => Ok(Limit::Count(count)),
        Err(_) => Err(error(0..text.len(), "not a limit", HELP)),
    }
}

const DELAY_HELP: &str = "write a number and a unit: `days`, `business days`, `weeks` or `months`";
const DATE_HELP: &str = "write `due`, `issued` or an earlier step, then for example `+ 2 business days`";

fn delay_from<'w, 't>(text: &str, words: &'w Words<'t>) -> Result<(Delay, &'w Words<'t>), TermError> {
    let Some(((range, number), rest)) = words.split_first() else {
        return Err(error(text.len()..text.len(), "a delay is expected here", DELAY_HELP));
    };
    let count = match number.replace('_', "").parse::<i32>() {
        Ok(count) if (0..=LONGEST).contains(&count) => count,
        Ok(count) if count < 0 => {
            return Err(error(range.clone(), "less than nothing", "write a number from 0 on"));
        }
        Ok(_) => return Err(error(range.clone(), "longer than ten years", "write a shorter delay")),
        Err(_) => return Err(error(range.clone(), "not a whole number", number_help(number))),
    };
    let (unit, rest) = unit_from(text, rest)?;
    Ok((Delay { count, unit }, rest))
}

fn number_help(word: &str) -> String {
    const NUMBERS: [&str; 10] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    match NUMBERS.iter().position(|number| number.eq_ignore_ascii_case(word)) {
        Some(position) => format!("write it in digits: `{}`", position + 1),
        None => DELAY_HELP.to_owned(),
    }
}

fn unit_from<'w, 't>(text: &str, words: &'w Words<'t>) -> Result<(Unit, &'w Words<'t>), TermError> {
    match words {
        [(_, "day" | "days"), rest @ ..] => Ok((Unit::Days, rest)),
        [(_, "week" | "weeks"), rest @ ..] => Ok((Unit::Weeks, rest)),
        [(_, "month" | "months"), rest @ ..] => Ok((Unit::Months, rest)),
        [(_, "business"), (_, "day" | "days"), rest @ ..] => Ok((Unit::BusinessDays, rest)),
        [] => Err(error(text.len()..text.len(), "days, weeks or months?", DELAY_HELP)),
        [(range, word), rest @ ..] => Err(unknown_unit(text, range, word, rest)),
    }
}

fn unknown_unit(text: &str, range: &Range<usize>, word: &str, rest: &Words<'_>) -> TermError {
    let phrase_end = match rest.first() {
        Some((next, following)) if word.starts_with("bus") || following.starts_with("da") => next.end,
        _ => range.end,
    };
    let phrase = &text[range.start..phrase_end];
    let help = match nearest(
        phrase,
        ["day", "days", "business day", "business days", "week", "weeks", "month", "months"],
    ) {
        Some(unit) => format!("did you mean `{unit}`?"),
        None => "units are `days`, `business days`, `weeks` and `months`".to_owned(),
    };
    error(range.start..phrase_end, "not a unit", help)
}

fn end_of_month(text: &str, rest: &Words<'_>) -> Result<bool, TermError> {
    match rest {
        [] => Ok(false),
        [(_, "end"), (_, "of"), (_, "month")] => Ok(true),
        [(range, word), ..] => {
            let help = if word.starts_with(['+', '-']) {
                "put spaces around `+` and `-`"
            } else if word.starts_with(|first: char| first.is_ascii_digit()) {
                "put a `+` or a `-` between the start and the delay"
            } else {
                "after the delay only `end of month` may follow"
            };
            Err(error(range.start..text.len(), "not expected here", help))
        }
    }
}

fn words(text: &str) -> Vec<(Range<usize>, &str)> {
    text.split_whitespace()
        .map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            (start..start + word.len(), word)
        })
        .collect()
}

fn error(range: Range<usize>, label: impl Into<String>, help: impl Into<String>) -> TermError {
    TermError { range, label: label.into(), help: help.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_are_read() {
        let rows: &[(&str, Result<Delay, &str>)] = &[
            ("2 business days", Ok(Delay::business_days(2))),
            ("1 day", Ok(Delay::days(1))),
            ("  3  weeks ", Ok(Delay { count: 3, unit: Unit::Weeks })),
            ("1 month", Ok(Delay { count: 1, unit: Unit::Months })),
            ("0 days", Ok(Delay::NONE)),
            ("3 busines days", Err("did you mean `business days`?")),
            ("2 jours", Err("units are `days`, `business days`, `weeks` and `months`")),
            ("two days", Err("write it in digits: `2`")),
            ("2", Err(DELAY_HELP)),
            ("", Err(DELAY_HELP)),
            ("-2 days", Err("write a number from 0 on")),
            ("2 days later", Err(DELAY_HELP)),
        ];
        for (text, expected) in rows {
            assert_eq!(delay(text).map_err(|error| error.help), expected.map_err(str::to_owned), "{text}");
        }
    }

    #[test]
    fn dates_are_read() {
        let row = |text: &str| {
            date(text)
                .map(|term| format!("{}|{}|{}", term.base, term.delay, term.end_of_month))
                .map_err(|error| error.help)
        };
        assert_eq!(row("due"), Ok("due|0 days|false".to_owned()));
        assert_eq!(row("due - 3 days"), Ok("due|-3 days|false".to_owned()));
        assert_eq!(row("issued + 45 days end of month"), Ok("issued|45 days|true".to_owned()));
        assert_eq!(
            row("premier-appel + 2 business days"),
            Ok("premier-appel|2 business days|false".to_owned())
        );
        assert_eq!(row("due 3 days"), Err("put a `+` or a `-` between the start and the delay".to_owned()));
        assert_eq!(row("due +3 days"), Err("put spaces around `+` and `-`".to_owned()));
        assert_eq!(row("due + 3 busines days"), Err("did you mean `business days`?".to_owned()));
        assert!(row("").is_err());
    }

    #[test]
    fn limits_shares_and_hours_are_read() {
        assert_eq!(contact_limit("3 per 7 days"), Ok(ContactLimit { count: 3, days: 7 }));
        assert!(contact_limit("0 per 7 days").is_err());
        assert_eq!(plan_limit("400"), Ok(Limit::Count(400)));
        assert_eq!(plan_limit("5 % of clients"), Ok(Limit::ShareOfClients(Decimal::new(5, 2))));
        assert!(plan_limit("5 %").is_err());
        assert_eq!(share("30 %"), Ok(Decimal::new(3, 1)));
        assert!(share("130 %").is_err());
        assert!(hours("09:00-18:00").is_ok());
        assert!(hours("18:00-09:00").is_err());
        assert!(hours("9h-18h").is_err());
    }
}
