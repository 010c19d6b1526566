//! Reports: every reason, gate and notice in every form and both languages, and the schemas of the machine forms.

mod book;
mod dry_run;
mod explained;
mod figures;
mod planned;
mod replayed;
pub mod schema;

use relance::domain::client::Language;
use relance::report::csv;
use relance::report::explain::ExplainView;
use relance::report::explain::explain_sheet;
use relance::report::facts::facts_sheet;
use relance::report::facts::full_name;
use relance::report::format::html;
use relance::report::format::markdown;
use relance::report::format::text;
use relance::report::format::text::Terminal;
use relance::report::json;
use relance::report::plan::PlanView;
use relance::report::plan::plan_sheet;
use relance::report::sheet::Sheet;
use relance::report::words::Words;
use relance::script::host::HOST_FUNCTIONS;
use relance::script::verdict::VERDICTS;

use crate::report::book::Book;

fn written(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("a Vec takes whatever is written to it");
    String::from_utf8(bytes).expect("reports are UTF-8")
}

fn as_text(sheet: &Sheet, width: u16) -> String {
    written(|out| text::write(sheet, Terminal { width, colour: false }, out))
}

fn unit_key(unit: &str) -> String {
    format!("unit-{}", unit.replace(' ', "-"))
}

/// Leaves the page where an eye or a browser can look at it, when asked to.
fn leave(name: &str, page: &str) {
    if let Some(folder) = std::env::var_os("RELANCE_PAGES") {
        std::fs::write(std::path::Path::new(&folder).join(name), page).expect("the folder can be written to");
    }
}

#[test]
fn a_plan_reads_well_in_a_terminal() {
    let book = Book::new(Language::French);
    let plan = planned::everything();
    let sheet = plan_sheet(&PlanView::new(&plan, &book.policy, &book.ledger));
    insta::assert_snapshot!("plan_text_fr_100", as_text(&sheet, 100));
    insta::assert_snapshot!("plan_text_fr_80", as_text(&sheet, 80));
    insta::assert_snapshot!("plan_text_fr_44", as_text(&sheet, 44));
}

#[test]
fn a_plan_reads_well_in_english() {
    let book = Book::new(Language::English);
    let plan = planned::everything();
    let sheet = plan_sheet(&PlanView::new(&plan, &book.policy, &book.ledger));
    insta::assert_snapshot!("plan_text_en_120", as_text(&sheet, 120));
}

#[test]
fn a_long_plan_says_what_it_does_not_show() {
    let book = Book::new(Language::French);
    let plan = planned::everything();
    let view = PlanView { limit: Some(1), ..PlanView::new(&plan, &book.policy, &book.ledger) };
    let page = as_text(&plan_sheet(&view), 100);
    assert!(page.contains("lignes ne sont pas montrées"), "{page}");
}

#[test]
fn a_plan_is_markdown() {
    let book = Book::new(Language::French);
    let plan = planned::everything();
    let sheet = plan_sheet(&PlanView::new(&plan, &book.policy, &book.ledger));
    insta::assert_snapshot!("plan_markdown", written(|out| markdown::write(&sheet, out)));
}

#[test]
fn a_plan_is_one_html_file() {
    let book = Book::new(Language::French);
    let plan = planned::everything();
    let sheet = plan_sheet(&PlanView::new(&plan, &book.policy, &book.ledger));
    let page = written(|out| html::write(&sheet, out));
    leave("plan.html", &page);
    for outside in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "the page needs `{outside}`");
    }
    assert!(!page.contains("<script"), "a name got through unescaped");
    assert!(page.contains("&lt;script&gt;"), "the hostile name is shown");
    insta::assert_snapshot!("plan_html", page.split("</style>").nth(1).expect("a body"));
}

#[test]
fn a_plan_is_json_under_its_schema() {
    let book = Book::new(Language::French);
    let plan = planned::everything();
    let page = written(|out| json::write_plan(&PlanView::new(&plan, &book.policy, &book.ledger), out));
    schema::check(json::PLAN_SCHEMA, &page);
    insta::assert_snapshot!("plan_json", page);
}

#[test]
fn a_plan_is_csv() {
    let book = Book::new(Language::French);
    let plan = planned::everything();
    let page = written(|out| csv::write_plan(&PlanView::new(&plan, &book.policy, &book.ledger), out));
    let width = csv::COLUMNS.len();
    assert!(page.lines().all(|line| line.matches(',').count() >= width - 1));
    insta::assert_snapshot!("plan_csv", page);
}

#[test]
fn an_empty_plan_says_so() {
    let book = Book::new(Language::French);
    let plan = planned::nothing();
    let sheet = plan_sheet(&PlanView::new(&plan, &book.policy, &book.ledger));
    insta::assert_snapshot!("plan_empty", as_text(&sheet, 80));
}

#[test]
fn an_explanation_reads_well() {
    let book = Book::new(Language::French);
    let explanation = explained::everything();
    let view = ExplainView { explanation: &explanation, policy: &book.policy, ledger: &book.ledger };
    let sheet = explain_sheet(&view);
    leave("explain.html", &written(|out| html::write(&sheet, out)));
    insta::assert_snapshot!("explain_text", as_text(&sheet, 110));
    insta::assert_snapshot!("explain_markdown", written(|out| markdown::write(&sheet, out)));
}

#[test]
fn an_explanation_is_json_under_its_schema() {
    let book = Book::new(Language::French);
    let explanation = explained::everything();
    let view = ExplainView { explanation: &explanation, policy: &book.policy, ledger: &book.ledger };
    let page = written(|out| json::write_explanation(&view, out));
    schema::check_used(json::EXPLAIN_SCHEMA, &page, &["rule", "value", "gate_tried", "step_tried"]);
    insta::assert_snapshot!("explain_json", page);
}

#[test]
fn the_catalogue_reads_well() {
    let facts: Vec<_> = relance::facts::catalogue::facts().collect();
    let page = as_text(
        &facts_sheet(&facts, &[("known(fact) -> bool", "whether it is there")], Language::English),
        100,
    );
    assert!(facts.iter().all(|fact| page.contains(fact.name)), "{page}");
    let page =
        written(|out| json::write_facts(&facts, &[("known(fact) -> bool", "whether it is there")], out));
    assert!(page.starts_with("{\n\"schema\":\"relance.facts/1\""), "{page}");
}

#[test]
fn the_catalogue_is_all_in_french() {
    let words = Words::of(Language::French);
    for fact in relance::facts::catalogue::facts() {
        let name = full_name(fact);
        assert_ne!(words.fact_about(fact), fact.about, "{name}");
        assert_ne!(words.fact_formula(&name, "in English"), "in English", "{name}");
        assert!(words.known(&format!("type-{}", fact.fact_type.word()), []).is_some(), "{name}");
        assert!(fact.unit.is_empty() || words.known(&unit_key(fact.unit), []).is_some(), "{}", fact.unit);
    }
    let verdicts = VERDICTS.iter().map(|(_, signature, _)| *signature);
    for signature in HOST_FUNCTIONS.iter().map(|function| function.signature).chain(verdicts) {
        assert_ne!(words.function_about(signature, "in English"), "in English", "{signature}");
    }
    let functions =
        [("known(x) -> bool", ""), ("round(x) -> number", ""), ("round(x, decimals) -> number", "")];
    let facts: Vec<_> = relance::facts::catalogue::facts().collect();
    insta::assert_snapshot!("catalogue_fr", as_text(&facts_sheet(&facts, &functions, Language::French), 140));
}

#[test]
fn rows_behind_a_fact_are_said_in_french() {
    let rows = [
        (
            "invoices.csv F1 due 2026-01-31 120.00 EUR open",
            "invoices.csv F1 échéance 2026-01-31, reste dû 120.00 EUR",
        ),
        (
            "invoices.csv A due B due 2026-01-31 paid 2026-02-03, 3 days late",
            "invoices.csv A due B échéance 2026-01-31, réglée le 2026-02-03, 3\u{a0}jours de retard",
        ),
        (
            "invoices.csv F1 due 2026-01-31 paid 2026-01-31, 0 days late",
            "invoices.csv F1 échéance 2026-01-31, réglée le 2026-01-31, à temps",
        ),
        (
            "journal.jsonl 2026-01-02 promise for 2026-01-09, partly kept",
            "journal.jsonl 2026-01-02 promesse pour le 2026-01-09, tenue en partie",
        ),
        ("journal.jsonl line 12 2026-01-02", "journal.jsonl ligne 12 2026-01-02"),
        ("payments.csv P1 2026-01-02 120.00 EUR", "payments.csv P1 2026-01-02 120.00 EUR"),
        ("clients.csv open", "clients.csv open"),
    ];
    for (row, french) in rows {
        assert_eq!(Words::of(Language::French).row(row), french);
        assert_eq!(Words::of(Language::English).row(row), row);
    }
}

#[test]
fn colours_change_nothing_but_colours() {
    let book = Book::new(Language::French);
    let plan = planned::everything();
    let sheet = plan_sheet(&PlanView::new(&plan, &book.policy, &book.ledger));
    let coloured = written(|out| text::write(&sheet, Terminal { width: 100, colour: true }, out));
    let stripped = anstream::adapter::strip_str(&coloured).to_string();
    let lines = |page: &str| page.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(lines(&stripped), lines(&as_text(&sheet, 100)));
}

#[test]
fn nothing_a_name_holds_is_obeyed_by_a_terminal() {
    let sheet = Sheet {
        title: "Bell \u{7} and \u{1b}[31mred\u{202e}".to_owned(),
        subtitle: String::new(),
        language: "en",
        blocks: Vec::new(),
    };
    assert_eq!(as_text(&sheet, 80), "Bell \u{fffd} and \u{fffd}[31mred\u{fffd}\n");
}

#[test]
fn both_languages_have_the_same_words() {
    let keys = |language| -> Vec<String> {
        let lines = Words::sources(language).flat_map(str::lines);
        lines.filter_map(|line| line.split_once(" = ")).map(|(key, _)| key.trim().to_owned()).collect()
    };
    let french = keys(Language::French);
    assert_eq!(french, keys(Language::English));
    let mut once = french.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), french.len(), "a key stands twice");
}

#[test]
fn english_words_are_english() {
    for line in Words::sources(Language::English).flat_map(str::lines) {
        let line = line.replace("Québec", "");
        assert!(!line.contains(['é', 'è', 'ê', 'à', 'ç', 'ù', '«', '»']), "{line}");
        let french = [" le ", " la ", " les ", " est ", " une ", " des ", " pas ", " que "];
        assert!(!french.iter().any(|word| line.contains(word)), "{line}");
    }
}

#[test]
fn every_key_has_words() {
    for language in [Language::French, Language::English] {
        let words = Words::of(language);
        let mut page = String::new();
        for line in Words::sources(language).flat_map(str::lines) {
            if let Some((key, _)) = line.split_once(" = ") {
                page.push_str(&format!("{key}: {}\n", words.with(key, planned::arguments())));
            }
        }
        assert!(!page.contains('{') && !page.contains('~'), "an argument or a mark is left over:\n{page}");
        insta::assert_snapshot!(format!("words_{}", language.code()), page);
    }
}
