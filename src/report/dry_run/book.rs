//! The book itself: what was open and overdue day by day, DSO and the other indicators, ageing. It is what the ledger
//! has, whatever a policy does.

use crate::facts::ageing::Aged;
use crate::facts::ageing::AgeingBucket;
use crate::facts::book::Book;
use crate::facts::book::BookDay;
use crate::report::chart::Chart;
use crate::report::chart::Figure;
use crate::report::chart::Series;
use crate::report::dry_run::Page;
use crate::report::dry_run::book_figures::bucket_word;
use crate::report::dry_run::book_figures::day_dso;
use crate::report::dry_run::book_figures::figure;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::definitions::Unit;
use crate::report::dry_run::quantity;
use crate::report::dry_run::quantity::Quantity;
use crate::report::sheet::Block;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::KeyValue;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;

/// The indicators of the period.
const INDICATORS: [Measure; 5] = [
    Measure::Dso,
    Measure::DsoCountBack,
    Measure::BestPossibleDso,
    Measure::AverageDaysDelinquent,
    Measure::CollectionEffectiveness,
];

/// Periods of about a quarter: over another length the simple DSO is not what people are used to.
const QUARTER: std::ops::RangeInclusive<u32> = 60..=120;

/// Adds the book.
pub fn add(page: &Page<'_>, sheet: &mut Sheet) {
    let book = &page.view.run.book;
    sheet.heading(2, page.words.say("dry-head-book"), String::new());
    sheet.paragraph(page.words.say("dry-book"));
    if let Some(left_out) = book.days.iter().map(|day| day.left_out).max().filter(|count| *count > 0) {
        sheet.paragraph(page.words.with("dry-book-left_out", [("count", left_out.into())]));
    }
    sheet.blocks.push(Block::KeyValues(key_values(page, book)));
    sheet.figure(overdue(page, book));
    sheet.figure(dso(page, book));
    sheet.heading(3, Measure::Ageing.name(page.words), String::new());
    sheet.table(ageing(page, book));
}

fn key_values(page: &Page<'_>, book: &Book) -> Vec<KeyValue> {
    let amounts = [
        (Measure::Open, Some(book.opening.total().amount)),
        (Measure::Overdue, Some(book.opening.overdue().amount)),
        (Measure::Sales, None),
    ];
    let amounts = amounts.into_iter().map(|(measure, opening)| {
        let detail = opening.map(|opening| {
            let opening = page.written(quantity::fixed(opening), measure.unit());
            page.words.with("dry-at_start", [("amount", opening.into())])
        });
        (measure, detail.unwrap_or_default())
    });
    let indicators = INDICATORS.into_iter().map(|measure| {
        let short = !QUARTER.contains(&book.period.days());
        let last = book.days.last().filter(|_| measure == Measure::Dso && short);
        let detail = last.map(|day| {
            let dso = page.written(day_dso(day), measure.unit());
            page.words.with("dry-dso-period", [("days", book.period.days().into()), ("dso", dso.into())])
        });
        (measure, detail.unwrap_or_default())
    });
    let shown = amounts.chain(indicators).map(|(measure, detail)| KeyValue {
        key: measure.name(page.words),
        value: Cell::strong(page.written(figure(book, measure), measure.unit())).detail(detail),
    });
    shown.collect()
}

fn overdue(page: &Page<'_>, book: &Book) -> Figure {
    let highest = book.days.iter().map(|day| day.company.open.max(day.company.overdue)).max().unwrap_or(0);
    let scale = page.scale(quantity::fixed(highest));
    let line = |measure: Measure, of: fn(&BookDay) -> i64| {
        let values = book.days.iter().map(|day| page.scaled(quantity::fixed(of(day)), scale));
        Series::line(measure.name(page.words), values.collect())
    };
    Figure {
        title: page.words.say("dry-figure-overdue"),
        caption: page.words.say("dry-figure-overdue-caption"),
        chart: Chart {
            unit: page.unit_of(scale),
            labels: day_labels(page, book),
            series: vec![
                line(Measure::Overdue, |day| day.company.overdue),
                line(Measure::Open, |day| day.company.open),
            ],
        },
        table: week_ends(page, book),
    }
}

fn dso(page: &Page<'_>, book: &Book) -> Figure {
    let values = book.days.iter().map(|day| day_dso(day).map(|dso| dso.round_dp(1)));
    let columns =
        vec![Column::mark(page.words.say("column-at")), Column::figures(Measure::Dso.name(page.words))];
    let rows = last_days(page, book).map(|day| {
        vec![Cell::strong(page.day_label(day.day)), Cell::plain(page.written(day_dso(day), Unit::Days))]
    });
    Figure {
        title: page.words.say("dry-figure-dso"),
        caption: page.words.say("dry-figure-dso-caption"),
        chart: Chart {
            unit: page.words.say("dry-unit-days"),
            labels: day_labels(page, book),
            series: vec![Series::line(Measure::Dso.name(page.words), values.collect())],
        },
        table: Table { columns, rows: rows.collect(), footer: Vec::new() },
    }
}

fn day_labels(page: &Page<'_>, book: &Book) -> Vec<String> {
    book.days.iter().map(|day| page.day_label(day.day)).collect()
}

/// The last day of each week: the table behind the lines; every day is in the CSV and the JSON.
fn last_days<'b>(page: &Page<'_>, book: &'b Book) -> impl Iterator<Item = &'b BookDay> {
    let days: Vec<_> = page.weeks().into_iter().map(|first| page.last_of_week(first)).collect();
    days.into_iter().filter_map(|day| book.day(day))
}

fn week_ends(page: &Page<'_>, book: &Book) -> Table {
    let amount = |units: i64| Cell::plain(page.written(quantity::fixed(units), Unit::Amount));
    let measures = [Measure::Overdue, Measure::Open];
    let mut columns = vec![Column::mark(page.words.say("column-at"))];
    columns.extend(measures.map(|measure| Column::figures(measure.name(page.words))));
    columns.push(Column::figures(page.words.say("column-share_overdue")));
    let rows = last_days(page, book).map(|day| {
        let share = quantity::fixed(day.company.overdue).and_then(|overdue| {
            (overdue * rust_decimal::Decimal::ONE_HUNDRED).checked_div(quantity::fixed(day.company.open)?)
        });
        vec![
            Cell::strong(page.day_label(day.day)),
            amount(day.company.overdue),
            amount(day.company.open),
            Cell::plain(page.written(share, Unit::Percent)),
        ]
    });
    Table { columns, rows: rows.collect(), footer: Vec::new() }
}

fn ageing(page: &Page<'_>, book: &Book) -> Table {
    let words = page.words;
    let ends = [(book.period.eve(), &book.opening), (book.period.to(), &book.closing)];
    let mut columns = vec![Column::words(words.say("column-age"))];
    columns.extend(
        ends.map(|(day, _)| Column::figures(words.with("dry-at", [("date", words.short_date(day).into())]))),
    );
    let cell = |amount: Quantity, aged: Aged| {
        Cell::plain(page.written(amount, Unit::Amount))
            .detail(words.with("invoices", [("count", aged.items.into())]))
    };
    let aged = |label: String, ages: [Aged; 2]| {
        let mut row = vec![Cell::strong(label)];
        row.extend(ages.map(|aged| cell(quantity::fixed(aged.amount), aged)));
        row
    };
    let whole = ends.map(|(_, ageing)| {
        let exact = AgeingBucket::ALL.iter().filter_map(|bucket| quantity::fixed(ageing.of(*bucket).amount));
        quantity::apportioned(&exact.collect::<Vec<_>>())
    });
    let rows = AgeingBucket::ALL.into_iter().enumerate().map(|(place, bucket)| {
        let mut row = vec![Cell::strong(words.say(&format!("ageing-{}", bucket_word(bucket))))];
        let sides = ends.iter().zip(&whole);
        row.extend(sides.map(|((_, ageing), whole)| cell(whole.get(place).copied(), ageing.of(bucket))));
        row
    });
    let footer = aged(words.say("total"), ends.map(|(_, ageing)| ageing.total()));
    Table { columns, rows: rows.collect(), footer }
}
