//! What can be recorded, told from the keys the reader asks for.

use std::fmt::Write;

use crate::cli::record::words::keys_of;
use crate::cli::record::words::typed;
use crate::diagnostic::nearest;
use crate::io::journal::keys;
use crate::io::journal::keys::Key;
use crate::io::journal::keys::Shape;

/// Keys of every event.
const COMMON: &[&str] = &["event", "date", "client", "id", "by", "note"];

/// The width of the help pages.
const WIDTH: usize = 98;

/// How days are said, for every event.
const SAYING: [(&str, &str); 3] = [
    ("--yes", "take them as they are shown, without asking"),
    ("--calendar NAME", "whose business days and days off, `france` when left out"),
    ("--language CODE", "`fr` or `en`, both when left out"),
];

const EXAMPLES: &str = "\
Examples:
  relance record LEDGER promise --client 0002 --invoices F2026-0078 --promised-for 2026-10-15
  relance record LEDGER promise --client 0002 --invoices all --promised-for 'le 15' --date hier
  relance record LEDGER plan_agreed --client 0002 --invoices all \\
      --instalment 2026-10-15=500.00 --instalment 2026-11-15=500.00
  relance record LEDGER cancelled --client 0002 --of j12 --note 'the wrong client'
  relance record LEDGER --json '{\"event\":\"note\",\"date\":\"2026-09-30\",\"client\":\"0002\",\"note\":\"…\"}'
";

/// Returns the events with their keys, and examples, to stand below the options.
pub fn events() -> String {
    let mut text = String::from(
        "Every event takes --client, and may take --date (today when left out), --by, --note and --id.\n\
         Days are written as 2026-10-15, or given as they are said, with --yes where nobody can be asked.\n\
         Keys in brackets may be left out; `relance record LEDGER EVENT --help` says what they hold.\n\
         Invoices stand between commas, or `all` for everything open; a part is NUMBER@DUE-DATE.\n\n\
         Events and their keys:\n",
    );
    for name in keys::events() {
        let keys = keys_of(name);
        let own = keys.iter().filter(|key| !COMMON.contains(&key.name));
        let shown: Vec<String> = own
            .map(|key| match is_needed(key) {
                true => flag(key),
                false => format!("[{}]", flag(key)),
            })
            .collect();
        add_wrapped(&mut text, name, &shown);
    }
    text + "\n" + EXAMPLES
}

/// Returns what one event takes.
pub fn event(name: &str) -> String {
    let keys = keys_of(name);
    if keys.is_empty() {
        let near = nearest(name, keys::events().iter().copied());
        return match near {
            Some(near) => format!("there is no event `{name}`: did you mean `{near}`?\n"),
            None => format!("there is no event `{name}`: the events are {}\n", keys::events().join(", ")),
        };
    }
    let mut text = format!("Usage: relance record <LEDGER> {name} [--KEY <VALUE>]...\n\n");
    for key in keys.iter().filter(|key| key.name != "event") {
        let mut said = vec![if is_needed(key) { "needed" } else { "may be left out" }.to_owned()];
        said.extend(explained(key));
        // A text cannot be written to fail.
        let _ = writeln!(text, "  {:<38} {}", typed(key), said.join("; "));
    }
    text.push_str("\nDays given as they are said are shown as the days they mean, and asked about:\n\n");
    for (option, means) in SAYING {
        let _ = writeln!(text, "  {option:<38} {means}");
    }
    text
}

/// Tells whether whoever types the event must give the key.
fn is_needed(key: &Key) -> bool {
    key.is_required && key.name != "date" && key.shape != Shape::Currency
}

fn explained(key: &Key) -> Option<String> {
    match &key.shape {
        _ if key.name == "date" => Some("the day it happened, else today".to_owned()),
        Shape::Day => Some("as 2026-10-15, or as it is said: `jeudi`, `in 10 days`".to_owned()),
        Shape::Word(words) => Some(format!("one of {}", words.join(", "))),
        Shape::Items => Some("`all` for everything open".to_owned()),
        Shape::Objects(_) => Some("once for each".to_owned()),
        Shape::Currency => Some("else that of the client's invoices".to_owned()),
        _ => None,
    }
}

fn flag(key: &Key) -> String {
    let typed = typed(key);
    typed.split(' ').next().unwrap_or_default().to_owned()
}

/// Adds a name and words, on further lines where they do not fit.
fn add_wrapped(text: &mut String, name: &str, words: &[String]) {
    let mut line = format!("  {name:<18}");
    for word in words {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            text.push_str(line.trim_end());
            text.push('\n');
            line = " ".repeat(20);
        }
        line.push(' ');
        line.push_str(word);
    }
    text.push_str(line.trim_end());
    text.push('\n');
}
