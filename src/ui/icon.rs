//! Icons as inline SVG; always beside a word or a name.

use leptos::prelude::AnyView;

use super::element::{Element, svg_el};

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
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Pause => "M9 5v14M15 5v14",
            Self::Play => "M8 5l11 7-11 7z",
            Self::Bin => "M4 7h16M10 11v6M14 11v6M6 7l1 13h10l1-13M9 7V4h6v3",
            Self::Refresh => "M20 11a8 8 0 1 0-2.3 6.3M20 4v7h-7",
            Self::Cross => "M6 6l12 12M18 6L6 18",
            Self::Back => "M19 12H5M11 6l-6 6 6 6",
            Self::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Self::Tick => "M5 13l4 4L19 7",
            Self::Leave => "M14 4H5v16h9M10 12h10M16 8l4 4-4 4",
            Self::More => "M5 12h.01M12 12h.01M19 12h.01",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Pencil => "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
            Self::Download => "M12 4v11M7 10l5 5 5-5M5 20h14",
            Self::Up => "M12 19V5M6 11l6-6 6 6",
            Self::Down => "M12 5v14M6 13l6 6 6-6",
            Self::Grip => "M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01",
            Self::Upload => "M12 15V4M7 9l5-5 5 5M5 20h14",
            Self::Search => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M20 20l-4-4",
            Self::Sliders => "M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4",
            Self::Warning => "M12 4l9 16H3zM12 10v4M12 17.5v.01",
        }
    }
}

/// Draws an icon, hidden from assistive technology.
pub fn icon(icon: Icon) -> AnyView {
    icon_el(icon).view()
}

/// The same as an element.
pub fn icon_el(icon: Icon) -> Element {
    svg_el("svg")
        .class("icon")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .el(svg_el("path").attr("d", icon.path()))
}
