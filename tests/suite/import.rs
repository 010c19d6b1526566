//! Imports: every source under `fixtures/import` with its mapping, and the shipped mappings on the public tables.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

use relance::diagnostic::Decor;
use relance::diagnostic::Diagnostic;
use relance::diagnostic::Source;
use relance::diagnostic::render;
use relance::domain::amount::Currency;
use relance::import::Imported;
use relance::import::Importer;
use relance::import::LedgerFile;
use relance::import::Mapping;
use relance::import::Reason;
use relance::import::draft_mapping;
use relance::import::journal_lines;
use relance::import::summary;
use relance::import::write_ledger_file;
use relance::import::write_rejects;

#[test]
fn each_fixture_gives_its_records_and_rejects() {
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "snapshots/import" }, {
        insta::glob!("../../fixtures/import", "*.csv", |path| {
            insta::assert_snapshot!("source", told(&[path.to_owned()]));
        });
    });
}

#[test]
fn several_kinds_of_source_make_one_ledger() {
    let folder = project().join("fixtures/import/ledger");
    let sources =
        ["clients.csv", "contacts.csv", "invoices.csv", "payments.csv"].map(|name| folder.join(name));
    insta::assert_snapshot!(told(&sources));
}

#[test]
fn a_draft_says_what_the_values_decide() {
    let draft = |name: &str| {
        let bytes = fs::read(project().join("fixtures/import").join(name)).expect("a fixture");
        draft_mapping(name, &bytes).expect("a draft")
    };
    insta::assert_snapshot!("draft_french_export", draft("french_export.csv"));
    insta::assert_snapshot!("draft_float_ids", draft("float_ids.csv"));
    insta::assert_snapshot!("draft_ambiguous_dates", draft("ambiguous_dates.csv"));
}

#[test]
fn a_draft_is_a_mapping_that_reads() {
    for name in ["french_export.csv", "bom_tabs.csv", "float_ids.csv", "parts.csv", "repeats.csv"] {
        let bytes = fs::read(project().join("fixtures/import").join(name)).expect("a fixture");
        let draft = draft_mapping(name, &bytes).expect("a draft");
        let mapping = Mapping::parse(&Source::new("draft.yaml", draft));
        let mapping = mapping.unwrap_or_else(|findings| panic!("{name}: {}", rendered(&findings)));
        Importer::new()
            .read(name, &bytes, &mapping)
            .unwrap_or_else(|found| panic!("{name}: {}", rendered(&found)));
    }
}

#[test]
fn unclosed_quotes_cost_one_line_each() {
    let mut text = String::from("number,client,issued,due,amount,currency\n");
    for number in 0..50 {
        let quote = if number % 10 == 3 { "\"" } else { "" };
        writeln!(text, "{number},{quote}A,2026-01-01,2026-02-01,1,EUR").expect("written");
    }
    for text in [text.clone(), text.replace('\n', "\r\n")] {
        let imported = import_text(&text);
        let lines: Vec<u64> = imported.rejects.iter().map(|reject| reject.place.line).collect();
        assert_eq!(lines, [5, 15, 25, 35, 45]);
        assert!(imported.rejects.iter().all(|reject| reject.reason == Reason::UnclosedQuote));
        assert_eq!(imported.records.invoices.len(), 45);
    }
}

#[test]
fn what_was_written_reads_back_the_same() {
    let folder = project().join("fixtures/import");
    for name in ["french_export.csv", "bom_tabs.csv", "impossible_values.csv", "negative_as_payment.csv"] {
        let imported = import(&[folder.join(name)]).expect("imported");
        let mut again = Importer::new();
        for file in LedgerFile::ALL {
            again.read_existing(file.name, &written(&imported, file), file.kind).expect("read back");
        }
        let again = again.finish().expect("a ledger");
        for file in LedgerFile::ALL {
            assert_eq!(written(&imported, file), written(&again, file), "{name}: {}", file.name);
        }
    }
}

#[test]
fn the_late_payment_table_imports_whole() {
    let Some(imported) = public("ibm.yaml", "ibm/invoices.csv") else { return };
    assert!(imported.rejects.is_empty());
    assert_eq!(imported.records.invoices.len(), 2466);
    assert_eq!(imported.records.payments.len(), 2466);
    assert_eq!(imported.records.clients.len(), 100);
    insta::assert_snapshot!("public_ibm", summary(&imported));
}

#[test]
fn the_open_invoices_import_whole() {
    let Some(imported) = public("highradius-open.yaml", "highradius/open_invoices.csv") else { return };
    assert!(imported.rejects.is_empty());
    assert_eq!(imported.records.invoices.len(), 9700);
    assert!(imported.invoiced.of("CAD".parse::<Currency>().expect("a currency")).is_positive());
    assert!(imported.records.clients.iter().any(|client| client.id == "0200706844"));
    insta::assert_snapshot!("public_highradius_open", summary(&imported));
}

#[test]
fn the_closed_invoices_import_whole() {
    let Some(imported) = public("highradius-closed.yaml", "highradius/closed_invoices.csv") else { return };
    assert!(imported.rejects.is_empty());
    assert_eq!(imported.records.payments.len(), 7135);
    insta::assert_snapshot!("public_highradius_closed", summary(&imported));
}

#[test]
fn the_command_writes_all_or_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = folder.path().join("ledger");
    let source = |name: &str| format!("fixtures/import/{name}.csv=fixtures/import/{name}.yaml");
    let into = |source: &str, more: &[&str]| {
        let mut arguments = vec!["import", source, "--into", ledger.to_str().expect("UTF-8")];
        arguments.extend(more);
        let output = relance(&arguments);
        (output.status.code(), names(&ledger))
    };
    assert_eq!(into(&source("repeats"), &["--strict"]), (Some(3), vec![]));
    assert_eq!(into(&source("missing_columns"), &[]), (Some(3), vec![]));
    let tables = ["clients.csv", "invoices.csv", "rejects.csv"];
    assert_eq!(into(&source("repeats"), &[]), (Some(0), tables.map(String::from).to_vec()));
    assert_eq!(into(&source("repeats"), &[]).0, Some(2));
    // Added again, every row repeats one that is there, or contradicts it.
    assert_eq!(into(&source("repeats"), &["--add"]).0, Some(3));
    let all = ["clients.csv", "invoices.csv", "journal.jsonl", "payments.csv"];
    assert_eq!(into(&source("french_export"), &["--replace"]), (Some(0), all.map(String::from).to_vec()));
    let journal = fs::read(ledger.join("journal.jsonl")).expect("a journal");
    assert_eq!(into(&source("french_export"), &["--replace"]).0, Some(0));
    assert_eq!(fs::read(ledger.join("journal.jsonl")).expect("a journal"), journal);
}

#[test]
fn the_command_says_what_it_did() {
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = folder.path().join("ledger");
    let output = relance(&[
        "import",
        "fixtures/import/impossible_values.csv",
        "--mapping",
        "fixtures/import/impossible_values.yaml",
        "--into",
        ledger.to_str().expect("UTF-8"),
    ]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    let said = String::from_utf8_lossy(&output.stderr).replace(ledger.to_str().expect("UTF-8"), "LEDGER");
    insta::assert_snapshot!("command_import", said);
}

#[test]
fn adding_what_is_there_already_is_no_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = folder.path().join("ledger");
    let add = || {
        let source = "fixtures/import/parts.csv=fixtures/import/parts.yaml";
        relance(&["import", source, "--into", ledger.to_str().expect("UTF-8"), "--add"])
    };
    assert_eq!(add().status.code(), Some(0));
    let invoices = fs::read(ledger.join("invoices.csv")).expect("invoices");
    let again = add();
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(fs::read(ledger.join("invoices.csv")).expect("invoices"), invoices);
    let said = String::from_utf8_lossy(&again.stderr).replace(ledger.to_str().expect("UTF-8"), "LEDGER");
    insta::assert_snapshot!("command_import_nothing_new", said);
}

#[test]
fn a_source_without_a_mapping_is_helped_along() {
    let rows = [
        vec!["nope.csv"],
        vec!["fixtures/import/parts.csv"],
        vec!["fixtures/import/parts.csv", "fixtures/import/repeats.csv"],
        vec!["fixtures/import/parts.csv", "--mapping", "a.yaml", "--mapping", "b.yaml"],
    ];
    let said = rows.map(|row| {
        let output = relance(&[&["import"], &row[..], &["--into", "z"]].concat());
        assert_eq!(output.status.code(), Some(2));
        format!("{}\n{}", row.join(" "), String::from_utf8_lossy(&output.stderr))
    });
    insta::assert_snapshot!("command_import_without_mapping", said.join("\n"));
}

#[test]
fn the_help_tells_all() {
    insta::assert_snapshot!(
        "command_import_help",
        String::from_utf8_lossy(&relance(&["import", "--help"]).stdout)
    );
}

fn relance(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command.current_dir(project()).args(arguments).output().expect("the command runs")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Imports a public table with a shipped mapping, if the tables are there.
pub fn public(mapping: &str, table: &str) -> Option<Imported> {
    let table = project().join("../shared/data").join(table);
    let Ok(bytes) = fs::read(&table) else {
        eprintln!("SKIPPED: no public table at {}", table.display());
        return None;
    };
    let mapping = parsed(&project().join("fixtures/mappings").join(mapping)).expect("a sound mapping");
    let mut importer = Importer::new();
    let name = table.file_name().expect("a name").to_string_lossy();
    importer.read(&name, &bytes, &mapping).unwrap_or_else(|findings| panic!("{}", rendered(&findings)));
    Some(importer.finish().expect("a ledger"))
}

fn import_text(text: &str) -> Imported {
    let mapping = parsed(&project().join("fixtures/import/ragged_rows.yaml")).expect("a sound mapping");
    let mut importer = Importer::new();
    importer.read("text.csv", text.as_bytes(), &mapping).expect("read");
    importer.finish().expect("a ledger")
}

fn parsed(path: &Path) -> Result<Mapping, Vec<Diagnostic>> {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    Mapping::parse(&Source::new(name, fs::read_to_string(path).expect("a mapping")))
}

/// Imports sources, each with the mapping that bears its name.
fn import(sources: &[PathBuf]) -> Result<Imported, Vec<Diagnostic>> {
    let mut importer = Importer::new();
    for path in sources {
        let mapping = parsed(&path.with_extension("yaml"))?;
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        importer.read(&name, &fs::read(path).expect("a source"), &mapping)?;
    }
    importer.finish()
}

/// Everything the user gets, one under the other.
fn told(sources: &[PathBuf]) -> String {
    let imported = match import(sources) {
        Ok(imported) => imported,
        Err(findings) => return rendered(&findings),
    };
    let mut text = rendered(&imported.warnings);
    text.push_str(&summary(&imported));
    for file in LedgerFile::ALL.into_iter().filter(|file| file.rows(&imported.records) > 0) {
        let table = String::from_utf8(written(&imported, file)).expect("UTF-8");
        let _ = write!(text, "\n--- {}\n{table}", file.name);
    }
    let journal = journal_lines(&imported.records);
    if !journal.is_empty() {
        let _ = writeln!(text, "\n--- journal.jsonl\n{}", journal.join("\n"));
    }
    if !imported.rejects.is_empty() {
        let mut rejects = Vec::new();
        write_rejects(&imported.rejects, &mut rejects).expect("written to memory");
        let _ = write!(text, "\n--- rejects.csv\n{}", String::from_utf8(rejects).expect("UTF-8"));
    }
    text
}

fn written(imported: &Imported, file: LedgerFile) -> Vec<u8> {
    let mut table = Vec::new();
    write_ledger_file(file, &imported.records, &mut table).expect("written to memory");
    table
}

fn rendered(findings: &[Diagnostic]) -> String {
    findings.iter().map(|finding| render(finding, Decor::Plain) + "\n\n").collect()
}
