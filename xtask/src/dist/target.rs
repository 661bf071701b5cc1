//! What a release is built for.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::layout::{Layout, on_path};
use crate::say::say;
use crate::setup::apt;
use crate::{pins, run};

/// A target that can be built for.
pub(crate) struct Target {
    /// As rustc names it.
    pub(crate) triple: String,
}

impl Target {
    /// The one that was named; else musl's of this machine, whose binaries run
    /// on any Linux, made ready where it can be; else this machine's own.
    pub(super) fn choose(layout: &Layout, named: Option<&str>) -> Result<Self> {
        if let Some(triple) = named {
            if is_musl(triple) {
                make_ready(layout, triple)?;
            }
            return Ok(Self {
                triple: triple.to_owned(),
            });
        }
        let host = of_rustc("host")?;
        let Some(musl) = musl_of(&host) else {
            return Ok(Self { triple: host });
        };
        match make_ready(layout, &musl) {
            Ok(()) => Ok(Self { triple: musl }),
            Err(error) => {
                say(format_args!("{error:#}"));
                say(format_args!(
                    "going on with {host}: the binary needs a glibc as new as this machine's"
                ));
                Ok(Self { triple: host })
            }
        }
    }

    /// Whether what it makes holds its own C library.
    pub(crate) fn is_static(&self) -> bool {
        is_musl(&self.triple)
    }
}

fn is_musl(triple: &str) -> bool {
    triple.ends_with("-musl")
}

/// musl's target of the same processor.
fn musl_of(host: &str) -> Option<String> {
    Some(format!("{}-musl", host.strip_suffix("-gnu")?))
}

/// What rustc says of itself under a name.
pub(super) fn of_rustc(name: &str) -> Result<String> {
    let text = run::ask(Command::new("rustc").arg("-vV"))?;
    let said = text.lines().find_map(|line| line.strip_prefix(name));
    let said = said.and_then(|rest| rest.strip_prefix(": "));
    Ok(said
        .with_context(|| format!("rustc names no {name}"))?
        .to_owned())
}

/// Rust's library and a C compiler for musl: SQLite and ring are C in part.
fn make_ready(layout: &Layout, triple: &str) -> Result<()> {
    let library = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", triple])
        .current_dir(&layout.root)
        .output()
        .ok()
        .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let has_library = library.is_some_and(|folder| std::path::Path::new(&folder).is_dir());
    if !has_library {
        say(format_args!(
            "adding Rust's library for {triple} (rustup; seconds)"
        ));
        run::stream(
            "adding the musl target",
            Command::new("rustup").args(["target", "add", triple]),
            "rustup cannot add it here",
        )?;
    }
    if on_path("musl-gcc").is_none() {
        say("installing musl-gcc (Debian's musl-tools; seconds)");
        apt::install(&pins::MUSL_PACKAGES)?;
    }
    ensure!(on_path("musl-gcc").is_some(), "there is no musl-gcc here");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn musl_is_of_the_same_processor() {
        let musl = |host| musl_of(host);
        assert_eq!(
            musl("x86_64-unknown-linux-gnu").as_deref(),
            Some("x86_64-unknown-linux-musl")
        );
        assert_eq!(musl("aarch64-apple-darwin"), None);
        assert!(of_rustc("host").unwrap().contains('-'));
        assert!(of_rustc("moon").is_err());
    }
}
