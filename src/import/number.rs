//! Amounts as people write them: thousands apart, comma or point, a sign on either side, a symbol around.

use thiserror::Error;

use crate::domain::amount::Amount;
use crate::domain::amount::AmountError;

/// How a source writes its amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberFormat {
    /// Between units and decimals: `.` or `,`.
    pub decimal: char,
    /// Between groups of three digits; nothing when numbers are written in one piece.
    pub thousands: Option<char>,
}

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NumberError {
    /// No number at all.
    #[error("not an amount")]
    NotANumber,
    /// A mark that the mapping gives no meaning, or in the wrong place.
    #[error("`{0}` has no place there by the mapping's `decimal` and `thousands`")]
    Mark(char),
    /// Digits in groups of three, and the mapping does not say what stands between them.
    #[error("groups of three digits; add `thousands: {0}` to the mapping")]
    Groups(&'static str),
    /// More decimals than the currency has; nothing is rounded silently.
    #[error("more decimals than the currency has ({0})")]
    TooManyDecimals(u32),
    /// Beyond what one record may hold.
    #[error("larger than any invoice we can believe")]
    TooLarge,
}

impl NumberError {
    /// Returns the stable word under which rejects are counted.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotANumber => "not_an_amount",
            Self::Mark(_) => "amount_contradicts_mapping",
            Self::Groups(_) => "thousands_not_stated",
            Self::TooManyDecimals(_) => "too_many_decimals",
            Self::TooLarge => "amount_too_large",
        }
    }
}

/// Reads an amount exactly. A minus before or after, or brackets around, make it negative.
pub fn parse(text: &str, format: NumberFormat, decimals: u32) -> Result<Amount, NumberError> {
    let (negative, digits) = unsigned(text);
    let plain = plain(digits, format)?;
    let amount = Amount::parse(&plain, decimals).map_err(|error| match error {
        AmountError::NotANumber => NumberError::NotANumber,
        AmountError::TooManyDecimals(decimals) => NumberError::TooManyDecimals(decimals),
        AmountError::TooLarge => NumberError::TooLarge,
    })?;
    Ok(if negative { Amount(-amount.0) } else { amount })
}

/// Takes off symbols, currency letters and signs, in whatever order they stand.
fn unsigned(text: &str) -> (bool, &str) {
    let mut negative = false;
    let mut rest = text;
    loop {
        let before = rest;
        rest = rest.trim_matches(|c: char| c.is_whitespace() || c.is_alphabetic() || "€$£¥+".contains(c));
        if let Some(inner) = rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
            (negative, rest) = (true, inner);
        }
        let signed = rest.strip_prefix(['-', '−']).or_else(|| rest.strip_suffix(['-', '−']));
        if let Some(inner) = signed.filter(|_| !negative) {
            (negative, rest) = (true, inner);
        }
        if rest == before {
            return (negative, rest);
        }
    }
}

/// Returns the number with a point and no groups, checking that groups have three digits.
fn plain(digits: &str, format: NumberFormat) -> Result<String, NumberError> {
    let (whole, fraction) = match digits.split_once(format.decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let mut plain = ungrouped(whole, format)
        .map_err(|error| groups(whole, fraction.is_some(), format).map_or(error, NumberError::Groups))?;
    if let Some(fraction) = fraction {
        check_digits(fraction)?;
        plain.push('.');
        plain.push_str(fraction);
    }
    Ok(plain)
}

fn ungrouped(whole: &str, format: NumberFormat) -> Result<String, NumberError> {
    let Some(mark) = format.thousands else {
        check_digits(whole)?;
        return Ok(whole.to_owned());
    };
    let is_mark = |c: char| if mark == ' ' { is_space(c) } else { c == mark };
    let mut groups = whole.split(is_mark);
    let first = groups.next().unwrap_or_default();
    check_digits(first)?;
    let mut plain = first.to_owned();
    for group in groups {
        check_digits(group)?;
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return Err(NumberError::Mark(mark));
        }
        plain.push_str(group);
    }
    Ok(plain)
}

/// Returns the word by which a mapping states the mark between groups of three digits, if that is what is written.
///
/// Without decimals, a point or a comma before three digits may be either mark, and nothing is proposed.
fn groups(whole: &str, has_decimals: bool, format: NumberFormat) -> Option<&'static str> {
    const MARKS: [(char, &str); 4] = [(' ', "space"), ('\'', "\"'\""), ('.', "\".\""), (',', "\",\"")];
    let sure = |mark: char| has_decimals || !matches!(mark, '.' | ',');
    let reads = |mark: char| ungrouped(whole, NumberFormat { thousands: Some(mark), ..format }).is_ok();
    let (_, word) = MARKS
        .into_iter()
        .filter(|_| format.thousands.is_none())
        .find(|(mark, _)| *mark != format.decimal && sure(*mark) && reads(*mark))?;
    Some(word)
}

/// Plain, no-break, narrow no-break, thin and figure spaces.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}')
}

fn check_digits(text: &str) -> Result<(), NumberError> {
    match text.chars().find(|character| !character.is_ascii_digit()) {
        None => Ok(()),
        Some(mark) if matches!(mark, '.' | ',' | '\'' | '’') || is_space(mark) => {
            Err(NumberError::Mark(mark))
        }
        Some(_) => Err(NumberError::NotANumber),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_by_the_marks_stated() {
        let french = NumberFormat { decimal: ',', thousands: Some(' ') };
        let plain = NumberFormat { decimal: '.', thousands: None };
        let english = NumberFormat { decimal: '.', thousands: Some(',') };
        let rows: &[(&str, NumberFormat, Result<i64, NumberError>)] = &[
            ("1 234,56", french, Ok(123_456)),
            ("1\u{202f}234\u{a0}567,8 €", french, Ok(123_456_780)),
            ("-12,00", french, Ok(-1200)),
            ("12,00-", french, Ok(-1200)),
            ("(12,00)", french, Ok(-1200)),
            ("EUR -12", french, Ok(-1200)),
            ("12 34,00", french, Err(NumberError::Mark(' '))),
            ("1.234,56", french, Err(NumberError::Mark('.'))),
            ("1 234,56", NumberFormat { decimal: ',', thousands: None }, Err(NumberError::Groups("space"))),
            ("1\u{202f}234.56", plain, Err(NumberError::Groups("space"))),
            ("1.234,56", NumberFormat { decimal: ',', thousands: None }, Err(NumberError::Groups("\".\""))),
            ("12 34", plain, Err(NumberError::Mark(' '))),
            ("1234,56", plain, Err(NumberError::Mark(','))),
            ("$1,284.50", english, Ok(128_450)),
            ("1,28", english, Err(NumberError::Mark(','))),
            ("1190.0", plain, Ok(119_000)),
            ("0.125", plain, Err(NumberError::TooManyDecimals(2))),
            ("1e6", plain, Err(NumberError::NotANumber)),
            ("--5", plain, Err(NumberError::NotANumber)),
            ("n/a", plain, Err(NumberError::NotANumber)),
            ("", plain, Err(NumberError::NotANumber)),
            ("99999999999999999999", plain, Err(NumberError::TooLarge)),
        ];
        for (text, format, expected) in rows {
            assert_eq!(parse(text, *format, 2), expected.map(Amount), "{text}");
        }
    }
}
