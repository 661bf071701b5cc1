//! Takes secrets out of a configuration, and puts them back.
//!
//! Which values are secrets is what `changefeed_model::redact` hides; of a
//! text that holds one, the whole text is taken. Putting them back parses
//! nothing: a list does it for a thousand tasks.

use changefeed_model::Object;
use changefeed_model::redact::{hide_in_text, is_secret_key};
use serde_json::Value;

/// What stands in a secret's place.
const HOLE: &str = "null";

/// The longest text that is looked through for secrets, in bytes; a longer one
/// is taken for one. Looking takes the square of the length at worst.
const LOOKED_THROUGH: usize = 1_024;

/// A configuration in two parts.
#[derive(Default)]
pub(super) struct Carved {
    /// JSON, with a hole in the place of each secret.
    pub(super) open: String,
    /// Of each hole its place in `open` and the length of what stood there, in
    /// four bytes each, then that JSON. Empty where there is none.
    pub(super) secrets: Vec<u8>,
}

/// Takes the secrets out.
pub(super) fn carve(config: &Object) -> Carved {
    let mut carved = Carved::default();
    carved.object(config);
    carved
}

impl Carved {
    fn value(&mut self, value: &Value) {
        match value {
            Value::Object(object) => self.object(object),
            Value::Array(items) => {
                self.open.push('[');
                for (index, item) in items.iter().enumerate() {
                    self.comma(index);
                    self.value(item);
                }
                self.open.push(']');
            }
            Value::String(text) if holds_secret(text) => self.hole(value.to_string()),
            plain => self.open.push_str(&plain.to_string()),
        }
    }

    fn object(&mut self, object: &Object) {
        // There is no hole for a key alone.
        if object.keys().any(|key| holds_secret(key)) {
            return self.hole(Value::Object(object.clone()).to_string());
        }
        let names_secret = |key| {
            let name = object.get(key).and_then(Value::as_str);
            name.is_some_and(is_secret_key)
        };
        let is_pair = names_secret("name") || names_secret("key");
        self.open.push('{');
        for (index, (key, value)) in object.iter().enumerate() {
            self.comma(index);
            self.open.push_str(&Value::from(key.as_str()).to_string());
            self.open.push(':');
            let is_blank = value.is_null() || value.as_str() == Some("");
            let is_secret = is_secret_key(key) || is_pair && key == "value";
            if is_secret && !is_blank {
                self.hole(value.to_string());
            } else {
                self.value(value);
            }
        }
        self.open.push('}');
    }

    fn comma(&mut self, index: usize) {
        if index > 0 {
            self.open.push(',');
        }
    }

    /// A body is a megabyte at most: no length is cut.
    fn hole(&mut self, json: String) {
        for number in [self.open.len(), json.len()] {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            self.secrets.extend(number.to_le_bytes());
        }
        self.secrets.extend(json.into_bytes());
        self.open.push_str(HOLE);
    }
}

fn holds_secret(text: &str) -> bool {
    text.len() > LOOKED_THROUGH || hide_in_text(text).is_some()
}

/// The JSON with its secrets in their places; `None` where they do not fit.
pub(super) fn join(open: &str, mut secrets: &[u8]) -> Option<String> {
    let mut joined = String::with_capacity(open.len() + secrets.len());
    let mut done = 0;
    while !secrets.is_empty() {
        let place = take_number(&mut secrets)?;
        let length = take_number(&mut secrets)?;
        let (json, others) = secrets.split_at_checked(length)?;
        joined.push_str(open.get(done..place)?);
        joined.push_str(std::str::from_utf8(json).ok()?);
        done = place.checked_add(HOLE.len())?;
        if open.get(place..done) != Some(HOLE) {
            return None;
        }
        secrets = others;
    }
    joined.push_str(open.get(done..)?);
    Some(joined)
}

fn take_number(bytes: &mut &[u8]) -> Option<usize> {
    let (number, others) = bytes.split_first_chunk()?;
    *bytes = others;
    usize::try_from(u32::from_le_bytes(*number)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use changefeed_model::redact::hide_secrets;
    use proptest::prelude::*;
    use serde_json::json;

    fn carved(config: Value) -> (String, String) {
        let carved = carve(config.as_object().unwrap());
        let joined = join(&carved.open, &carved.secrets).unwrap();
        assert_eq!(joined, config.to_string());
        let secrets = String::from_utf8_lossy(&carved.secrets).into_owned();
        (carved.open, secrets)
    }

    #[test]
    fn secrets_of_every_kind_are_taken_out() {
        let (open, _) = carved(json!({
            "name": "orders", "rules": ["a.*"], "port": 1.5,
            "downstream": {"password": "p1", "ip": "db", "list": [{"api_key": 4}, true]},
            "pair": {"name": "sasl-password", "value": {"deep": "p2"}},
            "sink": "mysql://root:p3@db/",
            "by_key": {"mysql://root:p4@db/": 1}
        }));
        assert_eq!(
            serde_json::from_str::<Value>(&open).unwrap(),
            json!({
                "name": "orders", "rules": ["a.*"], "port": 1.5,
                "downstream": {"password": null, "ip": "db", "list": [{"api_key": null}, true]},
                "pair": {"name": "sasl-password", "value": null},
                "sink": null,
                "by_key": null
            })
        );
    }

    #[test]
    fn what_is_no_secret_stays() {
        for config in [
            json!({}),
            json!({"name": "orders", "downstream": {"password": "", "token": null}}),
            json!({"note": "password: must be a text", "a": {"b": [[], {}, "\u{0}\"\\", -0.0]}}),
        ] {
            let text = config.to_string();
            assert_eq!(carved(config), (text, String::new()));
        }
    }

    /// No mark stands for a secret, so nothing that is sent is taken for one.
    #[test]
    fn what_looks_like_a_hole_comes_back_as_it_was() {
        for config in [
            json!({"a": null, "b": "null", "password": "null", "token": "\",null,\""}),
            json!({"$sealed": "AAAA", "password": {"$sealed": null}, "secrets": [null]}),
        ] {
            carved(config);
        }
    }

    #[test]
    fn a_long_text_is_taken_for_a_secret() {
        let long = "ab ".repeat(LOOKED_THROUGH);
        let (open, secrets) = carved(json!({"note": long}));
        assert_eq!(open, r#"{"note":null}"#);
        assert!(secrets.contains(&long));
        carved(json!({ long: 1 }));
    }

    #[test]
    fn secrets_that_do_not_fit_are_refused() {
        let Carved { open, secrets } = carve(json!({"password": "pä"}).as_object().unwrap());
        for end in 1..secrets.len() {
            assert_eq!(join(&open, &secrets[..end]), None, "{end}");
        }
        assert_eq!(join("", &secrets), None);
        assert_eq!(join(&"ä".repeat(10), &secrets), None);
        assert_eq!(join(&open.replace("null", "true"), &secrets), None);
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            2 => any::<String>(),
            1 => "(password|token|name|key|value|ip|\\$sealed|null)",
            1 => "[a-z]{0,4}(://|:|@|=|\"|\\\\){0,2}[a-z0-9@:/ ]{0,6}",
            1 => "(mysql|kafka)://[a-z]{1,3}:[a-z@]{1,5}@db/",
        ]
    }

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            text().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                object(inner).prop_map(Value::Object),
            ]
        })
    }

    fn object(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Object> {
        prop::collection::vec((text(), value), 0..6).prop_map(|pairs| pairs.into_iter().collect())
    }

    proptest! {
        /// What the model would hide is not in what is left, and what it would
        /// not is left as it was.
        #[test]
        fn it_judges_as_the_model_does(config in object(json())) {
            let carved = carve(&config);
            let joined = join(&carved.open, &carved.secrets);
            let value = Value::Object(config);
            prop_assert_eq!(joined, Some(value.to_string()));
            let mut hidden = value.clone();
            hide_secrets(&mut hidden);
            if hidden == value {
                prop_assert_eq!(&carved.open, &value.to_string());
            }
            let open: Value = serde_json::from_str(&carved.open).unwrap();
            let mut clean = open.clone();
            hide_secrets(&mut clean);
            prop_assert_eq!(open, clean);
        }
    }
}
