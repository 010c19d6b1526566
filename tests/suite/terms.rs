//! Payment terms: the due dates they give, against vectors reckoned apart from the program.

use chrono::NaiveDate;
use relance::domain::payment_terms::Order;
use relance::domain::payment_terms::PaymentTerms;

use crate::support::shared;

/// Columns of the vectors with the terms they reckon, both readings of month ends included.
const COLUMNS: &[(&str, &str, Order)] = &[
    ("net30", "30 jours", Order::DaysFirst),
    ("net30", "30 days net", Order::MonthFirst),
    ("net60", "60 days", Order::DaysFirst),
    ("m45_A_plus45_then_eom", "45 jours fin de mois", Order::DaysFirst),
    ("m45_B_eom_then_plus45", "45 days end of month", Order::MonthFirst),
    ("m45_B_eom_then_plus45", "fin de mois + 45 jours", Order::DaysFirst),
    ("m30_A", "30 jours FDM", Order::DaysFirst),
    ("m30_B", "30 jours FDM", Order::MonthFirst),
];

#[test]
fn due_dates_agree_with_the_vectors() {
    let Some(path) = shared("domain/vectors_due_dates.csv") else { return };
    let mut vectors = csv::Reader::from_path(path).expect("the vectors");
    let header = vectors.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = vectors.records().map(|row| row.expect("a row")).collect();
    assert!(rows.len() >= 16, "{} rows", rows.len());
    for row in &rows {
        let cell = |name: &str| {
            let at = header.iter().position(|column| column == name).expect(name);
            row.get(at).expect("a cell")
        };
        let issued: NaiveDate = cell("invoice_date").parse().expect("a date");
        for (column, text, order) in COLUMNS {
            let due = PaymentTerms::read(text).expect(text).due(issued, *order);
            assert_eq!(due.to_string(), cell(column), "{text}, {}, issued {issued}", order.word());
        }
        let days = |order| {
            (PaymentTerms::read("45 jours fin de mois").expect("terms").due(issued, order) - issued)
                .num_days()
        };
        assert_eq!(days(Order::DaysFirst).to_string(), cell("days_A"), "{issued}");
        assert_eq!(days(Order::MonthFirst).to_string(), cell("days_B"), "{issued}");
    }
}
