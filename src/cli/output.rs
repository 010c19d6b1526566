//! Where results go and in which form: the flags shared by every command that writes a report.

use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use clap::ValueEnum;

use crate::cli::Exit;
use crate::cli::input::Sources;
use crate::cli::messages;
use crate::io::write::Batch;
use crate::io::write::WriteError;
use crate::report::format::html;
use crate::report::format::markdown;
use crate::report::format::text;
use crate::report::format::text::Terminal;
use crate::report::sheet::Sheet;
use crate::report::wrap;

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

    /// Writes JSON; refused where the report is only for people.
    fn json(&self, _out: &mut dyn std::io::Write) -> std::io::Result<()> {
        Err(std::io::Error::new(std::io::ErrorKind::Unsupported, "no JSON form"))
    }

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

    /// Refuses, before anything is read, a file of no known form, and one in a folder that is read.
    pub fn prepare(&self, sources: &Sources, other: Option<&Path>) -> Result<(), Exit> {
        self.known_form()?;
        self.output.as_deref().map_or(Ok(()), |target| sources.spare(other, target))
    }

    /// Refuses a file whose ending tells no form, when none is named.
    fn known_form(&self) -> Result<(), Exit> {
        const KNOWN: [&str; 7] = ["txt", "html", "htm", "md", "markdown", "json", "csv"];
        let ending = self.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
        match ending.filter(|ending| self.format.is_none() && !KNOWN.contains(ending)) {
            None => Ok(()),
            Some(ending) => {
                anstream::eprintln!("error: no form of the result ends in `.{ending}`");
                anstream::eprintln!(
                    "help: end the file in .txt, .md, .html, .json or .csv, or say `--format`"
                );
                Err(Exit::Usage)
            }
        }
    }

    /// Refuses CSV, for a report that has no rows to give.
    pub fn not_csv(&self, report: &str) -> Result<(), Exit> {
        if self.format() != Format::Csv {
            return Ok(());
        }
        anstream::eprintln!("error: {report} has no CSV form");
        anstream::eprintln!("help: ask for `--format` text, markdown, html or json");
        Err(Exit::Usage)
    }

    /// Refuses the forms for programs, for a report that is only read by people.
    pub fn for_people(&self, report: &str) -> Result<(), Exit> {
        let form = match self.format() {
            Format::Csv => "CSV",
            Format::Json => "JSON",
            _ => return Ok(()),
        };
        anstream::eprintln!("error: {report} has no {form} form");
        anstream::eprintln!("help: ask for `--format` text, markdown or html");
        Err(Exit::Usage)
    }

    /// Writes the report where it is to go, and tells how that ended.
    pub fn deliver(&self, report: &dyn Report) -> Exit {
        self.deliver_with(Batch::default(), report)
    }

    /// Writes the report, and with it files that are staged already: all of them or none.
    pub fn deliver_with(&self, files: Batch, report: &dyn Report) -> Exit {
        if let Err(exit) = self.known_form() {
            return exit;
        }
        match self.write(files, report) {
            Ok(()) => Exit::Done,
            Err(error) if error.source.kind() == std::io::ErrorKind::Unsupported => {
                self.not_csv("this report").err().unwrap_or(Exit::Usage)
            }
            Err(error) => {
                messages::failed(&error);
                Exit::Failed
            }
        }
    }

    fn write(&self, mut files: Batch, report: &dyn Report) -> Result<(), WriteError> {
        match &self.output {
            Some(path) => files.stage_file(path, |out| self.write_to(report, Terminal::default(), out))?,
            None => self.print(report)?,
        }
        files.commit()
    }

    fn print(&self, report: &dyn Report) -> Result<(), WriteError> {
        match self.write_to(report, terminal(self.color, &std::io::stdout()), &mut std::io::stdout().lock()) {
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
}

impl Colour {
    /// Returns a stream that shows colours as asked.
    pub fn stream<S: anstream::stream::RawStream>(self, stream: S) -> anstream::AutoStream<S> {
        let choice = match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        };
        anstream::AutoStream::new(stream, choice)
    }
}

/// Returns what a stream can show.
pub fn terminal(colour: Colour, stream: &impl anstream::stream::RawStream) -> Terminal {
    let colour = match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never,
    };
    Terminal { width: width().unwrap_or(text::USUAL_WIDTH), colour }
}

/// Tells someone who sits at the terminal a text, in lines that fit it, each after the same mark.
pub fn wrapped(mark: &str, text: &str) {
    let room = width().map_or(usize::MAX, |width| usize::from(width).saturating_sub(wrap::columns(mark)));
    for line in wrap::wrap(text, room) {
        anstream::eprintln!("{mark}{line}");
    }
}

/// Reads a number of rows of the command line.
pub fn rows(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "a whole number of rows is expected, as 20".to_owned())
}

/// The terminal's width, else what COLUMNS says.
fn width() -> Option<u16> {
    let terminal = terminal_size::terminal_size().map(|(width, _)| width.0);
    terminal.or_else(|| std::env::var("COLUMNS").ok()?.parse().ok())
}

fn no_csv() -> std::io::Error {
    std::io::Error::new(std::io::ErrorKind::Unsupported, "no CSV form")
}
