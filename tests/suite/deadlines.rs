//! What the law wants whatever a policy says, and the days by which something must be done.

mod guardrails;
mod tasks;
