//! Tasks that come from a file: exported ones, or answers of the API.

use std::io::Read;

use anyhow::{Context, Result, bail};
use changefeed_model::draft::drop_hidden;
use changefeed_model::request::CreateRequest;
use changefeed_model::start::parse_rfc3339;
use changefeed_model::{Kind, Object, Status, Task, Tso};
use serde_json::{Deserializer, Value};

use crate::check;
use crate::embedded::engine::{Mode, Progress, State, Traits, Work};
use crate::embedded::record::Record;
use crate::failure::Failure;

/// The lengths of an id (`changefeeds-api.md`, "Conventions").
const ID: std::ops::RangeInclusive<usize> = 8..=64;

/// A task of the file.
pub(super) struct Incoming {
    task: Task,
    object: Object,
    /// Whether a place was held by what stands for a hidden secret.
    pub(super) had_hidden: bool,
}

/// Gives every task of a text: objects, lists of them, and answers that hold
/// either, one after the other.
///
/// # Errors
/// The place of what is no JSON, or which value is no task.
pub(super) fn each(text: impl Read, mut take: impl FnMut(Incoming) -> Result<()>) -> Result<()> {
    let values = Deserializer::from_reader(text).into_iter::<Value>();
    for (index, value) in values.enumerate() {
        let value = value.map_err(|error| {
            // Its own text could quote the file.
            let place = format!("line {}, column {}", error.line(), error.column());
            match error.classify() {
                serde_json::error::Category::Io => anyhow::Error::from(error),
                serde_json::error::Category::Eof => anyhow::anyhow!("{place}: the JSON breaks off"),
                _ => anyhow::anyhow!("{place}: this is no JSON"),
            }
        })?;
        unfold(value, &mut take).with_context(|| format!("value {}", index + 1))?;
    }
    Ok(())
}

fn unfold(value: Value, take: &mut impl FnMut(Incoming) -> Result<()>) -> Result<()> {
    match value {
        Value::Array(items) => items.into_iter().try_for_each(|item| unfold(item, take)),
        Value::Object(mut object) if !object.contains_key("downstreamType") => {
            match object.remove("data") {
                Some(data @ (Value::Object(_) | Value::Array(_))) => unfold(data, take),
                _ => take(Incoming::new(object)),
            }
        }
        Value::Object(object) => take(Incoming::new(object)),
        _ => bail!("is no task: an object, or a list of them, is wanted"),
    }
}

impl Incoming {
    fn new(object: Object) -> Self {
        let mut had_hidden = false;
        let mut whole = Value::Object(object);
        drop_hidden(&mut whole, &mut |_| had_hidden = true);
        let object = match whole {
            Value::Object(object) => object,
            _ => Object::new(),
        };
        Self {
            task: Task::from_object(object.clone()),
            object,
            had_hidden,
        }
    }

    /// Its id; `None` where it has none that can stand in a path.
    pub(super) fn id(&self) -> Option<&str> {
        let id = self.task.id.as_deref()?;
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        (ID.contains(&id.len()) && id.bytes().all(is_plain)).then_some(id)
    }

    /// Its name, for messages.
    pub(super) fn name(&self) -> &str {
        self.task.name.as_deref().unwrap_or_default()
    }

    /// Takes out a downstream of a kind that the contract does not name, which
    /// nothing here can judge: it is kept as it came. One that is judged stands
    /// in its place.
    fn take_foreign(&mut self) -> Object {
        let mut foreign = Object::new();
        let kind = self.task.downstream.kind();
        if matches!(&kind, Kind::Other(word) if !word.is_empty()) {
            foreign.extend(self.object.remove_entry("downstream"));
            let known = Value::from(Kind::Tidb.as_str());
            let word = self.object.insert("downstreamType".to_owned(), known);
            foreign.extend(word.map(|word| ("downstreamType".to_owned(), word)));
        }
        foreign
    }

    /// The task as the store keeps it: it goes on from its checkpoint, as it
    /// was. What it was in the middle of is over.
    pub(super) fn into_record(
        mut self,
        id: String,
        traits: Traits,
        now_ms: i64,
    ) -> Result<Record, Failure> {
        let foreign = self.take_foreign();
        let task = &self.task;
        let before_now = |ms: &i64| *ms <= now_ms;
        let time = |text: &Option<String>| {
            let ms = text.as_deref().and_then(parse_rfc3339);
            ms.filter(before_now).unwrap_or(now_ms)
        };
        let (created_ms, updated_ms) = (time(&task.create_time), time(&task.update_time));
        let checkpoint_ms = task.checkpoint_ms().filter(before_now);
        let status = task.status.clone().unwrap_or(Status::Initial);
        let mut new = check::create(CreateRequest::from_object(self.object), now_ms)?;
        new.config.extend(foreign);
        let start = new.start.or_else(|| Tso::from_unix_ms(created_ms));
        let start_ts = start.unwrap_or_default();
        let mode = match (&status, checkpoint_ms) {
            (_, None) => Mode::Unknown,
            (Status::Normal, Some(_)) => Mode::Moving,
            (_, Some(_)) => Mode::Frozen,
        };
        let mut record = Record {
            id,
            cluster_id: new.cluster_id,
            created_ms,
            updated_ms,
            start_ts,
            config: new.config,
            traits,
            changes: 0,
            state: State {
                progress: Progress {
                    mode,
                    anchor_ms: now_ms,
                    checkpoint_ms: checkpoint_ms.unwrap_or_else(|| start_ts.unix_ms()),
                },
                steps: Vec::new(),
                status,
            },
        };
        if record.state.status == Status::Initial {
            record.begin(Work::Create, now_ms, 1.0);
        }
        Ok(record)
    }
}
