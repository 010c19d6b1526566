//! The worst case: until when, and by which words.

use chrono::NaiveDate;

use crate::domain::action::Stage;
use crate::engine::decision::Action;
use crate::engine::staller::Beat;
use crate::engine::staller::Bounded;
use crate::engine::staller::Certainty;
use crate::engine::staller::Disputed;
use crate::engine::staller::Missing;
use crate::engine::staller::Word;
use crate::engine::staller::Worst;
use crate::engine::timeline::Treatment;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Severity;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::sheet::Tone;
use crate::report::timeline::Page;

impl Page<'_> {
    /// Adds until when the formal notice can be put off, with what does it; or which limit is missing.
    pub(super) fn add_worst(&self, treatment: &Treatment, sheet: &mut Sheet) {
        match &treatment.worst {
            Worst::NoNotice => sheet.paragraph(self.words.say("timeline-no-notice")),
            Worst::Unbounded(missing) => {
                let said = match missing {
                    Missing::Patience => self.words.say("timeline-missing-patience"),
                    Missing::Release(days) => {
                        self.words.with("timeline-missing-release", [("days", (*days).into())])
                    }
                };
                sheet.notice(Severity::Warning, self.words.say("timeline-no-bound"), said);
            }
            Worst::Bounded(bounded) => self.add_bounded(treatment, bounded, sheet),
        }
    }

    fn add_bounded(&self, treatment: &Treatment, bounded: &Bounded, sheet: &mut Sheet) {
        let silent = treatment.silent.reaches(Stage::FormalNotice).map(|mark| mark.late);
        let said = self.words.with(
            "timeline-bound",
            [
                ("days", self.days(bounded.late).into()),
                ("date", self.words.date(bounded.notice).into()),
                ("first", silent.map_or_else(|| "–".to_owned(), |late| self.days(late)).into()),
            ],
        );
        let certainty = match bounded.certainty {
            Certainty::Exact => self.words.say("timeline-exact"),
            Certainty::AtMost(days) => {
                self.words.with("timeline-at-most", [("days", self.days(days).into())])
            }
            Certainty::AtLeast => self.words.say("timeline-at-least"),
        };
        sheet.paragraph(format!("{said} {certainty}"));
        let columns = vec![
            Column::figures(self.words.say("timeline-day")),
            Column::mark(self.words.say("column-date")),
            Column::words(self.words.say("timeline-client")),
            Column::words(self.words.say("timeline-policy")),
        ];
        let told =
            |beat: &&Beat| !matches!(beat, Beat::Done { action, .. } if action.kind.contact().is_none());
        let rows = bounded.beats.iter().filter(told).map(|beat| self.beat(beat)).collect();
        sheet.table(Table { columns, rows, footer: Vec::new() });
        if let Some(disputed) = &bounded.disputed {
            sheet.paragraph(self.disputed(disputed, bounded.notice));
        }
    }

    fn beat(&self, beat: &Beat) -> Row {
        let (day, said, done) = match beat {
            Beat::Said { day, word } => (*day, Cell::plain(self.word(*word)), Cell::default()),
            Beat::Done { day, action } => (*day, Cell::default(), self.done(action)),
        };
        let late = (day - self.view.timeline.due).num_days();
        vec![Cell::strong(self.days(late)), Cell::plain(self.words.short_date(day)), said, done]
    }

    fn done(&self, action: &Action) -> Cell {
        let act = self.act(&action.kind);
        let Some(contact) = action.kind.contact() else { return Cell::plain(act).tone(Tone::Quiet) };
        let stage = self.words.stage(contact.stage);
        let cell = Cell::plain(act).detail(format!("{} · {stage}", contact.step));
        if contact.stage >= Stage::FormalNotice { cell.tone(Tone::Strong) } else { cell }
    }

    fn word(&self, word: Word) -> String {
        let dated = |key, day: NaiveDate| self.words.with(key, [("date", self.words.date(day).into())]);
        match word {
            Word::Promise(day) => dated("timeline-says-promise", day),
            Word::Callback(day) => dated("timeline-says-callback", day),
            Word::Plan(day) => dated("timeline-says-plan", day),
            Word::NoAnswer => self.words.say("timeline-says-no-answer"),
            Word::Refusal => self.words.say("timeline-says-refusal"),
            Word::Dispute => self.words.say("timeline-says-dispute"),
            Word::Answered => self.words.say("timeline-says-answered"),
        }
    }

    fn disputed(&self, disputed: &Disputed, before: NaiveDate) -> String {
        let date = |day| self.words.date(day).into();
        match disputed.notice {
            None => self.words.with("timeline-dispute-for-ever", [("first", date(disputed.opened))]),
            Some(notice) => self.words.with(
                "timeline-dispute-adds",
                [
                    ("first", date(disputed.opened)),
                    ("second", date(disputed.answered)),
                    ("date", date(notice)),
                    ("days", self.days((notice - before).num_days()).into()),
                ],
            ),
        }
    }
}
