//! Whether the live server answers.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::http::uri::PathAndQuery;
use tokio::sync::Mutex;
use tokio::time::Instant;
use tracing::Instrument;

use super::Upstream;
use super::fault::Fault;
use super::pass::send;
use crate::failure::Failure;

/// How long it may take: less than those who watch wait.
const TIME: Duration = Duration::from_secs(4);
/// How long an answer is everybody's. Whoever asks needs no token, and the
/// live server is asked with this server's: not as often as anybody likes.
const FRESH: Duration = Duration::from_secs(1);

/// The last answer, and when it came.
pub(super) type Watched = Arc<Mutex<Option<(Instant, Result<(), Failure>)>>>;

impl Upstream {
    /// Whether it answers, or did within the last second. One asks at a time,
    /// and the others have its answer.
    pub(super) async fn watch(&self) -> Result<(), Failure> {
        let mut watched = Arc::clone(&self.watched).lock_owned().await;
        if let Some((since, answer)) = watched.as_ref()
            && since.elapsed() < FRESH
        {
            return answer.clone();
        }
        let request = self.question().map_err(|fault| fault.tell(false))?;
        let (sent, address) = (self.client.request(request), self.address.clone());
        let lends = self.own.is_some();
        // Carried through although whoever asked leaves: the next one would
        // ask anew.
        let asking = async move {
            let answered = send(sent, TIME, &address).await;
            let answer = match answered {
                Ok(response) => judge(response.status(), lends),
                Err(fault) => Err(Unwell::Fault(fault)),
            };
            let answer = answer.map_err(|unwell| match unwell {
                Unwell::Fault(fault) => {
                    fault.log(&address);
                    fault.tell(false)
                }
                Unwell::Failing(status) => Failure::of_http(502)
                    .because(format!("the upstream answers {}", status.as_u16())),
            });
            *watched = Some((Instant::now(), answer.clone()));
            answer
        };
        let asked = tokio::spawn(asking.in_current_span()).await;
        asked.unwrap_or_else(|_| Err(Fault::Broken.tell(false)))
    }

    /// The smallest list.
    fn question(&self) -> Result<Request, Fault> {
        let mut path = String::from("/api/v1/changefeeds/?page=1&pageSize=1");
        if let Some(cluster) = &self.cluster {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("clusterId", cluster)
                .finish();
            path.push('&');
            path.push_str(&query);
        }
        let path = PathAndQuery::try_from(path).map_err(|_| Fault::Broken)?;
        let address = self.address.of(&path).map_err(|_| Fault::Broken)?;
        let mut request = Request::get(address);
        if let Some(own) = &self.own {
            request = request.header(AUTHORIZATION, own.token.header());
        }
        request.body(Body::empty()).map_err(|_| Fault::Broken)
    }
}

/// Why a live server is not ready.
enum Unwell {
    /// No answer, or one that is none.
    Fault(Fault),
    /// An answer of a server that fails.
    Failing(StatusCode),
}

/// Without a token of this server's own, a refusal is an answer like any
/// other; what a gateway says in the place of a server that is gone is none.
fn judge(status: StatusCode, lends: bool) -> Result<(), Unwell> {
    match status {
        StatusCode::UNAUTHORIZED if lends => Err(Unwell::Fault(Fault::TokenRefused)),
        status if status.is_redirection() => Err(Unwell::Fault(Fault::Redirected(status))),
        status if status.is_server_error() => Err(Unwell::Failing(status)),
        _ => Ok(()),
    }
}
