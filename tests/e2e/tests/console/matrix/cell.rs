//! One fault at one place.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Fault, Gate, Stage, TOKEN, Which, until_within};
use changefeed_model::envelope::{ApiError, ErrorKind};

use super::effect::{Effect, todo, what};
use super::look::Look;
use super::table::Row;

/// How long anything of a cell may take.
const CELL: Duration = Duration::from_secs(10);

/// One fault at one place, on a fresh page.
pub(super) struct Cell<'a> {
    pub(super) stage: &'a Stage,
    pub(super) gate: &'a Gate,
    pub(super) row: &'a Row,
    pub(super) effect: Effect,
    pub(super) target: Target,
    /// Tasks that there are in the cluster.
    pub(super) tasks: usize,
    /// The cell's number at its place.
    pub(super) number: usize,
}

/// The task that a cell is about.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) id: String,
    pub(super) name: String,
}

impl Cell<'_> {
    /// Such requests meet the fault from now on.
    pub(super) fn fail(&self, which: Which) {
        let which = match self.row.is_everywhere {
            true => Which::path_with("/api/"),
            false => which,
        };
        self.gate.fail(which, self.row.fault.clone());
    }

    /// The page as it is now.
    pub(super) async fn look(&self) -> Result<Look> {
        Look::at(&self.stage.browser).await
    }

    /// Waits until the page is so.
    pub(super) async fn until(&self, what: &str, fits: impl Fn(&Look) -> bool) -> Result<Look> {
        let mut last = None;
        let found = until_within(CELL, what, async || {
            let look = self.look().await?;
            let is_there = fits(&look);
            last = Some(look);
            Ok(is_there.then_some(()))
        })
        .await;
        let last = last.context("nothing to look at")?;
        found.with_context(|| format!("the page was {last:?}"))?;
        last.expect_alive()?;
        Ok(last)
    }

    /// Waits until no such request is under way.
    pub(super) async fn until_idle(&self, which: &Which) -> Result<()> {
        until_within(CELL, "no request under way", async || {
            Ok((self.gate.under_way(which) == 0).then_some(()))
        })
        .await
    }

    /// Whether the answer comes late on purpose: after the page was left.
    pub(super) fn is_held(&self) -> bool {
        matches!(self.row.fault, Fault::HoldAnswer)
    }

    /// A text says what happened and what to do, with a sentence of the place
    /// before it.
    pub(super) fn expect_said(&self, text: &str, place: &str, error: &ApiError) -> Result<()> {
        Look::expect_sentences(text, &[place, what(error), todo(error)])
    }

    /// Waits until a failed read is said: beside the data, which it returns,
    /// or by asking for a token over the page. Returns whether it asks.
    pub(super) async fn until_failed(&self, place: &str, error: &ApiError) -> Result<(Look, bool)> {
        let is_said =
            |look: &Look| !(look.text("problem").is_empty() && look.text("ended").is_empty());
        let look = self.until("a problem", is_said).await?;
        if look.text("ended").is_empty() {
            self.expect_said(look.text("problem"), place, error)?;
            let offers = look.words("actions");
            ensure!(offers == ["retry"], "it offers {offers:?}");
            return Ok((look, false));
        }
        ensure!(
            error.kind == ErrorKind::SignedOut,
            "it asks for a token: {look:?}"
        );
        self.expect_asked(&look)?;
        Ok((look, true))
    }

    /// What the dialog of a session that ended says.
    pub(super) fn expect_asked(&self, look: &Look) -> Result<()> {
        let sentences = [
            "Your session has ended",
            "The page stays as it is",
            "to continue from here",
        ];
        Look::expect_sentences(look.text("ended"), &sentences)
    }

    /// Presses what a failed read offers, or gives the token that is asked for.
    pub(super) async fn retry_read(&self, is_asked: bool) -> Result<()> {
        if is_asked {
            return self.give_token().await;
        }
        // A read that came by itself may have mended it.
        let press = "const retry = document.querySelector(\
             'main .notice-place [data-action=retry]'); retry?.click(); return !!retry";
        let is_pressed = self.stage.browser.script(press).await? == true;
        let look = self.look().await?;
        ensure!(is_pressed || look.text("problem").is_empty(), "{look:?}");
        Ok(())
    }

    /// Gives the token that the dialog over the page asks for.
    pub(super) async fn give_token(&self) -> Result<()> {
        let browser = &self.stage.browser;
        browser.fill("#session-token", TOKEN).await?;
        browser
            .click("[data-part=session-end] [data-action=go-on]")
            .await?;
        let is_open = |look: &Look| look.text("ended").is_empty();
        self.until("the page without the dialog", is_open)
            .await
            .map(drop)
    }

    /// Gives a token where one is asked for: a write that was refused for the
    /// token's sake is not sent again by that.
    pub(super) async fn give_token_if_asked(&self) -> Result<&'static str> {
        if !self.row.is_everywhere {
            return Ok("refused");
        }
        let look = self
            .until("the dialog", |look| !look.text("ended").is_empty())
            .await?;
        self.expect_asked(&look)?;
        self.gate.mend();
        self.give_token().await?;
        Ok("asked")
    }
}
