//! What is typed during a call, read: days and hours as people say them, amounts as they write them.

use chrono::NaiveDate;
use chrono::NaiveTime;

use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
use crate::domain::amount::Money;
use crate::domain::calendar::Calendar;
use crate::domain::client::Language;
use crate::domain::spoken_date;

/// Reads an hour: `14:30`, `14h30`, `midi`, `3pm`.
pub fn hour(words: &str, language: Language, calendar: &Calendar, today: NaiveDate) -> Option<NaiveTime> {
    let words = words.trim();
    if let Ok(hour) = NaiveTime::parse_from_str(words, "%H:%M") {
        return Some(hour);
    }
    let as_said = match language {
        Language::French => [format!("demain {words}"), format!("demain à {words}")],
        Language::English => [format!("tomorrow {words}"), format!("tomorrow at {words}")],
    };
    as_said.iter().find_map(|said| spoken_date::read(said, language, today, calendar).ok()?.time)
}

/// Reads an amount: `1200`, `1 200,50 €`, `£1,200.50`. A comma or a point before one or two digits at the end is the
/// decimal mark; every other one only groups.
pub fn amount(words: &str, currency: Currency) -> Option<Money> {
    let kept: String = words
        .chars()
        .filter(|character| character.is_ascii_digit() || matches!(character, ',' | '.' | '-'))
        .collect();
    let foreign = |character: char| {
        character.is_alphabetic() && !currency.code().contains(character.to_ascii_uppercase())
    };
    if kept.is_empty() || kept.contains('-') || words.chars().any(foreign) {
        return None;
    }
    let mark = kept
        .rfind([',', '.'])
        .filter(|mark| (1..=3).contains(&(kept.len() - mark)) && currency.decimals() > 0);
    let digits = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    let plain = match mark {
        Some(mark) => format!("{}.{}", digits(&kept[..mark]), digits(&kept[mark..])),
        None => digits(&kept),
    };
    let amount = Amount::parse(plain.trim_end_matches('.'), currency.decimals()).ok()?;
    amount.is_positive().then_some(Money { currency, amount })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let rows = [
            ("1200", Some(120_000)),
            ("1 200,50 €", Some(120_050)),
            ("1\u{202f}200,5", Some(120_050)),
            ("£1,200.50", Some(120_050)),
            ("1.200,50", Some(120_050)),
            ("1,200", Some(120_000)),
            ("12,", Some(1_200)),
            ("0", None),
            ("-5", None),
            ("beaucoup", None),
            ("", None),
            ("500 EUR", Some(50_000)),
            ("500 USD", None),
        ];
        for (words, expected) in rows {
            let read = amount(words, Currency::EUR).map(|money| money.amount.0);
            assert_eq!(read, expected, "{words}");
        }
    }

    #[test]
    fn hours_are_read_as_people_say_them() {
        let calendar = Calendar::named("france").expect("a calendar");
        let today = "2026-11-25".parse().expect("a day");
        let rows = [
            ("14:30", Language::French, Some("14:30")),
            ("14h30", Language::French, Some("14:30")),
            ("9 h", Language::French, Some("09:00")),
            ("midi", Language::French, Some("12:00")),
            ("3pm", Language::English, Some("15:00")),
            ("noon", Language::English, Some("12:00")),
            ("bientôt", Language::French, None),
            ("", Language::French, None),
        ];
        for (words, language, expected) in rows {
            let read = hour(words, language, &calendar, today).map(|hour| hour.format("%H:%M").to_string());
            assert_eq!(read.as_deref(), expected, "{words}");
        }
    }
}
