//! What a page is to somebody who does not see it, or points at nothing.

mod axe;
mod heard;
mod look;
mod mask;
mod tree;
mod trip;

pub use tree::AccessTree;
pub use trip::Trip;

use anyhow::Result;

use crate::Browser;

impl Browser {
    /// Fails where axe-core, or one of the looks beyond it, finds a barrier on
    /// the page as it is. `what` says what is open.
    pub async fn expect_accessible(&self, what: &str) -> Result<()> {
        self.expect_no_findings(what).await?;
        self.expect_no_barriers(what).await?;
        self.expect_names(what).await
    }
}
