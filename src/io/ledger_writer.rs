//! Writes a ledger folder, client by client, without ever holding it whole.
//!
//! Rows become bytes in [`Block`]s, which any thread can make; a [`LedgerWriter`] puts the blocks on disk in the order
//! it is given them, so the same blocks in the same order make the same files. It never writes into a folder that holds
//! something already.

mod records;

use std::fs::File;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use thiserror::Error;

use crate::domain::client::Client;
use crate::domain::client::Contact;
use crate::domain::event::Event;
use crate::domain::invoice::Invoice;
use crate::domain::payment::Payment;
use crate::io::journal::write::to_line;
use crate::io::unfinished::Unfinished;

/// Why a ledger was not written.
#[derive(Debug, Error)]
pub enum LedgerWriteError {
    /// The folder holds files; they might be someone's ledger.
    #[error("the folder `{}` is not empty", .0.display())]
    NotEmpty(PathBuf),
    /// The system refused.
    #[error("cannot write `{}`", path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
    /// A row has no CSV form.
    #[error("cannot write a row as CSV")]
    Csv(#[from] csv::Error),
}

/// The rows of one client.
#[derive(Debug, Clone, Copy)]
pub struct ClientRecords<'a> {
    /// The client.
    pub client: &'a Client,
    /// Its contacts.
    pub contacts: &'a [Contact],
    /// Its invoices and credit notes.
    pub invoices: &'a [Invoice],
    /// Its payments.
    pub payments: &'a [Payment],
    /// Its events.
    pub events: &'a [Event],
}

/// The files of a ledger folder, with their header rows.
const FILES: [(&str, &str); 5] = [
    ("clients.csv", "client,name,category,country,language,since,terms,credit_limit"),
    ("contacts.csv", "client,role,name,phone,email\n"),
    ("invoices.csv", "invoice,client,kind,issued,due,amount,currency,order_ref,sent,sent_to,credits\n"),
    ("payments.csv", "payment,date,client,invoice,amount,currency,means\n"),
    ("journal.jsonl", ""),
];

/// The bytes of some clients, one run of bytes per file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block([Vec<u8>; 5]);

impl Block {
    /// Writes the rows of some clients as bytes. Amounts without a currency of their own have two decimals.
    pub fn of<'a>(clients: impl IntoIterator<Item = ClientRecords<'a>>) -> Result<Self, LedgerWriteError> {
        let mut tables = records::Tables::default();
        let mut journal = Vec::new();
        for rows in clients {
            tables.add(&rows)?;
            for event in rows.events {
                journal.extend_from_slice(to_line(event, &rows.client.id).as_bytes());
            }
        }
        let [clients, contacts, invoices, payments] = tables.into_bytes();
        Ok(Self([clients, contacts, invoices, payments, journal]))
    }
}

/// A ledger folder being written.
#[derive(Debug)]
pub struct LedgerWriter {
    files: Vec<LedgerFile>,
}

/// One file of it.
#[derive(Debug)]
struct LedgerFile {
    path: PathBuf,
    bytes: BufWriter<File>,
    _unfinished: Unfinished,
}

impl LedgerWriter {
    /// Makes the folder, if need be, and its files with their headers. Refuses a folder that is not empty.
    pub fn create(folder: &Path, client_columns: &[&str]) -> Result<Self, LedgerWriteError> {
        let failed = |cause| LedgerWriteError::Io { path: folder.to_owned(), cause };
        std::fs::create_dir_all(folder).map_err(failed)?;
        if std::fs::read_dir(folder).map_err(failed)?.next().is_some() {
            return Err(LedgerWriteError::NotEmpty(folder.to_owned()));
        }
        let mut files = Vec::new();
        for (name, header) in FILES {
            let mut file = LedgerFile::create(folder.join(name))?;
            file.put(header.as_bytes())?;
            files.push(file);
        }
        if let Some(clients) = files.first_mut() {
            let columns: String = client_columns.iter().map(|column| format!(",{column}")).collect();
            clients.put(columns.as_bytes())?;
            clients.put(b"\n")?;
        }
        Ok(Self { files })
    }

    /// Appends a block to the files.
    pub fn append(&mut self, block: &Block) -> Result<(), LedgerWriteError> {
        for (file, bytes) in self.files.iter_mut().zip(&block.0) {
            file.put(bytes)?;
        }
        Ok(())
    }

    /// Makes sure that everything reached the files.
    pub fn finish(mut self) -> Result<(), LedgerWriteError> {
        self.files.iter_mut().try_for_each(LedgerFile::flush)
    }
}

impl LedgerFile {
    fn create(path: PathBuf) -> Result<Self, LedgerWriteError> {
        match Unfinished::create(|| Ok((File::create_new(&path)?, path.clone()))) {
            Ok((file, unfinished)) => {
                let bytes = BufWriter::with_capacity(1 << 20, file);
                Ok(Self { path, bytes, _unfinished: unfinished })
            }
            Err(cause) => Err(LedgerWriteError::Io { path, cause }),
        }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), LedgerWriteError> {
        self.bytes.write_all(bytes).map_err(|cause| LedgerWriteError::Io { path: self.path.clone(), cause })
    }

    fn flush(&mut self) -> Result<(), LedgerWriteError> {
        self.bytes.flush().map_err(|cause| LedgerWriteError::Io { path: self.path.clone(), cause })
    }
}
