//! What the operations send.

use crate::wire::wire_object;
use crate::{Downstream, Tso};

wire_object! {
    /// The body of a create (`cluster.CreateChangeFeedTaskReq`).
    pub struct CreateRequest {
        /// The cluster replicated from, 4 to 64 characters.
        cluster_id: String = "clusterId",
        /// The name, 4 to 64 characters.
        name: String = "name",
        /// Filter rules; an empty list means `*.*`.
        rules: Vec<String> = "rules",
        /// Where to start; absent or zero means now.
        start_ts: Tso = "startTS",
        ;
        /// Where to replicate to.
        downstream: Downstream,
    }
}

wire_object! {
    /// The body of an update (`cluster.UpdateChangeFeedTaskReq`). It replaces
    /// the whole downstream: what is not sent again is lost.
    pub struct UpdateRequest {
        /// The name, 4 to 64 characters.
        name: String = "name",
        /// Filter rules. Send `*.*` rather than an empty list: servers differ
        /// in what an empty one means here.
        rules: Vec<String> = "rules",
        ;
        /// Where to replicate to.
        downstream: Downstream,
    }
}
