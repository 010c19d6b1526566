//! How long payment terms may be: the legal maximum from the issue of an invoice to its due date.
//!
//! | law | at most | longer |
//! | --- | --- | --- |
//! | `france-b2b` | 60 days | 45 days end of month, where the contract says so; beyond it nothing |
//! | `france-public` | 30 days | 50 days for public hospitals, 60 for public undertakings; beyond it nothing |
//! | `eu-b2b`, `uk-b2b` | 60 days | what was expressly agreed and is not grossly unfair |
//! | `france-b2c`, `quebec`, `none` | no maximum | |
//!
//! What is checked is the due date alone. A ledger does not tell what was delivered, nor when, so that the shorter terms of
//! some trades (perishable food, freight, drinks: Commercial Code, article L. 441-11) and those of periodic invoices are not
//! looked at; and of `45 days end of month` the reading that gives more time is taken. What is reported is certain, then;
//! what is not reported may still be too long.

use std::sync::Arc;

use chrono::Days;
use chrono::NaiveDate;

use crate::domain::payment_terms::MonthEnd;
use crate::domain::payment_terms::Order;
use crate::domain::payment_terms::PaymentTerms;
use crate::domain::vocabulary::vocabulary;
use crate::law::Jurisdiction;
use crate::law::Law;
use crate::law::figures::Fault;
use crate::law::figures::Provenance;
use crate::law::figures::in_force;
use crate::law::figures::kinds::Kind;
use crate::law::figures::lines::Line;

/// What longer terms need to be lawful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// Terms counted to the end of a month, expressly in the contract, and no manifest abuse.
    EndOfMonth,
    /// The buyer is a public hospital.
    Hospital,
    /// The buyer is a public undertaking.
    PublicUndertaking,
    /// An express agreement that is not grossly unfair to the creditor.
    ExpressAgreement,
}

vocabulary!(Need {
    EndOfMonth => "end_of_month",
    Hospital => "hospital",
    PublicUndertaking => "public_undertaking",
    ExpressAgreement => "express_agreement",
});

/// The longest terms of a law, from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermsLimit {
    /// Whose law.
    pub law: Jurisdiction,
    /// The first day.
    pub from: NaiveDate,
    /// What they need; absent when nothing.
    pub need: Option<Need>,
    /// Days from the issue; absent where the law sets no bound.
    pub days: Option<u16>,
    /// Whether they reach to the end of a month.
    pub end_of_month: bool,
    /// Where it is from.
    pub provenance: Provenance,
}

/// What the law says of a due date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lawful {
    /// It is within what any terms may be, or the law sets no maximum.
    Always,
    /// It is lawful only where this limit's need is met.
    If(Arc<TermsLimit>),
    /// It is later than this, the longest that the law allows.
    Never(Arc<TermsLimit>),
}

impl TermsLimit {
    /// Returns the last due date it allows; none where it sets no bound.
    pub fn last_due(&self, issued: NaiveDate) -> Option<NaiveDate> {
        let days = self.days?;
        if !self.end_of_month {
            return issued.checked_add_days(Days::new(u64::from(days)));
        }
        let terms = PaymentTerms { days, month_end: Some(MonthEnd::Unsaid), ..PaymentTerms::default() };
        Order::ALL.into_iter().map(|order| terms.due(issued, order)).max()
    }
}

impl<'p> Law<'p> {
    /// Returns what the law says of the due date of an invoice.
    pub fn lawful_due(self, issued: NaiveDate, due: NaiveDate) -> Lawful {
        let mut longest = None;
        for limit in self.terms_limits(issued) {
            if limit.last_due(issued).is_none_or(|last| due <= last) {
                return if limit.need.is_none() { Lawful::Always } else { Lawful::If(Arc::clone(limit)) };
            }
            longest = Some(limit);
        }
        longest.map_or(Lawful::Always, |limit| Lawful::Never(Arc::clone(limit)))
    }

    /// Returns the limits of the law for an invoice issued on a day, what needs nothing first, then the shortest first; none
    /// where it sets no maximum.
    pub fn terms_limits(self, issued: NaiveDate) -> &'p [Arc<TermsLimit>] {
        in_force(&self.figures.payment_terms, |limit| (limit.law, limit.from), (self.of, issued))
    }
}

impl Kind for TermsLimit {
    type Key = (Jurisdiction, NaiveDate);
    /// What needs nothing first, then the shortest, and what has no bound last.
    type Rank = (bool, bool, Option<u16>, Option<Need>);
    const COLUMNS: &'static [&'static str] =
        &["law", "from", "if", "days", "end_of_month", "source", "verified"];

    fn read(line: &Line<'_>) -> Result<Self, Fault> {
        Ok(Self {
            law: line.read("law", Jurisdiction::from_word)?,
            from: line.day("from")?,
            need: if line.is_empty("if") { None } else { Some(line.read("if", Need::from_word)?) },
            days: if line.is_empty("days") {
                None
            } else {
                Some(line.read("days", |text| text.parse().ok())?)
            },
            end_of_month: line.yes("end_of_month")?,
            provenance: line.provenance()?,
        })
    }

    fn key(&self) -> Self::Key {
        (self.law, self.from)
    }

    /// No terms of a law may be longer than its longest.
    fn is_looser(&self, known: &[Arc<Self>]) -> bool {
        let before = in_force(known, |limit| (limit.law, limit.from), (self.law, self.from));
        let last = |limit: &Self| limit.last_due(self.from).unwrap_or(NaiveDate::MAX);
        let longest = before.iter().map(|limit| last(limit)).max();
        longest.is_some_and(|longest| last(self) > longest)
    }

    fn rank(&self) -> Self::Rank {
        (self.need.is_some(), self.days.is_none(), self.days, self.need)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_dates_are_held_to_the_law() {
        use Jurisdiction::EuB2b;
        use Jurisdiction::FranceB2b;
        use Jurisdiction::FranceB2c;
        use Jurisdiction::FrancePublic;
        use Jurisdiction::None;
        use Jurisdiction::Quebec;
        use Jurisdiction::UkB2b;
        let rows = [
            (FranceB2b, "2026-01-02", "2026-03-03", "always"),
            (FranceB2b, "2026-01-02", "2026-03-04", "if end_of_month"),
            // The reading that gives more time: month end first here, days first below.
            (FranceB2b, "2026-01-02", "2026-03-17", "if end_of_month"),
            (FranceB2b, "2026-01-02", "2026-03-18", "never"),
            (FranceB2b, "2026-01-16", "2026-03-31", "if end_of_month"),
            (FranceB2b, "2026-01-16", "2026-04-01", "never"),
            // 60 days are more than 45 days end of month here.
            (FranceB2b, "2026-01-31", "2026-04-01", "always"),
            (FranceB2b, "2026-01-31", "2026-04-02", "never"),
            (FranceB2b, "2008-06-01", "2009-06-01", "always"),
            (FrancePublic, "2026-01-01", "2026-01-31", "always"),
            (FrancePublic, "2026-01-01", "2026-02-20", "if hospital"),
            (FrancePublic, "2026-01-01", "2026-03-02", "if public_undertaking"),
            (FrancePublic, "2026-01-01", "2026-03-03", "never"),
            (EuB2b, "2026-01-01", "2026-03-02", "always"),
            (EuB2b, "2026-01-01", "2026-03-03", "if express_agreement"),
            (UkB2b, "2026-01-01", "2027-01-01", "if express_agreement"),
            (FranceB2c, "2026-01-01", "2027-01-01", "always"),
            (Quebec, "2026-01-01", "2027-01-01", "always"),
            (None, "2026-01-01", "2027-01-01", "always"),
        ];
        for (law, issued, due, expected) in rows {
            let said = match Law::shipped(law).lawful_due(issued.parse().unwrap(), due.parse().unwrap()) {
                Lawful::Always => "always".to_owned(),
                Lawful::If(limit) => format!("if {}", limit.need.unwrap().word()),
                Lawful::Never(_) => "never".to_owned(),
            };
            assert_eq!(said, expected, "{} {issued} {due}", law.word());
        }
    }
}
