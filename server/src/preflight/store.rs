//! The store's folder, as it is.

use std::path::Path;

use super::Finding;
use crate::embedded::{Glimpse, glimpse};

/// Looks at the folder of a store.
pub(super) fn look(folder: &Path) -> Finding {
    let name = folder.display();
    match glimpse(folder) {
        Ok(Glimpse::Missing) => Finding::fine("data", format!("{name} will be made")),
        Ok(Glimpse::Empty) => Finding::fine("data", format!("{name} holds no store yet")),
        Ok(Glimpse::Store { tasks, is_in_use }) => {
            let says = format!("{name} holds {tasks} tasks, and its key fits");
            match is_in_use {
                false => Finding::fine("data", says),
                true => Finding::warning(
                    "data",
                    format!("{says}; a server is using it and must end before another starts"),
                ),
            }
        }
        Err(error) => Finding::failure("data", format!("{error:#}")),
    }
}
