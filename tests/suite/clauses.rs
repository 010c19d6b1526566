//! The clauses on late payment: every law in both languages, with the figures of a day.

use relance::domain::client::Language;
use relance::law::Jurisdiction;
use relance::law::interest::AnnualRate;
use relance::report::clauses::ClausesView;
use relance::report::clauses::clauses_sheet;
use relance::report::format::markdown;

use crate::support::day;

fn told(law: Jurisdiction, on: &str, language: Language, agreed: Option<&str>) -> String {
    let agreed = agreed.and_then(|percent| AnnualRate::from_percent(percent.parse().expect("a number")));
    let view = ClausesView::new(("pme", law), day(on), language, agreed).expect("known figures");
    let mut page = Vec::new();
    markdown::write(&clauses_sheet(&view), &mut page).expect("written");
    String::from_utf8(page).expect("UTF-8")
}

#[test]
fn each_law_has_its_clauses_in_both_languages() {
    for language in [Language::French, Language::English] {
        let pages = Jurisdiction::ALL.iter().map(|law| told(*law, "2026-11-27", language, None));
        let pages: Vec<String> = pages.collect();
        let all = pages.join("\n\n");
        assert!(!all.contains("clause-") && !all.contains("clauses-"), "a key without words");
        insta::assert_snapshot!(format!("clauses_{}", language.code()), all);
    }
}

#[test]
fn the_figures_are_those_of_the_day() {
    let french = |on| told(Jurisdiction::FranceB2b, on, Language::French, None).replace('\u{a0}', " ");
    assert!(french("2026-11-27").contains("12,4 % l’an au second semestre 2026"), "{}", french("2026-11-27"));
    assert!(french("2024-03-01").contains("14,5 % l’an au premier semestre 2024"), "{}", french("2024-03-01"));
    let english = told(Jurisdiction::UkB2b, "2026-11-27", Language::English, None);
    for sum in ["£40.00", "£70.00", "£100.00", "11.75%"] {
        assert!(english.contains(sum), "{sum} in {english}");
    }
}

#[test]
fn a_rate_that_was_agreed_takes_the_laws_place() {
    for law in [Jurisdiction::FranceB2b, Jurisdiction::Quebec] {
        let page = told(law, "2026-11-27", Language::English, Some("18.5"));
        assert!(page.contains("18.5% a year") && !page.contains("12.4%"), "{page}");
    }
}

#[test]
fn a_figure_nobody_knows_is_not_made_up() {
    let missing = ClausesView::new(("pme", Jurisdiction::FranceB2b), day("2031-02-01"), Language::French, None);
    assert!(missing.is_err());
}
