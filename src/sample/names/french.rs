//! French names.

use compact_str::CompactString;
use compact_str::format_compact;

use crate::sample::dice::Dice;

/// First names.
pub const FIRST_NAMES: [&str; 40] = [
    "Adèle",
    "Alain",
    "Amélie",
    "Antoine",
    "Aurélie",
    "Bastien",
    "Béatrice",
    "Bruno",
    "Camille",
    "Cédric",
    "Céline",
    "Christophe",
    "Claire",
    "Damien",
    "Denis",
    "Élodie",
    "Émile",
    "Fabienne",
    "Fatima",
    "Florent",
    "Gaëlle",
    "Gilles",
    "Hugo",
    "Isabelle",
    "Jérôme",
    "Julie",
    "Laurent",
    "Léa",
    "Louis",
    "Magali",
    "Malik",
    "Nadège",
    "Nicolas",
    "Odile",
    "Patrick",
    "Rachid",
    "Sabine",
    "Thierry",
    "Valérie",
    "Yann",
];

/// Family names.
pub const SURNAMES: [&str; 64] = [
    "Aubertin",
    "Barrault",
    "Bessière",
    "Blanchet",
    "Bonnafous",
    "Bouvard",
    "Brécourt",
    "Cadiou",
    "Carlier",
    "Castagnet",
    "Chabrier",
    "Charvet",
    "Coindre",
    "Combescure",
    "Cordonnier",
    "Daguin",
    "Delaunoy",
    "Delvaux",
    "Desprez",
    "Ducasse",
    "Escoffre",
    "Fabrègue",
    "Faucher",
    "Ferrandi",
    "Fontvieille",
    "Gaillot",
    "Garnaud",
    "Germond",
    "Grandjean",
    "Guibert",
    "Hautcœur",
    "Hébrard",
    "Jacquemin",
    "Jaubert",
    "Kerivel",
    "Lacombe",
    "Lamarque",
    "Laroque",
    "Lebrun",
    "Lecourbe",
    "Lormeau",
    "Maillard",
    "Marchetti",
    "Mercadier",
    "Mérigot",
    "Montfort",
    "Morvan",
    "Navarre",
    "Nogaret",
    "Ollivier",
    "Pellerin",
    "Plantevin",
    "Quéméner",
    "Rabaud",
    "Rivoire",
    "Roussillon",
    "Sabatier",
    "Salvan",
    "Tanguy",
    "Thévenot",
    "Trémoulet",
    "Vasseur",
    "Verdier",
    "Zimmer",
];

const TRADES: [&str; 34] = [
    "Ascenseurs",
    "Atelier",
    "Boulangerie",
    "Carrosserie",
    "Charpentes",
    "Chaudronnerie",
    "Climatisation",
    "Constructions",
    "Couverture",
    "Cuisines",
    "Découpe laser",
    "Ébénisterie",
    "Électricité",
    "Emballages",
    "Établissements",
    "Fonderie",
    "Garage",
    "Imprimerie",
    "Maçonnerie",
    "Mécanique",
    "Menuiserie",
    "Métallerie",
    "Meubles",
    "Outillage",
    "Peintures",
    "Plomberie",
    "Pépinières",
    "Serrurerie",
    "Scierie",
    "Société nouvelle",
    "Terrassement",
    "Tôlerie",
    "Transports",
    "Usinage",
];

const HEADS: [&str; 20] = [
    "Alti", "Agri", "Armo", "Batis", "Brio", "Celti", "Domo", "Éco", "Fluvi", "Hydro", "Logi", "Lumi",
    "Maxi", "Médi", "Nova", "Orizo", "Poly", "Sylva", "Tecni", "Vali",
];

const TAILS: [&str; 16] = [
    "bois", "clim", "coupe", "fab", "fluide", "froid", "lab", "lev", "matic", "meca", "pack", "plast",
    "serv", "soud", "therm", "via",
];

const FORMS: [&str; 6] = [" SARL", " SAS", " SAS", " SA", " EURL", ""];

const PLACE_HEADS: [&str; 18] = [
    "Aubre",
    "Beauvi",
    "Brize",
    "Chante",
    "Clairefon",
    "Corme",
    "Esta",
    "Fonte",
    "Grande",
    "Haute",
    "Lande",
    "Malbe",
    "Monte",
    "Orge",
    "Péri",
    "Roche",
    "Valbri",
    "Vieux",
];

const PLACE_TAILS: [&str; 12] =
    ["bois", "bourg", "court", "lieu", "mare", "mont", "pré", "sac", "tour", "vaune", "ville", "zelle"];

const PLACE_ENDS: [&str; 6] = ["", "", "-en-Plaine", "-la-Forêt", "-les-Eaux", "-sur-Aulnette"];

const BODIES: [&str; 8] = [
    "Commune de",
    "Ville de",
    "Centre hospitalier de",
    "Communauté de communes de",
    "Lycée professionnel de",
    "Syndicat des eaux de",
    "Office de l'habitat de",
    "Collège de",
];

/// Draws the name of a company.
pub fn company(dice: &mut Dice) -> CompactString {
    let form = dice.pick(&FORMS);
    match dice.below(10) {
        0..6 => format_compact!("{} {}{form}", dice.pick(&TRADES), dice.pick(&SURNAMES)),
        6..8 => format_compact!("{}{}{form}", dice.pick(&HEADS), dice.pick(&TAILS)),
        8 => format_compact!("{} & Fils{form}", dice.pick(&SURNAMES)),
        _ => format_compact!("{} {}{form}", dice.pick(&TRADES), place(dice)),
    }
}

/// Draws the name of a public body of an invented place.
pub fn public_body(dice: &mut Dice) -> CompactString {
    format_compact!("{} {}", dice.pick(&BODIES), place(dice))
}

fn place(dice: &mut Dice) -> CompactString {
    format_compact!("{}{}{}", dice.pick(&PLACE_HEADS), dice.pick(&PLACE_TAILS), dice.pick(&PLACE_ENDS))
}
