//! What a policy computes for itself: conditions, priorities and script functions. The only module that names Rhai.
//!
//! ```text
//!  text ─Rhai's parser─► tree ─check against the schema─► findings
//!                                └─lower─► Node ─► value        most expressions: a compact tree over the facts
//!                                └─ keep ─► Rhai's tree ─► value   calls into scripts that cannot be lowered
//! ```
//!
//! Both ways give the same value and fail on the same facts: they share [`number`] and [`host`], and a differential
//! test on generated expressions holds them together. Scripts see no clock, file, network or chance, and are bounded
//! in operations, depth and size, never in seconds.

pub mod ahead;
pub mod check;
pub mod definitions;
pub mod expression;
pub mod failure;
pub mod host;
pub mod number;
pub mod possible;
pub mod sandbox;
pub mod scripts;
pub mod solve;
pub mod value;
pub mod verdict;

mod explain;
mod extent;
mod feed;
mod functions;
mod node;
mod shape;
mod syntax;

#[cfg(test)]
mod tests;
