//! Which law binds the policy, what was agreed about late payment, and when deadlines become work.

use crate::engine::policy_diff::Both;
use crate::engine::policy_diff::Change;
use crate::engine::policy_diff::Setting;
use crate::engine::policy_diff::set;
use crate::law::terms::Changes;
use crate::law::terms::Contested;
use crate::law::terms::DayCount;
use crate::law::terms::PaymentOrder;
use crate::law::terms::RunsFrom;
use crate::law::terms::Terms;
use crate::law::terms::word;
use crate::policy::Policy;

/// Compares the law, what was agreed about late payment, and when deadlines of the law become work.
pub(super) fn compare(changes: &mut Vec<Change>, Both { before, after }: Both<'_>) {
    let name = |text: &str| Some(Setting::Name(text.into()));
    set(changes, ("law", ""), name(before.law.word()), name(after.law.word()));
    let (first, second) = (before.late_terms, after.late_terms);
    let rate = |terms: Terms| terms.rate.map(|rate| Setting::Code(rate.to_string()));
    set(changes, ("late-rate", ""), rate(first), rate(second));
    let from = |policy: &Policy| name(word(&RunsFrom::WORDS, policy.late_charges(None).run_from()));
    set(changes, ("late-from", ""), from(before), from(after));
    let days = |terms: Terms| name(word(&DayCount::WORDS, terms.day_count));
    set(changes, ("late-days", ""), days(first), days(second));
    let payments = |terms: Terms| name(word(&PaymentOrder::WORDS, terms.payments));
    set(changes, ("late-payments", ""), payments(first), payments(second));
    let contested = |terms: Terms| name(word(&Contested::WORDS, terms.contested));
    set(changes, ("late-contested", ""), contested(first), contested(second));
    let course = |terms: Terms| name(word(&Changes::WORDS, terms.changes));
    set(changes, ("late-changes", ""), course(first), course(second));
    figures(changes, before, after);
    let (first, second) = (&before.deadlines, &after.deadlines);
    let delay = |delay| Some(Setting::Delay(delay));
    set(changes, ("limitation", ""), delay(first.limitation), delay(second.limitation));
    set(changes, ("order-service", ""), delay(first.order_service), delay(second.order_service));
    set(changes, ("abroad", ""), Some(Setting::Yes(first.abroad)), Some(Setting::Yes(second.abroad)));
}

/// Compares the figures of the law, file by file: what only one of the two has.
fn figures(changes: &mut Vec<Change>, before: &Policy, after: &Policy) {
    if std::ptr::eq(before.figures.as_ref(), after.figures.as_ref()) {
        return;
    }
    for ((name, first), (_, second)) in before.figures.told().into_iter().zip(after.figures.told()) {
        let only = |some: &[String], others: &[String]| {
            let own: Vec<&str> =
                some.iter().filter(|line| !others.contains(line)).map(String::as_str).collect();
            (!own.is_empty()).then(|| Setting::Code(own.join("; ")))
        };
        set(changes, ("figures", name), only(&first, &second), only(&second, &first));
    }
}
