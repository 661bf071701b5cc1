//! The tasks of a list as files: no secrets, and the derived state beside
//! what the server sent.

mod csv;
mod json;
mod utc;

pub use self::csv::to_csv;
pub use self::json::to_json;
pub use self::utc::rfc3339;
