//! What the client prints in tests, written down for a search for keys and addresses.
//!
//! In: errors, attempts, clients, spans and log lines, as the tests meet them. Out: a line for each
//! text in the file that `TESTS_PRINTED` names; without it, as in a plain `cargo test`, nothing is
//! written. Not here: the search, which is a step of CI (`xtask/src/ci/leaks.rs`).
//!
//! The tests of the runtime have this file, too, so it names no type of a client.

use std::cell::RefCell;
use std::env;
use std::error::Error;
use std::fmt::{Debug, Display};
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::sync::{LazyLock, Once};
use std::thread;
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

static FILE: LazyLock<Option<File>> = LazyLock::new(|| {
    let path = env::var_os("TESTS_PRINTED").filter(|path| !path.is_empty())?;
    let file = OpenOptions::new().create(true).append(true).open(&path);
    Some(file.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
});

/// The name of this program of tests, without Cargo's hash.
static PROGRAM: LazyLock<String> = LazyLock::new(|| {
    let path = env::current_exe().unwrap_or_default();
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = name.rsplit_once('-').map_or(&*name, |(name, _)| name);
    name.to_owned()
});

thread_local! {
    static KEPT: RefCell<Kept> = const { RefCell::new(Kept(String::new())) };
}

/// The lines of one thread, written when it ends: no call of a test waits for a disk.
struct Kept(String);

impl Drop for Kept {
    fn drop(&mut self) {
        if let Some(mut file) = FILE.as_ref() {
            let written = file.write_all(self.0.as_bytes());
            written.expect("the file for the search can be written");
        }
    }
}

/// Writes a text down, in one line with what kind of thing printed it, and in which test.
pub fn text(kind: &str, text: &dyn Display) {
    if FILE.is_none() {
        return;
    }
    let thread = thread::current();
    let test = thread.name().unwrap_or("a thread");
    let text = text.to_string().replace('\n', " ");
    let line = format!("{} {kind}\t{test}\t{text}\n", *PROGRAM);
    let kept = KEPT.try_with(|kept| kept.borrow_mut().0.push_str(&line));
    if kept.is_err() {
        // The thread is at its end.
        drop(Kept(line));
    }
}

/// A value's `Debug`, in both its forms.
pub fn value(kind: &str, value: &dyn Debug) {
    text(kind, &format_args!("{value:?}"));
    text(kind, &format_args!("{value:#?}"));
}

/// All that an error prints, and what it stems from.
pub fn error(kind: &str, error: &dyn Error) {
    let mut cause = Some(error);
    while let Some(error) = cause {
        text(kind, &error);
        value(kind, &error);
        cause = error.source();
    }
}

/// From now on writes down each log line and each span of this process, down to the finest.
pub fn logs() {
    static ONCE: Once = Once::new();
    if FILE.is_none() {
        return;
    }
    ONCE.call_once(|| {
        let lines = tracing_subscriber::fmt::layer()
            .with_writer(|| Lines)
            .with_ansi(false)
            .without_time()
            .with_span_events(FmtSpan::CLOSE);
        tracing_subscriber::registry().with(lines).init();
    });
}

/// Gets one line at a time.
struct Lines;

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        text("log", &String::from_utf8_lossy(bytes).trim_end());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
