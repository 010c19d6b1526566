//! What people and programs read: values become a [`Sheet`](sheet::Sheet), a sheet becomes text, Markdown or HTML.
//!
//! ```text
//!  Plan ────────┐                           ┌─► text (terminal)
//!  Explanation ─┤                           │
//!  DryRun ──────┼─► Sheet (in one language) ┼─► Markdown
//!  Handout ─────┤                           │
//!  Oversight ───┤                           └─► HTML (one file)
//!  Timeline ────┤
//!  Statement ───┤
//!  catalogue ───┘
//!  Plan, Explanation, DryRun, Timeline, Statement, catalogue ─► JSON (versioned schemas)
//!  Plan ─► CSV (one row per item);  DryRun ─► CSV (one row per figure);  Statement ─► CSV (one row per line)
//! ```
//!
//! A report decides nothing and opens nothing: it writes to the writer it is given. Every word a person reads
//! is in `locale/*.ftl`; the machine formats use the stable words of the domain and no language at all.

pub mod charges;
pub mod chart;
pub mod clauses;
pub mod csv;
pub mod dry_run;
pub mod explain;
pub mod facts;
pub mod findings;
pub mod firing;
pub mod follow_up;
pub mod format;
pub mod handout;
pub mod json;
pub mod letter;
mod limit;
pub mod number;
pub mod plan;
pub mod policy_diff;
pub mod sheet;
pub mod timeline;
pub mod voice;
pub mod why_not;
pub mod words;
pub mod wrap;
