//! Every measure of a dry run, defined once: its stable word, its unit, and in `locale/dry_run.*.ftl` its name, what it
//! is and how it is computed. The report, the reference page and the CSV all take it from here.

use crate::report::sheet::Cell;
use crate::report::sheet::Column;
use crate::report::sheet::Table;
use crate::report::words::Words;

/// What a figure counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things.
    Count,
    /// Minutes of work.
    Minutes,
    /// An amount of the dry run's currency.
    Amount,
    /// An amount of the dry run's currency times calendar days.
    AmountDays,
    /// Calendar days.
    Days,
    /// Hundredths.
    Percent,
}

impl Unit {
    /// Returns the stable word; amounts carry their currency's code instead.
    pub fn word(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Minutes => "minutes",
            Self::Amount => "amount",
            Self::AmountDays => "amount_days",
            Self::Days => "days",
            Self::Percent => "percent",
        }
    }
}

macro_rules! measures {
    ($($(#[$doc:meta])* $variant:ident = $word:literal in $unit:ident),+ $(,)?) => {
        /// A measure of a dry run.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Measure {
            $($(#[$doc])* $variant),+
        }

        impl Measure {
            /// Every measure, in the order of the report.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Returns the stable word.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// Returns what it counts in.
            pub fn unit(self) -> Unit {
                match self { $(Self::$variant => Unit::$unit),+ }
            }
        }
    };
}

measures! {
    /// Contacts with clients.
    Contacts = "contacts" in Count,
    /// Clients something was done about.
    ClientsTreated = "clients_treated" in Count,
    /// Clients contacted, or whose file was handed over.
    ClientsContacted = "clients_contacted" in Count,
    /// Items settled by the contacts of a step.
    ItemsSettled = "items_settled" in Count,
    /// Approvals asked.
    Approvals = "approvals" in Count,
    /// Tasks inside the company.
    Tasks = "tasks" in Count,
    /// Minutes of work.
    Minutes = "minutes" in Minutes,
    /// Minutes the staff have.
    Capacity = "capacity" in Minutes,
    /// Minutes of work without room at the end of a week.
    Backlog = "backlog" in Minutes,
    /// Minutes of work that nobody can do.
    Unassigned = "unassigned" in Minutes,
    /// Items overdue on some day of the period.
    LateItems = "late_items" in Count,
    /// Their euro-days.
    LateEuroDays = "late_euro_days" in AmountDays,
    /// Of these, before the first contact.
    UncontactedEuroDays = "uncontacted_euro_days" in AmountDays,
    /// Late items a contact had spoken of before the period.
    ContactedBefore = "contacted_before" in Count,
    /// Late items first contacted in the period.
    FirstContacts = "first_contacts" in Count,
    /// Days past due at first contact: the median.
    MedianFirstContact = "median_first_contact" in Days,
    /// Late items never contacted.
    NeverContacted = "never_contacted" in Count,
    /// What was open on them.
    NeverContactedOpen = "never_contacted_open" in Amount,
    /// What is overdue by stage reached.
    OverdueByStage = "overdue_by_stage" in Amount,
    /// Clients a gate withheld something of.
    WithheldClients = "withheld_clients" in Count,
    /// Items it withheld.
    WithheldItems = "withheld_items" in Count,
    /// How many times it closed.
    WithheldTimes = "withheld_times" in Count,
    /// Client-days it withheld something.
    WithheldClientDays = "withheld_client_days" in Count,
    /// Euro-days it withheld.
    WithheldEuroDays = "withheld_euro_days" in AmountDays,
    /// What tolerance costs.
    CostOfTolerance = "cost_of_tolerance" in Amount,
    /// Formal notices sent.
    FormalNotices = "formal_notices" in Count,
    /// Those to clients who paid soon after anyway.
    PaidSoon = "paid_soon" in Count,
    /// Those too recent to tell.
    RecentNotices = "recent_notices" in Count,
    /// The share paid soon, of those that are not too recent.
    PaidSoonShare = "paid_soon_share" in Percent,
    /// What they claimed.
    PaidSoonAmount = "paid_soon_amount" in Amount,
    /// Clients treated differently by two sides.
    TreatedDifferently = "treated_differently" in Count,
    /// Clients left undecided on some day.
    Undecided = "undecided" in Count,
    /// What is open.
    Open = "open" in Amount,
    /// What is overdue.
    Overdue = "overdue" in Amount,
    /// Sales.
    Sales = "sales" in Amount,
    /// Ageing.
    Ageing = "ageing" in Amount,
    /// DSO.
    Dso = "dso" in Days,
    /// DSO by exhaustion.
    DsoCountBack = "dso_count_back" in Days,
    /// Best possible DSO.
    BestPossibleDso = "best_possible_dso" in Days,
    /// Average days delinquent.
    AverageDaysDelinquent = "average_days_delinquent" in Days,
    /// Collection effectiveness.
    CollectionEffectiveness = "collection_effectiveness" in Percent,
}

impl Measure {
    /// Returns its name in a language.
    pub fn name(self, words: &Words) -> String {
        words.say(&format!("measure-{}", self.word()))
    }

    /// Says what it is.
    pub fn about(self, words: &Words) -> String {
        words.say(&format!("measure-{}-what", self.word()))
    }

    /// Says how it is computed.
    pub fn formula(self, words: &Words) -> String {
        words.say(&format!("measure-{}-how", self.word()))
    }
}

/// Returns the table of definitions: the same at the end of every dry run and in the reference page.
pub fn definitions(words: &Words) -> Table {
    let columns = vec![
        Column::words(words.say("column-measure")),
        Column::words(words.say("column-definition")),
        Column::words(words.say("column-formula")),
    ];
    let rows = Measure::ALL.iter().map(|measure| {
        vec![
            Cell::strong(measure.name(words)).detail(measure.word()),
            Cell::plain(measure.about(words)),
            Cell::plain(measure.formula(words)),
        ]
    });
    Table { columns, rows: rows.collect(), footer: Vec::new() }
}
