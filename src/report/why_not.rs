//! What would have to be different for a step to be done, as people read it.

mod needs;

use crate::domain::ledger::Ledger;
use crate::engine::why_not::AHEAD;
use crate::engine::why_not::Answer;
use crate::engine::why_not::ItemAnswer;
use crate::engine::why_not::Need;
use crate::engine::why_not::Past;
use crate::engine::why_not::WhyNot;
use crate::policy::Policy;
use crate::report::number;
use crate::report::sheet::Severity;
use crate::report::sheet::Sheet;
use crate::report::words::Words;

/// The answer with what is needed to name things in it.
#[derive(Debug, Clone, Copy)]
pub struct WhyNotView<'a> {
    /// The answer.
    pub why_not: &'a WhyNot,
    /// The policy that was asked.
    pub policy: &'a Policy,
    /// The ledger it was asked about.
    pub ledger: &'a Ledger,
}

/// Writes the answer as a sheet, in the policy's language.
pub fn why_not_sheet(view: &WhyNotView<'_>) -> Sheet {
    let page = Page { view, words: Words::of(view.policy.language) };
    let (words, told) = (page.words, view.why_not);
    let client = view.ledger.records(told.client).client();
    let day = number::full_date(told.day, words.language);
    let mut sheet = Sheet {
        title: words.with(
            "why-title",
            [
                ("step", page.step().into()),
                ("name", client.name.as_str().into()),
                ("client", client.id.as_str().into()),
            ],
        ),
        subtitle: words
            .with("explain-subtitle", [("policy", view.policy.name.as_str().into()), ("date", day.into())]),
        language: words.language.code(),
        blocks: Vec::new(),
    };
    if let Some(undecided) = &told.undecided {
        sheet.notice(Severity::Error, words.say("severity-error"), words.undecided(undecided));
        return sheet;
    }
    page.add_client(&mut sheet);
    for group in grouped(&told.items) {
        page.add_group(&group, &mut sheet);
    }
    if told.items.is_empty() {
        sheet.paragraph(words.say("why-no-items"));
    } else if told.items.iter().any(|item| matches!(item.answer, Answer::Needs(_))) {
        sheet.paragraph(words.say("why-ahead"));
    }
    sheet
}

/// Puts items of the same answer together.
fn grouped(items: &[ItemAnswer]) -> Vec<Vec<&ItemAnswer>> {
    let mut groups: Vec<Vec<&ItemAnswer>> = Vec::new();
    for item in items {
        let alike = |group: &&mut Vec<&ItemAnswer>| {
            group.first().is_some_and(|first| (&first.answer, first.comes) == (&item.answer, item.comes))
        };
        match groups.iter_mut().find(alike) {
            Some(group) => group.push(item),
            None => groups.push(vec![item]),
        }
    }
    groups
}

struct Page<'v> {
    view: &'v WhyNotView<'v>,
    words: &'static Words,
}

impl Page<'_> {
    fn step(&self) -> &str {
        let wanted = self.view.why_not.wanted;
        let playbook = self.view.policy.playbooks.get(wanted.playbook);
        playbook.and_then(|playbook| playbook.steps.get(wanted.step)).map_or("", |step| &step.id)
    }

    fn segment(&self, position: usize) -> &str {
        self.view.policy.segments.get(position).map_or("", |segment| &segment.id)
    }

    fn add_client(&self, sheet: &mut Sheet) {
        let told = self.view.why_not;
        if let Some(segment) = told.segment {
            let name = self.segment(segment);
            sheet.paragraph(self.words.with("why-segment-now", [("segment", name.into())]));
        }
        if !told.client_needs.is_empty() {
            sheet.heading(2, self.words.say("why-client"), self.changes(&told.client_needs));
            self.add_needs(&told.client_needs, sheet);
        }
    }

    fn changes(&self, needs: &[Need]) -> String {
        let count: usize = needs.iter().map(Need::changes).sum();
        self.words.with("why-changes", [("count", count.into())])
    }

    fn add_needs(&self, needs: &[Need], sheet: &mut Sheet) {
        sheet.list(needs.iter().flat_map(|need| self.need(need)).collect());
    }

    fn add_group(&self, group: &[&ItemAnswer], sheet: &mut Sheet) {
        let Some(first) = group.first() else { return };
        let names: Vec<&str> = group.iter().map(|item| item.line.invoice.as_str()).collect();
        let aside = match group {
            [only] => self.words.with(
                "why-item-aside",
                [
                    ("open", self.words.money(only.line.open).into()),
                    ("due", self.words.date(only.line.due).into()),
                ],
            ),
            _ => String::new(),
        };
        sheet.heading(2, names.join(", "), aside);
        match &first.answer {
            Answer::Done { leads } if leads == self.step() => sheet.paragraph(self.words.say("why-done")),
            Answer::Done { leads } => {
                let said = self.words.with("why-done-within", [("step", leads.as_str().into())]);
                sheet.paragraph(said);
            }
            Answer::Past(past) => sheet.paragraph(self.past(past)),
            Answer::Needs(ways) => self.add_ways(ways, sheet),
        }
        if matches!(first.answer, Answer::Needs(_)) {
            let comes = match first.comes {
                Some(day) => self.words.with("why-comes", [("date", self.words.date(day).into())]),
                None => self.words.with("why-comes-not", [("days", AHEAD.into())]),
            };
            sheet.paragraph(comes);
        }
    }

    fn add_ways(&self, ways: &[Vec<Need>], sheet: &mut Sheet) {
        for (position, needs) in ways.iter().enumerate() {
            if needs.is_empty() {
                sheet.paragraph(self.words.say("why-none"));
                continue;
            }
            let count: usize = needs.iter().map(Need::changes).sum();
            sheet.paragraph(match position {
                0 => self.words.with("why-needs", [("count", count.into())]),
                _ => self.words.say("why-or"),
            });
            self.add_needs(needs, sheet);
        }
    }

    fn past(&self, past: &Past) -> String {
        match past {
            Past::Done { on } => self.words.with("why-past-done", [("date", self.words.date(*on).into())]),
            Past::BeforeDue => self.words.say("why-past-before-due"),
            Past::Beyond { done } => {
                let steps: Vec<String> = done
                    .iter()
                    .map(|(step, on)| {
                        let date = self.words.date(*on);
                        self.words
                            .with("why-step-on", [("step", step.as_str().into()), ("date", date.into())])
                    })
                    .collect();
                self.words.with("why-past-beyond", [("steps", steps.join(", ").into())])
            }
        }
    }
}
