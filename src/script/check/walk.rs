//! The walk over the tree: literals, facts, conditions joined by `&&` and `||`, defaults, and `if`.

use rhai::BinaryExpr;
use rhai::Expr;
use rhai::Stmt;
use rhai::StmtBlock;

use crate::diagnostic::nearest;
use crate::facts::catalogue::Scope;
use crate::facts::value::Slot;
use crate::script::check::Binding;
use crate::script::check::Checker;
use crate::script::check::Typed;
use crate::script::extent;
use crate::script::node::Literal;
use crate::script::node::Node;
use crate::script::number::Number;
use crate::script::value::Kind;

const TO_SCRIPTS: &str = "write it as a function in `scripts/` and call that function here";

impl Checker<'_> {
    /// Types one node and lowers it.
    pub(super) fn expression(&mut self, expression: &Expr) -> Typed {
        let range = self.range(expression);
        match expression {
            Expr::BoolConstant(truth, _) => literal(Kind::Bool, Literal::Bool(*truth), range),
            Expr::IntegerConstant(number, _) => {
                literal(Kind::Int, Literal::Number(Number::Int(*number)), range)
            }
            Expr::StringConstant(text, _) => literal(Kind::Text, Literal::Text(text.as_str().into()), range),
            Expr::Unit(_) => Typed { may_be_absent: true, ..literal(Kind::Absent, Literal::Absent, range) },
            Expr::DynamicConstant(value, _) if value.is_decimal() => {
                let number = value.as_decimal().unwrap_or_default().into();
                literal(Kind::Number, Literal::Number(number), range)
            }
            Expr::Variable(name, ..) => self.name(&name.1, range),
            Expr::Dot(pair, ..) => self.dot(pair, range),
            Expr::And(parts, _) => self.logic(parts, true, range),
            Expr::Or(parts, _) => self.logic(parts, false, range),
            Expr::Coalesce(parts, _) => self.coalesce(parts, range),
            Expr::FnCall(call, position) => {
                self.call(call, extent::offset(self.place.text, *position), None, range)
            }
            Expr::Stmt(block) => self.block(block, range),
            Expr::CharConstant(letter, _) => {
                let help = format!("write `\"{letter}\"`");
                self.forbidden("text stands between double quotes", range, &help)
            }
            _ => self.forbidden("this cannot stand in an expression", range, TO_SCRIPTS),
        }
    }

    pub(super) fn forbidden(&mut self, message: &str, range: (usize, usize), help: &str) -> Typed {
        self.error("expression::forbidden", message.to_owned(), range, "", Some(help.to_owned()));
        Typed::unknown(range)
    }

    fn name(&mut self, name: &str, range: (usize, usize)) -> Typed {
        match self.binding(name) {
            Some(Binding::Value(typed)) => {
                if let Some(Node::Fact(slot)) = &typed.node {
                    self.reads.insert(*slot);
                }
                Typed { range, ..typed }
            }
            Some(Binding::Whole(scope)) => {
                let message = format!("`{name}` alone is not a value");
                let help = format!("name one of its facts, such as `{}`", self.example(scope));
                self.error("expression::type_mismatch", message, range, "which fact?", Some(help));
                Typed::unknown(range)
            }
            None => self.unknown_name(name, range),
        }
    }

    pub(super) fn binding(&self, name: &str) -> Option<Binding> {
        self.names.iter().find(|(known, _)| known == name).map(|(_, binding)| binding.clone())
    }

    fn example(&self, scope: Scope) -> String {
        let first = self.context.schema.iter().find(|(_, known)| known.scope == scope);
        first.map_or_else(|| format!("{}.…", scope.word()), |(_, known)| known.name.clone())
    }

    fn unknown_name(&mut self, name: &str, range: (usize, usize)) -> Typed {
        if let Some(scope) = scope_of(name) {
            return self.out_of_scope(scope, range);
        }
        let scopes = [Scope::Client, Scope::Invoice, Scope::Company];
        let full = scopes.iter().map(|scope| format!("{}.{name}", scope.word()));
        let help = full.clone().find(|full| self.context.schema.slot(full).is_some()).or_else(|| {
            let words = self.names.iter().map(|(word, _)| word.as_str());
            nearest(name, words).map(str::to_owned).or_else(|| {
                let known: Vec<_> =
                    self.context.schema.iter().map(|(_, known)| known.name.as_str()).collect();
                let short = known.iter().filter_map(|known| known.split_once('.')).map(|(_, short)| short);
                let near = nearest(name, short)?;
                known
                    .iter()
                    .find(|known| known.ends_with(&format!(".{near}")))
                    .map(|known| (*known).to_owned())
            })
        });
        let help = help.map_or_else(
            || {
                "text stands between double quotes; facts begin with `client.`, `invoice.` or `company.`"
                    .to_owned()
            },
            |near| format!("did you mean `{near}`?"),
        );
        self.error(
            "expression::unknown_fact",
            format!("unknown name `{name}`"),
            range,
            "not a fact",
            Some(help),
        );
        Typed::unknown(range)
    }

    pub(super) fn out_of_scope(&mut self, scope: Scope, range: (usize, usize)) -> Typed {
        let at_hand: Vec<_> = self.names.iter().map(|(name, _)| format!("`{name}`")).collect();
        let message = format!("no `{}` is at hand here", scope.word());
        let help = format!("at hand: {}", at_hand.join(", "));
        self.error("expression::scope", message, range, "", Some(help));
        Typed::unknown(range)
    }

    fn dot(&mut self, pair: &BinaryExpr, range: (usize, usize)) -> Typed {
        let Expr::Variable(name, ..) = &pair.lhs else {
            let target = self.expression(&pair.lhs);
            return self.chain(target, &pair.rhs, range);
        };
        let lhs_range = self.range(&pair.lhs);
        match (self.binding(&name.1), &pair.rhs) {
            (Some(Binding::Whole(scope)), Expr::Property(property, _)) => {
                self.fact(scope, &property.2, range)
            }
            (Some(Binding::Whole(scope)), Expr::Dot(rest, ..)) => match &rest.lhs {
                Expr::Property(property, _) => {
                    let fact_range = (range.0, self.range(&rest.lhs).1);
                    let target = self.fact(scope, &property.2, fact_range);
                    self.chain(target, &rest.rhs, range)
                }
                _ => self.forbidden("this cannot stand in an expression", range, TO_SCRIPTS),
            },
            (Some(Binding::Whole(_)), _) => {
                self.forbidden("a function cannot be called on all facts at once", range, "name one fact")
            }
            (Some(Binding::Value(_)), rest) => {
                let target = self.name(&name.1, lhs_range);
                self.chain(target, rest, range)
            }
            (None, _) => self.unknown_name(&name.1, lhs_range),
        }
    }

    /// What follows a value after a dot: a host function called as a method.
    fn chain(&mut self, target: Typed, rest: &Expr, range: (usize, usize)) -> Typed {
        match rest {
            Expr::MethodCall(call, position) => {
                let at = extent::offset(self.place.text, *position);
                self.call(call, at, Some(target), range)
            }
            Expr::Dot(pair, ..) => {
                let inner = (range.0, self.range(&pair.lhs).1);
                let target = self.chain(target, &pair.lhs, inner);
                self.chain(target, &pair.rhs, range)
            }
            Expr::Property(property, _) => {
                let message = format!("{} has no `{}`", target.kind.words(), property.2);
                self.error("expression::unknown_fact", message, self.range(rest), "", None);
                Typed::unknown(range)
            }
            _ => self.forbidden("this cannot stand in an expression", range, TO_SCRIPTS),
        }
    }

    fn fact(&mut self, scope: Scope, name: &str, range: (usize, usize)) -> Typed {
        let full = format!("{}.{name}", scope.word());
        let Some(slot) = self.context.schema.slot(&full) else {
            self.unknown_fact(&full, range);
            return Typed::unknown(range);
        };
        self.reads.insert(slot);
        let known = self.context.schema.known(slot);
        let kind = known.fact_type.into();
        let may_be_absent = known.may_be_absent && !self.present.contains(&slot);
        // Words are compared for equality alone, and absent words equal nothing, as a reader expects.
        let surprises = kind != Kind::Bool && (kind != Kind::Text || self.negated);
        if may_be_absent && surprises && !self.tolerates_absence && self.warned.insert(slot) {
            self.warn_absent(slot, range);
        }
        Typed { kind, may_be_absent, node: Some(Node::Fact(slot)), constant: false, range }
    }

    fn unknown_fact(&mut self, full: &str, range: (usize, usize)) {
        let schema = self.context.schema;
        let names = || schema.iter().map(|(_, known)| known.name.as_str());
        let name = full.split_once('.').map_or(full, |(_, name)| name);
        let elsewhere = |known: &&str| known.split_once('.').is_some_and(|(_, short)| short == name);
        let near = nearest(full, names()).or_else(|| names().find(elsewhere));
        let help = near.map_or_else(
            || "`relance facts` lists every fact; further columns are declared in `policy.yaml`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        self.error(
            "expression::unknown_fact",
            format!("unknown fact `{full}`"),
            range,
            "not a fact",
            Some(help),
        );
    }

    fn warn_absent(&mut self, slot: Slot, range: (usize, usize)) {
        let name = self.context.schema.known(slot).name.clone();
        let label = if self.negated {
            "when it is absent, the negation is true"
        } else {
            "when it is absent, nothing compares with it"
        };
        let help = format!("write `known({name}) && …`, or give a default: `({name} ?? …)`");
        self.warning("expression::absent_unguarded", format!("`{name}` may be absent"), range, label, help);
    }

    fn logic(&mut self, parts: &[Expr], all: bool, range: (usize, usize)) -> Typed {
        let sure = self.present.len();
        let mut nodes = Some(Vec::new());
        let mut constant = true;
        for part in parts {
            let typed = self.expression(part);
            self.expect_truth(&typed, "expression::type_mismatch");
            if typed.constant && typed.kind == Kind::Bool {
                self.warn_constant(&typed);
            }
            constant &= typed.constant;
            nodes = nodes.zip(typed.node).map(|(mut nodes, node)| {
                nodes.push(node);
                nodes
            });
            self.learn(part, all);
        }
        self.present.truncate(sure);
        let at = self.at(range.0);
        let node = nodes
            .map(Vec::into_boxed_slice)
            .map(|parts| if all { Node::All { parts, at } } else { Node::Any { parts, at } });
        Typed { kind: Kind::Bool, may_be_absent: false, node, constant, range }
    }

    pub(super) fn warn_constant(&mut self, typed: &Typed) {
        let message = format!("`{}` is the same for every client", self.shown(typed.range));
        let help = "compare with a fact, or leave the condition out".to_owned();
        self.warning("expression::constant", message, typed.range, "reads no fact", help);
    }

    fn coalesce(&mut self, parts: &[Expr], range: (usize, usize)) -> Typed {
        let tolerated = self.tolerates_absence;
        let mut joined: Option<Typed> = None;
        let mut nodes = Some(Vec::new());
        for (index, part) in parts.iter().enumerate() {
            self.tolerates_absence = tolerated || index + 1 < parts.len();
            let typed = self.expression(part);
            nodes = nodes.zip(typed.node.clone()).map(|(mut nodes, node)| {
                nodes.push(node);
                nodes
            });
            joined = Some(match joined {
                None => typed,
                Some(before) => self.join(before, typed, "the default"),
            });
        }
        self.tolerates_absence = tolerated;
        let joined = joined.unwrap_or_else(|| Typed::unknown(range));
        Typed { node: nodes.map(|nodes| Node::Coalesce(nodes.into())), range, ..joined }
    }

    /// The kind of a value that is one or the other; absent only if the second is.
    fn join(&mut self, first: Typed, second: Typed, what: &str) -> Typed {
        let kind = first.kind.joined(second.kind).unwrap_or_else(|| {
            let message =
                format!("{what} is {}, and the value is {}", second.kind.words(), first.kind.words());
            self.error("expression::type_mismatch", message, second.range, "of another kind", None);
            Kind::Any
        });
        let constant = first.constant && second.constant;
        Typed { kind, constant, ..second }
    }

    fn block(&mut self, block: &StmtBlock, range: (usize, usize)) -> Typed {
        match block.statements() {
            [Stmt::Expr(inner)] => self.expression(inner),
            [Stmt::FnCall(call, position)] => self.expression(&Expr::FnCall(call.clone(), *position)),
            [Stmt::Block(inner)] => self.block(inner, range),
            [Stmt::If(flow, _)] => self.choose(&flow.expr, &flow.body, &flow.branch, range),
            [] => Typed { kind: Kind::Absent, may_be_absent: true, ..Typed::unknown(range) },
            _ => self.forbidden("only `if … else …` may stand in an expression", range, TO_SCRIPTS),
        }
    }

    fn choose(
        &mut self,
        condition: &Expr,
        then: &StmtBlock,
        other: &StmtBlock,
        range: (usize, usize),
    ) -> Typed {
        let test = self.expression(condition);
        self.expect_truth(&test, "expression::type_mismatch");
        if other.is_empty() {
            let help = "say what the value is otherwise: `if … { … } else { … }`";
            return self.forbidden("`if` needs an `else` here", range, help);
        }
        let sure = self.present.len();
        self.learn(condition, true);
        let yes = self.block(then, range);
        self.present.truncate(sure);
        self.learn(condition, false);
        let no = self.block(other, range);
        self.present.truncate(sure);
        let node = match (test.node, yes.node.clone(), no.node.clone()) {
            (Some(test), Some(yes), Some(no)) => {
                Some(Node::Choose { branches: Box::new((test, yes, no)), at: self.at(range.0) })
            }
            _ => None,
        };
        let may_be_absent = yes.may_be_absent || no.may_be_absent;
        let joined = self.join(yes, no, "the other branch");
        Typed { may_be_absent, node, constant: joined.constant && test.constant, range, ..joined }
    }
}

fn literal(kind: Kind, literal: Literal, range: (usize, usize)) -> Typed {
    Typed { kind, may_be_absent: false, node: Some(Node::Literal(literal)), constant: true, range }
}

/// Returns the scope a word names.
pub(crate) fn scope_of(word: &str) -> Option<Scope> {
    [Scope::Client, Scope::Invoice, Scope::Company, Scope::Today]
        .into_iter()
        .find(|scope| scope.word() == word)
}
