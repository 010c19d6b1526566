//! Calls: host functions by their table, the policy's own functions by their parameters.

use rhai::Expr;
use rhai::FnCallExpr;

use crate::diagnostic::Span;
use crate::diagnostic::nearest;
use crate::script::check::Binding;
use crate::script::check::Checker;
use crate::script::check::Place;
use crate::script::check::Typed;
use crate::script::check::operators::is_plain;
use crate::script::check::walk::scope_of;
use crate::script::host;
use crate::script::host::HOST_FUNCTIONS;
use crate::script::host::HostCall;
use crate::script::host::HostFunction;
use crate::script::node::Literal;
use crate::script::node::Node;
use crate::script::sandbox::FORBIDDEN;
use crate::script::scripts::Function;
use crate::script::value::Kind;

/// Functions calling functions that are lowered into one tree; deeper calls go to Rhai.
const MAX_INLINE_DEPTH: usize = 6;

impl Checker<'_> {
    /// Types an operator or a call; `target` is what stands before the dot of a method call.
    pub(super) fn call(
        &mut self,
        call: &FnCallExpr,
        at: usize,
        target: Option<Typed>,
        range: (usize, usize),
    ) -> Typed {
        let name = call.name.as_str();
        if let ("contains", [list, value], None) = (name, call.args.as_slice(), &target) {
            return self.one_of(list, value, at, range);
        }
        if call.is_operator_call() {
            return self.operator(call, at, range);
        }
        let count = call.args.len() + usize::from(target.is_some());
        let own = self.context.scripts.function(name, count).filter(|_| target.is_none());
        if let Some(function) = own {
            return self.script_call(function, &call.args, at, range);
        }
        let Some(function) = host::host_function(name, count) else {
            call.args.iter().for_each(|argument| self.visit_argument(argument));
            return self.unknown_function(name, count, (at, at + name.len()), range);
        };
        self.host_call(function, &call.args, target, at, range)
    }

    /// Looks for mistakes inside the arguments of a call that is wrong itself.
    fn visit_argument(&mut self, argument: &Expr) {
        let whole = matches!(argument, Expr::Variable(name, ..) if matches!(self.binding(&name.1), Some(Binding::Whole(_))));
        if !whole {
            self.expression(argument);
        }
    }

    fn unknown_function(
        &mut self,
        name: &str,
        count: usize,
        at: (usize, usize),
        range: (usize, usize),
    ) -> Typed {
        if FORBIDDEN.contains(&name) {
            let help = "scripts only compute: they neither print, wait, nor read anything but the facts";
            return self.forbidden(&format!("`{name}` may not be called"), at, help);
        }
        if self.context.scripts.may_hold(name) {
            return Typed::unknown(range);
        }
        let host = HOST_FUNCTIONS.iter().map(|function| (function.name, function.takes.len()));
        let own =
            self.context.scripts.functions().map(|function| (function.name.as_str(), function.params.len()));
        let known: Vec<_> = host.chain(own).collect();
        let takes: Vec<_> =
            known.iter().filter(|(known, _)| *known == name).map(|(_, takes)| takes.to_string()).collect();
        if !takes.is_empty() {
            let message = format!("`{name}` takes {} arguments, and {count} are given", takes.join(" or "));
            let help = self.signature(name);
            self.error("expression::wrong_arguments", message, range, "", help);
            return Typed::unknown(range);
        }
        let help = nearest(name, known.iter().map(|(known, _)| *known)).map_or_else(
            || "the policy's own functions stand in `scripts/*.rhai`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("unknown function `{name}`");
        self.error("expression::unknown_function", message, at, "not a function", Some(help));
        Typed::unknown(range)
    }

    fn signature(&self, name: &str) -> Option<String> {
        let host = HOST_FUNCTIONS.iter().filter(|function| function.name == name);
        let host = host.map(|function| format!("`{}`", function.signature));
        let own = self.context.scripts.functions().filter(|function| function.name == name);
        let own = own.map(|function| format!("`{name}({})`", function.params.join(", ")));
        let all: Vec<_> = host.chain(own).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }

    fn host_call(
        &mut self,
        function: &HostFunction,
        arguments: &[Expr],
        target: Option<Typed>,
        at: usize,
        range: (usize, usize),
    ) -> Typed {
        let tests_absence = function.call == HostCall::Known;
        let tolerated = self.tolerates_absence;
        self.tolerates_absence |= tests_absence;
        let typed: Vec<_> =
            target.into_iter().chain(arguments.iter().map(|argument| self.expression(argument))).collect();
        self.tolerates_absence = tolerated;
        for (given, wanted) in typed.iter().zip(function.takes) {
            self.expect_argument(function, given, *wanted);
        }
        if let (
            HostCall::Date,
            [Typed { node: Some(Node::Literal(Literal::Text(text))), range: written, .. }],
        ) = (function.call, &typed[..])
        {
            return self.date(text, *written, range);
        }
        let constant = typed.iter().all(|typed| typed.constant);
        let may_be_absent = function.gives != Kind::Bool && typed.iter().any(|typed| typed.may_be_absent);
        let kind = self.result_kind(function, &typed);
        let nodes = typed.into_iter().map(|typed| typed.node).collect::<Option<Box<[_]>>>();
        let node = nodes.filter(|_| function.call != HostCall::ToLower).map(|arguments| Node::Call {
            call: function.call,
            arguments,
            at: self.at(at),
        });
        Typed { kind, may_be_absent, node, constant, range }
    }

    fn expect_argument(&mut self, function: &HostFunction, given: &Typed, wanted: Kind) {
        let fits = given.kind.fits(wanted) || given.kind == Kind::Absent;
        if fits {
            return;
        }
        let message =
            format!("`{}` needs {}, and this is {}", function.name, wanted.words(), given.kind.words());
        let help = Some(format!("`{}`: {}", function.signature, function.about));
        self.error("expression::wrong_arguments", message, given.range, "", help);
    }

    fn result_kind(&self, function: &HostFunction, arguments: &[Typed]) -> Kind {
        let own = matches!(function.call, HostCall::Min | HostCall::Max | HostCall::Abs | HostCall::Round);
        let numbers = &arguments[..if function.call == HostCall::Round { 1 } else { arguments.len() }];
        if own && numbers.iter().any(|argument| argument.kind == Kind::Any) {
            return Kind::Any;
        }
        if own && numbers.iter().all(|argument| argument.kind == Kind::Int) {
            Kind::Int
        } else {
            function.gives
        }
    }

    fn date(&mut self, text: &str, written: (usize, usize), range: (usize, usize)) -> Typed {
        match host::date(text) {
            Ok(date) => Typed {
                kind: Kind::Date,
                may_be_absent: false,
                node: Some(Node::Literal(Literal::Date(date))),
                constant: true,
                range,
            },
            Err(fault) => {
                self.error("expression::wrong_arguments", fault.to_string(), written, "not a date", None);
                Typed { kind: Kind::Date, ..Typed::unknown(range) }
            }
        }
    }

    fn script_call(
        &mut self,
        function: &Function,
        arguments: &[Expr],
        at: usize,
        range: (usize, usize),
    ) -> Typed {
        self.reads.extend(function.reads.iter().copied());
        let mut names = Vec::new();
        for (param, argument) in function.params.iter().zip(arguments) {
            names.push((param.clone(), self.argument(param, argument)));
        }
        self.inlined(function, names, at, range).unwrap_or_else(|| Typed::unknown(range))
    }

    /// Types one argument of a script function: whole facts go to the parameter of that name, and nowhere else.
    fn argument(&mut self, param: &str, argument: &Expr) -> Binding {
        let given = match argument {
            Expr::Variable(name, ..) => self.binding(&name.1),
            _ => None,
        };
        let range = self.range(argument);
        match (scope_of(param), given) {
            (Some(wanted), Some(Binding::Whole(scope))) if wanted == scope => {
                self.wholes.insert(scope);
                Binding::Whole(scope)
            }
            (Some(_), Some(Binding::Value(typed))) if self.shown(range) == param => {
                self.expression(argument);
                Binding::Value(Typed { range, ..typed })
            }
            (Some(wanted), _) if scope_of(self.shown(range)) == Some(wanted) => {
                Binding::Value(self.out_of_scope(wanted, range))
            }
            (Some(_), _) => {
                let message = format!("the parameter `{param}` takes `{param}` itself");
                self.error(
                    "expression::wrong_arguments",
                    message,
                    range,
                    "",
                    Some(format!("write `{param}`")),
                );
                Binding::Value(Typed::unknown(range))
            }
            (None, Some(Binding::Whole(scope))) => {
                let message = format!("`{}` is given to the parameter `{param}`", scope.word());
                let help = format!("name the parameter `{}` in the function, or give one fact", scope.word());
                self.error("expression::wrong_arguments", message, range, "all facts at once", Some(help));
                Binding::Value(Typed::unknown(range))
            }
            (None, _) => Binding::Value(self.expression(argument)),
        }
    }

    /// Lowers a call into the body of the function, if that is one expression and its arguments cannot fail.
    fn inlined(
        &mut self,
        function: &Function,
        names: Vec<(String, Binding)>,
        at: usize,
        range: (usize, usize),
    ) -> Option<Typed> {
        let body = function.body.as_ref().filter(|_| self.depth < MAX_INLINE_DEPTH)?;
        let plain = |binding: &Binding| match binding {
            Binding::Whole(_) => true,
            Binding::Value(typed) => typed.node.as_ref().is_some_and(is_plain),
        };
        if !names.iter().all(|(_, binding)| plain(binding)) {
            return None;
        }
        let text = &function.source.text;
        let place = Place { source: &function.source, span: Span::new(0, text.len()), text };
        let mut inner = Checker::new(place, self.context).with_names(names);
        inner.depth = self.depth + 1;
        inner.call_at = Some(self.at(at));
        let report = inner.run(body, None);
        let usable = report.typed.node.is_some() && !report.has_errors();
        usable.then_some(Typed { range, constant: false, ..report.typed })
    }
}
