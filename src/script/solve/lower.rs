//! From a lowered expression to a formula.
//!
//! A value that may be absent, or that depends on a condition, is taken apart into cases, each with what must hold for
//! it; a comparison is made for each pair of cases. What an evaluation that fails would have given does not matter: it
//! gives neither true nor false.

use std::sync::Arc;

use chrono::Datelike;

use crate::facts::schema::Schema;
use crate::facts::value::FactType;
use crate::facts::value::Slot;
use crate::script::host::HostCall;
use crate::script::node::Literal;
use crate::script::node::Node;
use crate::script::number::Arithmetic;
use crate::script::number::FIXED_ONE;
use crate::script::number::Number;
use crate::script::solve::formula::Atom;
use crate::script::solve::formula::Doubt;
use crate::script::solve::formula::Formula;
use crate::script::solve::linear::Linear;
use crate::script::value::Comparison;

/// A value is taken apart into this many cases at most.
const MAX_CASES: usize = 64;

/// A value in one case.
#[derive(Debug, Clone)]
enum Case {
    Absent,
    Truth(Formula),
    Number(Linear),
    Fact(Slot),
    Text(Arc<str>),
    Unclear(&'static str),
}

/// The cases of a value, of which exactly one holds.
type Cases = Vec<(Formula, Case)>;

/// Lowers parts of one text.
pub(crate) struct Lowering<'l> {
    pub schema: &'l Schema,
    /// The text, with a reason to be filled in.
    pub doubt: &'l Doubt,
}

impl Lowering<'_> {
    /// Says when a condition is true.
    pub(crate) fn truth(&self, node: &Node) -> Formula {
        match node {
            Node::Literal(Literal::Bool(truth)) => Formula::Always(*truth),
            Node::CompareInt { slot, comparison, number, .. } => {
                self.against(*slot, *comparison, Number::Int(*number))
            }
            Node::CompareFixed { slot, comparison, units, .. } => {
                self.against(*slot, *comparison, Number::Fixed(*units))
            }
            Node::CompareText { slot, equal, text, .. } => {
                let comparison = if *equal { Comparison::Equal } else { Comparison::NotEqual };
                let text = vec![(Formula::Always(true), Case::Text(Arc::from(&**text)))];
                self.compare(comparison, &self.fact(*slot), &text)
            }
            Node::Compare { comparison, sides, .. } => {
                self.compare(*comparison, &self.cases(&sides.0), &self.cases(&sides.1))
            }
            Node::Not { inner, .. } => self.truth(inner).negated(),
            Node::All { parts, .. } => Formula::all(parts.iter().map(|part| self.truth(part))),
            Node::Any { parts, .. } => Formula::any(parts.iter().map(|part| self.truth(part))),
            Node::OneOf { value, list, .. } => {
                let value = self.cases(value);
                let equal = |element: &Node| self.compare(Comparison::Equal, &self.cases(element), &value);
                Formula::any(list.iter().map(equal))
            }
            Node::Choose { branches, .. } => {
                let test = self.truth(&branches.0);
                let other = Formula::all([test.negated(), self.truth(&branches.2)]);
                Formula::any([Formula::all([test, self.truth(&branches.1)]), other])
            }
            other => self.holds(self.cases(other)),
        }
    }

    fn holds(&self, cases: Cases) -> Formula {
        Formula::any(cases.into_iter().map(|(when, case)| {
            let truth = match case {
                Case::Truth(truth) => truth,
                Case::Unclear(why) => self.unclear(why),
                Case::Absent | Case::Number(_) | Case::Fact(_) | Case::Text(_) => Formula::Always(false),
            };
            Formula::all([when, truth])
        }))
    }

    fn unclear(&self, why: &'static str) -> Formula {
        Formula::Unclear(Doubt { why, ..self.doubt.clone() })
    }

    fn against(&self, slot: Slot, comparison: Comparison, number: Number) -> Formula {
        self.compare(comparison, &self.fact(slot), &number_of(number))
    }

    fn cases(&self, node: &Node) -> Cases {
        match node {
            Node::Literal(literal) => literal_cases(literal),
            Node::Fact(slot) => self.fact(*slot),
            Node::Arithmetic { arithmetic, sides, .. } => {
                let (left, right) = (self.cases(&sides.0), self.cases(&sides.1));
                self.pairs(&left, &right, |left, right| calculated(*arithmetic, left, right))
            }
            Node::Negate { inner, .. } => {
                let zero = number_of(Number::Int(0));
                let inner = self.cases(inner);
                self.pairs(&zero, &inner, |left, right| calculated(Arithmetic::Subtract, left, right))
            }
            Node::Coalesce(parts) => self.first_present(parts),
            Node::Choose { branches, .. } => {
                let test = self.truth(&branches.0);
                let yes = under(&test, self.cases(&branches.1));
                bounded(yes.chain(under(&test.negated(), self.cases(&branches.2))).collect())
            }
            Node::Call { call, arguments, .. } => self.call(*call, arguments),
            condition => vec![(Formula::Always(true), Case::Truth(self.truth(condition)))],
        }
    }

    fn fact(&self, slot: Slot) -> Cases {
        let known = self.schema.known(slot);
        let value = match known.fact_type {
            FactType::Bool => Case::Truth(Formula::Atom(Atom::Truth(slot, true))),
            FactType::Int | FactType::Amount | FactType::Number | FactType::Date => {
                Case::Number(Linear::fact(slot))
            }
            FactType::Text => Case::Fact(slot),
        };
        if !known.may_be_absent {
            return vec![(Formula::Always(true), value)];
        }
        vec![
            (Formula::Atom(Atom::Present(slot, true)), value),
            (Formula::Atom(Atom::Present(slot, false)), Case::Absent),
        ]
    }

    fn first_present(&self, parts: &[Node]) -> Cases {
        let mut cases = Vec::new();
        let mut absent = Formula::Always(true);
        for part in parts {
            let (missing, there): (Cases, Cases) =
                self.cases(part).into_iter().partition(|(_, case)| matches!(case, Case::Absent));
            cases.extend(under(&absent, there));
            absent = Formula::all([absent, Formula::any(missing.into_iter().map(|(when, _)| when))]);
        }
        cases.push((absent, Case::Absent));
        bounded(cases)
    }

    fn call(&self, call: HostCall, arguments: &[Node]) -> Cases {
        let arguments: Vec<_> = arguments.iter().map(|argument| self.cases(argument)).collect();
        match (call, arguments.as_slice()) {
            (HostCall::Known, [value]) => vec![(Formula::Always(true), Case::Truth(self.known(value)))],
            (HostCall::DaysBetween, [from, to]) => {
                self.pairs(from, to, |from, to| calculated(Arithmetic::Subtract, to, from))
            }
            (HostCall::Min, [left, right]) => self.either(left, right, Comparison::LessOrEqual),
            (HostCall::Max, [left, right]) => self.either(left, right, Comparison::GreaterOrEqual),
            (HostCall::Abs, [value]) => {
                let zero = number_of(Number::Int(0));
                let opposite =
                    self.pairs(&zero, value, |left, right| calculated(Arithmetic::Subtract, left, right));
                self.either(value, &opposite, Comparison::GreaterOrEqual)
            }
            (HostCall::Weekday | HostCall::Day | HostCall::Month | HostCall::Year, _) => {
                unclear("asks for a part of a date")
            }
            (HostCall::Round, _) => unclear("rounds"),
            _ => unclear("looks into a text"),
        }
    }

    fn known(&self, value: &Cases) -> Formula {
        Formula::any(value.iter().map(|(when, case)| match case {
            Case::Absent => Formula::Always(false),
            Case::Unclear(why) => Formula::all([when.clone(), self.unclear(why)]),
            _ => when.clone(),
        }))
    }

    /// The first number where it compares so with the second, else the second.
    fn either(&self, left: &Cases, right: &Cases, comparison: Comparison) -> Cases {
        let mut cases = Vec::new();
        for (left_when, left) in left {
            for (right_when, right) in right {
                let when = Formula::all([left_when.clone(), right_when.clone()]);
                match (left, right) {
                    (Case::Absent, _) | (_, Case::Absent) => cases.push((when, Case::Absent)),
                    (Case::Number(first), Case::Number(second)) => match first.compare(comparison, second) {
                        Some(test) => {
                            cases.push((Formula::all([when.clone(), test.negated()]), right.clone()));
                            cases.push((Formula::all([when, test]), left.clone()));
                        }
                        None => cases.push((when, Case::Unclear(TOO_MANY_FACTS))),
                    },
                    _ => cases.push((when, Case::Unclear(TOO_MANY_FACTS))),
                }
            }
        }
        bounded(cases)
    }

    fn pairs(&self, left: &Cases, right: &Cases, of: impl Fn(&Case, &Case) -> Case) -> Cases {
        let pairs = left.iter().flat_map(|left| right.iter().map(move |right| (left, right)));
        let pairs = pairs.map(|((left_when, left), (right_when, right))| {
            (Formula::all([left_when.clone(), right_when.clone()]), of(left, right))
        });
        bounded(pairs.filter(|(when, _)| *when != Formula::Always(false)).collect())
    }

    fn compare(&self, comparison: Comparison, left: &Cases, right: &Cases) -> Formula {
        self.holds(self.pairs(left, right, |left, right| compared(comparison, left, right)))
    }
}

const TOO_MANY_FACTS: &str = "weighs several facts against each other";

fn unclear(why: &'static str) -> Cases {
    vec![(Formula::Always(true), Case::Unclear(why))]
}

fn bounded(cases: Cases) -> Cases {
    if cases.len() > MAX_CASES { unclear("has too many cases") } else { cases }
}

fn under(when: &Formula, cases: Cases) -> impl Iterator<Item = (Formula, Case)> {
    cases.into_iter().map(move |(case_when, case)| (Formula::all([when.clone(), case_when]), case))
}

fn number_of(number: Number) -> Cases {
    let case = match number {
        Number::Int(number) => Case::Number(Linear::constant(i128::from(number) * i128::from(FIXED_ONE))),
        Number::Fixed(units) => Case::Number(Linear::constant(i128::from(units))),
        Number::Decimal(_) => Case::Unclear("holds a number with more than four decimals"),
    };
    vec![(Formula::Always(true), case)]
}

fn literal_cases(literal: &Literal) -> Cases {
    let case = match literal {
        Literal::Absent => Case::Absent,
        Literal::Bool(truth) => Case::Truth(Formula::Always(*truth)),
        Literal::Number(number) => return number_of(*number),
        Literal::Date(date) => {
            let days = i128::from(date.num_days_from_ce());
            Case::Number(Linear::constant(days * i128::from(FIXED_ONE)))
        }
        Literal::Text(text) => Case::Text(Arc::from(&**text)),
    };
    vec![(Formula::Always(true), case)]
}

fn calculated(arithmetic: Arithmetic, left: &Case, right: &Case) -> Case {
    let (left, right) = match (left, right) {
        (Case::Absent, _) | (_, Case::Absent) => return Case::Absent,
        (Case::Unclear(why), _) | (_, Case::Unclear(why)) => return Case::Unclear(why),
        (Case::Number(left), Case::Number(right)) => (left, right),
        _ => return Case::Unclear(TOO_MANY_FACTS),
    };
    let result = match arithmetic {
        Arithmetic::Add => left.plus(right, 1),
        Arithmetic::Subtract => left.plus(right, -1),
        Arithmetic::Multiply => left.times(right),
        Arithmetic::Divide => left.divided(right),
        Arithmetic::Remainder => return Case::Unclear("takes the rest of a division"),
    };
    result.map_or(Case::Unclear(TOO_MANY_FACTS), Case::Number)
}

fn compared(comparison: Comparison, left: &Case, right: &Case) -> Case {
    let equal = comparison == Comparison::Equal;
    let formula = match (left, right) {
        // Whether an unclear value is absent is unclear too.
        (Case::Unclear(why), _) | (_, Case::Unclear(why)) => return Case::Unclear(why),
        (Case::Absent, Case::Absent) => Formula::Always(equal),
        (Case::Absent, _) => Formula::Always(false),
        (_, Case::Absent) => Formula::Always(comparison == Comparison::NotEqual),
        (Case::Number(left), Case::Number(right)) => match left.compare(comparison, right) {
            Some(formula) => formula,
            None => return Case::Unclear(TOO_MANY_FACTS),
        },
        (left, right) if equal || comparison == Comparison::NotEqual => match alike(left, right) {
            Some(same) if equal => same,
            Some(same) => same.negated(),
            None => return Case::Unclear("compares two texts with each other"),
        },
        _ => return Case::Unclear("puts texts in order"),
    };
    Case::Truth(formula)
}

fn alike(left: &Case, right: &Case) -> Option<Formula> {
    match (left, right) {
        (Case::Truth(left), Case::Truth(right)) => {
            let neither = Formula::all([left.negated(), right.negated()]);
            Some(Formula::any([Formula::all([left.clone(), right.clone()]), neither]))
        }
        (Case::Text(left), Case::Text(right)) => Some(Formula::Always(left == right)),
        (Case::Fact(slot), Case::Text(text)) | (Case::Text(text), Case::Fact(slot)) => {
            Some(Formula::Atom(Atom::Word(*slot, Arc::clone(text), true)))
        }
        (Case::Fact(left), Case::Fact(right)) if left == right => Some(Formula::Always(true)),
        _ => None,
    }
}
