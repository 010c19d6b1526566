//! The work of each side.

use serde::Serialize;

use crate::report::dry_run::side::Side;
use crate::report::json::dry_run::wire::TallyWire;
use crate::report::json::wire::Day;

/// The work for one segment.
#[derive(Serialize)]
pub struct SegmentWire<'a> {
    side: u8,
    segment: &'a str,
    #[serde(flatten)]
    tally: TallyWire,
}

/// Returns the work by segment.
pub fn segments<'a>(number: u8, side: &Side<'a>) -> Vec<SegmentWire<'a>> {
    let segments = side.run.work.segments.iter();
    segments
        .map(|(position, tally)| SegmentWire {
            side: number,
            segment: side.segment(*position),
            tally: TallyWire::new(*tally),
        })
        .collect()
}

/// The work of one step.
#[derive(Serialize)]
pub struct StepWire<'a> {
    side: u8,
    step: &'a str,
    stage: Option<&'static str>,
    items_settled: u32,
    #[serde(flatten)]
    tally: TallyWire,
}

/// Returns the work by step.
pub fn steps<'a>(number: u8, side: &Side<'a>) -> Vec<StepWire<'a>> {
    let steps = side.run.work.steps.iter();
    steps
        .map(|(step, work)| StepWire {
            side: number,
            step,
            stage: work.stage.map(|stage| stage.word()),
            items_settled: work.items,
            tally: TallyWire::new(work.tally),
        })
        .collect()
}

/// The contacts of one stage.
#[derive(Serialize)]
pub struct StageWire {
    side: u8,
    stage: &'static str,
    contacts: u32,
}

/// Returns the contacts by stage.
pub fn stages(number: u8, side: &Side<'_>) -> Vec<StageWire> {
    let stages = side.run.work.stages.iter();
    stages
        .map(|(stage, contacts)| StageWire { side: number, stage: stage.word(), contacts: *contacts })
        .collect()
}

/// The contacts by one channel.
#[derive(Serialize)]
pub struct ChannelWire {
    side: u8,
    channel: &'static str,
    #[serde(flatten)]
    tally: TallyWire,
}

/// Returns the contacts by channel.
pub fn channels(number: u8, side: &Side<'_>) -> Vec<ChannelWire> {
    let channels = side.run.work.channels.iter();
    channels
        .map(|(channel, tally)| ChannelWire {
            side: number,
            channel: channel.word(),
            tally: TallyWire::new(*tally),
        })
        .collect()
}

/// The tasks of one kind.
#[derive(Serialize)]
pub struct TaskWire {
    side: u8,
    task: &'static str,
    #[serde(flatten)]
    tally: TallyWire,
}

/// Returns the tasks by kind.
pub fn tasks(number: u8, side: &Side<'_>) -> Vec<TaskWire> {
    let tasks = side.run.work.tasks.iter();
    tasks
        .map(|(task, tally)| TaskWire { side: number, task: task.word(), tally: TallyWire::new(*tally) })
        .collect()
}

/// One person's work.
#[derive(Serialize)]
pub struct PersonWire<'a> {
    side: u8,
    name: &'a str,
    role: &'a str,
    capacity: Option<u64>,
    #[serde(flatten)]
    tally: TallyWire,
}

/// Returns the work by person.
pub fn people<'a>(number: u8, side: &Side<'a>) -> Vec<PersonWire<'a>> {
    let people = side.run.work.people.iter();
    people
        .map(|person| PersonWire {
            side: number,
            name: &person.name,
            role: &person.role,
            capacity: person.capacity,
            tally: TallyWire::new(person.tally),
        })
        .collect()
}

/// One week's work.
#[derive(Serialize)]
pub struct WeekWire<'a> {
    side: u8,
    first: Day,
    business_days: u32,
    #[serde(flatten)]
    tally: TallyWire,
    channels: Vec<ChannelOfWeek>,
    roles: Vec<RoleWire<'a>>,
}

#[derive(Serialize)]
struct ChannelOfWeek {
    channel: &'static str,
    contacts: u32,
}

#[derive(Serialize)]
struct RoleWire<'a> {
    role: &'a str,
    wanted: u64,
    capacity: Option<u64>,
    backlog: u64,
}

/// Returns the work week by week.
pub fn weeks<'a>(number: u8, side: &Side<'a>) -> Vec<WeekWire<'a>> {
    let weeks = side.run.work.weeks.iter();
    weeks
        .map(|week| WeekWire {
            side: number,
            first: Day(week.first),
            business_days: week.business_days,
            tally: TallyWire::new(week.tally),
            channels: week
                .channels
                .iter()
                .map(|(channel, contacts)| ChannelOfWeek { channel: channel.word(), contacts: *contacts })
                .collect(),
            roles: week
                .roles
                .iter()
                .map(|(role, week)| RoleWire {
                    role,
                    wanted: week.wanted,
                    capacity: week.capacity,
                    backlog: week.backlog,
                })
                .collect(),
        })
        .collect()
}
