//! The client's row and its people.

use compact_str::CompactString;
use compact_str::format_compact;

use crate::domain::amount::Amount;
use crate::domain::client::Client;
use crate::domain::client::ClientKey;
use crate::domain::client::Contact;
use crate::domain::client::Language;
use crate::sample::dice::Dice;
use crate::sample::names;
use crate::sample::profile::Behaviour;
use crate::sample::profile::Profile;
use crate::sample::wording::Wording;

/// Draws the client and its contacts.
pub fn draw(dice: &mut Dice, profile: &Profile, number: u32, wording: &Wording) -> (Client, Vec<Contact>) {
    let public = profile.behaviour == Behaviour::Public;
    let name = names::company(dice, wording.language, profile.language, public);
    let [street, postcode, town] = names::address(number, profile.country);
    let client = Client {
        id: format_compact!("C{number:06}"),
        category: category(profile, wording.language).into(),
        country: profile.country.into(),
        language: profile.language.code().into(),
        since: Some(profile.since),
        terms: wording.terms(profile.terms).as_str().into(),
        credit_limit: credit_limit(dice, profile),
        attributes: Box::new([strategic(dice, profile).into(), street, postcode, town]),
        name,
    };
    let contacts = contacts(dice, profile, &client, number, wording);
    (client, contacts)
}

/// Returns who chases the client: one of the two, or the one who speaks its language.
pub fn collector(client: &Client, number: u32, wording: &Wording) -> &'static str {
    let ours = client.language == wording.language.code();
    wording.collectors[if ours { number as usize % 2 } else { 0 }]
}

fn category(profile: &Profile, home: Language) -> &'static str {
    match (profile.behaviour, home) {
        (Behaviour::Public, _) => "public",
        (Behaviour::Large, Language::French) => "industrie",
        (Behaviour::Large, Language::English) => "key",
        (_, Language::French) => ["artisan", "distributeur", "industrie"][(profile.rhythm % 3) as usize],
        (_, Language::English) => ["trade", "retail", "industry"][(profile.rhythm % 3) as usize],
    }
}

/// About three times what is open in an ordinary month, in round thousands.
fn credit_limit(dice: &mut Dice, profile: &Profile) -> Option<Amount> {
    let monthly = profile.median * 30 / profile.rhythm.max(1);
    let thousands = monthly * 3 / 100_000 + 1;
    dice.chance(850).then_some(Amount(thousands * 100_000))
}

fn strategic(dice: &mut Dice, profile: &Profile) -> &'static str {
    let likely = if profile.behaviour == Behaviour::Large { 400 } else { 8 };
    if dice.chance(likely) { "true" } else { "false" }
}

fn contacts(
    dice: &mut Dice,
    profile: &Profile,
    client: &Client,
    number: u32,
    wording: &Wording,
) -> Vec<Contact> {
    let big = matches!(profile.behaviour, Behaviour::Large | Behaviour::Public);
    let odds =
        [("payer", 985), ("decision_maker", 880), ("buyer", 450), ("validator", if big { 950 } else { 60 })];
    let domain = names::domain(&client.name);
    let key = ClientKey(number.saturating_sub(1));
    let mut contacts: Vec<Contact> = Vec::new();
    for (role, odds) in odds {
        if dice.chance(odds) {
            contacts.push(person(dice, profile, key, role, &domain));
        }
    }
    contacts.push(seller(key, number, wording));
    contacts
}

fn person(dice: &mut Dice, profile: &Profile, key: ClientKey, role: &str, domain: &str) -> Contact {
    let (first, last) = names::person(dice, profile.language);
    let email = if dice.chance(930) {
        format_compact!("{}.{}@{domain}", names::plain(first), names::plain(last))
    } else {
        CompactString::default()
    };
    Contact {
        client: key,
        role: role.into(),
        name: format_compact!("{first} {last}"),
        phone: names::phone(dice, profile.country),
        email,
    }
}

fn seller(key: ClientKey, number: u32, wording: &Wording) -> Contact {
    let name = wording.sales[(number / 2) as usize % 2];
    Contact {
        client: key,
        role: "sales".into(),
        name: name.into(),
        phone: CompactString::default(),
        email: format_compact!("{}@{}", names::plain(name), wording.own_domain),
    }
}
