//! Every word people read, in French and in English.
//!
//! The words are in `locale/*.ftl` (Fluent), compiled into the program and read once. Numbers, dates and amounts go
//! in already written ([`number`]): Fluent only chooses plurals. Sentences are in the files beside this one:
//! [`catalogue`] for facts and functions, whose English is their own, [`sentences`] for reasons, gates and notices, [`names`] for roles, channels and other short names.

pub mod catalogue;
pub mod names;
pub mod sentences;

use std::borrow::Cow;
use std::sync::LazyLock;

use chrono::NaiveDate;
use fluent_bundle::FluentArgs;
use fluent_bundle::FluentResource;
use fluent_bundle::FluentValue;
use fluent_bundle::concurrent::FluentBundle;
use rust_decimal::Decimal;

use crate::domain::amount::Money;
use crate::domain::client::Language;
use crate::report::number;

const FRENCH: &str = include_str!("locale/fr.ftl");
const ENGLISH: &str = include_str!("locale/en.ftl");
const FRENCH_DRY_RUN: &str = include_str!("locale/dry_run.fr.ftl");
const ENGLISH_DRY_RUN: &str = include_str!("locale/dry_run.en.ftl");
const FRENCH_HANDOUT: &str = include_str!("locale/handout.fr.ftl");
const ENGLISH_HANDOUT: &str = include_str!("locale/handout.en.ftl");
const FRENCH_FOLLOW_UP: &str = include_str!("locale/follow_up.fr.ftl");
const ENGLISH_FOLLOW_UP: &str = include_str!("locale/follow_up.en.ftl");
const FRENCH_TIMELINE: &str = include_str!("locale/timeline.fr.ftl");
const ENGLISH_TIMELINE: &str = include_str!("locale/timeline.en.ftl");
const FRENCH_WHY_NOT: &str = include_str!("locale/why_not.fr.ftl");
const ENGLISH_WHY_NOT: &str = include_str!("locale/why_not.en.ftl");
const FRENCH_POLICY_DIFF: &str = include_str!("locale/policy_diff.fr.ftl");
const ENGLISH_POLICY_DIFF: &str = include_str!("locale/policy_diff.en.ftl");
const FRENCH_CATALOGUE: &str = include_str!("locale/catalogue.fr.ftl");

/// The words of one language.
pub struct Words {
    /// Which language.
    pub language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// An argument of a sentence, by name.
pub type Arg<'a> = (&'static str, FluentValue<'a>);

impl Words {
    /// Returns the words of a language; they are read once.
    pub fn of(language: Language) -> &'static Self {
        static WORDS: LazyLock<[Words; 2]> =
            LazyLock::new(|| [Words::read(Language::French), Words::read(Language::English)]);
        match language {
            Language::French => &WORDS[0],
            Language::English => &WORDS[1],
        }
    }

    /// Returns the texts of the words files of a language.
    pub fn sources(language: Language) -> [&'static str; 7] {
        match language {
            Language::French => [
                FRENCH,
                FRENCH_DRY_RUN,
                FRENCH_HANDOUT,
                FRENCH_FOLLOW_UP,
                FRENCH_TIMELINE,
                FRENCH_WHY_NOT,
                FRENCH_POLICY_DIFF,
            ],
            Language::English => [
                ENGLISH,
                ENGLISH_DRY_RUN,
                ENGLISH_HANDOUT,
                ENGLISH_FOLLOW_UP,
                ENGLISH_TIMELINE,
                ENGLISH_WHY_NOT,
                ENGLISH_POLICY_DIFF,
            ],
        }
    }

    /// Returns the words for a key that takes no arguments.
    pub fn say(&self, key: &str) -> String {
        self.with(key, [])
    }

    /// Returns the words for a key, with its arguments. A key without words is returned itself.
    pub fn with<'a, const N: usize>(&self, key: &str, arguments: [Arg<'a>; N]) -> String {
        self.known(key, arguments).unwrap_or_else(|| key.to_owned())
    }

    /// Returns the words for a key, if there are any.
    pub fn known<'a, const N: usize>(&self, key: &str, arguments: [Arg<'a>; N]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let arguments: FluentArgs<'a> = arguments.into_iter().collect();
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned())
    }

    /// Returns what stands between a name and what is said of it: French sets its colon off.
    pub fn colon(&self) -> &'static str {
        match self.language {
            Language::French => "\u{a0}: ",
            Language::English => ": ",
        }
    }

    /// Writes an amount.
    pub fn money(&self, money: Money) -> String {
        number::money(money, self.language)
    }

    /// Writes a day in words.
    pub fn date(&self, day: NaiveDate) -> String {
        number::date(day, self.language)
    }

    /// Writes a day in little room.
    pub fn short_date(&self, day: NaiveDate) -> String {
        number::short_date(day, self.language)
    }

    fn read(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.code().parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::French => |value, _| grouped(value, Language::French),
            Language::English => |value, _| grouped(value, Language::English),
        }));
        // A broken line loses its key only, and a test reads every key of both files.
        let catalogue = if language == Language::French { FRENCH_CATALOGUE } else { "" };
        for source in Self::sources(language).into_iter().chain([catalogue]) {
            let resource = match FluentResource::try_new(spaced(source)) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            let _ = bundle.add_resource(resource);
        }
        Self { language, bundle }
    }
}

/// Makes the no-break spaces that the words files write as `~`.
fn spaced(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        written.push(match (letter, letters.peek()) {
            ('~', Some(';' | '!' | '?')) => number::NARROW_NO_BREAK_SPACE,
            ('~', _) => number::NO_BREAK_SPACE,
            (letter, _) => letter,
        });
    }
    written
}

fn grouped(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => {
            let text: Cow<'_, str> = number.as_string();
            Some(number::decimal(text.parse::<Decimal>().ok()?, language))
        }
        _ => None,
    }
}
