use super::*;

fn read(text: &str) -> String {
    match PaymentTerms::read(text) {
        Ok(terms) => terms.to_string(),
        Err(unread) => format!("{unread:?}"),
    }
}

#[test]
fn terms_are_read_as_people_write_them() {
    let rows = [
        ("30 days", "30 days"),
        ("30 jours", "30 days"),
        ("30j", "30 days"),
        ("30 D", "30 days"),
        ("30", "30 days"),
        ("Net 30", "30 days"),
        ("net30", "30 days"),
        ("60 days net", "60 days"),
        ("N/30", "30 days"),
        ("2/10 net 30", "30 days"),
        ("2 % à 10 jours, 30 jours net", "30 days"),
        ("2% 10 net 45", "45 days"),
        ("Virement à 30 jours date de facture", "30 days"),
        ("30 jours à compter de la date d'émission de la facture", "30 days"),
        ("30 days from the date of the invoice", "30 days"),
        ("6 weeks", "42 days"),
        ("2 mois", "2 months"),
        ("À réception", "0 days"),
        ("Due upon receipt", "0 days"),
        ("Paiement comptant", "0 days"),
        ("0 jours", "0 days"),
        ("45 jours fin de mois", "45 days end of month"),
        ("45 j. FDM", "45 days end of month"),
        ("45 days end of month", "45 days end of month"),
        ("LCR 60 jours fin de mois", "60 days end of month"),
        ("net 30 EOM", "30 days end of month"),
        ("Fin de mois", "end of month"),
        ("Fin de mois + 45 jours", "end of month + 45 days"),
        ("Fin de mois 45 jours", "end of month + 45 days"),
        ("45 jours à compter de la fin du mois", "end of month + 45 days"),
        ("30 days after the end of the month", "end of month + 30 days"),
        ("EOM 45", "end of month + 45 days"),
        ("fin de mois suivant", "1 months end of month"),
        ("end of the following month", "1 months end of month"),
        ("2 mois fin de mois", "2 months end of month"),
        ("30 jours fin de mois le 10", "30 days end of month on the 10"),
        ("30 FDM 10", "30 days end of month on the 10"),
        ("30 days end of month on the 15th", "30 days end of month on the 15"),
        ("le 10 du mois suivant", "end of month on the 10"),
        ("the 10th of the following month", "end of month on the 10"),
        ("30 jours le 15", "30 days on the 15"),
    ];
    for (text, expected) in rows {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_gives_no_date_is_refused() {
    let rows = [
        ("", "Nothing"),
        ("virement", "Nothing"),
        ("NAA8", "Word(\"naa\")"),
        ("selon contrat", "Word(\"selon\")"),
        ("30 jours ouvrés", "BusinessDays"),
        ("10 working days", "BusinessDays"),
        ("30 jours à réception de facture", "Elsewhere"),
        ("30 days from receipt", "Elsewhere"),
        ("30 jours après livraison", "Word(\"apres\")"),
        ("à la commande", "Elsewhere"),
        ("cash on delivery", "Elsewhere"),
        ("30 % à la commande, solde à 30 jours", "Several"),
        ("50 % à 30 jours, 50 % à 60 jours", "Several"),
        ("30/60 jours", "Word(\"30/60\")"),
        ("30 jours ou 45 jours fin de mois", "Word(\"ou\")"),
        ("30 jours, 60 jours", "Several"),
        ("400 days", "TooLong"),
        ("le 45 du mois suivant", "Several"),
        ("jours", "Nothing"),
    ];
    for (text, expected) in rows {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn due_dates_follow() {
    let rows = [
        ("30 jours fin de mois le 10", Order::DaysFirst, "2026-01-15", "2026-03-10"),
        ("30 jours fin de mois le 10", Order::MonthFirst, "2026-01-15", "2026-03-10"),
        ("30 jours fin de mois le 10", Order::DaysFirst, "2026-01-31", "2026-04-10"),
        ("30 jours fin de mois le 10", Order::MonthFirst, "2026-01-31", "2026-03-10"),
        ("le 10 du mois suivant", Order::MonthFirst, "2026-01-05", "2026-02-10"),
        ("30 jours le 15", Order::DaysFirst, "2026-01-16", "2026-02-15"),
        ("30 jours le 15", Order::DaysFirst, "2026-01-17", "2026-03-15"),
        ("fin de mois le 31", Order::DaysFirst, "2026-01-17", "2026-02-28"),
        ("fin de mois suivant", Order::MonthFirst, "2026-01-31", "2026-02-28"),
        ("fin de mois + 45 jours", Order::DaysFirst, "2026-01-02", "2026-03-17"),
        ("45 days end of month", Order::DaysFirst, "2026-01-02", "2026-02-28"),
        ("45 days end of month", Order::MonthFirst, "2026-01-02", "2026-03-17"),
        ("2 mois fin de mois", Order::MonthFirst, "2026-02-10", "2026-04-30"),
        ("1 month", Order::DaysFirst, "2028-01-31", "2028-02-29"),
        ("à réception", Order::DaysFirst, "2026-01-31", "2026-01-31"),
    ];
    for (text, order, issued, due) in rows {
        let terms = PaymentTerms::read(text).unwrap();
        assert_eq!(terms.due(issued.parse().unwrap(), order).to_string(), due, "{text} {order:?} {issued}");
    }
}

#[test]
fn only_a_delay_with_a_month_end_needs_an_order() {
    let rows = [
        ("30 days", false),
        ("fin de mois", false),
        ("45 jours fin de mois", true),
        ("fin de mois + 45 jours", false),
    ];
    for (text, needs) in rows {
        assert_eq!(PaymentTerms::read(text).unwrap().needs_order(), needs, "{text}");
    }
}

proptest::proptest! {
    /// What is written reads as itself.
    #[test]
    fn terms_read_back(months in 0u16..=12, days in 0u16..=366, end in 0u8..4, day in proptest::option::of(1u8..=31)) {
        let month_end = match end {
            0 => None,
            1 => Some(MonthEnd::Unsaid),
            _ => Some(MonthEnd::Said(Order::MonthFirst)),
        };
        let days = if months > 0 { 0 } else { days };
        let terms = PaymentTerms { months, days, month_end, day };
        proptest::prop_assert_eq!(PaymentTerms::read(&terms.to_string()), Ok(terms), "{}", terms);
    }

    /// No terms put the due date before the issue.
    #[test]
    fn nothing_is_due_before_its_issue(text in "[0-9]{1,3} (jours|days|j fdm|jours fin de mois le 10)", day in 0u32..20_000) {
        let issued = NaiveDate::from_num_days_from_ce_opt(720_000 + day as i32).unwrap();
        if let Ok(terms) = PaymentTerms::read(&text) {
            for order in Order::ALL {
                proptest::prop_assert!(terms.due(issued, order) >= issued);
            }
        }
    }
}
