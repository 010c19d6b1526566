//! Texts with `{{ … }}`: they can be read, and they name only what they are given.

use std::ops::Range;
use std::sync::Arc;

use minijinja::Environment;
use minijinja::Error;
use minijinja::ErrorKind;
use minijinja::UndefinedBehavior;
use minijinja::Value;
use minijinja::context;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::diagnostic::nearest;
use crate::policy::Template;
use crate::policy::codes;
use crate::policy::document::ScenarioDocument;
use crate::policy::document::Written;
use crate::policy::read::listed;
use crate::policy::template;

/// What every text is given.
pub const VARIABLES: &[&str] = &[
    "client.name",
    "client.id",
    "contact.name",
    "contact.role",
    "sender.name",
    "today",
    "total",
    "oldest_days",
    "step",
    "invoices",
    "promise.date",
    "promise.amount",
];

/// What each of `invoices` has.
pub const INVOICE_FIELDS: &[&str] = &["number", "issued", "due", "amount", "open", "days_late"];

/// Functions of the template language that no one has to give.
const FUNCTIONS: &[&str] = &["range", "dict", "namespace"];

/// Rendering one text takes a few hundred instructions; a loop that runs away is stopped.
const FUEL: u64 = 100_000;

/// Checks the texts of scenarios.
pub fn check_scenarios(scenarios: &[ScenarioDocument], findings: &mut Vec<Diagnostic>) {
    for written in scenarios.iter().flat_map(|scenario| scenario.opening.iter().chain(&scenario.ask)) {
        findings.extend(Text::of_value(written).findings());
    }
    findings.extend(scenarios.iter().filter(|scenario| scenario.ask.is_empty()).filter_map(nothing_asked));
}

/// Checks templates.
pub fn check_templates(templates: &[Template], findings: &mut Vec<Diagnostic>) {
    for template in templates {
        let (subject, body) = template::parts(&template.source.text);
        findings.extend(mistaken_subject(&template.source));
        for part in [subject, body] {
            findings.extend(Text::of_part(&template.source, part).findings());
        }
    }
}

/// No conversation about a debt ends without a question about the date.
fn nothing_asked(scenario: &ScenarioDocument) -> Option<Diagnostic> {
    let id = scenario.id.as_ref()?;
    let message = format!("the scenario `{}` asks nothing", id.value);
    let finding = id.place.on(Diagnostic::warning(codes::NOTHING_ASKED, message), "no `ask:`");
    Some(finding.help("add `ask:`, a list that ends with the date: `- \"On which day will you pay?\"`"))
}

/// One text to check, with what is needed to say where in its file something is.
struct Text<'t> {
    source: &'t Arc<Source>,
    text: &'t str,
    /// The byte of the file where the text starts letter for letter.
    start: Option<usize>,
    /// The whole text in the file.
    whole: Span,
}

impl<'t> Text<'t> {
    fn of_value(written: &'t Written) -> Self {
        Self {
            source: &written.place.source,
            text: &written.text,
            start: written.verbatim,
            whole: written.place.span,
        }
    }

    fn of_part(source: &'t Arc<Source>, part: Range<usize>) -> Self {
        let whole = Span::new(part.start, part.end);
        Self { source, start: Some(part.start), text: &source.text[part], whole }
    }

    fn findings(&self) -> Vec<Diagnostic> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(FUEL));
        let template = match environment.template_from_str(self.text) {
            Ok(template) => template,
            Err(error) => return vec![self.syntax(&error)],
        };
        let mut unknown: Vec<String> = template
            .undeclared_variables(true)
            .into_iter()
            .filter(|name| !VARIABLES.contains(&name.as_str()) && !FUNCTIONS.contains(&name.as_str()))
            .collect();
        unknown.sort();
        let mut findings = self.single_braces();
        if !unknown.is_empty() {
            findings.extend(unknown.iter().map(|name| self.unknown(name)));
            return findings;
        }
        let error = [true, false].into_iter().find_map(|promised| template.render(sample(promised)).err());
        findings.extend(error.map(|error| self.failed(&error)));
        findings
    }

    /// `{ contact.name }` would be sent as it stands.
    fn single_braces(&self) -> Vec<Diagnostic> {
        let finding = |range: Range<usize>| {
            let written = &self.text[range];
            let name = written.trim_matches(['{', '}', ' ']);
            let whole = self.source.text.get(self.whole.start..self.whole.end).unwrap_or_default();
            let span = whole.find(written).map_or(self.whole, |at| {
                Span::new(self.whole.start + at, self.whole.start + at + written.len())
            });
            Diagnostic::warning(codes::SINGLE_BRACES, format!("`{written}` would be sent as it stands"))
                .at(self.source, span, "single braces")
                .help(format!("write `{{{{ {name} }}}}`"))
        };
        single_braces(self.text).into_iter().map(finding).collect()
    }

    fn syntax(&self, error: &Error) -> Diagnostic {
        let detail = error.detail().unwrap_or("it cannot be read");
        let range = if detail.contains("end of input") {
            unclosed(self.text).or(error.range())
        } else {
            error.range()
        };
        let help = if detail.contains("end of input") {
            "close every `{% if %}` with `{% endif %}` and every `{% for %}` with `{% endfor %}`"
        } else {
            "values stand between `{{` and `}}`, conditions and loops between `{%` and `%}`"
        };
        Diagnostic::error(codes::TEMPLATE_SYNTAX, format!("a text cannot be read: {detail}"))
            .at(self.source, self.place(range), "here")
            .help(help)
    }

    fn unknown(&self, name: &str) -> Diagnostic {
        let first = name.split('.').next().unwrap_or(name);
        let help = if first == "invoice" {
            "an invoice can be named only inside `{% for invoice in invoices %} … {% endfor %}`".to_owned()
        } else if let Some(near) = nearest(name, VARIABLES.iter().copied()) {
            format!("did you mean `{near}`?")
        } else {
            format!("texts are given {}", listed(VARIABLES.iter().copied()))
        };
        Diagnostic::error(codes::TEMPLATE_VARIABLE, format!("texts are not given `{name}`"))
            .at(self.source, self.occurrence(name), "unknown here")
            .help(help)
    }

    /// What only rendering shows: a field of an invoice, a filter, a test.
    fn failed(&self, error: &Error) -> Diagnostic {
        let detail = error.detail().unwrap_or("it cannot be written");
        let code = if error.kind() == ErrorKind::UndefinedError {
            codes::TEMPLATE_VARIABLE
        } else {
            codes::TEMPLATE_SYNTAX
        };
        let help = match (error.kind(), detail.split('`').nth(1).and_then(|path| path.rsplit('.').next())) {
            (ErrorKind::UndefinedError, Some(field)) => match nearest(field, INVOICE_FIELDS.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("an invoice has {}", listed(INVOICE_FIELDS.iter().copied())),
            },
            (ErrorKind::UnknownFilter, _) => {
                "amounts and dates come ready to print; filters are for instance `upper`, `lower`, `title`, `length`"
                    .to_owned()
            }
            _ => format!("texts are given {}", listed(VARIABLES.iter().copied())),
        };
        Diagnostic::error(code, format!("a text cannot be written: {detail}"))
            .at(self.source, self.place(error.range()), "here")
            .help(help)
    }

    /// Where a name stands, also in a folded text, whose words are those of the file.
    fn occurrence(&self, name: &str) -> Span {
        let written = self.source.text.get(self.whole.start..self.whole.end).unwrap_or_default();
        occurrence(written, name).map_or(self.whole, |range| {
            Span::new(self.whole.start + range.start, self.whole.start + range.end)
        })
    }

    fn place(&self, range: Option<Range<usize>>) -> Span {
        match (self.start, range) {
            (Some(start), Some(range)) if range.end <= self.text.len() => {
                Span::new(start + range.start, start + range.end)
            }
            _ => self.whole,
        }
    }
}

/// Returns where a dotted name stands between braces, as a whole word.
fn occurrence(text: &str, name: &str) -> Option<Range<usize>> {
    let word = |character: char| character.is_alphanumeric() || character == '_' || character == '.';
    text.match_indices(name)
        .map(|(start, _)| start..start + name.len())
        .filter(|range| !text[..range.start].ends_with(word) && !text[range.end..].starts_with(word))
        .find(|range| in_tag(&text[..range.start]))
}

/// Returns the single braces around something that texts are given, or that begins like it.
fn single_braces(text: &str) -> Vec<Range<usize>> {
    let opened = text.match_indices('{').filter(|(start, _)| {
        !text[..*start].ends_with('{') && !text[start + 1..].starts_with(['{', '%', '#'])
    });
    opened
        .filter_map(|(start, _)| {
            let end = start + text[start..].find('}')? + 1;
            let single = !text[end..].starts_with('}') && !in_tag(&text[..start]);
            (single && is_meant_as_value(text[start + 1..end - 1].trim())).then_some(start..end)
        })
        .collect()
}

fn is_meant_as_value(name: &str) -> bool {
    let word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_');
    let first = |text: &str| text.split('.').next().unwrap_or_default().to_owned();
    match name.split_once('.') {
        None => VARIABLES.contains(&name),
        Some(("invoice", field)) => word(field),
        Some((scope, field)) => word(field) && VARIABLES.iter().any(|known| first(known) == scope),
    }
}

/// Returns the last `{% if … %}` or `{% for … %}` that has no end.
fn unclosed(text: &str) -> Option<Range<usize>> {
    let mut open = Vec::new();
    for (start, _) in text.match_indices("{%") {
        let inside = text[start + 2..].trim_start_matches(['-', '+', ' ']);
        if inside.starts_with("end") {
            open.pop();
        } else if inside.starts_with("if") || inside.starts_with("for") {
            let end = text[start..].find("%}").map_or(text.len(), |length| start + length + 2);
            open.push(start..end);
        }
    }
    open.pop()
}

fn in_tag(before: &str) -> bool {
    let opened = before.rfind("{{").max(before.rfind("{%"));
    let closed = before.rfind("}}").max(before.rfind("%}"));
    opened > closed
}

/// A case with everything in it, so that strict rendering reaches every loop.
fn sample(promised: bool) -> Value {
    let invoice = |number: &str| {
        context! { number, issued => "x", due => "x", amount => "x", open => "x", days_late => 12 }
    };
    let promise = if promised { "x" } else { "" };
    context! {
        client => context! { name => "x", id => "x" },
        contact => context! { name => "x", role => "x" },
        sender => context! { name => "x" },
        today => "x",
        total => "x",
        oldest_days => 12,
        step => "x",
        invoices => vec![invoice("1"), invoice("2")],
        promise => context! { date => promise, amount => promise },
    }
}

/// Tells whether the first line is a subject under another word.
pub fn has_mistaken_subject(source: &Arc<Source>) -> bool {
    mistaken_subject(source).is_some()
}

/// `Objet :` is a subject for a French writer and body text for us.
fn mistaken_subject(source: &Arc<Source>) -> Option<Diagnostic> {
    let line = source.text.lines().next()?;
    let (word, _) = line.split_once(':')?;
    let meant = ["subject", "objet", "sujet"].contains(&word.trim().to_lowercase().as_str());
    if !meant || line.starts_with(template::SUBJECT) {
        return None;
    }
    Some(
        Diagnostic::warning(
            codes::TEMPLATE_SYNTAX,
            format!("`{}:` does not start a subject", word.trim_end()),
        )
        .at(source, Span::new(0, word.len() + 1), "this line would be the first of the body")
        .help("write the first line as `Subject: …`, also for texts in French"),
    )
}
