//! What someone should know although nothing is to be done, and why a client could not be decided.

use std::sync::Arc;

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::action::Channel;
use crate::domain::amount::Money;
use crate::domain::amount::Totals;
use crate::law::payment_terms::TermsLimit;

/// What someone should know.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// A hold breaks the policy's limits and does not hold.
    HoldIgnored {
        /// Who asked.
        asked_by: CompactString,
        /// The last day it asked for.
        until: NaiveDate,
        /// Which limit it breaks.
        fault: HoldFault,
    },
    /// A payment plan breaks the tolerance and nobody approved it.
    PlanIgnored {
        /// When it was agreed.
        agreed: NaiveDate,
    },
    /// No contact with the audience's role is known.
    NoContact {
        /// The role.
        role: CompactString,
    },
    /// The contact has no telephone number for a call, or no address for what is written.
    NoAddress {
        /// The person.
        person: CompactString,
        /// The channel that needs it.
        channel: Channel,
    },
    /// Cash or credit that no invoice is named for.
    Unapplied {
        /// How much.
        amount: Money,
    },
    /// Open invoices fall due later than the law allows, or later than it allows without more.
    LongTerms {
        /// Their numbers, oldest due date first.
        invoices: Vec<CompactString>,
        /// What is open on them, per currency.
        amounts: Totals,
        /// The limit they pass, or whose need they would have to meet.
        limit: Arc<TermsLimit>,
        /// Every limit of the law for such an invoice.
        limits: Vec<Arc<TermsLimit>>,
        /// Whether nothing makes such a due date lawful.
        is_never: bool,
    },
    /// Open invoices that nobody can sue for any more.
    TimeBarred {
        /// Their numbers, oldest due date first.
        invoices: Vec<CompactString>,
        /// What is open on them, per currency.
        amounts: Totals,
    },
    /// The time to file a proof of claim, and to ask leave to file it late, is over.
    ClaimLost {
        /// The last day on which leave could be asked.
        ended: NaiveDate,
    },
    /// An order for payment was not served in time and is void.
    OrderVoid {
        /// The day of the order.
        ordered: NaiveDate,
        /// The last day on which it could have been served.
        last: NaiveDate,
    },
}

impl Notice {
    /// Returns the stable word for the notice.
    pub fn word(&self) -> &'static str {
        match self {
            Self::HoldIgnored { .. } => "hold_ignored",
            Self::PlanIgnored { .. } => "plan_ignored",
            Self::NoContact { .. } => "no_contact",
            Self::NoAddress { .. } => "no_address",
            Self::Unapplied { .. } => "unapplied",
            Self::LongTerms { .. } => "long_terms",
            Self::TimeBarred { .. } => "time_barred",
            Self::ClaimLost { .. } => "claim_lost",
            Self::OrderVoid { .. } => "order_void",
        }
    }
}

/// Which limit a hold breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldFault {
    /// The policy allows no holds.
    NotAllowed,
    /// The one who asked may not.
    AskerMayNot,
    /// Nobody approved it.
    NotApproved,
    /// The one who approved may not.
    ApproverMayNot,
    /// The one who asked approved it.
    SelfApproved,
    /// It lasts longer than allowed.
    TooLong,
    /// The client had its holds this year.
    TooMany,
}

impl HoldFault {
    /// Returns the stable word for the fault.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotAllowed => "not_allowed",
            Self::AskerMayNot => "asker_may_not",
            Self::NotApproved => "not_approved",
            Self::ApproverMayNot => "approver_may_not",
            Self::SelfApproved => "self_approved",
            Self::TooLong => "too_long",
            Self::TooMany => "too_many",
        }
    }
}

/// Why nothing could be decided for a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undecided {
    /// A script failed or ran past its bounds.
    Script {
        /// Where and what, for people.
        failure: String,
    },
    /// An amount in a foreign currency has no rate on that day.
    MissingRate {
        /// The currency, by code.
        currency: CompactString,
        /// The day.
        day: NaiveDate,
    },
    /// A declared attribute holds something of another type.
    BadAttribute {
        /// The column.
        column: CompactString,
        /// What it holds.
        value: CompactString,
        /// The type declared.
        expected: &'static str,
    },
    /// Amounts too large to compute with.
    TooLarge,
}

impl Undecided {
    /// Returns the stable word for the failure.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Script { .. } => "script",
            Self::MissingRate { .. } => "missing_rate",
            Self::BadAttribute { .. } => "bad_attribute",
            Self::TooLarge => "too_large",
        }
    }
}
