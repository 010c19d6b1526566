//! Cases cut out of a ledger: true to it, and without names.

use relance::domain::client::ClientKey;
use relance::domain::event::EventKind;
use relance::io::ledger::read_ledger;
use relance::trial::cut::cut;
use relance::trial::verdict::Verdict;

use crate::support::day;
use crate::support::repository;
use crate::support::shipped_policy;
use crate::trial::cases;
use crate::trial::verdict;

#[test]
fn every_client_of_the_example_becomes_a_case_that_passes_and_names_nobody() {
    let policy = shipped_policy("policies/pme");
    let ledger = read_ledger(&repository().join("fixtures/atelier-martin")).expect("a ledger").ledger;
    let staff: Vec<&str> = policy.staff.iter().map(|person| person.name.as_str()).collect();
    for (client, key) in ledger.clients().iter().zip(0..) {
        for on in [day("2026-09-30"), day("2026-06-15")] {
            let told =
                cut(&policy, &ledger, ClientKey(key), on).unwrap_or_else(|findings| panic!("{findings:?}"));
            assert_eq!(told.differences, [], "{} as of {on}", client.id);
            let cases = cases(&told.text);
            assert_eq!(
                verdict(&policy, &cases[0]),
                Verdict::Passed,
                "{} as of {on}:\n{}",
                client.id,
                told.text
            );
            let records = ledger.records(ClientKey(key));
            let contacts = records.contacts().map(|contact| contact.name.as_str());
            let contacts = contacts.filter(|name| !staff.contains(name));
            let invoices = records.invoices().map(|row| row.id.as_str());
            let said = records.events().filter_map(|event| match &event.kind {
                EventKind::Contact(contact) => Some(contact.talk.said.as_str()),
                EventKind::DisputeOpened { reason, .. } | EventKind::Hold { reason, .. } => {
                    Some(reason.as_str())
                }
                _ => None,
            });
            let notes = records.events().map(|event| event.remarks.note.as_str());
            for secret in contacts.chain(invoices).chain(said).chain(notes).chain([client.name.as_str()]) {
                assert!(secret.is_empty() || !told.text.contains(secret), "`{secret}` is in:\n{}", told.text);
            }
        }
    }
}

#[test]
fn a_case_as_it_is_cut() {
    let policy = shipped_policy("policies/pme");
    let ledger = read_ledger(&repository().join("fixtures/atelier-martin")).expect("a ledger").ledger;
    let key = ledger.find("0002").expect("a client");
    let told = cut(&policy, &ledger, key, day("2026-09-30")).expect("a case");
    insta::assert_snapshot!("cut", told.text);
}
