//! The words that exports head their columns with, in French and English.

use crate::import::mapping::Target;

/// Words that headers use for each target, small letters and digits only; the first target that fits a column has it.
pub(super) const WORDS: &[(Target, &[&str])] = &[
    (
        Target::Invoice,
        &[
            "invoice",
            "invoicenumber",
            "invoiceno",
            "invoiceid",
            "num",
            "number",
            "facture",
            "numfacture",
            "numerofacture",
            "nfacture",
            "nofacture",
            "piece",
            "invoiceref",
            "docid",
        ],
    ),
    (
        Target::Client,
        &[
            "client",
            "clientid",
            "customerid",
            "customernumber",
            "custnumber",
            "customer",
            "codeclient",
            "compte",
            "compteclient",
            "tiers",
            "numclient",
        ],
    ),
    (
        Target::ClientName,
        &[
            "clientname",
            "customername",
            "namecustomer",
            "name",
            "nom",
            "nomclient",
            "raisonsociale",
            "contactname",
            "companyname",
            "intitule",
        ],
    ),
    (
        Target::Issued,
        &[
            "issued",
            "issuedate",
            "invoicedate",
            "date",
            "datefacture",
            "datedefacture",
            "dateemission",
            "emission",
            "postingdate",
        ],
    ),
    (
        Target::Due,
        &["due", "duedate", "dueindate", "echeance", "dateecheance", "datedecheance", "datedue", "deadline"],
    ),
    (
        Target::Amount,
        &[
            "amount",
            "invoiceamount",
            "total",
            "totalttc",
            "montant",
            "montantttc",
            "ttc",
            "totalopenamount",
            "openbalance",
            "solde",
        ],
    ),
    (Target::Currency, &["currency", "cur", "invoicecurrency", "devise", "monnaie"]),
    (
        Target::OrderRef,
        &["orderref", "refcommande", "reference", "po", "commande", "numcommande", "ponumber"],
    ),
    (Target::Sent, &["sent", "sentdate", "senton", "dateenvoi", "envoyeele"]),
    (Target::Country, &["country", "countrycode", "pays", "codepays"]),
    (Target::Language, &["language", "langue"]),
    (Target::Category, &["category", "categorie", "famille"]),
    (
        Target::SettledOn,
        &[
            "settledon",
            "regleele",
            "settleddate",
            "paidon",
            "paiddate",
            "datereglement",
            "cleardate",
            "datepaiement",
        ],
    ),
    (Target::Disputed, &["disputed", "dispute", "litige"]),
];

/// Small letters and digits only, without accents.
pub(super) fn plain(column: &str) -> String {
    column.to_lowercase().chars().filter_map(unaccented).filter(char::is_ascii_alphanumeric).collect()
}

/// A name for an attribute.
pub(super) fn snake(column: &str, cell: usize) -> String {
    let mut name = String::new();
    for character in column.chars().filter_map(|character| unaccented(character.to_ascii_lowercase())) {
        match character.is_ascii_alphanumeric() {
            true => name.push(character),
            false if !name.is_empty() && !name.ends_with('_') => name.push('_'),
            false => {}
        }
    }
    let name = name.trim_end_matches('_');
    if name.is_empty() { format!("column_{}", cell + 1) } else { name.to_owned() }
}

fn unaccented(character: char) -> Option<char> {
    match character {
        'à' | 'â' | 'ä' => Some('a'),
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' => Some('e'),
        'î' | 'ï' => Some('i'),
        'ô' | 'ö' => Some('o'),
        'ù' | 'û' | 'ü' => Some('u'),
        'ç' => Some('c'),
        // The sign of "number" says nothing a name needs.
        '°' | 'º' => None,
        other => Some(other),
    }
}
