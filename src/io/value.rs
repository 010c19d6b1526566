//! Days, amounts and currencies as ledger files write them, read by hand because millions are.

use chrono::NaiveDate;
use thiserror::Error;

use crate::domain::amount::Amount;
use crate::domain::amount::AmountError;
use crate::domain::amount::Currency;

/// The years a ledger's dates may lie in; anything else is a slip of the keyboard.
pub const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// Why a value cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ValueError {
    /// Not four digits, two and two.
    #[error("`{0}` is not a date")]
    NotADate(String),
    /// The form is right, the day does not exist.
    #[error("there is no day `{0}`")]
    NoSuchDay(String),
    /// Outside [`YEARS`].
    #[error("the year of `{0}` cannot be right")]
    ImpossibleYear(String),
    /// Not a plain decimal.
    #[error("`{0}` is not an amount")]
    NotAnAmount(String),
    /// More decimals than the currency has.
    #[error("`{text}` has more decimals than {currency} has ({decimals})")]
    TooManyDecimals {
        /// As written.
        text: String,
        /// Which currency.
        currency: Currency,
        /// How many it has.
        decimals: u32,
    },
    /// Beyond [`Amount::MAX_RECORD`].
    #[error("`{0}` is larger than any invoice we can believe")]
    TooLarge(String),
    /// No ISO 4217 code.
    #[error("unknown currency `{0}`")]
    UnknownCurrency(String),
}

impl ValueError {
    /// Returns the stable words of the finding.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotADate(_) | Self::NoSuchDay(_) => "ledger::date",
            Self::ImpossibleYear(_) => "ledger::year",
            Self::NotAnAmount(_) | Self::TooManyDecimals { .. } | Self::TooLarge(_) => "ledger::amount",
            Self::UnknownCurrency(_) => "ledger::currency",
        }
    }

    /// Returns what to do about it.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::NotADate(_) => "write the day as year, month, day: `2026-01-31`".to_owned(),
            Self::NoSuchDay(_) => {
                "check the month and the day; the form is year, month, day: `2026-01-31`".to_owned()
            }
            Self::ImpossibleYear(_) => format!("dates run from {} to {}", YEARS.start(), YEARS.end()),
            Self::NotAnAmount(text) => amount_help(text),
            Self::TooManyDecimals { .. } => {
                "nothing is rounded silently: write the amount as it is claimed".to_owned()
            }
            Self::TooLarge(_) => return None,
            Self::UnknownCurrency(text) => return currency_help(text),
        };
        Some(help)
    }
}

fn amount_help(text: &str) -> String {
    let digits: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let pointed = match digits.contains('.') {
        true => digits.replace(',', ""),
        false => digits.replace(',', "."),
    };
    match Amount::parse(&pointed, 4) {
        Ok(_) if pointed != text => format!("write it with a decimal point and nothing else: `{pointed}`"),
        _ => "write digits and a decimal point: `1234.50`".to_owned(),
    }
}

fn currency_help(text: &str) -> Option<String> {
    let meant = match text {
        "€" => "EUR".to_owned(),
        "£" => "GBP".to_owned(),
        _ => text.to_uppercase(),
    };
    match meant.parse::<Currency>() {
        Ok(currency) if currency.code() != text => Some(format!("did you mean `{currency}`?")),
        _ => Some("currencies are ISO 4217 codes: EUR, USD, CAD, GBP …".to_owned()),
    }
}

/// Reads `2026-01-31`.
pub fn date(text: &str) -> Result<NaiveDate, ValueError> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return Err(ValueError::NotADate(text.to_owned()));
    };
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2];
    if !digits.iter().all(|digit| digit.is_ascii_digit()) {
        return Err(ValueError::NotADate(text.to_owned()));
    }
    let [y1, y2, y3, y4, m1, m2, d1, d2] = digits.map(|digit| u32::from(digit - b'0'));
    let year = (y1 * 1000 + y2 * 100 + y3 * 10 + y4) as i32;
    let day = NaiveDate::from_ymd_opt(year, m1 * 10 + m2, d1 * 10 + d2);
    let day = day.ok_or_else(|| ValueError::NoSuchDay(text.to_owned()))?;
    if YEARS.contains(&year) { Ok(day) } else { Err(ValueError::ImpossibleYear(text.to_owned())) }
}

/// Reads amounts and currencies, remembering the last currency because rows of one file mostly share it.
#[derive(Debug)]
pub struct MoneyReader {
    last: (Currency, u32),
}

impl Default for MoneyReader {
    fn default() -> Self {
        Self { last: (Currency::EUR, Currency::EUR.decimals()) }
    }
}

impl MoneyReader {
    /// Reads a currency's code.
    pub fn currency(&mut self, text: &str) -> Result<Currency, ValueError> {
        if text != self.last.0.code() {
            let currency: Currency =
                text.parse().map_err(|_| ValueError::UnknownCurrency(text.to_owned()))?;
            self.last = (currency, currency.decimals());
        }
        Ok(self.last.0)
    }

    /// Reads an amount of the currency read last.
    pub fn amount(&self, text: &str) -> Result<Amount, ValueError> {
        let (currency, decimals) = self.last;
        Amount::parse(text, decimals).map_err(|error| amount_error(text, error, currency))
    }
}

/// Reads an amount whose currency the file does not tell, to the cent: a credit limit.
pub fn amount_to_the_cent(text: &str) -> Result<Amount, ValueError> {
    Amount::parse(text, 2).map_err(|error| amount_error(text, error, Currency::EUR))
}

fn amount_error(text: &str, error: AmountError, currency: Currency) -> ValueError {
    let text = text.to_owned();
    match error {
        AmountError::NotANumber => ValueError::NotAnAmount(text),
        AmountError::TooManyDecimals(decimals) => ValueError::TooManyDecimals { text, currency, decimals },
        AmountError::TooLarge => ValueError::TooLarge(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_exactly() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let rows = [
            ("2026-01-31", Ok(day("2026-01-31"))),
            ("2028-02-29", Ok(day("2028-02-29"))),
            ("2026-02-29", Err("there is no day `2026-02-29`")),
            ("2026-13-01", Err("there is no day `2026-13-01`")),
            ("31/01/2026", Err("`31/01/2026` is not a date")),
            ("2026-1-31", Err("`2026-1-31` is not a date")),
            ("2O26-01-31", Err("`2O26-01-31` is not a date")),
            ("1026-01-31", Err("the year of `1026-01-31` cannot be right")),
            ("2101-01-01", Err("the year of `2101-01-01` cannot be right")),
            ("", Err("`` is not a date")),
        ];
        for (text, expected) in rows {
            assert_eq!(
                date(text).map_err(|error| error.to_string()),
                expected.map_err(str::to_owned),
                "{text}"
            );
        }
    }

    #[test]
    fn help_rewrites_what_it_can() {
        let rows = [
            ("1234,50", "write it with a decimal point and nothing else: `1234.50`"),
            ("1 234,50", "write it with a decimal point and nothing else: `1234.50`"),
            ("1,234.50", "write it with a decimal point and nothing else: `1234.50`"),
            ("abc", "write digits and a decimal point: `1234.50`"),
        ];
        for (text, expected) in rows {
            assert_eq!(
                MoneyReader::default().amount(text).unwrap_err().help().as_deref(),
                Some(expected),
                "{text}"
            );
        }
    }
}
