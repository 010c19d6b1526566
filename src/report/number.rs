//! Amounts, counts, shares and dates as people write them, in French and in English.
//!
//! French: digits in threes set apart by U+202F, a decimal comma, the sign after U+00A0 (`1 234,56 €`).
//! English: `£1,234.56`; a currency without a sign of its own keeps its code (`CHF 1,234.56`).

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::NaiveTime;
use chrono::Timelike;
use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;

use crate::domain::amount::Currency;
use crate::domain::amount::Money;
use crate::domain::amount::Totals;
use crate::domain::client::Language;
use crate::domain::day_names;

/// The space that holds together what must stay on one line.
pub const NO_BREAK_SPACE: char = '\u{a0}';

/// The narrow one, between digits in threes and before `;`, `!` and `?` in French.
pub const NARROW_NO_BREAK_SPACE: char = '\u{202f}';

/// Writes an amount with its currency, with all the decimals the currency has.
pub fn money(money: Money, language: Language) -> String {
    exact_money(money.amount.to_decimal(money.currency), money.currency, language)
}

/// Writes an amount in whole units of its currency, as sums of a report are read: `1 235 €`, `£1,235`.
pub fn whole_money(amount: Decimal, currency: Currency, language: Language) -> String {
    let digits = decimal(amount.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero), language);
    signed(&digits, currency, language)
}

/// Writes an amount with all the decimals its currency has.
pub fn exact_money(mut amount: Decimal, currency: Currency, language: Language) -> String {
    amount.rescale(currency.decimals());
    signed(&decimal(amount, language), currency, language)
}

/// Returns the sign a currency is known by, else its code.
pub fn currency_sign(currency: Currency) -> &'static str {
    sign(currency.code()).unwrap_or(currency.code())
}

/// Writes a day of a year known from around it: `22/11`, `22 Nov`.
pub fn day_and_month(day: NaiveDate, language: Language) -> String {
    match language {
        Language::French => day.format("%d/%m").to_string(),
        Language::English => {
            format!("{}{NO_BREAK_SPACE}{}", day.day(), &day_names::month(day, language)[..3])
        }
    }
}

/// Writes totals in one line, each currency apart: `1 200,00 € + 300,00 $`. Nothing at all is a dash.
pub fn totals(totals: &Totals, language: Language) -> String {
    joined(totals, language, " + ")
}

/// Writes totals one below the other.
pub fn totals_in_lines(totals: &Totals, language: Language) -> String {
    joined(totals, language, "\n")
}

/// Writes a whole number with its digits in threes.
pub fn count(number: i64, language: Language) -> String {
    decimal(Decimal::from(number), language)
}

/// Writes a number with the decimals it has.
pub fn decimal(number: Decimal, language: Language) -> String {
    let text = number.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut written = String::with_capacity(text.len() + 8);
    if number.is_sign_negative() && !number.is_zero() {
        written.push('\u{2212}');
    }
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position) % 3 == 0 {
            written.push(if language == Language::French { NARROW_NO_BREAK_SPACE } else { ',' });
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push(if language == Language::French { ',' } else { '.' });
        written.push_str(fraction);
    }
    written
}

/// Writes a share (0 to 1) in per cent, with at most one decimal: `42,5 %`, `42.5%`.
pub fn percent(share: Decimal, language: Language) -> String {
    let number = decimal((share * Decimal::ONE_HUNDRED).round_dp(1).normalize(), language);
    match language {
        Language::French => format!("{number}{NO_BREAK_SPACE}%"),
        Language::English => format!("{number}%"),
    }
}

/// Writes a rate given in per cent, with two decimals at least: `12,40 %`, `12.40%`.
pub fn rate(mut percent: Decimal, language: Language) -> String {
    percent.rescale(percent.scale().max(2));
    match language {
        Language::French => format!("{}{NO_BREAK_SPACE}%", decimal(percent, language)),
        Language::English => format!("{}%", decimal(percent, language)),
    }
}

/// Writes a day in words: `1er décembre 2026`, `1 December 2026`.
pub fn date(day: NaiveDate, language: Language) -> String {
    let nth = if language == Language::French && day.day() == 1 { "er" } else { "" };
    format!("{}{nth}{NO_BREAK_SPACE}{} {}", day.day(), day_names::month(day, language), day.year())
}

/// Writes a day in words with the day of the week: `lundi 23 novembre 2026`.
pub fn full_date(day: NaiveDate, language: Language) -> String {
    format!("{} {}", day_names::weekday(day.weekday(), language), date(day, language))
}

/// Writes a day in little room: `22/11/2026`; in English `22 Nov 2026`, which no reader takes for another day.
pub fn short_date(day: NaiveDate, language: Language) -> String {
    match language {
        Language::French => day.format("%d/%m/%Y").to_string(),
        Language::English => {
            let month = &day_names::month(day, language)[..3];
            format!("{}{NO_BREAK_SPACE}{month}{NO_BREAK_SPACE}{}", day.day(), day.year())
        }
    }
}

/// Writes minutes as people say them: `45 min`, `4 h 05`.
pub fn duration(minutes: u32, language: Language) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, language) {
        (0, _) => format!("{rest}{NO_BREAK_SPACE}min"),
        (_, Language::French) => format!("{hours}{NO_BREAK_SPACE}h{NO_BREAK_SPACE}{rest:02}"),
        (_, Language::English) => format!("{hours}{NO_BREAK_SPACE}h {rest:02}{NO_BREAK_SPACE}min"),
    }
}

/// Puts the sign of a currency to digits.
fn signed(digits: &str, currency: Currency, language: Language) -> String {
    let (minus, digits) = match digits.strip_prefix('\u{2212}') {
        Some(rest) => ("\u{2212}", rest),
        None => ("", digits),
    };
    let sign = sign(currency.code());
    match (language, sign) {
        (Language::French, _) => {
            format!("{minus}{digits}{NO_BREAK_SPACE}{}", sign.unwrap_or(currency.code()))
        }
        (Language::English, Some(sign)) => format!("{minus}{sign}{digits}"),
        (Language::English, None) => format!("{minus}{}{NO_BREAK_SPACE}{digits}", currency.code()),
    }
}

fn joined(totals: &Totals, language: Language, between: &str) -> String {
    let amounts: Vec<String> = totals.iter().map(|total| money(total, language)).collect();
    if amounts.is_empty() { "–".to_owned() } else { amounts.join(between) }
}

fn sign(code: &str) -> Option<&'static str> {
    match code {
        "EUR" => Some("€"),
        "GBP" => Some("£"),
        "USD" => Some("$"),
        _ => None,
    }
}

/// Writes an hour of the day: `14 h 30` in French, `14:30` in English.
pub fn hour(hour: NaiveTime, language: Language) -> String {
    match language {
        Language::French if hour.minute() == 0 => format!("{}{NO_BREAK_SPACE}h", hour.hour()),
        Language::French => {
            format!("{}{NO_BREAK_SPACE}h{NO_BREAK_SPACE}{:02}", hour.hour(), hour.minute())
        }
        Language::English => hour.format("%H:%M").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::amount::Amount;

    #[test]
    fn amounts_are_written_as_people_do() {
        let rows: &[(i64, &str, &str, &str)] = &[
            (123_456, "EUR", "1\u{202f}234,56\u{a0}€", "€1,234.56"),
            (123_456, "GBP", "1\u{202f}234,56\u{a0}£", "£1,234.56"),
            (5, "USD", "0,05\u{a0}$", "$0.05"),
            (-123_456_700, "EUR", "\u{2212}1\u{202f}234\u{202f}567,00\u{a0}€", "\u{2212}€1,234,567.00"),
            (1_234_567, "JPY", "1\u{202f}234\u{202f}567\u{a0}JPY", "JPY\u{a0}1,234,567"),
            (99_900, "CHF", "999,00\u{a0}CHF", "CHF\u{a0}999.00"),
        ];
        for (minor, code, french, english) in rows {
            let value = Money { currency: code.parse().expect("a currency"), amount: Amount(*minor) };
            assert_eq!(money(value, Language::French), *french);
            assert_eq!(money(value, Language::English), *english);
        }
    }

    #[test]
    fn days_are_written_as_people_do() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");
        assert_eq!(full_date(day, Language::French), "mardi 1er\u{a0}décembre 2026");
        assert_eq!(full_date(day, Language::English), "Tuesday 1\u{a0}December 2026");
        assert_eq!(short_date(day, Language::French), "01/12/2026");
        assert_eq!(short_date(day, Language::English), "1\u{a0}Dec\u{a0}2026");
    }

    #[test]
    fn shares_and_durations_are_written_as_people_do() {
        let share = Decimal::new(4250, 4);
        assert_eq!(percent(share, Language::French), "42,5\u{a0}%");
        assert_eq!(percent(share, Language::English), "42.5%");
        assert_eq!(rate(Decimal::new(124, 1), Language::French), "12,40\u{a0}%");
        assert_eq!(rate(Decimal::new(12_1525, 4), Language::English), "12.1525%");
        assert_eq!(duration(45, Language::French), "45\u{a0}min");
        assert_eq!(duration(245, Language::French), "4\u{a0}h\u{a0}05");
        assert_eq!(duration(245, Language::English), "4\u{a0}h 05\u{a0}min");
    }
}
