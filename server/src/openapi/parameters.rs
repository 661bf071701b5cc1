//! What stands in paths and queries.

use changefeed_model::fields::ID_LENGTH;
use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::ObjectBuilder;

use super::bodies::cluster_id;
use super::parts::{integer, text};

/// The query of a list.
pub(crate) struct ListParameters;

/// The id in a path.
pub(crate) struct TaskId;

impl IntoParams for ListParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let query = |name: &str| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Query)
        };
        let count = || integer().minimum(Some(0_i64)).maximum(Some(i64::MAX));
        vec![
            query("clusterId")
                .required(Required::True)
                .description(Some("The cluster whose tasks are listed."))
                .schema(Some(cluster_id()))
                .build(),
            query("page")
                .required(Required::False)
                .description(Some("The page, counted from 1; 0 is the first too."))
                .schema(Some(count()))
                .build(),
            query("pageSize")
                .required(Required::False)
                .description(Some("Rows of a page; absent or 0 is every row, on page 1."))
                .schema(Some(count()))
                .build(),
        ]
    }
}

impl IntoParams for TaskId {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let id = ParameterBuilder::new()
            .name("changeFeedTaskId")
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .description(Some("The task."))
            .schema(Some(task_id()));
        vec![id.build()]
    }
}

/// A task's id, as it stands in a path.
fn task_id() -> ObjectBuilder {
    text("task-id")
        .min_length(Some(*ID_LENGTH.start()))
        .max_length(Some(*ID_LENGTH.end()))
}
