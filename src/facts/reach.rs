//! What values a fact can have at all, whatever the client.

use crate::domain::action::Stage;
use crate::facts::catalogue::Fact;
use crate::facts::catalogue::Scope;
use crate::facts::value::FIXED_DECIMALS;
use crate::facts::value::FactType;

/// What values a fact can have at all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    /// The least it can be, in ten-thousandths.
    pub least: Option<i64>,
    /// The most it can be, in ten-thousandths.
    pub most: Option<i64>,
    /// The only words it can be; empty when it may be any text.
    pub words: Vec<&'static str>,
}

/// Sums that what was credited or sent back can bring below zero, and what is divided by one of them.
const SIGNED: [(Scope, &str); 3] =
    [(Scope::Client, "sales"), (Scope::Client, "unapplied_amount"), (Scope::Company, "dso")];

/// Pairs of facts of which the first is never greater than the second.
pub const NEVER_MORE_THAN: &[(&str, &str)] = &[
    ("client.overdue_invoices", "client.open_invoices"),
    ("client.contacts_7_days", "client.contacts_30_days"),
    ("client.promises_broken", "client.promises_made"),
    ("client.promises_kept", "client.promises_made"),
    ("client.promises_moved", "client.promises_made"),
    ("invoice.days_past_due", "client.oldest_days_past_due"),
    ("invoice.business_days_past_due", "invoice.days_past_due"),
];

impl Reach {
    /// Returns what values a fact of the catalogue can have.
    pub fn of(fact: &Fact) -> Self {
        let counts = matches!(fact.fact_type, FactType::Int | FactType::Amount | FactType::Number);
        let signed = SIGNED.contains(&(fact.scope, fact.name)) || fact.unit.is_empty();
        let stage = (fact.scope, fact.name) == (Scope::Invoice, "stage");
        Self {
            least: (counts && !signed).then_some(0),
            most: (fact.unit == "0 to 1").then_some(10_i64.pow(FIXED_DECIMALS)),
            words: if stage { Stage::ALL.iter().map(|stage| stage.word()).collect() } else { Vec::new() },
        }
    }
}
