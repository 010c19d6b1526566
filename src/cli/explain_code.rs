//! `relance explain-code`: the page about a code.

use std::io::Write;

use anstyle::AnsiColor;
use anstyle::Style;
use clap::Args;

use crate::cli::Exit;
use crate::cli::messages;
use crate::cli::output::Colour;
use crate::diagnostic::nearest;
use crate::diagnostic::pages::Page;
use crate::diagnostic::pages::page_of;
use crate::diagnostic::pages::pages;
use crate::report::wrap::wrap;

const HEAD: Style = Style::new().bold();
const RED: Style = AnsiColor::Red.on_default();
const GREEN: Style = AnsiColor::Green.on_default();

/// The widest a page is set.
const WIDEST: usize = 88;

/// Say what a code means: why it matters, a bad and a better example, what to do
///
/// Every finding names its code between brackets, as `policy::bands_apart`. Without a code, all are listed.
#[derive(Debug, Args)]
pub struct ExplainCode {
    /// The code
    code: Option<String>,
    /// Use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Colour,
}

/// Prints a page, or the list of all codes.
pub fn run(args: &ExplainCode) -> Exit {
    let mut out = args.color.stream(std::io::stdout().lock());
    let written = match args.code.as_deref().map(|code| code.trim_matches(['[', ']', ' '])) {
        None => list(&mut out),
        Some(code) => match page_of(code).or_else(|| only_page_ending(code)) {
            Some(page) => write_page(&mut out, &page),
            None => return unknown(code),
        },
    };
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            messages::failed(&error);
            Exit::Failed
        }
        _ => Exit::Done,
    }
}

/// `bands_apart` is enough where no other group has a code of that name.
fn only_page_ending(word: &str) -> Option<Page> {
    let mut named = pages().filter(|page| page.code.split_once("::").is_some_and(|(_, name)| name == word));
    let first = named.next();
    first.filter(|_| named.next().is_none())
}

fn unknown(code: &str) -> Exit {
    anstream::eprintln!("error: no finding has the code `{code}`");
    match nearest(code, pages().map(|page| page.code)) {
        Some(near) => anstream::eprintln!("help: did you mean `{near}`?"),
        None => anstream::eprintln!("help: `relance explain-code` lists them"),
    }
    Exit::Usage
}

fn list(out: &mut impl Write) -> std::io::Result<()> {
    let mut group = "";
    for page in pages() {
        if page.group != group {
            let between = if group.is_empty() { "" } else { "\n" };
            writeln!(out, "{between}{HEAD}{}{HEAD:#}", page.group)?;
            group = page.group;
        }
        writeln!(out, "  {:<34} {}", page.code, page.what)?;
    }
    Ok(())
}

fn write_page(out: &mut impl Write, page: &Page) -> std::io::Result<()> {
    writeln!(out, "{HEAD}{}{HEAD:#}\n", page.code)?;
    paragraph(out, page.what)?;
    writeln!(out, "\n{HEAD}Why it matters{HEAD:#}")?;
    paragraph(out, page.why)?;
    for (head, style, example) in [("Not so", RED, page.bad), ("But so", GREEN, page.better)] {
        if let Some(example) = example {
            writeln!(out, "\n{HEAD}{head}{HEAD:#}")?;
            example.lines().try_for_each(|line| writeln!(out, "  {style}{line}{style:#}"))?;
        }
    }
    writeln!(out, "\n{HEAD}What to do{HEAD:#}")?;
    paragraph(out, page.cure)
}

fn paragraph(out: &mut impl Write, text: &str) -> std::io::Result<()> {
    let width =
        terminal_size::terminal_size().map_or(WIDEST, |(width, _)| usize::from(width.0).clamp(40, WIDEST));
    wrap(text, width).iter().try_for_each(|line| writeln!(out, "{line}"))
}
