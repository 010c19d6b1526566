//! Kinds of clients the policy tells apart.

use compact_str::CompactString;

use crate::law::Jurisdiction;
use crate::policy::document::Place;
use crate::script::expression::Expression;

/// A kind of client, and the playbook it is treated by.
#[derive(Debug)]
pub struct Segment {
    /// Its id.
    pub id: CompactString,
    /// Where it is written.
    pub place: Place,
    /// Which clients; absent for the last one, which takes everyone else.
    pub when: Option<Expression>,
    /// The position of its playbook in the policy.
    pub playbook: usize,
    /// Whose law binds its clients; absent: the policy's.
    pub law: Option<Jurisdiction>,
    /// Whether late charges are not claimed from its clients.
    pub waives_charges: bool,
}
