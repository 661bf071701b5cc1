//! The TiDB downstream.

use crate::Secret;
use crate::wire::wire_object;

wire_object! {
    /// Another TiDB cluster (`cluster.TiDBDownstream` of the contract).
    pub struct TidbDownstream {
        /// The host: a name or an address.
        ip: String = "ip",
        /// The port, 1 to 65535.
        port: i64 = "port",
        /// The user the sink signs in as.
        username: String = "username",
        /// The user's password. It travels in clear in both directions.
        password: Secret = "password",
        /// Stored and echoed, never passed to the engine.
        concurrent_threads: i64 = "concurrentThreads",
        /// Workers of the sink, 1 to 1024.
        worker_count: i64 = "workerCount",
        /// Rows in a transaction at the most, 1 to 2048.
        max_txn_row: i64 = "maxTxnRow",
        /// Stored and echoed, never passed to the engine.
        tls: bool = "tls",
        /// The cluster replicated to. Stored and echoed, never passed to the
        /// engine.
        target_cluster_id: String = "targetClusterId",
    }
}
