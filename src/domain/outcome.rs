//! How a call ended, and what must be written down for each ending.
//!
//! No conversation ends without its outcome, and no outcome without what makes it worth something: a promise has a date,
//! a dispute an amount. The words are those of the journal, of scenarios and of the command line.

use crate::domain::vocabulary::vocabulary;

/// How a contact ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// A date and an amount were promised.
    Promise,
    /// The client will know more at a given hour, and is called again then.
    Callback,
    /// The invoice is not validated yet at the client's.
    Validation,
    /// All or part is contested.
    Dispute,
    /// The client cannot pay everything now.
    CashTrouble,
    /// Instalments were agreed in writing by both.
    Plan,
    /// The client says that it paid.
    AlreadyPaid,
    /// The invoice is to be sent again.
    Resend,
    /// Someone else is to be spoken to.
    WrongPerson,
    /// Nobody answered.
    Unreachable,
    /// The client refuses to pay.
    Refusal,
    /// Insolvency proceedings opened.
    Insolvent,
}

/// Something written down in a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Record {
    /// The day by which the money is to be here.
    PromisedFor,
    /// How much is promised, or contested.
    Amount,
    /// Transfer, cheque …
    Means,
    /// Who promised.
    PromisedBy,
    /// The day of the call to come.
    On,
    /// At what hour: of the call to come, or of the try.
    At,
    /// What will be known then.
    Expecting,
    /// What holds the validation up.
    Blocks,
    /// Who validates.
    Validator,
    /// The day on which the invoice is to be validated.
    Expected,
    /// The day of the next call.
    NextCall,
    /// Why it is contested, as one word.
    Reason,
    /// Who resolves it on our side.
    Resolver,
    /// The day by which the client gets an answer.
    AnswerBy,
    /// How much is missing.
    Missing,
    /// Until when it is.
    Until,
    /// What the client proposes.
    Proposal,
    /// Dated instalments.
    Instalments,
    /// Who agreed in writing at the client's.
    AgreedBy,
    /// The day on which the client paid.
    PaidOn,
    /// The reference of the payment.
    Reference,
    /// Where and to whom the invoice is to be sent.
    To,
    /// The name of the right person.
    Name,
    /// Where the right person is reached: a number or an e-mail address.
    ReachedAt,
    /// What the right person does there: a role of contacts.
    Role,
    /// The words of a refusal.
    Said,
    /// The court.
    Court,
    /// The day of the opening judgment.
    Opened,
    /// To whom claims are sent.
    Administrator,
}

/// What a record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordKind {
    /// A day to come.
    DayToCome,
    /// A day that has been.
    DayPast,
    /// An hour of the day.
    Hour,
    /// A positive amount, in the currency of what is claimed.
    Amount,
    /// Dated amounts.
    Instalments,
    /// Words.
    Words,
}

vocabulary!(Outcome {
    Promise => "promise",
    Callback => "callback",
    Validation => "validation",
    Dispute => "dispute",
    CashTrouble => "cash_trouble",
    Plan => "plan",
    AlreadyPaid => "already_paid",
    Resend => "resend",
    WrongPerson => "wrong_person",
    Unreachable => "unreachable",
    Refusal => "refusal",
    Insolvent => "insolvent",
});

vocabulary!(Record {
    PromisedFor => "promised_for",
    Amount => "amount",
    Means => "means",
    PromisedBy => "promised_by",
    On => "on",
    At => "at",
    Expecting => "expecting",
    Blocks => "blocks",
    Validator => "validator",
    Expected => "expected",
    NextCall => "next_call",
    Reason => "reason",
    Resolver => "resolver",
    AnswerBy => "answer_by",
    Missing => "missing",
    Until => "until",
    Proposal => "proposal",
    Instalments => "instalments",
    AgreedBy => "agreed_by",
    PaidOn => "paid_on",
    Reference => "reference",
    To => "to",
    Name => "name",
    ReachedAt => "reached_at",
    Role => "role",
    Said => "said",
    Court => "court",
    Opened => "opened",
    Administrator => "administrator",
});

impl Outcome {
    /// Returns what must be written down for it.
    pub fn required(self) -> &'static [Record] {
        match self {
            Self::Promise => &[Record::PromisedFor, Record::Amount, Record::Means, Record::PromisedBy],
            Self::Callback => &[Record::On, Record::At, Record::Expecting],
            Self::Validation => &[Record::Blocks, Record::Validator, Record::Expected, Record::NextCall],
            Self::Dispute => &[Record::Reason, Record::Amount, Record::Resolver, Record::AnswerBy],
            Self::CashTrouble => &[Record::Missing, Record::Until, Record::Proposal],
            Self::Plan => &[Record::Instalments, Record::AgreedBy],
            Self::AlreadyPaid => &[Record::PaidOn, Record::Means, Record::Reference],
            Self::Resend => &[Record::To],
            Self::WrongPerson => &[Record::Name, Record::ReachedAt],
            Self::Unreachable => &[Record::At],
            Self::Refusal => &[Record::Said],
            Self::Insolvent => &[Record::Court, Record::Opened, Record::Administrator],
        }
    }

    /// Returns what may be written down besides.
    pub fn optional(self) -> &'static [Record] {
        match self {
            Self::CashTrouble => &[Record::NextCall],
            Self::AlreadyPaid => &[Record::Amount],
            Self::WrongPerson => &[Record::Role],
            _ => &[],
        }
    }

    /// Tells whether the person who owes an answer was spoken to: a try that reached nobody, or the wrong one, is none.
    pub fn reached(self) -> bool {
        !matches!(self, Self::Unreachable | Self::WrongPerson)
    }
}

impl Record {
    /// Returns what it holds.
    pub fn kind(self) -> RecordKind {
        match self {
            Self::PromisedFor | Self::On | Self::Expected | Self::NextCall | Self::AnswerBy | Self::Until => {
                RecordKind::DayToCome
            }
            Self::PaidOn | Self::Opened => RecordKind::DayPast,
            Self::At => RecordKind::Hour,
            Self::Amount | Self::Missing => RecordKind::Amount,
            Self::Instalments => RecordKind::Instalments,
            _ => RecordKind::Words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_has_something_to_write_down_once() {
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::from_word(outcome.word()), Some(*outcome));
            assert!(!outcome.required().is_empty());
            let mut all: Vec<Record> = [outcome.required(), outcome.optional()].concat();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), outcome.required().len() + outcome.optional().len(), "{outcome}");
        }
    }
}
