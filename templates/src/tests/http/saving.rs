//! Files that are saved: whole under their name, or not at all, and nothing beside.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;

use super::bare::Raw;
use super::raw::{Exchange, PATIENCE, Server};
use crate::runtime::attempts::TimeoutPhase;
use crate::runtime::download::Download;
use crate::runtime::error::ErrorKind;
use crate::runtime::options::CallOptions;
use crate::runtime::outcome::Outcome;

/// An empty folder, removed with all that is in it.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("runtime-tests-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The names and contents of all files.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let entries = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap());
        let file = |entry: fs::DirEntry| {
            let name = entry.file_name().into_string().unwrap();
            // It may be removed meanwhile.
            (name, fs::read(entry.path()).unwrap_or_default())
        };
        entries.map(file).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A download of which this much of the answer has arrived.
async fn begun(
    server: &Server,
    call: impl Future<Output = Download>,
    answer: &str,
) -> (Exchange, Download) {
    tokio::join!(server.answer(answer.as_bytes()), call)
}

fn once() -> CallOptions {
    CallOptions::new()
        .attempts(1)
        .stall_timeout(Duration::from_millis(300))
}

#[tokio::test]
async fn a_file_arrives_whole() {
    let folder = Folder::new();
    fs::write(folder.path("a.csv"), "an earlier one").unwrap();
    let large = "0123456789abcdef".repeat(100_000);
    for body in ["", "a;b\n", &large] {
        let (server, client) = Server::start().await;
        let answer = format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        let call = async { client.call::<Raw>().await.unwrap() };
        let (_exchange, download) = tokio::join!(server.answer(answer.as_bytes()), async {
            call.await.save_to(folder.path("a.csv")).await
        });
        assert_eq!(download.unwrap(), body.len() as u64);
        let expected = BTreeMap::from([("a.csv".to_owned(), body.as_bytes().to_vec())]);
        assert!(folder.files() == expected, "{:?}", folder.files().keys());
    }
}

/// What the server does, which kind of error that is, and what it says.
const FAILURES: &[(&str, &str, ErrorKind, &str)] = &[
    (
        "truncated",
        "content-length: 10\r\n\r\n12345",
        ErrorKind::Transport,
        "broke",
    ),
    (
        "truncated chunks",
        "transfer-encoding: chunked\r\n\r\n5\r\n12345\r\n",
        ErrorKind::Transport,
        "broke",
    ),
    (
        "not chunks",
        "transfer-encoding: chunked\r\n\r\n5\r\n12345\r\nzz\r\n",
        ErrorKind::Transport,
        "broke",
    ),
    (
        "stalled",
        "content-length: 10\r\n\r\n12345",
        ErrorKind::Timeout,
        "sent nothing more in time",
    ),
    (
        "too large, as stated",
        "content-length: 2000\r\n\r\n12345",
        ErrorKind::TooLarge,
        "larger than 10 bytes",
    ),
    (
        "too large, as it turns out",
        "transfer-encoding: chunked\r\n\r\n5\r\n12345\r\n6\r\n678901\r\n0\r\n\r\n",
        ErrorKind::TooLarge,
        "larger than 10 bytes",
    ),
];

#[tokio::test]
async fn no_failure_leaves_anything() {
    for earlier in [None, Some("an earlier one")] {
        for (name, answer, kind, said) in FAILURES {
            let folder = Folder::new();
            if let Some(earlier) = earlier {
                fs::write(folder.path("a.csv"), earlier).unwrap();
            }
            let before = folder.files();
            let (server, client) = Server::start().await;
            let call = async { client.call::<Raw>().with(once()).await.unwrap() };
            let answer = format!("HTTP/1.1 200 OK\r\n{answer}");
            let (exchange, download) = begun(&server, call, &answer).await;
            // A server that stalls holds the connection, others close it.
            let _held = (*name == "stalled").then_some(exchange);
            let saved = download.max_bytes(10).save_to(folder.path("a.csv")).await;
            let error = saved.unwrap_err();
            assert_eq!(error.kind(), *kind, "{name}: {error}");
            assert!(error.message().contains(said), "{name}: {error}");
            let stalled = (*name == "stalled").then_some(TimeoutPhase::Stalled);
            assert_eq!(error.timeout_phase(), stalled, "{name}");
            assert_eq!(error.outcome(), Outcome::Unknown, "{name}");
            assert_eq!(error.operation(), Some("Raw"), "{name}");
            assert_eq!(folder.files(), before, "{name}");
        }
    }
}

#[tokio::test]
async fn dropping_the_future_leaves_nothing() {
    let folder = Folder::new();
    // Before anything is polled, with a file open, and while there is more to write.
    for size in [0, 1, 5_000_000] {
        let (server, client) = Server::start().await;
        let call = async { client.call::<Raw>().await.unwrap() };
        let head = "HTTP/1.1 200 OK\r\ncontent-length: 9000000\r\n\r\n";
        let (mut exchange, download) = begun(&server, call, head).await;
        let mut saving = Box::pin(download.save_to(folder.path("a.csv")));
        let sent = vec![b'x'; size];
        let sent = tokio::spawn(async move {
            // It breaks off when the client does.
            let _ = exchange.socket.write_all(&sent).await;
            exchange
        });
        if size > 0 {
            let deadline = Instant::now() + PATIENCE;
            while folder.files().is_empty() {
                assert!(Instant::now() < deadline, "nothing is written");
                let step = Duration::from_millis(2);
                assert!(tokio::time::timeout(step, &mut saving).await.is_err());
            }
        }
        drop(saving);
        assert!(sent.await.unwrap().is_closed().await);
        let deadline = Instant::now() + PATIENCE;
        // The disk may still be at work.
        while !folder.files().is_empty() {
            assert!(Instant::now() < deadline, "{:?}", folder.files().keys());
            tokio::task::yield_now().await;
        }
    }
}

/// A future that is dropped while the disk opens the file: it must be gone all the same.
#[tokio::test]
async fn dropping_the_future_at_any_step_leaves_nothing() {
    let folder = Folder::new();
    for steps in 1..12 {
        let (server, client) = Server::start().await;
        let call = async { client.call::<Raw>().await.unwrap() };
        let head = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345";
        let (_exchange, download) = begun(&server, call, head).await;
        let mut saving = Box::pin(download.save_to(folder.path("a.csv")));
        for _ in 0..steps {
            let poll = std::future::poll_fn(|context| {
                assert!(saving.as_mut().poll(context).is_pending());
                Poll::Ready(())
            });
            poll.await;
            tokio::task::yield_now().await;
        }
        drop(saving);
    }
    let deadline = Instant::now() + PATIENCE;
    while !folder.files().is_empty() {
        assert!(Instant::now() < deadline, "{:?}", folder.files().keys());
        tokio::task::yield_now().await;
    }
}

/// Polls it so many times, then drops it: at once, or when it has something to tell.
async fn polled<F: Future>(future: F, times: usize, until_woken: bool) -> Option<F::Output> {
    let mut future = Box::pin(future);
    let mut polls = 0;
    std::future::poll_fn(|context| {
        if polls == times {
            return Poll::Ready(None);
        }
        polls += 1;
        match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if polls == times && !until_woken => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Also where all of it has come, and only its name is left to give.
#[tokio::test]
async fn a_future_that_is_dropped_before_it_told_of_a_file_has_not_replaced_one() {
    let folder = Folder::new();
    let path = folder.path("a.csv");
    let mut saved = 0;
    // How far it gets by a poll is up to the disk, so each is tried several times.
    let steps = (1..=7).flat_map(|polls| [(polls, false), (polls, true)]);
    for (polls, until_woken) in std::iter::repeat_n(steps, 3).flatten() {
        fs::write(&path, "an earlier one").unwrap();
        let (server, client) = Server::start().await;
        let call = async { client.call::<Raw>().await.unwrap() };
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n12345";
        let (_exchange, download) = begun(&server, call, answer).await;
        let told = polled(download.save_to(&path), polls, until_woken).await;
        let expected: &[u8] = match told {
            Some(length) => {
                assert_eq!(length.unwrap(), 5);
                saved += 1;
                b"12345"
            }
            None => b"an earlier one",
        };
        let deadline = Instant::now() + PATIENCE;
        // The disk may still be at work.
        while folder.files().len() > 1 {
            assert!(Instant::now() < deadline, "{:?}", folder.files().keys());
            tokio::task::yield_now().await;
        }
        assert_eq!(folder.files()["a.csv"], expected, "after {polls} polls");
    }
    assert!(saved > 0);
}

#[tokio::test]
async fn a_disk_that_fails_is_told() {
    let folder = Folder::new();
    fs::write(folder.path("file"), "x").unwrap();
    fs::create_dir(folder.path("folder")).unwrap();
    let paths = [
        folder.path("nowhere/a.csv"),
        folder.path("file/a.csv"),
        folder.path("folder"),
        folder.path(".."),
        PathBuf::new(),
    ];
    for path in paths {
        let (server, client) = Server::start().await;
        let call = async { client.call::<Raw>().await.unwrap() };
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nab";
        let (_exchange, download) = begun(&server, call, answer).await;
        let error = download.save_to(&path).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Io, "{}", path.display());
        assert_eq!(error.message(), "the file could not be written");
        let source = std::error::Error::source(&error).unwrap();
        assert!(source.is::<std::io::Error>(), "{source}");
        assert!(!error.is_retryable());
        let names: Vec<_> = fs::read_dir(folder.path("")).unwrap().collect();
        assert_eq!(names.len(), 2, "{}", path.display());
        assert_eq!(fs::read_dir(folder.path("folder")).unwrap().count(), 0);
    }
}

/// Nobody has seen any of the first attempt, so the second may begin anew.
#[tokio::test]
async fn a_connection_that_breaks_once_is_no_failure_where_a_repeat_is_safe() {
    let folder = Folder::new();
    let (server, client) = Server::start().await;
    let saved = tokio::spawn({
        let (path, call) = (folder.path("a.csv"), client.call::<Raw>());
        async move { call.await?.save_to(path).await }
    });
    let broken = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345";
    drop(server.answer(broken.as_bytes()).await);
    let whole = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n1234567890";
    let _exchange = server.answer(whole.as_bytes()).await;
    assert_eq!(saved.await.unwrap().unwrap(), 10);
    assert_eq!(folder.files()["a.csv"], b"1234567890");
    assert_eq!(folder.files().len(), 1);
}

#[cfg(unix)]
#[tokio::test]
async fn a_private_file_stays_private() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let path = folder.path("payouts.csv");
    fs::write(&path, "an earlier one").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let (server, client) = Server::start().await;
    let call = async { client.call::<Raw>().await.unwrap() };
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\na;b";
    let (_exchange, download) = begun(&server, call, answer).await;
    download.save_to(&path).await.unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "a;b");
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

/// It would be replaced by a file.
#[cfg(unix)]
#[tokio::test]
async fn what_is_no_file_is_not_replaced() {
    let folder = Folder::new();
    let link = folder.path("link");
    std::os::unix::fs::symlink("/dev/null", &link).unwrap();
    let (server, client) = Server::start().await;
    let call = async { client.call::<Raw>().await.unwrap() };
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\na;b";
    let (_exchange, download) = begun(&server, call, answer).await;
    let error = download.save_to(&link).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(folder.files().len(), 1);
}
