//! The token by which this server calls the live one.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use anyhow::{Context, Result, bail, ensure};
use axum::http::HeaderValue;
use zeroize::Zeroizing;

use crate::tokens::warn_if_open;

/// The most bytes that are read of a file: far more than a token takes.
const MOST_BYTES: u64 = 1 << 16;

/// Where the token is.
#[derive(Clone)]
pub enum UpstreamToken {
    /// Here.
    Given(String),
    /// In a file, which is read anew at SIGHUP.
    File(PathBuf),
}

/// The token in force, as a header.
pub(super) struct OwnToken {
    from: UpstreamToken,
    header: RwLock<HeaderValue>,
}

impl OwnToken {
    /// Takes the token.
    ///
    /// # Errors
    /// A sentence for the operator, with nothing of the token in it.
    pub(super) fn open(from: UpstreamToken) -> Result<Self> {
        let header = RwLock::new(read(&from)?);
        Ok(Self { from, header })
    }

    /// The value of `Authorization`.
    pub(super) fn header(&self) -> HeaderValue {
        let header = self.header.read().unwrap_or_else(PoisonError::into_inner);
        header.clone()
    }

    /// Reads the file anew, where there is one. What cannot be taken changes
    /// nothing; the log says so in either case.
    pub(super) fn read_again(&self) {
        if matches!(self.from, UpstreamToken::Given(_)) {
            return;
        }
        match read(&self.from) {
            Ok(header) => {
                *self.header.write().unwrap_or_else(PoisonError::into_inner) = header;
                tracing::info!("the upstream's token was read anew and is in force");
            }
            Err(error) => tracing::error!(
                "{error:#}. The token from before stays in force: mend the file and send SIGHUP \
                 again"
            ),
        }
    }
}

fn read(from: &UpstreamToken) -> Result<HeaderValue> {
    match from {
        UpstreamToken::Given(token) => {
            header(token).context("--upstream-token cannot stand in a header")
        }
        UpstreamToken::File(path) => {
            let text = load(path).with_context(|| {
                format!("the upstream's token, {}, cannot be read", path.display())
            })?;
            let token = text.trim();
            if token.is_empty() {
                bail!(
                    "{} holds no token: write the upstream's token into it, and nothing else",
                    path.display()
                );
            }
            header(token).with_context(|| {
                format!(
                    "{} holds more than a token: write the upstream's token into it, and nothing \
                     else",
                    path.display()
                )
            })
        }
    }
}

fn load(path: &Path) -> Result<Zeroizing<String>> {
    let file = File::open(path)?;
    warn_if_open(path, &file.metadata()?);
    let mut text = Zeroizing::new(String::new());
    file.take(MOST_BYTES + 1).read_to_string(&mut text)?;
    ensure!(
        u64::try_from(text.len()).is_ok_and(|size| size <= MOST_BYTES),
        "it is larger than {MOST_BYTES} bytes"
    );
    Ok(text)
}

fn header(token: &str) -> Result<HeaderValue> {
    ensure!(
        !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic()),
        "a token is of letters, digits and signs, without spaces"
    );
    let mut header = HeaderValue::try_from(format!("Bearer {token}"))?;
    // What prints headers prints no sensitive ones.
    header.set_sensitive(true);
    Ok(header)
}

impl fmt::Debug for UpstreamToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given(_) => f.write_str("UpstreamToken"),
            Self::File(path) => write!(f, "UpstreamToken in {}", path.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_of_a_file_is_its_one_word() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("token");
        let write = |text: &str| std::fs::write(&file, text).unwrap();
        write("  a-token\n");
        let token = OwnToken::open(UpstreamToken::File(file.clone())).unwrap();
        assert_eq!(token.header(), "Bearer a-token");
        for wrong in ["", "\n", "two words", "密码"] {
            write(wrong);
            token.read_again();
            assert_eq!(token.header(), "Bearer a-token");
            let error = OwnToken::open(UpstreamToken::File(file.clone())).err();
            let error = format!("{:#}", error.unwrap());
            assert!(error.contains("token") && !error.contains("two"), "{error}");
        }
        write("another");
        token.read_again();
        assert_eq!(token.header(), "Bearer another");
        std::fs::remove_file(&file).unwrap();
        token.read_again();
        assert_eq!(token.header(), "Bearer another");
    }

    #[test]
    fn it_never_prints() {
        let given = UpstreamToken::Given("hunter2".to_owned());
        assert!(!format!("{given:?}").contains("hunter2"));
        let header = OwnToken::open(given).unwrap().header();
        assert!(!format!("{header:?}").contains("hunter2"));
        let spaced = UpstreamToken::Given("hunter 2".to_owned());
        let error = format!("{:#}", OwnToken::open(spaced).err().unwrap());
        assert!(!error.contains("hunter"), "{error}");
    }
}
