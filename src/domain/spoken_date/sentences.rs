//! Refusals and doubts as sentences, in French and in English.

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::Weekday;

use crate::domain::client::Language;
use crate::domain::day_names;
use crate::domain::spoken_date::SpokenError;
use crate::domain::spoken_date::Vagueness;
use crate::domain::spoken_date::doubt::Doubt;

impl SpokenError {
    /// Returns why the words give no date that can be recorded, as a sentence.
    pub fn reason(&self, language: Language) -> String {
        match language {
            Language::French => tidy(&self.french_reason()),
            Language::English => self.english_reason(),
        }
    }

    /// Returns the question to ask instead, as it is said on the phone.
    pub fn ask_instead(&self, language: Language) -> String {
        match language {
            Language::French => tidy(&self.french_question()),
            Language::English => self.english_question(),
        }
    }

    fn french_reason(&self) -> String {
        match self {
            Self::Vague { words, why } => format!("« {words} » {}.", french_why(*why)),
            Self::NoSuchDay { words } => format!("« {words} » n'existe pas dans le calendrier."),
            Self::Disagrees { date, said } => format!(
                "Le {} est un {}, pas un {}.",
                french_day(*date),
                french_weekday(date.weekday()),
                french_weekday(*said)
            ),
            Self::NotADate { words } => {
                format!("« {words} » n'est pas une date que l'on comprend en entier.")
            }
            Self::Empty => "Aucune date n'est donnée.".to_owned(),
        }
    }

    fn english_reason(&self) -> String {
        match self {
            Self::Vague { words, why } => format!("‘{words}’ {}.", english_why(*why)),
            Self::NoSuchDay { words } => format!("‘{words}’ is not in the calendar."),
            Self::Disagrees { date, said } => format!(
                "{} is a {}, not a {}.",
                english_day(*date),
                english_weekday(date.weekday()),
                english_weekday(*said)
            ),
            Self::NotADate { words } => {
                format!("‘{words}’ is not a date that is understood to the last word.")
            }
            Self::Empty => "No date was given.".to_owned(),
        }
    }

    fn french_question(&self) -> String {
        match self {
            Self::Vague { why, .. } => french_instead(*why),
            Self::NoSuchDay { .. } => "De quel jour s'agit-il ?".to_owned(),
            Self::Disagrees { date, said } => {
                format!("Le {}, ou un {} ?", french_full(*date), french_weekday(*said))
            }
            Self::NotADate { .. } => "Quel jour exactement, avec son mois ?".to_owned(),
            Self::Empty => "Quel jour exactement ?".to_owned(),
        }
    }

    fn english_question(&self) -> String {
        match self {
            Self::Vague { why, .. } => english_instead(*why),
            Self::NoSuchDay { .. } => "Which day is it?".to_owned(),
            Self::Disagrees { date, said } => {
                format!("{}, or a {}?", english_full(*date), english_weekday(*said))
            }
            Self::NotADate { .. } => "Which day exactly, with its month?".to_owned(),
            Self::Empty => "Which day exactly?".to_owned(),
        }
    }
}

impl Doubt {
    /// Returns what is doubtful, as a sentence.
    pub fn sentence(&self, language: Language) -> String {
        match language {
            Language::French => tidy(&self.french()),
            Language::English => self.english(),
        }
    }

    fn french(&self) -> String {
        match self {
            Self::Past { date } => format!("Le {} est déjà passé.", french_full(*date)),
            Self::Today => "C'est aujourd'hui même.".to_owned(),
            Self::DayOff { date, holiday, next } => {
                let name = holiday.map(|name| format!(" ({name})")).unwrap_or_default();
                let (date, next) = (french_full(*date), french_full(*next));
                format!("Le {date} n'est pas travaillé{name} ; le jour ouvré suivant est le {next}.")
            }
            Self::BeyondPatience { date, latest } => {
                format!(
                    "Le {} vient après le {}, dernier jour accepté.",
                    french_full(*date),
                    french_full(*latest)
                )
            }
            Self::FarAway { date } => format!("Le {} est dans plus de onze mois.", french_full(*date)),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Past { date } => format!("{} is already past.", english_full(*date)),
            Self::Today => "That is today.".to_owned(),
            Self::DayOff { date, holiday, next } => {
                let name = holiday.map(|name| format!(" ({name})")).unwrap_or_default();
                let (date, next) = (english_full(*date), english_full(*next));
                format!("{date} is a day off{name}; the next business day is {next}.")
            }
            Self::BeyondPatience { date, latest } => {
                let (date, latest) = (english_full(*date), english_full(*latest));
                format!("{date} is after {latest}, the last day accepted.")
            }
            Self::FarAway { date } => format!("{} is more than eleven months away.", english_full(*date)),
        }
    }
}

/// What follows the words quoted.
fn french_why(why: Vagueness) -> &'static str {
    match why {
        Vagueness::Soon => "ne donne pas de date",
        Vagueness::LetYouKnow => "n'engage à rien et nous laisse attendre",
        Vagueness::Around => "n'est qu'une date approximative",
        Vagueness::Week(_) | Vagueness::WeekOf | Vagueness::Weekend => "ne dit pas quel jour",
        Vagueness::Month | Vagueness::Year => "ne dit pas le jour exact",
        Vagueness::Several => "laisse plusieurs jours possibles",
        Vagueness::EitherWeek { .. } => "peut être cette semaine ou la suivante",
        Vagueness::Hedged => "n'est pas une date sûre",
        Vagueness::OpenEnded => "dit quand cela commence, pas quand ce sera fait",
        Vagueness::WhenPaid => "dépend de leur propre client : son paiement ne fixe pas le nôtre",
        Vagueness::Event => "dépend d'autre chose et ne donne pas de date",
        Vagueness::PaymentRun => "ne dit pas quand les paiements partent",
    }
}

fn english_why(why: Vagueness) -> &'static str {
    match why {
        Vagueness::Soon => "gives no date",
        Vagueness::LetYouKnow => "commits to nothing and leaves us waiting",
        Vagueness::Around => "is only about a date",
        Vagueness::Week(_) | Vagueness::WeekOf | Vagueness::Weekend => "does not say which day",
        Vagueness::Month | Vagueness::Year => "does not say the exact day",
        Vagueness::Several => "leaves several days possible",
        Vagueness::EitherWeek { .. } => "may be this week or the one after",
        Vagueness::Hedged => "is not a firm date",
        Vagueness::OpenEnded => "says when it may begin, not when it will be done",
        Vagueness::WhenPaid => "hangs on their own client: that payment does not set ours",
        Vagueness::Event => "hangs on something else and gives no date",
        Vagueness::PaymentRun => "does not say when the payments go out",
    }
}

fn french_instead(why: Vagueness) -> String {
    let question = match why {
        Vagueness::Soon | Vagueness::Year => "Quel jour exactement ?",
        Vagueness::LetYouKnow => "Quel jour pouvons-nous noter dès maintenant ?",
        Vagueness::Around | Vagueness::OpenEnded => "Quel jour au plus tard ?",
        Vagueness::Week(0) => "Quel jour de cette semaine ?",
        Vagueness::Week(1) => "Quel jour de la semaine prochaine ?",
        Vagueness::Week(_) | Vagueness::WeekOf => "Quel jour de cette semaine-là ?",
        Vagueness::Weekend => "Le vendredi d'avant ou le lundi d'après ?",
        Vagueness::Month => "Le combien ?",
        Vagueness::Several => "Un seul jour : lequel ?",
        Vagueness::EitherWeek { near, far } => {
            return format!("Le {} ou le {} ?", french_full(near), french_full(far));
        }
        Vagueness::Hedged => "Sur quel jour pouvons-nous compter ?",
        Vagueness::WhenPaid => "Et vous, quel jour nous payez-vous ?",
        Vagueness::Event => "À quelle date cela tombe-t-il ?",
        Vagueness::PaymentRun => "À quelle date part la prochaine campagne de paiement ?",
    };
    question.to_owned()
}

fn english_instead(why: Vagueness) -> String {
    let question = match why {
        Vagueness::Soon | Vagueness::Year => "Which day exactly?",
        Vagueness::LetYouKnow => "Which day can we write down now?",
        Vagueness::Around | Vagueness::OpenEnded => "Which day at the latest?",
        Vagueness::Week(0) => "Which day this week?",
        Vagueness::Week(1) => "Which day next week?",
        Vagueness::Week(_) | Vagueness::WeekOf => "Which day of that week?",
        Vagueness::Weekend => "The Friday before or the Monday after?",
        Vagueness::Month => "Which day of the month?",
        Vagueness::Several => "One day only: which?",
        Vagueness::EitherWeek { near, far } => {
            return format!("{} or {}?", english_full(near), english_full(far));
        }
        Vagueness::Hedged => "Which day can we count on?",
        Vagueness::WhenPaid => "And you, which day do you pay us?",
        Vagueness::Event => "On which date is that?",
        Vagueness::PaymentRun => "On which date does the next run go out?",
    };
    question.to_owned()
}

/// Writes `15 décembre 2026`.
fn french_day(date: NaiveDate) -> String {
    let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
    format!("{day} {} {}", day_names::month(date, Language::French), date.year())
}

/// Writes `mardi 15 décembre 2026`.
fn french_full(date: NaiveDate) -> String {
    format!("{} {}", french_weekday(date.weekday()), french_day(date))
}

/// Writes `15 December 2026`.
fn english_day(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), day_names::month(date, Language::English), date.year())
}

/// Writes `Tuesday 15 December 2026`.
fn english_full(date: NaiveDate) -> String {
    format!("{} {}", english_weekday(date.weekday()), english_day(date))
}

fn french_weekday(weekday: Weekday) -> &'static str {
    day_names::weekday(weekday, Language::French)
}

fn english_weekday(weekday: Weekday) -> &'static str {
    day_names::weekday(weekday, Language::English)
}

/// Holds French signs to their words by no-break spaces.
fn tidy(text: &str) -> String {
    let wide = [("« ", "«\u{a0}"), (" »", "\u{a0}»"), (" :", "\u{a0}:")];
    let narrow = [(" ?", "\u{202f}?"), (" ;", "\u{202f};")];
    wide.iter().chain(&narrow).fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
