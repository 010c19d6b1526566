//! Who a client is: how it behaves, how much it buys, on what terms.

use chrono::NaiveDate;
use chrono::TimeDelta;

use crate::domain::amount::Currency;
use crate::domain::client::Language;
use crate::sample::Recipe;
use crate::sample::dice::Dice;

/// How a client pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behaviour {
    /// On the date, or within a day or two.
    Prompt,
    /// Forgets, and pays once reminded.
    Forgetful,
    /// Always so many days late.
    Habitual(i64),
    /// Promises, and breaks promises.
    Promiser,
    /// Pays in pieces, when it can.
    CashTrouble,
    /// Finds something to contest.
    Disputer,
    /// Pays at the formal notice, or never.
    BadPayer,
    /// Came a few months ago.
    New,
    /// A public body: late and sure.
    Public,
    /// A large account: pays what went through its validation, on its payment run.
    Large,
    /// Stopped paying; proceedings open on the day.
    Insolvent(NaiveDate),
}

/// Payment terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Terms {
    /// So many days from the issue date.
    Net(u32),
    /// So many days from the issue date, then the end of that month.
    EndOfMonth(u32),
}

/// Who a client is.
#[derive(Debug, Clone)]
pub struct Profile {
    /// How it pays.
    pub behaviour: Behaviour,
    /// On what terms.
    pub terms: Terms,
    /// Days between two invoices.
    pub rhythm: i64,
    /// Half of its invoices are under this, in minor units before VAT.
    pub median: i64,
    /// Client since.
    pub since: NaiveDate,
    /// ISO 3166 code.
    pub country: &'static str,
    /// What it is spoken to in.
    pub language: Language,
    /// The currency of most of its invoices.
    pub currency: Currency,
    /// The currency of the others.
    pub home_currency: Currency,
}

impl Profile {
    /// Draws a client whose history starts on `start` at the earliest.
    pub fn draw(dice: &mut Dice, recipe: &Recipe, start: NaiveDate) -> Self {
        let behaviour = behaviour(dice, recipe.as_of);
        let (rhythm, median) = size(dice, behaviour);
        let (country, language, currency) = place(dice, recipe.language, behaviour);
        let home_currency = if recipe.language == Language::French { Currency::EUR } else { sterling() };
        Self {
            behaviour,
            terms: terms(dice, behaviour),
            rhythm,
            median,
            since: since(dice, recipe, behaviour, start),
            country,
            language,
            currency,
            home_currency,
        }
    }
}

fn behaviour(dice: &mut Dice, as_of: NaiveDate) -> Behaviour {
    let late = dice.between(6, 26);
    let opened = as_of - TimeDelta::days(dice.between(20, 200));
    dice.weighted(&[
        (408, Behaviour::Prompt),
        (180, Behaviour::Forgetful),
        (120, Behaviour::Habitual(late)),
        (50, Behaviour::Promiser),
        (45, Behaviour::CashTrouble),
        (45, Behaviour::Disputer),
        (35, Behaviour::BadPayer),
        (50, Behaviour::New),
        (45, Behaviour::Public),
        (22, Behaviour::Large),
        (10, Behaviour::Insolvent(opened)),
    ])
}

/// Returns the days between invoices and the median amount.
fn size(dice: &mut Dice, behaviour: Behaviour) -> (i64, i64) {
    let (rhythm, median) = match behaviour {
        Behaviour::Large => (9, 700_000),
        Behaviour::Public => (40, 180_000),
        Behaviour::New => (30, 90_000),
        _ => dice.weighted(&[(280, (100, 45_000)), (500, (43, 100_000)), (220, (23, 190_000))]),
    };
    (rhythm + dice.between(0, rhythm / 4), dice.around(median, 200))
}

fn terms(dice: &mut Dice, behaviour: Behaviour) -> Terms {
    match behaviour {
        Behaviour::Public | Behaviour::New => Terms::Net(30),
        Behaviour::Large => dice.pick(&[Terms::Net(45), Terms::EndOfMonth(45), Terms::Net(60)]),
        _ => dice.weighted(&[(80, Terms::Net(30)), (14, Terms::EndOfMonth(45)), (6, Terms::Net(60))]),
    }
}

fn place(dice: &mut Dice, home: Language, behaviour: Behaviour) -> (&'static str, Language, Currency) {
    let here = match home {
        Language::French => ("FR", Language::French, Currency::EUR),
        Language::English => ("GB", Language::English, sterling()),
    };
    if behaviour == Behaviour::Public || !dice.chance(60) {
        return here;
    }
    match home {
        Language::French => dice.pick(&[
            ("BE", Language::French, Currency::EUR),
            ("CH", Language::French, Currency::EUR),
            ("IE", Language::English, Currency::EUR),
            ("GB", Language::English, sterling()),
            ("US", Language::English, dollar()),
        ]),
        Language::English => dice.pick(&[
            ("IE", Language::English, Currency::EUR),
            ("US", Language::English, dollar()),
            ("NL", Language::English, Currency::EUR),
        ]),
    }
}

fn since(dice: &mut Dice, recipe: &Recipe, behaviour: Behaviour, start: NaiveDate) -> NaiveDate {
    let history = (recipe.as_of - start).num_days();
    match behaviour {
        Behaviour::New => recipe.as_of - TimeDelta::days(dice.between(20, history.clamp(20, 170))),
        _ => start - TimeDelta::days(dice.between(30, 4_000)),
    }
}

fn sterling() -> Currency {
    "GBP".parse().expect("sterling is a currency")
}

fn dollar() -> Currency {
    "USD".parse().expect("the dollar is a currency")
}
