//! Templates: what is written.

use crate::engine::policy_diff::AreaOf;
use crate::engine::policy_diff::Both;
use crate::engine::policy_diff::Change;
use crate::engine::policy_diff::PolicyDiff;
use crate::engine::policy_diff::What;
use crate::engine::policy_diff::words;
use crate::policy::Policy;
use crate::policy::Template;

pub(super) fn add(both: Both<'_>, diff: &mut PolicyDiff) {
    let mut left: Vec<&Template> = sorted(both.before);
    left.retain(|template| !both.after.templates.contains_key(&template.name));
    for template in sorted(both.after) {
        let of = AreaOf::Template(template.name.clone());
        if let Some(was) = both.before.templates.get(&template.name) {
            diff.add(of, compared(was, template));
            continue;
        }
        let what = What::new("template", &template.name);
        let renamed = left.iter().position(|was| compared(was, template).is_empty());
        diff.add(
            of,
            vec![match renamed {
                Some(found) => Change::Renamed { what, was: left.remove(found).name.clone() },
                None => Change::Added(what, Vec::new()),
            }],
        );
    }
    for template in left {
        let removed = Change::Removed(What::new("template", &template.name));
        diff.add(AreaOf::Template(template.name.clone()), vec![removed]);
    }
}

fn sorted(policy: &Policy) -> Vec<&Template> {
    let mut found: Vec<&Template> = policy.templates.values().collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

/// Compares subject and body, the body paragraph by paragraph.
fn compared(before: &Template, after: &Template) -> Vec<Change> {
    let mut changes = Vec::new();
    words(&mut changes, ("subject", ""), Some(&before.subject), Some(&after.subject));
    let (first, second) = (paragraphs(&before.body), paragraphs(&after.body));
    let gone: Vec<&String> = first.iter().filter(|paragraph| !second.contains(paragraph)).collect();
    let new: Vec<&String> = second.iter().filter(|paragraph| !first.contains(paragraph)).collect();
    for at in 0..gone.len().max(new.len()) {
        let text = |paragraphs: &[&String]| paragraphs.get(at).map(|paragraph| (*paragraph).clone());
        words(&mut changes, ("body", ""), text(&gone).as_deref(), text(&new).as_deref());
    }
    if changes.is_empty() && first != second {
        words(&mut changes, ("body-order", ""), Some(&first.join(" ¶ ")), Some(&second.join(" ¶ ")));
    }
    changes
}

fn paragraphs(body: &str) -> Vec<String> {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    body.replace('\r', "").split("\n\n").map(plain).filter(|paragraph| !paragraph.is_empty()).collect()
}
