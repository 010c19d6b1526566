//! Payment terms: the due dates they give, against vectors reckoned apart from the program; and terms the law does not allow.

use chrono::NaiveDate;
use relance::domain::client::ClientKey;
use relance::domain::ledger::Records;
use relance::domain::payment_terms::Order;
use relance::domain::payment_terms::PaymentTerms;
use relance::engine::context::Context;
use relance::engine::day::decide_client;
use relance::engine::notice::Notice;

use crate::support::day;
use crate::support::invoice;
use crate::support::ledger;
use crate::support::policy;
use crate::support::records;
use crate::support::shared;

/// Columns of the vectors with the terms they reckon, both readings of month ends included.
const COLUMNS: &[(&str, &str, Order)] = &[
    ("net30", "30 jours", Order::DaysFirst),
    ("net30", "30 days net", Order::MonthFirst),
    ("net60", "60 days", Order::DaysFirst),
    ("m45_A_plus45_then_eom", "45 jours fin de mois", Order::DaysFirst),
    ("m45_B_eom_then_plus45", "45 days end of month", Order::MonthFirst),
    ("m45_B_eom_then_plus45", "fin de mois + 45 jours", Order::DaysFirst),
    ("m30_A", "30 jours FDM", Order::DaysFirst),
    ("m30_B", "30 jours FDM", Order::MonthFirst),
];

#[test]
fn due_dates_agree_with_the_vectors() {
    let Some(path) = shared("domain/vectors_due_dates.csv") else { return };
    let mut vectors = csv::Reader::from_path(path).expect("the vectors");
    let header = vectors.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = vectors.records().map(|row| row.expect("a row")).collect();
    assert!(rows.len() >= 16, "{} rows", rows.len());
    for row in &rows {
        let cell = |name: &str| {
            let at = header.iter().position(|column| column == name).expect(name);
            row.get(at).expect("a cell")
        };
        let issued: NaiveDate = cell("invoice_date").parse().expect("a date");
        for (column, text, order) in COLUMNS {
            let due = PaymentTerms::read(text).expect(text).due(issued, *order);
            assert_eq!(due.to_string(), cell(column), "{text}, {}, issued {issued}", order.word());
        }
        let days = |order| {
            (PaymentTerms::read("45 jours fin de mois").expect("terms").due(issued, order) - issued)
                .num_days()
        };
        assert_eq!(days(Order::DaysFirst).to_string(), cell("days_A"), "{issued}");
        assert_eq!(days(Order::MonthFirst).to_string(), cell("days_B"), "{issued}");
    }
}

/// Returns what is told of terms that are too long, under a law: `never F1 120.00 | if end_of_month F2 80.00`.
fn told(law: &str, records: &Records) -> String {
    let text = format!(
        "policy: long\nlanguage: en\ncurrency: EUR\ncalendar: target\nlaw: {law}\n\
         segments:\n  - {{ segment: all, playbook: none }}\nstaff:\n  - {{ name: Sam, role: collector }}\n"
    );
    let policy =
        policy(&[("p/policy.yaml", &text), ("p/playbooks/none.yaml", "playbook: none\nsteps: []\n")]);
    let ledger = ledger(records);
    let decision = decide_client(&Context::new(&policy, &ledger, day("2026-02-02")), &ledger, ClientKey(0));
    let told = decision.notices.iter().map(|notice| match notice {
        Notice::LongTerms { invoices, amounts, limit, is_never, .. } => {
            let word =
                if *is_never { "never".to_owned() } else { format!("if {}", limit.need.expect("a need")) };
            let amounts: Vec<String> = amounts.iter().map(|amount| amount.to_string()).collect();
            format!("{word} {} {}", invoices.join(" "), amounts.join(" "))
        }
        other => panic!("{other:?}"),
    });
    told.collect::<Vec<_>>().join(" | ")
}

#[test]
fn due_dates_beyond_the_law_are_told_and_left_as_they_are() {
    let mut records = records(1);
    let row = |id: &str, due: &str, cents| invoice(0, id, day("2026-01-02"), day(due), cents);
    records.invoices = vec![
        row("F1", "2026-03-03", 10_000),
        row("F2", "2026-03-17", 20_000),
        row("F3", "2026-03-18", 30_000),
        row("F4", "2026-07-01", 40_000),
    ];
    assert_eq!(told("france-b2b", &records), "if end_of_month F2 200.00 EUR | never F3 F4 700.00 EUR");
    assert_eq!(
        told("france-public", &records),
        "if public_undertaking F1 100.00 EUR | never F2 F3 F4 900.00 EUR"
    );
    assert_eq!(told("eu-b2b", &records), "if express_agreement F2 F3 F4 900.00 EUR");
    assert_eq!(told("uk-b2b", &records), "if express_agreement F2 F3 F4 900.00 EUR");
    for law in ["none", "quebec", "france-b2c"] {
        assert_eq!(told(law, &records), "", "{law}");
    }
    // The ledger tells that end of month was agreed: nothing to say of what is within it.
    records.clients[0].terms = "45 jours fin de mois".into();
    assert_eq!(told("france-b2b", &records), "never F3 F4 700.00 EUR");
}
