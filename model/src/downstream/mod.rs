//! Where a task replicates to.

mod kafka;
mod mysql;
mod other;
mod tidb;

use serde_json::Value;

use crate::redact;
use crate::wire::{self, Object};

pub use kafka::{Dispatcher, KafkaDownstream};
pub use mysql::MysqlDownstream;
pub use other::OtherDownstream;
pub use tidb::TidbDownstream;

const TYPE_KEY: &str = "downstreamType";
const CONFIG_KEY: &str = "downstream";

/// The downstream with its configuration: the two keys `downstreamType` and
/// `downstream` of a task or a request as one value.
#[derive(Clone, Debug, PartialEq)]
pub enum Downstream {
    /// Another TiDB cluster.
    Tidb(TidbDownstream),
    /// A MySQL server.
    Mysql(MysqlDownstream),
    /// Kafka brokers.
    Kafka(KafkaDownstream),
    /// A kind the contract does not name, or a configuration that is no
    /// object: kept as it came.
    Other(OtherDownstream),
}

/// The kind of a downstream, by the contract's word.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `tidb`
    Tidb,
    /// `mysql`
    Mysql,
    /// `kafka`
    Kafka,
    /// A word the contract does not name; empty where there is none.
    Other(String),
}

impl Kind {
    /// The three kinds of the contract.
    pub const KNOWN: [Self; 3] = [Self::Tidb, Self::Mysql, Self::Kafka];

    /// Reads the contract's word; case matters.
    #[must_use]
    pub fn from_wire(text: &str) -> Self {
        let known = Self::KNOWN.into_iter().find(|kind| kind.as_str() == text);
        known.unwrap_or_else(|| Self::Other(text.to_owned()))
    }

    /// The contract's word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Tidb => "tidb",
            Self::Mysql => "mysql",
            Self::Kafka => "kafka",
            Self::Other(text) => text,
        }
    }
}

impl Default for Downstream {
    fn default() -> Self {
        Self::Other(OtherDownstream::default())
    }
}

impl Downstream {
    /// The two keys a downstream spans.
    pub const KEYS: &[&str] = &[TYPE_KEY, CONFIG_KEY];

    /// Reads a configuration of a kind; what does not fit the kind is kept as
    /// [`Downstream::Other`].
    #[must_use]
    pub fn new(kind: &Kind, config: Object) -> Self {
        match kind {
            Kind::Tidb => Self::Tidb(TidbDownstream::from_object(config)),
            Kind::Mysql => Self::Mysql(MysqlDownstream::from_object(config)),
            Kind::Kafka => Self::Kafka(KafkaDownstream::from_object(config)),
            Kind::Other(word) => Self::Other(OtherDownstream {
                kind: Some(word.clone()),
                config: Some(Value::Object(config)),
            }),
        }
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Tidb(_) => Kind::Tidb,
            Self::Mysql(_) => Kind::Mysql,
            Self::Kafka(_) => Kind::Kafka,
            Self::Other(other) => Kind::from_wire(other.kind.as_deref().unwrap_or_default()),
        }
    }

    /// The configuration as it goes over the wire, secrets included; `None`
    /// where there is none, or where it is no object.
    #[must_use]
    pub fn to_config(&self) -> Option<Object> {
        match self {
            Self::Tidb(sink) => Some(sink.to_object()),
            Self::Mysql(sink) => Some(sink.to_object()),
            Self::Kafka(sink) => Some(sink.to_object()),
            Self::Other(other) => match &other.config {
                Some(Value::Object(object)) => Some(object.clone()),
                _ => None,
            },
        }
    }

    /// The configuration for showing: secrets hidden.
    #[must_use]
    pub fn to_shown_config(&self) -> Option<Object> {
        let mut value = Value::Object(self.to_config()?);
        redact::hide_secrets(&mut value);
        match value {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The address in brief: `host:port`, for Kafka with its topic. Empty
    /// where nothing is known. A whole address in the place of the host shows
    /// no password either.
    #[must_use]
    pub fn address(&self) -> String {
        redact::without_secrets(self.raw_address())
    }

    fn raw_address(&self) -> String {
        let mut address = self.raw_host();
        if let Some(topic) = self.topic().filter(|topic| !topic.is_empty()) {
            address.push('/');
            address.push_str(topic);
        }
        address
    }

    /// `host:port` alone, without secrets; empty where nothing is known.
    #[must_use]
    pub fn host(&self) -> String {
        redact::without_secrets(self.raw_host())
    }

    fn raw_host(&self) -> String {
        match self {
            Self::Tidb(sink) => host_and_port(sink.ip.as_deref(), sink.port),
            Self::Mysql(sink) => host_and_port(sink.ip.as_deref(), sink.port),
            Self::Kafka(sink) => host_and_port(sink.ip.as_deref(), sink.port),
            Self::Other(_) => String::new(),
        }
    }

    /// The topic, as it came.
    #[must_use]
    pub fn topic(&self) -> Option<&str> {
        match self {
            Self::Kafka(sink) => sink.topic_name.as_deref(),
            _ => None,
        }
    }

    /// Keys of the contract that came with a value of another type.
    #[must_use]
    pub fn mistyped(&self) -> Vec<&'static str> {
        match self {
            Self::Tidb(sink) => sink.mistyped(),
            Self::Mysql(sink) => sink.mistyped(),
            Self::Kafka(sink) => sink.mistyped(),
            Self::Other(_) => Vec::new(),
        }
    }

    pub(crate) fn take(object: &mut Object) -> Self {
        let kind: Option<String> = wire::take(object, TYPE_KEY);
        let config = object.remove(CONFIG_KEY);
        match (kind.as_deref().map(Kind::from_wire), config) {
            (
                Some(known @ (Kind::Tidb | Kind::Mysql | Kind::Kafka)),
                Some(Value::Object(config)),
            ) => Self::new(&known, config),
            (_, config) => Self::Other(OtherDownstream { kind, config }),
        }
    }

    pub(crate) fn put(&self, object: &mut Object) {
        if let Self::Other(other) = self {
            wire::put(object, TYPE_KEY, other.kind.as_ref());
            if let Some(config) = &other.config {
                object.insert(CONFIG_KEY.to_owned(), config.clone());
            }
            return;
        }
        object.insert(
            TYPE_KEY.to_owned(),
            Value::String(self.kind().as_str().to_owned()),
        );
        if let Some(config) = self.to_config() {
            object.insert(CONFIG_KEY.to_owned(), Value::Object(config));
        }
    }
}

fn host_and_port(host: Option<&str>, port: Option<i64>) -> String {
    let host = host.unwrap_or_default();
    match port {
        // An IPv6 address is bracketed, or its end would read as the port.
        Some(port)
            if host.matches(':').count() > 1 && !host.starts_with('[') && !host.contains(',') =>
        {
            format!("[{host}]:{port}")
        }
        Some(port) if !host.is_empty() => format!("{host}:{port}"),
        _ => host.to_owned(),
    }
}
