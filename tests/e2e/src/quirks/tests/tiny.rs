//! A tiny server that takes one token, and a client of the quirks before it.

use anyhow::Result;
use axum::Router;
use axum::extract::Request;
use axum::routing::any;
use http::header::{AUTHORIZATION, CONTENT_TYPE, LOCATION};
use http::{Method, StatusCode};
use reqwest::redirect::Policy;
use serde_json::{Value, json};

use crate::quirks::Quirks;
use crate::{CLUSTER, TOKEN};

/// The quirks, and a client.
pub(super) struct Tiny {
    pub(super) quirks: Quirks,
    client: reqwest::Client,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) status: u16,
    pub(super) kind: String,
    pub(super) location: Option<String>,
    pub(super) text: String,
}

impl Said {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{self:?}"))
    }

    /// Status and code.
    pub(super) fn code(&self) -> (u16, i64) {
        (self.status, self.json()["code"].as_i64().unwrap())
    }
}

async fn say(request: Request) -> (StatusCode, String) {
    let token = request.headers().get(AUTHORIZATION);
    if token.is_none_or(|token| *token != format!("Bearer {TOKEN}")) {
        let body = json!({"code": 70600, "message": "[70600]unauthorized", "data": {}});
        return (StatusCode::UNAUTHORIZED, body.to_string());
    }
    let body = json!({"code": 0, "message": "OK", "data": {"path": request.uri().path()}});
    (StatusCode::OK, body.to_string())
}

impl Tiny {
    pub(super) async fn start() -> Result<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let router = Router::new().fallback(any(say));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self {
            quirks: Quirks::before(&origin).await?,
            client: reqwest::Client::builder()
                .redirect(Policy::none())
                .build()?,
        })
    }

    pub(super) async fn ask(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Value,
    ) -> Result<Said> {
        let address = format!("{}/api/v1/{path}", self.quirks.origin());
        let mut request = self.client.request(method, address);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if !body.is_null() {
            request = request.body(body.to_string());
        }
        let answer = request.send().await?;
        let header = |name| {
            let value = answer.headers().get(name)?;
            value.to_str().ok().map(str::to_owned)
        };
        Ok(Said {
            status: answer.status().as_u16(),
            kind: header(CONTENT_TYPE).unwrap_or_default(),
            location: header(LOCATION),
            text: answer.text().await?,
        })
    }

    pub(super) async fn get(&self, path: &str, token: &str) -> Result<Said> {
        self.ask(Method::GET, path, Some(token), Value::Null).await
    }

    pub(super) async fn post(&self, path: &str, token: &str, body: Value) -> Result<Said> {
        self.ask(Method::POST, path, Some(token), body).await
    }

    pub(super) async fn list(&self, token: &str) -> Result<Said> {
        self.get(&format!("changefeeds/?clusterId={CLUSTER}"), token)
            .await
    }
}
