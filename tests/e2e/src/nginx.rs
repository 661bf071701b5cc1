//! nginx with the configurations of `deploy/nginx`, before the real server.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::Server;
use crate::engine::{Engine, is_left_out};
use crate::planted::built_console;
use crate::wait::until;

/// What names nginx, and the folder of its modules.
const BINARY: &str = "CHANGEFEED_NGINX";
const MODULES: &str = "CHANGEFEED_NGINX_MODULES";
/// What puts something between tests and server.
const QUIRKS: &str = "CHANGEFEED_QUIRKS";
/// Where `sub-path.conf` has the console, without a slash at its end.
pub const BELOW: &str = "/admin/changefeeds";
/// What the site around [`Front::Below`] says for itself.
pub const OWN_PAGE: &str = "the site's own page";
const BROTLI: &str = "ngx_http_brotli_static_module.so";

/// How nginx stands before the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Front {
    /// The console at the root, the API on the same origin.
    Root,
    /// The same, encrypted: the configuration as it is shipped.
    Encrypted,
    /// The console below a path of a site, the API on the same origin. The
    /// server has to be told that path.
    Below,
    /// The console at the root, the API on another origin.
    Elsewhere,
}

/// A running nginx, one process. It ends with this value.
pub struct Nginx {
    folder: TempDir,
    port: u16,
    front: Front,
    has_brotli: bool,
    child: Option<Child>,
}

impl Nginx {
    /// Whether a test is left out: where the machine has none, and in other
    /// engines, which the same bytes reach. It says so.
    ///
    /// # Errors
    /// Where the run names no engine.
    pub fn is_left_out() -> Result<bool> {
        let others = [Engine::Firefox, Engine::Webkit];
        if is_left_out(&others, "what nginx sends is tried in Chromium")? {
            return Ok(true);
        }
        let reason = match (binary(), std::env::var_os(QUIRKS)) {
            (None, _) => "this machine has no nginx",
            (_, Some(_)) => "it compares nginx with the server itself",
            (Some(_), None) => return Ok(false),
        };
        is_left_out(&[Engine::Chromium], reason)
    }

    /// Lays the built console down with the headers of `server`, and starts
    /// nginx with the configuration for it.
    ///
    /// # Errors
    /// Where nginx does not take the configuration, or does not come up.
    pub async fn before(server: &Server, front: Front) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut nginx = Self {
            folder,
            port: 0,
            front,
            has_brotli: false,
            child: None,
        };
        // A free port may be somebody else's by the time that nginx takes it.
        for _ in 0..5 {
            nginx.port = free_port()?;
            let other = free_port()?;
            nginx.configure(server, other)?;
            nginx.write_site(server, other).await?;
            if nginx.launch().await? {
                return Ok(nginx);
            }
        }
        bail!("nginx found no port that is free:\n{}", nginx.error_log()?)
    }

    /// `http://127.0.0.1:PORT`; where it is encrypted, `https://localhost:PORT`.
    #[must_use]
    pub fn origin(&self) -> String {
        match self.front {
            Front::Encrypted => format!("https://localhost:{}", self.port),
            _ => format!("http://127.0.0.1:{}", self.port),
        }
    }

    /// The folder with all that nginx keeps and writes.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The folder that it serves as the console.
    #[must_use]
    pub fn html(&self) -> PathBuf {
        let html = self.folder.path().join("site/html");
        match self.front {
            Front::Below => html.join(BELOW.trim_start_matches('/')),
            _ => html,
        }
    }

    /// Whether it sends brotli.
    #[must_use]
    pub fn has_brotli(&self) -> bool {
        self.has_brotli
    }

    /// What it wrote of requests.
    ///
    /// # Errors
    /// Where there is no such file.
    pub fn access_log(&self) -> Result<String> {
        let file = self.folder.path().join("log/changefeed-console.log");
        Ok(std::fs::read_to_string(file)?)
    }

    /// What it wrote of errors, and of much else.
    ///
    /// # Errors
    /// Where there is no such file.
    pub fn error_log(&self) -> Result<String> {
        Ok(std::fs::read_to_string(
            self.folder.path().join("log/error.log"),
        )?)
    }

    /// Puts the shipped files where they go, with this test's places in them.
    fn configure(&mut self, server: &Server, other: u16) -> Result<()> {
        let root = self.folder.path();
        for folder in ["etc", "log", "temporary"] {
            std::fs::create_dir_all(root.join(folder))?;
        }
        let upstream = server.origin().trim_start_matches("http://");
        let module = std::env::var_os(MODULES).map(|folder| PathBuf::from(folder).join(BROTLI));
        let module = module.filter(|module| module.exists());
        self.has_brotli = module.is_some();
        for entry in std::fs::read_dir(shipped())? {
            let entry = entry?;
            if entry
                .path()
                .extension()
                .is_none_or(|ending| ending != "conf")
            {
                continue;
            }
            let mut text = std::fs::read_to_string(entry.path())?
                .replace("/etc/nginx/changefeed-console", &place(root, "etc"))
                .replace("/srv/changefeed-console", &place(root, "site"))
                .replace("/var/log/nginx", &place(root, "log"))
                .replace("/etc/ssl/changefeed-console", &place(root, "tls"))
                .replace("https://console.example.com", &self.origin())
                .replace("127.0.0.1:4116", upstream)
                .replace("    listen [::]:443 ssl;\n", "");
            if self.has_brotli {
                text = text.replace("# brotli_static on;", "brotli_static on;");
            }
            let listen = format!("listen 127.0.0.1:{}", self.port);
            if self.front == Front::Encrypted {
                text = text.replace("listen 443", &listen);
            } else {
                text = text.replace("listen 443 ssl", &listen);
                let lines = text.lines();
                let kept = lines.filter(|line| !line.trim_start().starts_with("ssl_"));
                text = kept.map(|line| format!("{line}\n")).collect();
            }
            std::fs::write(root.join("etc").join(entry.file_name()), text)?;
        }
        let module = module.map_or_else(String::new, |module| {
            format!("load_module {};\n", module.display())
        });
        let mut main = format!(
            "{module}daemon off;\nmaster_process off;\npid {root}/nginx.pid;\n\
             error_log {root}/log/error.log info;\nevents {{ }}\nhttp {{\n\
             access_log {root}/log/access.log;\n",
            root = root.display()
        );
        for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] {
            main.push_str(&format!(
                "    {kind}_temp_path {}/temporary/{kind};\n",
                root.display()
            ));
        }
        main.push_str(&self.servers(other));
        main.push_str("}\n");
        Ok(std::fs::write(root.join("nginx.conf"), main)?)
    }

    /// The servers, by the shipped files.
    fn servers(&self, other: u16) -> String {
        let etc = place(self.folder.path(), "etc");
        let port = self.port;
        match self.front {
            Front::Root | Front::Encrypted => format!("include {etc}/changefeed-console.conf;\n"),
            Front::Below => format!(
                "include {etc}/http.conf;\nserver {{\n listen 127.0.0.1:{port};\n \
                 location / {{ return 200 \"{OWN_PAGE}\"; }}\n \
                 include {etc}/sub-path.conf;\n}}\n"
            ),
            // Whoever serves the console has no API, and the API no console.
            Front::Elsewhere => format!(
                "include {etc}/http.conf;\nserver {{\n listen 127.0.0.1:{port};\n \
                 location / {{ include {etc}/console.conf; }}\n}}\n\
                 server {{\n listen 127.0.0.1:{other};\n \
                 location /api/v1/ {{ include {etc}/cors.conf; include {etc}/api.conf; }}\n}}\n"
            ),
        }
    }

    async fn write_site(&self, server: &Server, other: u16) -> Result<()> {
        let site = self.folder.path().join("site");
        let _ = std::fs::remove_dir_all(&site);
        let html = self.html();
        if let Some(around) = html.parent() {
            std::fs::create_dir_all(around)?;
        }
        let mut copy = Command::new("cp");
        copy.arg("-r").arg(built_console()).arg(&html);
        finish(&mut copy).await?;
        let mut ask = Command::new(shipped().join("headers.sh"));
        ask.arg(server.origin()).arg(site.join("nginx"));
        finish(&mut ask).await?;
        match self.front {
            Front::Root => {}
            Front::Encrypted => write_certificate(&self.folder.path().join("tls"))?,
            // As docs/DEPLOY.md says it: the server fills the page.
            Front::Below => {
                let page = reqwest::get(server.origin()).await?.bytes().await?;
                std::fs::write(html.join("index.html"), page)?;
            }
            // As docs/DEPLOY.md says it is done by hand.
            Front::Elsewhere => {
                let api = format!("http://127.0.0.1:{other}");
                let block = "application/json>{";
                let says = format!("{block}\"apiBase\":\"{api}/api/v1\"");
                replace(&html.join("index.html"), block, &says)?;
                let own = "connect-src 'self'";
                replace(&site.join("nginx/page.conf"), own, &format!("{own} {api}"))?;
            }
        }
        Ok(())
    }

    /// Starts it. `false` means that a port was taken meanwhile.
    async fn launch(&mut self) -> Result<bool> {
        let mut command = Command::new(binary().context("there is no nginx")?);
        let root = self.folder.path();
        command
            .arg("-p")
            .arg(root)
            .arg("-c")
            .arg(root.join("nginx.conf"))
            .arg("-e")
            .arg(root.join("log/error.log"))
            .stdin(Stdio::null())
            .kill_on_drop(true);
        let mut child = command.spawn()?;
        let port = self.port;
        let is_up = until("nginx", async || {
            if child.try_wait()?.is_some() {
                return Ok(Some(false));
            }
            let connected = TcpStream::connect(("127.0.0.1", port)).await;
            Ok(connected.is_ok().then_some(true))
        })
        .await?;
        if is_up {
            self.child = Some(child);
            return Ok(true);
        }
        let log = self.error_log()?;
        ensure!(
            log.contains("Address already in use"),
            "nginx ended:\n{log}"
        );
        Ok(false)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.start_kill();
        }
    }
}

fn binary() -> Option<PathBuf> {
    let named = std::env::var_os(BINARY).filter(|path| !path.is_empty());
    named.map(PathBuf::from)
}

/// The folder of the configurations.
fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/nginx")
}

/// Runs a command that must succeed.
async fn finish(command: &mut Command) -> Result<()> {
    let output = command.stdin(Stdio::null()).output().await?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?}: {said}");
    Ok(())
}

/// Puts one text in the place of another, which must be there.
fn replace(file: &Path, before: &str, after: &str) -> Result<()> {
    let text = std::fs::read_to_string(file)?;
    ensure!(text.contains(before), "{}: no {before}", file.display());
    Ok(std::fs::write(file, text.replace(before, after))?)
}

fn place(root: &Path, folder: &str) -> String {
    root.join(folder).display().to_string()
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// A certificate of `localhost` that vouches for itself.
fn write_certificate(folder: &Path) -> Result<()> {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("chain.pem"), made.cert.pem())?;
    std::fs::write(folder.join("key.pem"), made.signing_key.serialize_pem())?;
    Ok(())
}
