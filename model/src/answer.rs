//! What the operations answer.

use serde_json::Value;

use crate::wire::wire_object;
use crate::{Status, Task};

wire_object! {
    /// The answer to create, delete, pause, resume and update. The `status`
    /// is the one *before* the operation on live servers
    /// (`server-behaviour.md`, "Operations"): read the task again.
    pub struct OperationAnswer {
        /// The task; create and delete name it.
        id: String = "id",
        /// A status that proves nothing.
        status: Status = "status",
    }
}

impl OperationAnswer {
    /// Reads the `data` of an envelope; anything but an object is an answer
    /// that says nothing.
    #[must_use]
    pub fn from_data(data: Value) -> Self {
        match data {
            Value::Object(object) => Self::from_object(object),
            _ => Self::default(),
        }
    }
}

/// A row of a list that is no task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The row's index in the answer.
    pub index: usize,
    /// What was there instead, without its content.
    pub found: &'static str,
}

/// Decodes the `data` of a list row by row, so that a bad row costs that row
/// alone. `null` is an empty list; `None` means that `data` is no list.
#[must_use]
pub fn decode_list(data: Value) -> Option<Vec<Result<Task, RowProblem>>> {
    let rows = match data {
        Value::Array(rows) => rows,
        Value::Null => Vec::new(),
        _ => return None,
    };
    let decode = |(index, row): (usize, Value)| match row {
        Value::Object(object) => Ok(Task::from_object(object)),
        other => Err(RowProblem {
            index,
            found: type_name(&other),
        }),
    };
    Some(rows.into_iter().enumerate().map(decode).collect())
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn one_bad_row_costs_one_row() {
        let rows = decode_list(json!([{"id": "a"}, 7, {"id": "b", "port": []}])).unwrap();
        let ids: Vec<_> = rows
            .iter()
            .map(|row| row.as_ref().map(|task| task.id.clone()))
            .collect();
        assert_eq!(
            ids,
            [
                Ok(Some("a".to_owned())),
                Err(&RowProblem {
                    index: 1,
                    found: "number"
                }),
                Ok(Some("b".to_owned()))
            ]
        );
    }

    #[test]
    fn null_is_empty_and_an_object_is_no_list() {
        assert_eq!(decode_list(Value::Null), Some(Vec::new()));
        assert_eq!(decode_list(json!({})), None);
    }
}
