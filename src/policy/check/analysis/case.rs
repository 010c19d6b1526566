//! A client that shows a finding, written as a case for the policy's tests.

use crate::facts::schema::Schema;
use crate::script::solve::witness::Witness;

/// One case; facts it leaves out are free.
pub(super) struct Case<'c> {
    pub schema: &'c Schema,
    /// What it shows.
    pub title: String,
    /// For what is expected of steps.
    pub playbook: Option<String>,
    pub witness: Witness,
    /// What is expected, as written between the braces.
    pub expect: String,
}

impl Case<'_> {
    /// Returns what to do, and the case below it.
    pub(super) fn after(&self, advice: &str) -> String {
        format!("{advice}; as a case for the policy's tests:\n{}", self.yaml())
    }

    fn yaml(&self) -> String {
        let facts =
            self.witness.told().map(|(slot, given)| format!("{}: {given}", self.schema.known(slot).name));
        let facts = facts.collect::<Vec<_>>().join(", ");
        let facts = if facts.is_empty() { String::new() } else { format!("    facts: {{ {facts} }}\n") };
        let playbook = self.playbook.as_ref().map(|id| format!("    playbook: {id}\n")).unwrap_or_default();
        format!("  - case: {}\n{playbook}{facts}    expect: {{ {} }}", self.title, self.expect)
    }
}
