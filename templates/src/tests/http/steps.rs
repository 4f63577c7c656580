//! Streams to be sent: by their steps, without an end, or so many bytes.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

/// What a stream does next; at the end it ends.
#[derive(Clone)]
pub enum Step {
    Give(&'static str),
    Fail,
    Wait(Duration),
    Stall,
}

/// A stream that follows its steps.
pub struct Steps {
    steps: std::vec::IntoIter<Step>,
    sleep: Option<Pin<Box<tokio::time::Sleep>>>,
}

pub fn steps(steps: &[Step]) -> Steps {
    let steps = steps.to_vec();
    Steps {
        steps: steps.into_iter(),
        sleep: None,
    }
}

impl Stream for Steps {
    type Item = io::Result<&'static [u8]>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(sleep) = &mut self.sleep {
                std::task::ready!(sleep.as_mut().poll(context));
                self.sleep = None;
            }
            if let Some(Step::Stall) = self.steps.as_slice().first() {
                return Poll::Pending;
            }
            return Poll::Ready(match self.steps.next() {
                Some(Step::Give(text)) => Some(Ok(text.as_bytes())),
                Some(Step::Fail) => Some(Err(io::Error::other("the tape is torn"))),
                Some(Step::Wait(time)) => {
                    self.sleep = Some(Box::pin(tokio::time::sleep(time)));
                    continue;
                }
                Some(Step::Stall) | None => None,
            });
        }
    }
}

pub fn given(parts: &[&'static str]) -> Steps {
    let parts: Vec<_> = parts.iter().map(|part| Step::Give(part)).collect();
    steps(&parts)
}

/// 16 KiB at a time, counted as they are given, without an end.
pub struct Endless(Arc<AtomicU64>);

const PIECE: &[u8] = &[b'x'; 16 * 1024];

pub fn endless(given: Arc<AtomicU64>) -> Endless {
    Endless(given)
}

impl Stream for Endless {
    type Item = io::Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.fetch_add(PIECE.len() as u64, Ordering::Relaxed);
        Poll::Ready(Some(Ok(Bytes::from_static(PIECE))))
    }
}

/// A stream of so many bytes.
pub struct Counted(pub Endless, pub u64);

impl Stream for Counted {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.1 == 0 {
            return Poll::Ready(None);
        }
        self.1 -= PIECE.len() as u64;
        Pin::new(&mut self.0).poll_next(context)
    }
}
