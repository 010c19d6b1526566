//! What the law requires: dated figures with their source, by jurisdiction.

pub mod balance;
pub mod charges;
pub mod clauses;
pub mod deadlines;
pub mod figures;
pub mod half_year;
pub mod interest;
pub mod late_rate;
pub mod limitation;
pub mod payment_terms;
mod reckoning;
pub mod terms;

use crate::law::figures::Figures;

/// A law with its figures: those shipped, and a policy's own.
#[derive(Debug, Clone, Copy)]
pub struct Law<'p> {
    /// Whose law.
    pub of: Jurisdiction,
    /// Its figures, among those of others.
    pub figures: &'p Figures,
}

impl Law<'static> {
    /// Returns a law with the figures shipped.
    pub fn shipped(of: Jurisdiction) -> Self {
        Self { of, figures: Figures::shipped() }
    }
}

/// Whose law binds the policy, or a segment of its clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jurisdiction {
    /// No law is applied.
    None,
    /// France, between businesses.
    FranceB2b,
    /// France, consumers.
    FranceB2c,
    /// France, public buyers.
    FrancePublic,
    /// The European Union's minimum, between businesses.
    EuB2b,
    /// England and Wales, between businesses.
    UkB2b,
    /// Québec.
    Quebec,
}

impl Jurisdiction {
    /// Every jurisdiction.
    pub const ALL: &'static [Self] = &[
        Self::None,
        Self::FranceB2b,
        Self::FranceB2c,
        Self::FrancePublic,
        Self::EuB2b,
        Self::UkB2b,
        Self::Quebec,
    ];

    /// Returns the word used in policies.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::FranceB2b => "france-b2b",
            Self::FranceB2c => "france-b2c",
            Self::FrancePublic => "france-public",
            Self::EuB2b => "eu-b2b",
            Self::UkB2b => "uk-b2b",
            Self::Quebec => "quebec",
        }
    }

    /// Returns the jurisdiction a word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|jurisdiction| jurisdiction.word() == word)
    }

    /// Tells whether a formal notice must precede court.
    ///
    /// France: article 1344 of the Civil Code (the debtor is put in default by a formal notice or sufficient act).
    /// Elsewhere it is the practice of courts (England: Practice Direction on Pre-Action Conduct, paragraph 6).
    pub fn notice_before_court(self) -> bool {
        self != Self::None
    }
}
