//! What was said and decided: the journal. Events are appended, never edited.

mod contact;

use chrono::NaiveDate;
use chrono::NaiveTime;
use compact_str::CompactString;

use crate::domain::action::TaskKind;
use crate::domain::amount::Money;
use crate::domain::client::ClientKey;
pub use crate::domain::event::contact::Aside;
pub use crate::domain::event::contact::ContactMade;
pub use crate::domain::event::contact::Talk;
pub use crate::domain::items::Items;
use crate::domain::rare::Empty;
use crate::domain::rare::Rare;
use crate::domain::word::Word;

/// One line of `journal.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The day it happened; unknown to any day before.
    pub date: NaiveDate,
    /// Its place in the journal: events of one day are taken in this order.
    pub line: u32,
    /// Whose account.
    pub client: ClientKey,
    /// Who recorded it or did it; empty when unknown.
    pub by: Word,
    /// Its id and note.
    pub remarks: Rare<Remarks>,
    /// What happened.
    pub kind: EventKind,
}

/// What few events carry, whatever happened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remarks {
    /// An id other events may refer to; empty when none was given.
    pub id: CompactString,
    /// Free words; may be empty.
    pub note: CompactString,
}

impl Empty for Remarks {
    const EMPTY: &'static Self =
        &Self { id: CompactString::const_new(""), note: CompactString::const_new("") };
}

/// What happened, with what had to be written down.
///
/// Wherever items are listed, each is an invoice number, or `NUMBER@DUE-DATE` for one part of an invoice;
/// an empty list means every open item of the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventKind {
    /// A step was carried out.
    Contact(ContactMade),
    /// A task inside the company was done.
    Done {
        /// Which one.
        task: TaskKind,
        /// For which items.
        items: Items,
    },
    /// The client promised to pay.
    Promise {
        /// Which items it speaks of.
        items: Items,
        /// The day by which the money is to be here.
        promised_for: NaiveDate,
        /// How much; absent when everything open on those items was promised.
        amount: Option<Money>,
        /// Who promised; empty when unknown.
        promised_by: Word,
        /// Transfer, cheque …; empty when unknown.
        means: Word,
    },
    /// The client is to be called again: it will know more then.
    Callback {
        /// Which items.
        items: Items,
        /// The day of that call.
        on: NaiveDate,
        /// Its hour; absent when any will do.
        at: Option<NaiveTime>,
        /// What will be known then.
        expecting: Word,
    },
    /// The client has not validated an invoice yet.
    ValidationAwaited {
        /// Which items.
        items: Items,
        /// What holds it up.
        blocks: Word,
        /// Who validates at the client's; empty when unknown.
        validator: Word,
        /// The day on which it is to be validated; absent when none was given.
        expected: Option<NaiveDate>,
        /// The day of our next call.
        next_call: NaiveDate,
    },
    /// The client cannot pay everything now.
    CashTrouble {
        /// Which items.
        items: Items,
        /// How much is missing.
        missing: Option<Money>,
        /// Until when it is.
        until: Option<NaiveDate>,
        /// What the client proposes.
        proposal: Word,
        /// The day of our next call; absent where the policy says when.
        next_call: Option<NaiveDate>,
    },
    /// The client says that it paid.
    PaymentAnnounced {
        /// Which items.
        items: Items,
        /// The day on which it paid.
        paid_on: NaiveDate,
        /// How much; absent when everything open on those items.
        amount: Option<Money>,
        /// Transfer, cheque …; empty when unknown.
        means: Word,
        /// The reference of the payment; empty when unknown.
        reference: Word,
    },
    /// The client asks for the invoice again.
    ResendAsked {
        /// Which items.
        items: Items,
        /// Where and to whom.
        to: Word,
    },
    /// Someone to speak to at the client's became known.
    ContactAdded {
        /// What the person does there: a role of contacts.
        role: Word,
        /// The name; empty when only the way is known.
        name: Word,
        /// As dialled; empty when unknown.
        phone: Word,
        /// Empty when unknown.
        email: Word,
    },
    /// The client contests all or part of an item.
    DisputeOpened {
        /// Which items.
        items: Items,
        /// The part contested; absent when the whole item is.
        amount: Option<Money>,
        /// The coded reason.
        reason: Word,
        /// Who must resolve it: a role or a name; empty for the policy's default.
        resolver: Word,
        /// The day by which the client was told to expect an answer.
        answer_by: Option<NaiveDate>,
    },
    /// The dispute on these items is over.
    DisputeResolved {
        /// Which items.
        items: Items,
    },
    /// A colleague asks that the client, or some items, not be chased.
    Hold {
        /// Which items; empty for the whole client.
        items: Items,
        /// Why.
        reason: Word,
        /// Who asked: a name among the policy's staff.
        asked_by: Word,
        /// Who approved; empty when nobody did.
        approved_by: Word,
        /// The last day of the hold.
        until: NaiveDate,
    },
    /// A colleague asks for a hold, and someone else is to decide.
    HoldAsked {
        /// Which items; empty for the whole client.
        items: Items,
        /// Why.
        reason: Word,
        /// Who asks: a name among the policy's staff.
        asked_by: Word,
        /// The last day of the hold asked for.
        until: NaiveDate,
    },
    /// A hold that was asked for is refused.
    HoldRefused {
        /// Which items; empty for the whole client.
        items: Items,
        /// Whose request.
        asked_by: Word,
    },
    /// Holds on these items end on this day.
    HoldLifted {
        /// Which items; empty for every hold of the client.
        items: Items,
    },
    /// Payment by instalments was agreed in writing by both.
    PlanAgreed {
        /// Which items it covers.
        items: Items,
        /// The dated instalments, in order of date.
        instalments: Vec<Instalment>,
        /// Who agreed in writing at the client's; empty when not recorded.
        agreed_by: Word,
        /// Who approved it on our side; empty when nobody did.
        approved_by: Word,
    },
    /// A step that needs approval was approved.
    Approved {
        /// The step.
        step: Word,
        /// For which items.
        items: Items,
    },
    /// A step that needs approval was refused.
    Refused {
        /// The step.
        step: Word,
        /// For which items.
        items: Items,
    },
    /// The client approved the invoice for payment.
    Validated {
        /// Which items.
        items: Items,
    },
    /// The invoice was sent (again).
    InvoiceSent {
        /// Which items.
        items: Items,
        /// To whom: a role, a name or an e-mail address.
        to: Word,
    },
    /// Insolvency proceedings opened.
    Insolvency {
        /// The day of the opening judgment.
        opened: NaiveDate,
        /// The day it was published, from which the proof of claim's deadline runs; absent when unknown.
        published: Option<NaiveDate>,
        /// The court; empty when unknown.
        court: Word,
        /// To whom claims are sent; empty when unknown.
        administrator: Word,
    },
    /// The client acknowledged the debt in writing.
    Acknowledged {
        /// Which items.
        items: Items,
        /// Who signed; empty when unknown.
        signed_by: Word,
    },
    /// We sued: the claim was brought before a court, or a summons served.
    Sued {
        /// Which items.
        items: Items,
        /// The court; empty when unknown.
        court: Word,
        /// Its number there; empty when unknown.
        reference: Word,
    },
    /// A court made an order for payment, which is still to be served.
    OrderForPayment {
        /// Which items.
        items: Items,
        /// The day of the order, from which the time to serve it runs.
        ordered: NaiveDate,
        /// The court; empty when unknown.
        court: Word,
        /// Its number there; empty when unknown.
        reference: Word,
    },
    /// An order for payment was served on the client.
    OrderServed {
        /// Which items.
        items: Items,
    },
    /// The file went to a third party.
    HandedOver {
        /// To whom.
        to: Word,
        /// Which items; empty for the whole client.
        items: Items,
    },
    /// An earlier event was recorded by mistake.
    Cancelled {
        /// The id of that event.
        of: CompactString,
    },
    /// Free words.
    Note,
}

impl EventKind {
    /// Returns the items it is about; empty for every open item of the client, and for what is about no item.
    pub fn items(&self) -> &[CompactString] {
        match self {
            Self::Contact(contact) => &contact.items,
            Self::Done { items, .. }
            | Self::Promise { items, .. }
            | Self::Callback { items, .. }
            | Self::ValidationAwaited { items, .. }
            | Self::CashTrouble { items, .. }
            | Self::PaymentAnnounced { items, .. }
            | Self::ResendAsked { items, .. }
            | Self::DisputeOpened { items, .. }
            | Self::DisputeResolved { items }
            | Self::Hold { items, .. }
            | Self::HoldAsked { items, .. }
            | Self::HoldRefused { items, .. }
            | Self::HoldLifted { items }
            | Self::PlanAgreed { items, .. }
            | Self::Approved { items, .. }
            | Self::Refused { items, .. }
            | Self::Validated { items }
            | Self::InvoiceSent { items, .. }
            | Self::Acknowledged { items, .. }
            | Self::Sued { items, .. }
            | Self::OrderForPayment { items, .. }
            | Self::OrderServed { items }
            | Self::HandedOver { items, .. } => items,
            Self::Insolvency { .. } | Self::ContactAdded { .. } | Self::Cancelled { .. } | Self::Note => &[],
        }
    }

    /// Returns every item it names, also those a contact only mentioned.
    pub fn items_spoken_of(&self) -> impl Iterator<Item = &CompactString> {
        let mentioned = match self {
            Self::Contact(contact) => contact.aside.mentioned.as_slice(),
            _ => &[],
        };
        self.items().iter().chain(mentioned)
    }
}

/// One dated part of a payment plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instalment {
    /// The day it is due.
    pub date: NaiveDate,
    /// How much.
    pub amount: Money,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_small_for_there_are_millions() {
        assert!(size_of::<Event>() <= 104, "{}", size_of::<Event>());
    }
}
