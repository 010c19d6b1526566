//! All integration tests, in one binary.

mod bad_policies;
mod chasing;
mod import;
mod laws;
mod layers;
mod oracle;
mod support;
mod worlds;
