//! Where results go and in which form: the flags shared by every command that writes a report.

use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;

use crate::cli::Exit;
use crate::cli::messages;
use crate::io::write::WriteError;
use crate::io::write::write_whole;
use crate::report::format::html;
use crate::report::format::markdown;
use crate::report::format::text;
use crate::report::format::text::Terminal;
use crate::report::sheet::Sheet;

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table for the terminal
    Text,
    /// Markdown, for a wiki or a message
    Markdown,
    /// One HTML file, for a browser or for printing
    Html,
    /// JSON under a versioned schema, for other programs
    Json,
    /// Rows for a spreadsheet
    Csv,
}

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Colour {
    /// When the terminal shows them and NO_COLOR is not set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Where the result goes, and in which form.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Output {
    /// Write the result in this form [default: by the ending of --output, else text]
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Write the result to this file, whole or not at all, instead of the terminal
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Colour,
}

/// A report that can be written: as a sheet for people, and in forms of its own for programs.
pub trait Report {
    /// Makes the sheet.
    fn sheet(&self) -> Sheet;

    /// Writes JSON.
    fn json(&self, out: &mut dyn std::io::Write) -> std::io::Result<()>;

    /// Writes CSV; absent where the report has no rows to give.
    fn csv(&self, _out: &mut dyn std::io::Write) -> Option<std::io::Result<()>> {
        None
    }
}

impl Output {
    /// Returns the form asked for, or told by the ending of the file.
    pub fn format(&self) -> Format {
        let ending = self.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
        self.format.unwrap_or(match ending {
            Some("html" | "htm") => Format::Html,
            Some("md" | "markdown") => Format::Markdown,
            Some("json") => Format::Json,
            Some("csv") => Format::Csv,
            _ => Format::Text,
        })
    }

    /// Writes the report where it is to go, and tells how that ended.
    pub fn deliver(&self, report: &dyn Report) -> Exit {
        if let Some(ending) = self.unknown_ending() {
            anstream::eprintln!("error: no form of the result ends in `.{ending}`");
            anstream::eprintln!("help: end the file in .txt, .md, .html, .json or .csv, or say `--format`");
            return Exit::Usage;
        }
        match self.write(report) {
            Ok(()) => Exit::Done,
            Err(error) => {
                messages::failed(&error);
                let no_form = error.source.kind() == std::io::ErrorKind::Unsupported;
                if no_form { Exit::Usage } else { Exit::Failed }
            }
        }
    }

    /// Returns the ending of the file asked for, when it tells no form and none is named.
    fn unknown_ending(&self) -> Option<&str> {
        const KNOWN: [&str; 7] = ["txt", "html", "htm", "md", "markdown", "json", "csv"];
        let ending = self.output.as_deref()?.extension()?.to_str()?;
        (self.format.is_none() && !KNOWN.contains(&ending)).then_some(ending)
    }

    fn write(&self, report: &dyn Report) -> Result<(), WriteError> {
        if let Some(path) = &self.output {
            return write_whole(path, |out| self.write_to(report, Terminal::default(), out));
        }
        match self.write_to(report, self.terminal(), &mut std::io::stdout().lock()) {
            // The reader has seen enough (`| head`).
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            Err(source) => Err(WriteError { path: "the result".into(), source }),
            Ok(()) => Ok(()),
        }
    }

    fn write_to(
        &self,
        report: &dyn Report,
        terminal: Terminal,
        out: &mut dyn std::io::Write,
    ) -> std::io::Result<()> {
        let mut out = std::io::BufWriter::new(out);
        match self.format() {
            Format::Text => text::write(&report.sheet(), terminal, &mut out),
            Format::Markdown => markdown::write(&report.sheet(), &mut out),
            Format::Html => html::write(&report.sheet(), &mut out),
            Format::Json => report.json(&mut out),
            Format::Csv => report.csv(&mut out).unwrap_or_else(|| Err(no_csv())),
        }?;
        std::io::Write::flush(&mut out)
    }

    fn terminal(&self) -> Terminal {
        let colour = match self.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never,
        };
        Terminal { width: width().unwrap_or(text::USUAL_WIDTH), colour }
    }
}

/// The terminal's width, else what COLUMNS says.
fn width() -> Option<u16> {
    let terminal = terminal_size::terminal_size().map(|(width, _)| width.0);
    terminal.or_else(|| std::env::var("COLUMNS").ok()?.parse().ok())
}

fn no_csv() -> std::io::Error {
    std::io::Error::new(
        std::io::ErrorKind::Unsupported,
        "this report has no CSV form: ask for text, markdown, html or json",
    )
}
