//! The life of one debt: what is done about it, day by day, until nothing more is.

use chrono::NaiveDate;

use crate::domain::event::Event;
use crate::engine::carry_out::carried_out;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::notice::Undecided;
use crate::engine::reason::Reason;
use crate::engine::timeline::debt::Debt;

/// What is done about a debt whose client neither pays nor answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Life {
    /// Everything that is done, in order.
    pub marks: Vec<Mark>,
    /// Steps of the ladder that were not taken although a later one was.
    pub passed: Vec<Passed>,
    /// How it ends.
    pub ending: Ending,
}

/// Something done on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The day.
    pub day: NaiveDate,
    /// How many days past due that is; negative before the due date.
    pub late: i64,
    /// What.
    pub action: Action,
}

/// A step that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// The position of the step.
    pub step: usize,
    /// Why.
    pub why: PassedWhy,
}

/// Why a step was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassedWhy {
    /// Its condition does not hold for this client.
    Condition,
    /// Patience was at its end, or an old debt entered further up.
    Jumped,
    /// It gave way to a later step that was due, or its script passed it.
    GaveWay,
}

impl PassedWhy {
    /// Returns the stable word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Condition => "condition",
            Self::Jumped => "jumped",
            Self::GaveWay => "gave_way",
        }
    }
}

/// How a life ends.
#[derive(Debug, Clone, PartialEq)]
pub enum Ending {
    /// The playbook has no steps.
    NoSteps,
    /// The file goes to a third party.
    HandedOver,
    /// The last step is done and nothing follows.
    LadderEnded,
    /// So many days past due there is still something to come.
    Cut(i64),
    /// Nothing can be decided.
    Undecided(Undecided),
}

impl Life {
    /// Returns the day on which something of a stage, or graver, reaches the client.
    pub fn reaches(&self, stage: crate::domain::action::Stage) -> Option<&Mark> {
        let reaches = |mark: &&Mark| match &mark.action.kind {
            ActionKind::Contact(contact) => contact.stage >= stage,
            ActionKind::Approval { .. } | ActionKind::Task { .. } => false,
        };
        self.marks.iter().find(reaches)
    }
}

/// Follows the debt of a client who never answers.
pub fn silent(debt: &Debt<'_>) -> Life {
    let mut journal: Vec<Event> = Vec::new();
    let mut marks = Vec::new();
    let mut day = debt.business_day(debt.period().from());
    let mut ending = None;
    while debt.period().holds(day) && ending.is_none() {
        let (decision, next) = debt.decide(&journal, day);
        if let Some(undecided) = &decision.undecided {
            ending = Some(Ending::Undecided(undecided.clone()));
        }
        journal.extend(carried_out(debt.policy, &decision));
        let acts = !decision.actions.is_empty();
        let handed_over = decision.actions.iter().any(hands_over);
        let late = (day - debt.due).num_days();
        marks.extend(decision.actions.into_iter().map(|action| Mark { day, late, action }));
        if handed_over {
            ending = Some(Ending::HandedOver);
        }
        let tomorrow = day.succ_opt().unwrap_or(day);
        day = debt.business_day(if acts { tomorrow } else { next.max(tomorrow) });
    }
    let ending = ending.unwrap_or_else(|| unfinished(debt, &marks));
    Life { passed: passed(debt, &marks), marks, ending }
}

fn hands_over(action: &Action) -> bool {
    matches!(&action.kind, ActionKind::Contact(contact) if contact.hands_over)
}

/// Says how it stands on the last day, where nothing ended it before.
fn unfinished(debt: &Debt<'_>, marks: &[Mark]) -> Ending {
    let Some(playbook) = debt.playbook().filter(|playbook| !playbook.steps.is_empty()) else {
        return Ending::NoSteps;
    };
    let last = marks.iter().rev().find_map(|mark| mark.action.kind.contact());
    let done = last.is_some_and(|contact| {
        let more = contact.time.is_some_and(|(time, times)| time < times);
        !more && playbook.steps.last().is_some_and(|step| step.id == contact.step)
    });
    if done { Ending::LadderEnded } else { Ending::Cut((debt.period().to() - debt.due).num_days()) }
}

/// Returns the steps that were passed, each with why: told by the step that was taken instead.
fn passed(debt: &Debt<'_>, marks: &[Mark]) -> Vec<Passed> {
    let Some(playbook) = debt.playbook() else { return Vec::new() };
    let mut passed = Vec::new();
    let mut next = 0;
    for mark in marks {
        let Some(taken) = mark.action.kind.contact().and_then(|contact| playbook.step(&contact.step)) else {
            continue;
        };
        let jumped = mark
            .action
            .reasons
            .iter()
            .any(|reason| matches!(reason, Reason::PatienceReached { .. } | Reason::Entered { .. }));
        for step in next..taken {
            let conditional = playbook.steps.get(step).is_some_and(|step| step.when.is_some());
            let why = match (jumped, conditional) {
                (true, _) => PassedWhy::Jumped,
                (false, true) => PassedWhy::Condition,
                (false, false) => PassedWhy::GaveWay,
            };
            passed.push(Passed { step, why });
        }
        next = next.max(taken + 1);
    }
    passed
}
