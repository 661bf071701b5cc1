//! The one way a request is sent and its answer read.

use changefeed_model::Secret;
use changefeed_model::envelope::{self, ApiError, ErrorKind, Head, Opened};
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use js_sys::Array;
use web_sys::{AbortSignal, RequestCache};

use super::body::read_body;
use crate::online;
use crate::session::Session;

/// Where the API is and who asks.
#[derive(Clone)]
pub struct Client {
    base: String,
    session: Session,
    probed: Option<Secret>,
}

impl Client {
    /// A client of the API at `base`, with the session's token.
    #[must_use]
    pub fn new(base: String, session: Session) -> Self {
        Self {
            base,
            session,
            probed: None,
        }
    }

    /// The same API with a token that is to be tried before a session begins.
    #[must_use]
    pub fn with_token(self, token: Secret) -> Self {
        Self {
            probed: Some(token),
            ..self
        }
    }

    /// The session that it asks for.
    pub(crate) fn session(&self) -> Session {
        self.session
    }

    /// Whether it tries a token before a session begins.
    pub(super) fn is_probing(&self) -> bool {
        self.probed.is_some()
    }

    /// The token that it asks with now.
    pub(super) fn token(&self) -> Option<Secret> {
        self.probed
            .clone()
            .or_else(|| self.session.token_untracked())
    }

    /// Whether its token is known to be refused: it need not be so once more.
    pub(super) fn is_refused(&self) -> bool {
        !self.is_probing() && self.session.has_ended_untracked()
    }

    /// The address of a path of the API.
    pub(super) fn url(&self, path: &str) -> String {
        let mut url = self.base.clone();
        url.push_str(path);
        url
    }

    /// Sends a request once, with `token`, and opens the answer's envelope.
    ///
    /// # Errors
    /// One [`ApiError`], whatever failed. A request aborted through `signal`
    /// ends as [`ErrorKind::Network`]: who aborts does not look.
    pub(super) async fn ask(
        &self,
        method: Method,
        url: &str,
        body: Option<String>,
        signal: Option<&AbortSignal>,
        token: &Option<Secret>,
        time_limit: u32,
    ) -> Result<Opened, ApiError> {
        let timeout = AbortSignal::timeout_with_u32(time_limit);
        let either = match signal {
            Some(signal) => AbortSignal::any(&Array::of2(signal, &timeout)),
            None => timeout.clone(),
        };
        let mut request = RequestBuilder::new(url)
            .method(method)
            .cache(RequestCache::NoStore)
            .abort_signal(Some(&either))
            .header("Accept", "application/json");
        if let Some(token) = token {
            request = request.header("Authorization", &format!("Bearer {}", token.expose()));
        }
        let built = match body {
            None => request.build(),
            Some(body) => request
                .header("Content-Type", "application/json")
                .body(body),
        };
        let read = async {
            let request = built.map_err(|error| without_answer(&error))?;
            // Held until the body is read: WebKit forgets the signal of a
            // request that is collected meanwhile, and its time limit with it.
            let request = web_sys::Request::from(request);
            let sent = Request::from(Clone::clone(&request)).send().await;
            let response = sent.map_err(|error| without_answer(&error))?;
            let body = read_body(&response).await?;
            drop(request);
            Ok::<_, ApiError>((response, body))
        };
        match read.await {
            Ok((response, body)) => open(&response, &body),
            Err(mut error) => {
                if timeout.aborted() {
                    error.kind = ErrorKind::TimedOut;
                }
                Err(error)
            }
        }
    }
}

/// Opens an answer, whatever it is; that there is one proves the connection.
pub(super) fn open(response: &Response, body: &[u8]) -> Result<Opened, ApiError> {
    online::note_answer();
    let headers = response.headers();
    let content_type = headers.get("Content-Type");
    let retry_after = headers.get("Retry-After");
    let date = headers.get("Date");
    let head = Head {
        status: response.status(),
        content_type: content_type.as_deref(),
        retry_after: retry_after.as_deref(),
        date: date.as_deref(),
    };
    envelope::open(&head, body)
}

/// What a request without an answer ended with.
fn without_answer(error: &gloo_net::Error) -> ApiError {
    let text = match error {
        gloo_net::Error::JsError(error) => error.message.clone(),
        other => other.to_string(),
    };
    ApiError::without_answer(ErrorKind::Network, &text)
}
