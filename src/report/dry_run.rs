//! A dry run as people read it in a meeting.
//!
//! ```text
//!  what it is and is not │ key figures │ does it fit the people? │ contacts │ first contact │ money by stage
//!    │ cost of tolerance │ guardrails │ formal notices │ never contacted │ the book │ treated differently
//!    │ undecided │ how each figure is defined
//! ```
//!
//! In a comparison every table has both sides and their difference, and no word says which is better.

mod book;
pub(super) mod book_figures;
mod capacity;
mod contacts;
pub mod day;
pub mod definitions;
mod differences;
pub(super) mod figures;
mod first_contact;
mod grid;
mod headline;
mod load;
mod never;
mod notices;
pub(super) mod quantity;
pub(super) mod side;
mod stages;
mod undecided;
mod weeks;
mod withheld;

use crate::domain::client::Client;
use crate::domain::client::ClientKey;
use crate::domain::ledger::Ledger;
use crate::engine::dry_run::DryRun;
use crate::policy::Policy;
use crate::report::dry_run::definitions::Unit;
use crate::report::dry_run::definitions::definitions;
use crate::report::dry_run::quantity::Quantity;
use crate::report::dry_run::side::Side;
use crate::report::limit::Limit;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Sheet;
use crate::report::words::Words;

/// A dry run with what is needed to name things in it.
#[derive(Debug, Clone, Copy)]
pub struct DryRunView<'a> {
    /// The dry run.
    pub run: &'a DryRun,
    /// The policy replayed. Its language and currency are the report's.
    pub policy: &'a Policy,
    /// The policy of the other side; absent for the journal, and where nothing is compared.
    pub against: Option<&'a Policy>,
    /// The ledger replayed.
    pub ledger: &'a Ledger,
    /// How many rows each list shows; absent: all. The tables of figures are always whole.
    pub limit: Option<usize>,
    /// What to type to make this dry run again, before `--day`; empty when there is no such command.
    pub command: &'a str,
    /// What to call each side where both policies have one name, for instance by their folders; absent: by numbers.
    pub labels: [Option<&'a str>; 2],
}

impl<'a> DryRunView<'a> {
    /// Makes a view that shows everything.
    pub fn new(run: &'a DryRun, policy: &'a Policy, against: Option<&'a Policy>, ledger: &'a Ledger) -> Self {
        Self { run, policy, against, ledger, limit: None, command: "", labels: [None, None] }
    }

    /// Returns a client of the ledger.
    pub(super) fn client(&self, key: ClientKey) -> &'a Client {
        self.ledger.records(key).client()
    }

    /// Returns both sides, or the only one, with the policies that name what is in them. What the journal has is told
    /// in the first policy's segments.
    pub(super) fn sides(&self) -> Vec<Side<'a>> {
        Side::of(self)
    }
}

/// Says in one sentence that a dry run is a replay and no prediction. It is in every form of the report.
pub fn replay_sentence(words: &Words) -> String {
    words.say("dry-replay")
}

/// Writes the dry run as a sheet, in the first policy's language.
pub fn dry_run_sheet(view: &DryRunView<'_>) -> Sheet {
    let page = Page { view: *view, words: Words::of(view.policy.language), sides: view.sides() };
    let mut sheet = page.sheet();
    let mut limit = Limit::new(view.limit);
    headline::add(&page, &mut sheet);
    capacity::add(&page, &mut sheet);
    contacts::add(&page, &mut sheet);
    first_contact::add(&page, &mut sheet);
    stages::add(&page, &mut sheet);
    withheld::add(&page, &mut sheet);
    notices::add(&page, &mut limit, &mut sheet);
    never::add(&page, &mut limit, &mut sheet);
    differences::add(&page, &mut limit, &mut sheet);
    book::add(&page, &mut sheet);
    undecided::add(&page, &mut limit, &mut sheet);
    limit.say("dry-whole", page.words, &mut sheet);
    page.say_how_to_follow(&mut sheet);
    sheet.heading(2, page.words.say("dry-head-definitions"), String::new());
    sheet.table(definitions(page.words));
    sheet
}

/// Adds only who is treated differently by the two sides, below words that say of when.
pub fn add_differences(view: &DryRunView<'_>, said: String, sheet: &mut Sheet) {
    let page = Page { view: *view, words: Words::of(view.policy.language), sides: view.sides() };
    let mut limit = Limit::new(view.limit);
    let mut part = page.sheet();
    differences::add(&page, &mut limit, &mut part);
    limit.say("diff-whole", page.words, &mut part);
    let mut blocks = part.blocks.into_iter();
    sheet.blocks.extend(blocks.next());
    sheet.paragraph(said);
    sheet.blocks.extend(blocks);
}

/// What every part of the report writes with.
struct Page<'a> {
    view: DryRunView<'a>,
    words: &'static Words,
    sides: Vec<Side<'a>>,
}

impl<'a> Page<'a> {
    fn sheet(&self) -> Sheet {
        let period = self.view.run.request.period;
        let date = |day| number::date(day, self.words.language);
        let names: Vec<&str> = self.sides.iter().map(|side| side.name.as_str()).collect();
        let subtitle = match names.as_slice() {
            [first, second] => self
                .words
                .with("dry-subtitle-compared", [("first", (*first).into()), ("second", (*second).into())]),
            _ => self.words.with("plan-subtitle", [("policy", self.view.policy.name.as_str().into())]),
        };
        Sheet {
            title: self
                .words
                .with("dry-title", [("from", date(period.from()).into()), ("to", date(period.to()).into())]),
            subtitle,
            language: self.words.language.code(),
            blocks: Vec::new(),
        }
    }

    /// Tells whether two sides are compared.
    fn compared(&self) -> bool {
        self.sides.len() > 1
    }

    /// Writes a figure.
    fn written(&self, value: Quantity, unit: Unit) -> String {
        quantity::written(value, unit, self.view.run.currency, self.words)
    }

    /// Writes the difference of two figures.
    fn difference(&self, first: Quantity, second: Quantity, unit: Unit) -> String {
        quantity::difference(first, second, unit, self.view.run.currency, self.words)
    }

    /// Writes ten-thousandths of the dry run's currency with all the decimals it has, as for one invoice.
    pub fn money(&self, units: i64) -> String {
        let currency = self.view.run.currency;
        match quantity::fixed(units).map(|amount| amount.round_dp(currency.decimals())) {
            Some(amount) => number::exact_money(amount, currency, self.words.language),
            None => self.words.say("none"),
        }
    }

    /// A client as every table names it: its name, its id below.
    fn client_cell(&self, key: ClientKey) -> Cell {
        let client = self.view.client(key);
        Cell::strong(client.name.as_str()).detail(client.id.as_str())
    }

    /// Returns the head of a part about one side: with its name where there are two.
    fn head_of(&self, key: &str, side: &Side<'_>) -> String {
        match self.compared() {
            true => format!("{}\u{a0}– {}", self.words.say(key), side.name),
            false => self.words.say(key),
        }
    }

    fn say_how_to_follow(&self, sheet: &mut Sheet) {
        if self.view.command.is_empty() {
            return;
        }
        let day = self.view.run.request.period.to();
        let command = format!("{} --day {day}", self.view.command);
        let client = self.view.ledger.clients().first().map_or("ID", |client| client.id.as_str());
        sheet.paragraph(self.words.with(
            "dry-follow",
            [("command", command.as_str().into()), ("client", format!("{command} --client {client}").into())],
        ));
    }
}
