//! The catalogue of facts as people read it, for `relance facts`.

use crate::domain::client::Language;
use crate::facts::catalogue::Fact;
use crate::facts::catalogue::Scope;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::words::Words;

/// Writes the catalogue as a sheet; what facts mean is said in the words of the catalogue itself.
pub fn facts_sheet(catalogue: &[&Fact], language: Language) -> Sheet {
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
        let absent = if fact.may_be_absent { words.say("fact-may-be-absent") } else { String::new() };
        let details: Vec<&str> =
            [fact.unit, &absent].into_iter().filter(|detail| !detail.is_empty()).collect();
        vec![
            Cell::strong(full_name(fact)),
            Cell::plain(fact.fact_type.word()).detail(details.join(", ")),
            Cell::plain(fact.about),
            Cell::plain(fact.formula),
        ]
    });
    Table { columns, rows: rows.collect(), footer: Vec::new() }
}
