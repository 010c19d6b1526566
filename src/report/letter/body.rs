//! What a letter says: the policy's template, cut into paragraphs, lists and the blocks that are laid out apart.
//!
//! A block stands in the template by its name, `{{ statement }}`. A template that speaks of no invoice has the table at its
//! end all the same: nobody pays what is not told. A line end after a long line is the writer's editor's; after a short one
//! it is meant, as after `Kind regards,`.

use std::ops::ControlFlow;

use minijinja::Environment;
use minijinja::Value;
use serde::Serialize;

use crate::policy::Template;
use crate::policy::company::Company;
use crate::policy::rules::Person;
use crate::policy::variables::BLOCKS;
use crate::report::format::text::clean;
use crate::report::letter::Labelled;
use crate::report::letter::Order;
use crate::report::letter::Unwritten;
use crate::report::letter::line;
use crate::report::letter::mentions;
use crate::report::letter::payment;
use crate::report::letter::postal;
use crate::report::letter::statement::Statement;
use crate::report::letter::statement::statement;
use crate::report::letter::written;
use crate::report::voice::Voice;
use crate::report::words::Words;

/// Letters that no text holds, each in the place of a block while the text is written out.
const FIRST_MARK: u32 = 0xE000;

/// A line at least so long ends where the writer's editor wrapped it.
const LONG: usize = 60;

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Part {
    /// Lines that belong together.
    Paragraph {
        /// Each on a line of its own.
        lines: Vec<String>,
    },
    /// Items one below the other.
    List {
        /// The items.
        items: Vec<String>,
    },
    /// What is owed.
    Statement {
        /// The table.
        statement: Statement,
    },
    /// How to pay.
    Payment {
        /// What is to be copied.
        lines: Vec<Labelled>,
    },
    /// Who owes, for whoever takes the file over.
    Debtor {
        /// Name, address, number, formal notice.
        lines: Vec<Labelled>,
    },
    /// What the law says.
    Mention {
        /// In small print.
        text: String,
    },
    /// Who signs.
    Signature {
        /// Name, role, company.
        lines: Vec<String>,
    },
}

/// Returns the parts of a letter, or why there are none.
pub fn parts(
    order: &Order<'_>,
    company: &Company,
    sender: &Person,
    template: &Template,
    voice: &Voice,
) -> Result<Vec<Part>, Unwritten> {
    let words = Words::of(order.policy.language);
    let named = named(template);
    if named.iter().any(|name| tells_charges(name)) {
        let missing = order.briefing.claims.iter().find_map(|claim| claim.charges.as_ref().err());
        missing.map_or(Ok(()), |figure| Err(*figure))?;
    }
    let body = written(template, voice.write(&template.body, &marks()))?;
    let block = |name: &str| -> Result<Option<Part>, Unwritten> {
        Ok(match name {
            "statement" => Some(Part::Statement { statement: statement(words, order, false) }),
            "statement_with_charges" => Some(Part::Statement { statement: statement(words, order, true) }),
            "payment" => Some(payment::payment(words, company, order))
                .filter(|lines| !lines.is_empty())
                .map(|lines| Part::Payment { lines }),
            "debtor" => Some(Part::Debtor { lines: debtor(words, order) }),
            "legal_mentions" => mentions::mention(words, order)?.map(|text| Part::Mention { text }),
            _ => Some(Part::Signature { lines: signature(words, company, sender) }),
        })
    };
    let mut parts = Vec::new();
    for piece in pieces(&clean(&body)) {
        match piece {
            Piece::Text(text) => text.split("\n\n").for_each(|text| add_paragraphs(text, &mut parts)),
            Piece::Block(name) => parts.extend(block(name)?),
        }
    }
    if !named.iter().any(|name| name == "invoices" || name.starts_with("statement")) {
        parts.extend(block("statement")?);
    }
    Ok(parts)
}

/// Returns who owes: a lawyer must write to them, and show when they were given notice.
fn debtor(words: &Words, order: &Order<'_>) -> Vec<Labelled> {
    let labelled = |key: &str, text: &str| Labelled { label: words.say(key), text: line(text) };
    let mut lines = vec![labelled("letter-debtor", &order.client.name)];
    let address = postal::address(order.client, order.ledger);
    lines.extend((!address.is_empty()).then(|| labelled("letter-address", &address.join(", "))));
    lines.push(labelled("letter-their-account", &order.client.id));
    let noticed = order.briefing.noticed.map(|day| words.date(day));
    lines.extend(noticed.map(|day| labelled("letter-noticed", &day)));
    lines
}

/// Returns what a template names, without what follows a point.
fn named(template: &Template) -> Vec<String> {
    let environment = Environment::new();
    let of = |text: &str| {
        let template = environment.template_from_str(text);
        template.map(|template| template.undeclared_variables(false)).unwrap_or_default()
    };
    of(&template.subject).into_iter().chain(of(&template.body)).collect()
}

/// Tells whether a name stands for what the law adds.
fn tells_charges(name: &str) -> bool {
    matches!(name, "charges" | "total_with_charges" | "statement_with_charges")
}

/// Each block's mark by its name.
fn marks() -> Value {
    let mark = |offset: u32| char::from_u32(FIRST_MARK + offset).map(String::from).unwrap_or_default();
    Value::from_pairs(BLOCKS.iter().zip(0..).map(|(name, offset)| (*name, mark(offset))))
}

/// A stretch of a text, or a block in it.
enum Piece<'t> {
    Text(&'t str),
    Block(&'static str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let block = |letter: char| {
        let offset = u32::from(letter).checked_sub(FIRST_MARK)?;
        BLOCKS.get(usize::try_from(offset).ok()?).copied()
    };
    let mut pieces = Vec::new();
    let mut rest = text;
    while let ControlFlow::Continue((before, name, after)) = next_block(rest, block) {
        pieces.extend([Piece::Text(before), Piece::Block(name)]);
        rest = after;
    }
    pieces.push(Piece::Text(rest));
    pieces
}

fn next_block(
    text: &str,
    block: impl Fn(char) -> Option<&'static str>,
) -> ControlFlow<(), (&str, &'static str, &str)> {
    let found = text.char_indices().find_map(|(at, letter)| Some((at, letter, block(letter)?)));
    match found {
        Some((at, letter, name)) => {
            ControlFlow::Continue((&text[..at], name, &text[at + letter.len_utf8()..]))
        }
        None => ControlFlow::Break(()),
    }
}

/// Adds what stands between two blank lines: lines that begin with `- ` are a list, in its place among the others.
fn add_paragraphs(text: &str, parts: &mut Vec<Part>) {
    let mut wrapped = false;
    let mut open = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let item = line.strip_prefix("- ");
        match (item, parts.last_mut().filter(|_| open)) {
            (Some(item), Some(Part::List { items })) => items.push(item.to_owned()),
            (Some(item), _) => parts.push(Part::List { items: vec![item.to_owned()] }),
            (None, Some(Part::Paragraph { lines } | Part::List { items: lines })) if wrapped => {
                if let Some(last) = lines.last_mut() {
                    last.push(' ');
                    last.push_str(line);
                }
            }
            (None, Some(Part::Paragraph { lines })) => lines.push(line.to_owned()),
            (None, _) => parts.push(Part::Paragraph { lines: vec![line.to_owned()] }),
        }
        open = true;
        wrapped = item.is_none() && line.chars().count() >= LONG;
    }
}

fn signature(words: &Words, company: &Company, sender: &Person) -> Vec<String> {
    // A department: the word for whoever has a role would have to be of the signatory's gender.
    let department = words.known(&format!("letter-role-{}", sender.role), []).unwrap_or_default();
    let lines = [sender.name.to_string(), department, company.name.to_string()];
    lines.iter().map(|text| line(text)).filter(|text| !text.is_empty()).collect()
}
