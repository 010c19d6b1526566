//! Which facts are certainly there, given that a condition was true or false.

use rhai::Expr;
use rhai::FnCallExpr;

use crate::facts::value::Slot;
use crate::script::check::Binding;
use crate::script::check::Checker;
use crate::script::node::Node;

/// Counts that vouch for others: when the first is at least one, the facts behind it have something to divide by.
pub(crate) const VOUCHES: &[(&str, &[&str])] = &[
    (
        "client.paid_invoices",
        &[
            "client.on_time_ratio",
            "client.average_days_late",
            "client.weighted_days_late",
            "client.usual_days_late",
            "client.worst_days_late",
        ],
    ),
    ("client.contacts_7_days", &["client.days_since_contact"]),
    ("client.contacts_30_days", &["client.days_since_contact"]),
];

/// Facts that are there together or not at all.
pub(crate) const TOGETHER: &[&[&str]] = &[
    &[
        "client.on_time_ratio",
        "client.average_days_late",
        "client.weighted_days_late",
        "client.usual_days_late",
        "client.worst_days_late",
    ],
    &["client.pays", "client.pays_on_time"],
    &["invoice.last_step", "invoice.days_since_last_step"],
];

impl Checker<'_> {
    /// Notes the facts that must be there if the condition turned out as told.
    pub(super) fn learn(&mut self, condition: &Expr, truth: bool) {
        match condition {
            Expr::And(parts, _) if truth => parts.iter().for_each(|part| self.learn(part, true)),
            Expr::Or(parts, _) if !truth => parts.iter().for_each(|part| self.learn(part, false)),
            Expr::FnCall(call, _) => self.learn_from_call(call, truth),
            _ => {}
        }
    }

    fn learn_from_call(&mut self, call: &FnCallExpr, truth: bool) {
        match (call.name.as_str(), call.args.as_slice(), truth) {
            ("!", [inner], _) => self.learn(inner, !truth),
            ("known", [value], true) => self.learn_present(value),
            ("==", [value, Expr::Unit(_)] | [Expr::Unit(_), value], false) => self.learn_present(value),
            ("==", [Expr::Unit(_), _] | [_, Expr::Unit(_)], true) => {}
            ("!=", [left, _], true) => self.learn_present(left),
            (symbol @ ("==" | "<" | "<=" | ">" | ">="), [left, right], true) => {
                self.learn_present(left);
                self.learn_present(right);
                self.learn_count(symbol, left, right);
            }
            ("contains", [Expr::Array(..), value], true) => self.learn_present(value),
            _ => {}
        }
    }

    fn learn_present(&mut self, value: &Expr) {
        let Some(slot) = self.slot_of(value) else { return };
        self.present.push(slot);
        let schema = self.context.schema;
        let name = schema.known(slot).name.as_str();
        let together = TOGETHER.iter().filter(|facts| facts.contains(&name)).flat_map(|facts| facts.iter());
        self.present.extend(together.filter_map(|fact| schema.slot(fact)));
    }

    /// `client.paid_invoices >= 4` vouches for the ratios over paid invoices.
    fn learn_count(&mut self, symbol: &str, left: &Expr, right: &Expr) {
        let (count, bound, least) = match (symbol, left, right) {
            (">=" | "==", count, Expr::IntegerConstant(bound, _)) => (count, *bound, 1),
            (">", count, Expr::IntegerConstant(bound, _)) => (count, *bound, 0),
            ("<=" | "==", Expr::IntegerConstant(bound, _), count) => (count, *bound, 1),
            ("<", Expr::IntegerConstant(bound, _), count) => (count, *bound, 0),
            _ => return,
        };
        let Some(slot) = self.slot_of(count).filter(|_| bound >= least) else { return };
        let name = &self.context.schema.known(slot).name;
        let vouched = VOUCHES.iter().filter(|(count, _)| count == name).flat_map(|(_, facts)| facts.iter());
        self.present.extend(vouched.filter_map(|fact| self.context.schema.slot(fact)));
    }

    fn slot_of(&self, value: &Expr) -> Option<Slot> {
        match value {
            Expr::Dot(pair, ..) => match (&pair.lhs, &pair.rhs) {
                (Expr::Variable(name, ..), Expr::Property(property, _)) => match self.binding(&name.1)? {
                    Binding::Whole(scope) => {
                        self.context.schema.slot(&format!("{}.{}", scope.word(), property.2))
                    }
                    Binding::Value(_) => None,
                },
                _ => None,
            },
            Expr::Variable(name, ..) => match self.binding(&name.1)? {
                Binding::Value(typed) => match typed.node? {
                    Node::Fact(slot) => Some(slot),
                    _ => None,
                },
                Binding::Whole(_) => None,
            },
            _ => None,
        }
    }
}
