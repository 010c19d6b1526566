//! The templates of each language, with the kinds of clients that need them.

use crate::domain::client::Language;
use crate::policy::starter::Kind;

/// A template of a file.
pub struct Text {
    /// The file it makes.
    pub name: &'static str,
    /// The template.
    pub template: &'static str,
    /// Wanted where one of these is told apart; empty: always.
    kinds: &'static [Kind],
}

impl Text {
    /// Tells whether a policy that tells these kinds apart needs the file.
    pub fn is_wanted(&self, kinds: &[Kind]) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|kind| kinds.contains(kind))
    }
}

macro_rules! texts {
    ($folder:literal: $($name:literal $(for $($kind:ident)|+)?,)+) => {
        &[$(Text {
            name: $name,
            template: include_str!(concat!($folder, "/", $name)),
            kinds: &[$($(Kind::$kind),+)?],
        }),+]
    };
}

const ENGLISH: &[Text] = texts!("en":
    "policy.yaml",
    "rates.csv",
    "playbooks/standard.yaml",
    "playbooks/strategic.yaml" for Strategic,
    "playbooks/new-client.yaml" for New,
    "playbooks/public-buyer.yaml" for Public,
    "playbooks/firm.yaml" for Bad,
    "playbooks/stop.yaml",
    "scenarios/first-call.yaml",
    "scenarios/firm-call.yaml",
    "scenarios/commitment.yaml",
    "scenarios/obstacle.yaml",
    "scenarios/follow-up.yaml",
    "scenarios/broken-promise.yaml",
    "scenarios/unreachable.yaml",
    "scenarios/public-call.yaml" for Public,
    "templates/courtesy.txt" for Strategic | New,
    "templates/reminder.txt",
    "templates/broken-promise.txt",
    "templates/not-reached.txt",
    "templates/formal-notice.txt",
    "templates/lawyer.txt",
    "tests/segments.yaml",
    "tests/ladder.yaml",
    "tests/calls.yaml",
);

const FRENCH: &[Text] = texts!("fr":
    "policy.yaml",
    "rates.csv",
    "playbooks/standard.yaml",
    "playbooks/strategique.yaml" for Strategic,
    "playbooks/nouveau-client.yaml" for New,
    "playbooks/acheteur-public.yaml" for Public,
    "playbooks/ferme.yaml" for Bad,
    "playbooks/gel.yaml",
    "scenarios/premier-appel.yaml",
    "scenarios/appel-ferme.yaml",
    "scenarios/engagement.yaml",
    "scenarios/obstacle.yaml",
    "scenarios/suivi.yaml",
    "scenarios/promesse-rompue.yaml",
    "scenarios/injoignable.yaml",
    "scenarios/appel-public.yaml" for Public,
    "templates/courtoisie.txt" for Strategic | New,
    "templates/rappel.txt",
    "templates/promesse-rompue.txt",
    "templates/injoignable.txt",
    "templates/mise-en-demeure.txt",
    "templates/avocat.txt",
    "tests/segments.yaml",
    "tests/echelle.yaml",
    "tests/appels.yaml",
);

/// Returns the templates of a language.
pub fn texts(language: Language) -> &'static [Text] {
    match language {
        Language::French => FRENCH,
        Language::English => ENGLISH,
    }
}
