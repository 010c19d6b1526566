//! Ledger folders: a gallery of mistakes with the words the user sees, and laws of reading.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use relance::diagnostic::Decor;
use relance::diagnostic::Diagnostic;
use relance::diagnostic::render;
use relance::domain::client::ClientKey;
use relance::domain::ledger::Ledger;
use relance::io::ledger::LedgerBytes;
use relance::io::ledger::read_bytes;
use relance::io::ledger::read_ledger;

const GALLERY: &str = "fixtures/bad_ledgers";
const SNAPSHOTS: &str = "tests/suite/snapshots/bad_ledgers";

/// Returns the names of what a folder holds, sorted.
fn names(folder: &str) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn rendered(findings: &[Diagnostic]) -> String {
    let texts: Vec<String> = findings.iter().map(|finding| render(finding, Decor::Plain)).collect();
    texts.join("\n\n")
}

#[test]
fn every_mistake_is_told_as_its_snapshot_says() {
    insta::with_settings!({ snapshot_path => "snapshots/bad_ledgers", prepend_module_to_snapshot => false }, {
        for name in names(GALLERY) {
            let shown = match read_ledger(&Path::new(GALLERY).join(&name)) {
                Ok(loaded) => format!("read, with warnings:\n\n{}", rendered(&loaded.findings)),
                Err(errors) => format!("refused:\n\n{}", rendered(&errors)),
            };
            insta::assert_snapshot!(name.as_str(), shown);
        }
    });
}

#[test]
fn every_snapshot_has_its_folder() {
    let folders = names(GALLERY).into_iter().map(|name| format!("{name}.snap")).collect::<BTreeSet<_>>();
    let snapshots = names(SNAPSHOTS).into_iter().filter(|name| name.ends_with(".snap")).collect();
    assert_eq!(folders, snapshots);
}

#[test]
fn a_thousand_findings_are_kept_and_the_others_counted() {
    let invoices = "invoice,client,issued,due,amount,currency\n".to_owned() + &",,,,,\n".repeat(1_500);
    let bytes = LedgerBytes {
        clients: Some(b"client,name\n"),
        invoices: Some(invoices.as_bytes()),
        ..LedgerBytes::default()
    };
    let errors = read_bytes(&bytes).unwrap_err();
    assert_eq!(errors.len(), 1_001);
    assert_eq!(errors[1_000].message, "and 8000 more findings of these files");
}

#[test]
fn line_numbers_survive_empty_lines_and_line_breaks_in_cells() {
    for end in ["\n", "\r\n"] {
        let invoices = [
            "invoice,client,issued,due,amount,currency,remark",
            "",
            "F-1,C-1,2026-01-02,2026-02-01,1.00,EUR,\"two",
            "lines\"",
            "",
            "F-2,C-1,2026-01-02,2026-02-01,x,EUR,",
            "F-3,C-1,2026-01-02,2026-02-01,y,EUR,",
        ];
        let bytes = LedgerBytes {
            clients: Some(b"client,name\nC-1,Aline\n"),
            invoices: Some(&(invoices.join(end) + end).into_bytes()),
            ..LedgerBytes::default()
        };
        let errors = read_bytes(&bytes).unwrap_err();
        let places: Vec<_> = errors.iter().map(Diagnostic::place).collect();
        assert_eq!(
            places,
            [("invoices.csv", 3, 40), ("invoices.csv", 6, 31), ("invoices.csv", 7, 31)],
            "{end:?}"
        );
    }
}

const CLIENTS: &[&str] = &["C-3,Cy,", "C-1,Al,sme", "C-2,Bo,", "C-4,Di,sme"];
const CONTACTS: &[&str] = &["C-1,payer,Al", "C-1,buyer,Ann", "C-2,payer,Bob", "C-1,payer,Abe"];
const INVOICES: &[&str] = &[
    "F-1,C-1,invoice,2026-01-02,2026-02-01,100.00,EUR,,red",
    "F-1,C-1,invoice,2026-01-02,2026-03-01,50.00,EUR,,red",
    "F-2,C-1,invoice,2026-01-02,2026-02-01,100.00,USD,,",
    "F-3,C-2,invoice,2026-01-05,2026-02-01,1.10,EUR,,blue",
    "A-1,C-1,credit_note,2026-01-20,2026-01-20,30.00,EUR,F-1,",
    "A-2,C-2,credit_note,2026-01-20,2026-01-20,30.00,EUR,F-1,",
];
const PAYMENTS: &[&str] = &[
    "P-1,2026-02-03,C-1,F-1,10.00,EUR,cheque",
    "P-1,2026-02-03,C-1,F-1,10.00,EUR,transfer",
    "P-1,2026-02-03,C-1,F-1,10.00,USD,transfer",
    "P-2,2026-02-03,C-2,F-9,10.00,EUR,",
    "P-3,2026-02-01,C-2,F-3,1.10,EUR,",
    ",2026-02-01,C-4,,7.00,EUR,",
];

fn file(header: &str, rows: &[&str]) -> Vec<u8> {
    format!("{header}\n{}\n", rows.join("\n")).into_bytes()
}

fn read_rows(clients: &[&str], contacts: &[&str], invoices: &[&str], payments: &[&str]) -> Ledger {
    let bytes = LedgerBytes {
        clients: Some(&file("client,name,category", clients)),
        contacts: Some(&file("client,role,name", contacts)),
        invoices: Some(&file("invoice,client,kind,issued,due,amount,currency,credits,colour", invoices)),
        payments: Some(&file("payment,date,client,invoice,amount,currency,means", payments)),
        journal: None,
    };
    read_bytes(&bytes).unwrap_or_else(|errors| panic!("{}", rendered(&errors))).ledger
}

/// Returns all that the records of all clients say, in the order in which they are visited.
fn told(ledger: &Ledger) -> Vec<String> {
    let tell = |key| {
        let records = ledger.records(ClientKey(key));
        let parts = [
            format!("{:?}", records.client()),
            format!("{:?}", records.contacts().collect::<Vec<_>>()),
            format!("{:?}", records.invoices().collect::<Vec<_>>()),
            format!("{:?}", records.payments().collect::<Vec<_>>()),
        ];
        parts.join("\n")
    };
    (0..ledger.clients().len() as u32).map(tell).collect()
}

fn shuffled(rows: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    Just(rows.to_vec()).prop_shuffle()
}

proptest! {
    #[test]
    fn the_order_of_rows_does_not_matter(
        clients in shuffled(CLIENTS),
        contacts in shuffled(CONTACTS),
        invoices in shuffled(INVOICES),
        payments in shuffled(PAYMENTS),
    ) {
        let expected = told(&read_rows(CLIENTS, CONTACTS, INVOICES, PAYMENTS));
        prop_assert_eq!(told(&read_rows(&clients, &contacts, &invoices, &payments)), expected);
    }

    #[test]
    fn no_bytes_make_reading_fail_otherwise_than_by_findings(
        clients in ".{0,40}", invoices in prop::collection::vec(any::<u8>(), 0..80), journal in "[{}\":,a-z@\\[\\]0-9]{0,60}",
    ) {
        let clients = format!("client,name\n{clients}");
        let mut rows = b"invoice,client,issued,due,amount,currency\n".to_vec();
        rows.extend(invoices);
        let bytes = LedgerBytes {
            clients: Some(clients.as_bytes()),
            invoices: Some(&rows),
            journal: Some(journal.as_bytes()),
            ..LedgerBytes::default()
        };
        let findings = read_bytes(&bytes).map_or_else(|errors| errors, |loaded| loaded.findings);
        rendered(&findings);
    }
}
