//! The field tables that detail pages, forms and checks are drawn from.

mod bytes;
mod check;
mod downstream;
mod host;
mod kafka;
mod problem;
mod task;
mod text;

pub use bytes::{parse_bytes, show_bytes};
pub use check::{
    CLUSTER_ID_LENGTH, ID_LENGTH, NAME_LENGTH, check_cluster_id, check_downstream, check_id,
    check_name,
};
pub use downstream::{KAFKA, MYSQL, TIDB, of_kind};
pub use kafka::check_dispatcher;
pub use problem::{FieldProblem, Level, Problem};
pub use task::TASK;
pub use text::{check_password, check_text, parse_number};

/// One field: everything that is known of it, once.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Which field it is: the key to its words in every language.
    pub name: FieldName,
    /// The JSON key of the contract.
    pub key: &'static str,
    /// The group it is shown in.
    pub group: Group,
    /// What it holds.
    pub input: Input,
    /// What a form begins with; empty where there is no default.
    pub default: &'static str,
    /// Whether the replication engine ever receives it; some are stored and
    /// echoed alone (`server-behaviour.md`, "Fields").
    pub reaches_engine: bool,
    /// Whether an engine cannot do without it, though the contract can. Every
    /// number has a default instead.
    pub is_required: bool,
}

/// What a field holds, with its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A text.
    Text(Format),
    /// A text that is never shown.
    Secret,
    /// A whole number.
    Integer {
        /// The smallest allowed.
        min: i64,
        /// The largest allowed.
        max: i64,
        /// What it counts.
        unit: Unit,
    },
    /// Yes or no.
    Flag,
    /// One of these words; others pass through the API and are kept.
    Choice(&'static [&'static str]),
    /// Rows of matcher and dispatcher.
    Dispatchers,
    /// Filter rules.
    Rules,
    /// The raw status.
    Status,
    /// A TSO.
    Tso,
    /// Milliseconds since 1970.
    UnixMs,
    /// An RFC 3339 time.
    Time,
}

/// How a text must look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// As anybody likes.
    Plain,
    /// A task's name.
    Name,
    /// A host; for Kafka several as well, as `k1:9092,k2`.
    Host,
    /// A user of the downstream.
    UserName,
    /// A Kafka client's id.
    ClientId,
    /// A Kafka version.
    KafkaVersion,
    /// A Kafka topic, or an expression for topics.
    Topic,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Nothing but itself.
    Number,
    /// Bytes.
    Bytes,
}

/// The groups, in the order they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Which task it is.
    Identity,
    /// The state as the server reports it.
    State,
    /// How far it is.
    Progress,
    /// What is replicated.
    Tables,
    /// Where the downstream is.
    Connection,
    /// Who signs in there.
    Account,
    /// Where in Kafka the rows go.
    Topic,
    /// The shape of Kafka's messages.
    Messages,
    /// How hard the sink works.
    Throughput,
}

impl Group {
    /// The groups of a task, in the order they are shown.
    pub const TASK: [Self; 4] = [Self::Identity, Self::State, Self::Progress, Self::Tables];
    /// The groups of a downstream, in the order they are shown.
    pub const DOWNSTREAM: [Self; 5] = [
        Self::Connection,
        Self::Account,
        Self::Topic,
        Self::Messages,
        Self::Throughput,
    ];
}

/// Every field that has words of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the contract's key of the same name")]
pub enum FieldName {
    Id,
    ClusterId,
    Name,
    Status,
    Unsteady,
    Rules,
    StartTs,
    StartUnix,
    UpstreamUpdateTs,
    UpstreamUpdateUnix,
    DownstreamFetchTs,
    DownstreamFetchUnix,
    DownstreamSyncTs,
    DownstreamSyncUnix,
    CreateTime,
    UpdateTime,
    Ip,
    Port,
    Username,
    Password,
    ConcurrentThreads,
    WorkerCount,
    MaxTxnRow,
    Tls,
    TargetClusterId,
    Version,
    ClientId,
    TopicName,
    Protocol,
    Partitions,
    ReplicationFactor,
    MaxMessageBytes,
    MaxBatchSize,
    Dispatchers,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::downstream::{KafkaDownstream, MysqlDownstream, TidbDownstream};
    use crate::{Kind, Task};

    fn sorted(mut keys: Vec<&str>) -> Vec<&str> {
        keys.sort_unstable();
        keys
    }

    #[test]
    fn each_table_has_just_the_keys_of_its_type() {
        for (table, keys) in [
            (TASK, Task::KEYS),
            (TIDB, TidbDownstream::KEYS),
            (MYSQL, MysqlDownstream::KEYS),
            (KAFKA, KafkaDownstream::KEYS),
        ] {
            let table = table.iter().map(|field| field.key).collect();
            assert_eq!(sorted(table), sorted(keys.to_vec()));
        }
    }

    #[test]
    fn each_group_of_a_table_is_shown() {
        assert!(TASK.iter().all(|field| Group::TASK.contains(&field.group)));
        for kind in Kind::KNOWN {
            assert!(
                of_kind(&kind)
                    .iter()
                    .all(|field| Group::DOWNSTREAM.contains(&field.group))
            );
        }
    }

    #[test]
    fn every_default_is_within_its_bounds() {
        for field in Kind::KNOWN.iter().flat_map(of_kind) {
            match field.input {
                Input::Integer { min, max, .. } => {
                    let default: i64 = field.default.parse().unwrap();
                    assert!((min..=max).contains(&default), "{}", field.key);
                }
                Input::Choice(words) => assert!(words.contains(&field.default)),
                _ => {}
            }
        }
    }
}
