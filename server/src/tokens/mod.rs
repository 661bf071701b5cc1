//! Who may call: tokens with roles, where they come from, and how a wrong one
//! is met.

mod caller;
mod door;
mod file;
mod guesses;
mod token;

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use anyhow::{Context, Result, bail};
use subtle::{ConditionallySelectable, ConstantTimeEq};

pub use caller::{Caller, Role};
pub use door::Door;
pub(crate) use door::{Refused, challenge};
pub(crate) use file::warn_if_open;
pub use token::Token;

/// A token and whose it is.
#[derive(Clone, Debug)]
struct Known {
    token: Token,
    caller: Caller,
}

/// The tokens in force.
#[derive(Debug)]
pub(crate) struct Tokens {
    /// The one that came without a file; it stays until the server ends.
    given: Option<Known>,
    file: Option<PathBuf>,
    in_force: RwLock<Arc<[Known]>>,
}

impl Tokens {
    /// The token that was given, an admin's, and those of the file.
    pub(crate) fn open(given: Option<&str>, file: Option<PathBuf>) -> Result<Self> {
        let given = given
            .map(|token| {
                Ok::<_, anyhow::Error>(Known {
                    token: Token::new(token)?,
                    caller: Caller::new("default", Role::Admin),
                })
            })
            .transpose()?;
        let tokens = Self {
            given,
            file,
            in_force: RwLock::new(Arc::default()),
        };
        tokens.read_again()?;
        Ok(tokens)
    }

    /// None, and none to come: callers bring another server's.
    pub(crate) fn none() -> Self {
        Self {
            given: None,
            file: None,
            in_force: RwLock::new(Arc::default()),
        }
    }

    /// Reads the file anew; answers how many tokens are in force. Where it
    /// cannot be read, or nobody could call any more, nothing changes.
    pub(crate) fn read_again(&self) -> Result<usize> {
        let mut known: Vec<_> = self.given.iter().cloned().collect();
        if let Some(path) = &self.file {
            file::read(path, &mut known)
                .with_context(|| format!("the token file {}", path.display()))?;
        }
        if known.is_empty() {
            match &self.file {
                Some(path) => bail!(
                    "the token file {} holds no token, and nobody could call: write a line like \
                     `admin TOKEN NAME`",
                    path.display()
                ),
                None => bail!("there is no token, and nobody could call: give one"),
            }
        }
        let count = known.len();
        *self
            .in_force
            .write()
            .unwrap_or_else(PoisonError::into_inner) = known.into();
        Ok(count)
    }

    /// How many tokens of a role are in force.
    pub(crate) fn count(&self, role: Role) -> usize {
        let known = self.in_force();
        known
            .iter()
            .filter(|known| known.caller.role == role)
            .count()
    }

    /// Whose token this is. All are compared, each to its end, so that the
    /// time tells neither which was near nor where it stands.
    pub(crate) fn find(&self, offered: &Token) -> Option<Caller> {
        let known = self.in_force();
        let mut found = 0_u64;
        for (place, known) in (1_u64..).zip(known.iter()) {
            found.conditional_assign(&place, known.token.ct_eq(offered));
        }
        let place = usize::try_from(found.checked_sub(1)?).ok()?;
        known.get(place).map(|known| known.caller.clone())
    }

    fn in_force(&self) -> Arc<[Known]> {
        Arc::clone(&self.in_force.read().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests;
