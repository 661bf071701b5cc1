//! Where the commands of one document run: a folder of their own, and the
//! server that the last of them started.

use std::path::Path;
use std::process::Command;

use crate::support::binary::Binary;

/// Where the documents' server is.
const SHOWN: [&str; 2] = ["127.0.0.1:4116", "localhost:4116"];

/// A folder with what the commands need, and their server.
pub struct Scene {
    folder: tempfile::TempDir,
    server: Option<Binary>,
}

impl Scene {
    /// With a certificate, and a token for a live server, under the names that
    /// the documents have for them.
    pub fn new() -> Self {
        let scene = Self {
            folder: tempfile::tempdir().unwrap(),
            server: None,
        };
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        scene.write("chain.pem", &made.cert.pem());
        scene.write("ca.pem", &made.cert.pem());
        scene.write("key.pem", &made.signing_key.serialize_pem());
        scene.write("em-token", "a-token-of-the-live-server\n");
        scene
    }

    /// Puts a file where the commands run.
    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).unwrap();
    }

    /// Runs a command; `place` is where it stands.
    pub fn run(&mut self, place: &str, command: &str) {
        let command = command.replace("target/server/", "");
        if serves(&command) {
            // Two at once do not share the data.
            self.end_block();
            // Of an option that is given twice the last one counts.
            let line = format!("exec env {command} --listen 127.0.0.1:0");
            self.server = Some(Binary::start_command(&mut self.shell(&line)));
        } else {
            self.finish(place, &command);
        }
    }

    /// Stops the server of a block, as a service manager does.
    pub fn end_block(&mut self) {
        if let Some(server) = self.server.take() {
            assert!(server.terminate().0.success());
        }
    }

    /// A shell in the folder, in which `changefeed-server` is the real one.
    fn shell(&self, line: &str) -> Command {
        let binary = Path::new(env!("CARGO_BIN_EXE_changefeed-server"));
        let folder = binary.parent().unwrap().display();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new("sh");
        command
            .args(["-c", line])
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", format!("{folder}:{path}"))
            .env("HOME", self.folder.path())
            .env("CHANGEFEED_CONFIG", "/dev/null")
            .env("RUST_LOG", "error")
            .env("NO_PROXY", "*");
        command
    }

    /// Runs a command to its end; one that asks the documents' server asks the
    /// one that was started before it.
    fn finish(&self, place: &str, command: &str) {
        let mut line = command.to_owned();
        for shown in SHOWN.iter().filter(|shown| command.contains(*shown)) {
            let server = self.server.as_ref();
            let server = server.unwrap_or_else(|| panic!("{place}: {command}: no server"));
            let name = shown.split(':').next().unwrap();
            line = line.replace(shown, &format!("{name}:{}", server.address.port()));
        }
        let output = self.shell(&line).output().unwrap();
        assert!(output.status.success(), "{place}: {line}: {output:?}");
        let is_silent = output.stdout.is_empty();
        assert!(
            !is_silent || !line.starts_with("curl"),
            "{place}: {line}: it says nothing"
        );
    }
}

/// Whether a command goes on serving: behind the program stands an option, or
/// `serve`.
fn serves(command: &str) -> bool {
    let mut words = command.split_whitespace();
    let is_server = words.by_ref().any(|word| word == "changefeed-server");
    let goes_on = words
        .next()
        .is_none_or(|word| word == "serve" || word.starts_with('-'));
    is_server && goes_on && !command.contains("--help") && !command.contains("--version")
}
