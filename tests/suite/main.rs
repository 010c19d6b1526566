//! All integration tests, in one binary.

mod bad_policies;
mod layers;
