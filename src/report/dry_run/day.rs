//! One day inside a replay.

use crate::engine::dry_run::Request;
use crate::policy::Policy;
use crate::report::dry_run::replay_sentence;
use crate::report::number;
use crate::report::sheet::Block;
use crate::report::sheet::Notice;
use crate::report::sheet::Severity;
use crate::report::sheet::Sheet;
use crate::report::words::Words;

/// Says at the head of a day's report that it is inside a replay and not what happened.
pub fn in_replay(mut sheet: Sheet, request: &Request, policy: &Policy) -> Sheet {
    let words = Words::of(policy.language);
    let day = |day| number::date(day, words.language).into();
    let period = request.period;
    let inside = words.with("dry-day", [("from", day(period.from())), ("to", day(period.to()))]);
    let notice = Notice {
        severity: Severity::Information,
        label: words.say("severity-information"),
        text: format!("{inside} {}", replay_sentence(words)),
    };
    sheet.blocks.insert(0, Block::Notice(notice));
    sheet
}
