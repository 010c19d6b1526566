//! A sheet as one HTML file that needs nothing else: read on a desk or a phone, printed on A4, black and white.
//!
//! A chart is drawn twice, once for a desk and paper and once for a phone: the page shows the one that fits.

use std::sync::LazyLock;

use minijinja::AutoEscape;
use minijinja::Environment;
use minijinja::UndefinedBehavior;
use minijinja::context;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use serde::Serialize;

use crate::report::chart::Figure;
use crate::report::chart::Room;
use crate::report::chart::lanes;
use crate::report::chart::lanes::LanesFigure;
use crate::report::chart::svg;
use crate::report::sheet::Block;
use crate::report::sheet::Sheet;

const NAME: &str = "sheet.html";

/// Writes the sheet as HTML. Everything in it is escaped.
pub fn write(sheet: &Sheet, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    static ENVIRONMENT: LazyLock<Result<Environment<'static>, minijinja::Error>> = LazyLock::new(environment);
    let environment = ENVIRONMENT.as_ref().map_err(std::io::Error::other)?;
    let template = environment.get_template(NAME).map_err(std::io::Error::other)?;
    let values = context! {
        sheet => Serde(sheet),
        sections => Serde(sections(sheet)),
        drawings => Serde(sheet.blocks.iter().map(|block| drawings(block, sheet)).collect::<Vec<_>>()),
        numbers => sheet.words().say("figure-numbers"),
        nothing => sheet.words().say("figure-nothing"),
    };
    template.render_captured_to(values, out).map_err(std::io::Error::other)?;
    Ok(())
}

/// A section to go to from the head of the page.
#[derive(Serialize)]
struct Section<'a> {
    id: usize,
    text: &'a str,
}

/// Returns the sections, each numbered as its block is, from 1.
fn sections(sheet: &Sheet) -> Vec<Section<'_>> {
    let blocks = sheet.blocks.iter().enumerate();
    let sections = blocks.filter_map(|(position, block)| match block {
        Block::Heading(heading) if heading.level == 2 => {
            Some(Section { id: position + 1, text: heading.text.as_str() })
        }
        _ => None,
    });
    sections.collect()
}

/// Returns the drawings of a figure, escaped already; none for other blocks, and where there is nothing to draw.
fn drawings(block: &Block, sheet: &Sheet) -> Vec<String> {
    let rooms = [Room::Wide, Room::Narrow].into_iter();
    match block {
        Block::Figure(Figure { title, chart, .. }) => {
            rooms.filter_map(|room| svg(chart, title, room, sheet.words().language)).collect()
        }
        Block::Lanes(LanesFigure { title, lanes: drawn, .. }) => {
            rooms.filter_map(|room| lanes::svg(drawn, title, room)).collect()
        }
        _ => Vec::new(),
    }
}

fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_template(NAME, include_str!("html.jinja"))?;
    Ok(environment)
}
