//! What can be known of a start before it: files, tokens, certificate, store.
//!
//! Nothing is changed by looking: no folder is made, no store is brought to
//! another form, no port is kept.

mod store;

use std::io::ErrorKind;
use std::net::TcpListener;
use std::sync::Arc;

use crate::guard::Policy;
use crate::settings::Settings;
use crate::tls::Tls;
use crate::tokens::{Door, Role, Tokens};
use crate::upstream::{Upstream, UpstreamSettings};

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about, by the option that names it.
    pub subject: &'static str,
    /// Whether a server can start with it.
    pub verdict: Verdict,
    /// What was found, and what to do where that is something.
    pub says: String,
}

/// Whether a server can start with something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It can.
    Fine,
    /// It can, and something is to be seen to.
    Warning,
    /// It cannot.
    Failure,
}

impl Finding {
    /// What is as it should be.
    #[must_use]
    pub fn fine(subject: &'static str, says: impl Into<String>) -> Self {
        Self::new(subject, Verdict::Fine, says)
    }

    /// What is to be seen to.
    #[must_use]
    pub fn warning(subject: &'static str, says: impl Into<String>) -> Self {
        Self::new(subject, Verdict::Warning, says)
    }

    /// What keeps a server from starting.
    #[must_use]
    pub fn failure(subject: &'static str, says: impl Into<String>) -> Self {
        Self::new(subject, Verdict::Failure, says)
    }

    fn new(subject: &'static str, verdict: Verdict, says: impl Into<String>) -> Self {
        let says = says.into();
        Self {
            subject,
            verdict,
            says,
        }
    }
}

/// Looks at everything that a server with these settings would take.
#[must_use]
pub fn preflight(settings: &Settings) -> Vec<Finding> {
    let mut found = vec![listen(settings), tls(settings), tokens(settings)];
    found.push(match &settings.upstream {
        None => store::look(&settings.data),
        Some(upstream) => live_server(upstream, settings),
    });
    if let Err(error) = Policy::new(settings.csp_connect.clone()) {
        found.push(Finding::failure("csp-connect", format!("{error:#}")));
    }
    if let Err(error) = Policy::default().framed_by(settings.frame_ancestors.clone()) {
        found.push(Finding::failure("frame-ancestors", format!("{error:#}")));
    }
    if let Err(error) = settings.check_pace() {
        found.push(Finding::failure("pace", format!("{error:#}")));
    }
    if let Some(dist) = &settings.dist
        && !dist.join("index.html").is_file()
    {
        let says = format!(
            "{} holds no index.html: pages will say that there is no console",
            dist.display()
        );
        found.push(Finding::warning("dist", says));
    }
    found
}

fn listen(settings: &Settings) -> Finding {
    let address = settings.listen;
    match TcpListener::bind(address) {
        Ok(_) if settings.tls.is_none() && !address.ip().is_loopback() => Finding::warning(
            "listen",
            format!(
                "{address} is free; other machines can reach it, and the token will cross the \
                 network in clear: give a certificate, or put a proxy with TLS before it"
            ),
        ),
        Ok(_) => Finding::fine("listen", format!("{address} is free")),
        // As when it is checked before a restart.
        Err(error) if error.kind() == ErrorKind::AddrInUse => Finding::warning(
            "listen",
            format!("{address} is in use: whoever has it must end before a server starts there"),
        ),
        Err(error) => Finding::failure(
            "listen",
            format!("{address} cannot be listened on ({error}): choose another with --listen"),
        ),
    }
}

fn tls(settings: &Settings) -> Finding {
    match settings.tls.clone() {
        None => Finding::fine("tls-certificate", "none: connections are not encrypted"),
        Some(files) => {
            let name = files.certificate.display().to_string();
            match Tls::open(files) {
                Ok(_) => Finding::fine("tls-certificate", format!("{name} goes with its key")),
                Err(error) => Finding::failure("tls-certificate", format!("{error:#}")),
            }
        }
    }
}

/// A live server is not asked: whether it is there is seen when it is.
fn live_server(upstream: &UpstreamSettings, settings: &Settings) -> Finding {
    let mut settings = settings.clone();
    // The tokens are looked at by themselves.
    settings.tokens = None;
    settings.token = Some("none".to_owned());
    let opened = Door::open(&settings)
        .and_then(|door| Upstream::open(upstream.clone(), &Arc::new(door), &settings));
    match opened {
        Ok(_) => Finding::fine(
            "upstream",
            format!(
                "the API is answered from {}, which was not asked",
                upstream.address
            ),
        ),
        Err(error) => Finding::failure("upstream", format!("{error:#}")),
    }
}

fn tokens(settings: &Settings) -> Finding {
    let given = settings.token.as_deref();
    if settings.passes_tokens_on() {
        let says = "callers bring the upstream's own";
        return match given.is_some() || settings.tokens.is_some() {
            false => Finding::fine("tokens", says),
            true => Finding::warning("tokens", format!("{says}: those given here are not used")),
        };
    }
    if given.is_none() && settings.tokens.is_none() {
        return Finding::warning(
            "token",
            "none is given: each start makes one up and prints it",
        );
    }
    match Tokens::open(given, settings.tokens.clone()) {
        Ok(tokens) => Finding::fine(
            "tokens",
            format!(
                "{} of admins, {} read-only",
                tokens.count(Role::Admin),
                tokens.count(Role::ReadOnly)
            ),
        ),
        Err(error) => Finding::failure("tokens", format!("{error:#}")),
    }
}
