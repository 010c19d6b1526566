//! Bytes to text: which encoding, and whether it is text at all.

use std::borrow::Cow;

use encoding_rs::Encoding;
use encoding_rs::ISO_8859_15;
use encoding_rs::UTF_8;
use encoding_rs::WINDOWS_1252;

use crate::diagnostic::Diagnostic;

/// The encoding of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceEncoding {
    /// Byte order mark, else UTF-8 when valid, else Windows-1252 with a note.
    Auto,
    /// UTF-8.
    Utf8,
    /// Windows-1252, what French Excel saves.
    Windows1252,
    /// ISO 8859-15 (Latin-9).
    Iso8859_15,
}

impl SourceEncoding {
    /// Every encoding.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Utf8, Self::Windows1252, Self::Iso8859_15];

    /// Returns the word of mapping files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Utf8 => "utf-8",
            Self::Windows1252 => "windows-1252",
            Self::Iso8859_15 => "iso-8859-15",
        }
    }
}

/// A source as text, with what had to be assumed.
pub(super) struct Decoded<'b> {
    pub text: Cow<'b, str>,
    pub guessed: bool,
}

/// Decodes a whole source; UTF-8 is borrowed, not copied.
pub(super) fn decode<'b>(
    name: &str,
    bytes: &'b [u8],
    encoding: SourceEncoding,
) -> Result<Decoded<'b>, Box<Diagnostic>> {
    refuse_known_formats(name, bytes)?;
    let decoded = match (Encoding::for_bom(bytes), encoding) {
        (Some((found, length)), SourceEncoding::Auto | SourceEncoding::Utf8) => {
            Decoded { text: found.decode_without_bom_handling(&bytes[length..]).0, guessed: false }
        }
        (_, SourceEncoding::Auto) => match std::str::from_utf8(bytes) {
            Ok(text) => Decoded { text: Cow::Borrowed(text), guessed: false },
            Err(_) => Decoded { text: WINDOWS_1252.decode_without_bom_handling(bytes).0, guessed: true },
        },
        (_, SourceEncoding::Utf8) => Decoded { text: strict_utf8(name, bytes)?, guessed: false },
        (_, SourceEncoding::Windows1252) => by(WINDOWS_1252, bytes),
        (_, SourceEncoding::Iso8859_15) => by(ISO_8859_15, bytes),
    };
    refuse_binary(name, &decoded.text)?;
    Ok(decoded)
}

fn by<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Decoded<'b> {
    Decoded { text: encoding.decode_without_bom_handling(bytes).0, guessed: false }
}

fn strict_utf8<'b>(name: &str, bytes: &'b [u8]) -> Result<Cow<'b, str>, Box<Diagnostic>> {
    UTF_8.decode_without_bom_handling_and_without_replacement(bytes).ok_or_else(|| {
        let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        let line = bytes[..valid].iter().filter(|byte| **byte == b'\n').count() + 1;
        let message = format!("`{name}` is not UTF-8: line {line} has a byte that no UTF-8 text has");
        Box::new(
            Diagnostic::error("import::encoding", message).help("say `encoding: windows-1252`, or `auto`"),
        )
    })
}

fn refuse_known_formats(name: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
    let kind = match bytes {
        [b'P', b'K', 3, 4, ..] => "an Excel or OpenDocument workbook (or a zip archive)",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an old Excel workbook",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        _ => return Ok(()),
    };
    let message = format!("`{name}` is {kind}, not CSV");
    Err(Box::new(
        Diagnostic::error("import::not_csv", message).help("save or export it as CSV, then import that"),
    ))
}

fn refuse_binary(name: &str, text: &str) -> Result<(), Box<Diagnostic>> {
    let stray = |c: char| c == '\0' || (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\x1a'));
    let Some(at) = text.char_indices().position(|(_, character)| stray(character)) else {
        return Ok(());
    };
    let total = text.chars().count();
    let strays = text.chars().filter(|character| stray(*character)).count();
    // A stray control character in a label is a defect of one cell; a share of them, or any NUL, is no text.
    if !text.contains('\0') && strays * 50 < total {
        return Ok(());
    }
    let message = format!("`{name}` is not text: {strays} of its {total} characters are control codes");
    let help = format!("the first is character {}; export the data as CSV", at + 1);
    Err(Box::new(Diagnostic::error("import::not_csv", message).help(help)))
}
