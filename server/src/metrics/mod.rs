//! The server's figures, in the text that Prometheus reads (OpenMetrics 1.0).
//!
//! Every label has one of a few values: nothing that a client sends is one.

mod route;
mod source;

use std::sync::Arc;
use std::time::Duration;

use axum::http::{Method, StatusCode};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::{encode_eof, encode_registry};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use crate::source::SourceFigures;
use crate::tokens::{Door, Role};

pub(crate) use route::Route;

/// The media type of the text.
pub(crate) const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper bounds of the histogram, in seconds: a read takes less than the
/// first, and none may take longer than the last, which a live server behind
/// this one may need.
const BUCKETS: [f64; 11] = [
    0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.05, 0.25, 1.0, 5.0, 30.0, 100.0,
];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: &'static str,
    status: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    route: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfRole {
    role: &'static str,
}

/// What is counted.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    durations: Family<Asked, Histogram, fn() -> Histogram>,
    connections: Gauge,
    refused_connections: Counter,
    tokens: Family<OfRole, Gauge>,
    waiting: Gauge,
    door: Arc<Door>,
}

impl Metrics {
    /// Begins to count.
    pub(crate) fn new(door: Arc<Door>, started_ms: i64) -> Self {
        let histogram: fn() -> Histogram = || Histogram::new(BUCKETS);
        let mut metrics = Self {
            registry: Registry::default(),
            requests: Family::default(),
            durations: Family::new_with_constructor(histogram),
            connections: Gauge::default(),
            refused_connections: Counter::default(),
            tokens: Family::default(),
            waiting: Gauge::default(),
            door,
        };
        metrics.register(started_ms);
        metrics
    }

    fn register(&mut self, started_ms: i64) {
        let started: Gauge = Gauge::default();
        started.set(started_ms / 1_000);
        let process = self.registry.sub_registry_with_prefix("process");
        let help = "When the server started, since 1970";
        process.register_with_unit("start_time", help, Unit::Seconds, started);

        let [wrong, readings, failed] = self.door.counters();
        let all = self.registry.sub_registry_with_prefix("changefeed");
        let build = Info::new(vec![("version", env!("CARGO_PKG_VERSION"))]);
        all.register("build", "Which server this is", build);
        all.register(
            "http_requests",
            "Requests that were answered",
            self.requests.clone(),
        );
        all.register_with_unit(
            "http_request_duration",
            "Time until an answer began",
            Unit::Seconds,
            self.durations.clone(),
        );
        let help = "Connections that are open";
        all.register("http_connections_open", help, self.connections.clone());
        let help = "Connections that were closed since their client had too many";
        let refused = self.refused_connections.clone();
        all.register("http_connections_refused", help, refused);
        all.register("tokens", "Tokens in force", self.tokens.clone());
        all.register("wrong_tokens", "Requests with a wrong token", wrong.clone());
        let help = "Requests with a wrong token that wait for their answer";
        all.register("wrong_tokens_waiting", help, self.waiting.clone());
        let help = "How often the token file was read anew";
        all.register("token_file_readings", help, readings.clone());
        let help = "How often it could not be taken, and old tokens stayed in force";
        all.register("token_file_failures", help, failed.clone());
    }

    /// Notes an answer.
    pub(crate) fn note(&self, route: Route, method: &Method, status: StatusCode, took: Duration) {
        let route = route.as_str();
        let answered = Answered {
            method: route::method(method),
            route,
            status: route::class(status),
        };
        self.requests.get_or_create(&answered).inc();
        let duration = self.durations.get_or_create(&Asked { route });
        duration.observe(took.as_secs_f64());
    }

    /// Connections that are open; whoever opens one counts it.
    pub(crate) fn connections(&self) -> &Gauge {
        &self.connections
    }

    /// Connections that were closed at once; whoever closes one counts it.
    pub(crate) fn refused_connections(&self) -> &Counter {
        &self.refused_connections
    }

    /// Everything as text; without the store's where that does not answer.
    pub(crate) fn text(&self, figures: Option<&SourceFigures>) -> Result<String, std::fmt::Error> {
        for role in Role::ALL {
            let of_role = OfRole {
                role: role.as_str(),
            };
            let count = i64::try_from(self.door.tokens(role)).unwrap_or(i64::MAX);
            self.tokens.get_or_create(&of_role).set(count);
        }
        self.waiting.set(self.door.waiting().into());
        let mut text = String::new();
        encode_registry(&mut text, &self.registry)?;
        encode_registry(&mut text, &source::registry(figures))?;
        encode_eof(&mut text)?;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    #[test]
    fn what_clients_make_up_makes_no_label() {
        let door = Door::open(&Settings::new("mytoken", "never-opened")).unwrap();
        let metrics = Metrics::new(Arc::new(door), 0);
        for number in 0..1_000 {
            let path = format!("/api/v1/changefeeds/{number}/p{number}");
            let method = Method::from_bytes(format!("M{number}").as_bytes()).unwrap();
            let status = StatusCode::from_u16(200 + number % 400).unwrap();
            metrics.note(Route::of(&path), &method, status, Duration::ZERO);
        }
        let text = metrics.text(None).unwrap();
        let requests = text
            .lines()
            .filter(|line| line.starts_with("changefeed_http_requests_total{"));
        // One for each class of status.
        assert_eq!(requests.count(), 4, "{text}");
        assert!(text.contains("changefeed_store_up 0"), "{text}");
    }
}
