//! A request as a command for a shell.

use serde_json::Value;

use crate::Object;
use crate::redact::hide_secrets;

/// The password from the environment, as the inside of a JSON text: quotes
/// and backslashes escaped, which is all that a line of text needs.
const PASSWORD: &str = r#"'"$(printf %s "$PASSWORD" | sed 's/[\\"]/\\&/g')"'"#;

/// The command that sends this request. It takes the token from `$TOKEN` and
/// the password of the downstream, where it has one, from `$PASSWORD`, any
/// line of text; other secrets are hidden, and are for the reader to fill in.
#[must_use]
pub fn curl(method: &str, url: &str, body: &Object) -> String {
    let mut command = String::from("curl -X ");
    push_quoted(&mut command, method);
    command.push(' ');
    push_quoted(&mut command, url);
    command.push_str(" \\\n  -H \"Authorization: Bearer $TOKEN\"");
    if !body.is_empty() {
        command.push_str(" \\\n  -H 'Content-Type: application/json' \\\n  --data ");
        push_body(&mut command, body);
    }
    command
}

fn push_body(command: &mut String, body: &Object) {
    let has_password = body
        .get("downstream")
        .and_then(|config| config.get("password"))
        .is_some_and(|password| !password.is_null() && password.as_str() != Some(""));
    let mut shown = Value::Object(body.clone());
    hide_secrets(&mut shown);
    if !has_password {
        push_quoted(command, &pretty(&shown));
        return;
    }
    // A place that nothing else in the body looks like.
    let plain = shown.to_string();
    let mut place = String::from("PASSWORD");
    while plain.contains(&place) {
        place.push('_');
    }
    let config = shown.get_mut("downstream").and_then(Value::as_object_mut);
    if let Some(config) = config {
        config.insert("password".to_owned(), Value::String(place.clone()));
    }
    let mut quoted = String::new();
    push_quoted(&mut quoted, &pretty(&shown));
    command.push_str(&quoted.replacen(&place, PASSWORD, 1));
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// In single quotes, in which a shell takes everything as it is but a single
/// quote.
fn push_quoted(command: &mut String, text: &str) {
    command.push('\'');
    command.push_str(&text.replace('\'', "'\\''"));
    command.push('\'');
}
