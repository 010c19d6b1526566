//! When late invoices were first contacted.

use rust_decimal::Decimal;

use crate::engine::dry_run::measures::Late;
use crate::report::chart::Chart;
use crate::report::chart::Figure;
use crate::report::chart::Series;
use crate::report::dry_run::Page;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::definitions::Unit;
use crate::report::dry_run::grid::Grid;
use crate::report::dry_run::grid::GridRow;
use crate::report::dry_run::quantity;
use crate::report::dry_run::side::Side;
use crate::report::sheet::Cell;
use crate::report::sheet::Sheet;

/// The last day past due of each group of days but the last, which is open.
const UP_TO: [u32; 6] = [0, 3, 7, 15, 30, 60];

/// Adds when late invoices were first contacted.
pub fn add(page: &Page<'_>, sheet: &mut Sheet) {
    sheet.heading(2, page.words.say("dry-head-first_contact"), String::new());
    sheet.figure(figure(page));
}

/// Counts first contacts by group of days past due, never last.
fn counts(late: &Late) -> Vec<u32> {
    let mut counts = vec![0; UP_TO.len() + 1];
    for (days, count) in &late.first_contact {
        let group = UP_TO.iter().position(|last| days <= last).unwrap_or(UP_TO.len());
        if let Some(counted) = counts.get_mut(group) {
            *counted += count;
        }
    }
    counts.push(u32::try_from(late.never.len()).unwrap_or(u32::MAX));
    counts
}

/// Names the groups, `never` last.
fn labels(page: &Page<'_>) -> Vec<String> {
    let words = page.words;
    let between = UP_TO.windows(2).filter_map(|pair| Some((*pair.first()? + 1, *pair.last()?)));
    let mut labels = vec![words.say("dry-first-in_time")];
    labels.extend(
        between.map(|(from, to)| words.with("dry-first-days", [("from", from.into()), ("to", to.into())])),
    );
    labels.push(words.with("dry-first-over", [("days", UP_TO.last().copied().unwrap_or(0).into())]));
    labels.push(words.say("dry-first-never"));
    labels
}

fn figure(page: &Page<'_>) -> Figure {
    let labels = labels(page);
    let counted: Vec<Vec<u32>> = page.sides.iter().map(|side| counts(&side.run.late)).collect();
    let series = page.sides.iter().zip(&counted).map(|(side, counts)| {
        let name = if page.compared() { side.name.clone() } else { page.words.say("column-invoices") };
        Series::column(name, counts.iter().map(|count| quantity::count(*count)).collect())
    });
    let rows = labels.iter().enumerate().map(|(position, label)| GridRow {
        label: Cell::strong(label.clone()),
        values: counted
            .iter()
            .map(|counts| vec![counts.get(position).copied().and_then(quantity::count)])
            .collect(),
    });
    let grid = Grid {
        head: page.words.say("column-first_contact"),
        measures: &[Measure::LateItems],
        rows: rows.collect(),
        total: Vec::new(),
    };
    Figure {
        title: page.words.say("dry-figure-first_contact"),
        caption: caption(page),
        chart: Chart { unit: page.words.say("dry-unit-invoices"), labels, series: series.collect() },
        table: grid.table(page),
    }
}

/// Says how many late invoices there are, and how many the chart leaves out since they were contacted before. It is the
/// same for both sides unless the journal is read otherwise.
fn caption(page: &Page<'_>) -> String {
    let of = |side: &Side<'_>| {
        let late = &side.run.late;
        page.words.with(
            "dry-figure-first_contact-caption",
            [("count", late.items.into()), ("before", late.contacted_before.into())],
        )
    };
    let said: Vec<String> = page.sides.iter().map(of).collect();
    match said.as_slice() {
        [first, second] if first != second => {
            let names = page.sides.iter().map(|side| side.name.as_str());
            let named = names.zip(&said).map(|(name, said)| format!("{name}\u{a0}– {said}"));
            named.collect::<Vec<_>>().join(" ")
        }
        _ => said.into_iter().next().unwrap_or_default(),
    }
}

impl Page<'_> {
    /// Says which share of lateness runs before the first contact.
    pub fn uncontacted_share(&self, side: &Side<'_>) -> String {
        let late = &side.run.late;
        let parts = quantity::fixed(late.uncontacted_euro_days).zip(quantity::fixed(late.euro_days));
        let share = parts
            .and_then(|(part, whole)| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole))
            .map(|share| self.written(Some(share), Unit::Percent));
        share.map(|share| self.words.with("dry-share-of-late", [("share", share.into())])).unwrap_or_default()
    }
}
