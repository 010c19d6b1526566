//! What was made, and what to do next.

use std::path::Path;

use crate::cli::shell;
use crate::policy::starter::Answers;
use crate::policy::starter::File;
use crate::report::words::Words;

/// The parts of a policy's folder, each with the end of the key of its words.
const PARTS: &[(&str, &str)] = &[
    ("policy.yaml", "policy"),
    ("rates.csv", "rates"),
    ("playbooks/", "playbooks"),
    ("scenarios/", "scenarios"),
    ("templates/", "templates"),
    ("tests/", "tests"),
];

/// Tells what was made and the next three commands, in the language of the policy.
pub fn tell(folder: &Path, answers: &Answers, files: &[File]) {
    let words = Words::of(answers.language);
    let shown = shell::word(folder);
    let count = i64::try_from(files.len()).unwrap_or_default();
    anstream::eprintln!(
        "{}",
        words.with("new-made", [("folder", shown.as_str().into()), ("count", count.into())])
    );
    for (part, key) in PARTS {
        let several = files.iter().filter(|file| file.name.starts_with(part)).count();
        let number = if part.ends_with('/') { several.to_string() } else { String::new() };
        anstream::eprintln!("  {part:<12} {number:>2}  {}", words.say(&format!("new-made-{key}")));
    }
    anstream::eprintln!("\n{}", words.say("new-next"));
    let commands = [
        ("check", format!("relance check {shown}")),
        ("test", format!("relance test {shown}")),
        ("plan", format!("relance plan {shown} my-ledger")),
    ];
    let width = commands.iter().map(|(_, command)| command.chars().count()).max().unwrap_or_default();
    for (key, command) in &commands {
        anstream::eprintln!("  {command:<width$}  {}", words.say(&format!("new-next-{key}")));
    }
}
