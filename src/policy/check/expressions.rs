//! Conditions and priorities: given to the script layer with their exact place.

use compact_str::CompactString;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Span;
use crate::facts::catalogue::Scope;
use crate::facts::schema::Schema;
use crate::policy::Policy;
use crate::policy::codes;
use crate::policy::document::Name;
use crate::policy::document::Written;
use crate::policy::scenario::Scenario;
use crate::script::check::Context;
use crate::script::check::Expected;
use crate::script::expression::Expression;
use crate::script::scripts::Scripts;
use crate::script::solve::Solver;

/// The code of the finding that an attribute without a type brings about elsewhere.
const UNKNOWN_FACT: &str = "expression::unknown_fact";

/// What is at hand where a rule is about a client as a whole.
const CLIENT: &[Scope] = &[Scope::Client, Scope::Company, Scope::Today];

/// What is at hand where a rule is about one item.
const ITEM: &[Scope] = &[Scope::Client, Scope::Invoice, Scope::Company, Scope::Today];

/// What expressions may name.
#[derive(Debug, Clone, Copy)]
pub struct Expressions<'c> {
    /// Facts.
    pub schema: &'c Schema,
    /// The policy's own functions.
    pub scripts: &'c Scripts,
    /// Facts whose declaration could not be read, so that nobody complains that they are unknown.
    pub unread_facts: &'c [String],
}

impl<'c> Expressions<'c> {
    /// Returns what reasons about conditions.
    pub fn solver(&self) -> Solver<'c> {
        Solver { schema: self.schema, scripts: self.scripts, knows_bonds: true }
    }

    /// Checks a condition about a client.
    pub fn about_client(&self, written: &Written, findings: &mut Vec<Diagnostic>) -> Option<Expression> {
        self.check(written, Expected::Truth, CLIENT, findings)
    }

    /// Checks a condition about an item.
    pub fn about_item(&self, written: &Written, findings: &mut Vec<Diagnostic>) -> Option<Expression> {
        self.check(written, Expected::Truth, ITEM, findings)
    }

    /// Checks the order of work among clients.
    pub fn priority(&self, written: &Written, findings: &mut Vec<Diagnostic>) -> Option<Expression> {
        self.check(written, Expected::Number, CLIENT, findings)
    }

    /// Checks that a function which decides a step exists and asks for nothing it cannot be given.
    pub fn deciding_function(&self, name: &Name, findings: &mut Vec<Diagnostic>) -> CompactString {
        let place = &name.place;
        self.keep(self.scripts.check_step(&name.value, &place.source, place.span), findings);
        name.value.clone()
    }

    fn check(
        &self,
        written: &Written,
        expected: Expected,
        scopes: &[Scope],
        findings: &mut Vec<Diagnostic>,
    ) -> Option<Expression> {
        if let Some(finding) = odd_character(written) {
            findings.push(finding);
            return None;
        }
        let span = match written.verbatim {
            Some(start) => Span::new(start, start + written.text.len()),
            None => written.place.span,
        };
        let context = Context { schema: self.schema, scopes, scripts: self.scripts };
        let checked = Expression::check(&written.place.source, span, &written.text, expected, &context);
        self.keep(checked.findings, findings);
        checked.expression
    }

    fn keep(&self, found: Vec<Diagnostic>, findings: &mut Vec<Diagnostic>) {
        findings.extend(found.into_iter().filter(|finding| !self.follows_from_another(finding)));
    }

    /// An attribute without a type is no fact: that it is unknown is no news.
    fn follows_from_another(&self, finding: &Diagnostic) -> bool {
        finding.code == UNKNOWN_FACT
            && self.unread_facts.iter().any(|fact| finding.message.contains(&format!("`{fact}`")))
    }
}

/// Word processors turn quotes, dashes and spaces into others that look alike.
fn odd_character(written: &Written) -> Option<Diagnostic> {
    let (offset, odd, plain) = written.text.char_indices().find_map(|(offset, character)| {
        let plain = match character {
            '“' | '”' | '«' | '»' | '„' => "a straight quote `\"`",
            '‘' | '’' => "a straight quote",
            '–' | '—' | '−' => "a plain minus `-`",
            '\u{a0}' | '\u{202f}' | '\u{2009}' => "a plain space",
            '≥' => "`>=`",
            '≤' => "`<=`",
            '≠' => "`!=`",
            _ => return None,
        };
        Some((offset, character, plain))
    })?;
    let seen = if odd.is_whitespace() { "a no-break space".to_owned() } else { format!("`{odd}`") };
    let span = written
        .verbatim
        .map_or(written.place.span, |start| Span::new(start + offset, start + offset + odd.len_utf8()));
    Some(
        Diagnostic::error(codes::ODD_CHARACTER, format!("a condition holds {seen}"))
            .at(&written.place.source, span, "put there by a word processor or copied from a page")
            .help(format!("write {plain} instead")),
    )
}

/// Returns which slots any rule of the policy reads, by slot index.
pub fn reads(policy: &Policy) -> Vec<bool> {
    let mut reads = vec![false; policy.schema.len()];
    let conditions = policy
        .segments
        .iter()
        .filter_map(|segment| segment.when.as_ref())
        .chain(
            policy
                .playbooks
                .iter()
                .flat_map(|playbook| &playbook.steps)
                .filter_map(|step| step.when.as_ref()),
        )
        .chain(policy.guardrails.never.iter().map(|never| &never.when))
        .chain(policy.priority.as_ref())
        .chain(
            policy.scenarios.values().flat_map(Scenario::answers).filter_map(|answer| answer.when.as_ref()),
        );
    let decided = policy.scripts.functions().flat_map(|function| function.reads.iter().copied());
    let slots = conditions.flat_map(|expression| expression.reads().iter().copied()).chain(decided);
    for slot in slots {
        if let Some(read) = reads.get_mut(slot.0 as usize) {
            *read = true;
        }
    }
    reads
}
