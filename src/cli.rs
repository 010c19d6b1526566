//! The command line: one file per command.
//!
//! A command reads, calls the library, renders and picks an exit code. Data goes to stdout, everything else to stderr.

mod call;
mod charges;
mod check;
mod coverage;
mod diff;
mod dry_run;
mod explain;
mod explain_code;
mod facts;
mod fmt;
mod follow_up;
mod handout;
mod import;
mod input;
mod interrupt;
mod letters;
mod messages;
mod new;
mod output;
mod period;
mod plan;
mod progress;
mod record;
mod sample;
mod schema;
mod shell;
mod target;
mod terms;
mod test;
mod timeline;

use std::process::ExitCode;

use clap::Parser;
use clap::Subcommand;

/// Who to contact about unpaid invoices today, how, and why
#[derive(Debug, Parser)]
#[command(name = "relance", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Plan(plan::Plan),
    DryRun(dry_run::DryRun),
    Explain(explain::Explain),
    Handout(handout::Handout),
    Letters(letters::Letters),
    Call(call::Call),
    Charges(charges::Charges),
    FollowUp(follow_up::FollowUp),
    Record(record::Record),
    New(new::New),
    Check(check::Check),
    ExplainCode(explain_code::ExplainCode),
    Test(test::Test),
    Fmt(fmt::Fmt),
    Timeline(timeline::Timeline),
    Coverage(coverage::Coverage),
    Diff(diff::Diff),
    Terms(terms::Terms),
    Facts(facts::Facts),
    Import(import::Import),
    Sample(sample::Sample),
    Schema(schema::Schema),
}

/// How a command ended. A wrong command line, which clap reports, ends with 2; an interruption with 130.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done.
    Done,
    /// 1: the machine failed: a file that cannot be read or written.
    Failed,
    /// 2: the command line makes no sense.
    Usage,
    /// 3: the policy or the input has errors.
    Errors,
    /// 4: a policy's own tests failed.
    TestsFailed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Errors => 3,
            Exit::TestsFailed => 4,
        })
    }
}

/// Runs the command named on the command line.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    interrupt::prepare();
    let exit = match cli.command {
        Command::Plan(args) => plan::run(&args),
        Command::DryRun(args) => dry_run::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Handout(args) => handout::run(&args),
        Command::Letters(args) => letters::run(&args),
        Command::Call(args) => call::run(&args),
        Command::Charges(args) => charges::run(&args),
        Command::FollowUp(args) => follow_up::run(&args),
        Command::Record(args) => record::run(&args),
        Command::Check(args) => check::run(&args),
        Command::ExplainCode(args) => explain_code::run(&args),
        Command::Test(args) => test::run(&args),
        Command::Fmt(args) => fmt::run(&args),
        Command::New(args) => new::run(&args),
        Command::Timeline(args) => timeline::run(&args),
        Command::Coverage(args) => coverage::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Terms(args) => terms::run(&args),
        Command::Facts(args) => facts::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Sample(args) => sample::run(&args),
        Command::Schema(args) => schema::run(&args),
    };
    exit.into()
}
