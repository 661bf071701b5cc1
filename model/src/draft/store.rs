//! Drafts in the browser's storage, which holds no secrets.

use serde_json::{Value, json};

use super::{
    DispatcherDraft, Draft, PasswordDraft, SinkDraft, StartDraft, StartMode, dispatcher, safe,
};
use crate::redact::without_secrets;
use crate::{Kind, Object};

/// The layout; a draft of another is not restored.
const LAYOUT: u64 = 1;

impl Draft {
    /// The draft for the browser's storage: without passwords, without keys
    /// that name a secret, and with secrets in texts hidden. What an edit
    /// leaves untouched is completed from the task when it is sent.
    #[must_use]
    pub fn to_stored(&self) -> Value {
        let sinks: Vec<Value> = self.sinks.iter().map(SinkDraft::to_stored).collect();
        json!({
            "layout": LAYOUT,
            "name": without_secrets(self.name.clone()),
            "mode": self.start.mode.as_str(),
            "time": without_secrets(self.start.time.clone()),
            "tso": without_secrets(self.start.tso.clone()),
            "rules": hide_in_all(&self.rules),
            "kind": self.kind.as_str(),
            "rest": safe::cleaned(Value::Object(self.rest.clone())),
            "sinks": sinks,
        })
    }

    /// Restores a draft; `None` where `stored` is none of this layout. A
    /// password that had been typed is [`PasswordDraft::Lost`].
    #[must_use]
    pub fn from_stored(stored: &Value) -> Option<Self> {
        if stored.get("layout")?.as_u64()? != LAYOUT {
            return None;
        }
        let kind = Kind::from_wire(stored.get("kind")?.as_str()?);
        if !Kind::KNOWN.contains(&kind) {
            return None;
        }
        let mut draft = Self {
            name: text(stored, "name"),
            start: StartDraft {
                mode: StartMode::from_word(stored.get("mode")?.as_str()?)?,
                time: text(stored, "time"),
                tso: text(stored, "tso"),
            },
            rules: texts(stored.get("rules")?)?,
            kind,
            rest: object(stored, "rest"),
            ..Self::new()
        };
        for (sink, stored) in draft.sinks.iter_mut().zip(stored.get("sinks")?.as_array()?) {
            sink.restore(stored)?;
        }
        Some(draft)
    }
}

impl SinkDraft {
    pub(super) fn to_stored(&self) -> Value {
        let texts: Object = self
            .texts()
            .map(|(field, text)| (field.key.to_owned(), without_secrets(text.to_owned())))
            .map(|(key, text)| (key, Value::String(text)))
            .filter(|(key, _)| key != "password")
            .collect();
        let state = match &self.password {
            PasswordDraft::Unchanged => "unchanged",
            PasswordDraft::Typed(secret) if secret.is_empty() => "none",
            PasswordDraft::Typed(_) | PasswordDraft::Lost => "lost",
        };
        let rows = self.dispatchers.iter().map(DispatcherDraft::to_stored);
        json!({
            "texts": texts,
            "account": state,
            "dispatchers": rows.collect::<Value>(),
            "rest": safe::cleaned(Value::Object(self.rest.clone())),
        })
    }

    fn restore(&mut self, stored: &Value) -> Option<()> {
        for (key, text) in stored.get("texts")?.as_object()? {
            self.set(key, text.as_str()?.to_owned());
        }
        self.password = match stored.get("account")?.as_str()? {
            "unchanged" => PasswordDraft::Unchanged,
            "lost" => PasswordDraft::Lost,
            _ => PasswordDraft::default(),
        };
        self.dispatchers = dispatcher::read(stored.get("dispatchers")?)?;
        self.rest = object(stored, "rest");
        Some(())
    }
}

impl DispatcherDraft {
    pub(super) fn to_stored(&self) -> Value {
        let rest = match safe::cleaned(Value::Object(self.rest.clone())) {
            Value::Object(rest) => rest,
            _ => Object::new(),
        };
        let stored = Self {
            matcher: without_secrets(self.matcher.clone()),
            dispatcher: without_secrets(self.dispatcher.clone()),
            rest,
        };
        Value::Object(stored.to_object())
    }
}

fn hide_in_all(all: &[String]) -> Value {
    let hidden = |text: &String| Value::String(without_secrets(text.clone()));
    all.iter().map(hidden).collect()
}

fn text(stored: &Value, key: &str) -> String {
    let text = stored.get(key).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

fn texts(stored: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    stored.as_array()?.iter().map(text).collect()
}

fn object(stored: &Value, key: &str) -> Object {
    let object = stored.get(key).and_then(Value::as_object);
    object.cloned().unwrap_or_default()
}
