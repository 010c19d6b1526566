//! Guided calls as a collector makes them, line by line: what is confirmed is recorded whole, everything else leaves the
//! journal as it was.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use tempfile::TempDir;

const POLICY: &[(&str, &str)] = &[
    (
        "policy.yaml",
        "policy: calls\nlanguage: fr\ncurrency: EUR\ncalendar: france\nlaw: none\n\
         segments:\n  - { segment: tous, playbook: simple }\n\
         staff:\n  - { name: Inès, role: collector }\n",
    ),
    (
        "playbooks/simple.yaml",
        "playbook: simple\ntolerance: { patience: 45 days, instalments: { at_most: 2, within: 60 days, first: 50 % } }\n\
         steps:\n  - { step: appel, on: due + 1 business day, stage: reminder, channel: call, to: payer, scenario: appel }\n\
         \x20 - { step: mise-en-demeure, on: appel + 20 days, stage: formal_notice, channel: registered_letter, to: payer }\n",
    ),
    (
        "scenarios/appel.yaml",
        "scenario: appel\npurpose: Obtenir la date.\nno_answer: Merci de me rappeler.\nreception: Puis-je parler à {{ contact.name }} ?\n\
         opening: Bonjour {{ contact.name }}, {{ total }} sont échus.\n\
         questions:\n  - question: jour\n    say: Quel jour ?\n    answers:\n\
         \x20     - { answer: Donne un jour, record: [promised_for, amount, means, promised_by], outcome: promise }\n\
         \x20     - { answer: Propose un échéancier, record: [instalments, agreed_by], outcome: plan }\n\
         \x20     - { answer: Refuse, record: [said], outcome: refusal }\n\
         objections:\n  - objection: Le chèque est parti\n    reply: De quel jour est-il ?\n",
    ),
];

const LEDGER: &[(&str, &str)] = &[
    ("clients.csv", "client,name\n0001,Menuiserie Roy\n0002,Garage Blanc\n"),
    ("contacts.csv", "client,role,name,phone,email\n0001,payer,Mme Roy,01 02,roy@roy.example\n"),
    (
        "invoices.csv",
        "invoice,client,issued,due,amount,currency\nF1,0001,2026-08-03,2026-09-04,1000.00,EUR\nF2,0001,2026-08-03,2026-09-04,500.00,EUR\n\
         F3,0002,2026-08-03,2027-09-04,500.00,EUR\n",
    ),
    ("journal.jsonl", "{\"event\":\"note\",\"date\":\"2026-09-01\",\"client\":\"0001\",\"note\":\"rien\"}\n"),
];

/// A promise: a vague date, then a day in words, everything, a means, a name, all invoices, record.
const PROMISE: &str = "1\n1\nbientôt\njeudi midi\noui\ntout\nvirement\nMme Roy\n\n1\n";

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        for (part, files) in [("policy", POLICY), ("ledger", LEDGER)] {
            for (name, text) in files {
                let path = folder.path().join(part).join(name);
                fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
                fs::write(path, text).expect("a file");
            }
        }
        Self(folder)
    }

    fn path(&self, part: &str) -> std::path::PathBuf {
        self.0.path().join(part)
    }

    fn journal(&self) -> String {
        fs::read_to_string(self.path("ledger").join("journal.jsonl")).expect("a journal")
    }

    fn call(&self, client: &str, typed: &str) -> Output {
        run(&self.path("policy"), &self.path("ledger"), client, typed)
    }
}

fn run(policy: &Path, ledger: &Path, client: &str, typed: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_relance"))
        .arg("call")
        .args([policy, ledger])
        .args([client, "--as-of", "2026-09-07", "--by", "Inès", "--color", "never"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // A call that ends before everything is read closes its end.
    let _ = child.stdin.take().expect("an input").write_all(typed.as_bytes());
    child.wait_with_output().expect("the command ends")
}

/// What the call printed, with plain spaces.
fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn what_is_confirmed_is_recorded_whole() {
    let desk = Desk::new();
    let output = desk.call("0001", PROMISE);
    let told = told(&output);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("Quel jour exactement"), "a vague date is refused: {told}");
    assert!(told.contains("jeudi 10 septembre 2026"), "words are shown as the day they are: {told}");
    assert!(told.contains("F1 : "), "what follows is told: {told}");
    let journal = desk.journal();
    let lines: Vec<&str> = journal.lines().collect();
    assert_eq!(lines.len(), 3, "{journal}");
    assert!(lines[1].contains("\"event\":\"contact\"") && lines[1].contains("\"outcome\":\"promise\""));
    assert!(
        lines[2].contains("\"promised_for\":\"2026-09-10\"") && lines[2].contains("\"amount\":\"1500.00\"")
    );
    let again = desk.call("0001", PROMISE);
    assert!(!again.status.success(), "a promise is waited for: no call is proposed");
}

#[test]
fn a_call_cut_short_anywhere_leaves_nothing() {
    let desk = Desk::new();
    let before = desk.journal();
    let lines: Vec<&str> = PROMISE.split_inclusive('\n').collect();
    for kept in 0..lines.len() {
        let output = desk.call("0001", &lines[..kept].concat());
        assert!(!output.status.success(), "after {kept} lines");
        assert!(told(&output).contains("Rien n’a été enregistré"), "{}", told(&output));
        assert_eq!(desk.journal(), before, "after {kept} lines");
    }
}

#[test]
fn nobody_answers_and_someone_else_does() {
    let desk = Desk::new();
    assert!(desk.call("0001", "3\n1\n").status.success());
    assert!(desk.journal().contains("\"outcome\":\"unreachable\""));
    let desk = Desk::new();
    let output = desk.call("0001", "2\n2\nM. Bleu\nbleu@roy.example\n1\n");
    assert!(output.status.success(), "{}", told(&output));
    assert!(told(&output).contains("Puis-je parler à Mme Roy"));
    assert!(
        desk.journal().contains("\"event\":\"contact_added\"")
            && desk.journal().contains("\"email\":\"bleu@roy.example\"")
    );
}

#[test]
fn objections_come_once_going_back_forgets_and_doubts_are_asked() {
    let desk = Desk::new();
    // An objection; then a refusal taken back; then a promise for a Sunday that is doubted, and for a Monday.
    let typed = "1\n4\n1\n13/09/2026\nnon\n2026-09-14\n2000\nnon\n1500\nvirement\nMme Roy\n1\n1\n";
    let output = desk.call("0001", typed);
    let told = told(&output);
    assert!(told.contains("De quel jour est-il"), "{told}");
    assert!(told.contains("dimanche 13 septembre 2026"), "a day off is questioned: {told}");
    assert!(told.contains("c’est plus que"), "more than is owed is questioned: {told}");
    assert!(output.status.success(), "{told}");
    let journal = desk.journal();
    assert!(
        journal.contains("\"promised_for\":\"2026-09-14\"") && journal.contains("\"invoices\":[\"F1\"]"),
        "{journal}"
    );
}

#[test]
fn a_plan_is_taken_from_the_offer_or_said_to_be_beyond_it() {
    let desk = Desk::new();
    let output = desk.call("0001", "1\n2\noui\nMme Roy\n\n1\n");
    assert!(output.status.success(), "{}", told(&output));
    assert!(desk.journal().contains("\"event\":\"plan_agreed\""));
    let desk = Desk::new();
    let typed = "1\n2\nnon\n2026-09-14\n500\n2026-10-14\n500\n2027-03-15\noui\n500\n\nMme Roy\n\n1\n";
    let output = desk.call("0001", typed);
    assert!(output.status.success(), "{}", told(&output));
    assert!(told(&output).contains("dépasse la tolérance"), "{}", told(&output));
}

#[test]
fn who_is_not_to_be_called_is_told_why() {
    let desk = Desk::new();
    let output = desk.call("0002", "");
    assert_eq!(output.status.code(), Some(3));
    assert!(told(&output).contains("no call to Garage Blanc is proposed on 2026-09-07"), "{}", told(&output));
    assert!(told(&desk.call("0009", "")).contains("no client and no invoice `0009`"));
}
