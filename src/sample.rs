//! Made-up ledgers of any size: clients who pay, forget, promise, dispute and fail, as real ones do.
//!
//! Takes a recipe (how many clients, a seed, a last day) and gives the rows of one client at a time. Client *n* of a
//! seed is the same whether ten clients are made or a million, and on every machine: whole numbers only, no clock, and
//! randomness that comes from the seed and the client's number alone. Writing the rows is left to `io`.
//!
//! ```text
//!  Recipe ─► Profile ─► invoices ─► behaviour, invoice by invoice ─► Story ─► ClientRows
//!            (who)      (billing)   (payments, contacts, promises…)  (cut at the last day)
//! ```
//!
//! Nothing here is a real company, person, number or address: domains end in `.example`, telephone numbers come from
//! the ranges that the French and British regulators keep for fiction.

mod behaviour;
mod billing;
mod chasing;
mod dice;
mod incidents;
mod names;
mod people;
mod profile;
mod story;
mod wording;

use chrono::Months;
use chrono::NaiveDate;

use crate::domain::calendar::Calendar;
use crate::domain::client::Client;
use crate::domain::client::Contact;
use crate::domain::client::Language;
use crate::domain::event::Event;
use crate::domain::invoice::Invoice;
use crate::domain::payment::Payment;
use crate::sample::dice::Dice;
use crate::sample::profile::Profile;
use crate::sample::story::Story;
use crate::sample::wording::Wording;

/// The names of the attribute columns of the clients made here.
pub const CLIENT_COLUMNS: &[&str] = &["strategic", "address", "postcode", "city"];

/// What ledger to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// How many clients.
    pub clients: u32,
    /// Another seed gives another ledger; the same gives the same bytes.
    pub seed: u64,
    /// French: a French company, euros, the steps of `policies/pme`. English: a British one, sterling, `policies/sme-uk`.
    pub language: Language,
    /// The last day of the history; nothing is dated later, due dates and promises excepted.
    pub as_of: NaiveDate,
    /// How many months of history.
    pub months: u32,
}

/// All that the ledger holds of one client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientRows {
    /// The client.
    pub client: Client,
    /// Its people, and our own salesperson.
    pub contacts: Vec<Contact>,
    /// Its invoices, parts and credit notes, by issue date.
    pub invoices: Vec<Invoice>,
    /// What it paid, by date.
    pub payments: Vec<Payment>,
    /// What was said and decided, by date.
    pub events: Vec<Event>,
}

/// A recipe made ready.
#[derive(Debug, Clone)]
pub struct Sample {
    recipe: Recipe,
    calendar: Calendar,
    start: NaiveDate,
    wording: &'static Wording,
}

impl Sample {
    /// Makes a recipe ready.
    pub fn new(recipe: Recipe) -> Self {
        let wording = Wording::of(recipe.language);
        let calendar =
            Calendar::named(wording.calendar).expect("the calendar of a wording is a built-in one");
        let start = recipe.as_of.checked_sub_months(Months::new(recipe.months)).unwrap_or(NaiveDate::MIN);
        Self { recipe, calendar, start, wording }
    }

    /// Returns the recipe.
    pub fn recipe(&self) -> &Recipe {
        &self.recipe
    }

    /// Returns the rows of the client of that number, counted from 1.
    pub fn rows(&self, number: u32) -> ClientRows {
        let mut dice = Dice::new(self.recipe.seed, u64::from(number));
        let profile = Profile::draw(&mut dice, &self.recipe, self.start);
        let (client, contacts) = people::draw(&mut dice, &profile, number, self.wording);
        let mut story = Story::new(&self.calendar, self.wording, self.recipe.as_of, number);
        story.collector = people::collector(&client, number, self.wording);
        let payer = contacts.iter().find(|contact| contact.role == "payer");
        story.payer = payer.map(|contact| contact.name.clone()).unwrap_or_default();
        for invoice in billing::draw(&mut dice, &profile, &story, self.start) {
            behaviour::settle(&mut story, &mut dice, &profile, invoice);
        }
        incidents::draw(&mut story, &mut dice, &profile);
        story.into_rows(client, contacts)
    }
}
