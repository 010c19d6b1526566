//! What was done over a period, for the owner who delegated the calls: who called, whom they reached, how calls ended,
//! what promises were worth, what stands undone, and what holds cost.

mod breakdown;
mod headline;
mod holds;
mod promises;
mod undone;

use crate::domain::amount::Totals;
use crate::domain::client::ClientKey;
use crate::domain::ledger::Ledger;
use crate::engine::oversight::Oversight;
use crate::engine::oversight::promises::Standing;
use crate::policy::Policy;
use crate::report::number;
use crate::report::sheet::Cell;
use crate::report::sheet::Sheet;
use crate::report::words::Words;

/// A period's report with what is needed to name things in it.
#[derive(Debug, Clone, Copy)]
pub struct FollowUpView<'a> {
    /// What was done.
    pub oversight: &'a Oversight,
    /// The policy.
    pub policy: &'a Policy,
    /// The ledger.
    pub ledger: &'a Ledger,
}

/// Writes the report, in the policy's language.
pub fn follow_up_sheet(view: &FollowUpView<'_>) -> Sheet {
    let words = Words::of(view.policy.language);
    let period = view.oversight.request.period;
    let mut sheet = Sheet {
        title: words.with(
            "follow-title",
            [("from", words.date(period.from()).into()), ("to", words.date(period.to()).into())],
        ),
        subtitle: words.with("plan-subtitle", [("policy", view.policy.name.as_str().into())]),
        language: words.language.code(),
        blocks: Vec::new(),
    };
    let page = Page { view, words };
    page.add_headline(&mut sheet);
    page.add_collectors(&mut sheet);
    page.add_scenarios(&mut sheet);
    page.add_promises(&mut sheet);
    page.add_holds(&mut sheet);
    page.add_undone(&mut sheet);
    sheet.paragraph(words.say("follow-definitions"));
    sheet
}

struct Page<'v> {
    view: &'v FollowUpView<'v>,
    words: &'static Words,
}

impl Page<'_> {
    fn totals(&self, totals: &Totals) -> String {
        if totals.is_empty() { String::new() } else { number::totals_in_lines(totals, self.words.language) }
    }

    fn client(&self, key: ClientKey) -> Cell {
        let client = self.view.ledger.records(key).client();
        Cell::strong(client.name.as_str()).detail(client.id.as_str())
    }
}

impl Words {
    fn standing(&self, standing: Standing) -> String {
        self.say(&format!("promise-{}", standing.word()))
    }
}

/// Every outcome has its word, so that none is told by its code.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::client::Language;
    use crate::domain::outcome::Outcome;

    #[test]
    fn every_outcome_is_named() {
        for language in [Language::French, Language::English] {
            for outcome in Outcome::ALL {
                assert_ne!(Words::of(language).outcome(outcome.word()), outcome.word());
            }
        }
    }
}
