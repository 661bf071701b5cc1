//! Who asks: sign-in by name and password, and what an account may do
//! (`server-behaviour.md`, "Identity").

use axum::body::Body;
use changefeed_model::envelope::codes;
use http::header::{AUTHORIZATION, HeaderValue};
use http::request::Parts;
use http::{HeaderMap, Response};
use serde_json::{Value, json};

use super::accounts::{Account, Accounts, Bearer};
use super::route::Route;
use super::{clusters, said};
use crate::TOKEN;

/// The bounds of name and password, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=32;

/// The token of a request.
pub(super) fn token(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    value
        .strip_prefix("Bearer ")
        .filter(|token| !token.is_empty())
}

/// Answers a request that may not pass; one that may goes on as the server
/// behind takes it. Tokens that nobody signed in for are the server's to judge.
pub(super) fn refuse(
    accounts: Option<&Accounts>,
    head: &mut Parts,
    route: &Route,
) -> Option<Response<Body>> {
    let Some(token) = token(&head.headers) else {
        return Some(said::two_documents(&codes::UNAUTHORIZED));
    };
    let bearer = accounts.map_or(Bearer::Unknown, |accounts| accounts.bearer(token));
    let account = match bearer {
        Bearer::Unknown => return None,
        Bearer::Expired => return Some(said::failure(&codes::TOKEN_EXPIRED, &[])),
        Bearer::Known(account) => account,
    };
    if account.has_old_password {
        return Some(said::failure(&codes::PASSWORD_EXPIRED, &[]));
    }
    let action = match route {
        Route::Create => "create",
        Route::Delete(_) => "delete",
        Route::Operation(..) => "update",
        _ => "read",
    };
    if !account.may("cdc", action) {
        let sentence = format!(
            "check permission for user {} has no permisson [{{cdc {action}}}]",
            account.id
        );
        return Some(said::failure(&codes::FORBIDDEN, &[&sentence]));
    }
    let own = HeaderValue::from_str(&format!("Bearer {TOKEN}"));
    head.headers
        .insert(AUTHORIZATION, own.unwrap_or(HeaderValue::from_static("")));
    None
}

/// Answers what is about accounts; `None` for everything else.
pub(super) fn answer(
    accounts: &mut Accounts,
    route: &Route,
    head: &Parts,
    body: &[u8],
) -> Option<Response<Body>> {
    Some(match route {
        Route::Login => login(accounts, body),
        Route::Logout => logout(accounts, &head.headers),
        Route::Clusters => clusters::list(head.uri.query().unwrap_or_default()),
        Route::Permission => permission(body),
        _ => return None,
    })
}

fn login(accounts: &mut Accounts, body: &[u8]) -> Response<Body> {
    let Ok(Value::Object(sent)) = serde_json::from_slice(body) else {
        return said::failure(&codes::MALFORMED, &[]);
    };
    let text = |key: &str| sent.get(key).and_then(Value::as_str).unwrap_or_default();
    for (key, field) in [("userName", "Name"), ("userPassword", "Password")] {
        if !LENGTHS.contains(&text(key).chars().count()) {
            let sentence = format!(
                "Key: 'LoginReq.{field}' Error:Field validation for '{field}' failed on the 'min' \
                 tag"
            );
            return said::failure(&codes::INVALID, &[&sentence]);
        }
    }
    let Some((account, token)) = accounts.sign_in(text("userName"), text("userPassword")) else {
        return said::failure(&codes::BAD_LOGIN, &["incorrect username or password"]);
    };
    let mut response = said::data(json!({
        "token": token, "userId": account.id, "tenantId": "admin",
        "passwordExpired": account.has_old_password
    }));
    if let Ok(token) = HeaderValue::from_str(&token) {
        response.headers_mut().insert("token", token);
    }
    response
}

fn logout(accounts: &mut Accounts, headers: &HeaderMap) -> Response<Body> {
    let ended = token(headers).and_then(|token| accounts.sign_out(token));
    said::data(json!({"userId": ended.map_or("", |account| account.id)}))
}

/// All of what is asked for must be allowed. Of an id that nobody has nothing
/// is.
fn permission(body: &[u8]) -> Response<Body> {
    let Ok(Value::Object(sent)) = serde_json::from_slice(body) else {
        return said::failure(&codes::MALFORMED, &[]);
    };
    let id = sent.get("userId").and_then(Value::as_str);
    let account = Account::of_id(id.unwrap_or_default());
    let asked = sent.get("permissions").and_then(Value::as_array);
    let may = |asked: &Value| {
        let text = |key: &str| asked.get(key).and_then(Value::as_str).unwrap_or_default();
        account.is_some_and(|account| account.may(text("resource"), text("action")))
    };
    let result = asked.into_iter().flatten().all(may);
    said::data(json!({"result": result}))
}
