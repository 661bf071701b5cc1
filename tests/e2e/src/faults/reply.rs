//! Answers that a gateway makes up.

use http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};

const JSON: &str = "application/json; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";

/// A page as gateways make them.
const PAGE: &str = "<!doctype html><html><head><title>502 Bad Gateway</title></head>\
     <body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>";

/// An answer in the server's place.
#[derive(Clone, Debug)]
pub struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
    pub(crate) rubbish: Rubbish,
    is_after_server: bool,
}

/// How much comes after a made-up body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rubbish {
    /// Nothing.
    #[default]
    None,
    /// So many bytes.
    Bytes(usize),
    /// Bytes without an end, a few megabytes a second.
    Endless,
}

impl Reply {
    fn of(status: u16, kind: &str, body: &str) -> Self {
        Self {
            status,
            headers: vec![(CONTENT_TYPE.as_str(), kind.to_owned())],
            body: body.to_owned(),
            rubbish: Rubbish::None,
            is_after_server: false,
        }
    }

    /// JSON, or what should be some.
    #[must_use]
    pub fn json(status: u16, body: &str) -> Self {
        Self::of(status, JSON, body)
    }

    /// Nothing but a status.
    #[must_use]
    pub fn empty(status: u16) -> Self {
        Self::of(status, JSON, "")
    }

    /// A gateway's own page.
    #[must_use]
    pub fn page(status: u16) -> Self {
        Self::of(status, HTML, PAGE)
    }

    /// A page.
    #[must_use]
    pub fn html(status: u16, body: &str) -> Self {
        Self::of(status, HTML, body)
    }

    /// Text.
    #[must_use]
    pub fn text(status: u16, body: &str) -> Self {
        Self::of(status, "text/plain", body)
    }

    /// A redirect.
    #[must_use]
    pub fn redirect(status: u16, to: &str) -> Self {
        let mut reply = Self::page(status);
        reply.headers.push((LOCATION.as_str(), to.to_owned()));
        reply
    }

    /// With a word about when to come again: seconds, or a date.
    #[must_use]
    pub fn retry_after(mut self, when: &str) -> Self {
        self.headers.push((RETRY_AFTER.as_str(), when.to_owned()));
        self
    }

    /// With so much after its body.
    #[must_use]
    pub fn with_rubbish(mut self, rubbish: Rubbish) -> Self {
        self.rubbish = rubbish;
        self
    }

    /// Said after the server carried the request out: whoever gave up waiting
    /// for it answers so.
    #[must_use]
    pub fn after_server(mut self) -> Self {
        self.is_after_server = true;
        self
    }

    /// Whether the server carries the request out first.
    #[must_use]
    pub fn is_after_server(&self) -> bool {
        self.is_after_server
    }

    /// A header's value.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The body, without what comes after it.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// What comes after the body.
    #[must_use]
    pub fn rubbish(&self) -> Rubbish {
        self.rubbish
    }
}
