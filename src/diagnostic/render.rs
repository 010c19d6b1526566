//! A finding as the user sees it: message, `file:line:column`, the line itself, help.

use annotate_snippets::AnnotationKind;
use annotate_snippets::Group;
use annotate_snippets::Level;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;

/// Whether a rendered finding carries terminal colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decor {
    /// No escape codes: files, pipes, `NO_COLOR`.
    Plain,
    /// Colours for a terminal.
    Coloured,
}

/// Returns the finding as several lines of text without a final line break.
pub fn render(diagnostic: &Diagnostic, decor: Decor) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.code));
    for (index, label) in diagnostic.labels.iter().enumerate() {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let end = label.span.end.clamp(label.span.start, label.source.text.len());
        let mut annotation = kind.span(label.span.start.min(end)..end);
        if !label.text.is_empty() {
            annotation = annotation.label(&label.text);
        }
        group = group.element(
            Snippet::source(&label.source.text)
                .line_start(label.source.first_line)
                .path(&label.source.name)
                .annotation(annotation),
        );
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    let renderer = match decor {
        Decor::Plain => Renderer::plain(),
        Decor::Coloured => Renderer::styled(),
    };
    renderer.render(&[group]).to_string()
}
