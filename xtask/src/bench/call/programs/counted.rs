//! Counts allocations: `counted BASE_URL CALLS` prints how many there were, and how many bytes, in
//! so many calls one after the other.

mod call;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use std::error::Error;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Until all buffers have their size and the connection is open.
const WARM_UP: usize = 100;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args().collect();
    let caller = call::Caller::new(&arguments[1], "key")?;
    let calls: usize = arguments[2].parse()?;
    for _ in 0..WARM_UP {
        caller.postback("ord_42").await?;
    }
    let region = Region::new(ALLOCATOR);
    for _ in 0..calls {
        caller.postback("ord_42").await?;
    }
    let counted = region.change();
    let allocations = counted.allocations + counted.reallocations;
    println!("{allocations}\t{}", counted.bytes_allocated);
    Ok(())
}
