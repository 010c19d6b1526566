//! What becomes of a debt whose client never answers, playbook by playbook, and how long the most skilful one can put off
//! the formal notice.

mod life;
mod picture;
mod worst;

use crate::domain::action::Stage;
use crate::engine::staller::Certainty;
use crate::engine::staller::Worst;
use crate::engine::timeline::Timeline;
use crate::engine::timeline::Treatment;
use crate::policy::Policy;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Severity;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;
use crate::report::words::Words;

/// A timeline with what is needed to name things in it.
#[derive(Debug, Clone, Copy)]
pub struct TimelineView<'a> {
    /// What becomes of the debt.
    pub timeline: &'a Timeline,
    /// The policy.
    pub policy: &'a Policy,
}

/// Writes the report, in the policy's language.
pub fn timeline_sheet(view: &TimelineView<'_>) -> Sheet {
    let words = Words::of(view.policy.language);
    let mut sheet = Sheet {
        title: words.say("timeline-title"),
        subtitle: words.with("plan-subtitle", [("policy", view.policy.name.as_str().into())]),
        language: words.language.code(),
        blocks: Vec::new(),
    };
    let page = Page { view, words };
    sheet.paragraph(words.with(
        "timeline-of",
        [("amount", words.money(view.timeline.amount).into()), ("due", words.date(view.timeline.due).into())],
    ));
    sheet.lanes(page.picture());
    page.add_bounds(&mut sheet);
    for treatment in &view.timeline.treatments {
        sheet.heading(2, page.playbook(treatment), page.segments(treatment));
        page.add_life(treatment, &mut sheet);
        sheet.heading(3, words.say("timeline-head-worst"), String::new());
        page.add_worst(treatment, &mut sheet);
    }
    sheet.paragraph(words.say("timeline-definitions"));
    sheet
}

struct Page<'v> {
    view: &'v TimelineView<'v>,
    words: &'static Words,
}

impl Page<'_> {
    fn playbook(&self, treatment: &Treatment) -> String {
        let playbook = self.view.policy.playbooks.get(treatment.playbook);
        playbook.map(|playbook| playbook.id.to_string()).unwrap_or_default()
    }

    fn segments(&self, treatment: &Treatment) -> String {
        let named = treatment.segments.iter().filter_map(|segment| self.view.policy.segments.get(*segment));
        let names: Vec<&str> = named.map(|segment| segment.id.as_str()).collect();
        self.words
            .with("timeline-segments", [("count", names.len().into()), ("name", names.join(", ").into())])
    }

    /// Adds the days that matter, one row per playbook.
    fn add_bounds(&self, sheet: &mut Sheet) {
        sheet.heading(2, self.words.say("timeline-head-bounds"), self.words.say("timeline-late"));
        let mut columns = vec![Column::words(self.words.say("timeline-playbook"))];
        let figures = ["timeline-first", "timeline-notice", "timeline-handed", "timeline-worst"];
        columns.extend(figures.map(|key| Column::figures(self.words.say(key))));
        let rows = self.view.timeline.treatments.iter().map(|treatment| self.bounds(treatment)).collect();
        sheet.table(Table { columns, rows, footer: Vec::new() });
        let bounded = |treatment: &Treatment| matches!(treatment.worst, Worst::Bounded(_));
        if self.view.timeline.treatments.iter().any(bounded) {
            let said = self.words.say("timeline-dispute-why");
            sheet.notice(Severity::Warning, self.words.say("timeline-dispute"), said);
        }
    }

    fn bounds(&self, treatment: &Treatment) -> Row {
        let reached = |stage| match treatment.silent.reaches(stage) {
            Some(mark) => Cell::plain(self.days(mark.late)),
            None => Cell::plain("–").tone(Tone::Quiet),
        };
        vec![
            Cell::strong(self.playbook(treatment)).detail(self.segments(treatment)),
            reached(Stage::Reminder),
            reached(Stage::FormalNotice),
            reached(Stage::Legal),
            self.worst_in_short(&treatment.worst),
        ]
    }

    fn worst_in_short(&self, worst: &Worst) -> Cell {
        match worst {
            Worst::NoNotice => Cell::plain("–").tone(Tone::Quiet),
            Worst::Unbounded(_) => Cell::plain(self.words.say("timeline-no-bound")).tone(Tone::Error),
            Worst::Bounded(bounded) => {
                let cell = Cell::strong(self.days(bounded.late));
                match bounded.certainty {
                    Certainty::Exact => cell,
                    Certainty::AtMost(days) => cell.detail(
                        self.words.with("timeline-short-at-most", [("days", self.days(days).into())]),
                    ),
                    Certainty::AtLeast => cell.detail(self.words.say("timeline-short-at-least")),
                }
            }
        }
    }

    /// Writes a number of days past due; before the due date it is negative.
    fn days(&self, days: i64) -> String {
        crate::report::number::count(days, self.words.language)
    }
}
