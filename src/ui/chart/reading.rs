//! Reading single values off a chart, by pointer and by keys.

use std::sync::Arc;

use changefeed_model::chart::{Scale, nearest};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};

use super::WIDTH;
use super::figure::Figure;

/// How many samples Page Up and Page Down move.
const PAGE: usize = 10;

/// What is being read off a chart: a moment, so that it stays where it is when
/// newer samples come and older ones go.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    figure: Memo<Arc<Figure>>,
    at: RwSignal<Option<i64>>,
}

impl Reading {
    pub(super) fn new(figure: Memo<Arc<Figure>>) -> Self {
        Self {
            figure,
            at: RwSignal::new(None),
        }
    }

    /// The sample that is being read; tracked.
    pub(super) fn index(self) -> Option<usize> {
        let at = self.at.get()?;
        self.figure.with(|figure| nearest(figure.samples(), at))
    }

    /// The sample whose values are shown: the one being read, or the newest;
    /// tracked.
    pub(super) fn shown(self) -> usize {
        let newest = self.figure.with(|figure| figure.samples().len());
        self.index().unwrap_or_else(|| newest.saturating_sub(1))
    }

    /// Reads no longer.
    pub(super) fn end(self) {
        self.at.set(None);
    }

    /// Begins where the newest sample is: from there the keys go on.
    pub(super) fn begin(self) {
        if self.at.with_untracked(Option::is_none) {
            self.go(usize::MAX);
        }
    }

    /// Reads what is nearest to the pointer.
    pub(super) fn follow(self, plot: &Element, event: &PointerEvent) {
        let rect = plot.get_bounding_client_rect();
        let across = (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0);
        #[expect(clippy::cast_possible_truncation, reason = "a cast saturates")]
        let place = (across * f64::from(WIDTH)) as i32;
        let at = self.figure.with_untracked(|figure| {
            let x: Scale = figure.times();
            let index = nearest(figure.samples(), x.value(place))?;
            figure.samples().get(index).map(|sample| sample.0)
        });
        if self.at.get_untracked() != at {
            self.at.set(at);
        }
    }

    /// Moves by a key. Says whether it was one that moves.
    pub(super) fn step(self, event: &KeyboardEvent) -> bool {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return false;
        }
        let index = untrack(|| self.shown());
        let to = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => index.saturating_sub(1),
            "ArrowRight" | "ArrowUp" => index + 1,
            "PageDown" => index.saturating_sub(PAGE),
            "PageUp" => index + PAGE,
            "Home" => 0,
            "End" => usize::MAX,
            _ => return false,
        };
        self.go(to);
        true
    }

    fn go(self, index: usize) {
        let at = self.figure.with_untracked(|figure| {
            let samples = figure.samples();
            let sample = samples.get(index).or_else(|| samples.last());
            sample.map(|sample| sample.0)
        });
        self.at.set(at);
    }
}

/// The element that an event was listened for at.
pub(super) fn listener_of(event: &web_sys::Event) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}
