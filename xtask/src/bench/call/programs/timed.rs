//! Takes the time: `timed BASE_URL CALLERS MILLISECONDS` lets so many callers call for so long, each
//! one call after the other, and prints the calls a second, and of the calls' times in nanoseconds the
//! middle one and the one that 99 of 100 stay below.

mod call;

use call::Caller;
use std::error::Error;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tokio::task::LocalSet;

const WARM_UP: Duration = Duration::from_millis(200);

/// Calls until then, and gives the time of each call.
async fn calls(caller: Rc<Caller>, until: Instant) -> Vec<u64> {
    let mut times = Vec::with_capacity(1 << 16);
    loop {
        let started = Instant::now();
        caller.postback("ord_42").await.expect("the call succeeds");
        let ended = Instant::now();
        times.push((ended - started).as_nanos() as u64);
        if ended >= until {
            return times;
        }
    }
}

/// The times of all callers' calls.
async fn crowd(caller: &Rc<Caller>, callers: usize, length: Duration) -> Vec<u64> {
    let until = Instant::now() + length;
    let tasks = (0..callers).map(|_| tokio::task::spawn_local(calls(caller.clone(), until)));
    let tasks: Vec<_> = tasks.collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.expect("no caller fails"));
    }
    times
}

async fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args().collect();
    let caller = Rc::new(Caller::new(&arguments[1], "key")?);
    let callers = arguments[2].parse()?;
    let length = Duration::from_millis(arguments[3].parse()?);
    crowd(&caller, callers, WARM_UP).await;
    let started = Instant::now();
    let mut times = crowd(&caller, callers, length).await;
    let seconds = started.elapsed().as_secs_f64();
    times.sort_unstable();
    let (middle, slow) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    println!("{}\t{middle}\t{slow}", times.len() as f64 / seconds);
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    LocalSet::new().run_until(run()).await
}
