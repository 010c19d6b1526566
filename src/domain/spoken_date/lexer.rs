//! Plain words → tokens.

use crate::domain::client::Language;
use crate::domain::spoken_date::Vagueness;
use crate::domain::spoken_date::english;
use crate::domain::spoken_date::french;
use crate::domain::spoken_date::token::Clock;
use crate::domain::spoken_date::token::Count;
use crate::domain::spoken_date::token::Span;
use crate::domain::spoken_date::token::Token;

/// The tokens some words begin with, and how many words they are.
type Taken = (Vec<Token>, usize);

/// Years anyone means.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2999;

/// Returns what the words mean, in order.
pub(super) fn tokens(words: &[String], language: Language) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(words.len());
    let mut rest = words;
    let mut before = "";
    while let Some(first) = rest.first() {
        let (found, taken) = match (first.as_str(), tokens.last()) {
            // `15 mar`: Tuesday never comes after the day of the month.
            ("mar", Some(Token::Number { .. } | Token::Nth(_))) => (vec![Token::Month(3)], 1),
            // `2026-12-15T14:30`
            ("t", Some(Token::Figures { year: Some(_), .. })) => (Vec::new(), 1),
            _ => next(rest, before, language),
        };
        tokens.extend(found);
        before = first;
        rest = rest.get(taken.max(1)..).unwrap_or_default();
    }
    days_of_months(&tokens)
}

/// Returns what the first of the words mean.
pub(super) fn first(words: &[String], language: Language) -> Option<Token> {
    next(words, "", language).0.first().copied()
}

/// Reads what words begin with; the longest reading wins.
fn next(words: &[String], before: &str, language: Language) -> Taken {
    let phrases = match language {
        Language::French => french::PHRASES,
        Language::English => english::PHRASES,
    };
    let said = match language {
        Language::French => french::number(words),
        Language::English => english::number(words),
    };
    let number = said.map(|(token, taken)| hour_said(token, taken, words, language));
    let found = [phrase(words, phrases), figures(words, before, language), number];
    let longest = found.into_iter().flatten().reduce(|one, other| if other.1 > one.1 { other } else { one });
    let (tokens, taken) = longest.unwrap_or_else(|| (vec![Token::Unknown], 1));
    match tokens.as_slice() {
        // `at 3` is an hour, which one the part of the day may tell; `de 8 à 10 jours` is not.
        [Token::Number { value, .. }]
            if matches!(before, "at" | "a" | "by") && !counts(words.get(taken), phrases) =>
        {
            (clock(*value, 0, Count::Half), taken)
        }
        _ => (tokens, taken),
    }
}

/// Tells whether a word is a month, or one that time is counted in.
fn counts(word: Option<&String>, phrases: &[(&[&str], &[Token])]) -> bool {
    let found = word.and_then(|word| phrase(std::slice::from_ref(word), phrases));
    found.is_some_and(|(tokens, _)| matches!(tokens.as_slice(), [Token::Span(_) | Token::Month(_)]))
}

/// Returns the longest phrase that the words begin with.
fn phrase(words: &[String], phrases: &[(&[&str], &[Token])]) -> Option<Taken> {
    let same = |phrase: &str| {
        let length = phrase.split(' ').count();
        let begins = words.get(..length)?.iter().eq(phrase.split(' '));
        begins.then_some(length)
    };
    let lengths = phrases.iter().flat_map(|(said, tokens)| said.iter().map(move |said| (same(said), tokens)));
    let (length, tokens) =
        lengths.filter_map(|(length, tokens)| Some((length?, tokens))).max_by_key(|found| found.0)?;
    Some((tokens.to_vec(), length))
}

/// Reads figures, with what follows them closely.
fn figures(words: &[String], before: &str, language: Language) -> Option<Taken> {
    let (first, rest) = words.split_first()?;
    if !first.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let follows = |place: usize| rest.get(place).map_or("", String::as_str);
    if let Some((hour, minute)) = clock_figures(first, before, (follows(0), follows(1))) {
        let (count, taken) = half_day(follows(0), follows(1), hour);
        return Some((clock(count.hour, minute, count.count), 1 + taken));
    }
    let Ok(value) = first.parse::<u32>() else {
        return Some((vec![date_figures(first, follows(0))], 1));
    };
    let number = Token::Number { value, figures: first.len() };
    Some(match follows(0) {
        _ if first.len() > 4 => (vec![Token::Unknown], 1),
        "er" | "e" | "eme" | "ere" | "st" | "nd" | "rd" | "th" => (vec![Token::Nth(value)], 2),
        "j" | "jrs" => (vec![number, Token::Span(Span::Days)], 2),
        "o" if follows(1) == "clock" => (clock(value, 0, Count::Half), 3),
        _ => hour_said(number, 1, words, language),
    })
}

/// Reads the hour that a number begins: `9 h 30`, `neuf heures et demie`, `9 in the morning`.
fn hour_said(number: Token, taken: usize, words: &[String], language: Language) -> Taken {
    let alone = (vec![number], taken);
    let Token::Number { value, .. } = number else { return alone };
    let follows = |place: usize| words.get(taken + place).map_or("", String::as_str);
    let is_hours =
        follows(0) == "h" || language == Language::French && matches!(follows(0), "heure" | "heures");
    let (half, halves) = half_day(follows(0), follows(1), value);
    if halves > 0 {
        return (clock(half.hour, 0, half.count), taken + halves);
    }
    if !is_hours {
        let part = (follows(0), follows(1), follows(2));
        let is_part = matches!(part, ("in", "the", "morning" | "afternoon" | "evening"));
        return if is_part { (clock(value, 0, Count::Half), taken) } else { alone };
    }
    if value > 23 {
        return (vec![number, Token::Span(Span::Hours)], taken + 1);
    }
    let minute = follows(1).parse::<u32>().ok().filter(|_| follows(1).len() == 2);
    match (minute, follows(1), follows(2)) {
        (Some(minute), ..) => (clock(value, minute, Count::Day), taken + 2),
        (None, "et", "demie" | "demi") => (clock(value, 30, Count::Day), taken + 3),
        (None, "et", "quart") => (clock(value, 15, Count::Day), taken + 3),
        _ => (clock(value, 0, Count::Day), taken + 1),
    }
}

/// Returns an hour as a token; what no clock shows is unknown.
fn clock(hour: u32, minute: u32, count: Count) -> Vec<Token> {
    let shown = hour < 24 && minute < 60 && (count != Count::Half || (1..=12).contains(&hour));
    vec![if shown { Token::Clock(Clock { hour, minute, count }) } else { Token::Unknown }]
}

/// Reads `14:30`; `14.30` and `3.30` too where the words around tell that it is an hour.
fn clock_figures(figures: &str, before: &str, after: (&str, &str)) -> Option<(u32, u32)> {
    let is_told = matches!(before, "at" | "a") || matches!(after, ("pm" | "am", _) | ("p" | "a", "m"));
    let (hour, minute) = figures.split_once(':').or_else(|| figures.split_once('.').filter(|_| is_told))?;
    let short = hour.len() <= 2 && minute.len() == 2;
    short.then(|| Some((hour.parse().ok()?, minute.parse().ok()?))).flatten()
}

/// Reads `pm`, `p.m.`, `am` or `a.m.` after an hour: the hour from 0 to 23, and how many words were taken.
fn half_day(first: &str, second: &str, hour: u32) -> (Clock, usize) {
    let exact = |hour| Clock { hour, minute: 0, count: Count::Exact };
    let (is_afternoon, taken) = match (first, second) {
        ("pm", _) => (true, 1),
        ("am", _) => (false, 1),
        ("p", "m") => (true, 2),
        ("a", "m") => (false, 2),
        _ => return (Clock { hour, minute: 0, count: Count::Day }, 0),
    };
    let twelve = hour % 12 + if is_afternoon { 12 } else { 0 };
    // An hour no half day has is left for `clock` to refuse.
    (if (1..=12).contains(&hour) { exact(twelve) } else { exact(99) }, taken)
}

/// Reads `15/12`, `15.12.26`, `2026-12-15`.
fn date_figures(figures: &str, after: &str) -> Token {
    let Some(sign) = figures.chars().find(|letter| !letter.is_ascii_digit()) else { return Token::Unknown };
    let parts: Vec<&str> = figures.split(sign).collect();
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    let (year, month, day) = match *parts.as_slice() {
        [day, month] => (None, number(month), number(day)),
        [year, month, day] if year.len() == 4 => (Some(year), number(month), number(day)),
        [day, month, year] => (Some(year), number(month), number(day)),
        _ => return Token::Unknown,
    };
    let (Some(month), Some(day)) = (month, day) else { return Token::Unknown };
    let Some(year) = year else { return without_year(sign, month, day, after) };
    match full_year(year) {
        Some(year) if !matches!(sign, ':' | ',') => Token::Figures { year: Some(year), month, day },
        _ => Token::Unknown,
    }
}

/// Reads two numbers: `10-12` may be a date or from one to the other, `15-12` only a date.
fn without_year(sign: char, month: u32, day: u32, after: &str) -> Token {
    let counted = matches!(
        after,
        "jours" | "jour" | "j" | "semaines" | "mois" | "days" | "weeks" | "months" | "working"
    );
    match sign {
        '-' if counted || day <= month || month > 12 => Token::Vague(Vagueness::Several),
        ':' | ',' => Token::Unknown,
        _ => Token::Figures { year: None, month, day },
    }
}

/// Reads a year of four figures, or of two: `26` is 2026.
fn full_year(text: &str) -> Option<i32> {
    let value = text.parse::<i32>().ok()?;
    match text.len() {
        2 => Some(2000 + value),
        4 => Some(value).filter(|year| YEARS.contains(year)),
        _ => None,
    }
}

/// Returns the year a number stands for after a month: four figures, or two.
pub(super) fn year(value: u32, figures: usize) -> Option<i32> {
    let value = i32::try_from(value).ok()?;
    match figures {
        2 => Some(2000 + value),
        4 => Some(value).filter(|year| YEARS.contains(year)),
        _ => None,
    }
}

/// Makes a number after an article the day of a month, and leaves the articles out.
fn days_of_months(tokens: &[Token]) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = tokens;
    let mut after_article = false;
    while let Some((token, after)) = rest.split_first() {
        let counts = matches!(after, [Token::Span(_), ..] | [Token::Next, Token::Span(_), ..]);
        match *token {
            Token::The => {}
            Token::Number { value, figures } if after_article && !counts && figures < 3 => {
                kept.push(Token::Nth(value));
            }
            other => kept.push(other),
        }
        after_article = *token == Token::The;
        rest = after;
    }
    kept
}
