//! Open invoices whose due date lies beyond what the law allows: told, counted, and never changed.

use std::sync::Arc;

use compact_str::CompactString;

use crate::domain::amount::Money;
use crate::domain::amount::Totals;
use crate::domain::payment_terms::PaymentTerms;
use crate::engine::notice::Notice;
use crate::facts::account::Account;
use crate::facts::item::Item;
use crate::law::Law;
use crate::law::payment_terms::Lawful;
use crate::law::payment_terms::Need;
use crate::law::payment_terms::TermsLimit;

/// Returns what is to be told of an account's due dates, one notice for each limit that is passed.
pub(super) fn notices(law: Law<'_>, account: &Account<'_>) -> Vec<Notice> {
    let mut found: Vec<Found<'_>> = Vec::new();
    for (_, item) in account.open_items() {
        let Some((limit, is_never)) = passed(law, account, item) else { continue };
        let same = |found: &&mut Found<'_>| Arc::ptr_eq(&found.limit, &limit) && found.is_never == is_never;
        let known = found.iter_mut().find(same);
        let amount = item.money(item.open());
        match known {
            Some(known) => known.add(&item.invoice.id, amount),
            None => {
                let limits = law.terms_limits(item.invoice.issued).to_vec();
                let (invoices, amounts) = (Vec::new(), Totals::default());
                let mut new = Found { limit, limits, is_never, invoices, amounts };
                new.add(&item.invoice.id, amount);
                found.push(new);
            }
        }
    }
    found.into_iter().map(Found::notice).collect()
}

/// Items that pass one limit.
struct Found<'l> {
    limit: Arc<TermsLimit>,
    limits: Vec<Arc<TermsLimit>>,
    is_never: bool,
    invoices: Vec<&'l CompactString>,
    amounts: Totals,
}

impl<'l> Found<'l> {
    fn add(&mut self, invoice: &'l CompactString, amount: Money) {
        if self.invoices.last() != Some(&invoice) {
            self.invoices.push(invoice);
        }
        self.amounts.add(amount);
    }

    fn notice(self) -> Notice {
        let Self { limit, limits, is_never, invoices, amounts } = self;
        let invoices = invoices.into_iter().cloned().collect();
        Notice::LongTerms { invoices, amounts, limit, limits, is_never }
    }
}

/// Returns the limit that an item passes, or whose need it would have to meet; whether nothing makes it lawful.
fn passed(law: Law<'_>, account: &Account<'_>, item: &Item<'_>) -> Option<(Arc<TermsLimit>, bool)> {
    match law.lawful_due(item.invoice.issued, item.invoice.due) {
        Lawful::Always => None,
        Lawful::If(limit) if limit.need == Some(Need::EndOfMonth) && agreed_end_of_month(account) => None,
        Lawful::If(limit) => Some((limit, false)),
        Lawful::Never(limit) => Some((limit, true)),
    }
}

/// Tells whether the client's terms, as the ledger has them, count to the end of a month.
fn agreed_end_of_month(account: &Account<'_>) -> bool {
    PaymentTerms::read(&account.client().terms).is_ok_and(|terms| terms.month_end.is_some())
}
