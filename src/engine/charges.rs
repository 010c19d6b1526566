//! What is asked for an item paid late, read from an account.
//!
//! ```text
//!  item ─ invoice, reductions by day, disputed part, formal notice, insolvency ─► Chargeable ─► law: interest, recovery fee
//! ```

use chrono::NaiveDate;

use crate::domain::action::Stage;
use crate::domain::amount::Currency;
use crate::domain::event::EventKind;
use crate::facts::account::Account;
use crate::facts::item::Reduction;
use crate::law::balance::Balance;
use crate::law::balance::Movement;
use crate::law::balance::MovementKind;
use crate::law::charges::Charges;
use crate::law::figures::MissingFigure;
use crate::law::terms::Contested;
use crate::law::terms::RunsFrom;
use crate::policy::Policy;

/// What of an item bears interest, day by day, as an account knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chargeable {
    /// The item's currency.
    pub currency: Currency,
    /// The day at whose end interest starts to run; absent while a formal notice is still to come.
    pub starts: Option<NaiveDate>,
    /// What happened to its principal, in order of day.
    pub movements: Vec<Movement>,
    /// The day on which insolvency proceedings opened.
    pub stops: Option<NaiveDate>,
}

impl Chargeable {
    /// Reads an item by its position; nothing when there is no such item. When interest starts is said by the law that binds
    /// the client's segment.
    ///
    /// What is disputed on the account's day bears nothing since its first open dispute, unless the policy says that it does. A
    /// dispute that was resolved has
    /// suspended nothing: what the client was right about was credited.
    pub fn of(
        policy: &Policy,
        segment: Option<usize>,
        account: &Account<'_>,
        position: usize,
    ) -> Option<Self> {
        let item = account.items.get(position)?;
        let invoiced =
            Movement { day: item.invoice.issued, kind: MovementKind::Invoiced, amount: item.invoice.amount };
        let mut movements = vec![invoiced];
        movements.extend(account.reductions_of(position).iter().map(reduced));
        let disputes = account.disputes.iter().filter(|dispute| dispute.items.contains(&position));
        let contested = disputes.map(|dispute| dispute.opened).min();
        let suspended = policy.late_charges(segment).terms.contested == Contested::Suspended;
        movements.extend(contested.filter(|_| suspended).map(|day| Movement {
            day,
            kind: MovementKind::Contested,
            amount: item.disputed,
        }));
        movements.sort_by_key(|movement| movement.day);
        Some(Self {
            currency: item.invoice.currency,
            starts: starts(policy, segment, account, position),
            movements,
            stops: insolvent_since(account),
        })
    }

    /// Returns it as the law reads it.
    pub fn balance(&self) -> Balance<'_> {
        Balance {
            currency: self.currency,
            starts: self.starts,
            movements: &self.movements,
            stops: self.stops,
        }
    }
}

/// Returns what is asked for the lateness of an item, by position, at the end of the account's day; nothing when nothing is,
/// or there is no such item. The law is that of the client's segment.
pub fn charges_of(
    policy: &Policy,
    segment: Option<usize>,
    account: &Account<'_>,
    position: usize,
) -> Result<Option<Charges>, MissingFigure> {
    let Some(chargeable) = Chargeable::of(policy, segment, account, position) else { return Ok(None) };
    policy.late_charges(segment).on(&chargeable.balance(), account.as_of)
}

fn reduced(reduction: &Reduction) -> Movement {
    let kind = if reduction.is_payment { MovementKind::Received } else { MovementKind::Credited };
    Movement { day: reduction.date, kind, amount: reduction.amount }
}

/// Returns the day at whose end interest starts to run on an item.
fn starts(
    policy: &Policy,
    segment: Option<usize>,
    account: &Account<'_>,
    position: usize,
) -> Option<NaiveDate> {
    let invoice = account.items.get(position)?.invoice;
    let late = invoice.due.max(invoice.issued);
    match policy.late_charges(segment).run_from() {
        RunsFrom::DueDate => Some(late),
        RunsFrom::FormalNotice => formal_notice(policy, account, position).map(|notice| notice.max(late)),
    }
}

/// Returns the day of the first formal notice about an item.
pub fn formal_notice(policy: &Policy, account: &Account<'_>, position: usize) -> Option<NaiveDate> {
    let steps = account.steps_of(position).iter().filter(|done| done.reached);
    let stage_of = |step: &str| policy.step(step).map(|step| step.stage);
    let notices =
        steps.filter(|done| done.stage.or_else(|| stage_of(done.step)) == Some(Stage::FormalNotice));
    notices.map(|done| done.date).min()
}

/// Returns the day on which insolvency proceedings opened.
pub fn insolvent_since(account: &Account<'_>) -> Option<NaiveDate> {
    match account.insolvency()?.kind {
        EventKind::Insolvency { opened, .. } => Some(opened),
        _ => None,
    }
}
