//! Segments that nobody reaches.

use crate::diagnostic::Diagnostic;
use crate::policy::check::analysis::Analysis;
use crate::policy::check::analysis::parts::plain;
use crate::policy::codes;
use crate::policy::read::listed;
use crate::script::expression::Expression;
use crate::script::solve::Question;
use crate::script::solve::Solution;
use crate::script::solve::witness::Witness;

impl<'p> Analysis<'p> {
    /// Checks segment by segment whether anyone reaches it; returns how many segments there are up to one that takes
    /// everyone.
    pub(super) fn segments(&mut self) -> usize {
        for segment in 0..self.policy.segments.len() {
            let Some(condition) = self.condition(segment) else { continue };
            if condition.reads().is_empty() {
                continue;
            }
            match self.solver.solve(&self.reaching(segment)) {
                Solution::Found(_) => {}
                Solution::Impossible => {
                    self.nobody(segment, condition);
                    continue;
                }
                Solution::Undecided(doubt) => {
                    if self.solver.finds_nobody(condition) {
                        self.nobody(segment, condition);
                        continue;
                    } else {
                        self.undecided(condition, doubt.as_ref());
                    }
                }
            }
            if self.always(
                condition,
                "no client is left for the segments after this one",
                "mend the condition, or move the segment to the end, without `when:`",
            ) {
                return segment + 1;
            }
            self.redundant(condition, Some(segment));
        }
        self.policy.segments.len()
    }

    fn nobody(&mut self, segment: usize, condition: &'p Expression) {
        let finding = if self.solver.finds_nobody(condition) {
            self.matches_nobody(segment, condition)
        } else {
            self.shadowed(segment, condition)
        };
        self.findings.push(finding);
    }

    fn matches_nobody(&self, segment: usize, condition: &'p Expression) -> Diagnostic {
        let id = &self.policy.segments[segment].id;
        let message = format!("the segment `{id}` matches no client");
        let (source, span) = condition.place();
        let finding = Diagnostic::warning(codes::SEGMENT_NEVER_MATCHES, message).at(
            source,
            span,
            "holds for no client",
        );
        let advice = "mend the condition, or remove the segment";
        let help = match self.nearly(condition) {
            Some((part, taken, witness)) => {
                let title = match part {
                    Some(part) => format!("all of {id} but {}", plain(&part)),
                    None => format!("not {id}"),
                };
                self.segment_case(title, &witness, taken).after(advice)
            }
            None => advice.to_owned(),
        };
        finding.help(help)
    }

    /// Finds a client that meets all parts of a condition but one, the last one possible, and the segment that takes it.
    pub(super) fn nearly(&self, condition: &'p Expression) -> Option<(Option<String>, usize, Witness)> {
        let parts = condition.parts();
        let without = (0..parts.len()).rev().filter(|_| condition.has_lowered_parts() && parts.len() > 1);
        let mut without = without.map(|part| {
            let formula = condition.formula_with(&self.policy.schema, &[(part, true)]);
            (
                Some(parts[part].source_text().to_owned()),
                Question { also: vec![formula], ..Question::default() },
            )
        });
        let found = without.find_map(|(part, question)| {
            self.taken(&question, &[]).map(|(taken, witness)| (part, taken, witness))
        });
        found.or_else(|| {
            let (taken, witness) =
                self.taken(&Question { fails: vec![condition], ..Question::default() }, &[])?;
            Some((None, taken, witness))
        })
    }

    fn shadowed(&self, segment: usize, condition: &'p Expression) -> Diagnostic {
        let takers = self.takers(segment, condition);
        let id = |segment: usize| format!("`{}`", self.policy.segments[segment].id);
        let names = listed(takers.iter().map(|taker| self.policy.segments[*taker].id.as_str()));
        let message =
            format!("no client reaches the segment {}: {names} together take all it matches", id(segment));
        let message =
            if takers.len() == 1 { message.replace(" together take all", " takes all") } else { message };
        let (source, span) = condition.place();
        let mut finding = Diagnostic::warning(codes::SEGMENT_SHADOWED, message).at(
            source,
            span,
            "whoever matches is taken before",
        );
        for place in takers.iter().filter_map(|taker| Some(&self.documents.get(*taker)?.when.as_ref()?.place))
        {
            finding = place.on(finding, "taken here");
        }
        let advice =
            format!("move it before {}, or remove it", id(takers.first().copied().unwrap_or(segment)));
        let asked = Question { holds: vec![condition], ..Question::default() };
        let help = match self.taken(&asked, &takers) {
            Some((taken, witness)) => {
                let title = format!("meant for {}", self.policy.segments[segment].id);
                self.segment_case(title, &witness, taken).after(&advice)
            }
            None => advice,
        };
        finding.help(help)
    }

    /// Returns the fewest earlier segments that together take everyone a segment matches, as far as leaving out one after
    /// the other finds them.
    fn takers(&self, segment: usize, condition: &'p Expression) -> Vec<usize> {
        let mut takers: Vec<_> = (0..segment).collect();
        for earlier in (0..segment).rev() {
            let fewer: Vec<_> = takers.iter().copied().filter(|taker| *taker != earlier).collect();
            let fails = fewer.iter().filter_map(|taker| self.condition(*taker)).collect();
            let question = Question { holds: vec![condition], fails, also: Vec::new() };
            if self.solver.solve(&question) == Solution::Impossible {
                takers = fewer;
            }
        }
        takers
    }
}
