//! A letter as one HTML file that needs nothing else: an A4 page to print, or an e-mail to read. Everything in it is escaped.

use std::io::Write;
use std::sync::LazyLock;

use minijinja::AutoEscape;
use minijinja::Environment;
use minijinja::UndefinedBehavior;
use minijinja::context;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;

use crate::report::letter::Letter;
use crate::report::words::Words;

const NAME: &str = "letter.html";

/// Writes a letter.
pub fn write(letter: &Letter, words: &Words, out: &mut dyn Write) -> std::io::Result<()> {
    static ENVIRONMENT: LazyLock<Result<Environment<'static>, minijinja::Error>> = LazyLock::new(environment);
    let environment = ENVIRONMENT.as_ref().map_err(std::io::Error::other)?;
    let template = environment.get_template(NAME).map_err(std::io::Error::other)?;
    let values = context! {
        letter => Serde(letter),
        heading => words.with("letter-heading", [("subject", letter.subject.as_str().into())]),
        colon => words.colon(),
    };
    template.render_captured_to(values, out).map_err(std::io::Error::other)?;
    Ok(())
}

fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_template(NAME, include_str!("letter.jinja"))?;
    Ok(environment)
}
