//! The future of one call.
//!
//! In: the loop, and a function that decodes its answer. Out: the decoded
//! value. Only decoding depends on the operation, so that the loop is compiled
//! once and not once an operation.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use crate::runtime::client::Core;
use crate::runtime::error::Error;
use crate::runtime::execute::{self, Ended, Execution};
use crate::runtime::future::BoxFuture;
use crate::runtime::operation::Info;
use crate::runtime::request::Inputs;
use crate::runtime::transport::Answer;

/// What turns an answer into a value, or into the error that it stands for.
pub(crate) type Finish<T> = fn(&Execution, Answer) -> Result<T, Error>;

/// A call under way. It does nothing until it is awaited.
///
/// Dropping it cancels it, as `select!` and timeouts around it do. Once it was
/// polled, what became of the request is then unknown: the server may have
/// processed it. A [timeout](crate::runtime::options::CallOptions::timeout) ends a call
/// with an error that tells.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<T> {
    core: Core,
    running: BoxFuture<'static, Ended>,
    finish: Finish<T>,
}

impl<T> Call<T> {
    pub(crate) fn new(inputs: Box<Inputs>, info: &'static Info, finish: Finish<T>) -> Self {
        Self {
            core: inputs.client.clone(),
            running: execute::start(inputs, info),
            finish,
        }
    }
}

impl<T> Future for Call<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            let (execution, answer) = match ready!(self.running.as_mut().poll(context)) {
                Ok(done) => done,
                Err(error) => {
                    self.core.hooks().error(&error);
                    return Poll::Ready(Err(error));
                }
            };
            match (self.finish)(&execution, *answer) {
                Ok(value) => {
                    execution.succeeded();
                    return Poll::Ready(Ok(value));
                }
                Err(error) => self.running = Box::pin(execution.resume(error)),
            }
        }
    }
}
