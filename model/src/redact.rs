//! Hides secrets in JSON that is about to be shown, copied or exported.

use serde_json::Value;

use crate::secret::HIDDEN;

/// Parts of a key, in lower case and without `-` and `_`, that mark its value
/// as a secret. They cover TiDB's and Kafka's own options (`password`,
/// `sasl-password`, `access-key`, `secret-access-key`, `key` of a TLS pair)
/// and what later engines may add.
const SECRET_KEY_PARTS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "credential",
    "accesskey",
    "privatekey",
    "apikey",
    "saslkey",
];

/// Replaces every secret below `value` by [`HIDDEN`]: values under a key that
/// names a secret, and passwords inside addresses. An empty password stays
/// empty: that there is none is no secret.
pub fn hide_secrets(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object.iter_mut() {
                if !is_secret_key(key) {
                    hide_secrets(inner);
                } else if !is_blank(inner) {
                    *inner = Value::String(HIDDEN.to_owned());
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(hide_secrets),
        Value::String(text) => {
            if let Some(clean) = hide_in_text(text) {
                *text = clean;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether a value under `key` is to be hidden.
#[must_use]
pub fn is_secret_key(key: &str) -> bool {
    let plain: String = key
        .chars()
        .filter(|c| !matches!(c, '-' | '_' | '.' | ' '))
        .flat_map(char::to_lowercase)
        .collect();
    SECRET_KEY_PARTS.iter().any(|part| plain.contains(part))
}

fn is_blank(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("")
}

/// `text` with the password of an address (`kafka://user:password@host`) and
/// of its query (`?sasl-password=…`) hidden; `None` where there is none.
#[must_use]
pub fn hide_in_text(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let (address, query) = match rest.split_once('?') {
        Some((address, query)) => (address, Some(query)),
        None => (rest, None),
    };
    let mut clean = format!("{scheme}://");
    // An unescaped "@" in a password is common: the last one ends it.
    match address.rsplit_once('@') {
        Some((user_info, host)) if user_info.contains(':') => {
            let user = user_info.split(':').next().unwrap_or_default();
            clean.push_str(&format!("{user}:{HIDDEN}@{host}"));
        }
        _ => clean.push_str(address),
    }
    if let Some(query) = query {
        let pairs: Vec<String> = query.split('&').map(hide_in_pair).collect();
        clean.push('?');
        clean.push_str(&pairs.join("&"));
    }
    (clean != text).then_some(clean)
}

fn hide_in_pair(pair: &str) -> String {
    match pair.split_once('=') {
        Some((key, value)) if is_secret_key(key) && !value.is_empty() => format!("{key}={HIDDEN}"),
        _ => pair.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn hides_by_key_at_any_depth_and_of_any_type() {
        let mut value = json!({
            "password": "p1", "saslPassword": "p2", "sink": {"Access-Key": "p3", "list": [{"api_key": 4}]},
            "name": "kept", "port": 4000
        });
        hide_secrets(&mut value);
        assert_eq!(
            value,
            json!({
                "password": HIDDEN, "saslPassword": HIDDEN,
                "sink": {"Access-Key": HIDDEN, "list": [{"api_key": HIDDEN}]},
                "name": "kept", "port": 4000
            })
        );
    }

    #[test]
    fn that_there_is_no_password_is_no_secret() {
        let mut value = json!({"password": "", "token": null});
        hide_secrets(&mut value);
        assert_eq!(value, json!({"password": "", "token": null}));
    }

    #[test]
    fn hides_in_addresses() {
        let hidden = |text: &str| hide_in_text(text);
        assert_eq!(
            hidden("mysql://root:p@ss@10.0.1.9:3306/?ssl-ca=x").as_deref(),
            Some("mysql://root:<hidden>@10.0.1.9:3306/?ssl-ca=x")
        );
        assert_eq!(
            hidden("kafka://k:9092/t?sasl-user=u&sasl-password=p").as_deref(),
            Some("kafka://k:9092/t?sasl-user=u&sasl-password=<hidden>")
        );
        assert_eq!(hidden("https://host:4000/path"), None);
        assert_eq!(hidden("no address at all"), None);
    }
}
