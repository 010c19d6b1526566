//! What letters say of the law is what the law's figures say.

use relance::law::Jurisdiction;
use relance::law::figures::Figures;
use relance::law::late_rate::Basis;
use relance::law::late_rate::LateCharges;
use relance::law::terms::Terms;

use crate::letters::Run;
use crate::letters::into;
use crate::letters::unwrapped;
use crate::support::day;

/// One client whose formal notice is due, under a law, on a day.
fn notice(law: Jurisdiction, language: &str, as_of: &str) -> Run {
    notice_with(law, language, as_of, ("", ""))
}

/// The same with more keys of the policy, and of its segment.
fn notice_with(law: Jurisdiction, language: &str, as_of: &str, (more, segment): (&str, &str)) -> Run {
    let folder = tempfile::tempdir().expect("a folder");
    let policy = format!(
        "policy: law\nlanguage: {language}\ncurrency: EUR\ncalendar: every-day\nlaw: {}\n{more}\
         segments:\n  - {{ segment: all, playbook: all{segment} }}\nstaff:\n  - {{ name: Ann, role: collector }}\n\
         company: {{ name: Ours, email: us@ours.example, bank: {{ account: \"1\" }} }}\n",
        law.word()
    );
    let playbook = "playbook: all\nsteps:\n\
        \x20 - { step: notice, on: due + 1 day, stage: formal_notice, channel: email, to: payer, template: note }\n";
    let template = "Subject: {{ total_with_charges }}\n\n{{ statement_with_charges }}\n\n{% if charges.total %}More{% endif %}\n\n\
         {{ legal_mentions }}\n\nEnd\n";
    let due = day(as_of).pred_opt().and_then(|day| day.pred_opt()).expect("a day");
    let issued = due - chrono::Days::new(30);
    let invoices = format!("invoice,client,issued,due,amount,currency\nI1,C1,{issued},{due},10000.00,EUR\n");
    for (file, text) in [
        ("policy/policy.yaml", policy.as_str()),
        ("policy/playbooks/all.yaml", playbook),
        ("policy/templates/note.txt", template),
        ("ledger/clients.csv", "client,name\nC1,Corp\n"),
        ("ledger/invoices.csv", &invoices),
        ("ledger/contacts.csv", "client,role,name,phone,email\nC1,payer,Eve,,eve@c.example\n"),
    ] {
        let path = folder.path().join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }
    let place = |name: &str| folder.path().join(name);
    into(&place("out"), &place("policy"), &place("ledger"), as_of, &[])
}

#[test]
fn rates_are_those_of_the_half_year() {
    for (as_of, rate) in [("2024-03-01", "14,50"), ("2026-06-15", "12,15"), ("2026-09-30", "12,40")] {
        let run = notice(Jurisdiction::FranceB2b, "fr", as_of);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let letter = unwrapped(&run.file("_C1_"));
        assert!(letter.contains(&format!("soit {rate} % l’an")), "{as_of}: {letter}");
        assert!(letter.contains("article 1344 du code civil") && letter.contains("40,00 €"), "{letter}");
    }
}

#[test]
fn every_law_that_adds_charges_is_told_in_both_languages() {
    let today = day("2026-09-30");
    let mut told = 0;
    for law in Jurisdiction::ALL.iter().copied() {
        let charges = LateCharges { law, figures: Figures::shipped(), terms: Terms::default() };
        let rate = charges.late_rate(today, today).expect("known");
        let Some(Basis::Reference(_, margin)) = rate.map(|rate| rate.basis) else { continue };
        let points = margin.points.percent();
        if points.is_zero() {
            continue;
        }
        told += 1;
        for language in ["fr", "en"] {
            let run = notice(law, language, "2026-09-30");
            assert_eq!(run.code, Some(0), "{}", run.stderr);
            let letter = unwrapped(&run.file("_C1_"));
            assert!(letter.contains(&points.to_string()), "{}: {letter}", law.word());
            assert!(!letter.contains("letter-"), "a key without words: {letter}");
        }
    }
    assert!(told >= 4, "{told}");
}

#[test]
fn no_law_no_mention() {
    let run = notice(Jurisdiction::None, "en", "2026-09-30");
    let letter = unwrapped(&run.file("_C1_"));
    assert!(!letter.contains("interest") && letter.contains("Total due: €10,000.00"), "{letter}");
}

#[test]
fn a_figure_that_is_not_known_is_not_guessed() {
    let run = notice(Jurisdiction::FranceB2b, "fr", "2027-03-01");
    assert_eq!((run.code, run.letters().len()), (Some(3), 0));
    assert!(run.stderr.contains("is not known"), "{}", run.stderr);
    assert!(run.file("register-").contains("main refinancing rate"), "{}", run.file("register-"));
}

#[test]
fn where_nothing_is_added_nothing_is_announced() {
    let waived = (Jurisdiction::FranceB2b, ("", ", late_charges: waived"), Some("vaut mise en demeure"));
    let rows = [
        waived,
        (Jurisdiction::UkB2b, ("", ", late_charges: waived"), None),
        (Jurisdiction::None, ("", ""), None),
        // Interest starts to run with this very notice.
        (Jurisdiction::FranceB2c, ("", ""), Some("À compter de celle-ci")),
        (Jurisdiction::Quebec, ("", ""), Some("article 1594")),
    ];
    for (law, more, mention) in rows {
        let run = notice_with(law, "fr", "2026-09-30", more);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let letter = unwrapped(&run.file("_C1_"));
        assert!(
            !letter.contains("More") && !letter.contains("pénalités") && !letter.contains('–'),
            "{letter}"
        );
        assert!(letter.contains("10 000,00 €") && !letter.contains("40,00 €"), "{letter}");
        assert!(mention.is_none_or(|mention| letter.contains(mention)), "{}: {letter}", law.word());
    }
}

#[test]
fn a_debt_whose_rate_is_fixed_needs_no_figure_of_today() {
    let run = notice(Jurisdiction::UkB2b, "en", "2027-01-01");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let letter = unwrapped(&run.file("_C1_"));
    assert!(letter.contains("reference rate (11.75% a year)"), "{letter}");
}

#[test]
fn the_law_of_a_segment_is_the_one_told() {
    let law = ("late_charges: { rate: 15 % }\n", ", law: france-public");
    let run = notice_with(Jurisdiction::FranceB2b, "fr", "2026-09-30", law);
    let letter = unwrapped(&run.file("_C1_"));
    assert!(letter.contains("R. 2192-31") && letter.contains("soit 10,40 % l’an"), "{letter}");
    assert!(!letter.contains("441-10") && !letter.contains("15,00"), "{letter}");
}

#[test]
fn what_was_agreed_is_told_from_when_it_runs() {
    let agreed = ("late_charges: { rate: 18 % }\n", "");
    let letter = unwrapped(&notice_with(Jurisdiction::Quebec, "fr", "2026-09-30", agreed).file("_C1_"));
    assert!(
        letter.contains("À compter de celle-ci") && letter.contains("taux convenu de 18 % l’an."),
        "{letter}"
    );
    let floating = ("late_charges: { rate: reference + 12 points }\n", "");
    let letter = unwrapped(&notice_with(Jurisdiction::FranceB2b, "fr", "2026-09-30", floating).file("_C1_"));
    assert!(letter.contains("convenu de 14,40 % l’an pour le semestre en cours"), "{letter}");
}

#[test]
fn a_rate_that_is_kept_is_that_of_the_invoice() {
    let kept = ("late_charges: { changes: never }\n", "");
    // Due on the last day but one of June, so that interest started in the first half-year.
    let letter = unwrapped(&notice_with(Jurisdiction::FranceB2b, "fr", "2026-07-01", kept).file("_C1_"));
    assert!(letter.contains("soit 12,15 % l’an selon la facture"), "{letter}");
    let changing = unwrapped(&notice(Jurisdiction::FranceB2b, "fr", "2026-07-01").file("_C1_"));
    assert!(changing.contains("soit 12,40 % l’an pour le semestre en cours"), "{changing}");
}
