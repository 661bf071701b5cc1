//! Why a store could not be opened, for the operator.

use std::path::Path;

use anyhow::Error;
use rusqlite::ErrorCode;
use rusqlite_migration::Error as MigrationError;

/// The file was not opened.
pub(super) fn refusal(file: &Path, error: rusqlite::Error) -> Error {
    let advice = of_disk(&error).unwrap_or("it is no database of this server: use the right file");
    told(file, advice, error.into())
}

/// The file stayed in the form it had.
pub(super) fn unmoved(file: &Path, error: MigrationError) -> Error {
    let advice = match &error {
        MigrationError::RusqliteError { err, .. } => of_disk(err),
        _ => None,
    };
    let advice = advice.unwrap_or(
        "it cannot be brought to this version's form; nothing was changed. If a newer server made \
         it, use that one",
    );
    told(file, advice, error.into())
}

fn told(file: &Path, what: &str, error: Error) -> Error {
    let sentence = format!(
        "{} cannot be opened: {what}; or choose another folder with --data",
        file.display()
    );
    error.context(sentence)
}

/// What is the matter with the disk, and what to do.
fn of_disk(error: &rusqlite::Error) -> Option<&'static str> {
    match error.sqlite_error_code()? {
        ErrorCode::DiskFull => Some("its disk is full; nothing was changed: make room there"),
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => {
            Some("this user may not write there; nothing was changed: see to it that it may")
        }
        ErrorCode::CannotOpen | ErrorCode::SystemIoFailure => Some(
            "its disk does not take what is written, or does not give it; nothing was changed: \
             see that it has room and is sound",
        ),
        _ => None,
    }
}
