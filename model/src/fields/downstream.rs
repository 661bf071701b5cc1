//! The tables of the downstreams' fields, with the bounds and defaults of
//! `domain.md` ("Kafka sink", "MySQL and TiDB sink") and of
//! `server-behaviour.md` ("Fields").

use super::{Field, FieldName, Format, Group, Input, Unit};
use crate::Kind;

/// The formats the contract names.
const PROTOCOLS: &[&str] = &["default", "canal", "avro", "maxwell"];

const fn field(
    name: FieldName,
    key: &'static str,
    group: Group,
    input: Input,
    default: &'static str,
) -> Field {
    Field {
        name,
        key,
        group,
        input,
        default,
        reaches_engine: true,
        is_required: false,
    }
}

/// A field that is stored and echoed, and that the engine never receives.
const fn echoed(
    name: FieldName,
    key: &'static str,
    group: Group,
    input: Input,
    default: &'static str,
) -> Field {
    Field {
        reaches_engine: false,
        ..field(name, key, group, input, default)
    }
}

/// A text an engine cannot do without.
const fn required(name: FieldName, key: &'static str, group: Group, format: Format) -> Field {
    Field {
        is_required: true,
        ..field(name, key, group, Input::Text(format), "")
    }
}

const fn number(min: i64, max: i64) -> Input {
    Input::Integer {
        min,
        max,
        unit: Unit::Number,
    }
}

const IP: Field = required(FieldName::Ip, "ip", Group::Connection, Format::Host);
const TLS: Field = echoed(
    FieldName::Tls,
    "tls",
    Group::Connection,
    Input::Flag,
    "false",
);
const USERNAME: Field = field(
    FieldName::Username,
    "username",
    Group::Account,
    Input::Text(Format::UserName),
    "",
);
const PASSWORD: Field = field(
    FieldName::Password,
    "password",
    Group::Account,
    Input::Secret,
    "",
);
const WORKERS: Field = field(
    FieldName::WorkerCount,
    "workerCount",
    Group::Throughput,
    number(1, 1024),
    "16",
);
const TXN_ROWS: Field = field(
    FieldName::MaxTxnRow,
    "maxTxnRow",
    Group::Throughput,
    number(1, 2048),
    "256",
);
const THREADS: Field = echoed(
    FieldName::ConcurrentThreads,
    "concurrentThreads",
    Group::Throughput,
    number(1, 1024),
    "16",
);

const fn port(default: &'static str) -> Field {
    field(
        FieldName::Port,
        "port",
        Group::Connection,
        number(1, 65_535),
        default,
    )
}

/// The fields of a TiDB downstream.
pub const TIDB: &[Field] = &[
    IP,
    port("4000"),
    TLS,
    echoed(
        FieldName::TargetClusterId,
        "targetClusterId",
        Group::Connection,
        Input::Text(Format::Plain),
        "",
    ),
    USERNAME,
    PASSWORD,
    WORKERS,
    TXN_ROWS,
    THREADS,
];

/// The fields of a MySQL downstream.
pub const MYSQL: &[Field] = &[
    IP,
    port("3306"),
    TLS,
    USERNAME,
    PASSWORD,
    WORKERS,
    TXN_ROWS,
    THREADS,
];

/// The fields of a Kafka downstream.
pub const KAFKA: &[Field] = &[
    IP,
    port("9092"),
    TLS,
    field(
        FieldName::Version,
        "version",
        Group::Connection,
        Input::Text(Format::KafkaVersion),
        "2.4.0",
    ),
    field(
        FieldName::ClientId,
        "clientId",
        Group::Connection,
        Input::Text(Format::ClientId),
        "",
    ),
    required(
        FieldName::TopicName,
        "topicName",
        Group::Topic,
        Format::Topic,
    ),
    field(
        FieldName::Partitions,
        "partitions",
        Group::Topic,
        number(1, i32::MAX as i64),
        "3",
    ),
    field(
        FieldName::ReplicationFactor,
        "replicationFactor",
        Group::Topic,
        number(1, 32_767),
        "1",
    ),
    echoed(
        FieldName::Dispatchers,
        "dispatchers",
        Group::Topic,
        Input::Dispatchers,
        "",
    ),
    field(
        FieldName::Protocol,
        "protocol",
        Group::Messages,
        Input::Choice(PROTOCOLS),
        "default",
    ),
    field(
        FieldName::MaxMessageBytes,
        "maxMessageBytes",
        Group::Messages,
        Input::Integer {
            min: 1,
            max: i32::MAX as i64,
            unit: Unit::Bytes,
        },
        "10485760",
    ),
    field(
        FieldName::MaxBatchSize,
        "maxBatchSize",
        Group::Messages,
        number(1, i32::MAX as i64),
        "16",
    ),
];

/// The fields of a kind; none for a kind the contract does not name.
#[must_use]
pub fn of_kind(kind: &Kind) -> &'static [Field] {
    match kind {
        Kind::Tidb => TIDB,
        Kind::Mysql => MYSQL,
        Kind::Kafka => KAFKA,
        Kind::Other(_) => &[],
    }
}
