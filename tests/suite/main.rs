//! All integration tests.

mod import;
