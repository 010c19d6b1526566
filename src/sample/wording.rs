//! The words a ledger of one country uses: its calendar, staff, steps, terms and means of payment.

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::client::Language;
use crate::sample::profile::Terms;

/// One step of a ladder of reminders, as past journals record it.
#[derive(Debug, Clone, Copy)]
pub struct Rung {
    /// The step's id in the shipped policy.
    pub step: &'static str,
    /// Its gravity.
    pub stage: Stage,
    /// By what means.
    pub channel: Channel,
    /// To whom.
    pub to: &'static str,
    /// Business days after the rung before, or after the due date for the first.
    pub after: i32,
}

/// The words of one country.
#[derive(Debug)]
pub struct Wording {
    /// The language itself.
    pub language: Language,
    /// The name of the calendar of business days.
    pub calendar: &'static str,
    /// Those who chase; the first speaks every language.
    pub collectors: [&'static str; 2],
    /// Who approves.
    pub director: &'static str,
    /// Those who sell.
    pub sales: [&'static str; 2],
    /// Our own e-mail domain.
    pub own_domain: &'static str,
    /// Invoice numbers start with it.
    pub invoice_prefix: &'static str,
    /// Means of payment.
    pub means: [&'static str; 4],
    /// Why goods are contested.
    pub reasons: [&'static str; 4],
    /// Why a salesperson asks for patience.
    pub excuses: [&'static str; 3],
    /// The ladder of most clients.
    pub standard: &'static [Rung],
    /// The ladder of large accounts.
    pub large: &'static [Rung],
    /// The ladder of public bodies.
    pub public: &'static [Rung],
    /// The courts of insolvency.
    pub court: &'static str,
    /// Who receives claims.
    pub administrator: &'static str,
    /// To whom files are handed over.
    pub lawyer: &'static str,
}

impl Wording {
    /// Returns the words of a language.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }

    /// Writes payment terms as people do.
    pub fn terms(&self, terms: Terms) -> String {
        match (self.language, terms) {
            (Language::French, Terms::Net(days)) => format!("{days} jours"),
            (Language::French, Terms::EndOfMonth(days)) => format!("{days} jours fin de mois"),
            (Language::English, Terms::Net(days)) => format!("{days} days"),
            (Language::English, Terms::EndOfMonth(days)) => format!("{days} days end of month"),
        }
    }
}

const fn rung(step: &'static str, stage: Stage, channel: Channel, to: &'static str, after: i32) -> Rung {
    Rung { step, stage, channel, to, after }
}

const FRENCH: Wording = Wording {
    language: Language::French,
    calendar: "france",
    collectors: ["Inès", "Karim"],
    director: "Hélène",
    sales: ["Paul", "Sophie"],
    own_domain: "notre-societe.example",
    invoice_prefix: "F",
    means: ["virement", "virement", "cheque", "prelevement"],
    reasons: ["quantite", "qualite", "prix", "livraison"],
    excuses: [
        "commande importante en cours de signature",
        "le client nous demande d'attendre sa rentrée de fonds",
        "reprise de matériel en négociation",
    ],
    standard: &[
        rung("premier-appel", Stage::Reminder, Channel::Call, "payer", 3),
        rung("mail", Stage::Reminder, Channel::Email, "payer", 2),
        rung("decideur", Stage::Pressing, Channel::Call, "decision_maker", 3),
        rung("decideur", Stage::Pressing, Channel::Email, "decision_maker", 3),
        rung("decideur", Stage::Pressing, Channel::Letter, "decision_maker", 3),
        rung("mise-en-demeure", Stage::FormalNotice, Channel::RegisteredLetter, "decision_maker", 5),
    ],
    large: &[
        rung("premier-appel", Stage::Reminder, Channel::Call, "payer", 3),
        rung("mail", Stage::Reminder, Channel::Email, "payer", 3),
        rung("decideur", Stage::Pressing, Channel::Call, "validator", 4),
        rung("decideur", Stage::Pressing, Channel::Call, "decision_maker", 5),
    ],
    public: &[
        rung("mail", Stage::Reminder, Channel::Email, "payer", 11),
        rung("premier-appel", Stage::Reminder, Channel::Call, "payer", 10),
        rung("courrier-ordonnateur", Stage::Pressing, Channel::Letter, "decision_maker", 20),
    ],
    court: "tribunal de commerce",
    administrator: "mandataire judiciaire",
    lawyer: "cabinet d'avocats",
};

const ENGLISH: Wording = Wording {
    language: Language::English,
    calendar: "uk",
    collectors: ["Amelia", "Tom"],
    director: "Grace",
    sales: ["Oliver", "Oliver"],
    own_domain: "our-company.example",
    invoice_prefix: "INV",
    means: ["transfer", "transfer", "cheque", "direct debit"],
    reasons: ["quantity", "quality", "price", "delivery"],
    excuses: [
        "a large order is about to be signed",
        "the client asks us to wait for its own receipts",
        "return of equipment being discussed",
    ],
    standard: &[
        rung("first-call", Stage::Reminder, Channel::Call, "payer", 3),
        rung("email", Stage::Reminder, Channel::Email, "payer", 2),
        rung("decision-maker", Stage::Pressing, Channel::Call, "decision_maker", 3),
        rung("decision-maker", Stage::Pressing, Channel::Email, "decision_maker", 3),
        rung("decision-maker", Stage::Pressing, Channel::Letter, "decision_maker", 3),
        rung("letter-before-action", Stage::FormalNotice, Channel::RegisteredLetter, "decision_maker", 5),
    ],
    large: &[
        rung("first-call", Stage::Reminder, Channel::Call, "payer", 3),
        rung("email", Stage::Reminder, Channel::Email, "payer", 3),
        rung("decision-maker", Stage::Pressing, Channel::Call, "decision_maker", 5),
        rung("decision-maker", Stage::Pressing, Channel::Email, "decision_maker", 5),
    ],
    public: &[
        rung("first-call", Stage::Reminder, Channel::Call, "payer", 3),
        rung("email", Stage::Reminder, Channel::Email, "payer", 2),
        rung("decision-maker", Stage::Pressing, Channel::Letter, "decision_maker", 20),
    ],
    court: "High Court",
    administrator: "the administrators",
    lawyer: "the solicitors",
};
