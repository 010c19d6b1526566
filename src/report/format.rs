//! A sheet written out: for a terminal, as Markdown, as one HTML file.

pub mod html;
pub mod markdown;
pub mod text;
