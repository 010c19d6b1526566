//! What letters need to know of us, and the policy does not say.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::domain::action::Channel;
use crate::domain::client::Language;
use crate::policy::codes;
use crate::policy::company::Company;
use crate::policy::document::PolicyDocument;
use crate::policy::document::StepDocument;
use crate::policy::load::Documents;

/// Checks that a policy with templates says who writes them. One without `company:` works all the same, and writes no
/// letters.
pub fn check(documents: &Documents, findings: &mut Vec<Diagnostic>) {
    let Some(policy) = &documents.policy else { return };
    if documents.templates.is_empty() {
        return;
    }
    let Some(company) = &policy.company else {
        let written: Vec<Channel> = channels(documents).filter(|channel| is_written(*channel)).collect();
        findings.extend((!written.is_empty()).then(|| absent(policy)).flatten());
        return;
    };
    let on_paper = channels(documents).any(|channel| is_written(channel) && channel != Channel::Email);
    let missing = missing(&company.value, on_paper, policy.language);
    if !missing.is_empty() {
        let message = format!("letters would go out without {}", missing.join(", "));
        let finding = Diagnostic::warning(codes::LETTERS_INCOMPLETE, message);
        findings.push(company.place.on(finding, "not said here").help(
            "add them, as in `address: [12 rue des Forges, 35000 Rennes]`, `place: Rennes`, `bank: { iban: … }`",
        ));
    }
}

fn absent(policy: &PolicyDocument) -> Option<Diagnostic> {
    let message = "letters cannot be written: the policy does not say who we are";
    let finding =
        Diagnostic { severity: Severity::Note, ..Diagnostic::warning(codes::LETTERS_INCOMPLETE, message) };
    let name = policy.name.as_ref()?;
    Some(name.place.on(finding, "whose letters?").help(
        "add `company:` with `name`, `address`, `place`, `phone`, `email`, `registration`, `vat` and `bank`; everything but \
         `relance letters` works without",
    ))
}

/// Tells what is missing, in words.
fn missing(company: &Company, on_paper: bool, language: Option<Language>) -> Vec<&'static str> {
    let pays = |bank: &crate::policy::company::Bank| !bank.iban.is_empty() || !bank.account.is_empty();
    let parts = [
        ("an address", on_paper && company.address.is_empty()),
        // English letters are not dated from a place.
        (
            "the place they are dated from",
            on_paper && language == Some(Language::French) && company.place.is_empty(),
        ),
        ("an account to pay to", !company.bank.as_ref().is_some_and(pays)),
        ("a number or an e-mail address to answer to", company.phone.is_empty() && company.email.is_empty()),
    ];
    parts.into_iter().filter(|(_, missing)| *missing).map(|(part, _)| part).collect()
}

fn is_written(channel: Channel) -> bool {
    matches!(channel, Channel::Email | Channel::Letter | Channel::RegisteredLetter)
}

fn channels(documents: &Documents) -> impl Iterator<Item = Channel> {
    let steps = documents.playbooks.iter().flat_map(|playbook| &playbook.steps);
    let of_step = |step: &StepDocument| {
        let varied = step.repeat.iter().flat_map(|repeat| &repeat.vary);
        step.channel.iter().chain(varied).map(|channel| channel.value).collect::<Vec<_>>()
    };
    let then = documents.policy.iter().filter_map(|policy| policy.unreachable.then.as_ref());
    steps.flat_map(of_step).chain(then.map(|channel| channel.value))
}
