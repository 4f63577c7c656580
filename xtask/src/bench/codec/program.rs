//! The program that is timed: an emitted crate and the derived types, in turns, on the same text.
//!
//! It prints a line for each measurement: what, and the nanoseconds that each way took at
//! least.

#[allow(dead_code)]
mod derived;

use emitted::bench;
use serde_json::Value;
use std::hint::black_box;
use std::time::Instant;

const RUNS: usize = RUNS_HERE;

/// The least time of each way: what disturbs a run only ever adds. They take turns, so that a slow
/// spell of the machine meets them all.
fn least(ways: &mut [&mut dyn FnMut()]) -> Vec<u128> {
    let mut least = vec![u128::MAX; ways.len()];
    for _ in 0..RUNS {
        for (way, least) in ways.iter_mut().zip(&mut least) {
            let started = Instant::now();
            way();
            *least = started.elapsed().as_nanos().min(*least);
        }
    }
    least
}

fn tell(what: &str, bytes: usize, times: &[u128]) {
    println!("{what}\t{bytes}\t{}\t{}\t{}", times[0], times[1], times[2]);
}

fn same(left: &str, right: &str, what: &str) {
    let tree = |text| serde_json::from_str::<Value>(text).expect(what);
    if let Some(place) = difference(&tree(left), &tree(right)) {
        panic!("the {what} change {place}");
    }
}

/// The first place where two values differ.
fn difference(left: &Value, right: &Value) -> Option<String> {
    match (left, right) {
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            let mut items = left.iter().zip(right).enumerate();
            items.find_map(|(index, (left, right))| {
                difference(left, right).map(|place| format!("/{index}{place}"))
            })
        }
        (Value::Object(left), Value::Object(right)) => {
            let mut names = left.keys().chain(right.keys());
            names.find_map(|name| match (left.get(name), right.get(name)) {
                (Some(left), Some(right)) => {
                    difference(left, right).map(|place| format!("/{name}{place}"))
                }
                _ => Some(format!("/{name}, which one side lacks")),
            })
        }
        _ if left == right => None,
        _ => Some(format!(": {left} is not {right}")),
    }
}

fn decode(what: &str, text: &str) {
    let decoding = least(&mut [
        &mut || drop(black_box(bench::decode(black_box(text.as_bytes())))),
        &mut || drop(black_box(from_slice(black_box(text.as_bytes())))),
        &mut || drop(black_box(from_str(black_box(text)))),
    ]);
    tell(what, text.len(), &decoding);
}

fn encode(text: &str) {
    let (ours, derived) = (bench::decode(text.as_bytes()), from_str(text));
    let encoding = least(&mut [
        &mut || drop(black_box(bench::encode(black_box(&ours)))),
        &mut || drop(black_box(serde_json::to_vec(black_box(&derived)).unwrap())),
        &mut || drop(black_box(serde_json::to_string(black_box(&derived)).unwrap())),
    ]);
    tell("encode", text.len(), &encoding);
}

#[inline(never)]
fn from_slice(bytes: &[u8]) -> Answer {
    serde_json::from_slice(bytes).expect("derived types decode it")
}

#[inline(never)]
fn from_str(text: &str) -> Answer {
    serde_json::from_str(text).expect("derived types decode it")
}

/// Both sides keep all of a text.
fn check(text: &str) {
    let ours = bench::encode(&bench::decode(text.as_bytes()));
    same(std::str::from_utf8(&ours).unwrap(), text, "emitted types");
    let derived = serde_json::to_string(&from_str(text)).unwrap();
    same(&derived, text, "derived types");
}

fn main() {
    let full = include_str!("../answers/full.json");
    let absent = include_str!("../answers/absent.json");
    let shuffled = include_str!("../answers/shuffled.json");
    [full, absent, shuffled].into_iter().for_each(check);
    decode("decode-full", full);
    decode("decode-absent", absent);
    decode("decode-shuffled", shuffled);
    encode(full);
}
