//! The picture: one lane per playbook, a mark for each contact, and the latest formal notice.

use crate::domain::action::Stage;
use crate::engine::decision::ActionKind;
use crate::engine::staller::Worst;
use crate::engine::timeline::Treatment;
use crate::report::chart::lanes::Lane;
use crate::report::chart::lanes::LaneMark;
use crate::report::chart::lanes::Lanes;
use crate::report::chart::lanes::LanesFigure;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Table;
use crate::report::timeline::Page;

const STAGES: [Stage; 4] = [Stage::Reminder, Stage::Pressing, Stage::FormalNotice, Stage::Legal];

impl Page<'_> {
    /// Draws every playbook's contacts.
    pub(super) fn picture(&self) -> LanesFigure {
        let treatments = &self.view.timeline.treatments;
        let stages = STAGES.map(|stage| self.words.stage(stage));
        let columns = [self.words.say("timeline-playbook"), self.words.say("timeline-contacts")];
        let rows = treatments.iter().map(|treatment| {
            vec![Cell::strong(self.playbook(treatment)), Cell::plain(self.in_words(treatment))]
        });
        LanesFigure {
            title: self.words.say("timeline-picture"),
            caption: self.words.say("timeline-picture-caption"),
            lanes: Lanes {
                unit: self.words.say("timeline-late"),
                kinds: stages.into_iter().chain([self.words.say("timeline-latest")]).collect(),
                banded: STAGES.len(),
                lanes: treatments.iter().map(|treatment| self.lane(treatment)).collect(),
            },
            table: Table {
                columns: columns.map(Column::words).to_vec(),
                rows: rows.collect(),
                footer: Vec::new(),
            },
        }
    }

    fn lane(&self, treatment: &Treatment) -> Lane {
        let contacts = contacts(treatment).into_iter();
        let mut marks: Vec<LaneMark> = contacts
            .map(|(day, stage, _)| LaneMark {
                day,
                kind: STAGES.iter().position(|known| *known == stage).unwrap_or_default(),
            })
            .collect();
        if let Worst::Bounded(bounded) = &treatment.worst {
            marks.push(LaneMark { day: bounded.late, kind: STAGES.len() });
        }
        Lane { name: self.playbook(treatment), marks }
    }

    /// Says on which days which step is taken.
    fn in_words(&self, treatment: &Treatment) -> String {
        let contacts = contacts(treatment).into_iter();
        let said: Vec<String> =
            contacts.map(|(day, _, step)| format!("{}: {step}", self.days(day))).collect();
        if said.is_empty() { "–".to_owned() } else { said.join(" · ") }
    }
}

/// Returns every contact: how many days past due, its stage, its step.
fn contacts(treatment: &Treatment) -> Vec<(i64, Stage, &str)> {
    let marks = treatment.silent.marks.iter();
    let contacts = marks.filter_map(|mark| match &mark.action.kind {
        ActionKind::Contact(contact) => Some((mark.late, contact.stage, contact.step.as_str())),
        ActionKind::Approval { .. } | ActionKind::Task { .. } => None,
    });
    contacts.collect()
}
