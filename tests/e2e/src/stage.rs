//! One test: a server, a browser, and what is left when it fails.

use std::io::Write;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::Duration;

use anyhow::{Context, Result};
use futures_util::FutureExt;

use crate::engine::Engine;
use crate::{Api, Browser, Demo, Front, Gate, Nginx, Quirks, Server, remains};

/// No test takes so long, unless a driver stops to answer; one did, for ever.
const LONGEST: Duration = Duration::from_secs(45 * 60);

/// What is left of a failed test is gathered within this time.
const REMAINS: Duration = Duration::from_secs(60);

/// What a test plays on.
pub struct Stage {
    /// The server.
    pub server: Server,
    /// The browser.
    pub browser: Browser,
    /// The API of the server, beside the browser.
    pub api: Api,
    origin: String,
    /// It outlives the test: a page that is closed may still ask something.
    gate: Option<Gate>,
}

impl Stage {
    async fn set_up(demo: Demo) -> Result<Self> {
        let server = Server::start(demo).await?;
        Ok(Self {
            api: Api::of(&server),
            browser: Browser::open(Engine::of_run()?, server.planted()).await?,
            origin: server.origin().to_owned(),
            server,
            gate: None,
        })
    }

    /// The address of a path.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Has the server behave as a live one from now on, for whoever comes by
    /// the stage's addresses; before a gateway, if there is to be one.
    pub async fn put_quirks(&mut self) -> Result<Quirks> {
        let quirks = self.server.put_quirks().await?;
        quirks.origin().clone_into(&mut self.origin);
        self.api = Api::of(&self.server);
        Ok(quirks)
    }

    /// Puts nginx before the server: addresses lead to it from now on.
    ///
    /// # Errors
    /// Where it does not come up.
    pub async fn put_nginx(&mut self, front: Front) -> Result<Nginx> {
        let nginx = Nginx::before(&self.server, front).await?;
        self.origin = nginx.origin();
        Ok(nginx)
    }

    /// Addresses lead to another origin from now on. The API beside the
    /// browser stays that of the server.
    pub fn move_to(&mut self, origin: &str) {
        origin.clone_into(&mut self.origin);
    }

    /// Puts a gateway between the browser and the server: addresses lead to
    /// it from now on. The API beside the browser does not pass it.
    pub async fn put_gate(&mut self) -> Result<Gate> {
        let gate = Gate::before(self.server.origin()).await?;
        gate.origin().clone_into(&mut self.origin);
        self.gate = Some(gate.clone());
        Ok(gate)
    }
}

/// Plays a test on a stage of its own. It fails too where the browser's
/// console reports an error that the test does not expect. A failed one
/// leaves a picture, the page and the server's log in `target/e2e/`.
///
/// # Errors
/// What the test failed with.
pub async fn play(act: impl AsyncFnOnce(&mut Stage) -> Result<()>) -> Result<()> {
    play_with(Demo::SMALL, act).await
}

/// [`play`] with another demonstration.
///
/// # Errors
/// What the test failed with.
pub async fn play_with(demo: Demo, act: impl AsyncFnOnce(&mut Stage) -> Result<()>) -> Result<()> {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("test").replace("::", "-");
    let mut stage = Stage::set_up(demo).await?;
    let played = tokio::time::timeout(LONGEST, act(&mut stage));
    let played = AssertUnwindSafe(played).catch_unwind().await;
    let played = played.map(|played| played.context("the browser's driver stopped to answer")?);
    let played = match played {
        Ok(Ok(())) => Ok(stage.browser.check_journal().await),
        other => other,
    };
    if !matches!(played, Ok(Ok(()))) {
        let left = tokio::time::timeout(REMAINS, remains::leave(&stage, &test)).await;
        let left = match left.unwrap_or_else(|late| Err(late.into())) {
            Ok(folder) => format!("left in {}: {test}.png, .html and .log", folder.display()),
            Err(error) => format!("the page could not be kept: {error:#}"),
        };
        let _ = writeln!(std::io::stderr(), "{left}");
    }
    let closed = stage.browser.close().await;
    match played {
        Ok(Ok(())) => closed.context("the browser did not close"),
        Ok(failed) => failed,
        Err(panic) => resume_unwind(panic),
    }
}
