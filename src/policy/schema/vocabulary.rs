//! The closed lists of words of policies, from the program's own tables, each word with what it means.

use serde_json::Value;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::amount::Currency;
use crate::domain::client::Language;
use crate::domain::outcome::Outcome;
use crate::domain::outcome::Record;
use crate::domain::outcome::RecordKind;
use crate::facts::value::FactType;
use crate::law::Jurisdiction;
use crate::policy::read::listed;
use crate::policy::schema::shape::one_of;

/// Returns the shape of a stage.
pub fn stage() -> Value {
    one_of(Stage::ALL.iter().map(|stage| {
        let about = match stage {
            Stage::Reminder => "A courteous reminder.",
            Stage::Pressing => "A firm demand, often to someone higher.",
            Stage::FormalNotice => "The formal notice, in writing: what a court will ask for.",
            Stage::Legal => "Lawyer, bailiff or court.",
        };
        (stage.word(), about.to_owned())
    }))
}

/// Returns the shape of a channel.
pub fn channel() -> Value {
    one_of(Channel::ALL.iter().map(|channel| (channel.word(), about_channel(*channel).to_owned())))
}

/// Says what a channel is.
pub fn about_channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Call => "A telephone call; needs a `scenario`.",
        Channel::Email => "An e-mail; needs a `template` with a subject.",
        Channel::Sms => "A short text message; needs a `template`.",
        Channel::Letter => "A plain letter; needs a `template`.",
        Channel::RegisteredLetter => {
            "A registered letter with acknowledgement of receipt; needs a `template`."
        }
        Channel::Visit => "A visit; needs a `scenario`.",
        Channel::Lawyer => "The file goes to a lawyer; the client is not contacted by us.",
        Channel::Bailiff => "The file goes to a bailiff; the client is not contacted by us.",
    }
}

/// Returns the shape of a language.
pub fn language() -> Value {
    one_of([Language::French, Language::English].map(|language| {
        let about = match language {
            Language::French => "French.",
            Language::English => "English.",
        };
        (language.code(), about.to_owned())
    }))
}

/// Returns the shape of a law.
pub fn law() -> Value {
    one_of(Jurisdiction::ALL.iter().map(|law| {
        let about = match law {
            Jurisdiction::None => "No law is applied: no interest, no fee, no order of steps.",
            Jurisdiction::FranceB2b => "France, between businesses.",
            Jurisdiction::FranceB2c => "France, consumers.",
            Jurisdiction::FrancePublic => "France, public buyers.",
            Jurisdiction::EuB2b => "The European Union's minimum, between businesses.",
            Jurisdiction::UkB2b => "England and Wales, between businesses.",
            Jurisdiction::Quebec => "Québec.",
        };
        (law.word(), about.to_owned())
    }))
}

/// Returns the shape of a currency.
pub fn currency() -> Value {
    let letters = || b'A'..=b'Z';
    let codes = letters().flat_map(|first| {
        letters().flat_map(move |second| letters().map(move |third| [first, second, third]))
    });
    let known = codes.filter_map(|code| std::str::from_utf8(&code).ok()?.parse::<Currency>().ok());
    Value::from_iter([("enum".to_owned(), known.map(|currency| currency.code()).collect::<Value>())])
}

/// Returns the shape of the type of a column.
pub fn fact_type() -> Value {
    one_of(FactType::ALL.iter().map(|fact_type| {
        let about = match fact_type {
            FactType::Bool => "`true` or `false`.",
            FactType::Int => "A whole number: a count, or days.",
            FactType::Amount => "An amount in the policy's currency.",
            FactType::Number => "A number that need not be whole.",
            FactType::Date => "A day, as `2026-09-30`.",
            FactType::Text => "Words.",
        };
        (fact_type.word(), about.to_owned())
    }))
}

/// Returns the shape of how a call ended.
pub fn outcome() -> Value {
    one_of(Outcome::ALL.iter().map(|outcome| (outcome.word(), about_outcome(*outcome))))
}

fn about_outcome(outcome: Outcome) -> String {
    let about = match outcome {
        Outcome::Promise => "A date and an amount were promised.",
        Outcome::Callback => "The client will know more at a given hour, and is called again then.",
        Outcome::Validation => "The invoice is not validated yet at the client's.",
        Outcome::Dispute => "All or part is contested.",
        Outcome::CashTrouble => "The client cannot pay everything now.",
        Outcome::Plan => "Instalments were agreed in writing by both.",
        Outcome::AlreadyPaid => "The client says that it paid.",
        Outcome::Resend => "The invoice is to be sent again.",
        Outcome::WrongPerson => "Someone else is to be spoken to.",
        Outcome::Unreachable => "Nobody answered.",
        Outcome::Refusal => "The client refuses to pay.",
        Outcome::Insolvent => "Insolvency proceedings opened.",
    };
    let named = |records: &[Record]| listed(records.iter().map(|record| record.word()));
    let mut told = format!("{about} Must have written down {}", named(outcome.required()));
    if !outcome.optional().is_empty() {
        told.push_str(&format!("; may have {}", named(outcome.optional())));
    }
    told + "."
}

/// Returns the shape of something that is written down in a call.
pub fn record() -> Value {
    one_of(Record::ALL.iter().map(|record| (record.word(), about_record(*record))))
}

/// What it holds, and which outcomes ask for it.
fn about_record(record: Record) -> String {
    let holds = match record.kind() {
        RecordKind::DayToCome => "A day to come",
        RecordKind::DayPast => "A day that has been",
        RecordKind::Hour => "An hour of the day",
        RecordKind::Amount => "An amount",
        RecordKind::Instalments => "Dated amounts",
        RecordKind::Words => "Words",
    };
    let asks = |outcome: &&Outcome| [outcome.required(), outcome.optional()].concat().contains(&record);
    let outcomes = Outcome::ALL.iter().filter(asks).map(|outcome| outcome.word());
    format!("{holds}, for {}.", listed(outcomes))
}
