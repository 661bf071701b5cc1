//! What a failed test leaves behind.

use std::path::PathBuf;

use anyhow::Result;

use crate::TOKEN;
use crate::stage::Stage;

/// Leaves `target/e2e/TEST.png`, `.html` and `.log`, without the token, and
/// returns the folder.
pub(crate) async fn leave(stage: &Stage, test: &str) -> Result<PathBuf> {
    let folder = folder();
    std::fs::create_dir_all(&folder)?;
    let file = |kind: &str| folder.join(format!("{test}.{kind}"));
    let hidden = |text: String| text.replace(TOKEN, "<hidden>");
    std::fs::write(file("log"), hidden(stage.server.log()?))?;
    std::fs::write(file("html"), hidden(stage.browser.html().await?))?;
    std::fs::write(file("png"), stage.browser.client.screenshot().await?)?;
    Ok(folder.canonicalize()?)
}

fn folder() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let own = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target");
    target.unwrap_or_else(own).join("e2e")
}
