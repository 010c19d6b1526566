//! What changed in meaning between two policies, as people read it; with a ledger, who is treated differently.

mod settings;
mod texts;

use crate::domain::ledger::Ledger;
use crate::engine::dry_run::DryRun;
use crate::engine::policy_diff::Area;
use crate::engine::policy_diff::AreaOf;
use crate::engine::policy_diff::Change;
use crate::engine::policy_diff::PolicyDiff;
use crate::engine::policy_diff::Setting;
use crate::engine::policy_diff::StepDays;
use crate::engine::policy_diff::What;
use crate::policy::Policy;
use crate::report::dry_run::DryRunView;
use crate::report::dry_run::add_differences;
use crate::report::number;
use crate::report::policy_diff::texts::apart;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Row;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::words::Words;

/// A comparison with what is needed to name things in it.
#[derive(Debug, Clone, Copy)]
pub struct PolicyDiffView<'a> {
    /// What changed.
    pub diff: &'a PolicyDiff,
    /// The policy before.
    pub before: &'a Policy,
    /// The policy after; the report is in its language.
    pub after: &'a Policy,
    /// What to call them.
    pub names: [&'a str; 2],
    /// Both replayed over a ledger, the policy before first.
    pub treated: Option<(&'a DryRun, &'a Ledger)>,
    /// How many clients that are treated differently are shown; absent: all.
    pub limit: Option<usize>,
}

/// Writes the comparison, in the language of the policy after.
pub fn policy_diff_sheet(view: &PolicyDiffView<'_>) -> Sheet {
    let words = Words::of(view.after.language);
    let [first, second] = view.names;
    let mut sheet = Sheet {
        title: words.with("diff-title", [("first", first.into()), ("second", second.into())]),
        subtitle: String::new(),
        language: words.language.code(),
        blocks: Vec::new(),
    };
    let page = Page { view, words };
    if view.diff.is_empty() {
        sheet.paragraph(words.say("diff-same"));
    }
    for area in &view.diff.areas {
        page.add_area(area, &mut sheet);
    }
    page.add_treated(&mut sheet);
    sheet
}

struct Page<'v> {
    view: &'v PolicyDiffView<'v>,
    words: &'static Words,
}

impl Page<'_> {
    fn add_area(&self, area: &Area, sheet: &mut Sheet) {
        let named = |key, name: &str| self.words.with(key, [("name", name.into())]);
        let (head, aside) = match &area.of {
            AreaOf::General => (self.words.say("diff-head-general"), None),
            AreaOf::Segments => (self.words.say("diff-head-segments"), None),
            AreaOf::Playbook(name, segments) => {
                let count = ("count", segments.len().into());
                let aside =
                    self.words.with("timeline-segments", [count, ("name", segments.join(", ").into())]);
                (named("diff-head-playbook", name), Some(aside).filter(|_| !segments.is_empty()))
            }
            AreaOf::Everyone => (self.words.say("diff-head-everyone"), None),
            AreaOf::Staff => (self.words.say("diff-head-staff"), None),
            AreaOf::Scenario(name) => (named("diff-head-scenario", name), None),
            AreaOf::Template(name) => (named("diff-head-template", name), None),
            AreaOf::Scripts => (self.words.say("diff-head-scripts"), None),
        };
        let count = self.words.with("diff-count", [("count", area.changes.len().into())]);
        sheet.heading(2, head, aside.unwrap_or(count));
        if !area.changes.is_empty() {
            sheet.list(area.changes.iter().map(|change| self.change(change)).collect());
        }
        self.add_days(&area.days, sheet);
    }

    /// Adds when each step comes about a silent debt.
    fn add_days(&self, days: &[StepDays], sheet: &mut Sheet) {
        if days.is_empty() {
            return;
        }
        sheet.heading(3, self.words.say("diff-days"), String::new());
        let columns =
            ["column-step", "diff-before", "diff-after", "diff-shift"].map(|key| self.words.say(key));
        let [step, before, after, shift] = columns;
        let columns = vec![
            Column::words(step),
            Column::figures(before),
            Column::figures(after),
            Column::figures(shift),
        ];
        let rows = days.iter().map(|days| self.day(days)).collect();
        sheet.table(Table { columns, rows, footer: Vec::new() });
    }

    fn day(&self, days: &StepDays) -> Row {
        let day = |day: Option<i64>| match day {
            Some(day) => Cell::plain(number::count(day, self.words.language)),
            None => Cell::plain(self.words.say("none")),
        };
        let shift = days.before.zip(days.after).map_or(0, |(before, after)| after - before);
        let key = if shift > 0 { "diff-later" } else { "diff-earlier" };
        let shift = match shift {
            0 => Cell::default(),
            shift => Cell::strong(self.words.with(key, [("days", shift.abs().into())])),
        };
        vec![Cell::plain(days.step.as_str()), day(days.before), day(days.after), shift]
    }

    fn change(&self, change: &Change) -> String {
        let words = self.words;
        match change {
            Change::Added(what, settings) if settings.is_empty() => {
                words.with("diff-added", [("what", self.named(what).into())])
            }
            Change::Added(what, settings) => {
                let settings: Vec<String> = settings.iter().map(|setting| self.setting(setting)).collect();
                words.with(
                    "diff-added-with",
                    [("what", self.named(what).into()), ("value", settings.join(", ").into())],
                )
            }
            Change::Removed(what) => words.with("diff-removed", [("what", self.named(what).into())]),
            Change::Renamed { what, was } => words
                .with("diff-renamed", [("what", self.named(what).into()), ("first", was.as_str().into())]),
            Change::Set { what, before, after } => self.set(what, before.as_ref(), after.as_ref()),
            Change::Condition { .. } => self.condition(change),
            Change::Order { what, before, example } => {
                let before = ("before", before.as_str().into());
                let said = words.with("diff-order", [("what", self.named(what).into()), before]);
                match example {
                    Some(example) => {
                        let value = ("value", self.example(example).into());
                        format!("{said}. {}.", words.with("diff-example", [value]))
                    }
                    None => said,
                }
            }
            Change::Text { what, before, after } => self.text(what, before.as_deref(), after.as_deref()),
        }
    }

    /// Names a thing: its kind, then its name.
    fn named(&self, what: &What) -> String {
        let kind = self.words.say(&format!("diff-key-{}", what.key));
        if what.of.is_empty() {
            return kind;
        }
        self.words.with("diff-named", [("what", kind.into()), ("name", what.of.as_str().into())])
    }

    /// Names something set: whose it is, then what.
    fn label(&self, what: &What) -> String {
        let kind = self.words.say(&format!("diff-key-{}", what.key));
        let name = match what.key {
            "minutes" => self.words.known(&format!("channel-{}", what.of), []),
            "follow-scenario" => self.words.known(&format!("gate-{}", what.of), []),
            _ => None,
        };
        match name.unwrap_or_else(|| what.of.to_string()).as_str() {
            "" => kind,
            name => self.words.with("diff-of", [("what", kind.into()), ("name", name.into())]),
        }
    }

    fn set(&self, what: &What, before: Option<&Setting>, after: Option<&Setting>) -> String {
        let words = self.words;
        let label = ("what", self.label(what).into());
        let said = |setting: &Setting| self.setting(setting);
        let before_said = ("before", before.map(said).unwrap_or_default().into());
        let after_said = ("after", after.map(said).unwrap_or_default().into());
        let key = match (before, after) {
            (Some(before), Some(after)) => match before.compared(after) {
                Some(std::cmp::Ordering::Less) => "diff-rises",
                Some(std::cmp::Ordering::Greater) => "diff-falls",
                _ => "diff-set",
            },
            (None, _) => "diff-set-new",
            (_, None) => "diff-set-gone",
        };
        words.with(key, [label, before_said, after_said])
    }

    fn condition(&self, change: &Change) -> String {
        let Change::Condition { what, before, after, gains, loses, certain } = change else {
            return String::new();
        };
        let words = self.words;
        let text = |text: &Option<String>| match text {
            Some(text) => format!("`{}`", text.split_whitespace().collect::<Vec<_>>().join(" ")),
            None => words.say("diff-condition-none"),
        };
        let mut said = vec![words.with(
            "diff-condition",
            [
                ("what", self.label(what).into()),
                ("before", text(before).into()),
                ("after", text(after).into()),
            ],
        )];
        for (key, example) in [("diff-gains", gains), ("diff-loses", loses)] {
            if let Some(example) = example {
                said.push(words.with(key, [("value", self.example(example).into())]));
            }
        }
        if !certain {
            said.push(words.say("diff-uncertain").trim_end_matches('.').to_owned());
        }
        format!("{}.", said.join(". "))
    }

    fn text(&self, what: &What, before: Option<&str>, after: Option<&str>) -> String {
        let words = self.words;
        let label = ("what", self.label(what).into());
        match (before, after) {
            (Some(before), Some(after)) => {
                let (before, after) = apart(before, after);
                words.with("diff-text", [label, ("before", before.into()), ("after", after.into())])
            }
            (None, after) => {
                words.with("diff-text-new", [label, ("after", after.unwrap_or_default().into())])
            }
            (Some(before), None) => words.with("diff-text-gone", [label, ("before", before.into())]),
        }
    }

    /// Adds the clients that are treated differently.
    fn add_treated(&self, sheet: &mut Sheet) {
        let Some((run, ledger)) = self.view.treated else { return };
        let period = run.request.period;
        let date = |day| number::date(day, self.words.language);
        let said = match period.days() {
            1 => self.words.with("diff-treated-day", [("date", date(period.from()).into())]),
            _ => self.words.with(
                "diff-treated-period",
                [("from", date(period.from()).into()), ("to", date(period.to()).into())],
            ),
        };
        let none = run.differences.as_ref().is_none_or(|differences| differences.different.is_empty());
        if none {
            sheet.heading(2, self.words.say("diff-head-treated"), String::new());
            sheet.paragraph(said);
            sheet.paragraph(self.words.say("diff-treated-none"));
            return;
        }
        let against = Some(self.view.after);
        let [first, second] = self.view.names;
        let view = DryRunView {
            limit: self.view.limit,
            labels: [Some(first), Some(second)],
            ..DryRunView::new(run, self.view.before, against, ledger)
        };
        add_differences(&view, said, sheet);
    }
}
