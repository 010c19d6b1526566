//! What functions answer to a step, as far as it is written out: changes in `act(#{…})`, and values that are no answer.

use std::sync::Arc;

use rhai::AST;
use rhai::ASTFlags;
use rhai::ASTNode;
use rhai::Expr;
use rhai::FnCallExpr;
use rhai::Stmt;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::diagnostic::nearest;
use crate::domain::action::Channel;
use crate::script::extent;
use crate::script::scripts::Named;
use crate::script::verdict::CHANGES;

/// What is written in `act(#{…})`.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// Scenarios and templates, for the policy to look up.
    pub names: Vec<Named>,
    /// Keys and channels that are none.
    pub findings: Vec<Diagnostic>,
}

/// Reads the changes of a call to `act`, whose name ends at a byte of the text.
pub(super) fn changes(source: &Arc<Source>, name_end: usize, call: &FnCallExpr) -> Written {
    let mut written = Written::default();
    let [Expr::Map(entries, _)] = call.args.as_slice() else { return written };
    let mut at = name_end;
    for (key, value) in &entries.0 {
        let span = key_span(&source.text, at, key.name.as_str());
        at = span.end;
        let known = CHANGES.iter().find(|known| **known == key.name.as_str());
        match (known, value) {
            (None, _) => written.findings.push(unknown_change(source, span, key.name.as_str())),
            (Some(what), Expr::StringConstant(word, position)) => {
                let start = extent::offset(&source.text, *position);
                let span = Span::new(start, extent::token_end(&source.text, start));
                written.note(source, what, word.as_str(), span);
            }
            (Some(what), value) => {
                written.findings.extend(kind(value).map(|kind| not_a_word(source, span, what, kind)));
            }
        }
    }
    written
}

impl Written {
    fn note(&mut self, source: &Arc<Source>, what: &'static str, word: &str, span: Span) {
        match what {
            "scenario" | "template" => self.names.push(Named { what, name: word.to_owned(), span }),
            "channel" if Channel::from_word(word).is_none() => {
                self.findings.push(unknown_channel(source, span, word));
            }
            _ => {}
        }
    }
}

fn key_span(text: &str, from: usize, key: &str) -> Span {
    let tail = text.get(from..).unwrap_or_default();
    let found = extent::tokens(tail).into_iter().find(|(_, word)| *word == key);
    found.map_or(Span::new(from, from), |(at, word)| Span::new(from + at, from + at + word.len()))
}

fn unknown_change(source: &Arc<Source>, span: Span, key: &str) -> Diagnostic {
    let help = match nearest(key, CHANGES) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it can change {}", listed(CHANGES)),
    };
    Diagnostic::error("script::step_answer", format!("`act` cannot change `{key}`"))
        .at(source, span, "nothing of a step")
        .help(help)
}

fn unknown_channel(source: &Arc<Source>, span: Span, word: &str) -> Diagnostic {
    let words = || Channel::ALL.iter().map(|channel| channel.word());
    let mut alike = words().filter(|known| known.ends_with(word) || known.starts_with(word));
    let near = alike.next().filter(|_| !word.is_empty()).or_else(|| nearest(word, words()));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("channels are {}", listed(words())),
    };
    Diagnostic::error("script::step_answer", format!("unknown channel `{word}`"))
        .at(source, span, "no such channel")
        .help(help)
}

fn not_a_word(source: &Arc<Source>, span: Span, what: &str, kind: &str) -> Diagnostic {
    Diagnostic::error("script::step_answer", format!("`{what}` in `act` is {kind}, not a text"))
        .at(source, span, "a text is expected")
        .help(format!("write it between double quotes: `{what}: \"…\"`"))
}

fn listed<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// Returns the literals that a function gives back: after `return`, and at the end of its body and of the branches
/// that end it.
pub(super) fn literals(text: &str, own: &AST) -> Vec<(Span, &'static str)> {
    let mut found = Vec::new();
    let mut last: Option<Stmt> = None;
    own.walk(&mut |path: &[ASTNode]| {
        if let [ASTNode::Stmt(statement)] = path {
            last = Some((*statement).clone());
        }
        if let Some(ASTNode::Stmt(Stmt::Return(Some(value), flags, _))) = path.last()
            && !flags.contains(ASTFlags::BREAK)
        {
            literal(text, value, &mut found);
        }
        true
    });
    if let Some(statement) = last {
        end(text, &statement, &mut found);
    }
    found
}

fn end(text: &str, statement: &Stmt, found: &mut Vec<(Span, &'static str)>) {
    match statement {
        Stmt::Expr(value) => literal(text, value, found),
        Stmt::Block(block) => block.iter().last().into_iter().for_each(|last| end(text, last, found)),
        Stmt::If(flow, _) => {
            for branch in [&flow.body, &flow.branch] {
                branch.iter().last().into_iter().for_each(|last| end(text, last, found));
            }
        }
        _ => {}
    }
}

fn literal(text: &str, value: &Expr, found: &mut Vec<(Span, &'static str)>) {
    if let Expr::Stmt(block) = value {
        return block.iter().last().into_iter().for_each(|last| end(text, last, found));
    }
    if let Some(kind) = kind(value) {
        let start = extent::offset(text, value.start_position());
        found.push((Span::new(start, extent::token_end(text, start)), kind));
    }
}

fn kind(value: &Expr) -> Option<&'static str> {
    Some(match value {
        Expr::StringConstant(..) | Expr::InterpolatedString(..) => "a text",
        Expr::BoolConstant(..) => "true or false",
        Expr::IntegerConstant(..) => "a number",
        Expr::DynamicConstant(value, _) if value.is_decimal() => "a number",
        Expr::Array(..) => "a list",
        Expr::Map(..) => "a map",
        _ => return None,
    })
}
