//! The policy's own functions: `scripts/*.rhai`, compiled together.

use std::collections::BTreeSet;
use std::sync::Arc;

use rhai::AST;
use rhai::CallFnOptions;
use rhai::Dynamic;
use rhai::EvalAltResult;
use rhai::Expr;
use rhai::Position;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::diagnostic::nearest;
use crate::facts::schema::Schema;
use crate::facts::value::Facts;
use crate::facts::value::Slot;
use crate::script::check::scope_of;
use crate::script::explain;
use crate::script::extent;
use crate::script::failure::ScriptFailure;
use crate::script::feed::Feed;
use crate::script::functions;
use crate::script::sandbox;
use crate::script::verdict::Verdict;

/// What a script names by a literal, for the policy to look up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What it is a name of: `scenario` or `template`.
    pub what: &'static str,
    /// The name.
    pub name: String,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// One function of the policy.
#[derive(Debug, Clone)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// Its parameters; `client`, `invoice`, `company` and `today` are those facts.
    pub params: Vec<String>,
    /// The file it stands in.
    pub source: Arc<Source>,
    /// Where its name stands in that file.
    pub span: Span,
    /// The facts it reads, through the functions it calls too.
    pub reads: BTreeSet<Slot>,
    /// The scenarios and templates it names in `act(#{…})`.
    pub names: Vec<Named>,
    /// Literals it gives back, with what they are: no answer of a step.
    pub(crate) literals: Vec<(Span, &'static str)>,
    /// Its body, when that is one expression.
    pub(crate) body: Option<Expr>,
    pub(crate) feed: Feed,
}

/// Every function of a policy.
#[derive(Debug, Clone, Default)]
pub struct Scripts {
    functions: Vec<Function>,
    ast: Option<AST>,
    /// Words of the files that could not be read: a function of that name may well be there.
    unread: BTreeSet<String>,
}

impl Scripts {
    /// Compiles the script files of a policy. Everything wrong in all files is reported; a file with a syntax error
    /// contributes no functions.
    pub fn compile(sources: &[Arc<Source>], schema: &Schema) -> (Self, Vec<Diagnostic>) {
        functions::compile(sources, schema)
    }

    pub(crate) fn new(functions: Vec<Function>, ast: Option<AST>, unread: BTreeSet<String>) -> Self {
        Self { functions, ast, unread }
    }

    /// Tells whether a file that could not be read may hold a function of this name.
    pub(crate) fn may_hold(&self, name: &str) -> bool {
        self.unread.contains(name)
    }

    /// Returns every function, by file and name.
    pub fn functions(&self) -> impl Iterator<Item = &Function> {
        self.functions.iter()
    }

    /// Returns the function of this name that takes so many arguments.
    pub fn function(&self, name: &str, arguments: usize) -> Option<&Function> {
        self.functions.iter().find(|function| function.name == name && function.params.len() == arguments)
    }

    /// Returns the facts that the function deciding a step reads.
    pub fn reads(&self, name: &str) -> impl Iterator<Item = Slot> {
        self.functions
            .iter()
            .find(|function| function.name == name)
            .into_iter()
            .flat_map(|function| function.reads.iter().copied())
    }

    /// Returns what is wrong with `decide: name` at a place: no such function, or parameters that are not facts.
    pub fn check_step(&self, name: &str, source: &Arc<Source>, span: Span) -> Vec<Diagnostic> {
        if self.may_hold(name) {
            return Vec::new();
        }
        let Some(function) = self.functions.iter().find(|function| function.name == name) else {
            let names = self.functions.iter().map(|function| function.name.as_str());
            let help = nearest(name, names).map_or_else(
                || format!("write `fn {name}(client, invoice) {{ … }}` in a file of `scripts/`"),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("unknown function `{name}`");
            let finding =
                Diagnostic::error("script::unknown_function", message).at(source, span, "not in `scripts/`");
            return vec![finding.help(help)];
        };
        let strange = function.params.iter().filter(|param| scope_of(param).is_none());
        let literal = function.literals.iter().map(|(answered, kind)| {
            let message = format!("`{name}` decides a step and gives back {kind}");
            Diagnostic::error("script::step_answer", message)
                .at(&function.source, *answered, "no answer of a step")
                .at(source, span, "decides a step")
                .help("give back `act()`, `act(#{ channel: \"email\" })`, `wait(days, why)`, `skip(why)` or `hold(until, why)`")
        });
        literal
            .chain(strange.map(|param| {
                let message = format!("`{name}` decides a step and cannot have a parameter `{param}`");
                Diagnostic::error("script::step_parameters", message)
                    .at(source, span, "decides a step")
                    .at(&function.source, function.span, "defined here")
                    .help("the parameters may be `client`, `invoice`, `company` and `today`")
            }))
            .collect()
    }

    /// Asks a function to decide a step.
    ///
    /// # Errors
    ///
    /// When the function fails, runs past its bounds, or returns anything but `act`, `wait`, `skip` or `hold`.
    pub fn decide_step(&self, name: &str, facts: &Facts<'_>) -> Result<Verdict, ScriptFailure> {
        let found = self.functions.iter().find(|function| function.name == name);
        let (Some(function), Some(ast)) = (found, &self.ast) else {
            return Err(ScriptFailure::new(format!("unknown function `{name}`")));
        };
        let arguments: Vec<Dynamic> =
            function.params.iter().map(|param| function.feed.argument(param, facts)).collect();
        let options = CallFnOptions::new().eval_ast(false);
        let mut scope = rhai::Scope::new();
        let called = sandbox::guarded(|| {
            sandbox::engine().call_fn_with_options::<Dynamic>(options, &mut scope, ast, name, arguments)
        });
        let value = called.map_err(|error| self.failure(&error, Some(function), |_| (0, 0)))?;
        let kind = sandbox::kind_of(&value);
        value.try_cast::<Verdict>().ok_or_else(|| {
            let (line, column) = function.source.line_column(function.span.start);
            let message = format!(
                "`{name}` returned {kind}; it must return `act()`, `wait(…)`, `skip(…)` or `hold(…)`"
            );
            ScriptFailure::new(message).at(&function.source.name, line, column)
        })
    }

    /// Joins the functions to an expression that may call them.
    pub(crate) fn link(&self, expression: AST) -> AST {
        match &self.ast {
            Some(functions) => functions.merge(&expression),
            None => expression,
        }
    }

    /// Says in plain words why an evaluation failed, and where: in the innermost named function, else in the one
    /// that was called, else in the expression, whose positions `outside` maps to line and column.
    pub(crate) fn failure<'f>(
        &'f self,
        error: &EvalAltResult,
        called: Option<&'f Function>,
        outside: impl FnOnce(Position) -> (usize, usize),
    ) -> ScriptFailure {
        let mut inner = error;
        let mut function = called;
        while let EvalAltResult::ErrorInFunctionCall(name, _, cause, _) = inner {
            function = self.functions.iter().find(|known| known.name == *name).or(function);
            inner = cause;
        }
        let failure = ScriptFailure::new(explain::explain(inner));
        let position = inner.position();
        let Some(function) = function else {
            let (line, column) = outside(position);
            return failure.at("", line, column);
        };
        let source = &function.source;
        let start =
            if position.is_none() { function.span.start } else { extent::offset(&source.text, position) };
        let (line, column) = source.line_column(start);
        failure.at(&source.name, line, column)
    }
}
