//! What is done: contacts week by week, then by step, segment, channel and stage, and tasks.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::domain::action::Channel;
use crate::engine::dry_run::measures::StepWork;
use crate::engine::dry_run::measures::Tally;
use crate::report::chart::Chart;
use crate::report::chart::Figure;
use crate::report::chart::Series;
use crate::report::dry_run::Page;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::grid::Grid;
use crate::report::dry_run::grid::GridRow;
use crate::report::dry_run::quantity;
use crate::report::dry_run::quantity::Quantity;
use crate::report::dry_run::side::Side;
use crate::report::dry_run::weeks::each;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;

const OF_TALLY: [Measure; 2] = [Measure::Contacts, Measure::Minutes];

/// Adds what is done.
pub fn add(page: &Page<'_>, sheet: &mut Sheet) {
    sheet.heading(2, page.words.say("dry-head-contacts"), String::new());
    sheet.figure(if page.compared() { totals_by_week(page) } else { by_week(page) });
    let mut part = |key: &str, table: Table| {
        if !table.rows.is_empty() {
            sheet.heading(3, page.words.say(key), String::new());
            sheet.table(table);
        }
    };
    part("dry-head-steps", steps(page));
    part("dry-head-segments", segments(page));
    part("dry-head-channels", channels(page));
    part("dry-head-stages", stages(page));
    part("dry-head-tasks", tasks(page));
}

/// For one side: what each channel takes of a week's contacts.
fn by_week(page: &Page<'_>) -> Figure {
    let weeks = page.weeks();
    let used: BTreeSet<Channel> =
        page.sides.iter().flat_map(|side| side.run.work.channels.keys().copied()).collect();
    let of = |channel: Channel, side: &Side<'_>| {
        each(side, &weeks, |week| Some(week.channels.get(&channel).copied().unwrap_or(0)))
    };
    let columns: Vec<(String, Vec<Option<u32>>)> = page
        .sides
        .iter()
        .flat_map(|side| used.iter().map(move |channel| (channel, side)))
        .map(|(channel, side)| (page.short_channel(*channel), of(*channel, side)))
        .collect();
    let series =
        columns.iter().map(|(name, values)| Series::stacked(name.clone(), decimals(values))).collect();
    let mut table_columns = vec![Column::mark(page.words.say("column-week"))];
    table_columns.extend(columns.iter().map(|(name, _)| Column::figures(name.clone())));
    table_columns.push(Column::figures(page.words.say("total")));
    let rows = weeks.iter().enumerate().map(|(position, first)| -> Row {
        let mut row = vec![page.week_cell(*first)];
        let counts: Vec<u32> =
            columns.iter().filter_map(|(_, values)| values.get(position).copied().flatten()).collect();
        row.extend(
            counts.iter().map(|count| Cell::plain(number::count((*count).into(), page.words.language))),
        );
        row.resize(columns.len() + 1, Cell::default());
        row.push(Cell::plain(number::count(counts.iter().sum::<u32>().into(), page.words.language)));
        row
    });
    let table = Table { columns: table_columns, rows: rows.collect(), footer: Vec::new() };
    figure(page, series, table, "dry-figure-contacts-caption")
}

/// For two sides: the contacts of a week beside each other.
fn totals_by_week(page: &Page<'_>) -> Figure {
    let weeks = page.weeks();
    let series = page.sides.iter().map(|side| {
        Series::column(side.name.clone(), decimals(&each(side, &weeks, |week| Some(week.tally.contacts))))
    });
    let rows = weeks.iter().map(|first| {
        let of = |side: &Side<'_>| {
            let week = side.run.work.weeks.iter().find(|week| week.first == *first);
            tally(&week.map(|week| week.tally).unwrap_or_default())
        };
        GridRow { label: page.week_cell(*first), values: page.sides.iter().map(of).collect() }
    });
    let grid = Grid {
        head: page.words.say("column-week"),
        measures: &OF_TALLY,
        rows: rows.collect(),
        total: Vec::new(),
    };
    figure(page, series.collect(), grid.table(page), "dry-figure-contacts-compared-caption")
}

fn figure(page: &Page<'_>, series: Vec<Series>, table: Table, caption: &str) -> Figure {
    Figure {
        title: page.words.say("dry-figure-contacts"),
        caption: page.words.say(caption),
        chart: Chart {
            unit: page.words.say("dry-unit-contacts"),
            labels: page.weeks().iter().map(|first| page.day_label(*first)).collect(),
            series,
        },
        table,
    }
}

fn decimals(values: &[Option<u32>]) -> Vec<Option<Decimal>> {
    values.iter().map(|value| value.map(Decimal::from)).collect()
}

fn tally(tally: &Tally) -> Vec<Quantity> {
    vec![quantity::count(tally.contacts), quantity::count(tally.minutes)]
}

fn steps(page: &Page<'_>) -> Table {
    let measures = [Measure::Contacts, Measure::Approvals, Measure::ItemsSettled, Measure::Minutes];
    let mut steps =
        page.beside(|side| side.run.work.steps.iter().map(|(id, step)| (id.clone(), step)).collect());
    let stage = |values: &[Option<&StepWork>]| values.iter().flatten().find_map(|step| step.stage);
    // A step without a stage is one of the journal's that no policy names.
    steps.sort_by_key(|(id, values)| (stage(values).is_none(), stage(values), id.clone()));
    let rows = steps.into_iter().map(|(id, values)| {
        let stage = stage(&values).map(|stage| page.words.stage(stage)).unwrap_or_default();
        let name = if id.is_empty() { page.words.say("dry-no-step") } else { id.to_string() };
        let figures = |(side, step): (&Side<'_>, Option<&StepWork>)| {
            let none = StepWork::default();
            let step = step.unwrap_or(&none);
            vec![
                quantity::count(step.tally.contacts),
                side.recorded(step.tally.approvals).and_then(quantity::count),
                quantity::count(step.items),
                quantity::count(step.tally.minutes),
            ]
        };
        let values = page.sides.iter().zip(values).map(figures).collect();
        GridRow { label: Cell::strong(name).detail(stage), values }
    });
    Grid { head: page.words.say("column-step"), measures: &measures, rows: rows.collect(), total: Vec::new() }
        .table(page)
}

fn segments(page: &Page<'_>) -> Table {
    let segments = page.beside(|side| side.by_segment(&side.run.work.segments));
    let rows = segments.into_iter().map(|(id, values)| {
        let figures = |(side, value): (&Side<'_>, Option<&Tally>)| match side.has_segment(&id) {
            true => tally(&value.copied().unwrap_or_default()),
            false => vec![None; OF_TALLY.len()],
        };
        GridRow {
            label: Cell::strong(id.as_str()),
            values: page.sides.iter().zip(values).map(figures).collect(),
        }
    });
    grid(page, "column-segment", rows.collect())
}

fn channels(page: &Page<'_>) -> Table {
    let mut channels =
        page.beside(|side| side.run.work.channels.iter().map(|(channel, tally)| (*channel, tally)).collect());
    channels.sort_by_key(|(channel, _)| *channel);
    let rows = channels.into_iter().map(|(channel, values)| GridRow {
        label: Cell::strong(page.words.channel(channel)),
        values: or_zero(values, tally),
    });
    grid(page, "column-channel", rows.collect())
}

fn stages(page: &Page<'_>) -> Table {
    let mut stages =
        page.beside(|side| side.run.work.stages.iter().map(|(stage, count)| (*stage, count)).collect());
    stages.sort_by_key(|(stage, _)| *stage);
    let rows = stages.into_iter().map(|(stage, values)| GridRow {
        label: Cell::strong(page.words.stage(stage)),
        values: or_zero(values, |count: &u32| vec![quantity::count(*count)]),
    });
    let measures = [Measure::Contacts];
    Grid {
        head: page.words.say("column-stage"),
        measures: &measures,
        rows: rows.collect(),
        total: Vec::new(),
    }
    .table(page)
}

fn tasks(page: &Page<'_>) -> Table {
    let mut tasks =
        page.beside(|side| side.run.work.tasks.iter().map(|(task, tally)| (*task, tally)).collect());
    tasks.sort_by_key(|(task, _)| *task);
    let figures = |(side, tally): (&Side<'_>, Option<&Tally>)| {
        let tally = tally.copied().unwrap_or_default();
        match side.recorded(tally.tasks) {
            Some(tasks) => vec![quantity::count(tasks), quantity::count(tally.minutes)],
            None => vec![None, None],
        }
    };
    let rows = tasks.into_iter().map(|(task, values)| GridRow {
        label: Cell::strong(page.words.task(task)),
        values: page.sides.iter().zip(values).map(figures).collect(),
    });
    let measures = [Measure::Tasks, Measure::Minutes];
    Grid { head: page.words.say("column-task"), measures: &measures, rows: rows.collect(), total: Vec::new() }
        .table(page)
}

fn grid(page: &Page<'_>, head: &str, rows: Vec<GridRow>) -> Table {
    Grid { head: page.words.say(head), measures: &OF_TALLY, rows, total: Vec::new() }.table(page)
}

/// What only the other side does, this side does no times.
fn or_zero<T: Default>(values: Vec<Option<&T>>, figures: impl Fn(&T) -> Vec<Quantity>) -> Vec<Vec<Quantity>> {
    values.into_iter().map(|value| value.map_or_else(|| figures(&T::default()), &figures)).collect()
}

impl Page<'_> {
    /// Names a channel at the head of a column.
    fn short_channel(&self, channel: Channel) -> String {
        let short = self.words.known(&format!("channel-{}-short", channel.word()), []);
        short.unwrap_or_else(|| self.words.channel(channel))
    }
}
