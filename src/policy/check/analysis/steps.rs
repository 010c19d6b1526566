//! Steps that are never taken: by nobody, or by nobody whom a segment lets into their playbook.

use crate::diagnostic::Diagnostic;
use crate::policy::check::analysis::Analysis;
use crate::policy::check::analysis::case::Case;
use crate::policy::codes;
use crate::policy::playbook::Playbook;
use crate::policy::playbook::Step;
use crate::policy::read::listed;
use crate::script::expression::Expression;
use crate::script::solve::Question;
use crate::script::solve::Solution;
use crate::script::solve::formula::Doubt;

/// Whether anyone whom the segments let in meets a condition.
enum Entry {
    Open,
    Closed,
    Undecided(Option<Doubt>),
}

impl<'p> Analysis<'p> {
    /// Checks the conditions of steps; `reached` is how many segments there are up to one that takes everyone.
    pub(super) fn steps(&mut self, reached: usize) {
        for (position, playbook) in self.policy.playbooks.iter().enumerate() {
            // A segment that nobody reaches is reported as such, and not once more at each step.
            let segments: Vec<_> = (0..reached)
                .filter(|segment| self.policy.segments[*segment].playbook == position)
                .filter(|segment| !self.impossible(&self.reaching(*segment)))
                .collect();
            for step in &playbook.steps {
                let Some(condition) = step.when.as_ref().filter(|when| !when.reads().is_empty()) else {
                    continue;
                };
                self.step(playbook, step, condition, &segments);
            }
        }
    }

    /// Checks the conditions under which nobody is contacted.
    pub(super) fn never(&mut self) {
        for never in &self.policy.guardrails.never {
            let condition = &never.when;
            if condition.reads().is_empty() {
                continue;
            }
            let label = "nobody is ever contacted";
            if self.always(condition, label, "mend the condition, or remove it") {
                continue;
            }
            let question = Question { holds: vec![condition], ..Question::default() };
            match self.solver.solve(&question) {
                Solution::Found(_) => self.redundant(condition, None),
                Solution::Impossible => {
                    let finding = self.keeps_nobody(condition);
                    self.findings.push(finding);
                }
                Solution::Undecided(doubt) => self.undecided(condition, doubt.as_ref()),
            }
        }
    }

    fn keeps_nobody(&self, condition: &'p Expression) -> Diagnostic {
        let message = format!("`{}` holds for no client", condition.source_text());
        let (source, span) = condition.place();
        let finding = Diagnostic::warning(codes::CONDITION_NEVER_HOLDS, message);
        let advice = "mend the condition, or remove it";
        let help = self.nearly(condition).map_or(advice.to_owned(), |(_, taken, witness)| {
            self.segment_case("contacted all the same".to_owned(), &witness, taken).after(advice)
        });
        finding.at(source, span, "keeps nobody from being contacted").help(help)
    }

    fn step(
        &mut self,
        playbook: &'p Playbook,
        step: &'p Step,
        condition: &'p Expression,
        segments: &[usize],
    ) {
        if self.solver.finds_nobody(condition) {
            let message = format!("the step `{}` is never taken", step.id);
            let (source, span) = condition.place();
            let finding = Diagnostic::warning(codes::STEP_NEVER_TAKEN, message);
            let help = self.step_help(playbook, step, "mend the condition, or remove the step", segments);
            self.findings.push(finding.at(source, span, "holds for no item of any client").help(help));
            return;
        }
        match self.entry(condition, segments) {
            Entry::Closed => {
                let finding = self.dead(playbook, step, condition, segments);
                self.findings.push(finding);
            }
            Entry::Undecided(doubt) => self.undecided(condition, doubt.as_ref()),
            Entry::Open => {
                let label = "the step is taken for every item";
                if !self.always(condition, label, "mend the condition, or leave it out") {
                    self.redundant(condition, None);
                }
            }
        }
    }

    fn entry(&self, condition: &'p Expression, segments: &[usize]) -> Entry {
        let mut doubt = None;
        let mut closed = !segments.is_empty();
        for segment in segments {
            let mut question = self.reaching(*segment);
            question.holds.push(condition);
            match self.solver.solve(&question) {
                Solution::Found(_) => return Entry::Open,
                Solution::Impossible => {}
                Solution::Undecided(unclear) => {
                    closed = false;
                    doubt = doubt.or(unclear);
                }
            }
        }
        match (closed, segments.is_empty()) {
            (true, _) => Entry::Closed,
            // That nobody comes under the playbook is reported elsewhere.
            (false, true) => Entry::Open,
            (false, false) => Entry::Undecided(doubt),
        }
    }

    fn dead(
        &self,
        playbook: &'p Playbook,
        step: &'p Step,
        condition: &'p Expression,
        segments: &[usize],
    ) -> Diagnostic {
        let message =
            format!("no client under the playbook `{}` ever meets the step `{}`", playbook.id, step.id);
        let (source, span) = condition.place();
        let names = listed(segments.iter().map(|segment| self.policy.segments[*segment].id.as_str()));
        let label = format!("holds for nobody whom {names} lets in");
        let mut finding = Diagnostic::warning(codes::DEAD_STEP, message).at(source, span, label);
        for segment in segments {
            finding = match (self.condition(*segment), self.documents.get(*segment)) {
                (Some(when), _) => finding.at(when.place().0, when.place().1, "lets in"),
                (None, Some(document)) => {
                    document.place.on(finding, "takes whom the segments before it leave")
                }
                (None, None) => finding,
            };
        }
        let advice = "mend one of the conditions, or remove the step";
        finding.help(self.step_help(playbook, step, advice, segments))
    }

    /// Shows someone under the playbook who does not get the step.
    fn step_help(&self, playbook: &Playbook, step: &Step, advice: &str, segments: &[usize]) -> String {
        let found = segments.iter().find_map(|segment| match self.solver.solve(&self.reaching(*segment)) {
            Solution::Found(witness) => Some((*segment, witness)),
            Solution::Impossible | Solution::Undecided(_) => None,
        });
        let Some((segment, witness)) = found else { return advice.to_owned() };
        let case = Case {
            schema: &self.policy.schema,
            title: format!("{} for {}", step.id, self.policy.segments[segment].id),
            playbook: Some(playbook.id.to_string()),
            witness,
            expect: format!("steps: {{ {}: false }}", step.id),
        };
        case.after(advice)
    }

    /// Returns whether a question is certain to have no answer.
    pub(super) fn impossible(&self, question: &Question<'_>) -> bool {
        self.solver.solve(question) == Solution::Impossible
    }
}
