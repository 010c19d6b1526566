//! What is measured of each side besides its work.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::domain::period::Period;
use crate::engine::dry_run::measures::SOON_DAYS;
use crate::engine::dry_run::measures::STAGES;
use crate::engine::dry_run::measures::Treatment;
use crate::engine::dry_run::measures::Withheld;
use crate::report::dry_run::DryRunView;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::quantity;
use crate::report::dry_run::side::Side;
use crate::report::json::dry_run::wire::Fixed;
use crate::report::json::dry_run::wire::Rounded;
use crate::report::json::dry_run::wire::TallyWire;
use crate::report::json::dry_run::wire::WithheldWire;
use crate::report::json::reason;
use crate::report::json::reason::GateWire;
use crate::report::json::wire::Day;

/// One side and its totals.
#[derive(Serialize)]
pub struct SideWire<'a> {
    side: u8,
    treatment: &'static str,
    policy: Option<&'a str>,
    label: String,
    work: TallyWire,
    clients_treated: u32,
    clients_contacted: u32,
    capacity: Option<u64>,
    backlog: Option<u64>,
    unassigned: TallyWire,
    late_items: u32,
    late_euro_days: Fixed,
    uncontacted_euro_days: Fixed,
    contacted_before: u32,
    median_first_contact: Option<u32>,
    never_contacted: usize,
    cost_of_tolerance: Rounded,
    formal_notices: u32,
    recent_notices: u32,
    paid_soon: usize,
    paid_soon_share: Rounded,
    soon_days: i64,
    undecided: usize,
}

impl<'a> SideWire<'a> {
    /// Takes a side.
    pub fn new(number: u8, side: &Side<'a>, rate: Decimal) -> Self {
        let run = side.run;
        let (treatment, policy) = match &run.treatment {
            Treatment::Policy { name } => ("policy", Some(name.as_str())),
            Treatment::Journal => ("journal", None),
        };
        Self {
            side: number,
            treatment,
            policy,
            label: side.label().to_owned(),
            work: TallyWire::recorded(side, run.work.total),
            clients_treated: run.work.clients,
            clients_contacted: run.work.contacted,
            capacity: side.capacity(),
            backlog: side.backlog(),
            unassigned: TallyWire::new(run.work.nobody),
            late_items: run.late.items,
            late_euro_days: Fixed(run.late.euro_days),
            uncontacted_euro_days: Fixed(run.late.uncontacted_euro_days),
            contacted_before: run.late.contacted_before,
            median_first_contact: side.median_first_contact(),
            never_contacted: run.late.never.len(),
            cost_of_tolerance: Rounded(
                side.tolerated().and_then(|tolerated| quantity::cost(tolerated.euro_days, rate)),
            ),
            formal_notices: run.notices.sent,
            recent_notices: run.notices.recent,
            paid_soon: run.notices.soon.len(),
            paid_soon_share: Rounded(side.total(Measure::PaidSoonShare, rate)),
            soon_days: SOON_DAYS,
            undecided: run.undecided.len(),
        }
    }
}

/// Late items first contacted so many days past due.
#[derive(Serialize)]
pub struct FirstContactWire {
    side: u8,
    days_past_due: u32,
    items: u32,
}

/// Returns when late items were first contacted.
pub fn first_contacts(number: u8, side: &Side<'_>) -> Vec<FirstContactWire> {
    let counts = side.run.late.first_contact.iter();
    counts
        .map(|(days, items)| FirstContactWire { side: number, days_past_due: *days, items: *items })
        .collect()
}

/// A late item never contacted.
#[derive(Serialize)]
pub struct NeverWire<'a> {
    side: u8,
    client: &'a str,
    invoice: &'a str,
    part: Option<u32>,
    parts: Option<u32>,
    due: Day,
    settled: Option<Day>,
    open: Fixed,
    days: u32,
    euro_days: Fixed,
    why: Option<&'static str>,
    last_gate: Option<GateWire<'a>>,
}

/// Returns the late items never contacted.
pub fn never<'a>(number: u8, side: &Side<'a>, view: &DryRunView<'a>) -> Vec<NeverWire<'a>> {
    let never = side.run.late.never.iter();
    never
        .map(|item| NeverWire {
            side: number,
            client: &view.client(item.client).id,
            invoice: &item.invoice,
            part: item.part.map(|(part, _)| part),
            parts: item.part.map(|(_, parts)| parts),
            due: Day(item.due),
            settled: item.settled.map(Day),
            open: Fixed::of(item.open),
            days: item.days,
            euro_days: Fixed(item.euro_days),
            why: item.why,
            last_gate: item.gate.as_ref().map(GateWire::new),
        })
        .collect()
}

/// What one gate withheld.
#[derive(Serialize)]
pub struct WithheldByGate {
    side: u8,
    gate: &'static str,
    #[serde(flatten)]
    withheld: WithheldWire,
}

/// Returns what was withheld, by gate.
pub fn withheld(number: u8, side: &Side<'_>) -> Vec<WithheldByGate> {
    let withheld = side.run.withheld.iter();
    withheld
        .map(|(gate, withheld)| WithheldByGate { side: number, gate, withheld: WithheldWire::new(withheld) })
        .collect()
}

/// What was tolerated of one segment.
#[derive(Serialize)]
pub struct ToleratedWire<'a> {
    side: u8,
    segment: &'a str,
    #[serde(flatten)]
    withheld: WithheldWire,
    cost: Rounded,
}

/// Returns what was tolerated, by segment.
pub fn tolerated<'a>(number: u8, side: &Side<'a>, rate: Decimal) -> Vec<ToleratedWire<'a>> {
    let tolerated = side.run.tolerated.iter();
    let wire = |(position, withheld): (&usize, &Withheld)| ToleratedWire {
        side: number,
        segment: side.segment(*position),
        withheld: WithheldWire::new(withheld),
        cost: Rounded(quantity::cost(withheld.euro_days, rate)),
    };
    tolerated.map(wire).collect()
}

/// A formal notice to a client who paid soon after.
#[derive(Serialize)]
pub struct SoonWire<'a> {
    side: u8,
    client: &'a str,
    day: Day,
    paid: Day,
    items: u32,
    amount: Fixed,
}

/// Returns the formal notices to clients who paid soon after.
pub fn soon<'a>(number: u8, side: &Side<'a>, view: &DryRunView<'a>) -> Vec<SoonWire<'a>> {
    let soon = side.run.notices.soon.iter();
    soon.map(|soon| SoonWire {
        side: number,
        client: &view.client(soon.client).id,
        day: Day(soon.day),
        paid: Day(soon.paid),
        items: soon.items,
        amount: Fixed::of(soon.amount),
    })
    .collect()
}

/// What is overdue at the end of a day, by stage reached.
#[derive(Serialize)]
pub struct StagesOfDay {
    side: u8,
    day: Day,
    none: Fixed,
    reminder: Fixed,
    pressing: Fixed,
    formal_notice: Fixed,
    legal: Fixed,
}

/// Returns what is overdue by stage, day by day.
pub fn stages(number: u8, side: &Side<'_>, period: Period) -> Vec<StagesOfDay> {
    let days = period.each().zip(&side.run.stages);
    let wire = |(day, stages): (_, &[i64; STAGES])| {
        let [none, reminder, pressing, formal_notice, legal] = stages.map(Fixed::of);
        StagesOfDay { side: number, day: Day(day), none, reminder, pressing, formal_notice, legal }
    };
    days.map(wire).collect()
}

/// A client left undecided.
#[derive(Serialize)]
pub struct UndecidedWire<'a> {
    side: u8,
    client: &'a str,
    day: Day,
    days: u32,
    why: reason::UndecidedWire<'a>,
}

/// Returns the clients left undecided on some day.
pub fn undecided<'a>(number: u8, side: &Side<'a>, view: &DryRunView<'a>) -> Vec<UndecidedWire<'a>> {
    let undecided = side.run.undecided.iter();
    undecided
        .map(|client| UndecidedWire {
            side: number,
            client: &view.client(client.client).id,
            day: Day(client.day),
            days: client.days,
            why: reason::UndecidedWire::new(&client.why),
        })
        .collect()
}
