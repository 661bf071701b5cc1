//! Hides secrets in JSON and in text that is about to be shown, copied or
//! exported.

mod address;
mod named;
mod text;

use serde_json::Value;

use crate::secret::HIDDEN;

pub use text::{hide_in_text, without_secrets};

/// Parts of a key, in lower case and without `-` and `_`, that mark its value
/// as a secret. They cover TiDB's and Kafka's own options (`password`,
/// `sasl-password`, `access-key`, `secret-access-key`, `ssl-key`), the header
/// that signs a request, and what later engines may add.
const SECRET_KEY_PARTS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "pwd",
    "secret",
    "token",
    "credential",
    "authorization",
    "jaas",
    "accesskey",
    "privatekey",
    "apikey",
    "saslkey",
    "sslkey",
    "tlskey",
    "clientkey",
];

/// Replaces every secret below `value` by [`HIDDEN`]: values under a key that
/// names a secret, those of a pair such as `{"name": "password", "value": …}`,
/// and what [`hide_in_text`] finds in texts and keys. An empty password stays
/// empty: that there is none is no secret.
pub fn hide_secrets(value: &mut Value) {
    match value {
        Value::Object(object) => {
            let names_secret = |key| {
                let name = object.get(key).and_then(Value::as_str);
                name.is_some_and(is_secret_key)
            };
            let is_pair = names_secret("name") || names_secret("key");
            for (key, mut inner) in core::mem::take(object) {
                let is_secret = is_secret_key(&key) || is_pair && key == "value";
                if !is_secret {
                    hide_secrets(&mut inner);
                } else if !is_blank(&inner) {
                    inner = Value::String(HIDDEN.to_owned());
                }
                object.insert(without_secrets(key), inner);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(hide_secrets),
        Value::String(text) => *text = without_secrets(core::mem::take(text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether a value under `key` is to be hidden.
#[must_use]
pub fn is_secret_key(key: impl AsRef<[u8]>) -> bool {
    let letters = key.as_ref().iter().filter(|b| !b"-_. ".contains(b));
    let plain: Vec<u8> = letters.map(u8::to_ascii_lowercase).collect();
    plain == b"pass"
        || SECRET_KEY_PARTS
            .iter()
            .any(|part| text::contains(&plain, part))
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("")
}

/// Checks what becomes of texts that give a secret away.
#[cfg(test)]
fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        assert_eq!(hide_in_text(text).as_deref(), Some(*expected), "{text}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn hidden(mut value: Value) -> Value {
        hide_secrets(&mut value);
        value
    }

    #[test]
    fn hides_by_key_at_any_depth_and_of_any_type() {
        let value = json!({
            "password": "p1", "saslPassword": "p2", "sink": {"Access-Key": "p3", "list": [{"api_key": 4}]},
            "Authorization": "p5", "sasl.jaas.config": "p6", "name": "kept", "port": 4000
        });
        assert_eq!(
            hidden(value),
            json!({
                "password": HIDDEN, "saslPassword": HIDDEN,
                "sink": {"Access-Key": HIDDEN, "list": [{"api_key": HIDDEN}]},
                "Authorization": HIDDEN, "sasl.jaas.config": HIDDEN, "name": "kept", "port": 4000
            })
        );
    }

    #[test]
    fn hides_in_pairs_of_name_and_value() {
        assert_eq!(
            hidden(json!([
                {"name": "sasl-password", "value": "p"}, {"key": "X-Api-Key", "value": ["p"]},
                {"name": "orders", "value": "kept"}
            ])),
            json!([
                {"name": "sasl-password", "value": HIDDEN}, {"key": "X-Api-Key", "value": HIDDEN},
                {"name": "orders", "value": "kept"}
            ])
        );
    }

    #[test]
    fn hides_in_texts_and_in_keys() {
        assert_eq!(
            hidden(json!({"mysql://u:p@db": "mysql://u:p@db"})),
            json!({"mysql://u:<hidden>@db": "mysql://u:<hidden>@db"})
        );
    }

    #[test]
    fn that_there_is_no_password_is_no_secret() {
        let value = json!({"password": "", "token": null});
        assert_eq!(hidden(value.clone()), value);
    }
}
