//! The dry run's JSON, `relance.dry-run/1`.
//!
//! Lists are flat: what belongs to one side carries its number, 1 or 2. Keys are named as the measures are in the
//! report's table of definitions. Amounts and euro-days are texts with four decimals, in the document's currency.

mod book;
mod difference;
mod side;
mod wire;
mod work;

use serde::Serialize;
use serde::Serializer;

use crate::engine::replay::Promises;
use crate::report::dry_run::DryRunView;
use crate::report::dry_run::replay_sentence;
use crate::report::json::dry_run::book::AgeingWire;
use crate::report::json::dry_run::book::BookDayWire;
use crate::report::json::dry_run::book::BookWire;
use crate::report::json::dry_run::book::MonthWire;
use crate::report::json::dry_run::difference::DifferenceWire;
use crate::report::json::dry_run::side::FirstContactWire;
use crate::report::json::dry_run::side::NeverWire;
use crate::report::json::dry_run::side::SideWire;
use crate::report::json::dry_run::side::SoonWire;
use crate::report::json::dry_run::side::StagesOfDay;
use crate::report::json::dry_run::side::ToleratedWire;
use crate::report::json::dry_run::side::UndecidedWire;
use crate::report::json::dry_run::side::WithheldByGate;
use crate::report::json::dry_run::work::ChannelWire;
use crate::report::json::dry_run::work::PersonWire;
use crate::report::json::dry_run::work::SegmentWire;
use crate::report::json::dry_run::work::StageWire;
use crate::report::json::dry_run::work::StepWire;
use crate::report::json::dry_run::work::TaskWire;
use crate::report::json::dry_run::work::WeekWire;
use crate::report::json::wire::Day;
use crate::report::words::Words;

/// The whole dry run.
pub struct DryRunWire<'a>(DryRunView<'a>);

impl<'a> DryRunWire<'a> {
    /// Takes a dry run.
    pub fn new(view: &DryRunView<'a>) -> Self {
        Self(*view)
    }
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    replay: String,
    from: Day,
    to: Day,
    currency: &'static str,
    language: &'static str,
    promises: &'static str,
    within_capacity: bool,
    cost_of_money: String,
    sides: Vec<SideWire<'a>>,
    segments: Vec<SegmentWire<'a>>,
    steps: Vec<StepWire<'a>>,
    stages: Vec<StageWire>,
    channels: Vec<ChannelWire>,
    tasks: Vec<TaskWire>,
    people: Vec<PersonWire<'a>>,
    weeks: Vec<WeekWire<'a>>,
    first_contacts: Vec<FirstContactWire>,
    never_contacted: Vec<NeverWire<'a>>,
    withheld: Vec<WithheldByGate>,
    tolerated: Vec<ToleratedWire<'a>>,
    paid_soon: Vec<SoonWire<'a>>,
    overdue_by_stage: Vec<StagesOfDay>,
    undecided: Vec<UndecidedWire<'a>>,
    book: BookWire,
    book_days: Vec<BookDayWire>,
    ageing: Vec<AgeingWire>,
    months: Vec<MonthWire>,
    clients: Option<u32>,
    treated_differently: Option<Vec<DifferenceWire<'a>>>,
}

impl Serialize for DryRunWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = &self.0;
        let run = view.run;
        let sides = view.sides();
        let numbered = || (1..).zip(&sides);
        let differences = run.differences.as_ref();
        Document {
            schema: "relance.dry-run/1",
            replay: replay_sentence(Words::of(view.policy.language)),
            from: Day(run.request.period.from()),
            to: Day(run.request.period.to()),
            currency: run.currency.code(),
            language: view.policy.language.code(),
            promises: match run.request.promises {
                Promises::Kept => "kept",
                Promises::SetAside => "set_aside",
            },
            within_capacity: run.request.within_capacity,
            cost_of_money: run.request.cost_of_money.normalize().to_string(),
            sides: numbered()
                .map(|(number, side)| SideWire::new(number, side, run.request.cost_of_money))
                .collect(),
            segments: numbered().flat_map(|(number, side)| work::segments(number, side)).collect(),
            steps: numbered().flat_map(|(number, side)| work::steps(number, side)).collect(),
            stages: numbered().flat_map(|(number, side)| work::stages(number, side)).collect(),
            channels: numbered().flat_map(|(number, side)| work::channels(number, side)).collect(),
            tasks: numbered().flat_map(|(number, side)| work::tasks(number, side)).collect(),
            people: numbered().flat_map(|(number, side)| work::people(number, side)).collect(),
            weeks: numbered().flat_map(|(number, side)| work::weeks(number, side)).collect(),
            first_contacts: numbered()
                .flat_map(|(number, side)| side::first_contacts(number, side))
                .collect(),
            never_contacted: numbered().flat_map(|(number, side)| side::never(number, side, view)).collect(),
            withheld: numbered().flat_map(|(number, side)| side::withheld(number, side)).collect(),
            tolerated: numbered()
                .flat_map(|(number, side)| side::tolerated(number, side, run.request.cost_of_money))
                .collect(),
            paid_soon: numbered().flat_map(|(number, side)| side::soon(number, side, view)).collect(),
            overdue_by_stage: numbered()
                .flat_map(|(number, side)| side::stages(number, side, run.request.period))
                .collect(),
            undecided: numbered().flat_map(|(number, side)| side::undecided(number, side, view)).collect(),
            book: BookWire::new(&run.book),
            book_days: run.book.days.iter().map(BookDayWire::new).collect(),
            ageing: book::ageing(&run.book),
            months: run.book.months.iter().map(MonthWire::new).collect(),
            clients: differences.map(|differences| differences.clients),
            treated_differently: differences.map(|differences| {
                let different = differences.different.iter();
                different.map(|difference| DifferenceWire::new(difference, &sides, view)).collect()
            }),
        }
        .serialize(serializer)
    }
}
