//! Names that are markup, templates, paths, commands or endless do no harm; what cannot be written whole is left out.

use std::fs;
use std::path::Path;

use crate::letters::Run;
use crate::letters::into;
use crate::letters::unwrapped;

const COMPANY: &str = "company:\n  name: Ours & Co\n  address: [1 High Street, Anytown]\n  email: us@ours.example\n\
    \x20 bank: { sort_code: 00-00-00, account: \"00000000\" }\n";

const POLICY: &str = "policy: post\nlanguage: en\ncurrency: EUR\ncalendar: every-day\nlaw: none\n\
    segments:\n  - { segment: all, playbook: all }\nstaff:\n  - { name: Ann, role: collector }\n";

const TEMPLATE: &str = "Subject: {{ client.name }} owes {{ total }}\n\nDear {{ contact.name }},\n\n{{ statement }}\n\n\
    For {{ client.name }}.\n\n{{ signature }}\n";

fn playbook(channel: &str) -> String {
    format!(
        "playbook: all\nsteps:\n  - {{ step: write, on: due + 1 day, stage: reminder, channel: {channel}, to: payer, template: note }}\n"
    )
}

/// Writes the letters of a policy and a ledger that are made up.
pub fn letters(channel: &str, template: &str, clients: &str, invoices: &str, more: &[&str]) -> Run {
    written(&format!("{POLICY}{COMPANY}"), &playbook(channel), template, clients, invoices, more)
}

fn written(
    policy: &str,
    playbook: &str,
    template: &str,
    clients: &str,
    invoices: &str,
    more: &[&str],
) -> Run {
    let folder = tempfile::tempdir().expect("a folder");
    let place = |file: &str, text: &str| {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    place("policy/policy.yaml", policy);
    place("policy/playbooks/all.yaml", playbook);
    place("policy/templates/note.txt", template);
    place("ledger/clients.csv", clients);
    place("ledger/invoices.csv", invoices);
    place("ledger/contacts.csv", "client,role,name,phone,email\nC1,payer,Eve,,eve@c.example\n");
    let made = into(
        &folder.path().join("out"),
        &folder.path().join("policy"),
        &folder.path().join("ledger"),
        "2026-03-02",
        more,
    );
    let strays = fs::read_dir(folder.path()).expect("listed").count();
    assert!(strays <= 3, "something was written beside the folder");
    made
}

fn invoice(client: &str) -> String {
    format!("invoice,client,issued,due,amount,currency\nI1,{client},2026-01-01,2026-02-01,1234.50,EUR\n")
}

#[test]
fn names_do_no_harm() {
    let long = "Endless ".repeat(500);
    let names = [
        "<script>alert(1)</script>",
        "{{ 7 * 7 }}{% for x in range(9) %}",
        "../../etc/passwd",
        "=cmd|' /C calc'!A0",
        "\u{202e}evil\u{202c} שלום عالم",
        "\u{e000}\u{e001}\u{e004}",
        long.trim(),
        "a\u{1b}[31mb\u{7}",
    ];
    for name in names {
        let clients = format!(
            "client,name,address,postcode,city\nC1,\"{}\",\"1 {name}\",12345,Town\n",
            name.replace('"', "")
        );
        for (channel, form) in [("letter", "html"), ("letter", "text"), ("email", "html"), ("email", "text")]
        {
            let run = letters(channel, TEMPLATE, &clients, &invoice("C1"), &["--format", form]);
            assert_eq!(run.code, Some(0), "{name}: {}", run.stderr);
            let files = run.letters();
            assert_eq!(files.len(), 1);
            assert!(files[0].is_ascii() && !files[0].contains("..") && files[0].len() < 80, "{}", files[0]);
            let letter = run.file("_C1_");
            assert!(!letter.contains("<script>") || form == "text", "{letter}");
            assert!(!letter.contains("49") && letter.contains("1,234.50"), "{letter}");
            assert!(!letter.contains(['\u{202e}', '\u{1b}', '\u{7}']), "{letter}");
            let register = run.file("register-");
            assert!(!register.contains(",=") && !register.contains("\"="), "{register}");
        }
    }
}

#[test]
fn a_name_on_several_lines_makes_no_second_head() {
    let clients = "client,name\nC1,\"Corp\r\nBcc: everyone@c.example\"\n";
    let run = letters("email", TEMPLATE, clients, &invoice("C1"), &[]);
    // Either the ledger refuses such a name, or it stays on one line.
    if run.code == Some(0) {
        assert!(!run.file("_C1_").lines().any(|line| line.starts_with("Bcc:")));
    }
}

#[test]
fn ids_that_are_paths_name_plain_files() {
    let clients = "client,name,address\n../C/1,Corp,1 High Street\n";
    let run = letters("letter", TEMPLATE, clients, &invoice("../C/1"), &[]);
    // The ledger's only contact is another client's.
    assert_eq!(run.code, Some(3), "{}", run.stderr);
    let clients = "client,name,address\nC1,Corp,1 High Street\n../C/1,Other,2 High Street\n";
    let run = letters("letter", TEMPLATE, clients, &invoice("../C/1"), &[]);
    assert_eq!(run.letters(), ["2026-03-02-001_---C-1_letter.html"], "{}", run.stderr);
}

#[test]
fn what_cannot_be_written_whole_is_left_out_and_told() {
    let nowhere = "client,name\nC1,Corp\n";
    let no_address = letters("letter", TEMPLATE, nowhere, &invoice("C1"), &[]);
    assert_eq!((no_address.code, no_address.letters().len()), (Some(3), 0));
    assert!(no_address.stderr.contains("C1 Corp is left out: no postal address"), "{}", no_address.stderr);
    assert!(no_address.file("register-").contains("no postal address"));
    let runaway = "Subject: x\n\n{% for a in range(90000) %}{% for b in range(90000) %}{{ a }}{% endfor %}{% endfor %}\n";
    let endless = letters("email", runaway, nowhere, &invoice("C1"), &[]);
    assert_eq!((endless.code, endless.letters().len()), (Some(3), 0), "{}", endless.stderr);
    let failing =
        "Subject: x\n\n{{ statement }}{% if oldest_days > 20 %}{{ invoices[5].number }}{% endif %}\n";
    let failed = letters("email", failing, nowhere, &invoice("C1"), &[]);
    assert_eq!((failed.code, failed.letters().len()), (Some(3), 0));
    assert!(failed.file("register-").contains("template `note`"), "{}", failed.file("register-"));
}

#[test]
fn a_policy_that_does_not_say_who_we_are_writes_no_letter() {
    let run = written(POLICY, &playbook("email"), TEMPLATE, "client,name\nC1,Corp\n", &invoice("C1"), &[]);
    assert_eq!((run.code, run.files.len()), (Some(3), 0));
    assert!(run.stderr.contains("the policy does not say who we are"), "{}", run.stderr);
}

#[test]
fn a_template_that_names_no_invoice_has_the_table_all_the_same() {
    let clients = "client,name\nC1,Corp\n";
    let bare = letters("email", "Subject: Pay\n\nPlease pay {{ total }}.\n", clients, &invoice("C1"), &[]);
    assert!(bare.file("_C1_").contains("invoice I1 of 1\u{a0}Jan\u{a0}2026"), "{}", bare.file("_C1_"));
    let told = "Subject: Pay\n\n{% for invoice in invoices %}\n- {{ invoice.number }}\n{% endfor %}\n";
    let told = letters("email", told, clients, &invoice("C1"), &[]).file("_C1_");
    assert!(!told.contains("Total due") && told.contains("- I1"), "{told}");
}

#[test]
fn many_invoices_are_all_told() {
    let mut invoices = "invoice,client,issued,due,amount,currency\n".to_owned();
    (0..240).for_each(|number| {
        invoices.push_str(&format!("I{number:04},C1,2026-01-01,2026-02-01,10.00,EUR\n"));
    });
    let clients = "client,name\nC1,Corp\n";
    for form in ["text", "html"] {
        let run = letters("email", TEMPLATE, clients, &invoices, &["--format", form]);
        let letter = run.file("_C1_");
        assert!((0..240).all(|number| letter.contains(&format!("I{number:04}"))));
        assert!(unwrapped(&letter).contains("2,400.00"), "{letter}");
    }
}

/// The path of a made-up folder is told as it was typed.
#[test]
fn a_file_in_the_place_of_the_folder_is_refused() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let (policy, ledger) = (Path::new("policies/pme"), Path::new("fixtures/atelier-martin"));
    let run = into(file.path(), policy, ledger, "2026-09-30", &[]);
    assert!(run.code != Some(0) && run.files.is_empty(), "{}", run.stderr);
}
