//! Why a client or an invoice is treated as it is, as people read it.
//!
//! The decision first, then what led to it: segment, gates and steps item by item, guardrails, facts with their rows.

mod rules;

use crate::domain::ledger::Ledger;
use crate::engine::decision::Action;
use crate::engine::decision::ActionKind;
use crate::engine::explanation::Explanation;
use crate::engine::explanation::FactShown;
use crate::engine::explanation::ItemExplained;
use crate::engine::explanation::ShownValue;
use crate::policy::Policy;
use crate::report::number;
use crate::report::sheet::Align;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Severity;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;
use crate::report::words::Words;

/// Rows of the ledger shown behind one fact.
const ROWS_SHOWN: usize = 5;

/// An explanation with what is needed to name things in it.
#[derive(Debug, Clone, Copy)]
pub struct ExplainView<'a> {
    /// The explanation.
    pub explanation: &'a Explanation,
    /// The policy that decided.
    pub policy: &'a Policy,
    /// The ledger it decided on.
    pub ledger: &'a Ledger,
}

/// Writes the explanation as a sheet, in the policy's language.
pub fn explain_sheet(view: &ExplainView<'_>) -> Sheet {
    let words = Words::of(view.policy.language);
    let client = view.ledger.records(view.explanation.client).client();
    let day = number::full_date(view.explanation.day, words.language);
    let mut sheet = Sheet {
        title: words.with(
            "explain-title",
            [("name", client.name.as_str().into()), ("client", client.id.as_str().into())],
        ),
        subtitle: words
            .with("explain-subtitle", [("policy", view.policy.name.as_str().into()), ("date", day.into())]),
        language: words.language.code(),
        blocks: Vec::new(),
    };
    add_decision(view, words, &mut sheet);
    rules::add_segments(&view.explanation.segments, words, &mut sheet);
    for item in &view.explanation.items {
        add_item(item, words, &mut sheet);
    }
    if !view.explanation.guardrails.is_empty() {
        sheet.heading(2, words.say("explain-guardrails"), String::new());
        sheet.table(rules::gates(&view.explanation.guardrails, words));
    }
    add_facts(&view.explanation.facts, words, &mut sheet);
    sheet
}

/// Writes a value in the reader's language.
pub(super) fn value_words(value: &ShownValue, words: &Words) -> String {
    match value {
        ShownValue::Absent => words.say("none"),
        ShownValue::Bool(true) => words.say("yes"),
        ShownValue::Bool(false) => words.say("no"),
        ShownValue::Int(number) => number::count(*number, words.language),
        ShownValue::Number(number) => number::decimal(number.normalize(), words.language),
        ShownValue::Amount(money) => words.money(*money),
        ShownValue::Date(day) => words.short_date(*day),
        ShownValue::Text(text) => text.clone(),
    }
}

fn add_decision(view: &ExplainView<'_>, words: &Words, sheet: &mut Sheet) {
    let decision = &view.explanation.decision;
    sheet.heading(2, words.say("explain-decision"), String::new());
    if let Some(undecided) = &decision.undecided {
        sheet.notice(Severity::Error, words.say("severity-error"), words.undecided(undecided));
    }
    for notice in &decision.notices {
        sheet.notice(Severity::Information, words.say("severity-information"), words.notice(notice));
    }
    if decision.actions.is_empty() {
        sheet.paragraph(words.say("explain-nothing"));
    }
    let rows = decision.actions.iter().map(|action| action_row(action, words)).collect();
    let columns = vec![
        Column::words(words.say("column-what")),
        Column::figures(words.say("column-claim")),
        Column::words(words.say("column-invoices")),
        Column::words(words.say("column-why")),
    ];
    sheet.table(Table { columns, rows, footer: Vec::new() });
    let withheld = decision.withheld.iter().map(|withheld| {
        vec![
            Cell::plain(withheld.item.invoice.as_str()),
            Cell::plain(words.money(withheld.item.open)),
            Cell::plain(words.withheld(&withheld.gate, decision)),
            Cell::plain(withheld.until.map(|day| words.short_date(day)).unwrap_or_default()),
        ]
    });
    let columns = vec![
        Column::words(words.say("column-invoice")),
        Column::figures(words.say("column-amount")),
        Column::words(words.say("plan-key-withheld")),
        Column::mark(words.say("column-resumes")),
    ];
    sheet.table(Table { columns, rows: withheld.collect(), footer: Vec::new() });
}

fn action_row(action: &Action, words: &Words) -> Row {
    let what = match &action.kind {
        ActionKind::Contact(contact) => {
            Cell::strong(format!("{} · {}", words.channel(contact.channel), contact.step))
                .detail(words.role(&action.role))
        }
        ActionKind::Approval { by, contact } => {
            Cell::strong(format!("{} · {}", words.channel(contact.channel), contact.step))
                .detail(words.with("to-approve-by", [("role", words.role(by).into())]))
        }
        ActionKind::Task { task, .. } => Cell::strong(words.task(*task)).detail(words.role(&action.role)),
    };
    let invoices: Vec<&str> =
        action.items.iter().chain(&action.mentioned).map(|line| line.invoice.as_str()).collect();
    let reasons: Vec<String> = action.reasons.iter().map(|reason| words.reason(reason)).collect();
    vec![
        what,
        Cell::plain(number::totals_in_lines(&action.totals, words.language)),
        Cell::plain(invoices.join(", ")),
        Cell::plain(reasons.join(" ")),
    ]
}

fn add_item(item: &ItemExplained, words: &Words, sheet: &mut Sheet) {
    let aside = words.with(
        "explain-item-aside",
        [("open", words.money(item.line.open).into()), ("due", words.date(item.line.due).into())],
    );
    let title = words.with("explain-items", [("invoice", item.line.invoice.as_str().into())]);
    sheet.heading(2, title, aside);
    if !item.gates.is_empty() {
        sheet.heading(3, words.say("explain-gates"), String::new());
        sheet.table(rules::gates(&item.gates, words));
    }
    if !item.steps.is_empty() {
        sheet.heading(3, words.say("explain-steps"), String::new());
        let table = rules::steps(&item.steps, sheet.colon(), words);
        sheet.table(table);
    }
}

fn add_facts(facts: &[FactShown], words: &Words, sheet: &mut Sheet) {
    if facts.is_empty() {
        return;
    }
    sheet.heading(2, words.say("explain-facts"), String::new());
    let columns = vec![
        Column::mark(words.say("column-fact")),
        Column { align: Align::Right, ..Column::words(words.say("column-value")) },
        Column::words(words.say("column-formula")),
        Column::words(words.say("column-from")),
    ];
    let rows = facts.iter().map(|fact| {
        let tone = if fact.value == ShownValue::Absent { Tone::Quiet } else { Tone::Strong };
        // An amount already shows its currency.
        let unit = if matches!(fact.value, ShownValue::Amount(_)) { "" } else { fact.unit };
        let unit = words.unit(unit);
        vec![
            Cell::plain(fact.name.as_str()).detail(unit),
            Cell::plain(value_words(&fact.value, words)).tone(tone),
            Cell::plain(words.fact_formula(&fact.name, fact.formula)).tone(Tone::Quiet),
            Cell::plain(rows_words(&fact.rows, words)),
        ]
    });
    sheet.table(Table { columns, rows: rows.collect(), footer: Vec::new() });
}

fn rows_words(rows: &[String], words: &Words) -> String {
    let mut shown: Vec<String> = rows.iter().take(ROWS_SHOWN).map(|row| words.row(row)).collect();
    if rows.len() > ROWS_SHOWN {
        shown.push(words.with("rows-more", [("count", (rows.len() - ROWS_SHOWN).into())]));
    }
    shown.join("\n")
}
