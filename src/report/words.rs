//! Every word people read, in French and in English.
//!
//! The words are in `locale/*.ftl` (Fluent), compiled into the program and read once. Numbers, dates and amounts go
//! in already written ([`number`]): Fluent only chooses plurals. Sentences are in the files beside this one:
//! [`catalogue`] for facts and functions, whose English is their own, [`sentences`] for reasons, gates and notices, [`law`] for what the law says, [`names`] for roles, channels and other short names.

pub mod catalogue;
pub mod law;
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

/// The words files, each in French and in English.
const FILES: &[[&str; 2]] = &[
    [include_str!("locale/fr.ftl"), include_str!("locale/en.ftl")],
    [include_str!("locale/dry_run.fr.ftl"), include_str!("locale/dry_run.en.ftl")],
    [include_str!("locale/handout.fr.ftl"), include_str!("locale/handout.en.ftl")],
    [include_str!("locale/follow_up.fr.ftl"), include_str!("locale/follow_up.en.ftl")],
    [include_str!("locale/timeline.fr.ftl"), include_str!("locale/timeline.en.ftl")],
    [include_str!("locale/firing.fr.ftl"), include_str!("locale/firing.en.ftl")],
    [include_str!("locale/why_not.fr.ftl"), include_str!("locale/why_not.en.ftl")],
    [include_str!("locale/charges.fr.ftl"), include_str!("locale/charges.en.ftl")],
    [include_str!("locale/law.fr.ftl"), include_str!("locale/law.en.ftl")],
    [include_str!("locale/letter.fr.ftl"), include_str!("locale/letter.en.ftl")],
    [include_str!("locale/new.fr.ftl"), include_str!("locale/new.en.ftl")],
    [include_str!("locale/policy_diff.fr.ftl"), include_str!("locale/policy_diff.en.ftl")],
];
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
    pub fn sources(language: Language) -> impl Iterator<Item = &'static str> {
        let place = match language {
            Language::French => 0,
            Language::English => 1,
        };
        FILES.iter().map(move |file| file[place])
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
        for source in Self::sources(language).chain([catalogue]) {
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
