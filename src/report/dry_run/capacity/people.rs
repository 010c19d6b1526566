//! The work person by person.

use compact_str::CompactString;

use crate::engine::dry_run::measures::PersonWork;
use crate::report::dry_run::Page;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::definitions::Unit;
use crate::report::dry_run::grid::Grid;
use crate::report::dry_run::grid::GridRow;
use crate::report::dry_run::quantity;
use crate::report::dry_run::quantity::Quantity;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;

/// Returns the work person by person.
pub fn table(page: &Page<'_>) -> Table {
    if page.compared() {
        return compared(page);
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

fn compared(page: &Page<'_>) -> Table {
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
