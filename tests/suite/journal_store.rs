//! The store of the journal: what it promises, at every point where a writer may be stopped.

use std::path::Path;

use relance::io::journal::store::JournalStore;
use relance::io::journal::store::Recorded;
use relance::io::journal::store::StoreError;
use relance::io::ledger::read_ledger;
use tempfile::TempDir;

/// Returns a ledger of one client, with this journal; none when it is empty.
pub fn ledger(journal: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
    write("clients.csv", "client,name\nC,Aline\n");
    write("invoices.csv", "invoice,client,issued,due,amount,currency\n");
    if !journal.is_empty() {
        write("journal.jsonl", journal);
    }
    folder
}

fn note(words: &str) -> String {
    format!(r#"{{"event":"note","date":"2026-09-30","client":"C","note":"{words}"}}"#)
}

fn text(folder: &TempDir, name: &str) -> String {
    let bytes = std::fs::read(folder.path().join(name)).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn journal(folder: &TempDir) -> String {
    text(folder, "journal.jsonl")
}

/// Opens the store and returns it with the codes of what was mended.
fn open(folder: &TempDir) -> (JournalStore, Vec<&'static str>) {
    let (store, mended) = JournalStore::open(folder.path()).expect("a store");
    (store, mended.iter().map(|finding| finding.code).collect())
}

fn ids(records: &[Recorded]) -> Vec<(&str, u64)> {
    records.iter().map(|record| (record.id.as_str(), record.line)).collect()
}

/// Returns the notes that a reader of the ledger sees, in their order, and the codes of its findings.
fn seen(folder: &Path) -> (Vec<String>, Vec<&'static str>) {
    let loaded = read_ledger(folder).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let ledger = &loaded.ledger;
    let events = ledger.accounts().flat_map(|records| records.events());
    let notes = events.map(|event| event.remarks.note.to_string()).collect();
    (notes, loaded.findings.iter().map(|finding| finding.code).collect())
}

#[test]
fn records_are_appended_with_an_id_and_read_again() {
    let folder = ledger("");
    let (mut store, mended) = open(&folder);
    assert!(mended.is_empty());
    let first = store.append(&[note("one")]).expect("appended");
    assert_eq!(ids(&first), [("j1", 1)]);
    let batch = store.append(&[note("two"), note("three")]).expect("appended");
    assert_eq!(ids(&batch), [("j2", 2), ("j3", 3)]);
    let given = format!(r#"{{"id":"own",{}"#, &note("four")[1..]);
    assert_eq!(ids(&store.append(&[given]).expect("appended")), [("own", 4)]);
    assert_eq!(store.client_of("j3"), Some("C"));
    assert_eq!(store.client_of("own"), Some("C"));
    assert_eq!(seen(folder.path()), (["one", "two", "three", "four"].map(String::from).to_vec(), vec![]));
    assert!(journal(&folder).starts_with(r#"{"event":"note","date":"2026-09-30","client":"C","id":"j1","#));
    assert_eq!((text(&folder, "journal.lock"), text(&folder, "journal.pending")), Default::default());
}

#[test]
fn no_id_is_given_twice() {
    let taken = [r#"{"event":"note","date":"2026-09-30","client":"C","note":"a","id":"j2"}"#, ""].join("\n");
    let folder = ledger(&taken);
    let (mut store, _) = open(&folder);
    assert_eq!(ids(&store.append(&[note("b")]).expect("appended")), [("j2-2", 2)]);
    let own = |id: &str| format!(r#"{{"id":"{id}",{}"#, &note("c")[1..]);
    let before = journal(&folder);
    for batch in [vec![own("j2")], vec![own("x"), own("x")], vec![note("d"), own("j3")]] {
        assert!(matches!(store.append(&batch), Err(StoreError::IdTaken { .. })), "{batch:?}");
    }
    for not_one in ["", "[]", "{", "{}\n", "{}{}", r#"{"id":1}"#, r#"{"id":""}"#] {
        let refused = store.append(&[note("e"), not_one.to_owned()]);
        assert!(matches!(refused, Err(StoreError::NotOneObject { .. })), "{not_one}");
    }
    assert_eq!(journal(&folder), before, "a batch that is refused leaves nothing");
}

#[test]
fn what_others_write_is_known() {
    let folder = ledger("");
    let ((mut one, _), (mut other, _)) = (open(&folder), open(&folder));
    for round in 0..20u64 {
        assert_eq!(one.append(&[note("a")]).expect("appended")[0].line, 3 * round + 1);
        assert_eq!(other.append(&[note("b"), note("b")]).expect("appended")[1].line, 3 * round + 3);
    }
    assert_eq!(seen(folder.path()).1, Vec::<&str>::new());
    // An editor puts a line at the top: nothing is where it was.
    let edited = format!("{}\n{}", note("top").replace('}', r#","id":"j62"}"#), journal(&folder));
    std::fs::write(folder.path().join("journal.jsonl"), edited).expect("written");
    assert_eq!(ids(&one.append(&[note("c")]).expect("appended")), [("j62-2", 62)]);
    assert_eq!(seen(folder.path()).1, Vec::<&str>::new());
}

/// The files as they stand after so many bytes of a batch were appended, and then no more.
fn stopped(base: &str, batch: &str, written: usize) -> TempDir {
    let folder = ledger("");
    let write = |name: &str, text: &[u8]| std::fs::write(folder.path().join(name), text).expect("written");
    write("journal.jsonl", &[base.as_bytes(), &batch.as_bytes()[..written]].concat());
    let head = format!("{{\"journal_bytes\":{},\"batch_bytes\":{}}}\n", base.len(), batch.len());
    write("journal.pending", format!("{head}{batch}").as_bytes());
    folder
}

#[test]
fn a_batch_that_began_is_whole_wherever_its_writer_was_stopped() {
    let base = note("before") + "\n";
    let batch = format!("{}\n{}\n", note("é one"), note("two"));
    for base in ["", base.as_str()] {
        for written in 0..=batch.len() {
            let folder = stopped(base, &batch, written);
            let whole = format!("{base}{batch}");
            let (notes, findings) = seen(folder.path());
            assert_eq!((notes.len(), findings), (whole.lines().count(), vec![]), "as read, {written} bytes");
            let (_, mended) = open(&folder);
            let told: &[&str] = if written == batch.len() { &[] } else { &["journal::completed"] };
            assert_eq!((journal(&folder), mended.as_slice()), (whole, told), "{written} bytes");
            assert!(!folder.path().join("journal.pending").exists());
            assert_eq!(open(&folder).1, Vec::<&str>::new(), "mended once");
        }
    }
}

#[test]
fn a_batch_that_never_began_is_absent() {
    let base = note("before") + "\n";
    let folder = ledger(&base);
    std::fs::write(folder.path().join("journal.pending.new"), "{\"journal_by").expect("written");
    assert_eq!(seen(folder.path()).1, Vec::<&str>::new());
    assert_eq!(open(&folder).1, Vec::<&str>::new());
    assert_eq!(journal(&folder), base);
    assert!(!folder.path().join("journal.pending.new").exists());
}

#[test]
fn what_is_no_batch_is_kept_aside() {
    let base = note("before") + "\n";
    let batch = note("x") + "\n";
    let short = format!("{{\"journal_bytes\":{},\"batch_bytes\":{}}}\n{batch}", base.len(), batch.len() + 1);
    for bytes in ["", "{}", "{\"journal_bytes\":0,\"batch_bytes\":3}\nabc", short.as_str()] {
        let folder = ledger(&base);
        std::fs::write(folder.path().join("journal.pending"), bytes).expect("written");
        assert_eq!(seen(folder.path()).0, ["before"]);
        assert_eq!(open(&folder).1, ["journal::pending_unreadable"], "{bytes}");
        assert_eq!(
            (journal(&folder), text(&folder, "journal.torn").trim_end()),
            (base.clone(), bytes.trim_end())
        );
        assert_eq!(open(&folder).1, Vec::<&str>::new());
    }
}

#[test]
fn a_batch_is_completed_after_what_someone_else_wrote_meanwhile() {
    let (base, batch) = (note("before") + "\n", format!("{}\n{}\n", note("one"), note("two")));
    let other = note("other") + "\n";
    let cut = batch.find('\n').expect("two lines") + 1;
    let rows = [
        (format!("{base}{other}"), format!("{base}{other}{batch}")),
        (
            format!("{base}{}{other}", &batch[..cut]),
            format!("{base}{}{other}{}", &batch[..cut], &batch[cut..]),
        ),
        (format!("{base}{batch}{other}"), format!("{base}{batch}{other}")),
        (String::new(), batch.clone()),
    ];
    for (stands, expected) in rows {
        let folder = stopped(&base, &batch, 0);
        std::fs::write(folder.path().join("journal.jsonl"), &stands).expect("written");
        open(&folder);
        assert_eq!(journal(&folder), expected);
    }
}

#[test]
fn a_torn_last_line_is_kept_aside_and_told() {
    let base = note("before") + "\n";
    let line = note("é torn");
    for end in 1..line.len() {
        let folder = ledger(&base);
        let torn = &line.as_bytes()[..end];
        std::fs::write(folder.path().join("journal.jsonl"), [base.as_bytes(), torn].concat())
            .expect("written");
        assert_eq!(seen(folder.path()), (vec!["before".to_owned()], vec!["journal::torn_line"]));
        // Stopped between the two: kept, and not cut yet.
        if end % 2 == 0 {
            std::fs::write(folder.path().join("journal.torn"), [torn, b"\n"].concat()).expect("written");
        }
        let (mut store, mended) = open(&folder);
        assert_eq!((journal(&folder), mended), (base.clone(), vec!["journal::torn_line"]));
        let kept = std::fs::read(folder.path().join("journal.torn")).expect("kept");
        assert_eq!(kept, [torn, b"\n"].concat());
        assert_eq!(ids(&store.append(&[note("after")]).expect("appended")), [("j2", 2)]);
        assert_eq!(seen(folder.path()), (vec!["before".to_owned(), "after".to_owned()], vec![]));
    }
}

#[test]
fn a_torn_line_that_is_longer_than_a_look_is_kept_whole() {
    let long = format!("{{\"event\":\"note\",\"note\":\"{}", "x".repeat(200_000));
    for base in [String::new(), note("before") + "\n"] {
        let folder = ledger(&format!("{base}{long}"));
        assert_eq!(open(&folder).1, ["journal::torn_line"]);
        assert_eq!((journal(&folder), text(&folder, "journal.torn")), (base, format!("{long}\n")));
    }
}

#[test]
fn a_last_line_that_only_lacks_its_end_is_given_one() {
    let folder = ledger(&note("before"));
    let (mut store, mended) = open(&folder);
    assert_eq!(mended, ["journal::unended_line"]);
    store.append(&[note("after")]).expect("appended");
    assert_eq!(seen(folder.path()), (vec!["before".to_owned(), "after".to_owned()], vec![]));
}

#[test]
fn another_writer_is_waited_for_and_then_told() {
    let folder = ledger("");
    let (mut store, _) = open(&folder);
    let lock = std::fs::File::open(folder.path().join("journal.lock")).expect("the lock");
    lock.lock().expect("locked");
    let busy = store.append(&[note("one")]).expect_err("the lock is held");
    assert!(matches!(busy, StoreError::Busy { .. }), "{busy}");
    assert!(!folder.path().join("journal.jsonl").exists());
    let appended = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| store.append(&[note("one")]));
        std::thread::sleep(std::time::Duration::from_millis(50));
        lock.unlock().expect("let go");
        waiting.join().expect("no panic")
    });
    assert_eq!(ids(&appended.expect("appended")), [("j1", 1)]);
}

#[test]
fn readers_never_see_half_a_batch() {
    let folder = ledger("");
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let (mut store, _) = open(&folder);
            for _ in 0..300 {
                store.append(&[note("a"), note(&"b".repeat(9_000)), note("c")]).expect("appended");
            }
            done.store(true, std::sync::atomic::Ordering::Release);
        });
        while !done.load(std::sync::atomic::Ordering::Acquire) {
            let (notes, findings) = seen(folder.path());
            assert_eq!((notes.len() % 3, findings), (0, vec![]));
        }
    });
    assert_eq!(seen(folder.path()).0.len(), 900);
}
