//! `cargo xtask start`: from whatever there is to one URL.

use std::net::TcpListener;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::console::{self, fingerprint};
use crate::interrupt;
use crate::layout::Layout;
use crate::say::say;
use crate::server::{self, Options, Server};
use crate::{dev, pins, setup};

/// The flags of `start`.
#[derive(Debug, Args)]
pub(crate) struct Start {
    /// The port of the console [default: 4116; with --dev 8080]
    #[arg(long)]
    pub(crate) port: Option<u16>,
    /// The token that signs in [default: a random one]
    #[arg(long)]
    pub(crate) token: Option<String>,
    /// How many demonstration tasks an empty store is filled with
    #[arg(long, value_name = "N", default_value_t = pins::DEMO_TASKS)]
    pub(crate) demo_tasks: u32,
    /// Where the server keeps its data [default: target/data]
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// The release build, small and fast (this is the default)
    #[arg(long, conflicts_with = "dev")]
    pub(crate) release: bool,
    /// A quick build that follows every change of the source
    #[arg(long)]
    pub(crate) dev: bool,
}

impl Start {
    /// The token to sign in with.
    pub(crate) fn token(&self) -> Result<String> {
        match &self.token {
            Some(token) if token.is_empty() => {
                bail!("--token is empty: leave it out for a random one")
            }
            Some(token) => Ok(token.clone()),
            None => random_token(),
        }
    }

    /// The folder of the server's data.
    pub(crate) fn data(&self, layout: &Layout) -> PathBuf {
        self.data
            .clone()
            .unwrap_or_else(|| layout.target().join("data"))
    }
}

/// Runs the command until the server ends or Ctrl-C comes.
pub(crate) fn run(layout: &Layout, start: &Start) -> Result<()> {
    if start.dev {
        return dev::run(layout, start);
    }
    let port = start.port.unwrap_or(pins::API_PORT);
    // Before minutes of building, not after.
    check_port(port)?;
    let ready = setup::for_building(layout)?;
    console::build(layout, &ready)?;
    let binary = server::build(layout, "server")?;
    let token = start.token()?;
    let mut server = Server::start(
        &binary,
        &Options {
            port,
            token: &token,
            data: &start.data(layout),
            demo_tasks: start.demo_tasks,
            is_one_cluster: false,
            dist: None,
            seed: None,
        },
    )?;
    announce(&format!("{}/", server.url), &token);
    let status = server.wait()?;
    if interrupt::asked_to_stop() {
        say("stopped; the data is kept for the next start");
        return Ok(());
    }
    bail!("the server ended by itself ({status}): its reason stands above")
}

/// Prints the one URL that signs in: a page with the token in its fragment.
pub(crate) fn announce(page: &str, token: &str) {
    say("the console is at the address below; Ctrl-C ends it");
    println!("{page}#token={}", encode(token));
}

/// Fails when something else listens on the port.
pub(crate) fn check_port(port: u16) -> Result<()> {
    if let Err(error) = TcpListener::bind(("127.0.0.1", port)) {
        bail!(
            "port {port} cannot be listened on ({error}): end what uses it, or choose another \
             with --port"
        );
    }
    Ok(())
}

/// 128 bits of the system's randomness.
pub(crate) fn random_token() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).context("the system gave no randomness: choose a --token")?;
    Ok(fingerprint::hex(&bytes))
}

/// Percent-encodes what could not stand in a fragment as it is.
fn encode(token: &str) -> String {
    token
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_need_no_encoding() {
        let token = random_token().unwrap();
        assert_eq!(token.len(), 32);
        assert_ne!(token, random_token().unwrap());
        assert_eq!(encode(&token), token);
    }

    #[test]
    fn a_token_of_odd_letters_is_encoded() {
        assert_eq!(encode("a&b=ü %"), "a%26b%3D%C3%BC%20%25");
    }

    #[test]
    fn a_taken_port_is_told_before_the_build() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let error = check_port(port).unwrap_err().to_string();
        assert!(error.contains("--port"), "{error}");
        drop(listener);
        check_port(port).unwrap();
    }
}
