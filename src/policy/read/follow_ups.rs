//! `unreachable` and `follow_ups`: what is done when nobody answers, and when a client found something to wait for.

use chrono::NaiveTime;

use crate::facts::follow_up::FollowUpKind;
use crate::policy::codes;
use crate::policy::document::FollowUpsDocument;
use crate::policy::document::UnreachableDocument;
use crate::policy::document::WordsDocument;
use crate::policy::read::Fields;
use crate::policy::read::Reader;
use crate::policy::read::step;
use crate::policy::term;
use crate::yaml::Node;

const UNREACHABLE: &[&str] = &["tries", "every", "hours", "then", "scenario", "template"];

/// What may have been said, of what is followed by words of its own; announced money that did not come is followed by
/// the words for broken promises.
pub const KINDS: [FollowUpKind; 4] =
    [FollowUpKind::Callback, FollowUpKind::Validation, FollowUpKind::CashTrouble, FollowUpKind::Resend];

/// Reads what is done when nobody answers.
pub fn unreachable(reader: &mut Reader, node: &Node) -> Option<UnreachableDocument> {
    let fields = reader.fields(node, "`unreachable`", UNREACHABLE)?;
    Some(UnreachableDocument {
        tries: fields.get("tries").and_then(|node| positive(reader, node)),
        every: fields
            .get("every")
            .and_then(|node| reader.positive_delay(node, "every"))
            .map(|delay| delay.value),
        hours: fields.get("hours").map(|node| reader.list(node, "hours", hour)).unwrap_or_default(),
        then: fields.get("then").and_then(|node| step::channel(reader, node)),
        words: step::words(reader, &fields),
    })
}

/// Reads how clients are called again who found something to wait for.
pub fn follow_ups(reader: &mut Reader, node: &Node) -> Option<FollowUpsDocument> {
    let keys: Vec<&str> = std::iter::once("after").chain(KINDS.iter().map(|kind| kind.word())).collect();
    let fields = reader.fields(node, "`follow_ups`", &keys)?;
    Some(FollowUpsDocument {
        after: fields
            .get("after")
            .and_then(|node| reader.positive_delay(node, "after"))
            .map(|delay| delay.value),
        words: KINDS.iter().filter_map(|kind| Some((*kind, said(reader, &fields, *kind)?))).collect(),
    })
}

fn said(reader: &mut Reader, fields: &Fields<'_>, kind: FollowUpKind) -> Option<WordsDocument> {
    let scenario = reader.name(fields.get(kind.word())?, kind.word())?;
    Some(WordsDocument { scenario: Some(scenario), template: None })
}

fn positive(reader: &mut Reader, node: &Node) -> Option<u32> {
    let tries = reader.count(node, "tries")?.value;
    if tries == 0 {
        let help = "write at least 1: the call itself is the first try";
        let message = "`tries` is 0: nobody would ever be called".to_owned();
        reader.error(codes::BAD_NUMBER, message, node.span, "at least 1", help);
        return None;
    }
    Some(tries)
}

fn hour(reader: &mut Reader, node: &Node) -> Option<NaiveTime> {
    reader.term(node, "hours", codes::BAD_HOURS, "an hour of the day", term::hour)
}
