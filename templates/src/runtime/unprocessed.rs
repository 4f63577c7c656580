//! Whether a server said of a request that it did not process it.
//!
//! In: why there was no answer. Out: whether that is HTTP/2's proof of it (RFC 9113,
//! section 8.7). Not here: what follows from it (`failure`), and all of HTTP/1.1, which
//! has no such proof.

use std::error::Error as StdError;
use std::iter::successors;

use h2::Reason;

/// A GOAWAY without an error whose last stream is below ours, as from a load balancer
/// that renews its connections, or a RST_STREAM with REFUSED_STREAM. `h2` hands the
/// former only to streams above the last one (`Inner::recv_go_away`): those that may
/// have been processed go on, and fail otherwise if the connection ends. A GOAWAY that
/// tells of an error is no proof here: a server in trouble is not taken at its word.
pub(crate) fn is_proven(error: &(dyn StdError + 'static)) -> bool {
    let mut chain = successors(Some(error), |&error| error.source());
    let cause = chain.find_map(|error| error.downcast_ref::<h2::Error>());
    cause.is_some_and(|cause| {
        let is_told = match cause.reason() {
            Some(Reason::NO_ERROR) => cause.is_go_away(),
            Some(Reason::REFUSED_STREAM) => cause.is_reset(),
            _ => false,
        };
        is_told && cause.is_remote()
    })
}
