//! Texts with `{{ … }}` written out for one client: what is read aloud, what is left on a machine, what is sent.
//!
//! Amounts, decimals and dates come ready to print in the policy's language, whole numbers as numbers. What is not known is
//! an empty text or an empty list. A checked policy names nothing else; a text that fails all the same is written as it
//! stands in the policy, between marks that nobody overlooks.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use minijinja::Environment;
use minijinja::UndefinedBehavior;
use minijinja::Value;
use minijinja::context;

use crate::domain::amount::Money;
use crate::domain::amount::Totals;
use crate::domain::client::Client;
use crate::domain::event::Instalment;
use crate::engine::briefing::Briefing;
use crate::engine::briefing::Claim;
use crate::engine::decision::Action;
use crate::facts::catalogue::Scope;
use crate::facts::value;
use crate::facts::value::FIXED_DECIMALS;
use crate::facts::value::FactType;
use crate::policy::Policy;
use crate::policy::company::Company;
use crate::policy::rules::Person;
use crate::report::number;
use crate::report::words::Words;

/// Writing out one text takes a few hundred instructions; a loop that runs away is stopped.
const FUEL: u64 = 100_000;

/// Someone of ours who speaks to one client about one action.
#[derive(Debug)]
pub struct Voice {
    given: Value,
}

/// Of whom and of what texts speak.
#[derive(Debug, Clone, Copy)]
pub struct Speaking<'a> {
    /// The policy whose texts are written out.
    pub policy: &'a Policy,
    /// The client.
    pub client: &'a Client,
    /// What is known of it.
    pub briefing: &'a Briefing<'a>,
    /// What is done.
    pub action: &'a Action,
    /// Who of ours speaks; absent while nobody is given the work.
    pub sender: Option<&'a Person>,
    /// The day.
    pub today: NaiveDate,
}

impl Voice {
    /// Gathers what texts are given.
    pub fn new(speaking: &Speaking<'_>) -> Self {
        let words = Words::of(speaking.policy.language);
        let Speaking { briefing, action, .. } = *speaking;
        let promise = briefing.promises.first();
        let talk = briefing.talks.first();
        let next = briefing.next_step.as_ref();
        let invoices: Vec<Value> = briefing.claims.iter().map(|claim| invoice(words, claim)).collect();
        let oldest = briefing.claims.iter().map(|claim| claim.line.days_past_due).max().unwrap_or(0);
        let offer: Vec<Value> = briefing.offer.iter().map(|part| instalment(words, part)).collect();
        let day = |day: Option<NaiveDate>| day.map(|day| words.date(day)).unwrap_or_default();
        let proposed = action.kind.contact();
        let calendar = &speaking.policy.calendar;
        let deadline = proposed.and_then(|contact| briefing.deadline(calendar, speaking.today, contact));
        let outcome = talk.map(|talk| words.outcome(&talk.outcome)).unwrap_or_default();
        let given = context! {
            client => client(speaking, words),
            contact => contact(words, action),
            sender => context! {
                name => speaking.sender.map_or("", |sender| sender.name.as_str()),
                role => speaking.sender.map(|sender| words.role(&sender.role)).unwrap_or_default(),
            },
            today => words.date(speaking.today),
            total => number::totals(&action.totals, words.language),
            oldest_days => oldest,
            step => step(action),
            invoices => invoices,
            charges => charges(words, briefing),
            promise => context! {
                date => day(promise.map(|promise| promise.promised_for)),
                amount => promise.and_then(|promise| promise.promised).map(|money| words.money(money)).unwrap_or_default(),
                by => promise.map_or("", |promise| promise.by.as_str()),
            },
            last_contact => context! { date => day(talk.map(|talk| talk.date)), outcome => outcome },
            next_step => context! {
                name => next.map_or("", |next| next.step.as_str()),
                stage => next.map_or("", |next| next.stage.word()),
                date => day(next.map(|next| next.on)),
            },
            offer => offer,
            deadline => day(deadline),
            total_with_charges => number::totals(&with_charges(action, briefing), words.language),
            company => company(speaking.policy),
        };
        Self { given }
    }

    /// Writes a text out.
    pub fn say(&self, text: &str) -> String {
        self.write(text, &context! {}).unwrap_or_else(|_| format!("⟦{}⟧", text.trim()))
    }

    /// Writes a text out that is given more than others, or says why it cannot be.
    pub fn write(&self, text: &str, besides: &Value) -> Result<String, minijinja::Error> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(FUEL));
        let given = context! { ..besides.clone(), ..self.given.clone() };
        environment.render_str(text, given).map(|said| spaced(&said))
    }
}

/// A condition that says nothing leaves its spaces behind; line ends within a paragraph are the writer's own. A mark that
/// French sets apart from its word stays on its line.
fn spaced(text: &str) -> String {
    text.trim().lines().map(line).collect::<Vec<_>>().join("\n")
}

fn line(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let space = match word.chars().next() {
            Some('?' | '!' | ';') => number::NARROW_NO_BREAK_SPACE,
            Some(':' | '»') => number::NO_BREAK_SPACE,
            _ if spaced.ends_with('«') => number::NO_BREAK_SPACE,
            _ => ' ',
        };
        if !spaced.is_empty() {
            spaced.push(space);
        }
        spaced.push_str(word);
    }
    spaced
}

fn client(speaking: &Speaking<'_>, words: &Words) -> Value {
    let mut given: BTreeMap<String, Value> = BTreeMap::new();
    let schema = &speaking.policy.schema;
    for (slot, known) in schema.iter().filter(|(_, known)| known.scope == Scope::Client) {
        let Some((_, name)) = known.name.split_once('.') else { continue };
        let value = speaking.briefing.facts.as_ref().map(|facts| facts.get(slot)).unwrap_or_default();
        given.insert(name.to_owned(), fact(words, speaking.policy, known.fact_type, value));
    }
    given.insert("name".to_owned(), Value::from(speaking.client.name.as_str()));
    given.insert("id".to_owned(), Value::from(speaking.client.id.as_str()));
    Value::from_pairs(given)
}

fn fact(words: &Words, policy: &Policy, fact_type: FactType, value: value::Value<'_>) -> Value {
    match value {
        value::Value::Absent => Value::from(""),
        value::Value::Bool(truth) => Value::from(truth),
        value::Value::Int(number) => Value::from(number),
        value::Value::Date(day) => Value::from(words.date(day)),
        value::Value::Text(text) => Value::from(text),
        value::Value::Fixed(units) if fact_type == FactType::Amount => {
            let amount = rust_decimal::Decimal::new(units, FIXED_DECIMALS);
            let decimals = policy.currency.decimals();
            Value::from(number::exact_money(amount.round_dp(decimals), policy.currency, words.language))
        }
        value::Value::Fixed(_) => {
            let shown = value.decimal().map(|shown| number::decimal(shown.round_dp(2), words.language));
            Value::from(shown.unwrap_or_default())
        }
    }
}

fn contact(words: &Words, action: &Action) -> Value {
    let Some(contact) = action.kind.contact() else {
        return context! { name => "", role => "" };
    };
    let person = contact.person.as_ref();
    let role = person.map_or(contact.to.as_str(), |person| person.role.as_str());
    context! { name => person.map_or("", |person| person.name.as_str()), role => words.role(role) }
}

fn step(action: &Action) -> &str {
    action.kind.contact().map_or("", |contact| &contact.step)
}

fn invoice(words: &Words, claim: &Claim) -> Value {
    let line = &claim.line;
    context! {
        number => line.invoice.as_str(),
        issued => words.date(line.issued),
        due => words.date(line.due),
        amount => words.money(line.amount),
        open => words.money(line.chased),
        days_late => line.days_past_due,
    }
}

fn instalment(words: &Words, part: &Instalment) -> Value {
    context! { date => words.date(part.date), amount => words.money(part.amount) }
}

/// What the law adds, in all: empty where it adds nothing, or where a figure of it is missing.
fn charges(words: &Words, briefing: &Briefing<'_>) -> Value {
    let (interest, fees) = charge_totals(briefing);
    let mut total = interest.clone();
    fees.iter().for_each(|fee| total.add(fee));
    let shown = |totals: &Totals| match totals.is_empty() {
        true => String::new(),
        false => number::totals(totals, words.language),
    };
    context! { total => shown(&total), interest => shown(&interest), fee => shown(&fees) }
}

/// Returns what is claimed with what the law adds, per currency.
pub fn with_charges(action: &Action, briefing: &Briefing<'_>) -> Totals {
    let (interest, fees) = charge_totals(briefing);
    let mut total = action.totals.clone();
    interest.iter().chain(fees.iter()).for_each(|charge| total.add(charge));
    total
}

/// Who we are; empty where the policy does not say.
fn company(policy: &Policy) -> Value {
    let said = |text: fn(&Company) -> &str| policy.company.as_ref().map(text).unwrap_or_default();
    context! {
        name => said(|company| &company.name),
        phone => said(|company| &company.phone),
        email => said(|company| &company.email),
    }
}

/// Returns what the law adds in all, per currency: late interest, and recovery fees.
pub fn charge_totals(briefing: &Briefing<'_>) -> (Totals, Totals) {
    let charges = || briefing.claims.iter().filter_map(|claim| claim.charges.as_ref().ok()?.as_ref());
    let positive = |money: &Money| money.amount.is_positive();
    let interest = charges().map(|charges| charges.interest).filter(positive).collect();
    let fees = charges().filter_map(|charges| charges.fee).filter(positive).collect();
    (interest, fees)
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn a_mark_set_apart_stays_with_its_word() {
        let said = spaced("  Dit  « bientôt » ?\nOui : jeudi ;  non\n");
        assert_eq!(said, "Dit «\u{a0}bientôt\u{a0}»\u{202f}?\nOui\u{a0}: jeudi\u{202f}; non");
    }
}
