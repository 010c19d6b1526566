//! The forms of letters.

use std::io::Write;

use clap::ValueEnum;

use crate::cli::Exit;
use crate::report::letter::Letter;
use crate::report::letter::html;
#[cfg(feature = "pdf")]
use crate::report::letter::pdf;
use crate::report::letter::text;
use crate::report::words::Words;

/// The form of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Plain text
    Text,
    /// One HTML file each, an A4 page to print
    Html,
    /// PDF, with its fonts
    Pdf,
}

/// Refuses a form that this program was built without.
pub fn available(form: Form) -> Result<(), Exit> {
    if form != Form::Pdf || cfg!(feature = "pdf") {
        return Ok(());
    }
    anstream::eprintln!("error: this `relance` was built without PDF");
    anstream::eprintln!(
        "help: build it with `cargo install --path . --features pdf`, or print `--format html`"
    );
    Err(Exit::Usage)
}

/// Returns the form asked for; unless one is, what goes on paper is a page, and what is sent is text.
pub fn of(letter: &Letter, asked: Option<Form>) -> Form {
    asked.unwrap_or(if letter.on_paper { Form::Html } else { Form::Text })
}

/// Returns the ending of a form's files.
pub fn ending(form: Form) -> &'static str {
    match form {
        Form::Text => "txt",
        Form::Html => "html",
        Form::Pdf => "pdf",
    }
}

/// Writes a letter in a form.
pub fn write(form: Form, letter: &Letter, words: &Words, out: &mut dyn Write) -> std::io::Result<()> {
    match form {
        Form::Text => text::write(letter, words, out),
        Form::Html => html::write(letter, words, out),
        #[cfg(feature = "pdf")]
        Form::Pdf => pdf::write(letter, words, out),
        #[cfg(not(feature = "pdf"))]
        Form::Pdf => Err(std::io::Error::new(std::io::ErrorKind::Unsupported, "built without PDF")),
    }
}
