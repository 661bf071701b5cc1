//! `cargo xtask start --dev`: Trunk watches, builds and reloads; the API comes
//! from the server, through the proxy that `Trunk.toml` names.

use std::collections::BTreeSet;
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::interrupt;
use crate::layout::Layout;
use crate::run;
use crate::say::say;
use crate::server::{self, Options, Server};
use crate::start::{self, Start};
use crate::{console, pins, setup};

/// Runs until Trunk or the server ends, or Ctrl-C comes.
pub(crate) fn run(layout: &Layout, start: &Start) -> Result<()> {
    let port = start.port.unwrap_or(pins::DEV_PORT);
    if port == pins::API_PORT {
        bail!(
            "with --dev, port {port} is the API's, behind the proxy of Trunk.toml: choose \
             another --port, or none"
        );
    }
    start::check_port(port)?;
    start::check_port(pins::API_PORT)?;
    let ready = setup::for_building(layout)?;
    console::fetch(layout, ready.way.cargo(&ready.tools))?;
    let binary = server::build(layout, "dev")?;
    let token = start.token()?;
    let dist = layout.dev_dist();
    let mut server = Server::start(
        &binary,
        &Options {
            port: pins::API_PORT,
            token: &token,
            data: &start.data(layout),
            demo_tasks: start.demo_tasks,
            is_one_cluster: false,
            dist: Some(&dist),
            seed: None,
        },
    )?;
    let server_watch = std::thread::spawn(move || {
        let status = server.wait();
        // Trunk alone, without the API, would only mislead.
        let by_itself = !interrupt::asked_to_stop();
        interrupt::stop();
        by_itself.then_some(status)
    });
    let page = page(port, start.demo_tasks);
    let api = format!("http://127.0.0.1:{}/", pins::API_PORT);
    let announced = token.clone();
    std::thread::spawn(move || {
        // Trunk listens only after its first build.
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if interrupt::asked_to_stop() {
                return;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        compare_policies(&page, &api);
        start::announce(&page, &announced);
    });

    let mut command = ready.command("trunk")?;
    command
        .args(["serve", "--offline", "--port"])
        .arg(port.to_string())
        .arg("--dist")
        .arg(&dist)
        .current_dir(&layout.root);
    console::quieten(&mut command);
    let trunk = run::attend(&mut command);
    let asked = interrupt::asked_to_stop();
    interrupt::stop();
    if let Ok(Some(status)) = server_watch.join() {
        bail!(
            "the server ended by itself ({}): its reason stands above",
            status?
        );
    }
    if asked {
        say("stopped; the data is kept for the next start");
        return Ok(());
    }
    bail!(
        "Trunk ended by itself ({}): its reason stands above; mend it and repeat",
        trunk?
    )
}

/// Where a visitor begins: Trunk does not tell the console of the clusters.
fn page(port: u16, demo_tasks: u32) -> String {
    let origin = format!("http://127.0.0.1:{port}/");
    if demo_tasks == 0 {
        return origin;
    }
    format!("{origin}clusters/{}/changefeeds", pins::DEMO_CLUSTER)
}

/// What works here must work in the release: the same policy, but for trusted
/// types, since Trunk's report of a failed build writes markup.
fn compare_policies(trunk: &str, server: &str) {
    let policy = |url: &str| -> Option<BTreeSet<String>> {
        let answer = ureq::get(url).call().ok()?;
        let header = answer.headers().get("content-security-policy")?;
        Some(directives(header.to_str().ok()?))
    };
    if let (Some(here), Some(there)) = (policy(trunk), policy(server)) {
        for directive in there.symmetric_difference(&here) {
            say(format_args!(
                "Trunk.toml's Content-Security-Policy is not the server's: `{directive}` stands \
                 in one of them alone. Bring `csp` in Trunk.toml up to date"
            ));
        }
    } else {
        say("there is no Content-Security-Policy here: a release may refuse what works now");
    }
}

/// The directives of a policy, without what is particular to one page.
fn directives(policy: &str) -> BTreeSet<String> {
    policy
        .split(';')
        .map(|directive| {
            let words = directive.split_whitespace();
            let lasting =
                words.filter(|word| !word.starts_with("'nonce-") && !word.starts_with("'sha256-"));
            lasting.collect::<Vec<_>>().join(" ")
        })
        .filter(|directive| !directive.is_empty() && !directive.contains("trusted-types"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonces_and_hashes_are_no_difference() {
        let trunk = directives("script-src 'self' 'nonce-abc=';style-src 'self'");
        let server = directives(
            "style-src 'self'; script-src 'self' 'sha256-x' 'sha256-y';trusted-types 'none'",
        );
        assert_eq!(trunk, server);
        assert_ne!(trunk, directives("script-src 'self'"));
    }

    #[test]
    fn the_visit_begins_at_the_demonstration_where_there_is_one() {
        assert_eq!(page(80, 0), "http://127.0.0.1:80/");
        assert!(page(80, 1).ends_with("/changefeeds"));
    }
}
