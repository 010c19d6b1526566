//! One file written whole or not at all.

use std::path::Path;

use tempfile::NamedTempFile;

/// Writes a file through a temporary one beside it, so that no reader ever meets half of it.
pub fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    let mut buffered = std::io::BufWriter::new(&mut file);
    write(&mut buffered)?;
    std::io::Write::flush(&mut buffered)?;
    drop(buffered);
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
