//! `cargo xtask start --dev`: Trunk watches, builds and reloads; the API comes
//! from the server, through the proxy that `Trunk.toml` names.

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
    console::fetch(layout, &ready)?;
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
            dist: Some(&dist),
        },
    )?;
    let server_watch = std::thread::spawn(move || {
        let status = server.wait();
        // Trunk alone, without the API, would only mislead.
        let by_itself = !interrupt::asked_to_stop();
        interrupt::stop();
        by_itself.then_some(status)
    });
    let announced = token.clone();
    std::thread::spawn(move || {
        // Trunk listens only after its first build.
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if interrupt::asked_to_stop() {
                return;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        start::announce(&format!("http://127.0.0.1:{port}"), &announced);
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
