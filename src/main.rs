//! The relance command.
fn main() {}
