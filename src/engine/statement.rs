//! A client's statement of late charges: each invoice that was late, with how its interest and its fee came about.
//!
//! It is made so that somebody else can reckon it again, line by line: a debtor, an accountant, a court.

use chrono::NaiveDate;

use crate::domain::amount::Amount;
use crate::domain::amount::Money;
use crate::domain::amount::Totals;
use crate::domain::client::ClientKey;
use crate::domain::invoice::Invoice;
use crate::engine::charges::charges_of;
use crate::engine::charges::formal_notice;
use crate::engine::charges::insolvent_since;
use crate::engine::context::Context;
use crate::engine::segment::segment;
use crate::facts::account::Account;
use crate::facts::item::Unapplied;
use crate::law::charges::Charges;
use crate::law::figures::MissingFigure;

/// Which invoices a statement is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Only these items, by position; empty for every one.
    pub items: Vec<usize>,
    /// Only those of which something is open in the accounts.
    pub unpaid: bool,
}

/// What a client owes for lateness at the end of a day.
#[derive(Debug, Clone)]
pub struct Statement<'l> {
    /// Who.
    pub client: ClientKey,
    /// The day.
    pub as_of: NaiveDate,
    /// The invoices that were late, oldest due date first.
    pub items: Vec<LateItem<'l>>,
    /// The position of the client's segment, whose law it is made under; absent when it cannot be told.
    pub segment: Option<usize>,
    /// Whether that segment waives late charges.
    pub waived: bool,
    /// The day on which insolvency proceedings opened.
    pub insolvent_since: Option<NaiveDate>,
    /// Money and credit that name no invoice, and reduce none here.
    pub unapplied: Vec<Unapplied>,
}

/// An invoice that was late, or one dated part of it.
#[derive(Debug, Clone)]
pub struct LateItem<'l> {
    /// The row.
    pub invoice: &'l Invoice,
    /// Which part of how many.
    pub part: Option<(u32, u32)>,
    /// What is open in the accounts.
    pub open: Money,
    /// What of it is contested.
    pub disputed: Money,
    /// The day of its first formal notice.
    pub noticed: Option<NaiveDate>,
    /// What it owes for that.
    pub charges: Charges,
}

/// What is owed in all, per currency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owed {
    /// Principal.
    pub principal: Totals,
    /// Late interest.
    pub interest: Totals,
    /// Recovery fees.
    pub fees: Totals,
}

impl Owed {
    /// Returns the sum of the three.
    pub fn total(&self) -> Totals {
        self.principal.iter().chain(self.interest.iter()).chain(self.fees.iter()).collect()
    }

    fn add(&mut self, item: &LateItem<'_>) {
        let owed = |money: &Money| money.amount.is_positive();
        let charges = &item.charges;
        Some(charges.principal).filter(owed).into_iter().for_each(|money| self.principal.add(money));
        Some(charges.interest_due()).filter(owed).into_iter().for_each(|money| self.interest.add(money));
        charges.fee_due().filter(owed).into_iter().for_each(|money| self.fees.add(money));
    }
}

impl LateItem<'_> {
    /// Returns an amount in its currency.
    pub fn money(&self, amount: Amount) -> Money {
        Money { currency: self.invoice.currency, amount }
    }

    /// Returns what it owes in all, per currency.
    pub fn owed(&self) -> Owed {
        let mut owed = Owed::default();
        owed.add(self);
        owed
    }
}

impl Statement<'_> {
    /// Returns what may be claimed, per currency: what is owed, or where late charges are waived what is open in the
    /// accounts, for no payment went to them.
    pub fn claimed(&self) -> Totals {
        let open = self.items.iter().map(|item| item.open);
        match self.waived {
            true => open.filter(|money| money.amount.is_positive()).collect(),
            false => self.owed().total(),
        }
    }

    /// Returns what is owed in all, per currency.
    pub fn owed(&self) -> Owed {
        let mut owed = Owed::default();
        self.items.iter().for_each(|item| owed.add(item));
        owed
    }
}

/// Makes the statement of an account, which must be of the context's day. A figure that is not known leaves no statement:
/// half the sum would fool its reader.
pub fn statement<'l>(
    context: &Context<'_>,
    account: &Account<'l>,
    asked: &Asked,
) -> Result<Statement<'l>, MissingFigure> {
    let policy = context.policy;
    let segment = segment(context, account);
    let mut items = Vec::new();
    for (position, item) in account.items.iter().enumerate() {
        let wanted = asked.items.is_empty() || asked.items.contains(&position);
        let open = item.open();
        if !wanted || item.invoice.due >= account.as_of || (asked.unpaid && !open.is_positive()) {
            continue;
        }
        let Some(charges) = charges_of(policy, segment, account, position)? else { continue };
        if charges.segments.is_empty() && !open.is_positive() {
            continue;
        }
        items.push(LateItem {
            invoice: item.invoice,
            part: item.part,
            open: item.money(open),
            disputed: item.money(item.disputed),
            noticed: formal_notice(policy, account, position),
            charges,
        });
    }
    Ok(Statement {
        client: account.records.key,
        as_of: account.as_of,
        items,
        segment,
        waived: policy.waives_charges(segment),
        insolvent_since: insolvent_since(account),
        unapplied: account.unapplied.clone(),
    })
}
