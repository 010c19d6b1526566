//! Segments: the first that matches holds, and the last takes everyone else.

use compact_str::CompactString;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::nearest;
use crate::policy::check::expressions::Expressions;
use crate::policy::codes;
use crate::policy::document::Name;
use crate::policy::document::PlaybookDocument;
use crate::policy::document::PolicyDocument;
use crate::policy::document::SegmentDocument;
use crate::policy::read::listed;
use crate::policy::segment::Segment;

/// Checks the segments and gives them with the positions of their playbooks.
pub fn check(
    document: &PolicyDocument,
    playbooks: &[PlaybookDocument],
    unread: &[CompactString],
    expressions: &Expressions<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Vec<Segment>> {
    duplicates(&document.segments, findings);
    reach(&document.segments, findings);
    unused(document, playbooks, findings);
    let checked: Vec<_> = document
        .segments
        .iter()
        .map(|segment| {
            let when = segment.when.as_ref().map(|written| expressions.about_client(written, findings));
            let playbook =
                segment.playbook.as_ref().and_then(|name| position(name, playbooks, unread, findings));
            let when = match when {
                Some(when) => Some(when?),
                None => None,
            };
            let id = segment.id.as_ref()?;
            Some(Segment {
                id: id.value.clone(),
                place: id.place.clone(),
                when,
                playbook: playbook?,
                law: segment.law,
                waives_charges: segment.waives_charges,
            })
        })
        .collect();
    checked.into_iter().collect()
}

fn duplicates(segments: &[SegmentDocument], findings: &mut Vec<Diagnostic>) {
    duplicate_names("segment", segments.iter().filter_map(|segment| segment.id.as_ref()), findings);
}

/// Reports names that come twice.
pub fn duplicate_names<'n>(
    noun: &str,
    names: impl Iterator<Item = &'n Name>,
    findings: &mut Vec<Diagnostic>,
) {
    let mut seen: Vec<&Name> = Vec::new();
    for name in names {
        match seen.iter().find(|earlier| earlier.value == name.value) {
            None => seen.push(name),
            Some(first) => {
                let finding = Diagnostic::error(
                    codes::DUPLICATE_ID,
                    format!("two {} are called `{}`", plural(noun), name.value),
                );
                let finding = name.place.on(finding, "again");
                findings
                    .push(first.place.on(finding, "first here").help("rename one of the two, or remove it"));
            }
        }
    }
}

fn plural(noun: &str) -> String {
    if noun == "person" { "people".to_owned() } else { format!("{noun}s") }
}

fn reach(segments: &[SegmentDocument], findings: &mut Vec<Diagnostic>) {
    let Some((last, before)) = segments.split_last() else { return };
    let open = |segment: &SegmentDocument| segment.when.is_none() && segment.whole;
    if let Some(position) = before.iter().position(open) {
        let open = &before[position];
        let next = &segments[position + 1];
        let finding =
            Diagnostic::error(codes::UNREACHABLE_SEGMENT, "no client can reach the segments after this one");
        let finding = open.place.on(finding, "without `when`, it takes everyone");
        findings.push(
            next.place
                .on(finding, "never reached")
                .help("give it a condition with `when:`, or move it to the end"),
        );
    }
    if let Some(when) = &last.when {
        let finding = Diagnostic::error(
            codes::LAST_SEGMENT_CONDITION,
            "a client that matches no segment would be forgotten",
        );
        findings.push(
            when.place
                .on(finding, "the last segment has a condition")
                .help("end the list with a segment without `when:`, which takes everyone else"),
        );
    }
}

/// Says nothing while a segment names no playbook or an unknown one: it may be the one that seems unused.
fn unused(document: &PolicyDocument, playbooks: &[PlaybookDocument], findings: &mut Vec<Diagnostic>) {
    let known = |name: &Name| {
        playbooks.iter().filter_map(|playbook| playbook.id.as_ref()).any(|id| id.value == name.value)
    };
    let settled = |segment: &SegmentDocument| segment.playbook.as_ref().is_some_and(known);
    if document.segments.is_empty() || !document.segments.iter().all(settled) {
        return;
    }
    for id in playbooks.iter().filter_map(|playbook| playbook.id.as_ref()) {
        let used = document.segments.iter().filter_map(|segment| segment.playbook.as_ref());
        if !used.into_iter().any(|name| name.value == id.value) {
            let finding = Diagnostic::warning(
                codes::UNUSED_PLAYBOOK,
                format!("no segment uses the playbook `{}`", id.value),
            );
            findings
                .push(id.place.on(finding, "never used").help("name it in a segment, or remove the file"));
        }
    }
}

fn position(
    name: &Name,
    playbooks: &[PlaybookDocument],
    unread: &[CompactString],
    findings: &mut Vec<Diagnostic>,
) -> Option<usize> {
    let ids = || playbooks.iter().filter_map(|playbook| playbook.id.as_ref()).map(|id| id.value.as_str());
    let found =
        playbooks.iter().position(|playbook| playbook.id.as_ref().is_some_and(|id| id.value == name.value));
    if found.is_none() && !unread.contains(&name.value) {
        let help = match nearest(&name.value, ids()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if playbooks.is_empty() => {
                format!(
                    "write it in `playbooks/{}.yaml`, starting with `playbook: {}`",
                    name.value, name.value
                )
            }
            None => format!(
                "playbooks are {}; another one goes in `playbooks/{}.yaml`",
                listed(ids()),
                name.value
            ),
        };
        let finding =
            Diagnostic::error(codes::UNKNOWN_PLAYBOOK, format!("unknown playbook `{}`", name.value));
        findings.push(name.place.on(finding, "no such playbook").help(help));
    }
    found
}
