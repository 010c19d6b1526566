//! Does the policy fit the people? The work of each week against their time, then role by role and person by person.

mod people;
mod roles;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::report::chart::Chart;
use crate::report::chart::Figure;
use crate::report::chart::Series;
use crate::report::dry_run::Page;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::definitions::Unit;
use crate::report::dry_run::load::Load;
use crate::report::dry_run::quantity;
use crate::report::dry_run::quantity::Quantity;
use crate::report::dry_run::side::Side;
use crate::report::dry_run::weeks::each;
use crate::report::dry_run::weeks::hours;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;

/// Adds the work against the time there is.
pub fn add(page: &Page<'_>, sheet: &mut Sheet) {
    sheet.heading(2, page.words.say("dry-head-capacity"), String::new());
    let works = |side: &Side<'_>| side.run.work.weeks.iter().any(|week| week.business_days > 0);
    if !page.sides.iter().any(works) {
        sheet.paragraph(page.words.say("dry-capacity-no_business_day"));
    } else if !page.sides.iter().any(Side::counts_time) {
        sheet.paragraph(page.words.say("dry-capacity-none"));
    }
    let loaded = |side: &Side<'_>| side.run.work.weeks.iter().any(|week| side.load(week).is_some());
    if page.sides.iter().any(loaded) {
        sheet.figure(figure(page));
        sheet.table(roles::table(page));
    }
    sheet.table(people::table(page));
}

/// One figure of a side's load, week by week; absent where there is none.
fn by_week(side: &Side<'_>, weeks: &[NaiveDate], of: fn(Load) -> Option<u64>) -> Vec<Option<u64>> {
    each(side, weeks, |week| side.load(week).and_then(of))
}

/// Says what the columns hold: of a side whose people's time is not counted, all its work.
fn caption(page: &Page<'_>) -> String {
    let counted: Vec<bool> = page.sides.iter().map(Side::counts_time).collect();
    if counted.iter().all(|counted| !counted) {
        return page.words.say("dry-figure-capacity-uncounted");
    }
    let mut said = vec![page.words.say("dry-figure-capacity-caption")];
    for (side, _) in page.sides.iter().zip(counted).filter(|(_, counted)| !counted) {
        said.push(page.words.with("dry-figure-capacity-side", [("side", side.name.as_str().into())]));
    }
    said.join(" ")
}

fn figure(page: &Page<'_>) -> Figure {
    let weeks = page.weeks();
    let wanted = page.sides.iter().map(|side| {
        let name = page.head_of("dry-series-wanted", side);
        Series::column(name, in_hours(&by_week(side, &weeks, |load| Some(load.wanted))))
    });
    let lines = capacities(page, &weeks);
    let lines = lines.iter().map(|(name, line)| Series::line(name.clone(), in_hours(line)));
    Figure {
        title: page.words.say("dry-figure-capacity"),
        caption: caption(page),
        chart: Chart {
            unit: page.words.say("dry-unit-hours"),
            labels: weeks.iter().map(|first| page.day_label(*first)).collect(),
            series: wanted.chain(lines).filter(|series| series.values.iter().any(Option::is_some)).collect(),
        },
        table: table(page, &weeks),
    }
}

fn in_hours(minutes: &[Option<u64>]) -> Vec<Option<Decimal>> {
    minutes.iter().map(|minutes| minutes.map(hours)).collect()
}

/// The time there is: once where the sides have the same people or only one counts them, else for each side.
fn capacities(page: &Page<'_>, weeks: &[NaiveDate]) -> Vec<(String, Vec<Option<u64>>)> {
    let lines = page.sides.iter().map(|side| (side, by_week(side, weeks, |load| load.capacity)));
    let mut lines: Vec<_> = lines.filter(|(_, line)| line.iter().any(Option::is_some)).collect();
    lines.dedup_by(|second, first| first.1 == second.1);
    let alone = lines.len() == 1;
    let named = lines.into_iter().map(|(side, line)| match alone {
        true => (page.words.say("dry-series-capacity"), line),
        false => (page.head_of("dry-series-capacity", side), line),
    });
    named.collect()
}

/// A row a week: what was asked of each side, the difference, the time there is, what was left waiting if anything was.
fn table(page: &Page<'_>, weeks: &[NaiveDate]) -> Table {
    let words = page.words;
    let wanted: Vec<_> =
        page.sides.iter().map(|side| by_week(side, weeks, |load| Some(load.wanted))).collect();
    let waiting: Vec<_> =
        page.sides.iter().map(|side| by_week(side, weeks, |load| Some(load.backlog))).collect();
    let capacities = capacities(page, weeks);
    let mut columns = vec![Column::mark(words.say("column-week"))];
    columns.extend(page.sides.iter().map(|side| {
        let alone = || words.say("dry-series-wanted");
        Column::figures(if page.compared() { side.name.clone() } else { alone() })
    }));
    if page.compared() {
        columns.push(Column::figures(words.say("column-difference")));
    }
    columns.extend(capacities.iter().map(|(name, _)| Column::figures(name.clone())));
    columns.extend(page.sides.iter().map(|side| {
        let named = || words.with("dry-waiting", [("side", side.name.as_str().into())]);
        Column::figures(if page.compared() { named() } else { page.short(Measure::Backlog) })
    }));
    let rows = weeks.iter().enumerate().map(|(week, first)| -> Row {
        let at = |values: &Vec<Option<u64>>| values.get(week).copied().flatten().and_then(quantity::count);
        let minutes = |value: Quantity| Cell::plain(page.written(value, Unit::Minutes));
        let mut row = vec![page.week_cell(*first)];
        row.extend(wanted.iter().map(|values| minutes(at(values))));
        if let [first, second] = wanted.as_slice() {
            row.push(Cell::plain(page.difference(at(first), at(second), Unit::Minutes)));
        }
        row.extend(capacities.iter().map(|(_, values)| minutes(at(values))));
        // A column in which nothing waits is not shown.
        let waits = waiting.iter().map(|values| at(values).filter(|minutes| !minutes.is_zero()));
        row.extend(waits.map(|waits| waits.map_or_else(Cell::default, |waits| minutes(Some(waits)))));
        row
    });
    Table { columns, rows: rows.collect(), footer: Vec::new() }
}
