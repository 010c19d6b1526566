//! A checked expression, ready to be asked for a client on a day.

use std::sync::Arc;

use rhai::AST;
use rhai::Dynamic;
use rhai::Expr;
use rhai::Stmt;
use rust_decimal::Decimal;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::facts::bounds::Bounds;
use crate::facts::motion::Growth;
use crate::facts::schema::Schema;
use crate::facts::value::Facts;
use crate::facts::value::Slot;
use crate::script::ahead::Ahead;
use crate::script::check::Checker;
use crate::script::check::Context;
use crate::script::check::Expected;
use crate::script::check::Place;
use crate::script::check::Report;
use crate::script::extent;
use crate::script::failure::Fault;
use crate::script::failure::ScriptFailure;
use crate::script::feed::Feed;
use crate::script::node::Node;
use crate::script::node::Stop;
use crate::script::possible::Possible;
use crate::script::sandbox;
use crate::script::scripts::Scripts;
use crate::script::shape::Shape;
use crate::script::solve::formula::Doubt;
use crate::script::solve::formula::Formula;
use crate::script::solve::lower::Lowering;
use crate::script::syntax;
use crate::script::value::Operand;

/// A condition or a priority of a policy: typed against the facts, evaluated without side effects.
///
/// An absent value makes every comparison false. A condition that is itself absent, and a number that is, fail; the
/// checker refuses the first and warns of the second.
#[derive(Debug, Clone)]
pub struct Expression {
    source: Arc<Source>,
    span: Span,
    text: String,
    node: Option<Node>,
    ast: AST,
    feed: Feed,
    reads: Vec<Slot>,
    parts: Vec<Expression>,
    shape: Shape,
}

/// What checking an expression gave: the expression unless something is wrong, and everything there is to say.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Present when no finding is an error.
    pub expression: Option<Expression>,
    /// Errors and warnings, in the order of the text.
    pub findings: Vec<Diagnostic>,
}

/// One boolean part of a condition as it was evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its text.
    pub text: String,
    /// Its value, or why it has none.
    pub outcome: Result<bool, ScriptFailure>,
    /// The facts it reads.
    pub reads: Vec<Slot>,
}

impl Expression {
    /// Parses, types and lowers an expression. `span` is where `text` was taken from; parts are pointed at when the
    /// text stands there as it is, else the whole span is.
    pub fn check(
        source: &Arc<Source>,
        span: Span,
        text: &str,
        expected: Expected,
        context: &Context<'_>,
    ) -> Checked {
        let place = Place { source, span, text };
        let (ast, root) = match parse(text) {
            Ok(parsed) => parsed,
            Err(error) => return Checked { expression: None, findings: vec![place.syntax(&error)] },
        };
        let report = Checker::new(place, *context).run(&root, Some(expected));
        let mut findings = report.findings.clone();
        findings.sort_by_key(|finding| finding.labels.first().map(|label| label.span));
        if report.has_errors() {
            return Checked { expression: None, findings };
        }
        let mut expression = Self::build(place, report, ast, context);
        if expected == Expected::Truth {
            let mut leaves = Vec::new();
            let shape = Shape::of(&root, &mut leaves);
            if let Some(parts) = expression.split(&leaves, context) {
                expression.parts = parts;
                expression.shape = shape;
            }
        }
        Checked { expression: Some(expression), findings }
    }

    fn build(place: Place<'_>, report: Report, ast: AST, context: &Context<'_>) -> Self {
        Self {
            source: Arc::clone(place.source),
            span: place.span,
            text: place.text.to_owned(),
            node: report.typed.node,
            ast: context.scripts.link(ast),
            feed: Feed::new(context.schema, &report.reads, &report.wholes),
            reads: report.reads.into_iter().collect(),
            parts: Vec::new(),
            shape: Shape::Part(0),
        }
    }

    /// Makes an expression of each side of the outermost `&&` and `||`; nothing when there is but one.
    fn split(&self, leaves: &[&Expr], context: &Context<'_>) -> Option<Vec<Self>> {
        if leaves.len() < 2 {
            return None;
        }
        leaves.iter().map(|leaf| self.part(leaf, context)).collect()
    }

    fn part(&self, leaf: &Expr, context: &Context<'_>) -> Option<Self> {
        let range = extent::balanced(&self.text, extent::range(&self.text, leaf));
        let text = self.text.get(range.0..range.1)?;
        let span = Place { source: &self.source, span: self.span, text: &self.text }.span_of(range);
        let place = Place { source: &self.source, span, text };
        let (ast, root) = parse(text).ok()?;
        let report = Checker::new(place, *context).run(&root, None);
        Some(Self::build(place, report, ast, context))
    }

    /// Returns the text as written.
    pub fn source_text(&self) -> &str {
        &self.text
    }

    /// Returns the facts it reads, in slot order, through the functions it calls too.
    pub fn reads(&self) -> &[Slot] {
        &self.reads
    }

    /// Tells whether it was lowered, so that Rhai is not asked.
    pub fn is_typed(&self) -> bool {
        self.node.is_some()
    }

    /// Evaluates a condition.
    pub fn truth(&self, facts: &Facts<'_>, scripts: &Scripts) -> Result<bool, ScriptFailure> {
        match &self.node {
            Some(node) => node.truth(facts).map_err(|stop| self.stopped(&stop)),
            None => self.truth_by_rhai(facts, scripts),
        }
    }

    /// Tells when a condition's answer may change by time alone, if facts grow as `growth` says.
    pub fn ahead(&self, facts: &Facts<'_>, growth: &dyn Fn(Slot) -> Growth) -> Ahead {
        self.node.as_ref().map_or(Ahead::Unknown, |node| node.ahead(facts, growth))
    }

    /// Tells whether a condition holds on days over which facts stay within their bounds; `facts` has those that stay.
    pub fn possible(&self, facts: &Facts<'_>, bounds: &Bounds) -> Possible {
        self.node.as_ref().map_or(Possible::Unsure, |node| node.possible(facts, bounds))
    }

    /// Returns when a condition is true, for the [solver](crate::script::solve).
    pub fn formula(&self, schema: &Schema) -> Formula {
        // A part whose text could not be taken out by itself is not lowered, though the whole is.
        if self.node.is_some() && !self.has_lowered_parts() {
            return self.lowered(schema);
        }
        self.formula_where(schema, &|_| None)
    }

    /// Returns when a condition is true if some of its [parts](Expression::parts) are always true, or always false.
    pub fn formula_with(&self, schema: &Schema, fixed: &[(usize, bool)]) -> Formula {
        let truth = |position| fixed.iter().find(|(part, _)| *part == position).map(|(_, truth)| *truth);
        self.formula_where(schema, &truth)
    }

    /// Returns when a condition is true if its [parts](Expression::parts) that are not reasoned about stay as they are for
    /// these facts, and those parts.
    pub fn formula_as_it_stands(
        &self,
        schema: &Schema,
        facts: &Facts<'_>,
        scripts: &Scripts,
    ) -> (Formula, Vec<&Self>) {
        let whole = self.formula(schema);
        if whole.doubt().is_none() {
            return (whole, Vec::new());
        }
        let parts = self.parts().iter().enumerate();
        let unclear: Vec<usize> = parts
            .filter(|(_, part)| part.lowered(schema).doubt().is_some())
            .map(|(position, _)| position)
            .collect();
        let truth = |position: &usize| self.parts()[*position].truth(facts, scripts) == Ok(true);
        let fixed: Vec<(usize, bool)> = unclear.iter().map(|position| (*position, truth(position))).collect();
        let left = unclear.iter().map(|position| &self.parts()[*position]).collect();
        (self.formula_with(schema, &fixed), left)
    }

    /// Tells whether each of its parts is reasoned about by itself.
    pub fn has_lowered_parts(&self) -> bool {
        self.parts().iter().all(|part| part.node.is_some())
    }

    fn formula_where(&self, schema: &Schema, fixed: &dyn Fn(usize) -> Option<bool>) -> Formula {
        let parts = self.parts();
        self.shape.formula(&|position| match (fixed(position), parts.get(position)) {
            (Some(truth), _) => Formula::Always(truth),
            (None, Some(part)) => part.lowered(schema),
            (None, None) => Formula::Always(true),
        })
    }

    fn lowered(&self, schema: &Schema) -> Formula {
        let why = "calls a function of several statements";
        let doubt = Doubt { source: Arc::clone(&self.source), span: self.span, text: self.text.clone(), why };
        match &self.node {
            Some(node) => Lowering { schema, doubt: &doubt }.truth(node),
            None => Formula::Unclear(doubt),
        }
    }

    /// Returns the parts that the outermost `&&` and `||` join, in the order of the text; itself when there is but one.
    pub fn parts(&self) -> &[Self] {
        if self.parts.is_empty() { std::slice::from_ref(self) } else { &self.parts }
    }

    /// Tells whether a part is joined to others by `||`.
    pub fn is_alternative(&self, part: usize) -> bool {
        self.shape.alternative(part).unwrap_or(false)
    }

    /// Returns the text it stands in, and where.
    pub fn place(&self) -> (&Arc<Source>, Span) {
        (&self.source, self.span)
    }

    /// Tells whether a number that is there today is there every day, whatever the facts that grow.
    pub fn stays_a_number(&self, growth: &dyn Fn(Slot) -> Growth) -> bool {
        self.node.as_ref().is_some_and(|node| node.stays_a_number(growth))
    }

    /// Evaluates a number, without trailing zeros.
    pub fn number(&self, facts: &Facts<'_>, scripts: &Scripts) -> Result<Decimal, ScriptFailure> {
        match &self.node {
            Some(node) => {
                let value = node.value(facts).map_err(|stop| self.stopped(&stop))?;
                number_of(value).map_err(|fault| self.failure(&fault, 0))
            }
            None => self.number_by_rhai(facts, scripts),
        }
    }

    /// Evaluates a condition with Rhai, whether it was lowered or not.
    pub fn truth_by_rhai(&self, facts: &Facts<'_>, scripts: &Scripts) -> Result<bool, ScriptFailure> {
        let value = self.by_rhai(facts, scripts)?;
        sandbox::with(&value, |value| value.truth()).map_err(|fault| self.failure(&fault, 0))
    }

    /// Evaluates a number with Rhai, whether it was lowered or not.
    pub fn number_by_rhai(&self, facts: &Facts<'_>, scripts: &Scripts) -> Result<Decimal, ScriptFailure> {
        let value = self.by_rhai(facts, scripts)?;
        sandbox::with(&value, number_of).map_err(|fault| self.failure(&fault, 0))
    }

    fn by_rhai(&self, facts: &Facts<'_>, scripts: &Scripts) -> Result<Dynamic, ScriptFailure> {
        let mut scope = self.feed.scope(facts);
        let engine = sandbox::expression_engine();
        let evaluated = sandbox::guarded(|| engine.eval_ast_with_scope::<Dynamic>(&mut scope, &self.ast));
        evaluated.map_err(|error| {
            let mut failure =
                scripts.failure(&error, None, |position| self.position(extent::offset(&self.text, position)));
            if failure.source_name.is_empty() {
                failure.source_name.clone_from(&self.source.name);
            }
            failure
        })
    }

    /// Returns the text of each boolean part: what stands between `&&` and `||`.
    pub fn part_texts(&self) -> impl Iterator<Item = &str> {
        let parts = if self.parts.is_empty() { std::slice::from_ref(self) } else { &self.parts };
        parts.iter().map(|part| part.text.as_str())
    }

    /// Evaluates every part of a condition by itself, in the order of the text: what an explanation shows.
    ///
    /// A part that `&&` or `||` would not have reached is evaluated too, and may fail where the whole does not.
    pub fn trace(&self, facts: &Facts<'_>, scripts: &Scripts) -> Vec<Part> {
        self.parts()
            .iter()
            .map(|part| Part {
                text: part.text.clone(),
                outcome: part.truth(facts, scripts),
                reads: part.reads.clone(),
            })
            .collect()
    }

    fn stopped(&self, stop: &Stop) -> ScriptFailure {
        self.failure(&stop.fault, stop.at as usize)
    }

    fn failure(&self, fault: &Fault, at: usize) -> ScriptFailure {
        let (line, column) = self.position(at);
        ScriptFailure::new(fault.to_string()).at(&self.source.name, line, column)
    }

    fn position(&self, at: usize) -> (usize, usize) {
        let place = Place { source: &self.source, span: self.span, text: &self.text };
        self.source.line_column(place.span_of((at, at)).start)
    }
}

impl Place<'_> {
    fn syntax(&self, error: &syntax::SyntaxError) -> Diagnostic {
        let mut finding = Diagnostic::error("expression::syntax", &error.message).at(
            self.source,
            self.span_of(error.range),
            "",
        );
        finding.help = error.help.clone();
        finding
    }
}

/// Parses one expression and returns its root.
fn parse(text: &str) -> Result<(AST, Expr), syntax::SyntaxError> {
    let nothing = |message: &str, help: &str| syntax::SyntaxError {
        message: message.to_owned(),
        help: Some(help.to_owned()),
        range: (0, text.len()),
    };
    if text.trim().is_empty() {
        return Err(nothing("an expression is missing", "write a condition, as in `client.insolvent`"));
    }
    let ast = sandbox::expression_engine()
        .compile_expression(text)
        .map_err(|error| syntax::explain(text, &error))?;
    let root = match ast.statements() {
        [Stmt::Expr(root)] => (**root).clone(),
        [Stmt::FnCall(call, position)] => Expr::FnCall(call.clone(), *position),
        _ => {
            return Err(nothing(
                "this is not one expression",
                "what takes several statements is a function in `scripts/`",
            ));
        }
    };
    Ok((ast, root))
}

fn number_of(value: Operand<'_>) -> Result<Decimal, Fault> {
    match value {
        Operand::Number(number) => Ok(number.decimal()),
        other => Err(Fault::NotNumber(other.kind())),
    }
}
