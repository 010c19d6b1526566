//! What is said in French. Words are plain: no accents, no apostrophes, no hyphens.

use chrono::Weekday;

use crate::domain::spoken_date::Vagueness;
use crate::domain::spoken_date::token::Part;
use crate::domain::spoken_date::token::Span;
use crate::domain::spoken_date::token::Token;

const AROUND: &[Token] = &[Token::Vague(Vagueness::Around)];
const HEDGED: &[Token] = &[Token::Vague(Vagueness::Hedged)];
const LET_YOU_KNOW: &[Token] = &[Token::Vague(Vagueness::LetYouKnow)];
const SEVERAL: &[Token] = &[Token::Vague(Vagueness::Several)];
const SOON: &[Token] = &[Token::Vague(Vagueness::Soon)];
const NOTHING: &[Token] = &[];

/// Words that mean the same, with what they mean. At each place the longest wins.
pub(super) const PHRASES: &[(&[&str], &[Token])] = &[
    // Days.
    (&["aujourd hui", "ce jour", "ce jour meme"], &[Token::Day(0)]),
    (&["demain"], &[Token::Day(1)]),
    (&["apres demain", "surlendemain"], &[Token::Day(2)]),
    (&["hier"], &[Token::Day(-1)]),
    (&["avant hier"], &[Token::Day(-2)]),
    (&["lundi", "lun"], &[Token::Weekday(Weekday::Mon)]),
    (&["mardi", "mar"], &[Token::Weekday(Weekday::Tue)]),
    (&["mercredi", "mer", "mercr"], &[Token::Weekday(Weekday::Wed)]),
    (&["jeudi", "jeu"], &[Token::Weekday(Weekday::Thu)]),
    (&["vendredi", "ven", "vendr"], &[Token::Weekday(Weekday::Fri)]),
    (&["samedi", "sam"], &[Token::Weekday(Weekday::Sat)]),
    (&["dimanche", "dim"], &[Token::Weekday(Weekday::Sun)]),
    (&["noel", "jour de noel"], &[Token::Feast { month: 12, day: 25 }]),
    (&["nouvel an", "jour de l an"], &[Token::Feast { month: 1, day: 1 }]),
    (&["saint sylvestre", "st sylvestre"], &[Token::Feast { month: 12, day: 31 }]),
    (&["toussaint"], &[Token::Feast { month: 11, day: 1 }]),
    (&["prochain", "prochaine", "prochains", "prochaines", "qui vient", "a venir"], &[Token::Next]),
    (&["dernier", "derniere"], &[Token::Last]),
    (&["ce", "cet", "cette", "ces"], &[Token::This]),
    (&["en huit"], &[Token::Later(1)]),
    (&["en quinze"], &[Token::Later(2)]),
    // Months.
    (&["janvier", "janv", "jan"], &[Token::Month(1)]),
    (&["fevrier", "fevr", "fev"], &[Token::Month(2)]),
    (&["mars"], &[Token::Month(3)]),
    (&["avril", "avr"], &[Token::Month(4)]),
    (&["mai"], &[Token::Month(5)]),
    (&["juin"], &[Token::Month(6)]),
    (&["juillet", "juill", "juil"], &[Token::Month(7)]),
    (&["aout"], &[Token::Month(8)]),
    (&["septembre", "sept", "sep"], &[Token::Month(9)]),
    (&["octobre", "oct"], &[Token::Month(10)]),
    (&["novembre", "nov"], &[Token::Month(11)]),
    (&["decembre", "dec"], &[Token::Month(12)]),
    // Weeks, months and years around the call.
    (&["cette semaine", "semaine en cours"], &[Token::Week(0)]),
    (&["semaine prochaine", "semaine qui vient", "semaine suivante"], &[Token::Week(1)]),
    (&["ce mois", "ce mois ci", "mois en cours"], &[Token::MonthOf(0)]),
    (&["mois prochain", "mois qui vient", "mois suivant"], &[Token::MonthOf(1)]),
    (&["cette annee", "annee en cours"], &[Token::YearOf(0)]),
    (&["annee prochaine", "an prochain"], &[Token::YearOf(1)]),
    (&["fin", "fin de", "dernier jour"], &[Token::End]),
    (&["debut", "courant", "milieu", "mi", "premiere quinzaine", "deuxieme quinzaine"], &[Token::Some]),
    // What time is counted in.
    (&["heure", "heures"], &[Token::Span(Span::Hours)]),
    (&["jour", "jours", "jours calendaires", "jours francs"], &[Token::Span(Span::Days)]),
    (
        &["jour ouvre", "jours ouvres", "jour de travail", "jours de travail"],
        &[Token::Span(Span::BusinessDays)],
    ),
    (&["jour ouvrable", "jours ouvrables"], &[Token::Span(Span::WorkableDays)]),
    (&["semaine", "semaines"], &[Token::Span(Span::Weeks)]),
    (&["mois"], &[Token::Span(Span::Months)]),
    (&["trimestre", "trimestres"], &[Token::Span(Span::Quarters)]),
    (&["an", "ans", "annee", "annees"], &[Token::Span(Span::Years)]),
    (&["huitaine"], &[Token::Number { value: 8, figures: 0 }, Token::Span(Span::Days)]),
    (&["une huitaine"], &[Token::Number { value: 8, figures: 0 }, Token::Span(Span::Days)]),
    (&["quinzaine"], &[Token::Number { value: 15, figures: 0 }, Token::Span(Span::Days)]),
    (&["une quinzaine"], &[Token::Number { value: 15, figures: 0 }, Token::Span(Span::Days)]),
    (
        &["dans un jour", "sous un jour", "d ici un jour"],
        &[Token::Number { value: 1, figures: 0 }, Token::Span(Span::Days)],
    ),
    (&["dans", "sous", "dans un delai de", "sous un delai de", "d ici a"], &[Token::Within]),
    // Parts of a day.
    (&["matin", "matinee", "dans la matinee", "en matinee", "du matin"], &[Token::Part(Part::Morning)]),
    (&["debut de matinee", "en debut de matinee"], &[Token::Part(Part::Morning)]),
    (&["premiere heure", "a la premiere heure", "des la premiere heure"], &[Token::Part(Part::Morning)]),
    (&["midi"], &[Token::Part(Part::Noon)]),
    (
        &[
            "apres midi",
            "aprem",
            "dans l apres midi",
            "de l apres midi",
            "debut d apres midi",
            "en debut d apres midi",
        ],
        &[Token::Part(Part::Afternoon)],
    ),
    (&["soir", "soiree", "dans la soiree", "en soiree", "du soir"], &[Token::Part(Part::Evening)]),
    (
        &["fin de journee", "fin d apres midi", "fin de la journee", "en fin d apres midi"],
        &[Token::Part(Part::DayEnd)],
    ),
    (&["dans la journee", "en journee", "en cours de journee"], &[Token::Part(Part::AnyTime)]),
    // What only leads to the date.
    (&["le", "la", "les", "l", "du", "au"], &[Token::The]),
    (&["a", "de", "d", "des", "en", "pour", "avant", "d ici", "jusque", "jusqu", "d ici la"], NOTHING),
    (&["au plus tard", "au maximum", "maximum", "maxi", "max", "dernier delai", "au plus"], NOTHING),
    (&["pas plus tard que", "pas plus tard qu"], NOTHING),
    (&["sans faute", "inclus", "promis", "oui", "ok", "d accord", "entendu"], NOTHING),
    (&["svp", "s il vous plait", "merci", "a compter de ce jour", "a compter d aujourd hui"], NOTHING),
    (
        &["je paie", "je paye", "je paierai", "je regle", "je reglerai", "ce sera paye", "ce sera regle"],
        NOTHING,
    ),
    (&["je vous paie", "je vous paierai", "je vous regle", "vous serez paye", "vous serez regle"], NOTHING),
    (&["on paie", "on regle", "on vous paie", "on vous regle", "nous payons", "nous reglons"], NOTHING),
    (&["nous paierons", "nous reglerons", "paiement", "reglement", "virement", "cheque"], NOTHING),
    // What gives no day.
    (
        &["bientot", "tres bientot", "prochainement", "incessamment", "incessamment sous peu", "sous peu"],
        SOON,
    ),
    (&["plus tard", "un peu plus tard", "des que possible", "aussitot que possible", "au plus vite"], SOON),
    (
        &[
            "rapidement",
            "au plus tot",
            "le plus tot possible",
            "le plus vite possible",
            "asap",
            "tot ou tard",
        ],
        SOON,
    ),
    (&["un de ces jours", "un de ces quatre", "un jour", "un jour ou l autre", "ces jours ci"], SOON),
    (&["quelques", "dans quelques", "quelques jours", "dans quelques jours", "dans peu de temps"], SOON),
    (&["sans tarder", "immediatement", "tout de suite", "en temps voulu", "des que je peux"], SOON),
    (&["des que je pourrai", "des que nous pourrons", "des qu on peut", "quand je peux"], SOON),
    (&["quand je pourrai", "quand on pourra", "un moment", "d ici peu", "sous les meilleurs delais"], SOON),
    (&["dans les meilleurs delais", "dans les plus brefs delais", "dans un futur proche"], SOON),
    (
        &["je vous tiens au courant", "vous tiens au courant", "tiens au courant", "tiendrai au courant"],
        LET_YOU_KNOW,
    ),
    (&["tient au courant", "tenons au courant", "tiens informe", "tenons informe"], LET_YOU_KNOW),
    (&["je vous rappelle", "on vous rappelle", "vous rappelle", "je vous rappellerai"], LET_YOU_KNOW),
    (&["je vous dirai", "je vous dis", "je vous redis", "vous redis", "je vous fais signe"], LET_YOU_KNOW),
    (
        &["je reviens vers vous", "reviens vers vous", "revient vers vous", "reviendrai vers vous"],
        LET_YOU_KNOW,
    ),
    (
        &["vers", "environ", "env", "autour", "aux alentours", "alentours", "a peu pres", "plus ou moins"],
        AROUND,
    ),
    (&["~", "une dizaine", "dizaine", "une vingtaine", "vingtaine", "une trentaine", "trentaine"], AROUND),
    (&["quinzaine de", "une quinzaine de", "huitaine de", "une huitaine de", "grosso modo"], AROUND),
    (&["pour un", "pour une"], &[Token::Unknown]),
    (&["week end", "weekend", "we"], &[Token::Vague(Vagueness::Weekend)]),
    (&["ou", "entre", "soit"], SEVERAL),
    (&["?", "peut etre", "probablement", "surement", "normalement", "en principe", "si", "s il"], HEDGED),
    (&["logiquement", "sans doute", "theoriquement", "je pense", "j espere", "je crois", "j essaie"], HEDGED),
    (&["j essaierai", "je vais essayer", "on va essayer", "sauf", "eventuellement", "idealement"], HEDGED),
    (&["ca devrait", "cela devrait", "devrait", "possible", "si possible"], HEDGED),
    (&["a partir", "a partir de", "a compter de", "a compter", "pas avant", "depuis"], &[Token::From]),
    (&["apres", "passe", "au dela"], &[Token::After]),
    (&["quand", "lorsque", "des que", "des qu", "une fois", "une fois que", "une fois qu"], &[Token::When]),
    (
        &["aussitot que", "au retour", "a la rentree", "la rentree", "vacances", "les vacances"],
        &[Token::When],
    ),
    (&["paques", "apres les fetes", "les fetes", "des reception", "a reception"], &[Token::When]),
    (&["campagne de paiement", "campagne de paiements", "campagne de reglement"], &[Token::Run]),
    (&["campagne de reglements", "campagne", "train de paiement", "train de paiements"], &[Token::Run]),
    (&["train de reglement", "lot de paiement", "lot de virements", "serie de virements"], &[Token::Run]),
    (&["reglement fournisseurs", "reglements fournisseurs", "paiement fournisseurs"], &[Token::Run]),
];

/// Beginnings of words that speak of being paid.
pub(super) const PAID: &[&str] =
    &["pai", "paye", "pay", "regl", "encaiss", "tresorerie", "argent", "virement", "fonds"];

const UNITS: [&str; 20] = [
    "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf",
];

const TENS: [(&str, u32); 5] =
    [("vingt", 20), ("trente", 30), ("quarante", 40), ("cinquante", 50), ("soixante", 60)];

/// Reads a number said in words, from 1 to 79, with how many words it took.
pub(super) fn number(words: &[String]) -> Option<(Token, usize)> {
    let first = words.first()?.as_str();
    if matches!(first, "premier" | "premiere") {
        return Some((Token::Nth(1), 1));
    }
    let Some((_, tens)) = TENS.iter().find(|(word, _)| *word == first) else {
        let (value, taken) = unit(words)?;
        return Some((Token::Number { value, figures: 0 }, taken));
    };
    let rest = words.get(1..).unwrap_or_default();
    let (link, rest) = match rest.split_first() {
        Some((word, rest)) if word == "et" => (1, rest),
        _ => (0, rest),
    };
    let limit = if *tens == 60 { 20 } else { 10 };
    let (value, taken) = match unit(rest) {
        Some((unit, taken)) if unit < limit => (tens + unit, 1 + link + taken),
        _ => (*tens, 1),
    };
    Some((Token::Number { value, figures: 0 }, taken))
}

/// Reads a number from 1 to 19.
fn unit(words: &[String]) -> Option<(u32, usize)> {
    let pair = words.get(..2).map(|pair| pair.join(" "));
    let one = words.first().map(|word| if word == "une" { "un" } else { word.as_str() });
    [(pair.as_deref(), 2), (one, 1)].into_iter().find_map(|(said, taken)| {
        let place = UNITS.iter().position(|unit| Some(*unit) == said)?;
        u32::try_from(place).ok().filter(|value| *value > 0).map(|value| (value, taken))
    })
}
