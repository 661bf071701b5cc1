//! Whether the live server answers.

use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::http::uri::PathAndQuery;

use super::Upstream;
use super::fault::Fault;
use crate::failure::Failure;

/// How long it may take: less than those who watch wait.
const TIME: Duration = Duration::from_secs(4);

impl Upstream {
    /// Asks for the smallest list. Without a token of this server's own, a
    /// refusal is an answer like any other; what a gateway says in the place
    /// of a server that is gone is none.
    pub(super) async fn watch(&self) -> Result<(), Failure> {
        let status = self.ask().await.map_err(|fault| fault.tell(false))?;
        match status {
            StatusCode::UNAUTHORIZED if self.own.is_some() => Err(Fault::TokenRefused.tell(false)),
            status if status.is_redirection() => Err(Fault::Redirected(status).tell(false)),
            status if status.is_server_error() => {
                Err(Failure::of_http(502)
                    .because(format!("the upstream answers {}", status.as_u16())))
            }
            _ => Ok(()),
        }
    }

    async fn ask(&self) -> Result<StatusCode, Fault> {
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
        let request = request.body(Body::empty()).map_err(|_| Fault::Broken)?;
        Ok(self.send(request, TIME).await?.status())
    }
}
