//! Icons as inline SVG; always beside a word or a name.
//!
//! They are Lucide's, and stand in one sprite, `icons.svg`, of which `build.rs`
//! makes constants. What is sent is the paths, within the program: of the 20
//! icons they are 0.5 kB brotli, where the sprite in `index.html` takes 0.7 and
//! as a file of its own 0.75 and a request, after which the icons come late;
//! and a `<use>` has a shadow tree for each icon of each row.

use leptos::prelude::AnyView;

use super::element::{Element, svg_el};

mod lucide {
    include!(concat!(env!("OUT_DIR"), "/icons.rs"));
}

/// The paths of icons that only a chunk draws, and that are no [`Icon`] for it:
/// so they are in that chunk.
pub(crate) mod later {
    pub(crate) const ARROW_RIGHT: &str = super::lucide::ARROW_RIGHT;
    pub(crate) const KEYBOARD: &str = super::lucide::KEYBOARD;
    pub(crate) const LANGUAGES: &str = super::lucide::LANGUAGES;
    pub(crate) const LIST: &str = super::lucide::LIST;
    pub(crate) const MONITOR: &str = super::lucide::MONITOR;
    pub(crate) const MOON: &str = super::lucide::MOON;
    pub(crate) const SERVER: &str = super::lucide::SERVER;
    pub(crate) const SUN: &str = super::lucide::SUN;
}

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Two bars.
    Pause,
    /// A triangle.
    Play,
    /// A bin.
    Bin,
    /// A circular arrow.
    Refresh,
    /// A cross.
    Cross,
    /// An arrow to the left.
    Back,
    /// Two sheets.
    Copy,
    /// A tick.
    Tick,
    /// A triangle with a mark.
    Warning,
    /// An arrow out of a door.
    Leave,
    /// An arrow up.
    Up,
    /// An arrow down.
    Down,
    /// Six dots to take something by.
    Grip,
    /// Three dots.
    More,
    /// A plus.
    Plus,
    /// A pencil.
    Pencil,
    /// An arrow onto a line.
    Download,
    /// An arrow off a line.
    Upload,
    /// A magnifying glass.
    Search,
    /// Three sliders.
    Sliders,
    /// A toothed wheel.
    Settings,
    /// A clock that is turned back.
    Activity,
}

impl Icon {
    /// All of them, to be looked at.
    #[cfg(debug_assertions)]
    pub const ALL: [Self; 21] = [
        Self::Pause,
        Self::Play,
        Self::Bin,
        Self::Refresh,
        Self::Cross,
        Self::Back,
        Self::Copy,
        Self::Tick,
        Self::Warning,
        Self::Leave,
        Self::Up,
        Self::Down,
        Self::Grip,
        Self::More,
        Self::Plus,
        Self::Pencil,
        Self::Download,
        Self::Upload,
        Self::Search,
        Self::Sliders,
        Self::Activity,
    ];

    /// What it is drawn by.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Pause => lucide::PAUSE,
            Self::Play => lucide::PLAY,
            Self::Bin => lucide::TRASH_2,
            Self::Refresh => lucide::REFRESH_CW,
            Self::Cross => lucide::X,
            Self::Back => lucide::ARROW_LEFT,
            Self::Copy => lucide::COPY,
            Self::Tick => lucide::CHECK,
            Self::Leave => lucide::LOG_OUT,
            Self::More => lucide::ELLIPSIS,
            Self::Plus => lucide::PLUS,
            Self::Pencil => lucide::PENCIL,
            Self::Download => lucide::DOWNLOAD,
            Self::Up => lucide::ARROW_UP,
            Self::Down => lucide::ARROW_DOWN,
            Self::Grip => lucide::GRIP_VERTICAL,
            Self::Upload => lucide::UPLOAD,
            Self::Search => lucide::SEARCH,
            Self::Sliders => lucide::SLIDERS_HORIZONTAL,
            Self::Settings => lucide::SETTINGS,
            Self::Warning => lucide::TRIANGLE_ALERT,
            Self::Activity => lucide::HISTORY,
        }
    }
}

/// Draws an icon, hidden from assistive technology.
pub fn icon(icon: Icon) -> AnyView {
    icon_el(icon).view()
}

/// The same as an element.
pub fn icon_el(icon: Icon) -> Element {
    path_el(icon.path())
}

/// Draws the icon of a path.
pub(crate) fn path_el(path: &str) -> Element {
    svg_el("svg")
        .class("icon")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .el(svg_el("path").attr("d", path))
}
