//! Which places were left: only their problems are shown.

use changefeed_model::draft::Spot;
use leptos::prelude::*;

use super::Form;

impl Form {
    /// From now on the problems of `spot` are shown; while a pointer is down,
    /// once it is up.
    pub(in crate::forms) fn touch(self, spot: Spot) {
        let is_held = self.held.try_update_value(|held| match held {
            Some(held) => {
                held.push(spot);
                true
            }
            None => false,
        });
        if is_held != Some(true) {
            self.touch_now(spot);
        }
    }

    /// A pointer is down. A problem that appeared now would move what is being
    /// pressed from under it, and the press would be lost.
    pub(in crate::forms) fn hold(self) {
        let _ = self.held.try_update_value(|held| {
            held.get_or_insert_default();
        });
    }

    /// The pointer is up, and what it pressed was told.
    pub(in crate::forms) fn release(self) {
        let held = self.held.try_update_value(Option::take).flatten();
        for spot in held.into_iter().flatten() {
            self.touch_now(spot);
        }
    }

    fn touch_now(self, spot: Spot) {
        if self
            .touched
            .with_untracked(|touched| !touched.contains(&spot))
        {
            self.touched.update(|touched| touched.push(spot));
        }
    }

    /// What is known of places follows them: rows moved, and with them
    /// whether they were touched and what the server said.
    pub(in crate::forms) fn retouch(self, follow: &dyn Fn(Spot) -> Option<Spot>) {
        self.touched.update(|touched| {
            let moved = touched.drain(..).filter_map(follow);
            *touched = moved.collect();
        });
        self.held.update_value(|held| {
            if let Some(held) = held {
                let moved = held.drain(..).filter_map(follow);
                *held = moved.collect();
            }
        });
        self.refused.update(|refused| {
            let moved = refused
                .drain(..)
                .filter_map(|(spot, words)| Some((follow(spot)?, words)));
            *refused = moved.collect();
        });
    }

    /// From now on the problems of every place are shown.
    pub(in crate::forms) fn show_all(self) {
        self.shows_all.set(true);
    }

    /// Whether the problems of `spot` are shown yet; tracked.
    pub(in crate::forms) fn is_shown(self, spot: Spot) -> bool {
        self.shows_all.get() || self.touched.with(|touched| touched.contains(&spot))
    }
}
