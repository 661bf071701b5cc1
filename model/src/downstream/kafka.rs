//! The Kafka downstream.

use serde_json::Value;

use crate::wire::{WireValue, wire_object};

wire_object! {
    /// Kafka brokers (`cluster.KafkaDownstream` of the contract).
    pub struct KafkaDownstream {
        /// The host, or several as `k1:9092,k2` with the last one's port in
        /// `port`.
        ip: String = "ip",
        /// The port, 1 to 65535.
        port: i64 = "port",
        /// The Kafka version, `x.y.z`.
        version: String = "version",
        /// The client id; empty for a generated one.
        client_id: String = "clientId",
        /// The topic.
        topic_name: String = "topicName",
        /// The message format: `default`, `canal`, `avro`, `maxwell`, and
        /// what later engines take.
        protocol: String = "protocol",
        /// Partitions of the topic.
        partitions: i64 = "partitions",
        /// Replication factor of the topic.
        replication_factor: i64 = "replicationFactor",
        /// Bytes of a message at the most.
        max_message_bytes: i64 = "maxMessageBytes",
        /// Messages in a batch at the most.
        max_batch_size: i64 = "maxBatchSize",
        /// Stored and echoed, never passed to the engine.
        dispatchers: Vec<Dispatcher> = "dispatchers",
        /// Stored and echoed, never passed to the engine.
        tls: bool = "tls",
    }
}

wire_object! {
    /// Which rows go to which partition: the first matcher that fits decides.
    pub struct Dispatcher {
        /// A filter rule.
        matcher: String = "matcher",
        /// `default`, `ts`, `table`, `index-value` or its old name `rowid`.
        dispatcher: String = "dispatcher",
    }
}

impl WireValue for Dispatcher {
    fn read(value: &Value) -> Option<Self> {
        value
            .as_object()
            .map(|object| Self::from_object(object.clone()))
    }
    fn write(&self) -> Value {
        Value::Object(self.to_object())
    }
}
