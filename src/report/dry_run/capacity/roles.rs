//! The work role by role: a sum over all roles hides the one that has no time.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::report::dry_run::Page;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::definitions::Unit;
use crate::report::dry_run::load::Load;
use crate::report::dry_run::quantity;
use crate::report::dry_run::side::Side;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;

/// One role over the whole period.
struct RoleLoad {
    wanted: u64,
    /// Absent where it is not counted.
    capacity: Option<u64>,
    /// The week that asked most of its time.
    busiest: Option<(NaiveDate, Load)>,
    /// The most that waited at the end of a week.
    waiting: u64,
}

/// Returns the work role by role.
pub fn table(page: &Page<'_>) -> Table {
    let words = page.words;
    let columns = vec![
        Column::words(words.say("column-role")),
        Column::figures(words.say("dry-series-wanted")),
        Column::figures(page.short(Measure::Capacity)),
        Column::figures(words.say("column-share")),
        Column::words(words.say("column-busiest")),
        Column::figures(words.say("column-most_waiting")),
    ];
    let loads = page.sides.iter().flat_map(|side| by_role(side).into_iter().map(move |load| (load, side)));
    let mut loads: Vec<_> = loads.collect();
    // The sort is stable: of one role, the sides stay in their order.
    loads.sort_by_key(|((role, _), _)| *role);
    let rows = loads.iter().map(|((role, load), side)| row(page, side, role, load));
    Table { columns, rows: rows.collect(), footer: Vec::new() }
}

fn by_role<'a>(side: &Side<'a>) -> BTreeMap<&'a str, RoleLoad> {
    let mut roles: BTreeMap<&str, RoleLoad> = BTreeMap::new();
    for week in &side.run.work.weeks {
        for (role, load) in side.role_loads(week) {
            let none = RoleLoad { wanted: 0, capacity: Some(0), busiest: None, waiting: 0 };
            let whole = roles.entry(role).or_insert(none);
            whole.wanted += load.wanted;
            whole.capacity = whole.capacity.zip(load.capacity).map(|(sum, more)| sum + more);
            whole.waiting = whole.waiting.max(load.backlog);
            if whole.busiest.is_none_or(|(_, busiest)| load.share() > busiest.share()) {
                whole.busiest = Some((week.first, load));
            }
        }
    }
    roles
}

fn row(page: &Page<'_>, side: &Side<'_>, role: &str, load: &RoleLoad) -> Row {
    let minutes = |minutes: u64| Cell::plain(page.written(quantity::count(minutes), Unit::Minutes));
    let share = |wanted, capacity: Option<u64>| {
        page.written(capacity.and_then(|capacity| quantity::percent(wanted, capacity)), Unit::Percent)
    };
    let name = if page.compared() { side.name.clone() } else { String::new() };
    let busiest = load.busiest.filter(|(_, busiest)| busiest.wanted > 0 && busiest.capacity.is_some());
    let busiest = busiest.map_or_else(Cell::default, |(first, busiest)| {
        let over = busiest.capacity.is_some_and(|capacity| busiest.wanted > capacity);
        let share = share(busiest.wanted, busiest.capacity);
        let said = [("share", share.into()), ("date", page.day_label(first).into())];
        Cell::plain(page.words.with("dry-busiest", said)).tone(if over { Tone::Warning } else { Tone::Plain })
    });
    vec![
        Cell::strong(page.words.role(role)).detail(name),
        minutes(load.wanted),
        Cell::plain(page.written(load.capacity.and_then(quantity::count), Unit::Minutes)),
        Cell::plain(share(load.wanted, load.capacity)),
        busiest,
        if load.waiting > 0 { minutes(load.waiting).tone(Tone::Warning) } else { Cell::default() },
    ]
}
