//! Which rules fire on real data: how often, for whom, on how much money; which never do, and which always come out the same.

use crate::domain::amount::Totals;
use crate::engine::dry_run::firing::Fired;
use crate::engine::dry_run::firing::Firing;
use crate::engine::dry_run::firing::Never;
use crate::engine::dry_run::firing::PartFired;
use crate::policy::Policy;
use crate::policy::document::Place;
use crate::policy::read::listed;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::KeyValue;
use crate::report::sheet::Severity;
use crate::report::sheet::Sheet;
use crate::report::sheet::Table;
use crate::report::words::Words;

/// What fired, with what is needed to name things in it.
#[derive(Debug, Clone, Copy)]
pub struct FiringView<'a> {
    /// What fired.
    pub firing: &'a Firing,
    /// The policy.
    pub policy: &'a Policy,
}

/// Writes the report, in the policy's language.
pub fn firing_sheet(view: &FiringView<'_>) -> Sheet {
    let words = Words::of(view.policy.language);
    let firing = view.firing;
    let (from, to) = (words.date(firing.period.from()), words.date(firing.period.to()));
    let mut sheet = Sheet {
        title: words.with("fire-title", [("from", from.into()), ("to", to.into())]),
        subtitle: words.with("plan-subtitle", [("policy", view.policy.name.as_str().into())]),
        language: words.language.code(),
        blocks: Vec::new(),
    };
    let page = Page { words, folder: folder(view.policy) };
    page.headline(firing, &mut sheet);
    page.undecided(firing, &mut sheet);
    page.never(firing, &mut sheet);
    page.always(firing, &mut sheet);
    page.table("segments", &firing.segments, &mut sheet);
    page.table("steps", &firing.steps, &mut sheet);
    page.table("gates", &firing.gates, &mut sheet);
    page.table("texts", &firing.texts, &mut sheet);
    page.parts(firing, &mut sheet);
    sheet.paragraph(words.say("fire-definitions"));
    sheet
}

struct Page<'p> {
    words: &'static Words,
    /// The policy's own folder, which every place would repeat.
    folder: &'p str,
}

/// The folder of a policy, as it was named, its last slash included.
fn folder(policy: &Policy) -> &str {
    let first = policy.segments.first().map_or("", |segment| segment.place.source.name.as_str());
    first.strip_suffix("policy.yaml").unwrap_or("")
}

impl Page<'_> {
    fn count(&self, count: u64) -> String {
        number::count(i64::try_from(count).unwrap_or(i64::MAX), self.words.language)
    }

    fn headline(&self, firing: &Firing, sheet: &mut Sheet) {
        let rules = firing.segments.iter().chain(&firing.steps).chain(&firing.gates).chain(&firing.texts);
        let (all, fired) =
            rules.fold((0, 0), |(all, fired), rule| (all + 1, fired + u64::from(rule.times > 0)));
        let pair =
            |key: &str, value: String| KeyValue { key: self.words.say(key), value: Cell::strong(value) };
        sheet.key_values(vec![
            pair("fire-clients", self.count(firing.clients.into())),
            pair("fire-decisions", self.count(firing.decisions)),
            pair(
                "fire-fired",
                self.words
                    .with("fire-of", [("count", self.count(fired).into()), ("all", self.count(all).into())]),
            ),
        ]);
    }

    /// What could not be decided counts for no rule.
    fn undecided(&self, firing: &Firing, sheet: &mut Sheet) {
        if firing.undecided > 0 {
            let text = self.words.with("fire-undecided", [("count", self.count(firing.undecided).into())]);
            sheet.notice(Severity::Warning, self.words.say("severity-warning"), text);
        }
    }

    fn never(&self, firing: &Firing, sheet: &mut Sheet) {
        let kinds = [&firing.segments, &firing.steps, &firing.gates, &firing.texts];
        let keys = ["segments", "steps", "gates", "texts"];
        let rows = keys.into_iter().zip(kinds).flat_map(|(key, fired)| {
            fired.iter().filter_map(move |one| Some((key, one, one.never.as_ref()?)))
        });
        let rows: Vec<Vec<Cell>> = rows
            .map(|(key, one, never)| {
                vec![
                    Cell::plain(self.words.say(&format!("fire-one-{key}"))),
                    Cell::strong(self.name(key, one)),
                    Cell::plain(self.why(never)),
                    Cell::plain(self.place(one.place.as_ref())),
                ]
            })
            .collect();
        if rows.is_empty() {
            return;
        }
        sheet.heading(2, self.words.say("fire-head-never"), String::new());
        let columns = ["fire-column-kind", "fire-column-rule", "fire-column-why", "fire-column-place"];
        let columns = columns.map(|key| Column::words(self.words.say(key))).to_vec();
        sheet.table(Table { columns, rows, footer: Vec::new() });
    }

    fn why(&self, never: &Never) -> String {
        match never {
            Never::TakenBefore => self.words.say("fire-never-taken-before"),
            Never::NotAsked => self.words.say("fire-never-not-asked"),
            Never::NeverHeld { asked } => {
                self.words.with("fire-never-held", [("count", self.count(*asked).into())])
            }
            Never::NobodyIn { segments } => {
                self.words.with("fire-never-nobody-in", [("segments", listed(segments).into())])
            }
            Never::NotReached => self.words.say("fire-never-not-reached"),
            Never::NotUsed => self.words.say("fire-never-not-used"),
            Never::NothingHeld => self.words.say("fire-never-nothing-held"),
        }
    }

    fn always(&self, firing: &Firing, sheet: &mut Sheet) {
        let same = firing.parts.iter().filter_map(|part| Some((part, part.always()?)));
        let rows: Vec<Vec<Cell>> = same
            .map(|(part, held)| {
                let key = if held { "fire-always-true" } else { "fire-always-false" };
                vec![
                    Cell::strong(part.text.as_str()).detail(self.whose(part)),
                    Cell::plain(self.words.say(key)),
                    Cell::plain(self.count(part.held + part.failed)),
                    Cell::plain(self.place(Some(&part.place))),
                ]
            })
            .collect();
        if rows.is_empty() {
            return;
        }
        sheet.heading(2, self.words.say("fire-head-always"), String::new());
        let columns = vec![
            Column::words(self.words.say("fire-column-part")),
            Column::words(self.words.say("fire-column-came-out")),
            Column::figures(self.words.say("fire-column-asked")),
            Column::words(self.words.say("fire-column-place")),
        ];
        sheet.table(Table { columns, rows, footer: Vec::new() });
        sheet.paragraph(self.words.say("fire-always-note"));
    }

    fn table(&self, key: &str, fired: &[Fired], sheet: &mut Sheet) {
        let rows = fired.iter().filter(|one| one.times > 0).map(|one| {
            vec![
                Cell::strong(self.name(key, one)),
                Cell::plain(self.count(one.times)),
                Cell::plain(self.count(one.clients.into())),
                Cell::plain(self.totals(&one.amount)),
                Cell::plain(self.place(one.place.as_ref())),
            ]
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        if rows.is_empty() {
            return;
        }
        sheet.heading(2, self.words.say(&format!("fire-head-{key}")), String::new());
        let columns = vec![
            Column::words(self.words.say(&format!("fire-one-{key}"))),
            Column::figures(self.words.say("fire-column-times")),
            Column::figures(self.words.say("fire-column-clients")),
            Column::figures(self.words.say("fire-column-amount")),
            Column::words(self.words.say("fire-column-place")),
        ];
        sheet.table(Table { columns, rows, footer: Vec::new() });
    }

    fn parts(&self, firing: &Firing, sheet: &mut Sheet) {
        let rows = firing.parts.iter().filter(|part| part.held + part.failed > 0).map(|part| {
            vec![
                Cell::strong(part.text.as_str()).detail(self.whose(part)),
                Cell::plain(self.count(part.held)),
                Cell::plain(self.count(part.failed)),
                Cell::plain(self.place(Some(&part.place))),
            ]
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        if rows.is_empty() {
            return;
        }
        sheet.heading(2, self.words.say("fire-head-parts"), String::new());
        let columns = vec![
            Column::words(self.words.say("fire-column-part")),
            Column::figures(self.words.say("fire-column-true")),
            Column::figures(self.words.say("fire-column-false")),
            Column::words(self.words.say("fire-column-place")),
        ];
        sheet.table(Table { columns, rows, footer: Vec::new() });
    }

    fn name(&self, key: &str, fired: &Fired) -> String {
        match key {
            "gates" => self.words.say(&format!("gate-{}", fired.name)),
            _ => fired.name.clone(),
        }
    }

    /// `segment x`, `step y › z`: the noun in the reader's language.
    fn whose(&self, part: &PartFired) -> String {
        let (noun, name) = part.whose.split_once(' ').unwrap_or(("", &part.whose));
        let key = if noun == "segment" { "fire-one-segments" } else { "fire-one-steps" };
        format!("{} {name}", self.words.say(key).to_lowercase())
    }

    fn place(&self, place: Option<&Place>) -> String {
        place.map_or_else(String::new, |place| {
            let name = place.source.name.strip_prefix(self.folder).unwrap_or(&place.source.name);
            format!("{name}:{}", place.source.line_column(place.span.start).0)
        })
    }

    fn totals(&self, totals: &Totals) -> String {
        if totals.is_empty() { String::new() } else { number::totals_in_lines(totals, self.words.language) }
    }
}
