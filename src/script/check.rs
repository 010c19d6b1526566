//! Types an expression against the facts before anything runs, and lowers it on the way.
//!
//! Rhai's parser reads the text; every node of its tree is then given a kind. Everything wrong in one expression is
//! reported at once, each at its own part of the text. Nothing is evaluated here.

mod calls;
mod operators;
mod presence;
mod walk;

pub(crate) use presence::TOGETHER;
pub(crate) use presence::VOUCHES;
pub(crate) use walk::scope_of;

use std::collections::BTreeSet;
use std::sync::Arc;

use rhai::Expr;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::facts::catalogue::Scope;
use crate::facts::schema::Schema;
use crate::facts::value::Slot;
use crate::script::extent;
use crate::script::node::Node;
use crate::script::scripts::Scripts;
use crate::script::value::Kind;

/// What an expression is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// True or false: a condition.
    Truth,
    /// A number: a priority.
    Number,
}

/// What an expression may name.
#[derive(Debug, Clone, Copy)]
pub struct Context<'c> {
    /// The facts of the policy.
    pub schema: &'c Schema,
    /// What is at hand where the expression stands.
    pub scopes: &'c [Scope],
    /// The policy's own functions.
    pub scripts: &'c Scripts,
}

/// A text and the place it was taken from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'p> {
    pub source: &'p Arc<Source>,
    pub span: Span,
    pub text: &'p str,
}

impl Place<'_> {
    /// Returns the span of a part of the text; the whole span when the text does not stand there as it is.
    pub(crate) fn span_of(&self, range: (usize, usize)) -> Span {
        if self.source.text.get(self.span.start..self.span.end) != Some(self.text) {
            return self.span;
        }
        Span::new(self.span.start + range.0, self.span.start + range.1)
    }
}

/// What a name stands for.
#[derive(Debug, Clone)]
pub(crate) enum Binding {
    /// The facts of a client, an invoice or the company.
    Whole(Scope),
    /// One value: `today`, or an argument of an inlined function.
    Value(Typed),
}

/// A part of an expression with what is known of it.
#[derive(Debug, Clone)]
pub(crate) struct Typed {
    pub kind: Kind,
    /// Whether it may be absent where it stands.
    pub may_be_absent: bool,
    /// Its lowered form, if it has one.
    pub node: Option<Node>,
    /// Whether it is the same for every client on every day.
    pub constant: bool,
    /// Bytes of the text.
    pub range: (usize, usize),
}

impl Typed {
    pub(crate) fn unknown(range: (usize, usize)) -> Self {
        Self { kind: Kind::Any, may_be_absent: false, node: None, constant: false, range }
    }
}

/// What a check found out about an expression.
pub(crate) struct Report {
    pub typed: Typed,
    pub findings: Vec<Diagnostic>,
    pub reads: BTreeSet<Slot>,
    pub wholes: BTreeSet<Scope>,
}

impl Report {
    /// Tells whether anything found is an error.
    pub(crate) fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// Walks one expression.
pub(crate) struct Checker<'c> {
    place: Place<'c>,
    context: Context<'c>,
    names: Vec<(String, Binding)>,
    findings: Vec<Diagnostic>,
    reads: BTreeSet<Slot>,
    wholes: BTreeSet<Scope>,
    /// Facts that are certainly there at this point of the expression.
    present: Vec<Slot>,
    warned: BTreeSet<Slot>,
    tolerates_absence: bool,
    negated: bool,
    /// Inside an inlined function: the place of the outermost call, and how deep.
    call_at: Option<u32>,
    depth: usize,
}

impl<'c> Checker<'c> {
    /// Starts with the names that are at hand.
    pub(crate) fn new(place: Place<'c>, context: Context<'c>) -> Self {
        let mut checker = Self {
            place,
            context,
            names: Vec::new(),
            findings: Vec::new(),
            reads: BTreeSet::new(),
            wholes: BTreeSet::new(),
            present: Vec::new(),
            warned: BTreeSet::new(),
            tolerates_absence: false,
            negated: false,
            call_at: None,
            depth: 0,
        };
        checker.names = context.scopes.iter().map(|scope| checker.bind(scope.word(), *scope)).collect();
        checker
    }

    /// Gives a name to a scope.
    pub(crate) fn bind(&self, name: &str, scope: Scope) -> (String, Binding) {
        let today = (scope == Scope::Today).then(|| self.context.schema.slot(scope.word())).flatten();
        let binding = match today {
            Some(slot) => Binding::Value(Typed {
                kind: self.context.schema.known(slot).fact_type.into(),
                may_be_absent: false,
                node: Some(Node::Fact(slot)),
                constant: false,
                range: (0, 0),
            }),
            None => Binding::Whole(scope),
        };
        (name.to_owned(), binding)
    }

    /// Replaces the names at hand.
    pub(crate) fn with_names(mut self, names: Vec<(String, Binding)>) -> Self {
        self.names = names;
        self
    }

    /// Checks a whole expression, against what it is asked for if that is known.
    pub(crate) fn run(mut self, root: &Expr, expected: Option<Expected>) -> Report {
        let typed = self.expression(root);
        match expected {
            Some(Expected::Truth) => self.expect_condition(&typed),
            Some(Expected::Number) => self.expect_number(&typed),
            None => {}
        }
        Report { typed, findings: self.findings, reads: self.reads, wholes: self.wholes }
    }

    fn expect_condition(&mut self, typed: &Typed) {
        self.expect_truth(typed, "expression::not_a_condition");
        if typed.constant && typed.kind == Kind::Bool && !self.has_errors() {
            self.warn_constant(typed);
        }
    }

    fn expect_number(&mut self, typed: &Typed) {
        if !typed.kind.fits(Kind::Number) {
            let message = format!("a number is needed here, and this is {}", typed.kind.words());
            self.error("expression::type_mismatch", message, typed.range, "not a number", None);
        }
    }

    fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    fn error(
        &mut self,
        code: &'static str,
        message: String,
        range: (usize, usize),
        label: &str,
        help: Option<String>,
    ) {
        self.push(Diagnostic::error(code, message), range, label, help);
    }

    fn warning(
        &mut self,
        code: &'static str,
        message: String,
        range: (usize, usize),
        label: &str,
        help: String,
    ) {
        self.push(Diagnostic::warning(code, message), range, label, Some(help));
    }

    fn push(&mut self, finding: Diagnostic, range: (usize, usize), label: &str, help: Option<String>) {
        let mut finding = finding.at(self.place.source, self.place.span_of(range), label);
        finding.help = help;
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    fn range(&self, expression: &Expr) -> (usize, usize) {
        extent::range(self.place.text, expression)
    }

    fn shown(&self, range: (usize, usize)) -> &'c str {
        self.place.text.get(range.0..range.1).unwrap_or_default()
    }

    fn at(&self, offset: usize) -> u32 {
        self.call_at.unwrap_or(u32::try_from(offset).unwrap_or(0))
    }
}
