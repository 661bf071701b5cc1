//! The table of a task's own fields.

use super::{Field, FieldName, Format, Group, Input};

const fn field(name: FieldName, key: &'static str, group: Group, input: Input) -> Field {
    Field {
        name,
        key,
        group,
        input,
        default: "",
        reaches_engine: true,
        is_required: matches!(name, FieldName::Name),
    }
}

/// The fields of a task beside its downstream.
pub const TASK: &[Field] = {
    use FieldName as F;
    use Group as G;
    &[
        field(F::Name, "name", G::Identity, Input::Text(Format::Name)),
        field(F::Id, "id", G::Identity, Input::Text(Format::Plain)),
        field(
            F::ClusterId,
            "clusterId",
            G::Identity,
            Input::Text(Format::Plain),
        ),
        field(F::CreateTime, "createTime", G::Identity, Input::Time),
        field(F::UpdateTime, "updateTime", G::Identity, Input::Time),
        field(F::Status, "status", G::State, Input::Status),
        field(F::Unsteady, "unsteady", G::State, Input::Flag),
        field(F::StartTs, "startTS", G::Progress, Input::Tso),
        field(F::StartUnix, "startUnix", G::Progress, Input::UnixMs),
        field(
            F::DownstreamSyncTs,
            "downstreamSyncTs",
            G::Progress,
            Input::Tso,
        ),
        field(
            F::DownstreamSyncUnix,
            "downstreamSyncUnix",
            G::Progress,
            Input::UnixMs,
        ),
        field(
            F::DownstreamFetchTs,
            "downstreamFetchTs",
            G::Progress,
            Input::Tso,
        ),
        field(
            F::DownstreamFetchUnix,
            "downstreamFetchUnix",
            G::Progress,
            Input::UnixMs,
        ),
        field(
            F::UpstreamUpdateTs,
            "upstreamUpdateTs",
            G::Progress,
            Input::Tso,
        ),
        field(
            F::UpstreamUpdateUnix,
            "upstreamUpdateUnix",
            G::Progress,
            Input::UnixMs,
        ),
        field(F::Rules, "rules", G::Tables, Input::Rules),
    ]
};
