//! Parts of conditions that change nothing.

use crate::diagnostic::Diagnostic;
use crate::policy::check::analysis::Analysis;
use crate::policy::codes;
use crate::script::expression::Expression;
use crate::script::solve::Question;
use crate::script::solve::Solution;
use crate::script::solve::Solver;
use crate::script::solve::formula::Atom;
use crate::script::solve::formula::Formula;

impl<'p> Analysis<'p> {
    /// Reports the parts of a condition that change nothing: always true where the other parts of an `&&` hold, or never
    /// needed beside the other parts of an `||`; `segment` is the one whose condition it is, if it is one's. A part reported is taken as left out when the next ones are looked at.
    pub(super) fn redundant(&mut self, condition: &'p Expression, segment: Option<usize>) {
        let parts = condition.parts();
        if parts.len() < 2 || !condition.has_lowered_parts() {
            return;
        }
        let mut left_out = Vec::new();
        for part in (0..parts.len()).rev() {
            if self.guards(&parts[part]) {
                continue;
            }
            let neutral = !condition.is_alternative(part);
            let mut fewer = left_out.clone();
            fewer.push((part, neutral));
            let before = condition.formula_with(&self.policy.schema, &left_out);
            let after = condition.formula_with(&self.policy.schema, &fewer);
            // Without the part, an `&&` lets in no fewer and an `||` no more: only one of the two can differ.
            let (more, less) = if neutral { (after, before) } else { (before, after) };
            let question = Question { also: vec![more, less.negated()], ..Question::default() };
            // A count that vouches for a ratio is no part to leave out, though the ratio says it too.
            let solver = Solver { knows_bonds: false, ..self.solver };
            if solver.solve(&question) == Solution::Impossible {
                left_out = fewer;
                let finding = self.changes_nothing(condition, part, segment);
                self.findings.push(finding);
            }
        }
    }

    /// Tells whether a part only guards others against an absent fact: they say it again, and the checker wants it said.
    fn guards(&self, part: &Expression) -> bool {
        matches!(part.formula(&self.policy.schema), Formula::Atom(Atom::Present(_, true)))
    }

    fn changes_nothing(&self, condition: &'p Expression, part: usize, segment: Option<usize>) -> Diagnostic {
        let joined_by_and = !condition.is_alternative(part);
        let part = &condition.parts()[part];
        let message = format!("`{}` changes nothing", part.source_text());
        let (source, span) = part.place();
        let label = if joined_by_and {
            "true whenever the rest of the condition is"
        } else {
            "whoever it lets in is let in already"
        };
        let finding = Diagnostic::warning(codes::REDUNDANT_PART, message).at(source, span, label);
        let advice = "leave it out, or mend it";
        let asked = Question { holds: vec![condition, part], ..Question::default() };
        let help = self.taken(&asked, segment.as_slice()).map_or(advice.to_owned(), |(taken, witness)| {
            let title = format!("with or without {}", plain(part.source_text()));
            self.segment_case(title, &witness, taken).after(advice)
        });
        finding.help(help)
    }
}

/// Writes words so that they can stand in a title.
pub(super) fn plain(text: &str) -> String {
    text.replace('"', "").replace(": ", " ").replace(" #", " ")
}
