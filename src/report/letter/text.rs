//! A letter as plain text: an e-mail ready to be copied, or a letter without its layout.

use std::io::Write;

use crate::report::letter::Letter;
use crate::report::letter::body::Part;
use crate::report::letter::statement::Statement;
use crate::report::words::Words;
use crate::report::wrap::wrap;

/// Lines are no longer than this, as in e-mails.
const WIDTH: usize = 78;

/// Writes a letter.
pub fn write(letter: &Letter, words: &Words, out: &mut dyn Write) -> std::io::Result<()> {
    if letter.on_paper {
        paper_head(letter, words, out)?;
    } else {
        let to = match letter.to.as_slice() {
            [name, address] => format!("{name} <{address}>"),
            lines => lines.join(", "),
        };
        writeln!(out, "{}{}{to}", words.say("letter-to"), words.colon())?;
        writeln!(out, "{}{}{}\n", words.say("letter-subject"), words.colon(), letter.subject)?;
    }
    for (position, part) in letter.parts.iter().enumerate() {
        if position > 0 {
            writeln!(out)?;
        }
        write_part(part, words, out)?;
    }
    writeln!(out, "\n-- ")?;
    letter.foot.iter().try_for_each(|line| paragraph(line, "", out))
}

fn paper_head(letter: &Letter, words: &Words, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{}\n\n{}\n", letter.from.join("\n"), letter.to.join("\n"))?;
    if !letter.sent_by.is_empty() {
        writeln!(out, "{}", letter.sent_by)?;
    }
    writeln!(out, "{}\n", letter.dated)?;
    for reference in &letter.references {
        writeln!(out, "{}{}{}", reference.label, words.colon(), reference.text)?;
    }
    writeln!(out, "\n{}\n", words.with("letter-heading", [("subject", letter.subject.as_str().into())]))
}

fn write_part(part: &Part, words: &Words, out: &mut dyn Write) -> std::io::Result<()> {
    match part {
        Part::Paragraph { lines } | Part::Signature { lines } => {
            lines.iter().try_for_each(|line| paragraph(line, "", out))
        }
        Part::List { items } => items.iter().try_for_each(|item| paragraph(item, "- ", out)),
        Part::Statement { statement } => write_statement(statement, words, out),
        Part::Payment { lines } | Part::Debtor { lines } => {
            lines.iter().try_for_each(|line| writeln!(out, "{}{}{}", line.label, words.colon(), line.text))
        }
        Part::Mention { text } => paragraph(text, "", out),
    }
}

/// Figures one below the other would not stand so in the proportional letters of most readers of e-mails.
fn write_statement(statement: &Statement, words: &Words, out: &mut dyn Write) -> std::io::Result<()> {
    statement.lines.iter().try_for_each(|line| paragraph(line, "- ", out))?;
    writeln!(out)?;
    for total in &statement.totals {
        let text = total.text.replace('\n', " + ");
        writeln!(out, "{}{}{text}", total.label, words.colon())?;
    }
    if statement.note.is_empty() { Ok(()) } else { paragraph(&statement.note, "", out) }
}

/// Writes wrapped lines, the first after a mark and the others below its text.
fn paragraph(text: &str, mark: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let mut mark = mark.to_owned();
    for line in wrap(text, WIDTH - mark.len()) {
        writeln!(out, "{mark}{line}")?;
        mark = " ".repeat(mark.len());
    }
    Ok(())
}
