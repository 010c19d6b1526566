//! How whoever records says days, and that they agree with what was understood.

use std::io::IsTerminal;

use clap::Args;
use dialoguer::Confirm;

use crate::cli::record::day::Said;
use crate::cli::record::day::Speech;
use crate::cli::record::words::Noted;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::nearest;
use crate::domain::calendar::Calendar;
use crate::domain::client::Language;

/// The calendar of those who name none.
const CALENDAR: &str = "france";

/// How days are said. These options stand before the event or after it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct Saying {
    /// Take days given in words as they are shown, without asking
    #[arg(long, conflicts_with = "json")]
    pub yes: bool,
    /// Whose business days and days off: a name as in policies [default: france]
    #[arg(long, value_name = "NAME", conflicts_with = "json")]
    pub calendar: Option<String>,
    /// The language of days given in words, `fr` or `en` [default: both]
    #[arg(long, value_name = "CODE", conflicts_with = "json")]
    pub language: Option<String>,
}

impl Saying {
    /// Returns these, and for what they do not say, others.
    pub fn or(self, others: &Self) -> Self {
        Self {
            yes: self.yes || others.yes,
            calendar: self.calendar.or_else(|| others.calendar.clone()),
            language: self.language.or_else(|| others.language.clone()),
        }
    }

    /// Returns how words are read; everything that names nothing known.
    pub fn speech(&self) -> Result<Speech, Vec<String>> {
        let languages = match self.language.as_deref() {
            None => Ok(vec![Language::English, Language::French]),
            Some(code) => Language::from_code(code)
                .map(|language| vec![language])
                .ok_or_else(|| format!("`--language {code}` is no language that is read: `fr` or `en`")),
        };
        let name = self.calendar.as_deref().unwrap_or(CALENDAR);
        let calendar = Calendar::named(name).ok_or_else(|| no_calendar(name));
        match (languages, calendar) {
            (Ok(languages), Ok(calendar)) => Ok(Speech { languages, calendar }),
            (languages, calendar) => Err(languages.err().into_iter().chain(calendar.err()).collect()),
        }
    }
}

fn no_calendar(name: &str) -> String {
    match nearest(name, Calendar::NAMES.iter().copied()) {
        Some(near) => format!("`--calendar {name}` is no calendar: did you mean `{near}`?"),
        None => format!("`--calendar {name}` is no calendar: they are {}", Calendar::NAMES.join(", ")),
    }
}

/// Shows the days that were given in words, each with what is doubtful of it.
pub fn show(noted: &[Noted], speech: &Speech) {
    for Noted { key, direction, said, drops_hour } in noted {
        anstream::eprintln!(
            "note: `{key}` is {}: said as `{}` on {}",
            said.day(),
            said.shown(),
            said.said_on
        );
        for doubt in said.doubts(&speech.calendar, *direction) {
            anstream::eprintln!("warning: {doubt}");
        }
        if let Some(time) = said.time.filter(|_| *drops_hour) {
            anstream::eprintln!("warning: `{key}` holds no hour: {} is not recorded", time.format("%H:%M"));
        }
    }
}

/// Tells whether someone can be asked.
pub fn can_ask() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks whether days that were given in words are the ones that were meant.
pub fn are_meant(noted: &[Noted]) -> bool {
    let prompt = match noted {
        [_] => "Is this the day?",
        _ => "Are these the days?",
    };
    // A terminal that is gone agrees to nothing.
    Confirm::new().with_prompt(prompt).interact().unwrap_or(false)
}

/// Refuses days that were given in words and that nobody can be asked about.
pub fn unconfirmed(noted: &[Noted]) -> impl Iterator<Item = Diagnostic> {
    noted.iter().map(|Noted { key, said, .. }| {
        let Said { date, .. } = said;
        let message = format!("`{key}` was given in words, and nobody confirms that it is {}", said.day());
        Diagnostic::error("record::unconfirmed", message).help(format!("`--yes` takes it; or write `{date}`"))
    })
}
