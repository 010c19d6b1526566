//! What a step's own function decides: act, wait, skip or hold, each with its reason.

use chrono::NaiveDate;
use rhai::Dynamic;
use rhai::Engine;
use rhai::ImmutableString;
use rhai::Map;

use crate::diagnostic::nearest;
use crate::domain::action::Channel;
use crate::script::sandbox::Answer;
use crate::script::sandbox::refusal;

/// The answer of a script-driven step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Carry the step out, with these changes.
    Act(Changes),
    /// Ask again in so many calendar days.
    Wait {
        /// At least one.
        days: i64,
        /// Why.
        why: String,
    },
    /// Pass over the step.
    Skip {
        /// Why.
        why: String,
    },
    /// Do nothing for this item until a day.
    Hold {
        /// The last day of the hold.
        until: NaiveDate,
        /// Why.
        why: String,
    },
}

/// What an `act(#{…})` changes of its step; what is absent stays as the step says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// By another means.
    pub channel: Option<Channel>,
    /// To another audience.
    pub to: Option<String>,
    /// With another scenario.
    pub scenario: Option<String>,
    /// With another template.
    pub template: Option<String>,
}

/// The four constructors, for the checker's list of known functions and the reference page: name, signature, one line.
pub const VERDICTS: &[(&str, &str, &str)] = &[
    (
        "act",
        "act() or act(#{ channel, to, scenario, template })",
        "carry the step out, as written or with changes",
    ),
    ("wait", "wait(days, why)", "ask again in so many calendar days"),
    ("skip", "skip(why)", "pass over the step"),
    ("hold", "hold(until, why)", "do nothing for this item until a day"),
];

/// What `act(#{…})` may change of its step.
pub const CHANGES: [&str; 4] = ["channel", "to", "scenario", "template"];

/// Returns how many arguments a constructor takes; nothing when the name is not one of the four.
pub(crate) fn takes(name: &str) -> Option<&'static [usize]> {
    match name {
        "act" => Some(&[0, 1]),
        "skip" => Some(&[1]),
        "wait" | "hold" => Some(&[2]),
        _ => None,
    }
}

/// Registers the constructors.
pub(crate) fn register(engine: &mut Engine) {
    engine.register_type_with_name::<Verdict>("verdict");
    engine.register_fn("act", || Verdict::Act(Changes::default()));
    engine.register_fn("act", |changes: Map| -> Answer<Verdict> { read_changes(&changes).map(Verdict::Act) });
    engine.register_fn("wait", |days: i64, why: ImmutableString| -> Answer<Verdict> {
        if days < 1 {
            return Err(refusal("`wait` needs at least 1 day"));
        }
        Ok(Verdict::Wait { days, why: reason("wait", &why)? })
    });
    engine.register_fn("skip", |why: ImmutableString| -> Answer<Verdict> {
        Ok(Verdict::Skip { why: reason("skip", &why)? })
    });
    engine.register_fn("hold", |until: NaiveDate, why: ImmutableString| -> Answer<Verdict> {
        Ok(Verdict::Hold { until, why: reason("hold", &why)? })
    });
}

fn reason(function: &str, why: &str) -> Answer<String> {
    if why.trim().is_empty() {
        return Err(refusal(&format!("`{function}` needs a reason in words")));
    }
    Ok(why.to_owned())
}

fn read_changes(map: &Map) -> Answer<Changes> {
    let mut changes = Changes::default();
    for (key, value) in map {
        let word = text_of(key, value)?;
        match key.as_str() {
            "channel" => changes.channel = Some(channel(&word)?),
            "to" => changes.to = Some(word),
            "scenario" => changes.scenario = Some(word),
            "template" => changes.template = Some(word),
            other => return Err(unknown_change(other)),
        }
    }
    Ok(changes)
}

fn text_of(key: &str, value: &Dynamic) -> Answer<String> {
    match value.as_immutable_string_ref() {
        Ok(text) => Ok(text.to_string()),
        Err(_) => Err(refusal(&format!("`{key}` in `act` must be text"))),
    }
}

fn channel(word: &str) -> Answer<Channel> {
    Channel::from_word(word).ok_or_else(|| {
        let words: Vec<_> = Channel::ALL.iter().map(|channel| channel.word()).collect();
        refusal(&format!("unknown channel `{word}`: one of {}", words.join(", ")))
    })
}

fn unknown_change(key: &str) -> Box<rhai::EvalAltResult> {
    let hint = nearest(key, CHANGES).map(|near| format!(", did you mean `{near}`?")).unwrap_or_default();
    refusal(&format!("`act` cannot change `{key}`{hint}"))
}
