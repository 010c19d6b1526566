//! All integration tests.

mod script_differential;
