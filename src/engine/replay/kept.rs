//! Which recorded events come back in a replay, and which are set aside.

use chrono::NaiveDate;

use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::period::Period;

/// What becomes of the promises, payment plans and other words of clients recorded within the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Promises {
    /// They are made on their day, as if the policy's own contacts had brought them.
    #[default]
    Kept,
    /// They are left out: the recorded contacts that brought them are left out too.
    SetAside,
}

/// Whose doing an event is.
enum Doing {
    /// The client's or a colleague's, whoever contacts whom: it comes back.
    Theirs,
    /// What a client said when it was contacted: a promise, or another word that lets us wait.
    Said,
    /// Collection's own: the policy decides it again.
    Ours,
}

fn doing(kind: &EventKind) -> Doing {
    match kind {
        EventKind::Contact(_)
        | EventKind::Done { .. }
        | EventKind::Approved { .. }
        | EventKind::Refused { .. }
        | EventKind::HandedOver { .. } => Doing::Ours,
        EventKind::Promise { .. }
        | EventKind::PlanAgreed { .. }
        | EventKind::Callback { .. }
        | EventKind::ValidationAwaited { .. }
        | EventKind::CashTrouble { .. }
        | EventKind::PaymentAnnounced { .. }
        | EventKind::ResendAsked { .. } => Doing::Said,
        EventKind::DisputeOpened { .. }
        | EventKind::DisputeResolved { .. }
        | EventKind::Hold { .. }
        | EventKind::HoldAsked { .. }
        | EventKind::HoldRefused { .. }
        | EventKind::HoldLifted { .. }
        | EventKind::ContactAdded { .. }
        | EventKind::Validated { .. }
        | EventKind::InvoiceSent { .. }
        | EventKind::Insolvency { .. }
        | EventKind::Acknowledged { .. }
        | EventKind::Sued { .. }
        | EventKind::OrderForPayment { .. }
        | EventKind::OrderServed { .. }
        | EventKind::Cancelled { .. }
        | EventKind::Note => Doing::Theirs,
    }
}

/// Returns the first day on which a recorded event that comes back is known to a decision. What a client says within the
/// period binds from the next day on: the contact that brought it would not have waited for it.
pub fn known_from(event: &Event, period: Period) -> NaiveDate {
    match doing(&event.kind) {
        Doing::Said if event.date >= period.from() => event.date.succ_opt().unwrap_or(event.date),
        _ => event.date,
    }
}

/// Tells whether a recorded event comes back. Everything before the period does; within it, what the client and
/// colleagues said and did; what collection itself did is the policy's to decide again.
pub fn comes_back(event: &Event, period: Period, promises: Promises) -> bool {
    event.date < period.from()
        || match doing(&event.kind) {
            Doing::Theirs => true,
            Doing::Said => promises == Promises::Kept,
            Doing::Ours => false,
        }
}
