//! The letter that goes with a file handed over: to our lawyer, about a debtor.

use crate::letters::into;
use crate::letters::unwrapped;

const POLICY: &str = "policy: h\nlanguage: fr\ncurrency: EUR\ncalendar: every-day\nlaw: france-b2b\n\
    segments:\n  - { segment: all, playbook: all }\nstaff:\n  - { name: Ann, role: director }\n\
    company: { name: Ours, email: us@ours.example, bank: { account: \"1\" } }\n";

const PLAYBOOK: &str = "playbook: all\nsteps:\n\
    \x20 - { step: notice, on: due + 1 day, stage: formal_notice, channel: registered_letter, to: payer, template: note }\n\
    \x20 - { step: lawyer, on: notice + 15 days, stage: legal, channel: lawyer, template: file, hands_over: true }\n";

const JOURNAL: &str = "{\"event\":\"contact\",\"date\":\"2026-09-02\",\"client\":\"C1\",\"channel\":\"registered_letter\",\
    \"step\":\"notice\",\"stage\":\"formal_notice\",\"to\":\"payer\",\"invoices\":[\"I1\"]}\n";

#[test]
fn a_file_handed_over_names_the_debtor_and_its_notice() {
    let folder = tempfile::tempdir().expect("a folder");
    let file =
        "Subject: Dossier\n\nMaître,\n\n{{ debtor }}\n\n{{ statement_with_charges }}\n\n{{ signature }}\n";
    for (name, text) in [
        ("policy/policy.yaml", POLICY),
        ("policy/playbooks/all.yaml", PLAYBOOK),
        ("policy/templates/note.txt", "Subject: Note\n\n{{ statement }}\n"),
        ("policy/templates/file.txt", file),
        ("ledger/clients.csv", "client,name,address,postcode,city\nC1,Corp,1 rue Basse,35000,Rennes\n"),
        (
            "ledger/invoices.csv",
            "invoice,client,issued,due,amount,currency\nI1,C1,2026-08-02,2026-09-01,900.00,EUR\n",
        ),
        ("ledger/journal.jsonl", JOURNAL),
    ] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }
    let place = |name: &str| folder.path().join(name);
    let run = into(&place("out"), &place("policy"), &place("ledger"), "2026-09-17", &["--format", "text"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let letter = unwrapped(&run.file("_C1_lawyer"));
    for said in [
        "À notre avocat",
        "Débiteur : Corp",
        "1 rue Basse, 35000 Rennes",
        "Mise en demeure du : 2 septembre 2026",
    ] {
        assert!(letter.contains(said), "{said}: {letter}");
    }
    assert!(!letter.contains("Votre compte"), "{letter}");
}
