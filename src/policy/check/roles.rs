//! Roles that rules name and nobody on the staff has.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::nearest;
use crate::policy::check::segments::duplicate_names;
use crate::policy::codes;
use crate::policy::document::Name;
use crate::policy::document::PlaybookDocument;
use crate::policy::document::PolicyDocument;
use crate::policy::read::listed;

/// The usual roles of a client's contacts.
pub const USUAL: [&str; 5] = ["payer", "validator", "decision_maker", "buyer", "sales"];

/// Checks the staff, and the roles that holds, disputes and approvals name. A policy without staff is not asked.
pub fn check(document: &PolicyDocument, playbooks: &[PlaybookDocument], findings: &mut Vec<Diagnostic>) {
    duplicate_names("person", document.staff.iter().filter_map(|person| person.name.as_ref()), findings);
    let roles: Vec<&str> = document
        .staff
        .iter()
        .filter_map(|person| person.role.as_ref())
        .map(|role| role.value.as_str())
        .collect();
    audiences(playbooks, findings);
    if roles.is_empty() {
        return;
    }
    for name in named(document, playbooks).filter(|name| !roles.contains(&name.value.as_str())) {
        let help = match nearest(&name.value, roles.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                format!("give the role to someone under `staff:`; roles there are {}", listed(unique(&roles)))
            }
        };
        let finding = Diagnostic::warning(
            codes::ROLE_WITHOUT_STAFF,
            format!("nobody on the staff is `{}`", name.value),
        );
        findings.push(name.place.on(finding, "this role").help(help));
    }
}

/// Roles among a client's contacts are the user's own words, but one next to a usual one is that one, misspelt.
fn audiences(playbooks: &[PlaybookDocument], findings: &mut Vec<Diagnostic>) {
    let steps = playbooks.iter().flat_map(|playbook| &playbook.steps);
    for to in steps.filter_map(|step| step.to.as_ref()) {
        let word = to.value.as_str();
        let Some(near) = nearest(word, USUAL).filter(|near| *near != word) else { continue };
        let finding =
            Diagnostic::warning(codes::ROLE_MISSPELT, format!("`{word}` is not one of the usual roles"));
        findings.push(to.place.on(finding, "looks like a role misspelt").help(format!(
            "did you mean `{near}`? a role of your own is free, if contacts have it and it looks like no other"
        )));
    }
}

fn named<'d>(
    document: &'d PolicyDocument,
    playbooks: &'d [PlaybookDocument],
) -> impl Iterator<Item = &'d Name> {
    let holds = document.holds.iter().flat_map(|holds| holds.asked_by.iter().chain(&holds.approved_by));
    let steps = playbooks.iter().flat_map(|playbook| &playbook.steps);
    let approvals =
        steps.filter_map(|step| step.approval.as_ref()).filter_map(|approval| approval.by.as_ref());
    holds.chain(document.disputes_resolved_by.as_ref()).chain(approvals)
}

fn unique<'r>(roles: &[&'r str]) -> Vec<&'r str> {
    let mut roles = roles.to_vec();
    roles.sort_unstable();
    roles.dedup();
    roles
}
