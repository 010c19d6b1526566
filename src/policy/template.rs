//! The two parts of a template file: an optional subject line, then the body.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Source;
use crate::policy::Template;
use crate::policy::files;

/// What starts the subject line.
pub const SUBJECT: &str = "Subject:";

impl Template {
    /// Splits a text into subject and body.
    pub fn from_source(source: &Arc<Source>) -> Self {
        let (subject, body) = parts(&source.text);
        Self {
            name: files::stem(source).into(),
            subject: source.text[subject].to_owned(),
            body: source.text[body].to_owned(),
            source: Arc::clone(source),
        }
    }
}

/// Returns where the subject and the body stand in the text of a template; the subject may be empty.
pub fn parts(text: &str) -> (Range<usize>, Range<usize>) {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let first_line = text[start..].split_inclusive('\n').next().unwrap_or_default();
    let Some(subject) = first_line.strip_prefix(SUBJECT) else { return (start..start, start..text.len()) };
    let subject_start = start + SUBJECT.len() + (subject.len() - subject.trim_start().len());
    let subject_end = subject_start + subject.trim().len();
    let rest = &text[start + first_line.len()..];
    let body_start = text.len() - rest.trim_start_matches(['\r', '\n']).len();
    (subject_start..subject_end, body_start..text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_split_after_its_subject() {
        let rows = [
            ("Subject: Hello {{ total }}\n\nBody\n", "Hello {{ total }}", "Body\n"),
            ("Subject: Hello\r\n\r\nBody", "Hello", "Body"),
            ("Body alone\n", "", "Body alone\n"),
            ("Subject:\nBody", "", "Body"),
            ("Subject: Hello", "Hello", ""),
        ];
        for (text, subject, body) in rows {
            let (found_subject, found_body) = parts(text);
            assert_eq!((&text[found_subject], &text[found_body]), (subject, body), "{text:?}");
        }
    }
}
