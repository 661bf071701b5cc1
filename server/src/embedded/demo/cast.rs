//! Who is in the demonstration, and what state each is in.

use changefeed_model::{Kind, Object, Status};
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};

use super::{DAY_MS, MINUTE_MS, sinks, words};
use crate::embedded::engine::{Mode, Progress, State};

/// What state a task is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Running,
    CatchingUp,
    Lagging,
    Critical,
    Stalled,
    LagUnknown,
    /// For so many hours.
    Paused(i64),
    Finished,
    Error,
    Failed,
    Initial,
}

/// One task of the demonstration.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) role: Role,
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) rules: Vec<String>,
    pub(super) config: Object,
}

/// The named parts: one of each, and the first that are seen.
const NAMED: &[(Role, &str, &str)] = &[
    (Role::Running, "tidb", "orders-standby-eu"),
    (Role::Running, "kafka", "payments-events"),
    (Role::Lagging, "mysql", "inventory-reporting"),
    (Role::Critical, "kafka", "clickstream-lake"),
    (Role::Paused(21), "mysql", "ledger-cold-copy"),
    (Role::Error, "kafka", "sessions-stream"),
    (Role::Stalled, "tidb", "catalog-standby-us"),
    (Role::Failed, "mysql", "legacy-billing"),
    (Role::Finished, "tidb", "accounts-migration"),
    (Role::Initial, "kafka", "coupons-events"),
    (Role::Running, "pulsar", "orders-pulsar"),
    (Role::LagUnknown, "tidb", "pricing-blue-green"),
    (Role::CatchingUp, "kafka", "shipments-events"),
    (Role::Running, "mysql", "订单同步-上海"),
    (Role::Paused(2), "kafka", "fraud-signals"),
    (Role::Lagging, "kafka", "audit-trail"),
    (Role::Critical, "mysql", "finance-mart"),
];

/// How often the crowd is in each state.
const CROWD: [(Role, u32); 9] = [
    (Role::Running, 73),
    (Role::Paused(5), 7),
    (Role::Paused(14), 2),
    (Role::Lagging, 5),
    (Role::Critical, 3),
    (Role::Finished, 4),
    (Role::Error, 3),
    (Role::Failed, 2),
    (Role::Initial, 1),
];

/// Whether the task at this index is one of the named.
pub(super) fn is_named(index: u32) -> bool {
    usize::try_from(index).is_ok_and(|index| index < NAMED.len())
}

/// The part at an index: the named first, then the crowd.
pub(super) fn part(index: u32, chance: &mut impl Rng) -> Part {
    let named = usize::try_from(index).ok().and_then(|at| NAMED.get(at));
    let (role, kind, name) = match named {
        Some((role, kind, name)) => (*role, Kind::from_wire(kind), (*name).to_owned()),
        None => {
            let role = CROWD.choose_weighted(chance, |(_, weight)| *weight);
            let role = role.map_or(Role::Running, |(role, _)| *role);
            let kind = words::pick(&Kind::KNOWN, index).clone();
            let name = words::name(&kind, index);
            (role, kind, name)
        }
    };
    let subject = name.split('-').next().unwrap_or_default();
    let subject = if subject.is_ascii() {
        subject
    } else {
        "orders"
    };
    Part {
        role,
        rules: words::rules(subject, chance),
        config: sinks::config(&kind, subject, chance),
        kind,
        name,
    }
}

impl Role {
    /// The state it is in at `now_ms`, its own lag, and when it last changed.
    pub(super) fn state(
        self,
        created_ms: i64,
        now_ms: i64,
        chance: &mut impl Rng,
    ) -> (State, i64, i64) {
        let own_lag = chance.random_range(800..9_000);
        let (status, mode, lag_ms) = match self {
            Self::Running | Self::CatchingUp => (Status::Normal, Mode::Moving, own_lag),
            // Far enough inside their bounds for their lag to come and go.
            Self::Lagging => (
                Status::Normal,
                Mode::Moving,
                chance.random_range(420_000..470_000),
            ),
            Self::Critical => (
                Status::Normal,
                Mode::Moving,
                chance.random_range(850_000..4_000_000),
            ),
            Self::Stalled => (Status::Normal, Mode::Frozen, own_lag),
            Self::LagUnknown => (Status::Normal, Mode::Unknown, own_lag),
            Self::Paused(_) => (Status::Stopped, Mode::Frozen, own_lag),
            Self::Finished => (Status::Finished, Mode::Frozen, own_lag),
            Self::Error => (Status::Error, Mode::Frozen, own_lag),
            Self::Failed => (Status::Failed, Mode::Frozen, own_lag),
            Self::Initial => (Status::Initial, Mode::Unknown, own_lag),
        };
        let ago = |ms: i64| now_ms - ms;
        // When the segment began.
        let anchor_ms = match self {
            Self::Running | Self::Lagging | Self::Critical | Self::LagUnknown | Self::Initial => {
                created_ms
            }
            Self::CatchingUp => ago(90_000),
            Self::Stalled => ago(14 * MINUTE_MS),
            Self::Paused(hours) => ago(hours * 60 * MINUTE_MS),
            Self::Finished => ago(chance.random_range(DAY_MS..3 * DAY_MS)),
            Self::Error => ago(chance.random_range(5 * MINUTE_MS..5 * 60 * MINUTE_MS)),
            Self::Failed => ago(chance.random_range(60 * MINUTE_MS..2 * DAY_MS)),
        };
        let behind_ms = match self {
            Self::CatchingUp => 6 * 60 * MINUTE_MS,
            // Counted by the checkpoint, or it would be shorter than it is said.
            Self::Paused(_) => 0,
            _ => own_lag,
        };
        let updated_ms = if anchor_ms == created_ms {
            chance.random_range(created_ms..=now_ms.max(created_ms))
        } else {
            anchor_ms
        };
        let state = State {
            status,
            progress: Progress {
                mode,
                anchor_ms,
                checkpoint_ms: anchor_ms - behind_ms,
            },
            steps: Vec::new(),
        };
        (state, lag_ms, updated_ms)
    }
}
