//! The statement of late charges: a client's file read, reckoned and told, and the command.

use std::fs;
use std::process::Command;
use std::process::Output;

use relance::domain::ledger::Ledger;
use relance::engine::briefing::brief;
use relance::engine::context::Context;
use relance::engine::decide::decide;
use relance::engine::decision::ActionKind;
use relance::engine::statement::Asked;
use relance::engine::statement::Statement;
use relance::engine::statement::statement;
use relance::io::ledger::read_ledger;
use relance::law::figures::MissingFigure;
use relance::policy::Policy;
use relance::report::charges::ChargesView;
use relance::report::charges::charges_sheet;
use relance::report::csv;
use relance::report::format::html;
use relance::report::format::markdown;
use relance::report::format::text;
use relance::report::format::text::Terminal;
use relance::report::json;
use relance::report::sheet::Sheet;
use tempfile::TempDir;

use crate::report::schema;
use crate::support::TALK;
use crate::support::day;
use crate::support::policy;
use crate::support::repository;

const PLAYBOOK: &str = "playbook: simple\nsteps:\n\
    \x20 - { step: call, on: due + 3 days, stage: reminder, channel: call, to: payer, scenario: talk }\n\
    \x20 - { step: letter, on: call + 20 days, stage: formal_notice, channel: registered_letter, to: payer }\n";

const CLIENTS: &str = "client,name\n1,Scierie Aubry\n2,Nobody\n";

const INVOICES: &str = "invoice,client,kind,issued,due,amount,currency,credits\n\
    F1,1,invoice,2024-05-21,2024-06-20,12000.00,EUR,\n\
    F2,1,invoice,2026-03-01,2026-03-31,4800.00,EUR,\n\
    F2,1,invoice,2026-03-01,2026-04-30,4800.00,EUR,\n\
    F3,1,invoice,2026-05-04,2026-06-03,960.00,EUR,\n\
    F4,1,invoice,2026-11-02,2026-12-02,700.00,EUR,\n\
    F5,1,invoice,2026-01-05,2026-02-04,300.00,EUR,\n\
    N1,1,credit_note,2024-08-02,2024-08-02,1500.00,EUR,F1\n";

const PAYMENTS: &str = "payment,date,client,invoice,amount,currency\n\
    P1,2024-09-30,1,F1,4000.00,EUR\nP2,2024-10-08,1,F1,-4000.00,EUR\nP3,2025-01-15,1,F1,10500.00,EUR\n\
    P4,2026-05-11,1,F2,3000.00,EUR\nP5,2026-02-04,1,F5,300.00,EUR\nP6,2026-10-01,1,,55.00,EUR\n";

const JOURNAL: &str = r#"{"event":"contact","date":"2026-04-27","client":"1","by":"Ines","channel":"registered_letter","step":"letter","stage":"formal_notice","to":"payer","invoices":["F2@2026-03-31"]}
{"event":"contact","date":"2026-06-20","client":"1","by":"Ines","channel":"registered_letter","step":"letter","to":"payer","invoices":["F3"]}
{"event":"dispute_opened","date":"2026-07-06","client":"1","by":"Ines","invoices":["F3"],"amount":"160.00","currency":"EUR","reason":"quality"}
"#;

const INSOLVENT: &str = r#"{"event":"insolvency","date":"2026-09-20","client":"1","by":"Ines","opened":"2026-09-15"}
"#;

/// Returns a policy with some words more on late charges.
fn under(language: &str, law: &str, more: &str, segment: &str, figures: &[(&str, &str)]) -> Policy {
    let head = format!(
        "policy: scierie\nlanguage: {language}\ncurrency: EUR\ncalendar: france\nlaw: {law}\n{more}\
         segments:\n  - {{ segment: all, playbook: simple{segment} }}\n\
         staff:\n  - {{ name: Ines, role: collector }}\n"
    );
    let mut files = vec![
        ("scierie/policy.yaml", head.as_str()),
        ("scierie/playbooks/simple.yaml", PLAYBOOK),
        ("scierie/scenarios/talk.yaml", TALK),
    ];
    files.extend(figures);
    policy(&files)
}

fn folder(journal: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let files = [
        ("clients.csv", CLIENTS),
        ("invoices.csv", INVOICES),
        ("payments.csv", PAYMENTS),
        ("journal.jsonl", journal),
    ];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn ledger(journal: &str) -> Ledger {
    let folder = folder(journal);
    read_ledger(folder.path()).unwrap_or_else(|errors| panic!("{errors:#?}")).ledger
}

fn stated<'l>(
    policy: &Policy,
    ledger: &'l Ledger,
    as_of: &str,
    asked: &Asked,
) -> Result<Statement<'l>, MissingFigure> {
    let context = Context::new(policy, ledger, day(as_of));
    let client = ledger.find("1").expect("a client");
    statement(&context, &context.account(ledger, client), asked)
}

/// Calls something with the statement of everything.
fn told(policy: &Policy, journal: &str, as_of: &str, see: impl FnOnce(&ChargesView<'_>)) {
    let ledger = ledger(journal);
    let statement = stated(policy, &ledger, as_of, &Asked::default()).expect("known figures");
    see(&ChargesView { statement: &statement, policy, ledger: &ledger });
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory takes everything");
    String::from_utf8(out).expect("UTF-8")
}

fn as_text(sheet: &Sheet, width: u16) -> String {
    written(|out| text::write(sheet, Terminal { width, colour: false }, out))
}

/// Returns, for each invoice, what it owes: principal, interest, fee.
fn owed(policy: &Policy, journal: &str, as_of: &str) -> Vec<String> {
    let mut rows = Vec::new();
    told(policy, journal, as_of, |view| {
        for item in &view.statement.items {
            let charges = &item.charges;
            let amount = |money: relance::domain::amount::Money| money.amount.to_decimal(money.currency);
            let fee = charges.fee_due().map(amount).unwrap_or_default();
            rows.push(format!(
                "{} {} + {} + {}",
                item.invoice.id,
                amount(charges.principal),
                amount(charges.interest_due()),
                fee
            ));
        }
    });
    rows
}

#[test]
fn a_statement_reads_well_in_both_languages() {
    let plain = under("fr", "france-b2b", "", "", &[]);
    told(&plain, JOURNAL, "2026-11-22", |view| {
        let sheet = charges_sheet(view);
        insta::assert_snapshot!("statement_fr", as_text(&sheet, 100));
        insta::assert_snapshot!("statement_markdown", written(|out| markdown::write(&sheet, out)));
        let page = written(|out| html::write(&sheet, out));
        assert!(page.contains("L. 441-10 II") && page.contains("<table"), "{page}");
    });
    let terms = "late_charges: { rate: 3 %, day_count: actual, payments: charges_first }\n";
    let agreed = under("en", "france-b2b", terms, ", late_charges: waived", &[]);
    let journal = format!("{JOURNAL}{INSOLVENT}");
    told(&agreed, &journal, "2026-11-22", |view| {
        insta::assert_snapshot!("statement_en", as_text(&charges_sheet(view), 120));
    });
}

#[test]
fn a_statement_names_both_sides() {
    let company = "company: { name: Scierie Ours, address: [1 rue Haute, 63000 Clermont], registration: RCS 1, \
                   email: a@b.example, bank: { account: \"1\" } }\n";
    told(&under("fr", "france-b2b", company, "", &[]), JOURNAL, "2026-11-22", |view| {
        let page = as_text(&charges_sheet(view), 100);
        for name in ["Créancier", "Scierie Ours", "1 rue Haute", "RCS 1", "Débiteur", "Scierie Aubry"] {
            assert!(page.contains(name), "{name}: {page}");
        }
    });
}

#[test]
fn a_segment_is_charged_under_its_own_law() {
    let agreed = "late_charges: { rate: 15 % }\n";
    let public = under("fr", "france-b2b", agreed, ", law: france-public", &[]);
    let plain = under("fr", "france-public", "", "", &[]);
    let told_of = owed(&public, JOURNAL, "2026-11-22");
    assert_eq!(told_of, owed(&plain, JOURNAL, "2026-11-22"));
    assert_ne!(told_of, owed(&under("fr", "france-b2b", agreed, "", &[]), JOURNAL, "2026-11-22"));
    told(&public, JOURNAL, "2026-11-22", |view| {
        let page = as_text(&charges_sheet(view), 100);
        assert!(page.contains("France, acheteurs publics") && !page.contains("15,00"), "{page}");
        let json = written(|out| json::write_charges(view, out));
        assert!(json.contains("\"law\":\"france-public\""), "{json}");
    });
}

#[test]
fn a_rate_may_be_kept_where_the_law_leaves_it_open() {
    let kept = under("fr", "france-b2b", "late_charges: { changes: never }\n", "", &[]);
    // F2 of 31 March: due in the first half-year of 2026, at 12.15 % until it is paid.
    told(&kept, JOURNAL, "2026-11-22", |view| {
        let item = view.statement.items.iter().find(|item| item.invoice.id == "F2").expect("F2");
        let rates: Vec<_> =
            item.charges.segments.iter().map(|segment| segment.rate.annual.percent().to_string()).collect();
        assert!(!rates.is_empty() && rates.iter().all(|rate| rate == "12.15"), "{rates:?}");
        let page = as_text(&charges_sheet(view), 200);
        assert!(page.contains("celui du semestre où les intérêts ont commencé"), "{page}");
    });
    // The law of England fixes it anyway, and that of public buyers; nothing there changes each half-year.
    let never = "late_charges: { changes: each_half_year }\n";
    let public = owed(&under("fr", "france-public", "", "", &[]), JOURNAL, "2026-11-22");
    assert_eq!(owed(&under("fr", "france-public", never, "", &[]), JOURNAL, "2026-11-22"), public);
}

#[test]
fn what_is_contested_bears_interest_where_the_policy_says_so() {
    let suspended = owed(&under("fr", "france-b2b", "", "", &[]), JOURNAL, "2026-11-22");
    let bears = "late_charges: { contested: bears }\n";
    let bears = owed(&under("fr", "france-b2b", bears, "", &[]), JOURNAL, "2026-11-22");
    let differing: Vec<_> = suspended.iter().zip(&bears).filter(|(one, other)| one != other).collect();
    // 160.00 of F3 since 6 July: 139 days at 12.40 %, 7.56.
    let expected = (&"F3 960.00 + 48.36 + 40.00".to_owned(), &"F3 960.00 + 55.92 + 40.00".to_owned());
    assert_eq!(differing, [expected]);
}

#[test]
fn a_statement_is_json_and_csv() {
    let terms = "late_charges: { rate: reference + 12 points, payments: interest_first }\n";
    let agreed = under("en", "france-b2b", terms, ", late_charges: waived", &[]);
    let journal = format!("{JOURNAL}{INSOLVENT}");
    told(&agreed, &journal, "2026-11-22", |view| {
        let page = written(|out| json::write_charges(view, out));
        schema::check(json::CHARGES_SCHEMA, &page);
        insta::assert_snapshot!("statement_json", page);
        let rows = written(|out| csv::write_charges(view, out));
        let width = csv::CHARGES_COLUMNS.len();
        assert!(rows.lines().all(|row| row.matches(',').count() >= width - 1));
        insta::assert_snapshot!("statement_csv", rows);
    });
}

#[test]
fn consumers_and_quebec_wait_for_the_formal_notice() {
    // The notice about the first part of F2 left on 27 April, that about F3 on 20 June; F1 and the second part had none.
    let consumers = under("fr", "france-b2c", "", "", &[]);
    assert_eq!(
        owed(&consumers, JOURNAL, "2026-06-30"),
        // 4 800 × 14 and 1 800 × 50 days at 2.62 %; 960 × 10 days.
        ["F2 1800.00 + 11.28 + 0", "F2 4800.00 + 0.00 + 0", "F3 960.00 + 0.69 + 0"]
    );
    let quebec = under("fr", "quebec", "", "", &[]);
    assert_eq!(
        owed(&quebec, JOURNAL, "2026-06-30"),
        ["F2 1800.00 + 21.53 + 0", "F2 4800.00 + 0.00 + 0", "F3 960.00 + 1.32 + 0"]
    );
    // Where the contract says that the day alone puts in default, interest runs from the due date.
    let from_due = under("fr", "quebec", "late_charges: { runs_from: due }\n", "", &[]);
    assert_eq!(
        owed(&from_due, JOURNAL, "2026-06-30")[2..],
        ["F2 4800.00 + 40.11 + 0", "F3 960.00 + 3.55 + 0"].map(str::to_owned)
    );
    let silent = ledger("");
    let nobody = stated(&consumers, &silent, "2026-06-30", &Asked::default()).expect("known");
    assert!(nobody.items.iter().all(|item| item.charges.interest.amount.0 == 0));
    // In English or Québec contracts between businesses nothing of this holds.
    let later = under("fr", "france-b2b", "late_charges: { runs_from: formal_notice }\n", "", &[]);
    assert_eq!(owed(&later, JOURNAL, "2026-06-30")[1], "F2 4800.00 + 0.00 + 0");
}

#[test]
fn an_unpaid_statement_leaves_out_what_was_settled() {
    let plain = under("fr", "france-b2b", "", "", &[]);
    let ledger = ledger(JOURNAL);
    let ids = |asked: &Asked| -> Vec<String> {
        let statement = stated(&plain, &ledger, "2026-11-22", asked).expect("known");
        statement.items.iter().map(|item| format!("{}@{}", item.invoice.id, item.invoice.due)).collect()
    };
    let open = ["F2@2026-03-31", "F2@2026-04-30", "F3@2026-06-03"];
    assert_eq!(ids(&Asked { unpaid: true, ..Asked::default() }), open);
    // F5 was paid on its due date and F4 is not due: neither was ever late.
    assert_eq!(ids(&Asked::default()), [&["F1@2024-06-20"], &open[..]].concat());
    assert_eq!(ids(&Asked { items: vec![0], unpaid: false }), ["F1@2024-06-20"]);
}

#[test]
fn a_policy_adds_figures_and_replaces_them() {
    let plain = under("fr", "france-b2b", "", "", &[]);
    let ledger = ledger(JOURNAL);
    let missing = stated(&plain, &ledger, "2027-01-02", &Asked::default()).expect_err("not known yet");
    assert_eq!(
        missing.help(),
        "once it is published, add it to the policy's folder in `law/ecb_main_refinancing.csv`: the first line \
         `half_year,percent,source,verified`, then `2027-H1,PERCENT,WHERE IT IS PUBLISHED,THE DAY YOU READ IT`"
    );
    let rates = "# Read on the ECB's page.\nhalf_year,percent,source,verified\n2027-H1,3.00,ECB,2027-01-04\n";
    let fees = "law,from,currency,below,fee,source,verified\n\
        france-b2b,2013-01-01,EUR,,45.00,a decree to come,2027-01-04\n";
    let own = under(
        "fr",
        "france-b2b",
        "",
        "",
        &[("scierie/law/ecb_main_refinancing.csv", rates), ("scierie/law/recovery_fees.csv", fees)],
    );
    let statement = stated(&own, &ledger, "2027-01-02", &Asked::default()).expect("known now");
    let last = &statement.items[1].charges;
    let shown = crate::law::shown(last);
    assert!(shown.ends_with("184@12.4 2@13"), "{shown}");
    assert_eq!(last.fee, Some(crate::law::money("45.00", relance::domain::amount::Currency::EUR)));
}

#[test]
fn a_segment_that_waives_charges_asks_for_none_in_calls() {
    let ledger = ledger("");
    for (segment, asked) in [("", true), (", late_charges: waived", false)] {
        let policy = under("fr", "france-b2b", "", segment, &[]);
        let context = Context::reading_all(&policy, &ledger, day("2026-06-16"));
        let account = context.account(&ledger, ledger.find("1").expect("a client"));
        let decision = decide(&context, &account);
        let mut calls =
            decision.actions.iter().filter(|action| matches!(action.kind, ActionKind::Contact(_)));
        let briefing = brief(&context, &account, &decision, calls.next().expect("a contact"));
        let charges: Vec<bool> =
            briefing.claims.iter().map(|claim| matches!(claim.charges, Ok(Some(_)))).collect();
        assert!(!charges.is_empty() && charges.iter().all(|charged| *charged == asked), "{charges:?}");
    }
}

fn relance(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_relance"))
        .args(arguments)
        .current_dir(repository())
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .output()
        .expect("the program runs")
}

#[test]
fn the_command_tells_its_help() {
    let output = relance(&["charges", "--help"]);
    insta::assert_snapshot!("help_charges", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn mistakes_are_told_with_what_to_do() {
    let rows: [(&[&str], i32, &str); 6] = [
        (&["policies/pme", "fixtures/atelier-martin", "9999"], 3, "no client and no invoice `9999`"),
        (
            &["policies/pme", "fixtures/atelier-martin", "F2026-0090", "--as-of", "2026-01-01"],
            3,
            "not known yet",
        ),
        (&["policies/minimal", "fixtures/atelier-martin", "0001"], 3, "asks nothing for lateness"),
        (
            &["policies/pme", "fixtures/atelier-martin", "0005", "--as-of", "2031-01-31"],
            3,
            "is not known, which law",
        ),
        (
            &["policies/pme", "fixtures/atelier-martin", "0005", "--as-of", "2031-01-31"],
            3,
            "law/ecb_main_refinancing.csv",
        ),
        (&["policies/pme", "fixtures/atelier-martin", "0005", "-o", "x.pdf"], 2, "no form of the result"),
    ];
    for (arguments, code, said) in rows {
        let output = relance(&[&["charges"], arguments].concat());
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {stderr}");
        assert!(stderr.contains(said) && output.stdout.is_empty(), "{arguments:?}: {stderr}");
    }
}

#[test]
fn an_invoice_alone_is_told_and_the_same_each_time() {
    let arguments =
        ["charges", "policies/sme-uk", "fixtures/brightwell", "INV2026-0005", "--as-of", "2026-11-22"];
    let text = || String::from_utf8(relance(&arguments).stdout).expect("text");
    let told = text();
    assert!(told.contains("Invoice INV2026-0005") && !told.contains("INV2026-0008"), "{told}");
    assert!(told.contains("£100.00 [3]") && told.contains("SI 2002/1675"), "{told}");
    assert_eq!(told, text());
}
