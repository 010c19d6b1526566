//! Dates as people say them: what each expression gives on several days of calling, in `fixtures/spoken_dates/`.
//!
//! A row is an expression; a column, the day it is said; a cell, the date (`2026-12-15`, with an hour `2026-12-15 T14:30`)
//! or the refusal. A row more is a test more.

use std::collections::BTreeSet;
use std::fmt::Write;

use chrono::Days;
use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::select;
use relance::domain::calendar::Calendar;
use relance::domain::client::Language;
use relance::domain::spoken_date::Doubt;
use relance::domain::spoken_date::SpokenError;
use relance::domain::spoken_date::Vagueness;
use relance::domain::spoken_date::doubts;
use relance::domain::spoken_date::read;

const FRENCH: &str = include_str!("../../fixtures/spoken_dates/fr.csv");
const ENGLISH: &str = include_str!("../../fixtures/spoken_dates/en.csv");

const BOTH: [Language; 2] = [Language::French, Language::English];

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn calendar(language: Language) -> Calendar {
    let name = match language {
        Language::French => "france",
        Language::English => "uk",
    };
    Calendar::named(name).expect("a calendar")
}

/// Returns what a cell of the tables should say.
fn cell(words: &str, language: Language, said_on: NaiveDate, calendar: &Calendar) -> String {
    match read(words, language, said_on, calendar) {
        Ok(spoken) => match spoken.time {
            Some(time) => format!("{} T{}", spoken.date, time.format("%H:%M")),
            None => spoken.date.to_string(),
        },
        Err(SpokenError::Vague { .. }) => "vague".to_owned(),
        Err(SpokenError::NoSuchDay { .. }) => "no_such_day".to_owned(),
        Err(SpokenError::Disagrees { .. }) => "disagrees".to_owned(),
        Err(SpokenError::NotADate { .. }) => "not_a_date".to_owned(),
        Err(SpokenError::Empty) => "empty".to_owned(),
    }
}

fn rows(table: &str) -> (Vec<NaiveDate>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let days = reader.headers().expect("a heading").iter().skip(1).map(day).collect();
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    (days, rows.collect())
}

fn check(table: &str, language: Language, at_least: usize) {
    let (days, rows) = rows(table);
    let expressions: BTreeSet<&String> = rows.iter().map(|row| &row[0]).collect();
    assert!(expressions.len() >= at_least && expressions.len() == rows.len() && days.len() >= 4);
    let calendar = calendar(language);
    let mut wrong = String::new();
    for row in &rows {
        for (said_on, expected) in days.iter().zip(&row[1..]) {
            let found = cell(&row[0], language, *said_on, &calendar);
            if found != *expected {
                writeln!(wrong, "`{}` said on {said_on}: {found}, not {expected}", row[0]).expect("a line");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn french_dates_are_read() {
    check(FRENCH, Language::French, 170);
}

#[test]
fn english_dates_are_read() {
    check(ENGLISH, Language::English, 120);
}

/// Nothing is guessed: a date with a word that is not understood is no date.
#[test]
fn a_word_too_many_spoils_any_date() {
    for (table, language, words) in [
        (FRENCH, Language::French, ["rhubarbe", "pas", "2,5", "euros"]),
        (ENGLISH, Language::English, ["rhubarb", "not", "2,500", "pounds"]),
    ] {
        let calendar = calendar(language);
        for row in rows(table).1 {
            for word in words {
                for text in [format!("{} {word}", row[0]), format!("{word} {}", row[0])] {
                    let found = read(&text, language, day("2026-11-27"), &calendar);
                    assert!(found.is_err(), "`{text}`: {found:?}");
                }
            }
        }
    }
}

#[test]
fn capitals_spaces_and_accents_do_not_count() {
    for (table, language) in [(FRENCH, Language::French), (ENGLISH, Language::English)] {
        let calendar = calendar(language);
        for row in rows(table).1 {
            let said_on = day("2026-12-31");
            let expected = cell(&row[0], language, said_on, &calendar);
            let capitals = row[0].to_uppercase();
            let spaced = format!("  {}\u{a0}", row[0].replace(' ', " \u{202f}"));
            let bare = row[0].replace(['é', 'è', 'ê'], "e").replace('à', "a").replace('û', "u");
            for text in [capitals, spaced, bare] {
                assert_eq!(cell(&text, language, said_on, &calendar), expected, "`{text}`");
            }
        }
    }
}

/// Every refusal of the tables says why and what to ask, in both languages, without the other's words.
#[test]
fn every_refusal_has_its_reason_and_its_question() {
    let mut seen = BTreeSet::new();
    for (table, language) in [(FRENCH, Language::French), (ENGLISH, Language::English)] {
        let calendar = calendar(language);
        for row in rows(table).1.into_iter().chain([vec![" ".to_owned()]]) {
            let Err(refusal) = read(&row[0], language, day("2026-12-02"), &calendar) else { continue };
            seen.insert(kind(&refusal));
            for language in BOTH {
                let (reason, question) = (refusal.reason(language), refusal.ask_instead(language));
                assert!(reason.ends_with('.') && reason.len() > 10, "{reason}");
                assert!(question.ends_with('?') && question.len() > 10, "{question}");
            }
            assert_ne!(refusal.reason(Language::French), refusal.reason(Language::English));
            assert_ne!(refusal.ask_instead(Language::French), refusal.ask_instead(Language::English));
        }
    }
    let wanted = [
        "around",
        "disagrees",
        "either_week",
        "empty",
        "event",
        "hedged",
        "let_you_know",
        "month",
        "no_such_day",
        "not_a_date",
        "open_ended",
        "payment_run",
        "several",
        "soon",
        "week",
        "week_of",
        "weekend",
        "when_paid",
        "year",
    ];
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), wanted);
}

fn kind(refusal: &SpokenError) -> &'static str {
    let SpokenError::Vague { why, .. } = refusal else {
        return match refusal {
            SpokenError::NoSuchDay { .. } => "no_such_day",
            SpokenError::Disagrees { .. } => "disagrees",
            SpokenError::NotADate { .. } => "not_a_date",
            _ => "empty",
        };
    };
    match why {
        Vagueness::Soon => "soon",
        Vagueness::LetYouKnow => "let_you_know",
        Vagueness::Around => "around",
        Vagueness::Week(_) => "week",
        Vagueness::WeekOf => "week_of",
        Vagueness::Weekend => "weekend",
        Vagueness::Month => "month",
        Vagueness::Year => "year",
        Vagueness::Several => "several",
        Vagueness::EitherWeek { .. } => "either_week",
        Vagueness::Hedged => "hedged",
        Vagueness::OpenEnded => "open_ended",
        Vagueness::WhenPaid => "when_paid",
        Vagueness::Event => "event",
        Vagueness::PaymentRun => "payment_run",
    }
}

#[test]
fn refusals_are_said_as_people_speak() {
    let rows = [
        (Language::French, "bientôt", "« bientôt » ne donne pas de date.", "Quel jour exactement ?"),
        (
            Language::French,
            "la semaine prochaine",
            "« la semaine prochaine » ne dit pas quel jour.",
            "Quel jour de la semaine prochaine ?",
        ),
        (Language::French, "mi-décembre", "« mi-décembre » ne dit pas le jour exact.", "Le combien ?"),
        (
            Language::French,
            "quand mon client me paiera",
            "« quand mon client me paiera » dépend de leur propre client : son paiement ne fixe pas le nôtre.",
            "Et vous, quel jour nous payez-vous ?",
        ),
        (
            Language::French,
            "lundi 1er décembre 2026",
            "Le 1er décembre 2026 est un mardi, pas un lundi.",
            "Le mardi 1er décembre 2026, ou un lundi ?",
        ),
        (
            Language::English,
            "next Friday",
            "‘next Friday’ may be this week or the one after.",
            "Friday 4 December 2026 or Friday 11 December 2026?",
        ),
        (
            Language::English,
            "next payment run",
            "‘next payment run’ does not say when the payments go out.",
            "On which date does the next run go out?",
        ),
        (
            Language::English,
            "after the holidays",
            "‘after the holidays’ hangs on something else and gives no date.",
            "On which date is that?",
        ),
        (
            Language::English,
            "hopefully sometime next week",
            "‘hopefully sometime next week’ does not say which day.",
            "Which day next week?",
        ),
        (Language::English, "31/02", "‘31/02’ is not in the calendar.", "Which day is it?"),
    ];
    for (language, words, reason, question) in rows {
        let refusal = read(words, language, day("2026-12-02"), &calendar(language)).expect_err("a refusal");
        let plain = |text: String| text.replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(plain(refusal.reason(language)), reason);
        assert_eq!(plain(refusal.ask_instead(language)), question);
    }
}

/// A date, the last one accepted, and its doubts in French and in English.
type Doubtful = (&'static str, Option<&'static str>, &'static [&'static str], &'static [&'static str]);

#[test]
fn exact_dates_may_be_doubtful() {
    let rows: &[Doubtful] = &[
        ("2026-12-03", None, &[], &[]),
        ("2026-12-02", None, &["C'est aujourd'hui même."], &["That is today."]),
        (
            "2026-12-01",
            None,
            &["Le mardi 1er décembre 2026 est déjà passé."],
            &["Tuesday 1 December 2026 is already past."],
        ),
        (
            "2026-12-25",
            Some("2026-12-18"),
            &[
                "Le vendredi 25 décembre 2026 vient après le vendredi 18 décembre 2026, dernier jour accepté.",
                "Le vendredi 25 décembre 2026 n'est pas travaillé (Noël) ; le jour ouvré suivant est le lundi 28 décembre 2026.",
            ],
            &[
                "Friday 25 December 2026 is after Friday 18 December 2026, the last day accepted.",
                "Friday 25 December 2026 is a day off (Noël); the next business day is Monday 28 December 2026.",
            ],
        ),
        (
            "2026-12-05",
            Some("2026-12-05"),
            &[
                "Le samedi 5 décembre 2026 n'est pas travaillé ; le jour ouvré suivant est le lundi 7 décembre 2026.",
            ],
            &["Saturday 5 December 2026 is a day off; the next business day is Monday 7 December 2026."],
        ),
        ("2027-11-02", None, &[], &[]),
        (
            "2027-11-03",
            None,
            &["Le mercredi 3 novembre 2027 est dans plus de onze mois."],
            &["Wednesday 3 November 2027 is more than eleven months away."],
        ),
    ];
    let calendar = calendar(Language::French);
    for (date, latest, french, english) in rows {
        let found = doubts(day(date), day("2026-12-02"), &calendar, latest.map(day));
        let said = |language| {
            let plain = |doubt: &Doubt| doubt.sentence(language).replace(['\u{a0}', '\u{202f}'], " ");
            found.iter().map(plain).collect::<Vec<_>>()
        };
        assert_eq!(
            (said(Language::French).as_slice(), said(Language::English).as_slice()),
            (vec_of(french).as_slice(), vec_of(english).as_slice())
        );
    }
}

fn vec_of(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Words of both tables, in any order.
fn any_words() -> impl Strategy<Value = String> {
    let mut known: BTreeSet<String> =
        ["0", "31", "99", "9999", "30/02", "24:00", "h", "pm", "-", "?"].map(str::to_owned).into();
    for row in [FRENCH, ENGLISH].into_iter().flat_map(|table| rows(table).1) {
        known.extend(row[0].split_whitespace().map(str::to_owned));
    }
    let known: Vec<String> = known.into_iter().collect();
    prop::collection::vec(select(known), 0..7).prop_map(|words| words.join(" "))
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    let usual = (0_u64..50_000).prop_map(|days| day("1980-01-01") + Days::new(days));
    prop_oneof![8 => usual, 1 => Just(NaiveDate::MIN), 1 => Just(NaiveDate::MAX)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_much(
        words in prop_oneof![any::<String>(), "[0-9/.:h-]{0,12}", any_words()],
        language in select(BOTH.to_vec()),
        said_on in any_day(),
    ) {
        let calendar = Calendar::from_days_off("closed", vec![day("2026-12-24")]);
        match read(&words, language, said_on, &calendar) {
            Ok(spoken) => {
                for doubt in doubts(spoken.date, said_on, &calendar, Some(said_on)) {
                    prop_assert!(doubt.sentence(language).ends_with('.'));
                }
            }
            Err(refusal) => {
                prop_assert!(refusal.reason(language).ends_with('.'));
                prop_assert!(refusal.ask_instead(language).ends_with('?'));
            }
        }
    }
}
