//! The help of each field.

use changefeed_model::Kind;
use changefeed_model::fields::{Field, FieldName, Input, Unit};

use crate::forms::words::SinkWords;
use crate::i18n::{fill, sentences};

/// What a field is for, and what goes wrong with it.
pub(super) fn help_of(words: &SinkWords, kind: &Kind, field: &Field) -> String {
    let help = match field.name {
        FieldName::Ip if *kind == Kind::Kafka => words.help_brokers,
        FieldName::Ip => words.help_host,
        FieldName::Port => words.help_port,
        FieldName::Tls => words.help_tls,
        FieldName::TargetClusterId => words.help_target_cluster,
        FieldName::Username => words.help_username,
        FieldName::Password => words.help_password,
        FieldName::Version => words.help_version,
        FieldName::ClientId => words.help_client_id,
        FieldName::TopicName => words.help_topic,
        FieldName::Partitions => words.help_partitions,
        FieldName::ReplicationFactor => words.help_replication,
        FieldName::Protocol => words.help_protocol,
        FieldName::MaxMessageBytes => words.help_message_bytes,
        FieldName::MaxBatchSize => words.help_batch,
        FieldName::WorkerCount => words.help_workers,
        FieldName::MaxTxnRow => words.help_txn_rows,
        FieldName::ConcurrentThreads => words.help_threads,
        // A term of its own; fields of the task itself: none of a downstream.
        _ => "",
    };
    match field.input {
        Input::Integer {
            min,
            max,
            unit: Unit::Number,
        } => {
            let (min, max) = (min.to_string(), max.to_string());
            let bounds = fill(words.bounds, &[("min", &min), ("max", &max)]);
            sentences(&[help, &bounds])
        }
        _ => help.to_owned(),
    }
}
