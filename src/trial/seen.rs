//! What was decided, in the words in which cases expect it.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::engine::carry_out::item_name;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::decision::Decision;
use crate::engine::decision::Line;
use crate::engine::gate::Gate;
use crate::facts::account::Account;
use crate::facts::promise::Promise;
use crate::facts::promise::PromiseState;
use crate::policy::Policy;

/// The keys of an action.
pub const ACTION: &[&str] = &[
    "kind",
    "step",
    "task",
    "stage",
    "channel",
    "to",
    "role",
    "by",
    "scenario",
    "template",
    "at",
    "time",
    "items",
    "mentioned",
    "since",
    "deadline",
    "minutes",
    "reasons",
];

/// The keys of an item withheld.
pub const WITHHELD: &[&str] = &["item", "gate", "until", "step", "why"];

/// The keys of a promise.
pub const PROMISE: &[&str] = &["items", "made", "promised_for", "state"];

/// Returns everything that was decided on a day.
pub fn day(policy: &Policy, account: &Account<'_>, decision: &Decision) -> Map<String, Value> {
    let segment = decision.segment.and_then(|segment| policy.segments.get(segment));
    let withheld = decision.withheld.iter().map(|withheld| {
        let (step, why) = told(&withheld.gate);
        json!({
            "item": item_name(&withheld.item),
            "gate": withheld.gate.word(),
            "until": withheld.until.map(|day| day.to_string()),
            "step": step,
            "why": why,
        })
    });
    let mut seen = Map::new();
    seen.insert("segment".to_owned(), segment.map(|segment| segment.id.as_str()).into());
    seen.insert("actions".to_owned(), decision.actions.iter().map(action).collect());
    seen.insert("withheld".to_owned(), withheld.collect());
    seen.insert("promises".to_owned(), account.promises.iter().map(|made| promise(account, made)).collect());
    seen.insert("notices".to_owned(), decision.notices.iter().map(|notice| notice.word()).collect());
    seen.insert("undecided".to_owned(), decision.undecided.is_some().into());
    seen
}

fn action(action: &Action) -> Value {
    let contact = action.kind.contact();
    let (kind, task, by, deadline) = match &action.kind {
        ActionKind::Contact(_) => ("contact", None, None, None),
        ActionKind::Approval { by, .. } => ("approval", None, Some(by.as_str()), None),
        ActionKind::Task { task, deadline } => ("task", Some(task.word()), None, *deadline),
    };
    json!({
        "kind": kind,
        "step": contact.map(|contact| contact.step.as_str()),
        "task": task,
        "stage": contact.map(|contact| contact.stage.word()),
        "channel": contact.map(|contact| contact.channel.word()),
        "to": contact.map(|contact| contact.to.as_str()),
        "role": action.role.as_str(),
        "by": by,
        "scenario": contact.and_then(|contact| contact.scenario.as_deref()),
        "template": contact.and_then(|contact| contact.template.as_deref()),
        "at": contact.and_then(|contact| contact.at).map(|hour| hour.format("%H:%M").to_string()),
        "time": contact.and_then(|contact| contact.time).map(|(time, _)| time),
        "items": names(&action.items),
        "mentioned": names(&action.mentioned),
        "since": action.on.to_string(),
        "deadline": deadline.map(|day| day.to_string()),
        "minutes": action.minutes,
        "reasons": action.reasons.iter().map(|reason| reason.word()).collect::<Vec<_>>(),
    })
}

fn names(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| item_name(line).to_string()).collect()
}

/// The step a gate is about, and the reason someone gave.
fn told(gate: &Gate) -> (Option<&str>, Option<&str>) {
    match gate {
        Gate::NotYet { step } | Gate::NotReached { step } | Gate::ApprovalRefused { step, .. } => {
            (Some(step), None)
        }
        Gate::Script { step, why } => (Some(step), Some(why)),
        Gate::Never { why } => (None, Some(why)),
        Gate::Hold { reason, .. } | Gate::Disputed { reason, .. } => (None, Some(reason)),
        _ => (None, None),
    }
}

fn promise(account: &Account<'_>, promise: &Promise<'_>) -> Value {
    let items = promise.items.iter().filter_map(|item| account.items.get(*item));
    let state = match promise.state {
        PromiseState::Pending => "pending",
        PromiseState::Kept => "kept",
        PromiseState::PartlyKept => "partly_kept",
        PromiseState::Broken => "broken",
        PromiseState::Moved => "moved",
    };
    json!({
        "items": items.map(|item| item.invoice.id.as_str()).collect::<Vec<_>>(),
        "made": promise.event.date.to_string(),
        "promised_for": promise.promised_for.to_string(),
        "state": state,
    })
}
