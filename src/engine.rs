//! The policy applied: one client's decision, and the plan of a day.

pub mod decision;
pub mod explanation;
pub mod plan;
