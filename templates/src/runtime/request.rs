//! A request of one operation, ready to be awaited.
//!
//! In: the client, the inputs, the options. Out: a future. The setters of an
//! operation's optional parameters are emitted beside its type; so that none of
//! them can collide, this type has `new`, `with`, `send` and `with_response`
//! only (and `pages` and `items` for lists, `stream` where there is a stream).

use std::fmt;
use std::marker::PhantomData;
use std::mem;

use crate::runtime::call::{Call, Finish};
use crate::runtime::client::Core;
use crate::runtime::error::Error;
use crate::runtime::execute::Execution;
use crate::runtime::operation::{Info, Operation};
use crate::runtime::options::CallOptions;
use crate::runtime::parts::Parts;
use crate::runtime::plan::Plan;
use crate::runtime::response::{self, Response};
use crate::runtime::transport::Answer;

/// A call that is not sent yet: await it, or add to it first.
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct Request<Op> {
    pub(crate) inputs: Box<Inputs>,
    operation: PhantomData<fn() -> Op>,
}

/// All that a call is made of. It lies in a box, as it is handed on with each setter.
#[derive(Clone)]
pub(crate) struct Inputs {
    pub client: Core,
    pub parts: Parts,
    pub options: Option<Box<CallOptions>>,
}

impl Inputs {
    /// What holds for the call.
    pub(crate) fn plan(&self, info: &Info) -> Plan<'_> {
        Plan {
            settings: self.client.settings(),
            options: self.options.as_deref(),
            safety: info.safety,
        }
    }
}

impl Parts {
    /// The request that they are the required inputs of.
    pub fn request<Op: Operation>(&mut self, client: &Core) -> Request<Op> {
        Request::new(client, mem::take(self))
    }
}

impl<Op: Operation> Request<Op> {
    /// A request with its required inputs.
    #[doc(hidden)]
    pub fn new(client: &Core, parts: Parts) -> Self {
        Self::of(Box::new(Inputs {
            client: client.clone(),
            parts,
            options: None,
        }))
    }

    pub(crate) fn of(inputs: Box<Inputs>) -> Self {
        Self {
            inputs,
            operation: PhantomData,
        }
    }

    /// Sets how the call is made; earlier options are replaced.
    pub fn with(mut self, options: CallOptions) -> Self {
        self.inputs.options = Some(Box::new(options));
        self
    }

    /// Sends the request. Awaiting the request itself does the same.
    pub fn send(self) -> Call<Op::Output> {
        call(self, value::<Op>)
    }

    /// Sends the request and keeps the answer's status, headers and meta.
    pub fn with_response(self) -> Call<Response<Op::Output>> {
        call(self, whole::<Op>)
    }
}

impl<Op: Operation> IntoFuture for Request<Op> {
    type Output = Result<Op::Output, Error>;
    type IntoFuture = Call<Op::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl<Op> Clone for Request<Op> {
    fn clone(&self) -> Self {
        Self {
            inputs: self.inputs.clone(),
            operation: PhantomData,
        }
    }
}

impl<Op: Operation> fmt::Debug for Request<Op> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Request").field(&Op::INFO.id).finish()
    }
}

/// Hands a request to the loop. Not a method: a parameter may have its name.
fn call<Op: Operation, T>(request: Request<Op>, finish: Finish<T>) -> Call<T> {
    Call::new(request.inputs, const { &Op::INFO }, finish)
}

fn value<Op: Operation>(execution: &Execution, answer: Answer) -> Result<Op::Output, Error> {
    response::value(execution, &answer, Op::DECODE)
}

fn whole<Op: Operation>(
    execution: &Execution,
    answer: Answer,
) -> Result<Response<Op::Output>, Error> {
    response::whole(execution, answer, Op::DECODE)
}
