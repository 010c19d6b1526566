//! Clients treated differently.

use serde::Serialize;

use crate::engine::dry_run::difference::Deed;
use crate::engine::dry_run::difference::DeedKind;
use crate::engine::dry_run::difference::Difference;
use crate::engine::dry_run::difference::Side as SideOfDay;
use crate::report::dry_run::DryRunView;
use crate::report::dry_run::side::Side;
use crate::report::json::dry_run::wire::Fixed;
use crate::report::json::reason::GateWire;
use crate::report::json::reason::ReasonWire;
use crate::report::json::wire::Day;
use crate::report::json::wire::TotalsWire;

/// A client treated differently.
#[derive(Serialize)]
pub struct DifferenceWire<'a> {
    client: &'a str,
    day: Day,
    kind: &'static str,
    overdue: Fixed,
    sides: Vec<DoneWire<'a>>,
}

#[derive(Serialize)]
struct DoneWire<'a> {
    segment: Option<&'a str>,
    deeds: Vec<DeedWire<'a>>,
    held: Option<GateWire<'a>>,
    until: Option<Day>,
}

#[derive(Serialize)]
struct DeedWire<'a> {
    kind: &'static str,
    step: Option<&'a str>,
    stage: Option<&'static str>,
    channel: Option<&'static str>,
    to: Option<&'a str>,
    task: Option<&'static str>,
    items: Vec<&'a str>,
    mentioned: Vec<&'a str>,
    totals: TotalsWire<'a>,
    reasons: Vec<ReasonWire<'a>>,
    by: Option<&'a str>,
}

impl<'a> DifferenceWire<'a> {
    /// Takes a client treated differently, with the sides that name its segments.
    pub fn new(difference: &'a Difference, sides: &[Side<'a>], view: &DryRunView<'a>) -> Self {
        let done = difference.sides.iter().zip(sides);
        Self {
            client: &view.client(difference.client).id,
            day: Day(difference.day),
            kind: difference.kind.word(),
            overdue: Fixed::of(difference.overdue),
            sides: done.map(|(done, side)| DoneWire::new(done, side)).collect(),
        }
    }
}

impl<'a> DoneWire<'a> {
    fn new(done: &'a SideOfDay, side: &Side<'a>) -> Self {
        Self {
            segment: done.segment.map(|position| side.segment(position)),
            deeds: done.deeds.iter().map(DeedWire::new).collect(),
            held: done.held.as_ref().map(|(gate, _)| GateWire::new(gate)),
            until: done.held.as_ref().and_then(|(_, until)| *until).map(Day),
        }
    }
}

impl<'a> DeedWire<'a> {
    fn new(deed: &'a Deed) -> Self {
        let plain = Self {
            kind: "task",
            step: None,
            stage: None,
            channel: None,
            to: None,
            task: None,
            items: deed.items.iter().map(|item| item.as_str()).collect(),
            mentioned: deed.mentioned.iter().map(|item| item.as_str()).collect(),
            totals: TotalsWire(&deed.totals),
            reasons: deed.reasons.iter().map(ReasonWire::new).collect(),
            by: said(&deed.by),
        };
        match &deed.kind {
            DeedKind::Contact { step, stage, channel, to } => Self {
                kind: "contact",
                step: said(step),
                stage: stage.map(|stage| stage.word()),
                channel: Some(channel.word()),
                to: said(to),
                ..plain
            },
            DeedKind::Approval { step } => Self { kind: "approval", step: said(step), ..plain },
            DeedKind::Task(task) => Self { task: Some(task.word()), ..plain },
        }
    }
}

fn said(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}
