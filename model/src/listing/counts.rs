//! How many tasks are in which derived state.

use crate::health::Health;

/// Tasks counted by derived state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([u32; Health::ALL.len()]);

impl Counts {
    /// How many are in a state.
    #[must_use]
    pub fn of(&self, health: Health) -> u32 {
        self.0.get(health as usize).copied().unwrap_or_default()
    }

    /// How many there are in all.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.0.iter().sum()
    }

    pub(super) fn note(&mut self, health: Health) {
        if let Some(count) = self.0.get_mut(health as usize) {
            *count += 1;
        }
    }
}
