//! Bands of numbers that are meant to lie side by side, and leave a hole between them or share their bound.

use crate::diagnostic::Diagnostic;
use crate::facts::value::FactType;
use crate::facts::value::Slot;
use crate::policy::check::analysis::Analysis;
use crate::policy::codes;
use crate::script::expression::Expression;
use crate::script::solve::Question;
use crate::script::solve::Solution;
use crate::script::solve::formula::Formula;
use crate::script::solve::formula::ONE;

/// A part of a condition that bounds one fact on one side.
struct Edge {
    slot: Slot,
    part: usize,
    /// The last number within, in ten-thousandths, also of facts that are whole.
    bound: i128,
    /// Whether numbers above are out.
    upper: bool,
}

impl<'p> Analysis<'p> {
    /// Compares the bands of every two segments up to one that takes everyone.
    pub(super) fn bands(&mut self, reached: usize) {
        for later in 0..reached {
            for earlier in 0..later {
                if let Some((first, second)) = self.condition(earlier).zip(self.condition(later)) {
                    self.neighbours((earlier, first), (later, second));
                }
            }
        }
    }

    fn neighbours(&mut self, earlier: (usize, &'p Expression), later: (usize, &'p Expression)) {
        for first in self.edges(earlier.1) {
            for second in self.edges(later.1) {
                if first.slot != second.slot || first.upper == second.upper {
                    continue;
                }
                let (upper, lower) = if first.upper { (&first, &second) } else { (&second, &first) };
                let (least, most) = (upper.bound + 1, lower.bound - 1);
                let finding = if least <= most && most - least <= self.slit(first.slot) {
                    self.hole(earlier, later, (&first, &second), (least, most))
                } else if upper.bound == lower.bound {
                    self.shared(earlier, later, (&first, &second))
                } else {
                    None
                };
                self.findings.extend(finding);
            }
        }
    }

    /// How wide a hole is at most that nobody can have meant: for amounts less than one of the currency, as between 999 and
    /// 1,000; else the bound alone, for whoever writes two different numbers may want what lies between them apart.
    fn slit(&self, slot: Slot) -> i128 {
        let is_amount = self.policy.schema.known(slot).fact_type == FactType::Amount;
        if is_amount { ONE - 1 } else { 0 }
    }

    fn edges(&self, condition: &Expression) -> Vec<Edge> {
        let parts = condition.parts().iter().enumerate();
        let edge = |(part, expression): (usize, &Expression)| {
            let (slot, upper, bound) = expression.formula(&self.policy.schema).bound()?;
            Some(Edge { slot, part, bound, upper })
        };
        parts.filter_map(edge).collect()
    }

    /// Someone in the hole would be in either band, were it a little wider, and falls to the last segment.
    fn hole(
        &self,
        earlier: (usize, &'p Expression),
        later: (usize, &'p Expression),
        edges: (&Edge, &Edge),
        (least, most): (i128, i128),
    ) -> Option<Diagnostic> {
        let schema = &self.policy.schema;
        let last = self.policy.segments.len() - 1;
        let mut question = self.reaching(last);
        question.also.push(earlier.1.formula_with(schema, &[(edges.0.part, true)]));
        question.also.push(later.1.formula_with(schema, &[(edges.1.part, true)]));
        question.also.push(Formula::between(edges.0.slot, least, most));
        let Solution::Found(witness) = self.solver.solve(&question) else { return None };
        let ids = [earlier.0, later.0, last].map(|segment| self.policy.segments[segment].id.as_str());
        let name = &schema.known(edges.0.slot).name;
        let message = format!(
            "between `{}` and `{}` there is a hole: such clients fall to `{}`",
            ids[0], ids[1], ids[2]
        );
        let finding = Diagnostic::warning(codes::BANDS_APART, message);
        let advice = format!("let one of the two take `{name}` at the bound, with `<=` or `>=`");
        let title = format!("at the bound of {} and {}", ids[0], ids[1]);
        let case = self.segment_case(title, &witness, last);
        Some(
            on_both(finding, earlier.1, later.1, edges, ("one band ends", "the other begins"))
                .help(case.after(&advice)),
        )
    }

    /// Someone at the bound is in both bands, and their playbooks differ.
    fn shared(
        &self,
        earlier: (usize, &'p Expression),
        later: (usize, &'p Expression),
        edges: (&Edge, &Edge),
    ) -> Option<Diagnostic> {
        let segments = &self.policy.segments;
        if segments[earlier.0].playbook == segments[later.0].playbook {
            return None;
        }
        // Bands that overlap anywhere else are no neighbours: the first of them is meant to take what it takes.
        let apart = Formula::between(edges.0.slot, edges.0.bound, edges.0.bound).negated();
        let elsewhere = Question { holds: vec![earlier.1, later.1], fails: Vec::new(), also: vec![apart] };
        if !self.impossible(&elsewhere) {
            return None;
        }
        let mut question = self.reaching(earlier.0);
        question.holds.push(later.1);
        let Solution::Found(witness) = self.solver.solve(&question) else { return None };
        let ids = [earlier.0, later.0].map(|segment| segments[segment].id.as_str());
        let message =
            format!("`{}` and `{}` share their bound: such clients go to `{}`", ids[0], ids[1], ids[0]);
        let finding = Diagnostic::warning(codes::BANDS_SHARE_A_BOUND, message);
        let advice = "leave the bound to one of the two, with `<` or `>`";
        let title = format!("at the bound of {} and {}", ids[0], ids[1]);
        let case = self.segment_case(title, &witness, earlier.0);
        Some(
            on_both(finding, earlier.1, later.1, edges, ("up to and with the bound", "and here again"))
                .help(case.after(advice)),
        )
    }
}

fn on_both(
    finding: Diagnostic,
    earlier: &Expression,
    later: &Expression,
    edges: (&Edge, &Edge),
    labels: (&str, &str),
) -> Diagnostic {
    let (first, second) = (earlier.parts()[edges.0.part].place(), later.parts()[edges.1.part].place());
    finding.at(first.0, first.1, labels.0).at(second.0, second.1, labels.1)
}
