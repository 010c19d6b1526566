//! A contact with a client, as the journal has it: the step, what it settled, and how the talk went.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use compact_str::CompactString;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::items::Items;
use crate::domain::outcome::Outcome;
use crate::domain::rare::Empty;
use crate::domain::rare::Rare;
use crate::domain::word::Word;

/// A step carried out, as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactMade {
    /// The step that led; empty for a contact outside the policy.
    pub step: Word,
    /// The stage of that step, when it was recorded.
    pub stage: Option<Stage>,
    /// By what means.
    pub channel: Channel,
    /// The audience: a role or a name; empty when unknown.
    pub to: Word,
    /// Items whose own step was settled by it, under the leading step unless `own_steps` says another.
    pub items: Items,
    /// How the contact ended: a word of [`Outcome`], or of the user's; empty when not recorded.
    pub outcome: Word,
    /// What else was settled or spoken of.
    pub aside: Rare<Aside>,
    /// What is known of the talk.
    pub talk: Rare<Talk>,
}

impl ContactMade {
    /// Returns how it ended, where that is known.
    pub fn ended(&self) -> Option<Outcome> {
        Outcome::from_word(&self.outcome)
    }

    /// Tells whether it reached nobody who owes an answer: such a try settles no step.
    pub fn is_try(&self) -> bool {
        self.ended().is_some_and(|outcome| !outcome.reached())
    }
}

/// What a contact settles or mentions beside its leading step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aside {
    /// For items that were at another step than the leading one: item → step settled.
    pub own_steps: BTreeMap<CompactString, CompactString>,
    /// Items spoken of that did not move.
    pub mentioned: Items,
}

impl Empty for Aside {
    const EMPTY: &'static Self = &Self { own_steps: BTreeMap::new(), mentioned: Items::NONE };
}

/// What is known of a talk besides how it ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Talk {
    /// The scenario it followed; empty when none.
    pub scenario: Word,
    /// At what hour.
    pub at: Option<NaiveTime>,
    /// Who answered; empty when not recorded.
    pub spoke_with: Word,
    /// The words of a refusal, or what else was said; may be empty.
    pub said: CompactString,
}

impl Empty for Talk {
    const EMPTY: &'static Self = &Self {
        scenario: Word::EMPTY,
        at: None,
        spoke_with: Word::EMPTY,
        said: CompactString::const_new(""),
    };
}
