//! English names.

use compact_str::CompactString;
use compact_str::format_compact;

use crate::sample::dice::Dice;

/// First names.
pub const FIRST_NAMES: [&str; 32] = [
    "Aisha",
    "Alan",
    "Alice",
    "Andrew",
    "Beth",
    "Brian",
    "Callum",
    "Carol",
    "Charlotte",
    "Craig",
    "Daniel",
    "Diane",
    "Edward",
    "Emma",
    "Fiona",
    "Gareth",
    "Harriet",
    "Imran",
    "James",
    "Jill",
    "Keith",
    "Laura",
    "Malcolm",
    "Megan",
    "Neil",
    "Olivia",
    "Priya",
    "Rachel",
    "Simon",
    "Susan",
    "Vikram",
    "Wendy",
];

/// Family names.
pub const SURNAMES: [&str; 48] = [
    "Ackroyd",
    "Alderton",
    "Ashcombe",
    "Barlow",
    "Beckwith",
    "Blackett",
    "Bramhall",
    "Calloway",
    "Carrick",
    "Chadwell",
    "Colborne",
    "Cranwick",
    "Dalby",
    "Denholm",
    "Drayford",
    "Eastwood",
    "Fairlie",
    "Farnham",
    "Garside",
    "Gladwin",
    "Halliwell",
    "Harwick",
    "Hebden",
    "Holcroft",
    "Ingleby",
    "Jessop",
    "Kendrick",
    "Kirkham",
    "Langdale",
    "Lockwood",
    "Marsden",
    "Merrick",
    "Naylor",
    "Norbury",
    "Oakden",
    "Penbury",
    "Pickering",
    "Quayle",
    "Radcliffe",
    "Rowntree",
    "Selwyn",
    "Stanmore",
    "Tattersall",
    "Thornley",
    "Underhill",
    "Wainford",
    "Whitlock",
    "Yardley",
];

const TRADES: [&str; 20] = [
    "Joinery",
    "Engineering",
    "Electrical",
    "Plumbing",
    "Roofing",
    "Packaging",
    "Print",
    "Motors",
    "Tools",
    "Catering",
    "Logistics",
    "Fabrication",
    "Glass",
    "Interiors",
    "Landscapes",
    "Lifts",
    "Steel",
    "Textiles",
    "Timber",
    "Haulage",
];

const PLACE_HEADS: [&str; 12] =
    ["Alder", "Brack", "Cold", "Dun", "Elm", "Fern", "Hazel", "King", "Lang", "Mere", "Thorn", "Wex"];

const PLACE_TAILS: [&str; 8] = ["bridge", "combe", "field", "ford", "ham", "moor", "stow", "wick"];

const BODIES: [&str; 4] = ["Borough of", "Parish of", "District of", "County of"];

/// Draws the name of a company.
pub fn company(dice: &mut Dice) -> CompactString {
    match dice.below(10) {
        0..5 => format_compact!("{} {} Ltd", dice.pick(&SURNAMES), dice.pick(&TRADES)),
        5..7 => format_compact!("{} & Sons Ltd", dice.pick(&SURNAMES)),
        7 => format_compact!("{} {} plc", place(dice), dice.pick(&TRADES)),
        8 => format_compact!("{} & {} LLP", dice.pick(&SURNAMES), dice.pick(&SURNAMES)),
        _ => format_compact!("{} {} Ltd", place(dice), dice.pick(&TRADES)),
    }
}

/// Draws the name of a public body of an invented place.
pub fn public_body(dice: &mut Dice) -> CompactString {
    format_compact!("{} {}", dice.pick(&BODIES), place(dice))
}

fn place(dice: &mut Dice) -> CompactString {
    format_compact!("{}{}", dice.pick(&PLACE_HEADS), dice.pick(&PLACE_TAILS))
}
