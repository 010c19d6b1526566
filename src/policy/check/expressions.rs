//! Conditions and priorities: given to the script layer with their exact place.

use compact_str::CompactString;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Span;
use crate::diagnostic::nearest;
use crate::facts::schema::Schema;
use crate::policy::Policy;
use crate::policy::codes;
use crate::policy::document::Name;
use crate::policy::document::Written;
use crate::policy::read::listed;
use crate::script::Expected;
use crate::script::Expression;
use crate::script::Scripts;

/// What a function that decides a step may ask for.
const PARAMETERS: [&str; 4] = ["client", "invoice", "company", "today"];

/// What expressions may name.
#[derive(Debug, Clone, Copy)]
pub struct Expressions<'c> {
    /// Facts.
    pub schema: &'c Schema,
    /// The policy's own functions.
    pub scripts: &'c Scripts,
    /// Whether every script could be read, so that an unknown function is really unknown.
    pub scripts_whole: bool,
}

impl Expressions<'_> {
    /// Checks a condition.
    pub fn condition(&self, written: &Written, findings: &mut Vec<Diagnostic>) -> Option<Expression> {
        self.check(written, Expected::Bool, findings)
    }

    /// Checks an expression that gives a number.
    pub fn number(&self, written: &Written, findings: &mut Vec<Diagnostic>) -> Option<Expression> {
        self.check(written, Expected::Number, findings)
    }

    /// Checks that a function which decides a step exists and asks for nothing it cannot be given.
    pub fn deciding_function(&self, name: &Name, findings: &mut Vec<Diagnostic>) -> Option<CompactString> {
        let function = self.scripts.functions.iter().find(|(function, _)| *function == name.value);
        let Some((_, parameters)) = function else {
            if self.scripts_whole {
                findings.push(self.unknown_function(name));
            }
            return None;
        };
        let odd = parameters.iter().find(|parameter| !PARAMETERS.contains(&parameter.as_str()));
        if let Some(odd) = odd {
            let message = format!("`{}` asks for `{odd}`, which it cannot be given", name.value);
            let finding =
                name.place.on(Diagnostic::error(codes::FUNCTION_PARAMETERS, message), "decides this step");
            findings
                .push(finding.help(format!("its parameters may be {}, in any order", listed(PARAMETERS))));
        }
        Some(name.value.clone())
    }

    fn unknown_function(&self, name: &Name) -> Diagnostic {
        let names = || self.scripts.functions.iter().map(|(function, _)| function.as_str());
        let help = match nearest(&name.value, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write `fn {}(client, invoice) {{ … }}` in a file of `scripts/`", name.value),
        };
        let finding =
            Diagnostic::error(codes::UNKNOWN_FUNCTION, format!("unknown function `{}`", name.value));
        name.place.on(finding, "in no script of the policy").help(help)
    }

    fn check(
        &self,
        written: &Written,
        expected: Expected,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<Expression> {
        if let Some(finding) = odd_character(written) {
            findings.push(finding);
            return None;
        }
        let place = &written.place;
        let checked = Expression::check(
            &written.text,
            &place.source,
            place.span,
            written.verbatim,
            self.schema,
            self.scripts,
            expected,
        );
        match checked {
            Ok(expression) => Some(expression),
            Err(mut wrong) => {
                findings.append(&mut wrong);
                None
            }
        }
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
        .chain(policy.priority.as_ref());
    let slots =
        conditions.flat_map(|expression| expression.reads.iter().copied()).chain(policy.scripts.reads());
    for slot in slots {
        if let Some(read) = reads.get_mut(slot.0 as usize) {
            *read = true;
        }
    }
    reads
}
