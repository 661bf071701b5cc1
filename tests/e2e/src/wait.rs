//! Waiting for conditions.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use fantoccini::error::{CmdError, ErrorStatus, WebDriver};

/// How long anything may take: a busy machine is slow, not broken.
const DEADLINE: Duration = Duration::from_secs(45);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(40);

/// Looks until `look` finds something, and returns it.
///
/// # Errors
/// What `look` could not recover from; or that `what` did not come in time.
pub async fn until<T>(what: &str, look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    until_within(DEADLINE, what, look).await
}

/// [`until`] for what takes longer than anything else may.
///
/// # Errors
/// What `look` could not recover from; or that `what` did not come in time.
pub async fn until_within<T>(
    deadline: Duration,
    what: &str,
    mut look: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    let begin = Instant::now();
    loop {
        if let Some(found) = look().await? {
            return Ok(found);
        }
        if begin.elapsed() > deadline {
            bail!("waited {} s in vain: {what}", deadline.as_secs());
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// What WebKit's driver says of a script whose page was left meanwhile.
const LEFT: &str = "before the unload event";

/// What a command found; `None` where the page is not that far yet: the
/// element is not there, was drawn anew meanwhile, or is covered.
pub(crate) fn not_yet<T>(found: Result<T, CmdError>) -> Result<Option<T>> {
    use ErrorStatus::{
        ElementClickIntercepted, ElementNotInteractable, NoSuchElement, StaleElementReference,
    };
    match found {
        Ok(found) => Ok(Some(found)),
        Err(CmdError::Standard(WebDriver {
            error:
                ElementClickIntercepted | ElementNotInteractable | NoSuchElement | StaleElementReference,
            ..
        })) => Ok(None),
        // WebKit's driver has no code for an element that was drawn anew, nor for
        // a page that was left while it was looked at.
        Err(CmdError::Standard(WebDriver { message, .. }))
            if message.contains("Node with identifier") || message.contains(LEFT) =>
        {
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}
