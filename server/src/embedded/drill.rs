//! Failures on demand, by a word in the task's name: for tests, and for
//! whoever wants to see what a console does then. The server's README lists
//! them.

use changefeed_model::Operation;
use changefeed_model::envelope::codes;

use crate::failure::Failure;

/// The engine refuses the operation at once; nothing changes.
const REFUSALS: [(Operation, &str, &str); 4] = [
    (
        Operation::Pause,
        "refuse-pause",
        "[CDC:ErrOwnerNotFound]owner not found",
    ),
    (
        Operation::Resume,
        "refuse-resume",
        "[CDC:ErrStartTsBeforeGC]fail to create or maintain changefeed because start-ts is earlier \
         than or equal to GC safepoint",
    ),
    (
        Operation::Update,
        "refuse-update",
        "[CDC:ErrChangefeedUpdateRefused]changefeed update error: changefeed config is the same \
         with the old one",
    ),
    (
        Operation::Delete,
        "refuse-delete",
        "[CDC:ErrPDEtcdAPIError]etcd api call error: context deadline exceeded",
    ),
];

/// The engine accepts a resume, and the task ends in Error with nothing
/// replicated.
const START_FAILS: &str = "fail-resume";

/// Refuses the operation where the name asks for it.
pub(crate) fn refuse(operation: Operation, name: &str) -> Result<(), Failure> {
    let asked = |(refused, word, _): &&(Operation, &str, &str)| {
        *refused == operation && name.contains(word)
    };
    match REFUSALS.iter().find(asked) {
        Some((_, _, cause)) => Err(Failure::of(codes::ENGINE)
            .because("nothing was changed")
            .caused_by(cause)),
        None => Ok(()),
    }
}

/// Whether a start of this task ends in an error.
pub(crate) fn start_fails(name: &str) -> bool {
    name.contains(START_FAILS)
}
