//! The head of the report: what a dry run is and is not, what was asked, the key figures.

use crate::engine::dry_run::measures::SOON_DAYS;
use crate::engine::notice::Undecided;
use crate::engine::replay::Promises;
use crate::report::dry_run::Page;
use crate::report::dry_run::definitions::Measure;
use crate::report::dry_run::grid::Grid;
use crate::report::dry_run::grid::GridRow;
use crate::report::dry_run::quantity;
use crate::report::dry_run::quantity::Quantity;
use crate::report::dry_run::replay_sentence;
use crate::report::dry_run::side::Side;
use crate::report::number;
use crate::report::sheet::Block;
use crate::report::sheet::Cell;
use crate::report::sheet::KeyValue;
use crate::report::sheet::Severity;
use crate::report::sheet::Sheet;
use crate::report::sheet::Tone;

/// The figures a meeting begins with. Those of the whole book do not depend on a policy and come later.
const KEY: [Measure; 16] = [
    Measure::Contacts,
    Measure::ClientsContacted,
    Measure::FormalNotices,
    Measure::PaidSoon,
    Measure::Minutes,
    Measure::Capacity,
    Measure::Backlog,
    Measure::Unassigned,
    Measure::LateItems,
    Measure::LateEuroDays,
    Measure::UncontactedEuroDays,
    Measure::MedianFirstContact,
    Measure::NeverContacted,
    Measure::CostOfTolerance,
    Measure::Approvals,
    Measure::Tasks,
];

/// Adds the head of the report.
pub fn add(page: &Page<'_>, sheet: &mut Sheet) {
    let words = page.words;
    sheet.notice(Severity::Information, words.say("severity-information"), replay_sentence(words));
    sheet.paragraph(asked(page));
    for side in page.sides.iter().filter(|side| !side.run.undecided.is_empty()) {
        sheet.notice(Severity::Warning, words.say("severity-warning"), undecided(page, side));
    }
    if page.compared() {
        sheet.heading(2, words.say("dry-head-key"), String::new());
        let shown = KEY.iter().filter(|measure| page.is_shown(**measure));
        let rows = shown.map(|measure| {
            (
                measure,
                GridRow {
                    label: Cell::strong(measure.name(words)),
                    values: page.sides.iter().map(|side| vec![page.total(side, *measure)]).collect(),
                },
            )
        });
        let table = rows.map(|(measure, row)| {
            let one = Grid {
                head: words.say("column-measure"),
                measures: &[*measure],
                rows: vec![row],
                total: Vec::new(),
            };
            one.table(page)
        });
        // Each row has a unit of its own; the columns are the same.
        if let Some(whole) = table.reduce(|mut whole, next| {
            whole.rows.extend(next.rows);
            whole
        }) {
            sheet.table(whole);
        }
        if let [first, second] = page.sides.as_slice() {
            let names = [("first", first.name.as_str().into()), ("second", second.name.as_str().into())];
            sheet.paragraph(words.with("dry-difference", names));
        }
        different(page, sheet);
    } else if let Some(side) = page.sides.first() {
        sheet.blocks.push(Block::KeyValues(key_values(page, side)));
    }
}

/// How many clients could not be decided, mostly why, and what to do about it.
fn undecided(page: &Page<'_>, side: &Side<'_>) -> String {
    let words = page.words;
    let mut causes: Vec<(&Undecided, usize)> = Vec::new();
    for client in &side.run.undecided {
        match causes.iter_mut().find(|(why, _)| is_like(why, &client.why)) {
            Some((_, count)) => *count += 1,
            None => causes.push((&client.why, 1)),
        }
    }
    // Of equals the first.
    let Some((why, most)) = causes.iter().rev().max_by_key(|(_, count)| *count) else {
        return String::new();
    };
    let all = side.run.undecided.len();
    let mut said = vec![match page.compared() {
        true => {
            words.with("dry-undecided-side", [("count", all.into()), ("side", side.name.as_str().into())])
        }
        false => words.with("dry-undecided", [("count", all.into())]),
    }];
    let reason = [("why", words.undecided(why).into()), ("count", (*most).into()), ("all", all.into())];
    said.push(words.with("dry-undecided-why", reason));
    said.push(words.say(&format!("dry-undecided-{}", why.word())));
    said.push(words.say("dry-undecided-list"));
    said.retain(|sentence| !sentence.is_empty());
    said.join(" ")
}

/// Tells whether two clients are undecided for one cause that is mended once.
fn is_like(one: &Undecided, other: &Undecided) -> bool {
    match (one, other) {
        (Undecided::MissingRate { currency, .. }, Undecided::MissingRate { currency: other, .. }) => {
            currency == other
        }
        (Undecided::BadAttribute { column, .. }, Undecided::BadAttribute { column: other, .. }) => {
            column == other
        }
        _ => one.word() == other.word(),
    }
}

/// How many clients are treated differently: the first thing asked of a comparison.
fn different(page: &Page<'_>, sheet: &mut Sheet) {
    if let Some(differences) = &page.view.run.differences {
        sheet.paragraph(page.words.with(
            "dry-different",
            [("count", differences.different.len().into()), ("clients", differences.clients.into())],
        ));
    }
}

/// Says what was set aside and when actions count as done.
fn asked(page: &Page<'_>) -> String {
    let request = &page.view.run.request;
    let promises = match request.promises {
        Promises::Kept => "dry-asked-promises_kept",
        Promises::SetAside => "dry-asked-promises_set_aside",
    };
    let done = if request.within_capacity { "dry-asked-within_capacity" } else { "dry-asked-same_day" };
    let mut said = vec![page.words.say("dry-asked-contacts"), page.words.say(promises), page.words.say(done)];
    said.push(page.words.say("dry-asked-approvals"));
    if page.sides.iter().any(Side::is_journal) {
        said.push(page.words.say("dry-asked-journal"));
    }
    if let Some(against) = page.view.against.filter(|against| against.currency != page.view.run.currency) {
        said.push(page.words.with(
            "dry-asked-currency",
            [
                ("policy", against.name.as_str().into()),
                ("theirs", against.currency.code().into()),
                ("ours", page.view.run.currency.code().into()),
            ],
        ));
    }
    said.join(" ")
}

fn key_values(page: &Page<'_>, side: &Side<'_>) -> Vec<KeyValue> {
    KEY.iter()
        .filter_map(|measure| {
            let value = page.total(side, *measure);
            let beside = matches!(
                measure,
                Measure::ClientsContacted | Measure::Capacity | Measure::PaidSoon | Measure::LateItems
            );
            let empty = *measure == Measure::Backlog && side.backlog() == Some(0);
            let shown = !beside && !empty && page.is_shown(*measure);
            (shown && value.is_some()).then(|| KeyValue {
                key: measure.name(page.words),
                value: Cell::strong(page.written(value, measure.unit()))
                    .detail(page.beside_key(side, *measure))
                    .tone(page.tone(side, *measure)),
            })
        })
        .collect()
}

impl<'a> Page<'a> {
    /// Returns the figure of a measure over the whole period.
    pub fn total(&self, side: &Side<'a>, measure: Measure) -> Quantity {
        side.total(measure, self.view.run.request.cost_of_money)
    }

    /// Work that nobody can do is told where there is some.
    fn is_shown(&self, measure: Measure) -> bool {
        measure != Measure::Unassigned || self.sides.iter().any(|side| side.run.work.nobody.minutes > 0)
    }

    /// Says beside a key figure what it is out of.
    fn beside_key(&self, side: &Side<'a>, measure: Measure) -> String {
        let figure = |measure: Measure| self.written(self.total(side, measure), measure.unit());
        let (key, of) = match measure {
            Measure::Contacts => {
                return self.words.with("dry-key-clients", [("count", side.run.work.contacted.into())]);
            }
            Measure::FormalNotices if side.run.notices.soon.is_empty() => return String::new(),
            Measure::FormalNotices => {
                return self.words.with(
                    "dry-key-paid_soon",
                    [("count", side.run.notices.soon.len().into()), ("days", SOON_DAYS.into())],
                );
            }
            Measure::Minutes if side.capacity().is_some() => ("dry-key-capacity", Measure::Capacity),
            Measure::LateEuroDays => return self.average(side),
            Measure::UncontactedEuroDays => return self.uncontacted_share(side),
            Measure::NeverContacted => ("dry-key-of_late", Measure::LateItems),
            Measure::CostOfTolerance => {
                let rate = number::percent(self.view.run.request.cost_of_money, self.words.language);
                return self.words.with("dry-key-rate", [("rate", rate.into())]);
            }
            _ => return String::new(),
        };
        self.words.with(key, [("figure", figure(of).into())])
    }

    /// Euro-days over the days of the period: what is late on an average day, which is easier to picture.
    fn average(&self, side: &Side<'a>) -> String {
        let days = self.view.run.request.period.days();
        let average = quantity::fixed(side.run.late.euro_days / i128::from(days.max(1)));
        let unit = Measure::Overdue.unit();
        self.words.with("dry-key-average", [("figure", self.written(average, unit).into())])
    }

    fn tone(&self, side: &Side<'a>, measure: Measure) -> Tone {
        match measure {
            Measure::Unassigned => Tone::Warning,
            Measure::Backlog if side.backlog().is_some_and(|minutes| minutes > 0) => Tone::Warning,
            Measure::NeverContacted if !side.run.late.never.is_empty() => Tone::Warning,
            _ => Tone::Strong,
        }
    }
}
