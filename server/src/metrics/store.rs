//! The store's figures, as they are when they are asked for.

use changefeed_model::Status;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use crate::source::Figures;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfStatus {
    status: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfOutcome {
    outcome: &'static str,
}

/// A registry of them.
pub(super) fn registry(figures: Option<&Figures>) -> Registry {
    let mut registry = Registry::with_prefix("changefeed");
    let up: Gauge = Gauge::default();
    up.set(figures.is_some().into());
    registry.register("store_up", "Whether the store answered", up);
    let Some(figures) = figures else {
        return registry;
    };
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
    registry
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
