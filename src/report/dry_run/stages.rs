//! What is overdue at the end of each week, by the stage it has reached.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::action::Stage;
use crate::engine::dry_run::measures::STAGES;
use crate::report::chart::Chart;
use crate::report::chart::Figure;
use crate::report::chart::Series;
use crate::report::dry_run::Page;
use crate::report::dry_run::quantity;
use crate::report::dry_run::quantity::Quantity;
use crate::report::dry_run::side::Side;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;

/// Adds the overdue money by stage.
pub fn add(page: &Page<'_>, sheet: &mut Sheet) {
    if page.sides.iter().all(|side| side.run.stages.is_empty()) {
        return;
    }
    sheet.heading(2, page.words.say("dry-head-money"), String::new());
    for side in &page.sides {
        sheet.figure(figure(page, side));
    }
}

fn figure(page: &Page<'_>, side: &Side<'_>) -> Figure {
    let weeks = page.weeks();
    let rows: Vec<Option<[i64; STAGES]>> =
        weeks.iter().map(|first| on_last_day(page, side, *first)).collect();
    let highest = rows.iter().flatten().map(|stages| stages.iter().sum::<i64>()).max().unwrap_or(0);
    let scale = page.scale(quantity::fixed(highest));
    let series = names(page).into_iter().enumerate().map(|(stage, name)| {
        let values = rows.iter().map(|stages| {
            let units = stages.as_ref()?.get(stage).copied()?;
            page.scaled(quantity::fixed(units), scale)
        });
        Series::stacked(name, values.collect())
    });
    Figure {
        title: page.head_of("dry-figure-money", side),
        caption: page.words.with(
            "dry-figure-money-caption",
            [("currency", number::currency_sign(page.view.run.currency).into())],
        ),
        chart: Chart {
            unit: page.unit_of(scale),
            labels: weeks.iter().map(|first| page.day_label(page.last_of_week(*first))).collect(),
            series: series.collect(),
        },
        table: table(page, &weeks, &rows),
    }
}

fn on_last_day(page: &Page<'_>, side: &Side<'_>, first: NaiveDate) -> Option<[i64; STAGES]> {
    let day = page.view.run.request.period.index(page.last_of_week(first))?;
    side.run.stages.get(day).copied()
}

fn names(page: &Page<'_>) -> Vec<String> {
    let stages = Stage::ALL.iter().map(|stage| page.words.stage(*stage));
    std::iter::once(page.words.say("dry-stage-none")).chain(stages).collect()
}

fn table(page: &Page<'_>, weeks: &[NaiveDate], rows: &[Option<[i64; STAGES]>]) -> Table {
    // The caption says the currency once, so that all stages fit on a line.
    let amount = |whole: Decimal| Cell::plain(number::decimal(whole, page.words.language));
    let mut columns = vec![Column::mark(page.words.say("column-at"))];
    columns.extend(names(page).into_iter().map(Column::figures));
    columns.push(Column::figures(page.words.say("total")));
    let rows = weeks.iter().zip(rows).map(|(first, stages)| {
        let mut row = vec![Cell::strong(page.day_label(page.last_of_week(*first)))];
        let exact = stages.iter().flatten().filter_map(|units| quantity::fixed(*units));
        let whole = quantity::apportioned(&exact.collect::<Vec<_>>());
        row.extend(whole.iter().copied().map(amount));
        row.push(amount(whole.iter().sum()));
        // A day outside the period has no figures.
        row.resize(STAGES + 2, Cell::plain(page.words.say("none")));
        row
    });
    Table { columns, rows: rows.collect(), footer: Vec::new() }
}

/// By how much a chart divides its amounts: large ones are drawn in thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// As they are.
    Ones,
    /// In thousands.
    Thousands,
}

impl Page<'_> {
    /// Returns the scale on which the highest amount reads well.
    pub fn scale(&self, highest: Quantity) -> Scale {
        match highest {
            Some(highest) if highest >= Decimal::from(10_000) => Scale::Thousands,
            _ => Scale::Ones,
        }
    }

    /// Returns an amount on a scale, with one decimal at most.
    pub fn scaled(&self, amount: Quantity, scale: Scale) -> Quantity {
        let amount = match scale {
            Scale::Ones => amount?,
            Scale::Thousands => amount?.checked_div(Decimal::ONE_THOUSAND)?,
        };
        Some(amount.round_dp(1))
    }

    /// Names a scale in the currency of the dry run.
    pub fn unit_of(&self, scale: Scale) -> String {
        let sign = number::currency_sign(self.view.run.currency);
        match scale {
            Scale::Ones => sign.to_owned(),
            Scale::Thousands => self.words.with("dry-unit-thousands", [("currency", sign.into())]),
        }
    }
}
