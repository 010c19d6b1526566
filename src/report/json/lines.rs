//! The layout of the JSON: each key of the document, and each element of its lists, on a line of its own.

use serde_json::ser::Formatter;

/// Breaks lines down to this depth; what is deeper stays on its line.
const DEPTH: usize = 2;

/// Writes each element of the document's lists on one line.
#[derive(Default)]
pub struct OneALine {
    depth: usize,
}

impl OneALine {
    fn open<W: ?Sized + std::io::Write>(&mut self, writer: &mut W, mark: &[u8]) -> std::io::Result<()> {
        self.depth += 1;
        writer.write_all(mark)
    }

    fn close<W: ?Sized + std::io::Write>(&mut self, writer: &mut W, mark: &[u8]) -> std::io::Result<()> {
        self.depth -= 1;
        writer.write_all(mark)
    }

    fn next<W: ?Sized + std::io::Write>(
        &self,
        writer: &mut W,
        first: bool,
        deepest: usize,
    ) -> std::io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        if self.depth <= deepest { writer.write_all(b"\n") } else { Ok(()) }
    }
}

impl Formatter for OneALine {
    fn begin_array<W: ?Sized + std::io::Write>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: ?Sized + std::io::Write>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + std::io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> std::io::Result<()> {
        self.next(writer, first, DEPTH)
    }

    fn begin_object<W: ?Sized + std::io::Write>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: ?Sized + std::io::Write>(&mut self, writer: &mut W) -> std::io::Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + std::io::Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> std::io::Result<()> {
        self.next(writer, first, 1)
    }
}
