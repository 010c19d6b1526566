//! A policy to start from: a few answers → the texts of a whole policy, with comments that teach and cases that pass.
//!
//! The texts are templates in `starter/<language>/`. Theirs are the signs `<< >>` and `<% %>`, since `{{ }}` and
//! `{% %}` belong to what is said and written in a policy.

mod days;
mod texts;

use compact_str::CompactString;
use minijinja::AutoEscape;
use minijinja::Environment;
use minijinja::Error;
use minijinja::UndefinedBehavior;
use minijinja::Value;
use minijinja::context;
use minijinja::syntax::SyntaxConfig;

use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
use crate::domain::client::Language;
use crate::domain::vocabulary::vocabulary;
use crate::law::Jurisdiction;
use crate::policy::starter::days::days;
use crate::policy::starter::texts::texts;

/// The longest grace that the ladder's patience leaves room for, in business days.
pub const LONGEST_GRACE: u32 = 15;

/// Whose days off and whose law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Country {
    /// France.
    France,
    /// Alsace and Moselle, which have two days off more than the rest of France.
    AlsaceMoselle,
    /// The United Kingdom.
    UnitedKingdom,
    /// Québec.
    Quebec,
    /// Elsewhere in the European Union.
    Europe,
    /// Anywhere else.
    Other,
}

vocabulary!(Country {
    France => "france",
    AlsaceMoselle => "alsace-moselle",
    UnitedKingdom => "uk",
    Quebec => "quebec",
    Europe => "europe",
    Other => "other",
});

impl Country {
    /// Returns the name of its calendar; where there is none, that of European banks, which are closed on few days.
    pub fn calendar(self) -> &'static str {
        match self {
            Self::France => "france",
            Self::AlsaceMoselle => "france-alsace-moselle",
            Self::UnitedKingdom => "uk",
            Self::Quebec => "quebec",
            Self::Europe | Self::Other => "target",
        }
    }

    /// Returns the law between businesses there.
    pub fn law(self) -> Jurisdiction {
        match self {
            Self::France | Self::AlsaceMoselle => Jurisdiction::FranceB2b,
            Self::UnitedKingdom => Jurisdiction::UkB2b,
            Self::Quebec => Jurisdiction::Quebec,
            Self::Europe => Jurisdiction::EuB2b,
            Self::Other => Jurisdiction::None,
        }
    }

    /// Returns the code of its currency.
    pub fn currency(self) -> &'static str {
        match self {
            Self::UnitedKingdom => "GBP",
            Self::Quebec => "CAD",
            _ => "EUR",
        }
    }
}

/// A kind of client that is told apart from everyone else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Marked in the ledger's own column.
    Strategic,
    /// With fewer than two invoices paid.
    New,
    /// Of the category `public`.
    Public,
    /// Known to pay late, or to break promises.
    Bad,
}

vocabulary!(Kind { Strategic => "strategic", New => "new", Public => "public", Bad => "bad" });

/// What the policy is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// Its name.
    pub name: CompactString,
    /// What clients and staff read, and the comments.
    pub language: Language,
    /// Whose days off and whose law.
    pub country: Country,
    /// In which amounts are compared.
    pub currency: Currency,
    /// Who calls; at least one.
    pub collectors: Vec<CompactString>,
    /// Who approves formal notices and holds.
    pub director: Option<CompactString>,
    /// Who answers disputes, and may ask for holds.
    pub sales: Option<CompactString>,
    /// Who matches payments.
    pub accounting: Option<CompactString>,
    /// Which kinds of clients are told apart.
    pub kinds: Vec<Kind>,
    /// Business days after the due date, up to [`LONGEST_GRACE`].
    pub grace: u32,
    /// In minor units of the currency, not negative: whoever owes less is not contacted.
    pub small_balance: Amount,
}

/// A file of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it lies in the policy's folder, with `/`.
    pub name: &'static str,
    /// What it says.
    pub text: String,
}

/// Returns the files of the policy.
///
/// # Errors
/// A template that cannot be filled in, which is a fault of the program.
pub fn files(answers: &Answers) -> Result<Vec<File>, Error> {
    let environment = environment()?;
    let values = values(answers);
    let wanted = texts(answers.language).iter().filter(|text| text.is_wanted(&answers.kinds));
    let filled = wanted.map(|text| {
        let filled = environment.render_str(text.template, values.clone())?;
        Ok(File { name: text.name, text: filled })
    });
    filled.collect()
}

fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder()
        .block_delimiters("<%", "%>")
        .variable_delimiters("<<", ">>")
        .comment_delimiters("<#", "#>")
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()?;
    environment.set_syntax(syntax);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    // A JSON text is a YAML text between double quotes.
    environment.add_filter("quoted", |text: &str| serde_json::Value::from(text).to_string());
    Ok(environment)
}

fn values(answers: &Answers) -> Value {
    let days = days(answers.country.calendar(), answers.grace);
    let currency = answers.currency;
    let shown = |amount: i64| Amount(amount).to_decimal(currency).to_string();
    let small = answers.small_balance.0;
    let kinds: Vec<&str> = answers.kinds.iter().map(|kind| kind.word()).collect();
    let resolver = match (&answers.sales, &answers.director) {
        (Some(_), _) => "sales",
        (None, Some(_)) => "director",
        (None, None) => "collector",
    };
    context! {
        name => answers.name.as_str(),
        language => answers.language.code(),
        currency => answers.currency.code(),
        calendar => answers.country.calendar(),
        law => answers.country.law().word(),
        segments => kinds,
        holds => answers.sales.is_some() && answers.director.is_some(),
        director => answers.director.is_some(),
        resolver => resolver,
        staff => staff(answers),
        grace => business_days(answers.grace),
        gentle_grace => business_days(answers.grace + 3),
        small_balance => (small > 0).then(|| shown(small)),
        too_small => (small > 1).then(|| shown(small - 1)),
        amount => shown(small + 1_000 * 10_i64.pow(currency.decimals())),
        days => days,
    }
}

fn staff(answers: &Answers) -> Vec<Value> {
    let person = |name: &CompactString, role: &str| context! { name => name.as_str(), role => role };
    let collectors = answers.collectors.iter().map(|name| person(name, "collector"));
    let others =
        [(&answers.director, "director"), (&answers.sales, "sales"), (&answers.accounting, "accounting")];
    let others = others.into_iter().filter_map(|(name, role)| Some(person(name.as_ref()?, role)));
    collectors.chain(others).collect()
}

fn business_days(count: u32) -> String {
    format!("{count} business day{}", if count == 1 { "" } else { "s" })
}
