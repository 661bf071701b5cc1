//! The figures of the source, as they are when they are asked for.

use changefeed_model::Status;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use crate::source::{Figures, SourceFigures, UpstreamFigures};

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfStatus {
    status: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfOutcome {
    outcome: &'static str,
}

/// A registry of them. A store that does not answer has none; of a live server
/// there are some in any case.
pub(super) fn registry(figures: Option<&SourceFigures>) -> Registry {
    let mut registry = Registry::with_prefix("changefeed");
    match figures {
        None => note_up(&mut registry, "store_up", false),
        Some(SourceFigures::Store(figures)) => note_store(&mut registry, figures),
        Some(SourceFigures::Upstream(figures)) => note_upstream(&mut registry, figures),
    }
    registry
}

fn note_up(registry: &mut Registry, name: &str, is_up: bool) {
    let up: Gauge = Gauge::default();
    up.set(is_up.into());
    registry.register(name, "Whether it answered", up);
}

fn note_upstream(registry: &mut Registry, figures: &UpstreamFigures) {
    note_up(registry, "upstream_up", figures.up);
    let requests = Family::<OfOutcome, Counter>::default();
    for (outcome, count) in figures.requests.iter().copied() {
        requests.get_or_create(&OfOutcome { outcome }).inc_by(count);
    }
    let help = "Requests to the upstream, by how they ended";
    registry.register("upstream_requests", help, requests);
}

fn note_store(registry: &mut Registry, figures: &Figures) {
    note_up(registry, "store_up", true);
    let tasks = Family::<OfStatus, Gauge>::default();
    for (status, count) in &figures.tasks {
        let of_status = OfStatus {
            status: label(status),
        };
        tasks.get_or_create(&of_status).inc_by(*count);
    }
    registry.register("tasks", "Changefeed tasks by status", tasks);
    let writes = Family::<OfOutcome, Counter>::default();
    for (outcome, count) in [
        ("kept", figures.writes.kept),
        ("refused", figures.writes.refused),
        ("failed", figures.writes.failed),
    ] {
        writes.get_or_create(&OfOutcome { outcome }).inc_by(count);
    }
    let help = "Writes that were asked for: on the disk, refused by a rule, failed";
    registry.register("store_writes", help, writes);
}

/// The label of a status. One that the contract does not name may be anything.
fn label(status: &Status) -> &'static str {
    match status {
        Status::Initial => "Initial",
        Status::Normal => "Normal",
        Status::Stopped => "Stopped",
        Status::Finished => "Finished",
        Status::Error => "Error",
        Status::Failed => "Failed",
        Status::Other(_) => "other",
    }
}
