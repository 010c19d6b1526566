//! Where clients are: streets that every town has, in towns that are not on any map.

use compact_str::CompactString;
use compact_str::format_compact;

const FRENCH_STREETS: [&str; 8] = [
    "rue des Lavandières",
    "avenue de la Gare",
    "chemin des Aulnes",
    "place du Marché",
    "rue du Vieux-Moulin",
    "route de la Plaine",
    "impasse du Lavoir",
    "zone artisanale des Chênes",
];

const FRENCH_TOWNS: [(&str, &str); 8] = [
    ("35998", "Montverel"),
    ("44997", "Saint-Orient-sur-Vèze"),
    ("56996", "Port-Lanvarec"),
    ("63995", "Chauvensac"),
    ("69994", "Villebrange"),
    ("31993", "Castelmaure"),
    ("59992", "Hervelinghem"),
    ("67991", "Obersteinau"),
];

const ENGLISH_STREETS: [&str; 8] = [
    "Station Road",
    "Mill Lane",
    "Church Street",
    "Victoria Way",
    "Orchard Close",
    "Bridge Street",
    "Canal Wharf",
    "Queensgate",
];

/// No British postcode is of an area QX, and none ends in two of the letters C, I, K, M, O and V: these lead nowhere.
const ENGLISH_TOWNS: [(&str, &str); 8] = [
    ("QX1 1IK", "Aldermoor"),
    ("QX2 4OM", "Easthampstead Vale"),
    ("QX3 7CV", "Thornleigh"),
    ("QX4 2KI", "Wexcombe"),
    ("QX5 9MO", "Harrowdene"),
    ("QX6 3VC", "Kirkbourne"),
    ("QX7 5IC", "Stanworth"),
    ("QX8 8OK", "Lower Penfold"),
];

/// Returns the street, the postcode and the town of a client of a country, by its number: the same for the same.
pub fn address(number: u32, country: &str) -> [CompactString; 3] {
    let (streets, towns) = match country {
        "GB" | "US" | "IE" => (&ENGLISH_STREETS, &ENGLISH_TOWNS),
        _ => (&FRENCH_STREETS, &FRENCH_TOWNS),
    };
    let at = |step: u32| (number.wrapping_mul(step) >> 3) as usize % streets.len();
    let (postcode, town) = towns[at(7)];
    [format_compact!("{} {}", number % 97 + 1, streets[at(11)]), postcode.into(), town.into()]
}
