//! All integration tests, in one binary.

mod bad_policies;
mod book;
mod chasing;
mod cli;
mod dry_run;
mod fixtures;
mod hostile;
mod import;
mod journal;
mod law;
mod laws;
mod layers;
mod ledger;
mod ledger_files;
mod oracle;
mod policies;
mod readme;
mod replay;
mod report;
mod sample;
mod scenarios;
mod script_differential;
mod shipped;
mod spoken_dates;
mod support;
mod worlds;
