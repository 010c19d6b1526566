//! Does the policy fit the people? The work of each week against their time, then person by person.

use compact_str::CompactString;
use rust_decimal::Decimal;

use crate::engine::dry_run::measures::PersonWork;
use crate::engine::dry_run::measures::RoleWeek;
use crate::engine::dry_run::measures::WeekWork;
use crate::report::chart::Chart;
use crate::report::chart::Figure;
use crate::report::chart::Series;
use crate::report::dry_run::Page;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::definitions::Unit;
use crate::report::dry_run::grid::Grid;
use crate::report::dry_run::grid::GridRow;
use crate::report::dry_run::quantity;
use crate::report::dry_run::quantity::Quantity;
use crate::report::dry_run::side::Side;
use crate::report::dry_run::weeks::each;
use crate::report::dry_run::weeks::hours;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;

/// A week's work for the roles whose minutes are counted.
#[derive(Clone, Copy, Default)]
struct Load {
    wanted: u64,
    capacity: u64,
    backlog: u64,
}

/// Adds the work against the time there is.
pub fn add(page: &Page<'_>, sheet: &mut Sheet) {
    sheet.heading(2, page.words.say("dry-head-capacity"), String::new());
    let counted = |side: &Side<'_>| side.run.work.weeks.iter().any(|week| load(week).is_some());
    if page.sides.iter().any(counted) {
        sheet.figure(figure(page));
    } else {
        sheet.paragraph(page.words.say("dry-capacity-none"));
    }
    sheet.table(people(page));
}

/// Returns what a week asked of roles whose minutes are all counted; nothing when there is no such role.
fn load(week: &WeekWork) -> Option<Load> {
    let counted = week.roles.values().filter_map(|role| Some((role, role.capacity?)));
    counted.fold(None, |load: Option<Load>, (role, capacity): (&RoleWeek, u64)| {
        let load = load.unwrap_or_default();
        Some(Load {
            wanted: load.wanted + role.wanted,
            capacity: load.capacity + capacity,
            backlog: load.backlog + role.backlog,
        })
    })
}

fn figure(page: &Page<'_>) -> Figure {
    let weeks = page.weeks();
    let in_hours = |side: &Side<'_>, of: fn(Load) -> u64| {
        each(side, &weeks, |week| load(week).map(|load| hours(of(load))))
    };
    let mut series: Vec<Series> = page
        .sides
        .iter()
        .map(|side| {
            let name = page.head_of("dry-series-wanted", side);
            Series::column(name, in_hours(side, |load| load.wanted))
        })
        .collect();
    series.extend(capacity_lines(page, &in_hours));
    Figure {
        title: page.words.say("dry-figure-capacity"),
        caption: page.words.say("dry-figure-capacity-caption"),
        chart: Chart {
            unit: page.words.say("dry-unit-hours"),
            labels: weeks.iter().map(|first| page.week_label(*first)).collect(),
            series,
        },
        table: by_week(page),
    }
}

/// One line where the sides have the same people, else one a side.
fn capacity_lines(
    page: &Page<'_>,
    in_hours: &dyn Fn(&Side<'_>, fn(Load) -> u64) -> Vec<Option<Decimal>>,
) -> Vec<Series> {
    let lines: Vec<_> = page.sides.iter().map(|side| in_hours(side, |load| load.capacity)).collect();
    let name = || page.words.say("dry-series-capacity");
    match lines.as_slice() {
        [first, second] if first == second || second.iter().all(Option::is_none) => {
            vec![Series::line(name(), first.clone())]
        }
        [_, _] => {
            let named = page.sides.iter().zip(lines);
            named
                .map(|(side, line)| Series::line(page.head_of("dry-series-capacity", side), line))
                .collect()
        }
        _ => lines.into_iter().map(|line| Series::line(name(), line)).collect(),
    }
}

fn by_week(page: &Page<'_>) -> Table {
    let measures = [Measure::Minutes, Measure::Capacity, Measure::Backlog];
    let rows = page.weeks().into_iter().map(|first| {
        let of = |side: &Side<'_>| {
            let week = side.run.work.weeks.iter().find(|week| week.first == first);
            let load = week.and_then(load);
            let minutes = |of: fn(Load) -> u64| load.and_then(|load| quantity::count(of(load)));
            vec![minutes(|load| load.wanted), minutes(|load| load.capacity), minutes(|load| load.backlog)]
        };
        GridRow { label: page.week_cell(first), values: page.sides.iter().map(of).collect() }
    });
    Grid { head: page.words.say("column-week"), measures: &measures, rows: rows.collect(), total: Vec::new() }
        .table(page)
}

fn people(page: &Page<'_>) -> Table {
    if page.compared() {
        return people_compared(page);
    }
    let words = page.words;
    let columns = vec![
        Column::words(words.say("column-person")),
        Column::figures(page.short(Measure::Contacts)),
        Column::figures(page.short(Measure::Approvals)),
        Column::figures(page.short(Measure::Tasks)),
        Column::figures(page.short(Measure::Minutes)),
        Column::figures(page.short(Measure::Capacity)),
        Column::figures(words.say("column-share")),
    ];
    let mut rows = Vec::new();
    for side in &page.sides {
        let people = side.run.work.people.iter();
        rows.extend(
            people.map(|person| person_row(page, person_cell(page, &person.name, &person.role), person)),
        );
        let nobody = side.run.work.nobody;
        if nobody.minutes > 0 || nobody.contacts + nobody.approvals + nobody.tasks > 0 {
            let nobody = PersonWork { tally: nobody, ..PersonWork::default() };
            let label = Cell::strong(words.say("plan-head-nobody"))
                .detail(words.say("plan-aside-nobody"))
                .tone(Tone::Warning);
            rows.push(person_row(page, label, &nobody));
        }
    }
    Table { columns, rows, footer: Vec::new() }
}

fn person_row(page: &Page<'_>, label: Cell, person: &PersonWork) -> Vec<Cell> {
    let tally = person.tally;
    let capacity = person.capacity.and_then(quantity::count);
    let share = person.capacity.and_then(|capacity| quantity::percent(tally.minutes, capacity));
    let counts = [tally.contacts, tally.approvals, tally.tasks];
    let mut row = vec![label];
    row.extend(counts.map(|count| Cell::plain(page.written(quantity::count(count), Unit::Count))));
    row.push(Cell::plain(page.written(quantity::count(tally.minutes), Unit::Minutes)));
    row.push(Cell::plain(page.written(capacity, Unit::Minutes)));
    let tone = if person.capacity.is_some_and(|capacity| tally.minutes > capacity) {
        Tone::Warning
    } else {
        Tone::Plain
    };
    row.push(Cell::plain(page.written(share, Unit::Percent)).tone(tone));
    row
}

fn people_compared(page: &Page<'_>) -> Table {
    let measures = [Measure::Minutes, Measure::Contacts, Measure::Capacity];
    let mut people = page.beside(|side| {
        let people = side.run.work.people.iter();
        people.map(|person| ((person.name.clone(), person.role.clone()), figures(person))).collect()
    });
    if page.sides.iter().any(|side| side.run.work.nobody.minutes > 0) {
        let nobody = (CompactString::default(), CompactString::default());
        let figures = page.sides.iter().map(|side| {
            let tally = side.run.work.nobody;
            Some(figures(&PersonWork { tally, ..PersonWork::default() }))
        });
        people.push((nobody, figures.collect()));
    }
    let rows = people.into_iter().map(|((name, role), values)| GridRow {
        label: match name.as_str() {
            "" => Cell::strong(page.words.say("plan-head-nobody")),
            _ => person_cell(page, &name, &role),
        },
        values: values.into_iter().map(|values| values.unwrap_or_else(|| vec![None; 3])).collect(),
    });
    Grid {
        head: page.words.say("column-person"),
        measures: &measures,
        rows: rows.collect(),
        total: Vec::new(),
    }
    .table(page)
}

fn figures(person: &PersonWork) -> Vec<Quantity> {
    vec![
        quantity::count(person.tally.minutes),
        quantity::count(person.tally.contacts),
        person.capacity.and_then(quantity::count),
    ]
}

fn person_cell(page: &Page<'_>, name: &str, role: &str) -> Cell {
    let role = if role.is_empty() { String::new() } else { page.words.role(role) };
    Cell::strong(name).detail(role)
}
