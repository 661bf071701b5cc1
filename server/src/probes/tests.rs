//! The probes of a server whose source is not well, by a clock that is moved.

use std::future::Future;
use std::pin::Pin;

use axum::body::Body;
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::*;
use crate::failure::Failure;
use crate::settings::Settings;
use crate::source::SourceFigures;

/// A source that never answers those who watch it, or at once.
struct Watched {
    answers: bool,
}

type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + Send + 'a>>;

impl Source for Watched {
    fn routes(self: Arc<Self>) -> Router {
        Router::new()
    }

    fn first_cluster(&self) -> Option<String> {
        None
    }

    fn probe(&self) -> Answer<'_, ()> {
        if self.answers {
            return Box::pin(async { Ok(()) });
        }
        Box::pin(std::future::pending())
    }

    fn figures(&self) -> Answer<'_, SourceFigures> {
        Box::pin(std::future::pending())
    }

    fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async {})
    }
}

async fn ask(answers: bool, stopping: bool, path: &str) -> (u16, String) {
    let door = Arc::new(Door::open(&Settings::new("mytoken", "never-opened")).unwrap());
    let routes = probes(Probes {
        source: Arc::new(Watched { answers }),
        metrics: Arc::new(Metrics::new(Arc::clone(&door), 0)),
        door,
        metrics_open: true,
        stopping: Arc::new(AtomicBool::new(stopping)),
    });
    let request = Request::builder().uri(path).body(Body::empty()).unwrap();
    let (head, body) = routes.oneshot(request).await.unwrap().into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    (
        head.status.as_u16(),
        String::from_utf8(body.to_vec()).unwrap(),
    )
}

#[tokio::test(start_paused = true)]
async fn a_server_that_stops_is_alive_and_not_ready() {
    assert_eq!(ask(true, false, "/readyz").await.0, 200);
    let (status, said) = ask(true, true, "/readyz").await;
    assert_eq!((status, said.as_str()), (503, "the server is stopping\n"));
    assert_eq!(ask(true, true, "/healthz").await.0, 200);
}

#[tokio::test(start_paused = true)]
async fn a_store_that_does_not_answer_is_not_waited_for() {
    let (status, said) = ask(false, false, "/readyz").await;
    assert_eq!(
        (status, said.as_str()),
        (503, "the store does not answer in time\n")
    );
    assert_eq!(ask(false, false, "/healthz").await.0, 200);
    let (status, figures) = ask(false, false, "/metrics").await;
    assert_eq!(status, 200);
    assert!(figures.contains("changefeed_store_up 0\n"), "{figures}");
    assert!(!figures.contains("changefeed_tasks"), "{figures}");
}
