//! The clauses on late payment: every law in both languages, with the figures of a day.

use relance::domain::client::Language;
use relance::law::Jurisdiction;
use relance::law::figures::Figures;
use relance::law::interest::AnnualRate;
use relance::law::late_rate::LateCharges;
use relance::law::terms::AgreedRate;
use relance::law::terms::RunsFrom;
use relance::law::terms::Terms;
use relance::report::clauses::Binding;
use relance::report::clauses::ClausesView;
use relance::report::clauses::clauses_sheet;
use relance::report::format::markdown;

use crate::support::day;
use crate::support::shipped_policy;

fn told(law: Jurisdiction, on: &str, language: Language, agreed: Option<AgreedRate>) -> String {
    let terms = Terms { rate: agreed, ..Terms::default() };
    page(LateCharges { law, figures: Figures::shipped(), terms }, on, language)
}

fn page(charges: LateCharges<'_>, on: &str, language: Language) -> String {
    let mut page = Vec::new();
    let sheet = clauses_sheet(&view(charges, on, language)).expect("known figures");
    markdown::write(&sheet, &mut page).expect("written");
    String::from_utf8(page).expect("UTF-8").replace(['\u{a0}', '\u{202f}'], " ")
}

fn view<'p>(charges: LateCharges<'p>, on: &str, language: Language) -> ClausesView<'p> {
    ClausesView {
        policy: "pme",
        day: day(on),
        language,
        laws: vec![Binding { charges, segments: Vec::new() }],
    }
}

fn rate(percent: &str) -> AnnualRate {
    AnnualRate::from_percent(percent.parse().expect("a number")).expect("a rate")
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
    let french = |on| told(Jurisdiction::FranceB2b, on, Language::French, None);
    assert!(
        french("2026-11-27").contains("12,40 % l’an au second semestre 2026"),
        "{}",
        french("2026-11-27")
    );
    assert!(
        french("2024-03-01").contains("14,50 % l’an au premier semestre 2024"),
        "{}",
        french("2024-03-01")
    );
    let english = told(Jurisdiction::UkB2b, "2026-11-27", Language::English, None);
    for sum in ["£40.00", "£70.00", "£100.00", "11.75%"] {
        assert!(english.contains(sum), "{sum} in {english}");
    }
}

#[test]
fn a_rate_that_was_agreed_takes_the_laws_place() {
    let points = rate("12");
    let rows = [
        (Jurisdiction::FranceB2b, AgreedRate::Percent(rate("18.5")), "at the agreed rate of 18.50% a year"),
        (Jurisdiction::Quebec, AgreedRate::Percent(rate("18.5")), "at the agreed rate of 18.50% a year"),
        (
            Jurisdiction::FranceB2b,
            AgreedRate::Reference(points),
            "plus 12 percentage points, 14.40% a year in",
        ),
        (Jurisdiction::UkB2b, AgreedRate::Reference(points), "of each half-year plus 12%, 15.75% a year in"),
        (Jurisdiction::FranceB2b, AgreedRate::Legal(5), "at 5 times the legal rate of interest"),
    ];
    for (law, agreed, expected) in rows {
        let page = told(law, "2026-11-27", Language::English, Some(agreed));
        assert!(page.contains(expected) && !page.contains("12.40%"), "{page}");
        assert!(!page.contains("not lawful"), "{page}");
    }
    let page = told(Jurisdiction::FranceB2b, "2026-11-27", Language::English, Some(AgreedRate::Legal(2)));
    assert!(page.contains("worded so, the clause on interest is not lawful"), "{page}");
}

#[test]
fn interest_runs_from_where_the_policy_says() {
    let terms =
        |runs_from| Terms { rate: Some(AgreedRate::Percent(rate("18"))), runs_from, ..Terms::default() };
    let told = |runs_from| {
        let terms = terms(runs_from);
        let charges = LateCharges { law: Jurisdiction::Quebec, figures: Figures::shipped(), terms };
        page(charges, "2026-11-27", Language::English)
    };
    assert!(told(None).contains("from the formal notice on"), "{}", told(None));
    let due = told(Some(RunsFrom::DueDate));
    assert!(due.contains("from the following day and without any reminder"), "{due}");
}

#[test]
fn a_figure_nobody_knows_is_not_made_up() {
    let terms = Terms::default();
    let charges = LateCharges { law: Jurisdiction::FranceB2b, figures: Figures::shipped(), terms };
    let missing = clauses_sheet(&view(charges, "2031-02-01", Language::French)).expect_err("none");
    assert!(missing.to_string().contains("2031-H1"), "{missing}");
}

#[test]
fn each_law_is_told_with_its_clients() {
    let policy = shipped_policy("policies/pme");
    let view = ClausesView::new(&policy, day("2026-11-27"), Language::French);
    let laws: Vec<_> = view.laws.iter().map(|binding| binding.charges.law.word()).collect();
    assert_eq!(laws, ["france-b2b", "france-public"]);
    assert_eq!(view.laws[1].segments, ["secteur-public"]);
    let mut page = Vec::new();
    markdown::write(&clauses_sheet(&view).expect("known figures"), &mut page).expect("written");
    let page = String::from_utf8(page).expect("UTF-8");
    let (ours, theirs) = page.split_once("acheteurs publics").expect("both laws");
    assert!(ours.contains("L. 441-10 I") && !ours.contains("R. 2192-31"), "{ours}");
    assert!(theirs.contains("R. 2192-31") && theirs.contains("secteur-public"), "{theirs}");
}
