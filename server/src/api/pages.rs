//! The answer to a list, whole or piece by piece.

use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream::{self, StreamExt};
use serde_json::Value;
use tracing::{Instrument, Span};

use super::Api;
use crate::answer;
use crate::failure::Failure;
use crate::source::{Changefeeds, Rest, TaskText};

/// An envelope with these tasks as its data, and with the rest of them.
pub(super) fn answer<C: Changefeeds>(
    api: Arc<Api<C>>,
    envelope: &Value,
    tasks: Vec<TaskText>,
    rest: Option<Rest>,
) -> Response {
    let (mut begin, end) = around(envelope, &tasks);
    let Some(rest) = rest else {
        begin.push_str(&end);
        return answer::json_text(begin);
    };
    let (is_first, span) = (tasks.is_empty(), Span::current());
    drop(tasks);
    // The next piece is read when the one before is sent. One that fails ends
    // the connection: the client sees that the answer is not whole.
    let pieces = stream::try_unfold(Some((rest, is_first)), move |next| {
        let (api, end) = (Arc::clone(&api), end.clone());
        let piece = async move {
            let Some((rest, mut is_first)) = next else {
                return Ok::<_, Failure>(None);
            };
            let (tasks, rest) = api.changefeeds.more(rest).await?;
            let mut text = String::new();
            for task in &tasks {
                if !std::mem::take(&mut is_first) {
                    text.push(',');
                }
                text.push_str(task.as_str());
            }
            if rest.is_none() {
                text.push_str(&end);
            }
            Ok(Some((Bytes::from(text), rest.map(|rest| (rest, is_first)))))
        };
        // What fails there belongs to the request.
        piece.instrument(span.clone())
    });
    let begin = stream::once(std::future::ready(Ok(Bytes::from(begin))));
    answer::json_stream(Body::from_stream(begin.chain(pieces)))
}

/// The text up to the last of the tasks, and what comes behind them.
fn around(envelope: &Value, tasks: &[TaskText]) -> (String, String) {
    let size: usize = tasks.iter().map(|task| task.as_str().len() + 1).sum();
    let (mut begin, mut end) = (String::with_capacity(size + 200), String::new());
    let mut text = &mut begin;
    text.push('{');
    for (at, (key, value)) in envelope.as_object().into_iter().flatten().enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push_str(&Value::from(key.as_str()).to_string());
        text.push(':');
        if key != "data" {
            text.push_str(&value.to_string());
            continue;
        }
        text.push('[');
        for (at, task) in tasks.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            text.push_str(task.as_str());
        }
        text = &mut end;
        text.push(']');
    }
    text.push('}');
    (begin, end)
}
