//! What was withheld: what tolerance costs, what guardrails and preconditions held back.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::engine::dry_run::measures::GUARDRAILS;
use crate::engine::dry_run::measures::TOLERANCE;
use crate::engine::dry_run::measures::Withheld;
use crate::report::dry_run::Page;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::grid::Grid;
use crate::report::dry_run::grid::GridRow;
use crate::report::dry_run::quantity;
use crate::report::dry_run::quantity::Quantity;
use crate::report::dry_run::side::Side;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Sheet;

/// The gates behind which the next move is ours, or nobody's: nothing can be claimed until it is made.
const PRECONDITIONS: [&str; 6] =
    ["not_sent", "sent_elsewhere", "disputed", "credit_covers", "insolvent", "handed_over"];

const TOLERATED: [Measure; 4] = [
    Measure::CostOfTolerance,
    Measure::WithheldClients,
    Measure::WithheldClientDays,
    Measure::WithheldEuroDays,
];

const HELD: [Measure; 4] = [
    Measure::WithheldTimes,
    Measure::WithheldClients,
    Measure::WithheldClientDays,
    Measure::WithheldEuroDays,
];

/// Adds what was withheld; nothing where there is only the journal.
pub fn add(page: &Page<'_>, sheet: &mut Sheet) {
    tolerance(page, sheet);
    group(page, sheet, "dry-head-guardrails", &GUARDRAILS);
    group(page, sheet, "dry-head-preconditions", &PRECONDITIONS);
    let known: BTreeSet<&str> = TOLERANCE.into_iter().chain(GUARDRAILS).chain(PRECONDITIONS).collect();
    let all = page.sides.iter().flat_map(|side| side.run.withheld.keys().copied());
    let others: BTreeSet<&str> = all.filter(|gate| !known.contains(gate)).collect();
    let others: Vec<&str> = others.into_iter().collect();
    group(page, sheet, "dry-head-rhythm", &others);
    whole(page, sheet, &others);
}

/// Adds all groups up to the lateness: every overdue day of every invoice is behind one gate.
fn whole(page: &Page<'_>, sheet: &mut Sheet, others: &[&str]) {
    let all = |side: &Side<'_>| side.withheld_whole().into_values().sum::<Decimal>();
    if policies(page).all(|side| all(side).is_zero()) {
        return;
    }
    let groups: [(&str, &[&str]); 4] = [
        ("dry-group-tolerance", &TOLERANCE),
        ("dry-group-guardrails", &GUARDRAILS),
        ("dry-group-preconditions", &PRECONDITIONS),
        ("dry-group-rhythm", others),
    ];
    let rows = groups.into_iter().map(|(key, gates)| {
        let of = |side: &Side<'_>| {
            let held = side.withheld_whole();
            vec![Some(gates.iter().filter_map(|gate| held.get(gate)).sum::<Decimal>())]
        };
        GridRow { label: Cell::strong(page.words.say(key)), values: policies(page).map(of).collect() }
    });
    sheet.heading(3, page.words.say("dry-head-whole"), aside(page));
    sheet.paragraph(page.words.say("dry-whole-lateness"));
    let grid = Grid {
        head: page.words.say("column-gate"),
        measures: &[Measure::WithheldEuroDays],
        rows: rows.collect(),
        total: policies(page).map(|side| vec![Some(all(side))]).collect(),
    };
    sheet.table(grid.table(page));
}

fn tolerance(page: &Page<'_>, sheet: &mut Sheet) {
    let words = page.words;
    let rate = number::percent(page.view.run.request.cost_of_money, words.language);
    sheet.heading(2, words.say("dry-head-tolerance"), aside(page));
    sheet.paragraph(words.with("dry-tolerance", [("rate", rate.into())]));
    let rows = gates(page, &TOLERANCE, |withheld, whole| {
        let mut figures = tolerated(page, withheld);
        figures.truncate(3);
        figures.push(whole);
        figures
    });
    if rows.is_empty() {
        sheet.paragraph(words.say("dry-tolerance-none"));
        return;
    }
    // A client tolerated by two gates, or in two segments, is one client, and its day one day: their numbers are no sums.
    let total = policies(page).map(|side| {
        let held = side.withheld_whole();
        let euro_days: Decimal = TOLERANCE.iter().filter_map(|gate| held.get(gate)).sum();
        vec![page.total(side, Measure::CostOfTolerance), None, None, Some(euro_days)]
    });
    let total: Vec<Vec<Quantity>> = total.collect();
    let grid = Grid { head: words.say("column-gate"), measures: &TOLERATED, rows, total: total.clone() };
    sheet.table(grid.table(page));
    let segments = page.beside(|side| side.by_segment(&side.run.tolerated));
    let rows = segments.into_iter().map(|(id, values)| {
        let sides = page.sides.iter().zip(values).filter(|(side, _)| !side.is_journal());
        let figures = |(side, value): (&Side<'_>, Option<&Withheld>)| match value {
            Some(withheld) => tolerated(page, withheld),
            None if side.has_segment(&id) => tolerated(page, &Withheld::default()),
            None => vec![None; TOLERATED.len()],
        };
        GridRow { label: Cell::strong(id.as_str()), values: sides.map(figures).collect() }
    });
    let grid = Grid { head: words.say("column-segment"), measures: &TOLERATED, rows: rows.collect(), total };
    sheet.table(grid.table(page));
}

fn group(page: &Page<'_>, sheet: &mut Sheet, key: &str, names: &[&str]) {
    let rows = gates(page, names, |withheld, whole| {
        vec![
            quantity::count(withheld.times),
            quantity::count(withheld.clients),
            quantity::count(withheld.client_days),
            whole,
        ]
    });
    if !rows.is_empty() {
        sheet.heading(2, page.words.say(key), aside(page));
        sheet.paragraph(page.words.say(&format!("{key}-what")));
        let head = page.words.say("column-gate");
        sheet.table(Grid { head, measures: &HELD, rows, total: Vec::new() }.table(page));
    }
}

/// Returns a row for each of these gates that withheld something on either side; the figures are of what it withheld and
/// of its whole amount × days.
fn gates(
    page: &Page<'_>,
    names: &[&str],
    figures: impl Fn(&Withheld, Quantity) -> Vec<Quantity>,
) -> Vec<GridRow> {
    let of = |side: &Side<'_>, gate: &str| {
        let whole = side.withheld_whole().get(gate).copied().unwrap_or_default();
        Some(figures(&side.withheld(gate)?, Some(whole)))
    };
    let used = |gate: &&&str| page.sides.iter().any(|side| side.run.withheld.contains_key(**gate));
    let row = |gate: &&str| GridRow {
        label: Cell::strong(page.gate(gate)),
        values: policies(page).filter_map(|side| of(side, gate)).collect(),
    };
    names.iter().filter(used).map(row).collect()
}

/// The sides that record why nothing was done.
fn policies<'p, 'a>(page: &'p Page<'a>) -> impl Iterator<Item = &'p Side<'a>> {
    page.sides.iter().filter(|side| !side.is_journal())
}

/// Names the only side that does, where the other is the journal.
fn aside(page: &Page<'_>) -> String {
    let only = page.sides.first().filter(|_| page.sides.iter().any(Side::is_journal));
    only.map(|side| side.name.clone()).unwrap_or_default()
}

fn tolerated(page: &Page<'_>, withheld: &Withheld) -> Vec<Quantity> {
    vec![
        quantity::cost(withheld.euro_days, page.view.run.request.cost_of_money),
        quantity::count(withheld.clients),
        quantity::count(withheld.client_days),
        quantity::fixed(withheld.euro_days),
    ]
}

impl Page<'_> {
    /// Names a gate by its stable word: at more length than a plan does where the words alone could be misread.
    pub fn gate(&self, gate: &str) -> String {
        let here = self.words.known(&format!("dry-gate-{gate}"), []);
        here.unwrap_or_else(|| self.words.say(&format!("gate-{gate}")))
    }
}
