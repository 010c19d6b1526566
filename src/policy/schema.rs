//! What the files of a policy may hold, as JSON Schema: for editors that complete, explain and refuse while one writes.
//!
//! Draft 7, which every editor's YAML support reads. A schema is as strict as the reader (`policy/read`) and no
//! stricter; tests ask the reader about each key, each kind of value and each word. What needs more than one place
//! (names that must exist, conditions, ladders) is for `relance check` to say.

mod company;
mod playbook;
mod policy_file;
mod scenario;
pub(crate) mod shape;
mod vocabulary;

use serde_json::Value;

use crate::policy::schema::shape::document;

/// Returns the schema of `policy.yaml`.
pub fn policy() -> Value {
    document("policy.yaml", policy_file::file())
}

/// Returns the schema of the files of `playbooks/`.
pub fn playbook() -> Value {
    document("playbooks/*.yaml", playbook::file())
}

/// Returns the schema of the files of `scenarios/`.
pub fn scenario() -> Value {
    document("scenarios/*.yaml", scenario::file())
}
