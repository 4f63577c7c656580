//! What is no proof that a request was not processed. What is one takes a server: the tests of
//! the generated client have it.

use h2::Reason;

use crate::runtime::unprocessed::is_proven;

#[test]
fn a_reason_that_came_with_no_frame() {
    for reason in [Reason::NO_ERROR, Reason::REFUSED_STREAM] {
        assert!(!is_proven(&h2::Error::from(reason)), "{reason:?}");
    }
}
