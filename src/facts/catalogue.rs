//! The catalogue of facts: the one source for the checker, `relance facts`, the editor schema and the reference page.

mod client;
mod company;
mod invoice;

use crate::facts::value::FactType;

/// What a fact is about, the word before its dot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The client: `client.`
    Client,
    /// The item being decided: `invoice.`
    Invoice,
    /// The whole book on that day: `company.`
    Company,
    /// The day itself: `today`
    Today,
}

impl Scope {
    /// Returns the word before the dot.
    pub fn word(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Invoice => "invoice",
            Self::Company => "company",
            Self::Today => "today",
        }
    }
}

/// One fact as documented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub scope: Scope,
    /// The word after the dot; empty for `today`.
    pub name: &'static str,
    /// Its kind of value.
    pub fact_type: FactType,
    /// Unit, in words: `days`, `currency of the policy`, `0 to 1`; empty for none.
    pub unit: &'static str,
    /// Whether it may be absent, so that a rule that leans on it should guard it.
    pub may_be_absent: bool,
    /// One line for a reader who is not a programmer.
    pub about: &'static str,
    /// How it is computed.
    pub formula: &'static str,
}

/// Returns every fact of the catalogue, in the order in which they are shown.
pub fn facts() -> impl Iterator<Item = &'static Fact> {
    client::FACTS.iter().chain(invoice::FACTS).chain(company::FACTS)
}
