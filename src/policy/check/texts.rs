//! Texts with `{{ … }}`: they can be read, and they name only what they are given.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use minijinja::Environment;
use minijinja::Error;
use minijinja::ErrorKind;
use minijinja::UndefinedBehavior;
use minijinja::Value;
use minijinja::context;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::Source;
use crate::diagnostic::Span;
use crate::diagnostic::nearest;
use crate::facts::catalogue::Fact;
use crate::facts::value::FactType;
use crate::policy::Template;
use crate::policy::codes;
use crate::policy::document::Written;
use crate::policy::document::scenario::ScenarioDocument;
use crate::policy::read::listed;
use crate::policy::template;
use crate::policy::variables;
use crate::policy::variables::INSTALMENT_FIELDS;
use crate::policy::variables::INVOICE_FIELDS;

/// Functions of the template language that no one has to give.
const FUNCTIONS: &[&str] = &["range", "dict", "namespace"];

/// Rendering one text takes a few hundred instructions; a loop that runs away is stopped.
const FUEL: u64 = 100_000;

/// Checks the texts of scenarios.
pub fn check_scenarios(scenarios: &[ScenarioDocument], findings: &mut Vec<Diagnostic>) {
    for scenario in scenarios {
        for written in scenario.texts() {
            findings.extend(Text::of_value(written).findings());
        }
        for (key, written) in scenario.texts_for_others() {
            let text = Text::of_value(written);
            let mut found = text.findings();
            if found.iter().all(|finding| finding.severity != Severity::Error) {
                found.extend(text.told_to_others(key));
            }
            findings.append(&mut found);
        }
    }
}

/// Checks templates.
pub fn check_templates(templates: &[Template], findings: &mut Vec<Diagnostic>) {
    for template in templates {
        let (subject, body) = template::parts(&template.source.text);
        findings.extend(mistaken_subject(&template.source));
        findings.extend(Text::of_part(&template.source, subject).findings());
        findings
            .extend(Text { blocks: variables::BLOCKS, ..Text::of_part(&template.source, body) }.findings());
    }
}

/// One text to check, with what is needed to say where in its file something is.
struct Text<'t> {
    source: &'t Arc<Source>,
    text: &'t str,
    /// The byte of the file where the text starts letter for letter.
    start: Option<usize>,
    /// The whole text in the file.
    whole: Span,
    /// What it is given besides what every text is.
    blocks: &'static [&'static str],
}

impl<'t> Text<'t> {
    fn of_value(written: &'t Written) -> Self {
        Self {
            source: &written.place.source,
            text: &written.text,
            start: written.verbatim,
            whole: written.place.span,
            blocks: &[],
        }
    }

    fn of_part(source: &'t Arc<Source>, part: Range<usize>) -> Self {
        let whole = Span::new(part.start, part.end);
        Self { source, start: Some(part.start), text: &source.text[part], whole, blocks: &[] }
    }

    fn findings(&self) -> Vec<Diagnostic> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(FUEL));
        let template = match environment.template_from_str(self.text) {
            Ok(template) => template,
            Err(error) => return vec![self.syntax(&error)],
        };
        let mut given = variables::names();
        given.extend(self.blocks.iter().map(|block| (*block).to_owned()));
        let mut unknown: Vec<String> = template
            .undeclared_variables(true)
            .into_iter()
            .filter(|name| !given.contains(name) && !FUNCTIONS.contains(&name.as_str()))
            .collect();
        unknown.sort();
        let mut findings = self.single_braces();
        if !unknown.is_empty() {
            findings.extend(unknown.iter().map(|name| self.unknown(name, &given)));
            return findings;
        }
        let error = [true, false].into_iter().find_map(|known| template.render(sample(known)).err());
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

    fn unknown(&self, name: &str, given: &[String]) -> Diagnostic {
        let first = name.split('.').next().unwrap_or(name);
        let help = if first == "invoice" {
            "an invoice can be named only inside `{% for invoice in invoices %} … {% endfor %}`".to_owned()
        } else if let Some(near) = nearest(name, given.iter().map(String::as_str)) {
            format!("did you mean `{near}`?")
        } else {
            all_given()
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
            (ErrorKind::UndefinedError, Some(field)) => {
                match nearest(field, INVOICE_FIELDS.iter().chain(INSTALMENT_FIELDS).copied()) {
                    Some(near) if near != field => format!("did you mean `{near}`?"),
                    _ => format!(
                        "an invoice has {}; each of `offer` has {}",
                        listed(INVOICE_FIELDS),
                        listed(INSTALMENT_FIELDS)
                    ),
                }
            }
            (ErrorKind::UnknownFilter, _) => {
                "amounts and dates come ready to print; filters are for instance `upper`, `lower`, `title`, `length`"
                    .to_owned()
            }
            _ => all_given(),
        };
        Diagnostic::error(code, format!("a text cannot be written: {detail}"))
            .at(self.source, self.place(error.range()), "here")
            .help(help)
    }

    /// Whoever answers in the client's place, or listens to its machine, has no business with the debt.
    fn told_to_others(&self, key: &str) -> Vec<Diagnostic> {
        let environment = Environment::new();
        let Ok(template) = environment.template_from_str(self.text) else { return Vec::new() };
        let mut told: Vec<String> = template.undeclared_variables(true).into_iter().collect();
        told.retain(|name| {
            !variables::FOR_OTHERS.contains(&name.as_str()) && !FUNCTIONS.contains(&name.as_str())
        });
        told.sort();
        let finding = |name: String| {
            Diagnostic::error(
                codes::TOLD_TO_OTHERS,
                format!("`{key}` would tell someone else of the debt: `{name}`"),
            )
            .at(self.source, self.occurrence(&name), "not for their ears")
            .help(format!("name only {}, and ask to be called back", listed(variables::FOR_OTHERS)))
        };
        told.into_iter().map(finding).collect()
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

fn all_given() -> String {
    format!("texts are given {}, and every fact of the client, as `client.sales`", listed(variables::GIVEN))
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
        None => variables::GIVEN.contains(&name),
        Some(("invoice", field)) => word(field),
        Some((scope, field)) => word(field) && variables::GIVEN.iter().any(|known| first(known) == scope),
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

/// A case where all is known, so that strict rendering reaches every loop, or one where nothing is that need not be.
fn sample(known: bool) -> Value {
    let invoice = |number: &str| {
        context! { number, issued => "x", due => "x", amount => "x", open => "x", days_late => 12 }
    };
    let text = if known { "x" } else { "" };
    let facts: BTreeMap<&str, Value> =
        variables::client_facts().map(|fact| (fact.name, sample_fact(fact, known))).collect();
    let instalment = || context! { date => "x", amount => "x" };
    context! {
        client => Value::from(facts),
        contact => context! { name => "x", role => "x" },
        sender => context! { name => "x", role => text },
        today => "x",
        total => "x",
        oldest_days => 12,
        step => "x",
        invoices => vec![invoice("1"), invoice("2")],
        charges => context! { total => text, interest => text, fee => text },
        promise => context! { date => text, amount => text, by => text },
        last_contact => context! { date => text, outcome => text },
        next_step => context! { name => text, stage => text, date => text },
        deadline => text,
        total_with_charges => "x",
        company => context! { name => text, phone => text, email => text },
        statement => "x",
        statement_with_charges => "x",
        payment => text,
        legal_mentions => text,
        debtor => "x",
        signature => "x",
        offer => if known { vec![instalment(), instalment()] } else { Vec::new() },
    }
}

fn sample_fact(fact: &Fact, known: bool) -> Value {
    match fact.fact_type {
        _ if fact.may_be_absent && !known => Value::from(""),
        FactType::Bool => Value::from(known),
        FactType::Int => Value::from(12),
        FactType::Amount | FactType::Number | FactType::Date | FactType::Text => Value::from("x"),
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
