//! `law/*.csv`: figures of the law that the policy adds to those shipped, or puts in their place.

use std::borrow::Cow;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::diagnostic::nearest;
use crate::law::figures::Fault;
use crate::law::figures::Figures;
use crate::law::figures::Flaw;
use crate::policy::codes;
use crate::policy::read::listed;

/// Reads every file, and reports what cannot be read in it.
pub fn check(files: &[Arc<Source>], findings: &mut Vec<Diagnostic>) -> Cow<'static, Figures> {
    let mut figures = Cow::Borrowed(Figures::shipped());
    for source in files {
        let name = source.name.rsplit('/').next().unwrap_or(&source.name);
        match Figures::files().find(|(known, _)| *known == name) {
            Some((_, columns)) => {
                let faults = figures.to_mut().add(name, &source.text);
                findings.extend(faults.into_iter().map(|fault| finding(source, &fault, columns)));
            }
            None => findings.push(unknown(source, name)),
        }
    }
    figures
}

fn unknown(source: &Arc<Source>, name: &str) -> Diagnostic {
    let names: Vec<&str> = Figures::files().map(|(name, _)| name).collect();
    let help = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `law/{near}`?"),
        None => format!("the files of `law/` are {}", listed(&names)),
    };
    let message = format!("`law/{name}` is not read: no figures of the law have this name");
    Diagnostic::error(codes::BAD_FIGURE, message).at(source, Span::default(), "").help(help)
}

fn finding(source: &Arc<Source>, fault: &Fault, columns: &[&str]) -> Diagnostic {
    let (message, label) = match fault.flaw {
        Flaw::NoColumn(column) => {
            (format!("the figures have no column `{column}`"), "the header is expected")
        }
        Flaw::Unreadable(column) => (format!("the figure has no `{column}` that can be read"), "this line"),
        Flaw::Twice(line) => (format!("the figure of line {line} again"), "again"),
        Flaw::TooMany => ("the line has more fields than there are columns".to_owned(), "this line"),
        Flaw::NoCommas => ("the columns are not separated by commas".to_owned(), "the header"),
        Flaw::Looser => ("the figure is looser than the law that is shipped".to_owned(), "this line"),
    };
    let help = match fault.flaw {
        Flaw::NoColumn(_) => format!("begin the file with the line `{}`", columns.join(",")),
        Flaw::Unreadable(column) => about(column).to_owned(),
        Flaw::Twice(_) => "keep one of the two".to_owned(),
        Flaw::TooMany => {
            "write numbers with a point, as in `2.40`; put a text with a comma between quotes".to_owned()
        }
        Flaw::NoCommas => format!("begin the file with the line `{}`", columns.join(",")),
        Flaw::Looser => {
            "a policy may tighten what the law sets, not loosen it; where the law itself has changed, a new \
                         version of relance brings its figure"
                .to_owned()
        }
    };
    Diagnostic::error(codes::BAD_FIGURE, message).at(source, line(source, fault), label).help(help)
}

/// What to write in a column.
fn about(column: &str) -> &'static str {
    match column {
        "half_year" => "write the year and its half, as in `2027-H1`",
        "percent" | "points" => "write a number from 0 on with a point and no sign, as in `2.40`",
        "times" => "write how many times the legal rate, as in `3`",
        "law" => {
            "write a law as in `law:` of `policy.yaml`; consumers in France, and debtors in Québec, owe no recovery fee"
        }
        "procedure" => {
            "write `proof_of_claim`, `proof_of_claim_abroad`, `relief`, `order_service` or `notice_answer`"
        }
        "length" => "write so many days, months or years, as in `3 months`",
        "counted" => "write `issued`, `due` or `year`",
        "by" => "write `part_payment`, `acknowledgement`, `written_demand` or `suit`",
        "if" => "write `end_of_month`, `hospital`, `public_undertaking` or `express_agreement`, or nothing",
        "days" => "write a whole number of days, or nothing where the law sets no bound",
        "end_of_month" => "write `yes` or `no`",
        "from" => "write the first day it holds, year first, as in `2027-01-01`",
        "currency" => "write the three letters of ISO 4217, as in `EUR`",
        "below" | "fee" => "write an amount with a point and no sign, as in `40.00`",
        "source" => "say which article or announcement the figure is from: without it, nobody can check it",
        _ => "write the day on which somebody last compared the figure with its source, as in `2027-01-04`",
    }
}

fn line(source: &Source, fault: &Fault) -> Span {
    let shift = source.text.len() - source.text.trim_start_matches('\u{feff}').len();
    let lines = source.text[shift..].split_inclusive('\n');
    let skipped = usize::try_from(fault.line).unwrap_or(usize::MAX).saturating_sub(1);
    let start: usize = lines.take(skipped).map(str::len).sum();
    let start = shift + start;
    let line = source.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    Span::new(start, start + line.len())
}
