//! The tasks that are chosen.

use std::sync::Arc;

/// Keys of tasks that are chosen. It outlives filters and refreshes: what is
/// chosen and not shown is counted as hidden.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// Sorted, each once: a set that needs no hashing, which would be new code
    /// in the wasm.
    keys: Vec<Arc<str>>,
    /// Where a range begins: what was toggled last.
    anchor: Option<Arc<str>>,
    /// What was chosen before the range that is being drawn: a range that
    /// shrinks gives back what it took.
    before: Option<Vec<Arc<str>>>,
}

impl Selection {
    /// Whether it is chosen.
    #[must_use]
    pub fn contains(&self, key: &str) -> bool {
        self.place_of(key).is_ok()
    }

    /// How many are chosen.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// What is chosen, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<str>> {
        self.keys.iter()
    }

    /// Chooses it, or drops it where it is chosen. The next range begins here.
    pub fn toggle(&mut self, key: &Arc<str>) {
        match self.place_of(key) {
            Ok(at) => drop(self.keys.remove(at)),
            Err(at) => self.keys.insert(at, Arc::clone(key)),
        }
        self.anchor = Some(Arc::clone(key));
        self.before = None;
    }

    /// Makes what is shown from the last toggled to `key`, both included, as
    /// that was made: chosen, or dropped where that was dropped. Without one
    /// that is shown, `key` alone is chosen, and ranges begin there. A range
    /// from the same beginning takes the place of the one before it.
    pub fn extend_to(&mut self, key: &Arc<str>, shown: &[Arc<str>]) {
        let place = |wanted: &Arc<str>| shown.iter().position(|key| key == wanted);
        let Some(end) = place(key) else { return };
        let Some(start) = self.anchor.as_ref().and_then(place) else {
            self.anchor = Some(Arc::clone(key));
            return self.choose_all(core::slice::from_ref(key));
        };
        let range = shown.get(start.min(end)..=start.max(end));
        let range = range.unwrap_or_default();
        let before = self.before.take().unwrap_or_else(|| self.keys.clone());
        // What is shown is as it was; what is hidden by now stays as it is.
        let hidden = core::mem::replace(&mut self.keys, before.clone());
        self.keys.extend(hidden_of(hidden, shown));
        self.keys.sort_unstable();
        self.keys.dedup();
        let is_chosen = shown.get(start).is_some_and(|anchor| self.contains(anchor));
        match is_chosen {
            true => self.choose_all(range),
            false => self.drop_all(range),
        }
        self.before = Some(before);
    }

    /// Chooses all that is shown, beside what is chosen already.
    pub fn choose_all(&mut self, shown: &[Arc<str>]) {
        self.before = None;
        self.keys.extend(shown.iter().cloned());
        self.keys.sort_unstable();
        self.keys.dedup();
    }

    /// Drops all that is shown; what is hidden stays chosen.
    pub fn drop_all(&mut self, shown: &[Arc<str>]) {
        self.before = None;
        self.keys = hidden_of(core::mem::take(&mut self.keys), shown);
    }

    /// Drops all.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Forgets what `is_known` denies: tasks that the server knows no more.
    pub fn retain(&mut self, mut is_known: impl FnMut(&str) -> bool) {
        self.keys.retain(|key| is_known(key));
        if let Some(before) = &mut self.before {
            before.retain(|key| is_known(key));
        }
        self.anchor = self.anchor.take().filter(|key| is_known(key));
    }

    /// Where a key stands, or would stand.
    fn place_of(&self, key: &str) -> Result<usize, usize> {
        self.keys.binary_search_by(|chosen| (**chosen).cmp(key))
    }

    /// How many of `shown` are chosen.
    #[must_use]
    pub fn count_in(&self, shown: &[Arc<str>]) -> usize {
        shown.iter().filter(|key| self.contains(key)).count()
    }

    /// How many are chosen and not among `shown`, where each key is once.
    #[must_use]
    pub fn hidden(&self, shown: &[Arc<str>]) -> usize {
        self.len().saturating_sub(self.count_in(shown))
    }
}

/// Those of `keys` that are not shown.
fn hidden_of(mut keys: Vec<Arc<str>>, shown: &[Arc<str>]) -> Vec<Arc<str>> {
    let mut seen: Vec<&Arc<str>> = shown.iter().collect();
    seen.sort_unstable();
    keys.retain(|key| seen.binary_search(&key).is_err());
    keys
}
