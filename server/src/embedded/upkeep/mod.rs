//! What is done to a store beside its server: backup, export, import.

mod backup;
mod export;
mod import;
mod incoming;
mod private;
mod stop;

pub use backup::{Backup, backup};
pub use export::{Exported, export};
pub use import::{Ids, Imported, Skipped, import};
pub use private::PrivateFile;
pub use stop::{Stop, Stoppable};
