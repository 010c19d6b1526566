//! Text set in the fonts that the program carries: broken into lines, shaped, and put on a page.
//!
//! Sizes and places are in points, from the top left. Text of any direction is set in its own; a letter that the fonts do
//! not have is the box they have for it.

use std::collections::HashMap;
use std::ops::Range;

use krilla::color::rgb;
use krilla::geom::Point;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::Font;
use krilla::text::GlyphId;
use krilla::text::KrillaGlyph;
use parley::Alignment;
use parley::AlignmentOptions;
use parley::FontContext;
use parley::FontFamily;
use parley::FontFamilyName;
use parley::FontWeight;
use parley::Layout;
use parley::LayoutContext;
use parley::Line;
use parley::LineHeight;
use parley::OverflowWrap;
use parley::StyleProperty;
use parley::fontique::Blob;

/// The name under which every font is known here.
const FAMILY: &str = "letter";

/// A colour: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// Returns it as what fills a shape.
    pub fn fill(self) -> Fill {
        let Self(red, green, blue) = self;
        Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
    }
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// The size of the letters.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
    /// Its colour.
    pub colour: Colour,
    /// On which side its lines stand.
    pub side: Alignment,
}

/// Sets texts.
pub struct Press {
    fonts: FontContext,
    layouts: LayoutContext<()>,
}

/// A text that was set, to be put on pages line by line.
pub struct Composed {
    text: String,
    layout: Layout<()>,
    colour: Colour,
}

/// Fonts as they are embedded, by the id of their data.
#[derive(Default)]
pub struct Embedded(HashMap<(u64, u32), Font>);

impl Press {
    /// Takes the fonts.
    pub fn new() -> Self {
        let mut fonts = FontContext::new();
        for data in [dejavu::sans_condensed::regular(), dejavu::sans_condensed::bold()] {
            let named =
                parley::fontique::FontInfoOverride { family_name: Some(FAMILY), ..Default::default() };
            fonts.collection.register_fonts(Blob::from(data.to_vec()), Some(named));
        }
        Self { fonts, layouts: LayoutContext::new() }
    }

    /// Sets a text in lines no longer than a width.
    pub fn set(&mut self, text: &str, style: Style, width: f32) -> Composed {
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, text, 1.0, false);
        let weight = if style.bold { FontWeight::BOLD } else { FontWeight::NORMAL };
        for property in [
            StyleProperty::FontFamily(FontFamily::Single(FontFamilyName::Named(FAMILY.into()))),
            StyleProperty::FontSize(style.size),
            StyleProperty::FontWeight(weight),
            StyleProperty::LineHeight(LineHeight::FontSizeRelative(1.4)),
            StyleProperty::OverflowWrap(OverflowWrap::Anywhere),
        ] {
            builder.push_default(property);
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(width));
        layout.align(style.side, AlignmentOptions::default());
        Composed { text: text.to_owned(), layout, colour: style.colour }
    }
}

impl Composed {
    /// Returns the height of each line.
    pub fn heights(&self) -> impl Iterator<Item = f32> {
        self.layout.lines().map(|line| line.metrics().line_height)
    }

    /// Returns the height of all lines.
    pub fn height(&self) -> f32 {
        self.heights().sum()
    }

    /// Returns the width of the longest line.
    pub fn width(&self) -> f32 {
        self.layout.width()
    }

    /// Puts a line, counted from 0, with its upper left corner at a place.
    pub fn put(&self, line: usize, x: f32, y: f32, surface: &mut Surface<'_>, fonts: &mut Embedded) {
        let Some(line) = self.layout.lines().nth(line) else { return };
        surface.set_fill(Some(self.colour.fill()));
        let metrics = line.metrics();
        let top = metrics.block_min_coord;
        self.put_runs(&line, x + metrics.offset, y + metrics.baseline - top, surface, fonts);
    }

    fn put_runs(&self, line: &Line<'_, ()>, x: f32, y: f32, surface: &mut Surface<'_>, fonts: &mut Embedded) {
        let mut x = x;
        for run in line.runs() {
            let font = run.font().clone();
            let (data, id) = font.data.into_raw_parts();
            let embedded = fonts.0.entry((id, font.index));
            let embedded = match embedded {
                std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
                std::collections::hash_map::Entry::Vacant(new) => {
                    let Some(font) = Font::new(data.into(), font.index) else { continue };
                    new.insert(font)
                }
            };
            let size = run.font_size();
            let mut glyphs: Vec<KrillaGlyph> = Vec::new();
            let mut ranges: Vec<Range<usize>> = Vec::new();
            let start = x;
            for cluster in run.visual_clusters() {
                if cluster.is_ligature_continuation() {
                    if let Some(last) = ranges.last_mut() {
                        last.end = last.end.max(cluster.text_range().end);
                    }
                    continue;
                }
                for glyph in cluster.glyphs() {
                    ranges.push(cluster.text_range());
                    glyphs.push(KrillaGlyph::new(
                        GlyphId::new(glyph.id),
                        glyph.advance / size,
                        glyph.x / size,
                        glyph.y / size,
                        0.0,
                        cluster.text_range(),
                        None,
                    ));
                    x += glyph.advance;
                }
            }
            for (glyph, range) in glyphs.iter_mut().zip(ranges) {
                glyph.text_range = range;
            }
            let place = Point::from_xy(start, y);
            surface.draw_glyphs(place, &glyphs, embedded.clone(), &self.text, size, false);
        }
    }
}
