//! What the commands need on this machine, and how it gets there.

pub(crate) mod apt;
pub(crate) mod axe;
pub(crate) mod browser;
mod debian;
pub(crate) mod engines;
mod lean;
pub(crate) mod lighthouse;
pub(crate) mod nginx;
mod npm;
pub(crate) mod on_demand;
pub(crate) mod python;
pub(crate) mod tools;
pub(crate) mod wasm_way;

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::lock::Lock;
use crate::pins;
use crate::say::{say, seconds};
use browser::Browser;
use engines::{Engines, Firefox, Webkit};
use nginx::Nginx;
use tools::Tool;
use wasm_way::WasmWay;

/// What is ready after the set-up.
#[derive(Clone, Debug)]
pub(crate) struct Ready {
    /// How wasm is compiled.
    pub(crate) way: WasmWay,
    /// The folders of the tools, for the PATH.
    pub(crate) tools: Vec<PathBuf>,
    /// Names and versions of all of it.
    pub(crate) versions: String,
}

impl Ready {
    /// A tool's executable.
    pub(crate) fn tool(&self, name: &str) -> Result<PathBuf> {
        self.tools
            .iter()
            .map(|folder| folder.join(name))
            .find(|file| crate::layout::is_executable(file))
            .with_context(|| format!("{name} has gone: run `cargo xtask setup`"))
    }

    /// A tool, to be run with the way's surroundings.
    pub(crate) fn command(&self, name: &str) -> Result<Command> {
        Ok(self.way.command(&self.tool(name)?, &self.tools))
    }

    /// A tool that has a release built.
    pub(crate) fn command_for_release(&self, name: &str) -> Result<Command> {
        Ok(self.way.command_for_release(&self.tool(name)?, &self.tools))
    }
}

/// A part of the set-up that is not there yet.
enum Missing {
    Wasm,
    Source,
    Tool(Tool),
    Browser,
    Curl,
    Nginx,
    Firefox,
    Geckodriver(Tool),
    Webkit,
}

impl Missing {
    /// Whether the machine serves without it, if less is tested then.
    fn is_optional(&self) -> bool {
        matches!(
            self,
            Self::Firefox | Self::Geckodriver(_) | Self::Webkit | Self::Nginx
        )
    }

    fn describe(&self) -> String {
        match self {
            Self::Wasm => format!(
                "Rust's library for {}: the console is compiled to WebAssembly (rustup, \
                 seconds; or Debian's packages, a minute)",
                pins::WASM_TARGET
            ),
            Self::Source => "the source of Rust's library: built for size, it makes the console \
                             smaller by a tenth (rustup, seconds)"
                .to_owned(),
            Self::Tool(tool) | Self::Geckodriver(tool) => {
                format!("{} {}: {}", tool.name, tool.version, tool.why)
            }
            Self::Curl => "curl: the contract's own commands run word for word (Debian's \
                           packages, seconds)"
                .to_owned(),
            Self::Nginx => "nginx: the configurations in deploy/ are tried (Debian's package, \
                            unpacked beside the tools, seconds)"
                .to_owned(),
            Self::Firefox => "Firefox: the same tests run in a second engine (Debian's packages, \
                              a minute)"
                .to_owned(),
            Self::Webkit => "WebKit's small browser, its driver and a screen in memory: the same \
                             tests run in a third engine (Debian's packages, a minute)"
                .to_owned(),
            Self::Browser => "Chromium and its driver: the tests and screenshots run in a real \
                              browser (Debian's packages, a minute)"
                .to_owned(),
        }
    }

    fn install(&self, layout: &Layout) -> Result<()> {
        match self {
            Self::Wasm => WasmWay::install(layout),
            Self::Source => lean::add_source(layout),
            Self::Tool(tool) | Self::Geckodriver(tool) => tool.install(layout),
            Self::Browser => Browser::install(),
            Self::Curl => apt::install(&["curl"]),
            Self::Nginx => Nginx::install(layout),
            Self::Firefox => apt::install(&Firefox::PACKAGES),
            Self::Webkit => apt::install(&Webkit::packages()),
        }
    }
}

/// Makes this machine able to build the console.
pub(crate) fn for_building(layout: &Layout) -> Result<Ready> {
    complete(layout, Wanted::Building)?;
    let way = WasmWay::find(layout)?
        .context("the wasm target was set up and is not found: run `cargo xtask setup` again")?;
    let mut tools = Vec::new();
    let library = if way.is_lean { "lean" } else { "precompiled" };
    let mut versions = format!("wasm by {}, {library}: {}\n", way.name, way.rustc);
    for tool in tools::wanted(layout)? {
        let folder = tool.find(layout).with_context(|| {
            format!(
                "{} was set up and is not found: repeat the command",
                tool.name
            )
        })?;
        versions.push_str(&format!("{} {}\n", tool.name, tool.version));
        tools.push(folder);
    }
    Ok(Ready {
        way,
        tools,
        versions,
    })
}

/// Makes this machine able to build the console and to test it in a browser.
pub(crate) fn for_browsing(layout: &Layout) -> Result<(Ready, Browser)> {
    complete(layout, Wanted::Browsing)?;
    let browser = Browser::find()?
        .context("Chromium was set up and is not found: repeat the command, or name it with CHROMIUM and CHROMEDRIVER")?;
    browser.verify()?;
    Ok((for_building(layout)?, browser))
}

/// The same, and to test it in Firefox and WebKit, as far as it can have them.
pub(crate) fn for_all_engines(layout: &Layout) -> Result<(Ready, Browser, Engines)> {
    complete(layout, Wanted::AllEngines)?;
    let (ready, browser) = for_browsing(layout)?;
    Ok((ready, browser, Engines::find(layout)?))
}

/// What a command needs of this machine; each needs what those before it do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wanted {
    Building,
    Browsing,
    AllEngines,
}

fn complete(layout: &Layout, wanted: Wanted) -> Result<()> {
    if missing(layout, wanted)?.is_empty() {
        return Ok(());
    }
    let _lock = Lock::take(&layout.cache.join("setup.lock"), "setting up this machine")?;
    // Another xtask may have installed something while this one waited.
    let parts = missing(layout, wanted)?;
    if parts.is_empty() {
        return Ok(());
    }
    say("this machine lacks, and will now get:");
    for part in &parts {
        say(format_args!("  - {}", part.describe()));
    }
    say(format_args!(
        "tools go to {}; your own cargo and npm settings stay as they are",
        layout.cache.display()
    ));
    for (number, part) in parts.iter().enumerate() {
        say(format_args!(
            "set-up {} of {}: {}",
            number + 1,
            parts.len(),
            part.describe()
        ));
        let start = Instant::now();
        match part.install(layout) {
            Ok(()) => say(format_args!("done in {}", seconds(start.elapsed()))),
            Err(error) if part.is_optional() => {
                crate::interrupt::check()?;
                say(format_args!("{error:#}"));
                say("going on without it: the tests that need it will be left out");
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn missing(layout: &Layout, wanted: Wanted) -> Result<Vec<Missing>> {
    let mut parts = Vec::new();
    match WasmWay::find(layout)? {
        None => parts.push(Missing::Wasm),
        Some(way) if way.lacks_source() && lean::may_be_had(layout, &way.rustc) => {
            parts.push(Missing::Source)
        }
        Some(_) => {}
    }
    for tool in tools::wanted(layout)? {
        if tool.find(layout).is_none() {
            parts.push(Missing::Tool(tool));
        }
    }
    if wanted >= Wanted::Browsing && Browser::find()?.is_none() {
        parts.push(Missing::Browser);
    }
    if wanted >= Wanted::Browsing && crate::layout::on_path("curl").is_none() {
        parts.push(Missing::Curl);
    }
    if wanted >= Wanted::Browsing && apt::is_here() && Nginx::find(layout)?.is_none() {
        parts.push(Missing::Nginx);
    }
    if wanted >= Wanted::AllEngines {
        if Firefox::browser()?.is_none() {
            parts.push(Missing::Firefox);
        }
        let has_firefox = Firefox::browser()?.is_some() || apt::is_here();
        if has_firefox && Firefox::driver(layout)?.is_none() {
            parts.push(Missing::Geckodriver(tools::geckodriver()));
        }
        if Webkit::find()?.is_none() {
            parts.push(Missing::Webkit);
        }
    }
    Ok(parts)
}
