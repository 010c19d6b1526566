//! The life of a debt whose client is silent, day by day.

use crate::engine::decision::ActionKind;
use crate::engine::decision::ContactProposed;
use crate::engine::timeline::Ending;
use crate::engine::timeline::Mark;
use crate::engine::timeline::Passed;
use crate::engine::timeline::PassedWhy;
use crate::engine::timeline::Treatment;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::timeline::Page;

impl Page<'_> {
    /// Adds what is done about the debt, what is not, and how it ends.
    pub(super) fn add_life(&self, treatment: &Treatment, sheet: &mut Sheet) {
        let columns = vec![
            Column::figures(self.words.say("timeline-day")),
            Column::mark(self.words.say("column-date")),
            Column::words(self.words.say("column-step")),
            Column::words(self.words.say("column-what")),
            Column::words(self.words.say("timeline-stage")),
            Column::figures(self.words.say("column-minutes")),
        ];
        let rows = treatment.silent.marks.iter().map(|mark| self.mark(mark)).collect();
        sheet.table(Table { columns, rows, footer: Vec::new() });
        let passed: Vec<String> =
            treatment.silent.passed.iter().filter_map(|passed| self.passed(treatment, passed)).collect();
        if !passed.is_empty() {
            sheet.list(passed);
        }
        sheet.paragraph(self.ending(&treatment.silent.ending));
    }

    fn mark(&self, mark: &Mark) -> Row {
        let action = &mark.action;
        let (step, stage) = match action.kind.contact() {
            Some(contact) => (self.step(contact), Cell::plain(self.words.stage(contact.stage))),
            None => (Cell::default(), Cell::default()),
        };
        vec![
            Cell::strong(self.days(mark.late)),
            Cell::plain(self.words.short_date(mark.day)),
            step,
            Cell::plain(self.act(&action.kind)),
            stage,
            Cell::plain(number::duration(action.minutes, self.words.language)),
        ]
    }

    fn step(&self, contact: &ContactProposed) -> Cell {
        let cell = Cell::plain(contact.step.as_str());
        match contact.time {
            Some((time, times)) => cell
                .detail(self.words.with("timeline-time", [("time", time.into()), ("times", times.into())])),
            None => cell,
        }
    }

    /// Says what is done, and to whom.
    pub(super) fn act(&self, kind: &ActionKind) -> String {
        match kind {
            ActionKind::Contact(contact) if contact.channel.reaches_client() => self.words.with(
                "timeline-contact",
                [
                    ("channel", self.words.channel(contact.channel).into()),
                    ("who", self.words.role(&contact.to).into()),
                ],
            ),
            ActionKind::Contact(contact) => self.words.channel(contact.channel),
            ActionKind::Approval { by, .. } => {
                self.words.with("timeline-approval", [("role", self.words.role(by).into())])
            }
            ActionKind::Task { task, .. } => self.words.task(*task),
        }
    }

    fn passed(&self, treatment: &Treatment, passed: &Passed) -> Option<String> {
        let playbook = self.view.policy.playbooks.get(treatment.playbook)?;
        let step = playbook.steps.get(passed.step)?;
        let name = ("step", step.id.as_str().into());
        Some(match passed.why {
            PassedWhy::Condition => {
                let when = step.when.as_ref().map_or("", |when| when.source_text());
                self.words.with("timeline-passed-condition", [name, ("why", when.into())])
            }
            PassedWhy::Jumped => self.words.with("timeline-passed-jumped", [name]),
            PassedWhy::GaveWay => self.words.with("timeline-passed-gave-way", [name]),
        })
    }

    fn ending(&self, ending: &Ending) -> String {
        match ending {
            Ending::NoSteps => self.words.say("timeline-end-no-steps"),
            Ending::HandedOver => self.words.say("timeline-end-handed-over"),
            Ending::LadderEnded => self.words.say("timeline-end-ladder"),
            Ending::Cut(days) => self.words.with("timeline-end-cut", [("days", (*days).into())]),
            Ending::Undecided(undecided) => self.words.undecided(undecided),
        }
    }
}
