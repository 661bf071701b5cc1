//! Tasks as a server sends them.

use changefeed_model::Task;
use changefeed_model::answer::decode_list;
use changefeed_model::envelope::{Head, open};
use serde_json::{Value, json};

/// The upstream's time in the first read, in milliseconds since 1970.
pub(crate) const NOW_MS: u64 = 1_795_000_000_000;

/// The body of an answer with tasks of all kinds and lags, read so long after
/// the first read.
pub(crate) fn body(tasks: u64, later_ms: u64) -> Vec<u8> {
    let rows: Vec<Value> = (0..tasks).map(|n| row(n, later_ms)).collect();
    json!({"code": 0, "message": "OK", "data": rows, "page": {"page": 1, "pageSize": tasks, "total": tasks}})
        .to_string()
        .into_bytes()
}

/// The tasks of such a body.
pub(crate) fn tasks(tasks: u64, later_ms: u64) -> Vec<Task> {
    decoded(&body(tasks, later_ms))
}

/// Opens and decodes a body, as the console does.
pub(crate) fn decoded(body: &[u8]) -> Vec<Task> {
    let head = Head {
        status: 200,
        content_type: Some("application/json"),
        ..Head::default()
    };
    let rows = decode_list(open(&head, body).unwrap().data).unwrap();
    rows.into_iter().map(Result::unwrap).collect()
}

fn row(n: u64, later_ms: u64) -> Value {
    let upstream_ms = NOW_MS + later_ms;
    let lag_ms = (n * 7_919) % 900_000;
    let checkpoint_ms = upstream_ms - lag_ms;
    let status = match n % 5 {
        0..3 => "Normal",
        3 => "Stopped",
        _ => "Failed",
    };
    let (kind, downstream) = downstream(n);
    json!({
        "id": format!("cf-{n:08}"), "clusterId": "10047", "name": format!("Orders to {kind} {n}"),
        "status": status, "unsteady": n.is_multiple_of(97),
        "rules": ["shop.*", "!shop.logs_*", format!("tenant_{n}.orders_[0-9]*")],
        "startTS": ((NOW_MS - 86_400_000) << 18).to_string(), "startUnix": NOW_MS - 86_400_000,
        "upstreamUpdateTs": (upstream_ms << 18).to_string(), "upstreamUpdateUnix": upstream_ms,
        "downstreamFetchTs": "", "downstreamFetchUnix": 0,
        "downstreamSyncTs": (checkpoint_ms << 18).to_string(), "downstreamSyncUnix": checkpoint_ms,
        "createTime": format!("2026-11-{:02}T{:02}:33:41+08:00", 1 + n % 22, n % 24),
        "updateTime": format!("2026-11-22T{:02}:{:02}:41+08:00", n % 24, n % 60),
        "downstreamType": kind, "downstream": downstream,
    })
}

fn downstream(n: u64) -> (&'static str, Value) {
    let ip = format!("10.0.{}.{}", n / 250 % 250, n % 250);
    match n % 3 {
        0 => (
            "kafka",
            json!({
                "ip": ip, "port": 9092, "version": "2.4.0", "clientId": "", "topicName": format!("orders-{n}"),
                "protocol": "canal-json", "partitions": 3, "replicationFactor": 1, "maxMessageBytes": 10_485_760,
                "maxBatchSize": 16, "dispatchers": [{"matcher": "shop.*", "dispatcher": "ts"}], "tls": false,
            }),
        ),
        kind => (
            if kind == 1 { "mysql" } else { "tidb" },
            json!({
                "ip": ip, "port": 4000, "username": "sync", "password": "hunter2", "concurrentThreads": 16,
                "workerCount": 16, "maxTxnRow": 256, "tls": false,
            }),
        ),
    }
}
