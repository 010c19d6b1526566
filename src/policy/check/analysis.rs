//! What conditions say of each other: segments nobody reaches, steps nobody takes, bands that leave a hole.
//!
//! Looked at once a policy is whole. Each finding is certain and comes with a client that shows it, written as a case for
//! the policy's tests. What cannot be decided is noted, once for each condition.

mod bands;
mod case;
mod parts;
mod segments;
mod steps;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::policy::Policy;
use crate::policy::check::analysis::case::Case;
use crate::policy::codes;
use crate::policy::document::SegmentDocument;
use crate::script::expression::Expression;
use crate::script::solve::Question;
use crate::script::solve::Solution;
use crate::script::solve::Solver;
use crate::script::solve::formula::Doubt;
use crate::script::solve::witness::Witness;

/// Reasons about the conditions of one policy.
struct Analysis<'p> {
    policy: &'p Policy,
    documents: &'p [SegmentDocument],
    solver: Solver<'p>,
    findings: Vec<Diagnostic>,
}

/// Reports what the conditions of a policy say of each other.
pub fn check(policy: &Policy, documents: &[SegmentDocument], findings: &mut Vec<Diagnostic>) {
    let solver = Solver { schema: &policy.schema, scripts: &policy.scripts, knows_bonds: true };
    let mut analysis = Analysis { policy, documents, solver, findings: Vec::new() };
    let reached = analysis.segments();
    analysis.bands(reached);
    analysis.steps(reached);
    analysis.never();
    findings.append(&mut analysis.findings);
}

impl<'p> Analysis<'p> {
    /// Returns the condition of a segment; the last one has none.
    fn condition(&self, segment: usize) -> Option<&'p Expression> {
        self.policy.segments.get(segment)?.when.as_ref()
    }

    /// Asks for a client that reaches a segment: of whom its condition holds, and none before it does.
    fn reaching(&self, segment: usize) -> Question<'p> {
        let before = (0..segment).filter_map(|earlier| self.condition(earlier));
        Question {
            holds: self.condition(segment).into_iter().collect(),
            fails: before.collect(),
            also: Vec::new(),
        }
    }

    /// Finds a client, and the segment that takes it: one of those preferred if it can be, else one as late as can be.
    fn taken(&self, sought: &Question<'p>, preferred: &[usize]) -> Option<(usize, Witness)> {
        let others = (0..self.policy.segments.len()).rev();
        preferred.iter().copied().chain(others).find_map(|segment| {
            let mut question = self.reaching(segment);
            question.holds.extend(&sought.holds);
            question.fails.extend(&sought.fails);
            question.also.extend(sought.also.iter().cloned());
            match self.solver.solve(&question) {
                Solution::Found(witness) => Some((segment, witness)),
                Solution::Impossible | Solution::Undecided(_) => None,
            }
        })
    }

    /// Writes a client as a case that expects a segment.
    fn segment_case(&self, title: String, witness: &Witness, segment: usize) -> Case<'_> {
        let expect = format!("segment: {}", self.policy.segments[segment].id);
        Case { schema: &self.policy.schema, title, playbook: None, witness: witness.clone(), expect }
    }

    /// Says of a condition that something about it is not decided.
    fn undecided(&mut self, condition: &Expression, doubt: Option<&Doubt>) {
        let (source, span) = match doubt {
            Some(doubt) => (&doubt.source, doubt.span),
            None => condition.place(),
        };
        let (text, why) = doubt.map_or((condition.source_text(), "has too many cases"), |doubt| {
            (doubt.text.as_str(), doubt.why)
        });
        let message = format!("whether anyone meets `{text}` is not decided");
        let finding = Diagnostic {
            severity: Severity::Note,
            ..Diagnostic::warning(codes::UNDECIDED_CONDITION, message)
        };
        let finding = finding.at(source, span, format!("it {why}")).help(
            "it works as it stands; try it on cases of your own, for what depends on it is not checked here",
        );
        let known = |finding: &&Diagnostic| {
            finding.code == codes::UNDECIDED_CONDITION
                && finding.labels.iter().any(|label| {
                    let (source, whole) = condition.place();
                    label.source == *source && whole.start <= label.span.start && label.span.end <= whole.end
                })
        };
        if self.findings.iter().find(known).is_none() {
            self.findings.push(finding);
        }
    }

    /// Reports a condition that holds for every client, with one that shows what else was meant to be left out.
    fn always(&mut self, condition: &'p Expression, label: &str, help: &str) -> bool {
        if condition.reads().is_empty() {
            return false;
        }
        let question = Question { fails: vec![condition], ..Question::default() };
        match self.solver.solve(&question) {
            Solution::Found(_) => false,
            Solution::Undecided(doubt) => {
                self.undecided(condition, doubt.as_ref());
                false
            }
            Solution::Impossible => {
                let message = format!("`{}` holds for every client", condition.source_text());
                let (source, span) = condition.place();
                let finding = Diagnostic::warning(codes::CONDITION_ALWAYS_HOLDS, message);
                let mut help = help.to_owned();
                let asked = Question { holds: vec![condition], ..Question::default() };
                if let Some((segment, witness)) = self.taken(&asked, &[]) {
                    let case = self.segment_case("everyone is meant".to_owned(), &witness, segment);
                    help = case.after(&help);
                }
                self.findings.push(finding.at(source, span, label).help(help));
                true
            }
        }
    }
}
