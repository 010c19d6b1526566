//! What people and programs read: values become a [`Sheet`](sheet::Sheet), a sheet becomes text, Markdown or HTML.
//!
//! ```text
//!  Plan ────────┐                           ┌─► text (terminal)
//!  Explanation ─┤                           │
//!  DryRun ──────┼─► Sheet (in one language) ┼─► Markdown
//!  Handout ─────┤                           │
//!  Oversight ───┤                           └─► HTML (one file)
//!  Timeline ────┤
//!  catalogue ───┘
//!  Plan, Explanation, DryRun, Timeline, catalogue ─► JSON (versioned schemas)
//!  Plan ─► CSV (one row per item);  DryRun ─► CSV (one row per figure)
//! ```
//!
//! A report decides nothing and opens nothing: it writes to the writer it is given. Every word a person reads
//! is in `locale/*.ftl`; the machine formats use the stable words of the domain and no language at all.

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
mod limit;
pub mod number;
pub mod plan;
pub mod sheet;
pub mod timeline;
pub mod voice;
pub mod words;
pub mod wrap;
