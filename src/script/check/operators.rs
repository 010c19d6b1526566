//! Comparisons, arithmetic, `!` and `in`.

use rhai::Expr;
use rhai::FnCallExpr;

use crate::script::check::Checker;
use crate::script::check::Typed;
use crate::script::host;
use crate::script::host::HostCall;
use crate::script::node::Literal;
use crate::script::node::Node;
use crate::script::number::Arithmetic;
use crate::script::sandbox;
use crate::script::value::Comparison;
use crate::script::value::Kind;

impl Checker<'_> {
    /// Types an operator with its operands.
    pub(super) fn operator(&mut self, call: &FnCallExpr, at: usize, range: (usize, usize)) -> Typed {
        let symbol = call.name.as_str();
        let comparison = Comparison::ALL.into_iter().find(|comparison| comparison.symbol() == symbol);
        let arithmetic = Arithmetic::ALL.into_iter().find(|arithmetic| arithmetic.symbol() == symbol);
        match (symbol, call.args.as_slice(), comparison, arithmetic) {
            ("!", [inner], ..) => self.not(inner, at, range),
            ("-", [inner], ..) => self.negate(inner, at, range),
            (_, [left, right], Some(comparison), _) => self.comparison(comparison, left, right, at, range),
            (_, [left, right], _, Some(arithmetic)) => self.arithmetic(arithmetic, left, right, at, range),
            ("&" | "|", ..) => {
                let help = format!("write `{symbol}{symbol}`");
                self.forbidden(&format!("`{symbol}` does not join conditions"), range, &help)
            }
            (".." | "..=", ..) => {
                self.forbidden("a range cannot stand here", range, "write `x >= 1 && x <= 5`")
            }
            _ => self.forbidden(
                &format!("`{symbol}` cannot stand in an expression"),
                range,
                "use `+ - * / %`, comparisons, `&&`, `||` and `!`",
            ),
        }
    }

    fn not(&mut self, inner: &Expr, at: usize, range: (usize, usize)) -> Typed {
        self.negated = !self.negated;
        let typed = self.expression(inner);
        self.negated = !self.negated;
        self.expect_truth(&typed, "expression::type_mismatch");
        let node = typed.node.map(|inner| Node::Not { inner: Box::new(inner), at: self.at(at) });
        Typed { kind: Kind::Bool, may_be_absent: false, node, constant: typed.constant, range }
    }

    fn negate(&mut self, inner: &Expr, at: usize, range: (usize, usize)) -> Typed {
        let typed = self.expression(inner);
        if !typed.kind.fits(Kind::Number) {
            let message = format!("`-` does not work on {}", typed.kind.words());
            self.error("expression::type_mismatch", message, typed.range, "not a number", None);
            return Typed::unknown(range);
        }
        let node = typed.node.clone().map(|inner| Node::Negate { inner: Box::new(inner), at: self.at(at) });
        Typed { node, range, ..typed }
    }

    /// Types `value in list` and `part in text`, which Rhai reads as `contains(list, value)`.
    pub(super) fn one_of(&mut self, list: &Expr, value: &Expr, at: usize, range: (usize, usize)) -> Typed {
        let elements: Vec<_> = match list {
            Expr::Array(elements, _) => elements.iter().map(|element| self.expression(element)).collect(),
            Expr::DynamicConstant(..) => self.constant_elements(list),
            _ => return self.part_of_text(list, value, at, range),
        };
        let value = self.expression(value);
        for element in &elements {
            self.expect_comparable("in", &value, element);
        }
        let constant = value.constant && elements.iter().all(|element| element.constant);
        // Invariant: elements cannot fail, so that looking no further than the first match changes nothing.
        let list =
            elements.into_iter().map(|element| element.node.filter(is_plain)).collect::<Option<Box<[_]>>>();
        let node = value.node.zip(list).map(|(value, list)| Node::OneOf {
            value: Box::new(value),
            list,
            at: self.at(at),
        });
        Typed { kind: Kind::Bool, may_be_absent: false, node, constant, range }
    }

    /// Types the elements of a list of literals, which the parser has already made one value.
    fn constant_elements(&mut self, list: &Expr) -> Vec<Typed> {
        let range = self.range(list);
        let elements = list.get_literal_value(None).and_then(|value| value.into_array().ok());
        let Some(elements) = elements else {
            return vec![self.forbidden(
                "after `in`, a list or a text is needed",
                range,
                "write `x in [\"a\", \"b\"]`",
            )];
        };
        let typed = |element: &rhai::Dynamic| {
            let literal = sandbox::with(element, |operand| Ok(Literal::from(operand))).ok()?;
            Some(Typed {
                kind: literal.kind(),
                may_be_absent: false,
                node: Some(Node::Literal(literal)),
                constant: true,
                range,
            })
        };
        elements.iter().map(|element| typed(element).unwrap_or_else(|| Typed::unknown(range))).collect()
    }

    fn part_of_text(&mut self, list: &Expr, value: &Expr, at: usize, range: (usize, usize)) -> Typed {
        let text = self.expression(list);
        let part = self.expression(value);
        for (typed, what) in [(&text, "after `in`, a list or a text"), (&part, "before `in`, a text")] {
            if !typed.kind.fits(Kind::Text) {
                let message = format!("{what} is needed, and this is {}", typed.kind.words());
                self.error("expression::type_mismatch", message, typed.range, "", None);
            }
        }
        let constant = text.constant && part.constant;
        let node = text.node.zip(part.node).map(|(text, part)| Node::Call {
            call: HostCall::Contains,
            arguments: Box::new([text, part]),
            at: self.at(at),
        });
        Typed { kind: Kind::Bool, may_be_absent: false, node, constant, range }
    }

    fn comparison(
        &mut self,
        comparison: Comparison,
        left: &Expr,
        right: &Expr,
        at: usize,
        range: (usize, usize),
    ) -> Typed {
        let tests_absence = matches!(left, Expr::Unit(_)) || matches!(right, Expr::Unit(_));
        let tolerated = self.tolerates_absence;
        self.tolerates_absence |= tests_absence;
        let first = self.expression(left);
        // An absent value on the right of `!=` is an error of its own, below.
        self.tolerates_absence |= comparison == Comparison::NotEqual;
        let second = self.expression(right);
        self.tolerates_absence = tolerated;
        self.expect_comparable(comparison.symbol(), &first, &second);
        let equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        if !equality {
            self.expect_ordered(comparison, &first, &second);
        }
        if comparison == Comparison::NotEqual && second.may_be_absent && !matches!(right, Expr::Unit(_)) {
            self.refuse_absent_right(&first, &second);
        }
        let constant = first.constant && second.constant;
        let node = first
            .node
            .zip(second.node)
            .map(|(left, right)| Node::compare(comparison, left, right, self.at(at)));
        Typed { kind: Kind::Bool, may_be_absent: false, node, constant, range }
    }

    fn expect_comparable(&mut self, symbol: &str, first: &Typed, second: &Typed) {
        if first.kind.joined(second.kind).is_some() {
            return;
        }
        let message = format!("`{symbol}` compares {} with {}", first.kind.words(), second.kind.words());
        let help = comparison_hint(first, second)
            .or_else(|| comparison_hint(second, first))
            .or_else(|| self.truth_hint(symbol, first, second))
            .or_else(|| self.truth_hint(symbol, second, first));
        self.error("expression::type_mismatch", message, hull(first, second), "never the same kind", help);
    }

    /// Says how to ask for yes or no where a fact that is true or false is compared with a word.
    fn truth_hint(&self, symbol: &str, fact: &Typed, word: &Typed) -> Option<String> {
        let (Kind::Bool, Some(Node::Literal(Literal::Text(words)))) = (fact.kind, &word.node) else {
            return None;
        };
        let shown = self.shown(fact.range);
        let yes = match words.to_lowercase().as_str() {
            "oui" | "o" | "yes" | "y" | "vrai" | "1" | "x" => true,
            "non" | "n" | "no" | "faux" | "0" => false,
            _ => return Some(format!("write `{shown} == true` or `{shown} == false`")),
        };
        let asked = yes == (symbol != "!=");
        Some(format!("write `{shown} == {asked}`"))
    }

    fn expect_ordered(&mut self, comparison: Comparison, first: &Typed, second: &Typed) {
        let symbol = comparison.symbol();
        for typed in [first, second] {
            let help = match typed.kind {
                Kind::Bool => "use it as a condition, or with `!`",
                Kind::Absent => "only `== ()` and `!= ()` test for absence",
                _ => continue,
            };
            let message = format!("`{symbol}` has no meaning for {}", typed.kind.words());
            self.error(
                "expression::type_mismatch",
                message,
                typed.range,
                "has no order",
                Some(help.to_owned()),
            );
        }
    }

    fn refuse_absent_right(&mut self, first: &Typed, second: &Typed) {
        let (left, right) = (self.shown(first.range), self.shown(second.range));
        let help = if first.kind == Kind::Absent {
            format!("write `{right} != ()`")
        } else {
            format!("write `known({right}) && {left} != {right}`")
        };
        let message = format!("`{right}` may be absent, and everything is `!=` an absent value");
        self.error("expression::absent_on_right", message, second.range, "may be absent", Some(help));
    }

    fn arithmetic(
        &mut self,
        arithmetic: Arithmetic,
        left: &Expr,
        right: &Expr,
        at: usize,
        range: (usize, usize),
    ) -> Typed {
        let (first, second) = (self.expression(left), self.expression(right));
        let kind = arithmetic_kind(arithmetic, first.kind, second.kind).unwrap_or_else(|| {
            let symbol = arithmetic.symbol();
            let message =
                format!("`{symbol}` does not work on {} and {}", first.kind.words(), second.kind.words());
            self.error("expression::type_mismatch", message, hull(&first, &second), "", None);
            Kind::Any
        });
        let node = first.node.zip(second.node).map(|sides| Node::Arithmetic {
            arithmetic,
            sides: Box::new(sides),
            at: self.at(at),
        });
        Typed {
            kind,
            may_be_absent: first.may_be_absent || second.may_be_absent,
            node,
            constant: first.constant && second.constant,
            range,
        }
    }

    /// Reports a value that stands where true or false is needed and is something else, or may be absent.
    pub(super) fn expect_truth(&mut self, typed: &Typed, code: &'static str) {
        let shown = self.shown(typed.range);
        if !typed.kind.fits(Kind::Bool) {
            let message =
                format!("a condition must be true or false, and `{shown}` is {}", typed.kind.words());
            let help = match typed.kind {
                Kind::Int | Kind::Number => Some(format!("compare it, such as `{shown} > 0`")),
                Kind::Text | Kind::Date => Some(format!("compare it, or write `known({shown})`")),
                _ => None,
            };
            self.error(code, message, typed.range, "neither true nor false", help);
        } else if typed.may_be_absent {
            let message = format!("`{shown}` may be absent, and then it is neither true nor false");
            let help = format!("write `{shown} == true`, or give a default: `({shown} ?? false)`");
            self.error("expression::absent_condition", message, typed.range, "may be absent", Some(help));
        }
    }
}

/// Tells whether a node cannot fail.
pub(super) fn is_plain(node: &Node) -> bool {
    matches!(node, Node::Literal(_) | Node::Fact(_))
}

fn hull(first: &Typed, second: &Typed) -> (usize, usize) {
    (first.range.0.min(second.range.0), first.range.1.max(second.range.1))
}

fn arithmetic_kind(arithmetic: Arithmetic, left: Kind, right: Kind) -> Option<Kind> {
    match (arithmetic, left, right) {
        (_, Kind::Any | Kind::Absent, _) | (_, _, Kind::Any | Kind::Absent) => Some(Kind::Any),
        (Arithmetic::Divide, left, right) if left.is_number() && right.is_number() => Some(Kind::Number),
        (_, left, right) if left.is_number() && right.is_number() => left.joined(right),
        (Arithmetic::Add | Arithmetic::Subtract, Kind::Date, Kind::Int) => Some(Kind::Date),
        (Arithmetic::Subtract, Kind::Date, Kind::Date) => Some(Kind::Int),
        _ => None,
    }
}

/// Says how to mend the text side of a comparison with a number, a date or a condition.
fn comparison_hint(text: &Typed, other: &Typed) -> Option<String> {
    if text.kind != Kind::Text {
        return None;
    }
    let Some(Node::Literal(Literal::Text(words))) = &text.node else { return None };
    match other.kind {
        Kind::Date if host::date(words).is_ok() => Some(format!("write `date(\"{words}\")`")),
        Kind::Date => Some("write the day as `date(\"2026-01-31\")`".to_owned()),
        Kind::Int | Kind::Number if words.parse::<rust_decimal::Decimal>().is_ok() => {
            Some(format!("write `{words}` without quotes"))
        }
        Kind::Bool if matches!(&**words, "true" | "false") => Some(format!("write `{words}` without quotes")),
        _ => None,
    }
}
