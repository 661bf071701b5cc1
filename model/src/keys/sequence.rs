//! From presses of keys to shortcuts: one key, or one after another within a
//! time.

use super::Shortcut;

/// How long the second key of a sequence may take, in milliseconds.
pub const SEQUENCE_MS: f64 = 1_500.0;

/// A key that was pressed, where nobody types.
#[derive(Clone, Copy, Debug)]
pub struct Press<'a> {
    /// The key, as the browser names it.
    pub key: &'a str,
    /// Ctrl or Command is held.
    pub has_command: bool,
    /// Alt is held, or both Ctrl and Command.
    pub has_other: bool,
    /// Shift is held.
    pub has_shift: bool,
    /// It is held down for long.
    pub is_repeat: bool,
    /// When, in milliseconds.
    pub at_ms: f64,
}

/// What was pressed so far of a sequence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sequence {
    /// Its first key, and when.
    begun: Option<(char, f64)>,
}

impl Sequence {
    /// What a press asks for, if anything.
    pub fn take(&mut self, press: &Press<'_>) -> Option<Shortcut> {
        // A modifier by itself says nothing yet.
        if press.key.len() > 1 && press.key.is_ascii() {
            if !matches!(press.key, "Shift" | "CapsLock") {
                self.begun = None;
            }
            return None;
        }
        let begun = self.begun.take();
        let key = letter(press)?;
        let asked = |first: Option<char>| {
            Shortcut::ALL.into_iter().find(|shortcut| {
                let is_same = first.into_iter().chain([key]).eq(shortcut.keys().chars());
                is_same && shortcut.is_command() == press.has_command
            })
        };
        let in_time = begun.filter(|(_, at)| (0.0..SEQUENCE_MS).contains(&(press.at_ms - at)));
        let found = in_time
            .and_then(|(first, _)| asked(Some(first)))
            .or_else(|| asked(None));
        if found.is_none() && !press.has_command && !press.is_repeat {
            let begins = |shortcut: &Shortcut| {
                let mut keys = shortcut.keys().chars();
                keys.next() == Some(key) && keys.next().is_some()
            };
            if Shortcut::ALL.iter().any(begins) {
                self.begun = Some((key, press.at_ms));
            }
        }
        found.filter(|shortcut| !press.is_repeat || shortcut.may_repeat())
    }

    /// Whether the next key may end a sequence.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.begun.is_some()
    }
}

/// The one character of a press that may be a shortcut. A letter goes without
/// Shift, also where the capitals are locked; a sign goes with whatever its
/// keyboard needs, and in full width, too.
fn letter(press: &Press<'_>) -> Option<char> {
    let mut characters = press.key.chars();
    let key = match characters.next()? {
        '\u{ff1f}' => '?',
        '\u{ff0f}' => '/',
        key => key.to_ascii_lowercase(),
    };
    let is_shifted = press.has_shift && (key.is_ascii_alphabetic() || press.has_command);
    (characters.next().is_none() && !press.has_other && !is_shifted).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Press<'static> = Press {
        key: "",
        has_command: false,
        has_other: false,
        has_shift: false,
        is_repeat: false,
        at_ms: 0.0,
    };

    fn press(key: &str, at_ms: f64) -> Press<'_> {
        Press {
            key,
            at_ms,
            ..PLAIN
        }
    }

    fn one(press: Press<'_>) -> Option<Shortcut> {
        Sequence::default().take(&press)
    }

    #[test]
    fn each_key_asks_for_its_own() {
        for shortcut in Shortcut::ALL {
            let mut sequence = Sequence::default();
            let mut asked = None;
            for key in shortcut.keys().chars() {
                assert_eq!(asked, None);
                asked = sequence.take(&Press {
                    key: &key.to_string(),
                    has_command: shortcut.is_command(),
                    ..PLAIN
                });
            }
            assert_eq!(asked, Some(shortcut));
        }
        for key in ["a", "Enter", "ArrowDown", " ", "Tab", "订", "", "F5", "l"] {
            assert_eq!(one(press(key, 0.0)), None, "{key}");
        }
    }

    #[test]
    fn no_letter_goes_with_a_modifier() {
        for key in ["n", "r", "p", "e", "x", "j", "?", "/"] {
            for (has_command, has_other) in [(true, false), (false, true), (true, true)] {
                let with = Press {
                    has_command,
                    has_other,
                    ..press(key, 0.0)
                };
                assert_eq!(one(with), None, "{key}");
            }
        }
        let shifted = |key, has_command| Press {
            has_shift: true,
            has_command,
            ..press(key, 0.0)
        };
        assert_eq!(one(shifted("N", false)), None);
        assert_eq!(one(shifted("K", true)), None);
        assert_eq!(one(shifted("?", false)), Some(Shortcut::Help));
        // Some keyboards have the slash above a digit.
        assert_eq!(one(shifted("/", false)), Some(Shortcut::Search));
        assert_eq!(one(press("N", 0.0)), Some(Shortcut::New), "capitals locked");
        assert_eq!(one(press("？", 0.0)), Some(Shortcut::Help));
    }

    #[test]
    fn a_key_that_is_held_moves_on_and_does_nothing_twice() {
        for shortcut in Shortcut::ALL {
            let held = Press {
                has_command: shortcut.is_command(),
                is_repeat: true,
                ..press(shortcut.keys(), 0.0)
            };
            let asked = one(held);
            assert_eq!(asked.is_some(), shortcut.may_repeat(), "{shortcut:?}");
        }
    }

    #[test]
    fn a_sequence_has_a_time_and_an_order() {
        let mut sequence = Sequence::default();
        assert_eq!(sequence.take(&press("g", 0.0)), None);
        assert!(sequence.has_begun());
        assert_eq!(sequence.take(&press("l", 1_499.0)), Some(Shortcut::List));
        assert_eq!(sequence.take(&press("l", 1_500.0)), None, "it is over");
        assert_eq!(sequence.take(&press("g", 2_000.0)), None);
        assert_eq!(sequence.take(&press("l", 3_500.0)), None, "too late");
        assert_eq!(sequence.take(&press("g", 5_000.0)), None);
        assert_eq!(
            sequence.take(&press("n", 5_100.0)),
            Some(Shortcut::New),
            "another key is itself"
        );
        assert_eq!(sequence.take(&press("l", 5_200.0)), None);
        // A clock that was set back ends it; another first key begins anew.
        assert_eq!(sequence.take(&press("g", 9_000.0)), None);
        assert_eq!(sequence.take(&press("l", 8_000.0)), None);
        assert_eq!(sequence.take(&press("g", 9_000.0)), None);
        assert_eq!(sequence.take(&press("g", 9_100.0)), None);
        assert_eq!(sequence.take(&press("Shift", 9_150.0)), None);
        assert_eq!(sequence.take(&press("l", 9_200.0)), Some(Shortcut::List));
        // What is no letter ends it, too.
        assert_eq!(sequence.take(&press("g", 9_300.0)), None);
        assert_eq!(sequence.take(&press("Escape", 9_350.0)), None);
        assert_eq!(sequence.take(&press("l", 9_400.0)), None);
    }
}
