//! The calls that an operation is tested with, against a server that follows the document.
//!
//! In: an operation and its place in the document. Out: the values of its inputs, call by call, and the answers to ask
//! for. The document's examples lead; where one breaks its own schema, or there is none, values are made of the schema.
//! Linear in the size of the operations: values have a limit, and so have the calls of one operation.

mod answers;
mod arrays;
mod direction;
mod effort;
mod fits;
mod formats;
mod maker;
mod numbers;
mod objects;
mod pattern;
mod places;
mod suits;
#[cfg(test)]
mod tests;
mod texts;

use crate::diagnostics::Pointer;
use crate::ir::{HandedOver, Input, Inputs, Operation, Resource, SampleCall, Samples, Type};
use crate::spec::{Document, OperationPlace};
use fits::Judge;
use maker::{Maker, any};
use places::{Described, Parameters};
use serde_json::Value;

/// How many calls take the alternatives of one operation in turn, the first included.
const MOST_TURNS: usize = 8;

/// An operation in the document.
pub struct Sampled {
    /// The operation's place.
    pub place: OperationPlace,
    /// The place of the media type that its body is sent as.
    pub media: Option<Pointer>,
}

/// Makes the samples of all operations, which stand at `sampled` in their order. Meanwhile `beside` is done:
/// neither needs what the other one makes.
pub fn make(
    document: &Document,
    resources: &mut [Resource],
    sampled: Vec<Sampled>,
    beside: impl FnOnce(),
) {
    let operations = resources
        .iter_mut()
        .flat_map(|resource| &mut resource.operations);
    let mut operations: Vec<_> = operations.zip(sampled).collect();
    let share = operations
        .len()
        .div_ceil(rayon::current_num_threads() * SHARES);
    rayon::in_place_scope(|scope| {
        for operations in operations.chunks_mut(share.max(1)) {
            let document = document.for_another_thread();
            scope.spawn(move |_| {
                let sampler = Sampler::new(&document);
                for (operation, Sampled { place, media }) in operations {
                    operation.samples = sampler.of(place, operation, media.as_ref());
                }
            });
        }
        beside();
    });
}

/// How many parts of the operations a thread does: some take much longer than others.
const SHARES: usize = 2;

/// Makes the samples of a document's operations.
struct Sampler<'d> {
    document: &'d Document,
    judge: Judge<'d>,
}

/// A value that was made.
struct Made {
    value: Option<Value>,
    /// How many turns it takes until all alternatives in it had theirs.
    turns: usize,
    /// Whether it takes other alternatives than those of its turn, which no valid value has.
    replaced: bool,
}

/// A call whose values are being chosen.
struct Choosing<'s, 'd> {
    sampler: &'s Sampler<'d>,
    parameters: &'s Parameters<'d>,
    body: &'s Described<'d>,
    /// Whether optional inputs and members are given too.
    whole: bool,
    turn: usize,
    turns: usize,
    /// Whether the values have not all the alternatives of the turn.
    replaced: bool,
}

/// What is asked of a value.
#[derive(Clone, Copy)]
struct Wanted {
    /// Whether what is optional is there too.
    whole: bool,
    /// Which of several alternatives are taken.
    turn: usize,
    /// How many members it has at least, if it is an object.
    fewest: usize,
}

impl<'d> Sampler<'d> {
    /// For the operations of `document`.
    pub fn new(document: &'d Document) -> Self {
        Self {
            document,
            judge: Judge::new(document),
        }
    }

    /// The samples of the operation at `place`. `media` is the place of the media type that its body is sent as.
    pub fn of(
        &self,
        place: &OperationPlace,
        operation: &Operation,
        media: Option<&Pointer>,
    ) -> Samples {
        self.judge.effort.renew();
        let parameters = Parameters::new(self.document, place);
        let body = media.map(|at| places::of(self.document, at));
        let body = body.unwrap_or_default();
        let mut choosing = Choosing {
            sampler: self,
            parameters: &parameters,
            body: &body,
            whole: false,
            turn: 0,
            turns: 1,
            replaced: false,
        };
        let mut calls = vec![choosing.call("required".to_owned(), operation)];
        choosing.whole = true;
        let mut replaced = Vec::new();
        let mut turn = 0;
        while turn < choosing.turns.min(MOST_TURNS) && (turn == 0 || !self.judge.effort.is_over()) {
            choosing.turn = turn;
            let name = match turn {
                0 => "all".to_owned(),
                turn => format!("branch {}", turn + 1),
            };
            let call = choosing.call(name, operation);
            if choosing.replaced {
                replaced.push(call.name.clone());
            }
            if calls.iter().all(|other| other.inputs != call.inputs) {
                calls.push(call);
            }
            turn += 1;
        }
        Samples {
            calls,
            replaced,
            answers: answers::of(self.document, place, operation),
        }
    }

    /// Makes a value. The first of several attempts that keeps to the schema is taken, or else the first at all:
    /// the server tells then.
    fn value(&self, described: &Described<'_>, wanted: Wanted) -> Made {
        let Wanted {
            whole,
            turn,
            fewest,
        } = wanted;
        let Some(schema) = &described.schema else {
            let shown = described.shown.first();
            return Made {
                value: Some(shown.map_or_else(any, |shown| (*shown).clone())),
                turns: 1,
                replaced: false,
            };
        };
        let shown = described
            .shown
            .get(turn)
            .or(described.shown.first())
            .copied();
        let mut turns = 1;
        let mut fallback = None;
        let here = [(whole, shown), (whole, None), (false, shown), (false, None)];
        let here = here.map(|(whole, shown)| (whole, shown, turn));
        // Branches that exclude each other may do so in few of their values only.
        let elsewhere = (1..MOST_TURNS).map(|further| (false, None, turn + further));
        for (whole, shown, taken) in here
            .into_iter()
            .chain(elsewhere)
            .chain([(true, None, turn)])
        {
            let mut maker = Maker::new(self.document, &self.judge, whole, taken);
            maker.fewest = fewest;
            let value = maker.value(schema, shown, 1);
            turns = turns.max(maker.turns);
            match value {
                Some(value) if self.judge.fits(schema, &value) => {
                    return Made {
                        value: Some(value),
                        turns,
                        replaced: maker.replaced || taken != turn,
                    };
                }
                value => fallback = fallback.or(value),
            }
        }
        Made {
            value: fallback,
            turns,
            replaced: false,
        }
    }
}

impl Choosing<'_, '_> {
    fn call(&mut self, name: String, operation: &Operation) -> SampleCall {
        self.replaced = false;
        let inputs = self.inputs(operation);
        SampleCall { name, inputs }
    }

    fn inputs(&mut self, operation: &Operation) -> Result<Inputs, String> {
        let arguments = operation.arguments.iter();
        let arguments = arguments.map(|input| self.parameter(input, input.name.wire()));
        let arguments = arguments.collect::<Result<_, _>>()?;
        let setters = operation.setters.iter();
        let setters = setters.map(|input| match self.whole {
            true => self.parameter(input, input.name.wire()).map(Some),
            false => Ok(None),
        });
        let setters = setters.collect::<Result<_, _>>()?;
        let body = match &operation.body {
            Some(body) if self.whole || matches!(body.by, HandedOver::Argument(_)) => {
                Some(self.made(self.body, self.wanted(), &body.ty, "the body")?)
            }
            _ => None,
        };
        Ok(Inputs {
            arguments,
            setters,
            body,
        })
    }

    fn parameter<N>(&mut self, input: &Input<N>, wire: &str) -> Result<Value, String> {
        let described = self.parameters.get(input.place, wire);
        let what = format!("the parameter `{wire}`");
        let wanted = self.wanted();
        let value = match self.made(&described, wanted, &input.ty, &what) {
            // Null is one of the turns, and no parameter can be sent as that.
            Err(_) if wanted.turn > 0 => {
                let first = Wanted { turn: 0, ..wanted };
                self.made(&described, first, &input.ty, &what)?
            }
            value => value?,
        };
        if !is_empty(&value) {
            return Ok(value);
        }
        // A parameter without parts is as good as not sent.
        let fuller = Wanted {
            fewest: 1,
            ..wanted
        };
        self.made(&described, fuller, &input.ty, &what)
    }

    fn wanted(&self) -> Wanted {
        Wanted {
            whole: self.whole,
            turn: self.turn,
            fewest: 0,
        }
    }

    fn made(
        &mut self,
        described: &Described<'_>,
        wanted: Wanted,
        ty: &Type,
        what: &str,
    ) -> Result<Value, String> {
        let made = self.sampler.value(described, wanted);
        self.turns = self.turns.max(made.turns);
        self.replaced |= made.replaced;
        let none = || format!("no value of {what} is found that keeps to its schema");
        let value = made.value.ok_or_else(none)?;
        suits::fitted(value, ty).ok_or_else(|| format!("the sample of {what} is not of its type"))
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::String(text) => text.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
