//! Requests of arbitrary parts, right enough to reach the handlers.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestCaseError;
use serde_json::{Map, Value, json};

use crate::support::{House, SETTLED_MS, TOKEN};
use crate::wire::{answers, exchange, no_envelope};

/// Stands in bodies and headers, and must stand in no answer.
const CANARY: &str = "canary7f3a";
/// Stands in paths for a task that is there.
const HERE: &str = "HERE";

/// A request, in parts.
#[derive(Clone, Debug)]
pub struct Parts {
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

const METHODS: [&str; 11] = [
    "GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW", "get", "P",
];

/// Keys of the contract, so that values of any kind come to stand under them.
const KEYS: [&str; 24] = [
    "clusterId",
    "name",
    "rules",
    "startTS",
    "downstreamType",
    "downstream",
    "ip",
    "port",
    "username",
    "password",
    "tls",
    "workerCount",
    "maxTxnRow",
    "concurrentThreads",
    "targetClusterId",
    "topicName",
    "version",
    "clientId",
    "protocol",
    "partitions",
    "dispatchers",
    "matcher",
    "dispatcher",
    "status",
];

pub fn arbitrary() -> impl Strategy<Value = Parts> {
    (way(), query(), vec(header(), 0..4), body()).prop_map(
        |((method, path), query, headers, body)| Parts {
            method,
            path,
            query,
            headers,
            body,
        },
    )
}

/// A path and, mostly, a method that it has.
fn way() -> impl Strategy<Value = (String, String)> {
    (path(), any::<prop::sample::Selector>(), method()).prop_map(|((path, has), pick, other)| {
        let own = vec![has.to_owned(); 3];
        let method = pick.select(own.into_iter().chain([other]));
        (method, path)
    })
}

fn method() -> impl Strategy<Value = String> {
    prop_oneof![
        select(&METHODS[..]).prop_map(str::to_owned),
        "[A-Z!#$%&'*+.^_`|~0-9-]{1,20}",
    ]
}

/// A segment of a path, with anything percent-encoded in it.
fn segment() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(HERE.to_owned()),
        1 => "[a-zA-Z0-9._~!$&'()*+,;=:@-]{0,70}",
        1 => vec(any::<u8>(), 0..40)
            .prop_map(|bytes| bytes.iter().map(|byte| format!("%{byte:02X}")).collect()),
        1 => select(vec!["..", ".", "%2e%2e", "%2F", "%00", "%", "%zz", "", "%ff%fe"])
            .prop_map(str::to_owned),
    ]
}

/// A path with a method that it has.
fn path() -> impl Strategy<Value = (String, &'static str)> {
    let task = |end: &'static str, method: &'static str| {
        segment().prop_map(move |id| (format!("/api/v1/changefeeds/{id}{end}"), method))
    };
    let tasks = |method: &'static str| Just(("/api/v1/changefeeds/".to_owned(), method));
    let anything = |base: &'static str| {
        vec(segment(), 0..5)
            .prop_map(move |segments| (format!("{base}/{}", segments.join("/")), "GET"))
    };
    prop_oneof![
        2 => tasks("GET"),
        4 => tasks("POST"),
        1 => task("", "DELETE"),
        1 => task("/", "GET"),
        1 => task("/pause", "POST"),
        1 => task("/resume", "POST"),
        3 => task("/update", "POST"),
        1 => Just(("/api/v1/openapi.json".to_owned(), "GET")),
        1 => anything("/api"),
        1 => anything(""),
    ]
}

fn query() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        "[a-zA-Z0-9%+&=_-]{0,30}",
        any::<i64>().prop_map(|number| number.to_string()),
        Just("CLUSTER_ID_IN_TIEM__22".to_owned()),
        vec(any::<u8>(), 0..20)
            .prop_map(|bytes| bytes.iter().map(|byte| format!("%{byte:02x}")).collect()),
    ];
    let key = select(vec!["clusterId", "page", "pageSize", "x", ""]);
    vec((key, value), 0..5).prop_map(|pairs| {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        pairs.join("&")
    })
}

/// A header. Those that say where a request ends are tried elsewhere.
fn header() -> impl Strategy<Value = (String, Vec<u8>)> {
    let name = prop_oneof![
        "x-[a-z0-9-]{1,20}",
        select(vec![
            "accept",
            "accept-encoding",
            "cookie",
            "content-type",
            "if-none-match",
            "origin",
            "range",
            "referer",
            "user-agent",
            "x-forwarded-for",
            "x-request-id",
            "forwarded",
            "authorization",
        ])
        .prop_map(str::to_owned),
    ];
    let byte = any::<u8>().prop_filter("it may stand in a header", |byte| {
        *byte == b'\t' || (*byte >= b' ' && *byte != 0x7f)
    });
    (name, vec(byte, 0..60))
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(Value::from(CANARY)),
        select(vec![
            "tidb", "mysql", "kafka", "orders", "*.*", "db", "0", "Normal"
        ])
        .prop_map(Value::from),
        "[!*?./\\\\\\[\\]a-z(){}|^$+-]{0,24}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 8, |inner| {
        let key = prop_oneof![
            5 => select(&KEYS[..]).prop_map(str::to_owned),
            1 => any::<String>(),
        ];
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            vec((key, inner), 0..8)
                .prop_map(|pairs| Value::from(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// A body that is right but for what was put over it.
fn almost_right() -> impl Strategy<Value = Value> {
    vec((select(&KEYS[..]), json(), any::<bool>()), 0..3).prop_map(|changes| {
        let mut body = json!({
            "clusterId": "CLUSTER_ID_IN_TIEM__22", "name": CANARY, "downstreamType": "kafka",
            "rules": ["*.*"],
            "downstream": {"ip": "db", "topicName": CANARY, "password": CANARY}
        });
        for (key, value, is_inner) in changes {
            let object = if is_inner {
                &mut body["downstream"]
            } else {
                &mut body
            };
            if object.is_object() {
                object[key] = value;
            }
        }
        body
    })
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        2 => almost_right().prop_map(|body| body.to_string().into_bytes()),
        2 => json().prop_map(|body| body.to_string().into_bytes()),
        1 => vec(any::<u8>(), 0..200),
        1 => (json(), any::<prop::sample::Index>()).prop_map(|(body, at)| {
            let mut text = body.to_string().into_bytes();
            text.truncate(at.index(text.len() + 1));
            text
        }),
        1 => (1_usize..2_000).prop_map(|depth| b"[{\"a\":".repeat(depth)),
    ]
}

impl Parts {
    fn to_bytes(&self, house: &House, id: &str) -> Vec<u8> {
        let (path, query) = (self.path.replace(HERE, id), &self.query);
        let mark = if query.is_empty() { "" } else { "?" };
        let mut bytes = format!("{} {path}{mark}{query} HTTP/1.1\r\n", self.method).into_bytes();
        let mut put = |name: &str, value: &[u8]| {
            bytes.extend_from_slice(format!("{name}: ").as_bytes());
            bytes.extend_from_slice(value);
            bytes.extend_from_slice(b"\r\n");
        };
        put("host", house.address.to_string().as_bytes());
        put("x-canary", CANARY.as_bytes());
        if !self.headers.iter().any(|(name, _)| name == "authorization") {
            put("authorization", format!("Bearer {TOKEN}").as_bytes());
        }
        if !self.headers.iter().any(|(name, _)| name == "content-type") {
            put("content-type", b"application/json");
        }
        for (name, value) in &self.headers {
            put(name, value);
        }
        put("connection", b"close");
        put("content-length", self.body.len().to_string().as_bytes());
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

pub async fn judge(house: &House, parts: Parts) -> Result<Vec<u16>, TestCaseError> {
    let is_here = parts.path.contains(HERE);
    let id = match is_here {
        true => house.make_named("orders").await,
        false => String::new(),
    };
    let received = exchange(house, &parts.to_bytes(house, &id)).await;
    if is_here {
        // Lists stay short. A busy task would refuse to go.
        house.clock.advance(SETTLED_MS);
        house.delete(&format!("/api/v1/changefeeds/{id}")).await;
    }
    let is_head = parts.method == "HEAD";
    let answers = answers(&received, |_| is_head);
    prop_assert_eq!(answers.len(), 1, "{}", received.escape_ascii());
    let answer = &answers[0];
    prop_assert!(answer.status < 500, "{}", received.escape_ascii());
    let is_api = parts.path == "/api" || parts.path.starts_with("/api/");
    // What is no URI is refused before anybody knows what it was to reach.
    let is_unread = answer.status == 400 && answer.kind.is_empty();
    if is_api && !is_head && !is_unread {
        prop_assert_eq!(no_envelope(answer), None, "{}", received.escape_ascii());
    }
    let is_read = parts.method == "GET" && answer.status == 200;
    if !is_read {
        let has_canary = received
            .windows(CANARY.len())
            .any(|part| part == CANARY.as_bytes());
        prop_assert!(!has_canary, "{}", received.escape_ascii());
    }
    Ok(vec![answer.status])
}
