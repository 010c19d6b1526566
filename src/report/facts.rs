//! The catalogue of facts as people read it, for `relance facts`; then the measures of a dry run.

use crate::domain::client::Language;
use crate::facts::catalogue::Fact;
use crate::facts::catalogue::Scope;
use crate::report::dry_run::definitions::definitions;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::words::Words;

/// A function that conditions and scripts may call: how it is written, and what it gives.
pub type Function = (&'static str, &'static str);

/// Writes the catalogue as a sheet.
pub fn facts_sheet(catalogue: &[&Fact], functions: &[Function], language: Language) -> Sheet {
    let words = Words::of(language);
    let mut sheet = Sheet {
        title: words.say("facts-title"),
        subtitle: words.say("facts-subtitle"),
        language: language.code(),
        blocks: Vec::new(),
    };
    for scope in [Scope::Client, Scope::Invoice, Scope::Company, Scope::Today] {
        let facts: Vec<&Fact> = catalogue.iter().copied().filter(|fact| fact.scope == scope).collect();
        if !facts.is_empty() {
            sheet.heading(2, words.say(&format!("facts-{}", scope.word())), String::new());
            sheet.table(table(&facts, words));
        }
    }
    sheet.heading(2, words.say("facts-functions"), String::new());
    sheet.table(function_table(functions, words));
    sheet.heading(2, words.say("facts-measures"), String::new());
    sheet.table(definitions(words));
    sheet
}

/// Returns the name a rule calls a fact by.
pub fn full_name(fact: &Fact) -> String {
    match fact.name {
        "" => fact.scope.word().to_owned(),
        name => format!("{}.{name}", fact.scope.word()),
    }
}

fn table(facts: &[&Fact], words: &Words) -> Table {
    let columns = vec![
        Column::mark(words.say("column-fact")),
        Column::words(words.say("column-type")),
        Column::words(words.say("column-meaning")),
        Column::words(words.say("column-formula")),
    ];
    let rows = facts.iter().map(|fact| {
        let unit = words.unit(fact.unit);
        let absent = if fact.may_be_absent { words.say("fact-may-be-absent") } else { String::new() };
        let details: Vec<&str> =
            [unit.as_str(), &absent].into_iter().filter(|detail| !detail.is_empty()).collect();
        vec![
            Cell::strong(full_name(fact)),
            Cell::plain(words.fact_type(fact.fact_type)).detail(details.join(", ")),
            Cell::plain(words.fact_about(fact)),
            Cell::plain(words.fact_formula(&full_name(fact), fact.formula)),
        ]
    });
    Table { columns, rows: rows.collect(), footer: Vec::new() }
}

fn function_table(functions: &[Function], words: &Words) -> Table {
    let columns =
        vec![Column::mark(words.say("column-function")), Column::words(words.say("column-meaning"))];
    let rows = functions.iter().map(|(signature, about)| {
        vec![Cell::strong(*signature), Cell::plain(words.function_about(signature, about))]
    });
    Table { columns, rows: rows.collect(), footer: Vec::new() }
}
