//! How the parts of a condition are joined.

use rhai::Expr;

use crate::script::solve::formula::Formula;

/// How the parts of a condition are joined by the outermost `&&` and `||`.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    /// The part at this position.
    Part(usize),
    /// `&&`
    All(Vec<Shape>),
    /// `||`
    Any(Vec<Shape>),
}

impl Shape {
    /// Reads how an expression is joined; its parts are added to the leaves.
    pub(crate) fn of<'e>(expression: &'e Expr, leaves: &mut Vec<&'e Expr>) -> Self {
        match expression {
            Expr::And(parts, _) => Self::All(parts.iter().map(|part| Self::of(part, leaves)).collect()),
            Expr::Or(parts, _) => Self::Any(parts.iter().map(|part| Self::of(part, leaves)).collect()),
            leaf => {
                leaves.push(leaf);
                Self::Part(leaves.len() - 1)
            }
        }
    }

    /// Joins a formula for each part.
    pub(crate) fn formula(&self, of: &dyn Fn(usize) -> Formula) -> Formula {
        match self {
            Self::Part(position) => of(*position),
            Self::All(shapes) => Formula::all(shapes.iter().map(|shape| shape.formula(of))),
            Self::Any(shapes) => Formula::any(shapes.iter().map(|shape| shape.formula(of))),
        }
    }

    /// Tells whether a part stands in an `||`, if it stands here at all.
    pub(crate) fn alternative(&self, part: usize) -> Option<bool> {
        match self {
            Self::Part(position) => (*position == part).then_some(false),
            Self::All(shapes) | Self::Any(shapes) => {
                let is_here = |shape: &Self| matches!(shape, Self::Part(position) if *position == part);
                if shapes.iter().any(is_here) {
                    return Some(matches!(self, Self::Any(_)));
                }
                shapes.iter().find_map(|shape| shape.alternative(part))
            }
        }
    }
}
