//! Reading script files: what each function is, which facts it reads and what it calls.

mod answers;
mod calls;

use std::collections::BTreeSet;
use std::sync::Arc;

use rhai::AST;
use rhai::ASTNode;
use rhai::Expr;
use rhai::FnCallExpr;
use rhai::Position;
use rhai::Stmt;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::diagnostic::nearest;
use crate::facts::catalogue::Scope;
use crate::facts::schema::Schema;
use crate::facts::value::Slot;
use crate::script::check::Binding;
use crate::script::check::Checker;
use crate::script::check::Context;
use crate::script::check::Place;
use crate::script::check::Typed;
use crate::script::check::scope_of;
use crate::script::extent;
use crate::script::feed::Feed;
use crate::script::host::HOST_FUNCTIONS;
use crate::script::sandbox;
use crate::script::scripts::Function;
use crate::script::scripts::Named;
use crate::script::scripts::Scripts;
use crate::script::syntax;

/// A function while its file is read; `anonymous` functions are closures.
struct Draft {
    function: Function,
    anonymous: bool,
    calls: Vec<Call>,
}

struct Call {
    name: String,
    arguments: usize,
    method: bool,
    span: Span,
}

/// Compiles all files; see [`Scripts::compile`].
pub(crate) fn compile(sources: &[Arc<Source>], schema: &Schema) -> (Scripts, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut merged: Option<AST> = None;
    let mut unread: BTreeSet<String> = BTreeSet::new();
    for source in sources {
        let Some(ast) = parse(source, &mut findings) else {
            unread.extend(extent::tokens(&source.text).into_iter().map(|(_, word)| word.to_owned()));
            continue;
        };
        refuse_statements(source, &ast, &mut findings);
        let mut read = read_functions(source, &ast, schema, &mut findings);
        refuse_duplicates(&drafts, &mut read, &mut findings);
        drafts.extend(read);
        let ast = ast.clone_functions_only();
        merged = Some(match merged {
            Some(before) => before.merge(&ast),
            None => ast,
        });
    }
    calls::check_calls(&drafts, &unread, &mut findings);
    spread_reads(&mut drafts);
    let functions = drafts.into_iter().filter(|draft| !draft.anonymous).map(|draft| finish(draft, schema));
    let scripts = Scripts::new(functions.collect(), merged, unread);
    check_bodies(&scripts, schema, &mut findings);
    findings.sort_by(|left, right| left.place().cmp(&right.place()));
    (scripts, findings)
}

fn parse(source: &Arc<Source>, findings: &mut Vec<Diagnostic>) -> Option<AST> {
    match sandbox::engine().compile(&source.text) {
        Ok(ast) => Some(ast),
        Err(error) => {
            let found = syntax::explain_script(&source.text, &error);
            let span = Span::new(found.range.0, found.range.1);
            let mut finding = Diagnostic::error("script::syntax", found.message).at(source, span, "");
            finding.help = found.help;
            findings.push(finding);
            None
        }
    }
}

fn refuse_statements(source: &Arc<Source>, ast: &AST, findings: &mut Vec<Diagnostic>) {
    for statement in ast.statements().iter().filter(|statement| !statement.is_noop()) {
        let start = extent::offset(&source.text, statement.position());
        let span = Span::new(start, extent::token_end(&source.text, start));
        let finding =
            Diagnostic::error("script::top_level", "only functions may stand at the top of a script");
        let help =
            "put it inside a function; a constant is a function without parameters: `fn limit() { 50 }`";
        findings.push(finding.at(source, span, "not a function").help(help));
    }
}

fn read_functions(
    source: &Arc<Source>,
    ast: &AST,
    schema: &Schema,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for described in ast.iter_functions() {
        let params: Vec<String> = described.params.iter().map(|param| (*param).to_owned()).collect();
        let mut own = ast.clone_functions_only();
        own.retain_functions(|_, _, name, arguments| name == described.name && arguments == params.len());
        let mut reader = Reader {
            source,
            schema,
            params: &params,
            reads: BTreeSet::new(),
            calls: Vec::new(),
            names: Vec::new(),
            findings,
        };
        own.walk(&mut |path: &[ASTNode]| {
            reader.node(path);
            true
        });
        let (reads, calls, names) = (reader.reads, reader.calls, reader.names);
        drafts.push(Draft {
            function: Function {
                name: described.name.to_owned(),
                span: name_span(&source.text, described.name),
                source: Arc::clone(source),
                reads,
                names,
                literals: answers::literals(&source.text, &own),
                body: only_expression(&own),
                feed: Feed::default(),
                params,
            },
            anonymous: described.name.starts_with("anon$"),
            calls,
        });
    }
    drafts.sort_by_key(|draft| (draft.function.span, draft.function.params.len()));
    drafts
}

fn name_span(text: &str, name: &str) -> Span {
    let words = extent::tokens(text);
    let defined = words.windows(2).find(|pair| pair[0].1 == "fn" && pair[1].1 == name);
    defined.map_or_else(Span::default, |pair| Span::new(pair[1].0, pair[1].0 + name.len()))
}

/// Returns the body of the one function in a tree, if it is a single expression.
fn only_expression(own: &AST) -> Option<Expr> {
    let mut statements: Vec<Stmt> = Vec::new();
    own.walk(&mut |path: &[ASTNode]| {
        if let [ASTNode::Stmt(statement)] = path {
            statements.push((*statement).clone());
        }
        true
    });
    match <[Stmt; 1]>::try_from(statements).ok()? {
        [Stmt::Expr(expression)] => Some(*expression),
        [Stmt::FnCall(call, position)] => Some(Expr::FnCall(call, position)),
        [statement @ Stmt::If(..)] => Some(Expr::Stmt(Box::new(statement.into()))),
        _ => None,
    }
}

/// Walks one function's body.
struct Reader<'r> {
    source: &'r Arc<Source>,
    schema: &'r Schema,
    params: &'r [String],
    reads: BTreeSet<Slot>,
    calls: Vec<Call>,
    names: Vec<Named>,
    findings: &'r mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn node(&mut self, path: &[ASTNode]) {
        let Some((last, above)) = path.split_last() else { return };
        match last {
            ASTNode::Expr(Expr::FnCall(call, position)) | ASTNode::Stmt(Stmt::FnCall(call, position)) => {
                self.note_call(call, *position, false);
            }
            ASTNode::Expr(Expr::MethodCall(call, position)) => self.note_call(call, *position, true),
            ASTNode::Expr(expression @ Expr::Variable(name, ..)) => {
                if let Some(scope) = scope_of(&name.1).filter(|_| self.is_param(&name.1)) {
                    self.note_fact(scope, expression, above.last());
                }
            }
            ASTNode::Stmt(Stmt::Var(variable, ..)) if scope_of(&variable.0.name).is_some() => {
                let span = self.span(variable.0.pos);
                let message = format!("`{}` is the name of the facts", variable.0.name);
                let finding = Diagnostic::error("script::reserved_name", message).at(self.source, span, "");
                self.findings.push(finding.help("give the variable another name"));
            }
            _ => {}
        }
    }

    fn is_param(&self, name: &str) -> bool {
        self.params.iter().any(|param| param == name)
    }

    fn span(&self, position: Position) -> Span {
        let start = extent::offset(&self.source.text, position);
        Span::new(start, extent::token_end(&self.source.text, start))
    }

    fn note_call(&mut self, call: &FnCallExpr, position: Position, method: bool) {
        if call.name == "act" && !method {
            let changes = answers::changes(self.source, self.span(position).end, call);
            self.names.extend(changes.names);
            self.findings.extend(changes.findings);
        }
        let curried = call.name == "curry" || call.name.starts_with("anon$");
        if !call.is_operator_call() && !curried {
            self.calls.push(Call {
                name: call.name.to_string(),
                arguments: call.args.len(),
                method,
                span: self.span(position),
            });
        }
    }

    fn note_fact(&mut self, scope: Scope, variable: &Expr, parent: Option<&ASTNode>) {
        if scope == Scope::Today {
            self.reads.extend(self.schema.slot(scope.word()));
            return;
        }
        match parent {
            Some(ASTNode::Expr(Expr::Dot(pair, ..))) if std::ptr::eq(&pair.lhs, variable) => {
                match property(&pair.rhs) {
                    Some((name, position)) => self.note_property(scope, name, position),
                    None => self.refuse_whole(scope, variable),
                }
            }
            Some(ASTNode::Expr(Expr::FnCall(call, _)) | ASTNode::Stmt(Stmt::FnCall(call, _))) => {
                let known = call.name == "curry" || !call.is_operator_call();
                if !known {
                    self.refuse_whole(scope, variable);
                }
            }
            _ => self.refuse_whole(scope, variable),
        }
    }

    fn note_property(&mut self, scope: Scope, name: &str, position: Position) {
        let full = format!("{}.{name}", scope.word());
        if let Some(slot) = self.schema.slot(&full) {
            self.reads.insert(slot);
            return;
        }
        let names = self.schema.iter().map(|(_, known)| known.name.as_str());
        let help = nearest(&full, names).map_or_else(
            || "`relance facts` lists every fact".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let finding = Diagnostic::error("script::unknown_fact", format!("unknown fact `{full}`"));
        self.findings.push(finding.at(self.source, self.span(position), "not a fact").help(help));
    }

    fn refuse_whole(&mut self, scope: Scope, variable: &Expr) {
        let word = scope.word();
        let span = self.span(variable.start_position());
        let finding =
            Diagnostic::error("script::whole_facts", format!("`{word}` is not used by its facts here"));
        let help =
            format!("write `{word}.` and a fact, or give it to a function whose parameter is named `{word}`");
        self.findings.push(finding.at(self.source, span, "").help(help));
    }
}

fn property(after_dot: &Expr) -> Option<(&str, Position)> {
    match after_dot {
        Expr::Property(property, position) => Some((property.2.as_str(), *position)),
        Expr::Dot(pair, ..) | Expr::Index(pair, ..) => property(&pair.lhs),
        _ => None,
    }
}

fn refuse_duplicates(before: &[Draft], read: &mut Vec<Draft>, findings: &mut Vec<Diagnostic>) {
    read.retain(|draft| {
        let function = &draft.function;
        let same = |other: &&Draft| other.function.name == function.name;
        let first = before.iter().filter(|_| !draft.anonymous).find(same);
        let host = HOST_FUNCTIONS.iter().any(|host| host.name == function.name)
            || ["act", "wait", "skip", "hold"].contains(&function.name.as_str());
        if host {
            let message = format!("`{}` already is a function of relance", function.name);
            let finding = Diagnostic::error("script::duplicate", message);
            findings.push(finding.at(&function.source, function.span, "").help("give yours another name"));
        }
        if let Some(first) = first {
            let message = format!("the function `{}` is written twice", function.name);
            let finding = Diagnostic::error("script::duplicate", message)
                .at(&function.source, function.span, "again here")
                .at(&first.function.source, first.function.span, "first here");
            findings.push(finding.help("give one of them another name"));
        }
        first.is_none() && !host
    });
}

/// Adds to each function the facts read by those it calls, until nothing is added. A function that makes closures
/// counts as calling every closure of its file.
fn spread_reads(drafts: &mut [Draft]) {
    loop {
        let mut added = false;
        for index in 0..drafts.len() {
            let draft = &drafts[index];
            let called = |other: &&Draft| {
                draft.calls.iter().any(|call| call.name == other.function.name)
                    || (other.anonymous && other.function.source.name == draft.function.source.name)
            };
            let reads: BTreeSet<Slot> =
                drafts.iter().filter(called).flat_map(|other| other.function.reads.iter().copied()).collect();
            let own = &mut drafts[index].function.reads;
            let before = own.len();
            own.extend(reads);
            added |= own.len() > before;
        }
        if !added {
            return;
        }
    }
}

fn finish(draft: Draft, schema: &Schema) -> Function {
    let mut function = draft.function;
    let wholes = function.params.iter().filter_map(|param| scope_of(param)).collect();
    function.feed = Feed::new(schema, &function.reads, &wholes);
    function
}

/// Types the bodies that are one expression; what else they hold is reported by the walk.
fn check_bodies(scripts: &Scripts, schema: &Schema, findings: &mut Vec<Diagnostic>) {
    let context = Context { schema, scopes: &[], scripts };
    for function in scripts.functions() {
        let Some(body) = &function.body else { continue };
        let text = &function.source.text;
        let place = Place { source: &function.source, span: Span::new(0, text.len()), text };
        let checker = Checker::new(place, context);
        let names = function.params.iter().map(|param| match scope_of(param) {
            Some(scope) => checker.bind(param, scope),
            None => (param.clone(), Binding::Value(Typed::unknown((0, 0)))),
        });
        let names = names.collect();
        let report = checker.with_names(names).run(body, None);
        let telling =
            ["expression::type_mismatch", "expression::absent_unguarded", "expression::absent_on_right"];
        let covered = !report.findings.iter().any(|finding| finding.code == "expression::forbidden");
        let found = report.findings.into_iter().filter(|finding| telling.contains(&finding.code));
        findings.extend(found.filter(|_| covered));
    }
}
