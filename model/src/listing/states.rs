//! A set of derived states.

use crate::health::Health;

/// A set of derived states, one bit a state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct States(u16);

impl States {
    /// Whether the state is in the set.
    #[must_use]
    pub fn contains(self, health: Health) -> bool {
        self.0 & bit(health) != 0
    }

    /// Puts a state in.
    pub fn insert(&mut self, health: Health) {
        self.0 |= bit(health);
    }

    /// Puts a state in, or takes it out where it is in.
    pub fn toggle(&mut self, health: Health) {
        self.0 ^= bit(health);
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The states, worst first.
    pub fn iter(self) -> impl Iterator<Item = Health> {
        let all = Health::ALL.into_iter();
        all.filter(move |health| self.contains(*health))
    }
}

fn bit(health: Health) -> u16 {
    1 << health as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_has_a_bit_of_its_own() {
        let mut states = States::default();
        for (index, health) in Health::ALL.into_iter().enumerate() {
            assert!(!states.contains(health));
            states.insert(health);
            states.insert(health);
            assert!(states.contains(health));
            assert_eq!(states.iter().count(), index + 1);
        }
        for health in Health::ALL {
            states.toggle(health);
            assert!(!states.contains(health));
        }
        assert!(states.is_empty());
        states.toggle(Health::Running);
        assert!(states.iter().eq([Health::Running]));
    }
}
