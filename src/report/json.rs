//! Reports for programs: JSON under a versioned schema, written as it is made.
//!
//! Words are the stable words of the domain, days are ISO, amounts are texts with their currency beside them, and
//! the order is fixed. Long lists have one element a line, so that two plans can be compared with line tools.
//! The schemas are beside this file; a key is only ever added under the same version.

mod charges;
mod decision;
mod dry_run;
mod explanation;
mod facts;
mod lines;
mod plan;
mod reason;
mod timeline;
mod wire;

pub(super) use plan::assignment;
pub(super) use wire::Day;
pub(super) use wire::Digits;

use serde::Serialize;

use crate::facts::catalogue::Fact;
use crate::report::charges::ChargesView;
use crate::report::charges::sources::Sources;
use crate::report::dry_run::DryRunView;
use crate::report::explain::ExplainView;
use crate::report::facts::Function;
use crate::report::plan::PlanView;
use crate::report::timeline::TimelineView;

/// The JSON Schema of the plan, `relance.plan/1`.
pub const PLAN_SCHEMA: &str = include_str!("json/plan.schema.json");

/// The JSON Schema of the explanation, `relance.explain/1`.
pub const EXPLAIN_SCHEMA: &str = include_str!("json/explain.schema.json");

/// The JSON Schema of the dry run, `relance.dry-run/1`.
pub const DRY_RUN_SCHEMA: &str = include_str!("json/dry_run.schema.json");

/// The JSON Schema of the statement of late charges, `relance.charges/1`.
pub const CHARGES_SCHEMA: &str = include_str!("json/charges.schema.json");

/// The JSON Schema of the timeline, `relance.timeline/1`.
pub const TIMELINE_SCHEMA: &str = include_str!("json/timeline.schema.json");

/// Writes the plan.
pub fn write_plan(view: &PlanView<'_>, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    write(&plan::PlanWire::new(view), out)
}

/// Writes the dry run.
pub fn write_dry_run(view: &DryRunView<'_>, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    write(&dry_run::DryRunWire::new(view), out)
}

/// Writes the statement of late charges.
pub fn write_charges(view: &ChargesView<'_>, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    write(&charges::ChargesWire::new(view, &Sources::of(view.statement)), out)
}

/// Writes the timeline.
pub fn write_timeline(view: &TimelineView<'_>, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    write(&timeline::TimelineWire::new(view), out)
}

/// Writes the explanation.
pub fn write_explanation(view: &ExplainView<'_>, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    write(&explanation::ExplanationWire::new(view), out)
}

/// Writes the catalogue of facts, `relance.facts/1`.
pub fn write_facts(
    catalogue: &[&Fact],
    functions: &[Function],
    out: &mut dyn std::io::Write,
) -> std::io::Result<()> {
    write(&facts::CatalogueWire::new(catalogue, functions), out)
}

fn write(value: &impl Serialize, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let mut buffered = std::io::BufWriter::with_capacity(1 << 16, out);
    let mut serializer = serde_json::Serializer::with_formatter(&mut buffered, lines::OneALine::default());
    value.serialize(&mut serializer)?;
    std::io::Write::write_all(&mut buffered, b"\n")?;
    std::io::Write::flush(&mut buffered)
}
