//! The day's letters and e-mails: one contact written out, ready to be printed or sent.
//!
//! ```text
//!  contact of the plan ┐                  head: who writes, to whom, when, about what
//!  briefing ───────────┼─► Letter ─ body: the policy's template, with its blocks ─► text, HTML, PDF
//!  company, law ───────┘                  foot: what the law wants to be told of us
//! ```
//!
//! A [`Letter`] holds nothing but words, in the policy's language: its forms only lay it out. What cannot be written whole
//! is not written at all, and says why ([`Unwritten`]). Nothing is sent from here.

pub mod body;
pub mod html;
mod mentions;
mod payment;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod postal;
pub mod register;
pub mod statement;
pub mod text;

use chrono::NaiveDate;
use minijinja::context;
use serde::Serialize;
use thiserror::Error;

use crate::domain::action::Channel;
use crate::domain::client::Client;
use crate::domain::ledger::Ledger;
use crate::engine::briefing::Briefing;
use crate::engine::decision::Action;
use crate::engine::decision::ContactProposed;
use crate::law::figures::MissingFigure;
use crate::policy::Policy;
use crate::policy::Template;
use crate::policy::company::Company;
use crate::policy::rules::Person;
use crate::report::format::text::clean;
use crate::report::letter::body::Part;
use crate::report::voice::Speaking;
use crate::report::voice::Voice;
use crate::report::words::Words;

/// A letter or an e-mail, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// Its language, as ISO 639-1 writes it.
    pub language: &'static str,
    /// Whether it goes on paper.
    pub on_paper: bool,
    /// Our name, then our address, line by line.
    pub from: Vec<String>,
    /// Their name, whom there, their address: on paper; for an e-mail, the person and the address.
    pub to: Vec<String>,
    /// How it is sent, where that is written on it; empty for an ordinary letter.
    pub sent_by: String,
    /// Where and when.
    pub dated: String,
    /// Our reference, their account, who deals with it.
    pub references: Vec<Labelled>,
    /// What it is about; empty when the template has none.
    pub subject: String,
    /// What it says.
    pub parts: Vec<Part>,
    /// The lines at the foot of each page.
    pub foot: Vec<String>,
}

/// Something with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Labelled {
    /// What it is.
    pub label: String,
    /// What is said of it.
    pub text: String,
}

/// What a letter is written from.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// Its number, which is our reference.
    pub number: &'a str,
    /// The policy.
    pub policy: &'a Policy,
    /// The ledger, for the client's address.
    pub ledger: &'a Ledger,
    /// The client.
    pub client: &'a Client,
    /// What is proposed.
    pub action: &'a Action,
    /// The contact of that action.
    pub contact: &'a ContactProposed,
    /// What is known.
    pub briefing: &'a Briefing<'a>,
    /// Who signs; absent while nobody is given the work.
    pub sender: Option<&'a Person>,
    /// The day.
    pub today: NaiveDate,
}

/// Why a letter was not written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unwritten {
    /// The policy has no `company:`.
    #[error("the policy does not say who we are")]
    NoCompany,
    /// The step names no template, or one that is not there.
    #[error("step `{0}` has no template")]
    NoTemplate(String),
    /// The ledger has no postal address.
    #[error("no postal address: clients.csv has none in `address`, `postcode` and `city`")]
    NoAddress,
    /// The ledger has no e-mail address.
    #[error("no e-mail address of anyone with the role `{0}`")]
    NoEmail(String),
    /// Nobody on the staff may do it.
    #[error("nobody on the staff has the role `{0}` and speaks the client's language")]
    NoSigner(String),
    /// Whoever could sign has no time today.
    #[error("carried over: it fits into nobody's day")]
    CarriedOver,
    /// The template failed.
    #[error("template `{template}`: {why}")]
    Template {
        /// Which.
        template: String,
        /// Why.
        why: String,
    },
    /// What the law adds is told, and is not known.
    #[error(transparent)]
    Figure(#[from] MissingFigure),
}

/// Tells whether a channel takes a letter or an e-mail: to the client, or with the file that is handed over.
pub fn is_written(channel: Channel) -> bool {
    match channel {
        Channel::Email | Channel::Letter | Channel::RegisteredLetter | Channel::Lawyer | Channel::Bailiff => {
            true
        }
        Channel::Call | Channel::Sms | Channel::Visit => false,
    }
}

impl Letter {
    /// Writes the letter of a contact, or says why it cannot be written.
    pub fn write(order: &Order<'_>) -> Result<Self, Unwritten> {
        let Order { policy, contact, client, .. } = *order;
        let company = policy.company.as_ref().ok_or(Unwritten::NoCompany)?;
        let sender = order.sender.ok_or_else(|| Unwritten::NoSigner(order.action.role.to_string()))?;
        let template = contact.template.as_ref().and_then(|name| policy.templates.get(name));
        let template = template.ok_or_else(|| Unwritten::NoTemplate(contact.step.to_string()))?;
        let words = Words::of(policy.language);
        let to = postal::recipient(order, words)?;
        let on_paper = contact.channel.is_on_paper();
        let voice = Voice::new(&Speaking {
            policy,
            client,
            briefing: order.briefing,
            action: order.action,
            sender: order.sender,
            today: order.today,
        });
        let subject = written(template, voice.write(&template.subject, &context! {}))?;
        let parts = body::parts(order, company, sender, template, &voice)?;
        let pays = parts.iter().any(|part| matches!(part, Part::Payment { .. }));
        Ok(Self {
            language: words.language.code(),
            on_paper,
            from: std::iter::once(&company.name).chain(&company.address).map(|text| line(text)).collect(),
            to,
            sent_by: match contact.channel {
                Channel::RegisteredLetter => words.say("letter-registered"),
                _ => String::new(),
            },
            dated: dated(words, company, order.today),
            references: references(words, order, sender),
            subject: line(&subject),
            parts,
            foot: foot(words, company, pays),
        })
    }
}

/// Says which template failed.
fn written(template: &Template, said: Result<String, minijinja::Error>) -> Result<String, Unwritten> {
    said.map_err(|error| Unwritten::Template {
        template: template.name.to_string(),
        why: error.detail().map_or_else(|| error.to_string(), str::to_owned),
    })
}

/// Makes one line of a text that others wrote, without anything a reader's program would obey.
fn line(text: &str) -> String {
    clean(&text.replace(['\r', '\n'], " "))
}

fn dated(words: &Words, company: &Company, today: NaiveDate) -> String {
    let date = ("date", words.date(today).into());
    match company.place.as_str() {
        "" => words.with("letter-dated-nowhere", [date]),
        place => words.with("letter-dated", [("place", place.into()), date]),
    }
}

fn references(words: &Words, order: &Order<'_>, sender: &Person) -> Vec<Labelled> {
    let labelled = |key: &str, text: &str| Labelled { label: words.say(key), text: line(text) };
    let client = order.contact.channel.reaches_client().then(|| labelled("letter-client", &order.client.id));
    let reference = labelled("letter-reference", order.number);
    [reference].into_iter().chain(client).chain([labelled("letter-handled-by", &sender.name)]).collect()
}

/// Who we are, in little room; with the account to pay to where the letter does not say it elsewhere.
fn foot(words: &Words, company: &Company, pays: bool) -> Vec<String> {
    let mut reached = vec![company.name.to_string()];
    reached.extend((!company.address.is_empty()).then(|| company.address.join(", ")));
    let phone = company.phone.replace(' ', "\u{a0}");
    reached.extend((!phone.is_empty()).then(|| words.with("letter-phone", [("phone", phone.into())])));
    reached.push(company.email.to_string());
    let vat = (!company.vat.is_empty())
        .then(|| words.with("letter-vat", [("vat", company.vat.replace(' ', "\u{a0}").into())]));
    let registered = [company.registration.to_string(), vat.unwrap_or_default()];
    let bank = if pays { Vec::new() } else { payment::account(words, company) };
    let bank: Vec<String> =
        bank.into_iter().map(|part| format!("{}{}{}", part.label, words.colon(), part.text)).collect();
    let lines = [reached, registered.to_vec(), bank];
    let joined = lines.map(|parts| {
        let said: Vec<String> = parts.iter().map(|part| line(part)).filter(|part| !part.is_empty()).collect();
        said.join(" · ")
    });
    joined.into_iter().filter(|line| !line.is_empty()).collect()
}
