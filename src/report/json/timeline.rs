//! The timeline's JSON, `relance.timeline/1`.

use chrono::NaiveDate;
use serde::Serialize;

use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::staller::Beat;
use crate::engine::staller::Bounded;
use crate::engine::staller::Certainty;
use crate::engine::staller::Disputed;
use crate::engine::staller::Missing;
use crate::engine::staller::Worst;
use crate::engine::timeline::Ending;
use crate::engine::timeline::Life;
use crate::engine::timeline::Treatment;
use crate::policy::playbook::Playbook;
use crate::report::json::wire::Day;
use crate::report::json::wire::MoneyWire;
use crate::report::timeline::TimelineView;

/// The whole timeline.
#[derive(Serialize)]
pub struct TimelineWire<'a> {
    schema: &'static str,
    policy: &'a str,
    due: Day,
    amount: MoneyWire,
    treatments: Vec<TreatmentWire<'a>>,
}

#[derive(Serialize)]
struct TreatmentWire<'a> {
    playbook: &'a str,
    segments: Vec<&'a str>,
    silent: LifeWire<'a>,
    worst: WorstWire<'a>,
}

#[derive(Serialize)]
struct LifeWire<'a> {
    acts: Vec<ActWire<'a>>,
    passed: Vec<PassedWire<'a>>,
    ending: &'static str,
}

#[derive(Serialize)]
struct ActWire<'a> {
    day: Day,
    days_past_due: i64,
    kind: &'static str,
    step: Option<&'a str>,
    stage: Option<&'static str>,
    channel: Option<&'static str>,
    to: Option<&'a str>,
    time: Option<u32>,
    times: Option<u32>,
    approver: Option<&'a str>,
    task: Option<&'static str>,
    minutes: u32,
}

#[derive(Serialize)]
struct PassedWire<'a> {
    step: &'a str,
    why: &'static str,
    when: Option<&'a str>,
}

#[derive(Default, Serialize)]
struct WorstWire<'a> {
    result: &'static str,
    missing: Option<&'static str>,
    notice: Option<Day>,
    days_past_due: Option<i64>,
    certainty: Option<&'static str>,
    at_most: Option<i64>,
    sequence: Vec<BeatWire<'a>>,
    disputed: Option<DisputedWire>,
}

#[derive(Serialize)]
struct BeatWire<'a> {
    day: Day,
    days_past_due: i64,
    says: Option<&'static str>,
    until: Option<Day>,
    act: Option<ActWire<'a>>,
}

#[derive(Serialize)]
struct DisputedWire {
    opened: Day,
    answered: Day,
    notice: Option<Day>,
}

impl<'a> TimelineWire<'a> {
    /// Takes a timeline.
    pub fn new(view: &TimelineView<'a>) -> Self {
        let treatments = view.timeline.treatments.iter();
        Self {
            schema: "relance.timeline/1",
            policy: &view.policy.name,
            due: Day(view.timeline.due),
            amount: MoneyWire::new(view.timeline.amount),
            treatments: treatments.filter_map(|treatment| TreatmentWire::new(view, treatment)).collect(),
        }
    }
}

impl<'a> TreatmentWire<'a> {
    fn new(view: &TimelineView<'a>, treatment: &'a Treatment) -> Option<Self> {
        let playbook = view.policy.playbooks.get(treatment.playbook)?;
        let segments = treatment.segments.iter().filter_map(|segment| view.policy.segments.get(*segment));
        Some(Self {
            playbook: &playbook.id,
            segments: segments.map(|segment| segment.id.as_str()).collect(),
            silent: LifeWire::new(playbook, &treatment.silent),
            worst: WorstWire::new(&treatment.worst, view.timeline.due),
        })
    }
}

impl<'a> LifeWire<'a> {
    fn new(playbook: &'a Playbook, life: &'a Life) -> Self {
        let passed = life.passed.iter().filter_map(|passed| {
            let step = playbook.steps.get(passed.step)?;
            let when = step.when.as_ref().map(|when| when.source_text());
            Some(PassedWire { step: &step.id, why: passed.why.word(), when })
        });
        Self {
            acts: life.marks.iter().map(|mark| ActWire::new(&mark.action, mark.day, mark.late)).collect(),
            passed: passed.collect(),
            ending: match life.ending {
                Ending::NoSteps => "no_steps",
                Ending::HandedOver => "handed_over",
                Ending::LadderEnded => "ladder_ended",
                Ending::Cut(_) => "cut",
                Ending::Undecided(_) => "undecided",
            },
        }
    }
}

impl<'a> ActWire<'a> {
    fn new(action: &'a Action, day: NaiveDate, days_past_due: i64) -> Self {
        let (kind, approver, task) = match &action.kind {
            ActionKind::Contact(_) => ("contact", None, None),
            ActionKind::Approval { by, .. } => ("approval", Some(by.as_str()), None),
            ActionKind::Task { task, .. } => ("task", None, Some(task.word())),
        };
        let contact = action.kind.contact();
        let time = contact.and_then(|contact| contact.time);
        Self {
            day: Day(day),
            days_past_due,
            kind,
            step: contact.map(|contact| contact.step.as_str()),
            stage: contact.map(|contact| contact.stage.word()),
            channel: contact.map(|contact| contact.channel.word()),
            to: contact.map(|contact| contact.to.as_str()),
            time: time.map(|(time, _)| time),
            times: time.map(|(_, times)| times),
            approver,
            task,
            minutes: action.minutes,
        }
    }
}

impl<'a> WorstWire<'a> {
    fn new(worst: &'a Worst, due: NaiveDate) -> Self {
        match worst {
            Worst::NoNotice => Self { result: "no_notice", ..Self::default() },
            Worst::Unbounded(missing) => Self {
                result: "no_bound",
                missing: Some(match missing {
                    Missing::Patience => "patience",
                    Missing::Release(_) => "release",
                }),
                ..Self::default()
            },
            Worst::Bounded(bounded) => Self::bounded(bounded, due),
        }
    }

    fn bounded(bounded: &'a Bounded, due: NaiveDate) -> Self {
        let (certainty, at_most) = match bounded.certainty {
            Certainty::Exact => ("exact", Some(bounded.late)),
            Certainty::AtMost(days) => ("at_most", Some(days)),
            Certainty::AtLeast => ("at_least", None),
        };
        Self {
            result: "bounded",
            missing: None,
            notice: Some(Day(bounded.notice)),
            days_past_due: Some(bounded.late),
            certainty: Some(certainty),
            at_most,
            sequence: bounded.beats.iter().map(|beat| BeatWire::new(beat, due)).collect(),
            disputed: bounded.disputed.map(DisputedWire::new),
        }
    }
}

impl<'a> BeatWire<'a> {
    fn new(beat: &'a Beat, due: NaiveDate) -> Self {
        let late = |day: NaiveDate| (day - due).num_days();
        match beat {
            Beat::Said { day, word } => Self {
                day: Day(*day),
                days_past_due: late(*day),
                says: Some(word.word()),
                until: word.until().map(Day),
                act: None,
            },
            Beat::Done { day, action } => Self {
                day: Day(*day),
                days_past_due: late(*day),
                says: None,
                until: None,
                act: Some(ActWire::new(action, *day, late(*day))),
            },
        }
    }
}

impl DisputedWire {
    fn new(disputed: Disputed) -> Self {
        Self {
            opened: Day(disputed.opened),
            answered: Day(disputed.answered),
            notice: disputed.notice.map(Day),
        }
    }
}
