//! What the caller wants to be told while calls are made.
//!
//! In: functions of the caller's. Out: calls of them that cannot do harm to the call: a
//! panic is caught, and the time that they take is not the call's.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::runtime::attempts::Attempt;
use crate::runtime::client::ClientBuilder;
use crate::runtime::error::Error;

type Hook<T> = Arc<dyn Fn(&T) + Send + Sync>;

/// The hooks of one client.
#[derive(Clone, Default)]
pub(crate) struct Hooks {
    attempt: Option<Hook<Attempt>>,
    error: Option<Hook<Error>>,
}

impl<C> ClientBuilder<C> {
    /// Is told of each attempt once it is over, whether it succeeded or not: for
    /// metrics, or a log of one's own. One whose answer is read while it arrives, such
    /// as a download or an event stream, counts as a success with its headers, and once
    /// more as a failure if the rest does not come.
    ///
    /// The hook runs on the task of the call and should be quick: hand anything that
    /// takes long to another task. A panic in it is caught (unless the program is
    /// built to abort on panics), and the time that it takes is added to the call's.
    /// It is not added to the time of other calls: while a hook blocks its thread, those
    /// on the same thread stand still, and one whose time runs out meanwhile fails with a
    /// timeout, even if its answer has come.
    pub fn on_attempt(mut self, hook: impl Fn(&Attempt) + Send + Sync + 'static) -> Self {
        self.hooks.attempt = Some(Arc::new(hook));
        self
    }

    /// Is told of each call that has failed for good, just before the call returns
    /// the error, and of each error of a stream: the one place to report what nobody
    /// may look at otherwise. Calls that are dropped before their end have no error
    /// and are not told of.
    ///
    /// What holds for the hook of [`on_attempt`](Self::on_attempt) holds for this one.
    pub fn on_error(mut self, hook: impl Fn(&Error) + Send + Sync + 'static) -> Self {
        self.hooks.error = Some(Arc::new(hook));
        self
    }
}

impl Hooks {
    /// Whether anybody wants to know of attempts.
    pub(crate) fn want_attempts(&self) -> bool {
        self.attempt.is_some()
    }

    pub(crate) fn attempt(&self, attempt: &Attempt) {
        tell(self.attempt.as_ref(), attempt);
    }

    pub(crate) fn error(&self, error: &Error) {
        tell(self.error.as_ref(), error);
    }

    /// What a stream gives, once it is told of if it is an error.
    #[allow(dead_code, reason = "an API may have no streams")]
    pub(crate) fn streamed<T>(&self, given: Option<Result<T, Error>>) -> Option<Result<T, Error>> {
        if let Some(Err(error)) = &given {
            self.error(error);
        }
        given
    }
}

fn tell<T>(hook: Option<&Hook<T>>, news: &T) {
    let Some(hook) = hook else { return };
    // What the hook was about to do is the caller's: nothing of the call's is touched.
    let _panicked = catch_unwind(AssertUnwindSafe(|| hook(news)));
}
