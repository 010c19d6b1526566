//! What would have to be different for a step to be done about a client's items today: the fewest things, and no more.
//!
//! ```text
//!  the client: its segment, what stops everything, guardrails ──┐
//!  each item: gates ── ways up the ladder to the step ──────────┴─► the fewest changes, item by item
//! ```
//!
//! Every rule is asked by itself, as [`decide`](crate::engine::decide) asks it; what lets the step through is left out. Of several ways
//! (segments, alternatives of a condition, up the ladder or by the age of the debt) those with the fewest changes are told.

mod ahead;
mod client;
mod condition;
mod item;
mod ladder;

pub use ahead::AHEAD;

use chrono::NaiveDate;
use compact_str::CompactString;

use crate::domain::client::ClientKey;
use crate::engine::asked::Asked;
use crate::engine::clock::Clock;
use crate::engine::context::Context;
use crate::engine::decide;
use crate::engine::decision::ActionKind;
use crate::engine::decision::Decision;
use crate::engine::decision::Line;
use crate::engine::explanation::ShownValue;
use crate::engine::gate::Gate;
use crate::engine::ladder as rungs;
use crate::engine::notice::Undecided;
use crate::engine::segment::client_facts;
use crate::facts::account::Account;
use crate::facts::view::ClientView;

/// The step asked about, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The playbook.
    pub playbook: usize,
    /// The step of it.
    pub step: usize,
}

/// What would have to be different for a step to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct WhyNot {
    /// Whose.
    pub client: ClientKey,
    /// The day.
    pub day: NaiveDate,
    /// The step.
    pub wanted: Wanted,
    /// The client's segment, by position; absent when nothing could be decided.
    pub segment: Option<usize>,
    /// Why nothing can be told.
    pub undecided: Option<Undecided>,
    /// What would have to be different about the client, whatever the item.
    pub client_needs: Vec<Need>,
    /// Every overdue item, or, of a client with none, every open one; or the one asked about.
    pub items: Vec<ItemAnswer>,
}

/// The answer for one item.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemAnswer {
    /// The item.
    pub line: Line,
    /// The answer.
    pub answer: Answer,
    /// The first day on which the step is done, when everything proposed until then is done and nothing else happens;
    /// absent when it is not within the days looked ahead.
    pub comes: Option<NaiveDate>,
}

/// What stands between an item and the step.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Nothing: it is done today, in a contact that this step leads.
    Done {
        /// The step that leads.
        leads: CompactString,
    },
    /// Every smallest set of what would have to be different about it, besides the client's part.
    Needs(Vec<Vec<Need>>),
    /// The item is past it: it does not come again, whatever changes from now on.
    Past(Past),
}

/// Why an item is past a step.
#[derive(Debug, Clone, PartialEq)]
pub enum Past {
    /// It was done, the last time on this day, and no further time is left.
    Done {
        /// When.
        on: NaiveDate,
    },
    /// Later steps, or graver ones of another playbook, were done.
    Beyond {
        /// Which, and when.
        done: Vec<(CompactString, NaiveDate)>,
    },
    /// It comes before the due date, which has passed.
    BeforeDue,
}

/// One thing that would have to be different.
#[derive(Debug, Clone, PartialEq)]
pub enum Need {
    /// The client would have to be in another segment: one of these, each with the smallest sets of facts that lead there.
    Segment(Vec<SegmentWays>),
    /// Facts would have to be otherwise for a condition to come out as wanted.
    Condition(ConditionNeed),
    /// A gate or a guardrail would have to be open.
    Gate {
        /// With what it holds the item back.
        gate: Gate,
        /// The first day it opens by itself, where known.
        until: Option<NaiveDate>,
    },
    /// These steps would have to be done before.
    Before(Vec<StepBefore>),
    /// Its day would have to have come.
    Day {
        /// The day from which it may be taken.
        on: NaiveDate,
        /// What that day is counted from.
        from: From,
        /// When that is.
        is: NaiveDate,
        /// When that would have to be at the latest.
        by: Option<NaiveDate>,
    },
    /// The debt would have to be older, or younger, for its place in the ladder.
    Age {
        /// Which rule looks at the age.
        rule: AgeRule,
        /// The step to which the rule brings the item.
        to: CompactString,
        /// The due date.
        due: NaiveDate,
        /// The due date from which on, or up to which, it would be so.
        bound: NaiveDate,
        /// Whether the debt would have to be older.
        older: bool,
    },
    /// A call that the client's own words bring takes the place of the step.
    CalledInstead {
        /// When the client said so.
        said: NaiveDate,
        /// The step that is made once more.
        step: CompactString,
    },
    /// Someone would have to approve it first.
    Approval {
        /// The role.
        by: CompactString,
        /// When an approval was given that is good no longer.
        expired: Option<NaiveDate>,
    },
    /// Another item, which fell due, is contacted about today: the step before the due date waits.
    Alone,
}

/// What a date is counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// The due date.
    Due,
    /// The issue date.
    Issued,
    /// The last time of this step.
    Step(CompactString),
}

/// A rule that looks at the age of a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeRule {
    /// The end of the patience brings the formal notice.
    Patience,
    /// Old debts enter further up.
    Enter,
}

/// A step that comes before the one asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepBefore {
    /// Which.
    pub step: CompactString,
    /// How many times it is still to be done.
    pub times: u32,
    /// The last day on which it would have to be done, the last time; told where the date of a later step depends on it.
    pub by: Option<NaiveDate>,
}

/// How a client would come into a segment.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentWays {
    /// The segment, by position.
    pub segment: usize,
    /// What would have to be otherwise.
    pub ways: Ways,
}

/// A condition, and what would make it come out as wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct ConditionNeed {
    /// Whose condition it is.
    pub of: ConditionOf,
    /// The condition as written.
    pub text: String,
    /// What would have to be otherwise.
    pub ways: Ways,
}

/// Whose condition it is, and how it would have to come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConditionOf {
    /// The step's: it would have to hold.
    Step,
    /// A guardrail's, with its reason: it would not have to hold.
    Never(String),
}

/// Sets of facts that would have to be otherwise.
#[derive(Debug, Clone, PartialEq)]
pub enum Ways {
    /// Every smallest one.
    Facts(Vec<Vec<FactChange>>),
    /// It depends on parts that are not reasoned about: as written.
    Unclear(Vec<String>),
    /// No change of any few facts would do.
    None,
}

/// A fact that would have to be otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct FactChange {
    /// Its full name.
    pub fact: String,
    /// Its value today.
    pub now: ShownValue,
    /// What it would have to be.
    pub wanted: Bound,
}

/// What a fact would have to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Bound {
    /// Known.
    Known,
    /// Not known.
    Unknown,
    /// This.
    Is(ShownValue),
    /// Something else than these.
    IsNot(Vec<ShownValue>),
    /// This or more.
    AtLeast(ShownValue),
    /// More than this.
    MoreThan(ShownValue),
    /// This or less.
    AtMost(ShownValue),
    /// Less than this.
    LessThan(ShownValue),
    /// From the first to the second.
    Between(ShownValue, ShownValue),
    /// This, for example.
    ForExample(ShownValue),
}

impl Need {
    /// Returns how many changes it takes at the least.
    pub fn changes(&self) -> usize {
        match self {
            Self::Segment(ways) => ways.iter().map(|ways| ways.ways.changes()).min().unwrap_or(1),
            Self::Condition(condition) => condition.ways.changes(),
            Self::Before(steps) => steps.iter().map(|step| step.times as usize).sum(),
            _ => 1,
        }
    }
}

impl Ways {
    /// Returns how many facts change at the least; one where it is not known.
    pub fn changes(&self) -> usize {
        match self {
            Self::Facts(ways) => ways.iter().map(Vec::len).min().unwrap_or(1),
            Self::Unclear(parts) => parts.len().max(1),
            Self::None => usize::MAX / 4,
        }
    }
}

/// Says what would have to be different for a step to be done about a client's items on the context's day, or about one of
/// them, by position in the account. The context must read every fact: [`Context::reading_all`].
pub fn why_not(context: &Context<'_>, account: &Account<'_>, wanted: Wanted, only: Option<usize>) -> WhyNot {
    let decision = decide::decide(context, account);
    let mut told = WhyNot {
        client: account.records.key,
        day: context.today,
        wanted,
        segment: decision.segment,
        undecided: decision.undecided.clone(),
        client_needs: Vec::new(),
        items: Vec::new(),
    };
    if told.undecided.is_none()
        && let Err(undecided) = fill(context, account, &decision, only, &mut told)
    {
        told.undecided = Some(undecided);
        told.items.clear();
    }
    told
}

fn fill(
    context: &Context<'_>,
    account: &Account<'_>,
    decision: &Decision,
    only: Option<usize>,
    told: &mut WhyNot,
) -> Result<(), Undecided> {
    let view = ClientView::new(account, context.fact_rules());
    let clock = Clock::new(context.today, context.today);
    let asked = Asked { context, view: &view, clock: &clock };
    let facts = client_facts(context, &view)?;
    told.client_needs.extend(client::stopped(account));
    let (segment, segment_need) =
        client::segment(context, decision, told.wanted, &client::freed(context, account, &facts));
    let mut case = decide::open_case(&asked, facts, segment, &mut Vec::new());
    case.impatient = rungs::impatient(&mut case)?;
    told.client_needs.extend(segment_need);
    told.client_needs.extend(client::guardrails(&mut case, told.wanted)?);
    let days = ahead::days(context, account, told.wanted);
    let is_own = decision.segment == Some(segment);
    for position in looked_at(account, only) {
        let line = case.line(position, None);
        let leads = done_today(decision, &line, &case.playbook.steps[told.wanted.step].id);
        let answer = match leads.filter(|_| is_own) {
            Some(leads) => Answer::Done { leads },
            None => item::answer(&mut case, position, told.wanted.step)?,
        };
        told.items.push(ItemAnswer { line, answer, comes: days.get(&position).copied() });
    }
    // A contact that the client expects passes guardrails that bind others, and takes the others with it.
    if told.items.iter().any(|item| matches!(item.answer, Answer::Done { .. })) {
        told.client_needs.clear();
    }
    Ok(())
}

/// Returns the items that are told of.
fn looked_at(account: &Account<'_>, only: Option<usize>) -> Vec<usize> {
    let overdue: Vec<usize> = account.overdue_items().map(|(position, _)| position).collect();
    match only {
        Some(only) => vec![only],
        None if overdue.is_empty() => account.open_items().map(|(position, _)| position).collect(),
        None => overdue,
    }
}

/// Returns the step that leads the contact by which an item's own step is done today, if it is this one.
fn done_today(decision: &Decision, line: &Line, step: &str) -> Option<CompactString> {
    decision.actions.iter().find_map(|action| {
        let ActionKind::Contact(contact) = &action.kind else { return None };
        let settles = |own: &Line| {
            (&own.invoice, own.due, own.part) == (&line.invoice, line.due, line.part)
                && own.step.as_deref() == Some(step)
        };
        action.items.iter().any(settles).then(|| contact.step.clone())
    })
}
