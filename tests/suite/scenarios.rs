//! Scenarios walked answer by answer: the shipped ones end well on every way, and what the checker finds in generated
//! ones is what walking them finds.

mod generated;
mod shipped;
mod table;

use compact_str::CompactString;
use relance::policy::scenario::Scenario;
use relance::policy::scenario::talk::Talk;
use rustc_hash::FxHashMap;

/// Scenarios by id.
type Scenarios = FxHashMap<CompactString, Scenario>;

/// Starts a call.
fn start<'s>(scenarios: &'s Scenarios, id: &str) -> Talk<'s> {
    Talk::start(scenarios, id).expect("a scenario with a question")
}
