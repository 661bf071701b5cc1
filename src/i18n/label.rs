//! The labels of fields and of their groups.

use changefeed_model::fields::{FieldName, Group};

use super::Words;

/// The label of a field.
#[must_use]
pub fn field(words: &Words, name: FieldName) -> &'static str {
    match name {
        FieldName::Id => words.field_id,
        FieldName::ClusterId => words.field_cluster_id,
        FieldName::Name => words.name,
        FieldName::Status => words.field_status,
        FieldName::Unsteady => words.field_unsteady,
        FieldName::Rules => words.rules,
        FieldName::StartTs => words.field_start_ts,
        FieldName::StartUnix => words.field_start_unix,
        FieldName::UpstreamUpdateTs => words.field_upstream_ts,
        FieldName::UpstreamUpdateUnix => words.field_upstream_unix,
        FieldName::DownstreamFetchTs => words.field_fetch_ts,
        FieldName::DownstreamFetchUnix => words.field_fetch_unix,
        FieldName::DownstreamSyncTs => words.field_sync_ts,
        FieldName::DownstreamSyncUnix => words.field_sync_unix,
        FieldName::CreateTime => words.field_create_time,
        FieldName::UpdateTime => words.field_update_time,
        FieldName::Ip => words.field_ip,
        FieldName::Port => words.field_port,
        FieldName::Username => words.field_username,
        FieldName::Password => words.field_password,
        FieldName::ConcurrentThreads => words.field_concurrent_threads,
        FieldName::WorkerCount => words.field_worker_count,
        FieldName::MaxTxnRow => words.field_max_txn_row,
        FieldName::Tls => words.field_tls,
        FieldName::TargetClusterId => words.field_target_cluster,
        FieldName::Version => words.field_version,
        FieldName::ClientId => words.field_client_id,
        FieldName::TopicName => words.field_topic,
        FieldName::Protocol => words.field_protocol,
        FieldName::Partitions => words.field_partitions,
        FieldName::ReplicationFactor => words.field_replication,
        FieldName::MaxMessageBytes => words.field_max_message_bytes,
        FieldName::MaxBatchSize => words.field_max_batch,
        FieldName::Dispatchers => words.field_dispatchers,
    }
}

/// The heading of a group of fields.
#[must_use]
pub fn group(words: &Words, group: Group) -> &'static str {
    match group {
        Group::Identity => words.group_identity,
        Group::State => words.group_state,
        Group::Progress => words.group_progress,
        Group::Tables => words.group_tables,
        Group::Connection => words.group_connection,
        Group::Account => words.group_account,
        Group::Topic => words.group_topic,
        Group::Messages => words.group_messages,
        Group::Throughput => words.group_throughput,
    }
}
