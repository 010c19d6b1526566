//! Who is treated differently by two sides of a comparison: the first day, and why on either side.

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::action::Channel;
use crate::domain::action::Stage;
use crate::domain::action::TaskKind;
use crate::domain::amount::Totals;
use crate::domain::client::ClientKey;
use crate::engine::gate::Gate;
use crate::engine::reason::Reason;

/// The outcome of a comparison.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Differences {
    /// Clients in the ledger.
    pub clients: u32,
    /// Those treated differently: the most overdue on that day first, then by client.
    pub different: Vec<Difference>,
}

/// A client treated differently: its first day of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Which.
    pub client: ClientKey,
    /// The first day on which the sides do not do the same.
    pub day: NaiveDate,
    /// In what.
    pub kind: DifferenceKind,
    /// What was overdue that day, in ten-thousandths of the dry run's currency.
    pub overdue: i64,
    /// What either side does that day, and why: the first policy, then the other side.
    pub sides: [Side; 2],
}

/// In what two sides differ on a day. The first that applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// Only the first side contacts the client.
    OnlyFirstContacts,
    /// Only the second side contacts the client.
    OnlySecondContacts,
    /// Both contact it, one more gravely.
    OtherStage,
    /// Both contact it as gravely, by another means.
    OtherChannel,
    /// Both contact it, speaking to someone else or of other items.
    OtherContent,
    /// They contact it alike or not at all; approvals differ.
    Approvals,
    /// Tasks inside the company differ.
    Tasks,
}

impl DifferenceKind {
    /// Every kind, in order.
    pub const ALL: [Self; 7] = [
        Self::OnlyFirstContacts,
        Self::OnlySecondContacts,
        Self::OtherStage,
        Self::OtherChannel,
        Self::OtherContent,
        Self::Approvals,
        Self::Tasks,
    ];

    /// Returns the stable word.
    pub fn word(self) -> &'static str {
        match self {
            Self::OnlyFirstContacts => "only_first_contacts",
            Self::OnlySecondContacts => "only_second_contacts",
            Self::OtherStage => "other_stage",
            Self::OtherChannel => "other_channel",
            Self::OtherContent => "other_content",
            Self::Approvals => "approvals",
            Self::Tasks => "tasks",
        }
    }
}

/// What one side does on a day, and why.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Side {
    /// The position of the client's segment in this side's policy; absent for the journal and when undecided.
    pub segment: Option<usize>,
    /// What is done, contacts first.
    pub deeds: Vec<Deed>,
    /// Where nothing is done about overdue items: what holds back the largest of them, and until when.
    pub held: Option<(Gate, Option<NaiveDate>)>,
}

/// Something done.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// What.
    pub kind: DeedKind,
    /// Items settled by it, or that the task is about.
    pub items: Vec<CompactString>,
    /// Items spoken of that do not move.
    pub mentioned: Vec<CompactString>,
    /// What is claimed.
    pub totals: Totals,
    /// Why; empty for the journal.
    pub reasons: Vec<Reason>,
    /// Who did it; empty when not recorded.
    pub by: CompactString,
}

/// What kind of thing is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeedKind {
    /// A contact, or a hand-over.
    Contact {
        /// The step that led; empty for a recorded contact outside any policy.
        step: CompactString,
        /// Its stage, when known.
        stage: Option<Stage>,
        /// By what means.
        channel: Channel,
        /// The audience; empty when not recorded.
        to: CompactString,
    },
    /// An approval asked.
    Approval {
        /// Of which step.
        step: CompactString,
    },
    /// A task.
    Task(TaskKind),
}
