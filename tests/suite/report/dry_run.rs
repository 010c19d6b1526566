//! The report of a dry run in every form and both languages.

use std::collections::BTreeSet;

use relance::domain::client::Language;
use relance::engine::dry_run::DryRun;
use relance::engine::dry_run::measures::Run;
use relance::engine::dry_run::measures::Treatment;
use relance::report::csv;
use relance::report::dry_run::DryRunView;
use relance::report::dry_run::definitions::Measure;
use relance::report::dry_run::definitions::definitions;
use relance::report::dry_run::dry_run_sheet;
use relance::report::dry_run::replay_sentence;
use relance::report::format::html;
use relance::report::format::markdown;
use relance::report::json;
use relance::report::sheet::Block;
use relance::report::sheet::Sheet;
use relance::report::words::Words;

use crate::report::as_text;
use crate::report::book::Book;
use crate::report::leave;
use crate::report::replayed;
use crate::report::schema;
use crate::report::written;

const LANGUAGES: [Language; 2] = [Language::French, Language::English];

/// Shows a dry run to a function; the other side, when it is a policy, is the same policy.
fn viewed<T>(run: &DryRun, language: Language, show: impl FnOnce(&DryRunView<'_>) -> T) -> T {
    let book = Book::new(language);
    let is_policy = |run: &&Run| run.treatment != Treatment::Journal;
    let against = run.runs.get(1).filter(is_policy).map(|_| &book.policy);
    show(&DryRunView {
        command: "relance dry-run pme ledger --from 2026-09-03 --to 2026-09-09",
        ..DryRunView::new(run, &book.policy, against, &book.ledger)
    })
}

/// The report without its definitions, which are the same for every dry run.
fn body(run: &DryRun, language: Language) -> Sheet {
    let mut sheet = viewed(run, language, dry_run_sheet);
    sheet.blocks.truncate(sheet.blocks.len() - 2);
    sheet
}

#[test]
fn a_dry_run_reads_well_in_a_terminal() {
    insta::assert_snapshot!("dry_run_fr", as_text(&body(&replayed::alone(), Language::French), 80));
    insta::assert_snapshot!(
        "dry_run_compared_en",
        as_text(&body(&replayed::compared(), Language::English), 110)
    );
    let journal = body(&replayed::beside_the_journal(), Language::French);
    insta::assert_snapshot!("dry_run_journal_fr", as_text(&journal, 100));
}

#[test]
fn a_dry_run_is_markdown() {
    let sheet = body(&replayed::alone(), Language::French);
    insta::assert_snapshot!("dry_run_markdown", written(|out| markdown::write(&sheet, out)));
}

#[test]
fn a_dry_run_is_one_html_file() {
    let page = written(|out| html::write(&body(&replayed::compared(), Language::French), out));
    leave("dry_run.html", &page);
    for outside in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "the page needs `{outside}`");
    }
    assert!(!page.contains("<script"), "a name got through unescaped");
    let drawings = page.matches("<svg").count();
    assert_eq!(
        drawings,
        2 * 7,
        "workload, contacts, first contact, two of stages, overdue, DSO; wide and narrow"
    );
    let words = page.split("</style>").nth(1).expect("a body");
    let without_drawings = words.split("<svg").map(|part| part.rsplit("</svg>").next().unwrap_or(part));
    insta::assert_snapshot!("dry_run_html", without_drawings.collect::<Vec<_>>().join("[drawing]"));
}

#[test]
fn a_dry_run_is_json_under_its_schema() {
    let compared = written_json(&replayed::compared());
    schema::check_used(json::DRY_RUN_SCHEMA, &compared, &["deed", "money"]);
    for run in [replayed::alone(), replayed::beside_the_journal()] {
        schema::check_allowed(json::DRY_RUN_SCHEMA, &written_json(&run));
    }
    insta::assert_snapshot!("dry_run_json", compared);
}

fn written_json(run: &DryRun) -> String {
    viewed(run, Language::French, |view| written(|out| json::write_dry_run(view, out)))
}

fn written_csv(run: &DryRun) -> String {
    viewed(run, Language::French, |view| written(|out| csv::write_dry_run(view, out)))
}

#[test]
fn a_dry_run_is_csv() {
    insta::assert_snapshot!("dry_run_csv", written_csv(&replayed::compared()));
}

#[test]
fn no_figure_of_the_csv_stands_twice() {
    for run in [replayed::alone(), replayed::compared(), replayed::beside_the_journal()] {
        let page = written_csv(&run);
        let mut seen = BTreeSet::new();
        for line in page.lines() {
            let (place, _unit) = line.rsplit_once(',').expect("columns");
            let (place, _value) = place.rsplit_once(',').expect("columns");
            // A client may be named once for each difference made by hand.
            assert!(seen.insert(place.to_owned()), "{place}");
        }
    }
}

#[test]
fn every_measure_has_words_and_is_defined_once() {
    for language in LANGUAGES {
        let words = Words::of(language);
        for measure in Measure::ALL {
            for ending in ["", "-what", "-how"] {
                let key = format!("measure-{}{ending}", measure.word());
                assert!(words.known(&key, []).is_some(), "{key}");
            }
        }
    }
    let once: BTreeSet<&str> = Measure::ALL.iter().map(|measure| measure.word()).collect();
    assert_eq!(once.len(), Measure::ALL.len());
}

#[test]
fn every_measure_is_in_the_csv_of_a_comparison() {
    let page = written_csv(&replayed::compared());
    let written: BTreeSet<&str> = page.lines().skip(2).filter_map(|line| line.split(',').nth(2)).collect();
    let defined: BTreeSet<&str> = Measure::ALL.iter().map(|measure| measure.word()).collect();
    assert_eq!(written, defined);
}

#[test]
fn every_form_says_that_it_is_a_replay() {
    for run in [replayed::alone(), replayed::compared(), replayed::beside_the_journal()] {
        for language in LANGUAGES {
            let said = replay_sentence(Words::of(language));
            viewed(&run, language, |view| {
                let sheet = dry_run_sheet(view);
                let forms = [
                    as_text(&sheet, 4_000),
                    written(|out| markdown::write(&sheet, out)),
                    written(|out| html::write(&sheet, out)),
                    written(|out| json::write_dry_run(view, out)),
                    written(|out| csv::write_dry_run(view, out)),
                ];
                for form in forms {
                    assert!(form.contains(&said), "{form}");
                }
            });
        }
    }
}

#[test]
fn every_dry_run_ends_with_its_definitions() {
    for language in LANGUAGES {
        let sheet = viewed(&replayed::alone(), language, dry_run_sheet);
        let last = sheet.blocks.last().expect("a report");
        assert_eq!(*last, Block::Table(definitions(Words::of(language))));
    }
    let words = Words::of(Language::French);
    let mut sheet = viewed(&replayed::alone(), Language::French, dry_run_sheet);
    sheet.blocks = vec![Block::Table(definitions(words))];
    insta::assert_snapshot!("dry_run_definitions_fr", as_text(&sheet, 140));
}

#[test]
fn two_policies_of_one_name_are_told_apart_by_their_labels() {
    viewed(&replayed::compared(), Language::English, |view| {
        let labelled = DryRunView { labels: [Some("now"), Some("softer")], ..*view };
        let sheet = dry_run_sheet(&labelled);
        assert_eq!(sheet.subtitle, "‘now’ compared with ‘softer’");
        let page = written(|out| json::write_dry_run(&labelled, out));
        assert!(page.contains(r#""label": "softer""#) || page.contains(r#""label":"softer""#), "{page}");
        let page = written(|out| csv::write_dry_run(&labelled, out));
        assert!(page.contains("\n2,softer,contacts,"), "{page}");
    });
    let journal = viewed(&replayed::beside_the_journal(), Language::French, |view| {
        written(|out| csv::write_dry_run(view, out))
    });
    assert!(journal.contains("\n1,pme,contacts,") && journal.contains("\n2,journal,contacts,"), "{journal}");
}

#[test]
fn work_is_shown_where_nobody_s_time_is_counted() {
    let mut run = replayed::alone();
    for week in &mut run.runs[0].work.weeks {
        week.roles.values_mut().for_each(|role| role.capacity = None);
    }
    let page = as_text(&body(&run, Language::English), 100);
    assert!(page.contains("counts nobody’s time"), "{page}");
    let line = page.lines().find(|line| line.starts_with("credit controller  ")).expect("the role");
    let cells: Vec<&str> = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
    assert_eq!(cells[1..4], ["13\u{a0}h 40\u{a0}min", "–", "–"], "{page}");
}

#[test]
fn a_period_without_business_days_is_said_to_have_none() {
    let mut run = replayed::alone();
    run.runs[0].work.weeks.iter_mut().for_each(|week| {
        week.business_days = 0;
        week.roles.clear();
    });
    let page = as_text(&body(&run, Language::English), 100);
    assert!(page.contains("No business day in this period."), "{page}");
    assert!(!page.contains("counts nobody’s time"), "{page}");
}

#[test]
fn a_limit_shortens_lists_and_says_so() {
    let sheet = viewed(&replayed::compared(), Language::English, |view| {
        dry_run_sheet(&DryRunView { limit: Some(1), ..*view })
    });
    let page = as_text(&sheet, 120);
    let shown = page.lines().find(|line| line.contains("are not shown. To"));
    assert_eq!(shown.and_then(|line| line.split("\u{a0}lines").next()), Some("10"), "{page}");
}
