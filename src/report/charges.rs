//! A client's statement of late charges: for each invoice the days, the amount they bear interest on, the rate and what it
//! comes to, with the payments between, the fee, and the legal source of each figure.

mod course;
mod heading;
pub mod sources;

use crate::domain::ledger::Ledger;
use crate::engine::statement::LateItem;
use crate::engine::statement::Owed;
use crate::engine::statement::Statement;
use crate::law::interest::AnnualRate;
use crate::policy::Policy;
use crate::report::charges::sources::Sources;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::KeyValue;
use crate::report::sheet::Row;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::words::Words;

/// A statement with what is needed to name things in it.
#[derive(Debug, Clone, Copy)]
pub struct ChargesView<'a> {
    /// The statement.
    pub statement: &'a Statement<'a>,
    /// The policy.
    pub policy: &'a Policy,
    /// The ledger.
    pub ledger: &'a Ledger,
}

/// Writes the statement, in the policy's language.
pub fn charges_sheet(view: &ChargesView<'_>) -> Sheet {
    let words = Words::of(view.policy.language);
    let client = view.ledger.records(view.statement.client).client();
    let date = words.date(view.statement.as_of);
    let mut sheet = Sheet {
        title: words.with(
            "charges-title",
            [("name", client.name.as_str().into()), ("client", client.id.as_str().into())],
        ),
        subtitle: words.with("charges-subtitle", [("date", date.into())]),
        language: words.language.code(),
        blocks: Vec::new(),
    };
    let page = Page { view, words, sources: Sources::of(view.statement) };
    page.add_heading(&mut sheet);
    if view.statement.items.is_empty() {
        sheet.paragraph(words.say("charges-nothing"));
        return sheet;
    }
    page.add_summary(&mut sheet);
    for item in &view.statement.items {
        page.add_course(item, &mut sheet);
    }
    page.add_sources(&mut sheet);
    sheet.paragraph(words.say("charges-definitions"));
    sheet
}

struct Page<'v> {
    view: &'v ChargesView<'v>,
    words: &'static Words,
    sources: Sources<'v>,
}

impl Page<'_> {
    /// Adds one row per invoice, and what is owed in all.
    fn add_summary(&self, sheet: &mut Sheet) {
        let heads = ["principal", "interest", "fee", "total"];
        let mut columns = vec![Column::mark(self.words.say("charges-col-invoice"))];
        columns.push(Column::mark(self.words.say("charges-col-due")));
        columns.extend(heads.map(|head| Column::figures(self.words.say(&format!("charges-col-{head}")))));
        let rows = self.view.statement.items.iter().map(|item| self.summary(item)).collect();
        let mut footer = vec![Cell::strong(self.words.say("charges-total")), Cell::default()];
        footer.extend(self.owed(&self.view.statement.owed()).map(Cell::strong));
        sheet.table(Table { columns, rows, footer });
    }

    fn summary(&self, item: &LateItem<'_>) -> Row {
        let mut row = vec![Cell::strong(item.invoice.id.as_str()).detail(self.part(item))];
        row.push(Cell::plain(self.words.short_date(item.invoice.due)));
        let [principal, interest, fee, total] = self.owed(&item.owed()).map(Cell::plain);
        let contested = item.disputed.amount.is_positive().then(|| {
            self.words.with("charges-contested-part", [("amount", self.words.money(item.disputed).into())])
        });
        row.extend([principal.detail(contested.unwrap_or_default()), interest, fee, total]);
        row
    }

    /// Returns what is owed in words: principal, interest, fees, total.
    fn owed(&self, owed: &Owed) -> [String; 4] {
        [&owed.principal, &owed.interest, &owed.fees, &owed.total()]
            .map(|totals| number::totals_in_lines(totals, self.words.language))
    }

    fn part(&self, item: &LateItem<'_>) -> String {
        let told = item.part.map(|(part, parts)| {
            self.words.with("charges-part", [("part", part.into()), ("parts", parts.into())])
        });
        told.unwrap_or_default()
    }

    /// Adds where each figure is from.
    fn add_sources(&self, sheet: &mut Sheet) {
        sheet.heading(2, self.words.say("charges-head-sources"), String::new());
        let columns = vec![
            Column::mark(self.words.say("charges-col-number")),
            Column::words(self.words.say("charges-col-figure")),
            Column::figures(self.words.say("charges-col-value")),
            Column::words(self.words.say("charges-col-source")),
            Column::mark(self.words.say("charges-col-verified")),
        ];
        let rows = self.sources.iter().map(|(number, cited)| {
            let provenance = cited.provenance();
            vec![
                Cell::plain(format!("[{number}]")),
                Cell::plain(cited.label(self.words)),
                Cell::plain(cited.value(self.words)),
                Cell::plain(provenance.source(self.words.language)),
                Cell::plain(self.words.short_date(provenance.verified)),
            ]
        });
        sheet.table(Table { columns, rows: rows.collect(), footer: Vec::new() });
    }

    fn key(&self, key: &str, value: impl Into<String>) -> KeyValue {
        KeyValue { key: self.words.say(key), value: Cell::plain(value) }
    }
}

impl Words {
    /// Writes a rate with all its decimals: `12,15 %`, `12.15%`.
    pub(super) fn rate(&self, rate: AnnualRate) -> String {
        self.with("charges-percent", [("rate", self.points(rate).into())])
    }

    /// Writes the number of a rate: whole, or with two decimals at least, as rates are published.
    pub(super) fn points(&self, rate: AnnualRate) -> String {
        let mut percent = rate.percent();
        if !percent.is_integer() && percent.scale() < 2 {
            percent.rescale(2);
        }
        number::decimal(percent, self.language)
    }
}
