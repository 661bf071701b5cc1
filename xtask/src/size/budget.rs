//! The first load, weighed against its budget.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::console::compress;
use crate::pins;
use crate::say::thousands;
use crate::size::first_load;

/// One file of the first load.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    name: String,
    raw: usize,
    sent: usize,
}

/// The files of the first load with their sizes.
#[derive(Clone, Debug)]
pub(crate) struct Load {
    pieces: Vec<Piece>,
}

impl Load {
    /// Weighs what lies in `dist`.
    pub(crate) fn weigh(dist: &Path) -> Result<Self> {
        let pieces = first_load::files(dist)?
            .into_iter()
            .map(|name| {
                let path = dist.join(&name);
                let content = std::fs::read(&path)
                    .with_context(|| format!("{} could not be read", path.display()))?;
                // A file that brotli makes larger is sent as it is.
                let sent = compress::brotli(&content)?.len().min(content.len());
                Ok(Piece {
                    name,
                    raw: content.len(),
                    sent,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Self { pieces })
    }

    /// A table of the files, and the sums against the budget.
    pub(crate) fn render(&self) -> String {
        let width = self.pieces.iter().map(|piece| piece.name.len()).max();
        let width = width.unwrap_or(0).max("first load of the list page".len());
        let mut text = format!(
            "{:width$}  {:>9}  {:>9}\n",
            "first load of the list page", "raw", "brotli"
        );
        for piece in &self.pieces {
            text.push_str(&format!(
                "{:width$}  {:>9}  {:>9}\n",
                piece.name,
                thousands(piece.raw),
                thousands(piece.sent)
            ));
        }
        let raw = self.pieces.iter().map(|piece| piece.raw).sum();
        text.push_str(&format!(
            "{:width$}  {:>9}  {:>9}\nbudget: {} of {} bytes, {} of {} requests\n",
            "sum",
            thousands(raw),
            thousands(self.sent()),
            thousands(self.sent()),
            thousands(pins::BUDGET_BYTES),
            self.pieces.len(),
            pins::BUDGET_REQUESTS
        ));
        text
    }

    /// Fails when the budget is exceeded.
    pub(crate) fn demand(&self) -> Result<()> {
        let (bytes, requests) = (self.sent(), self.pieces.len());
        if bytes > pins::BUDGET_BYTES {
            bail!(
                "the first load is {} bytes over its budget: `cargo xtask size` shows where \
                 they are",
                thousands(bytes - pins::BUDGET_BYTES)
            );
        }
        if requests > pins::BUDGET_REQUESTS {
            bail!(
                "the first load takes {requests} requests of {}: join or drop some of the files \
                 above",
                pins::BUDGET_REQUESTS
            );
        }
        Ok(())
    }

    fn sent(&self) -> usize {
        self.pieces.iter().map(|piece| piece.sent).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(sizes: &[usize]) -> Load {
        Load {
            pieces: sizes
                .iter()
                .map(|size| Piece {
                    name: "x".to_owned(),
                    raw: *size * 3,
                    sent: *size,
                })
                .collect(),
        }
    }

    #[test]
    fn the_budget_is_a_limit_on_bytes_and_requests() {
        load(&[pins::BUDGET_BYTES]).demand().unwrap();
        load(&[1; pins::BUDGET_REQUESTS]).demand().unwrap();
        let error = load(&[pins::BUDGET_BYTES, 1500]).demand().unwrap_err();
        assert!(error.to_string().contains("1,500 bytes over"));
        let error = load(&[1; pins::BUDGET_REQUESTS + 1]).demand().unwrap_err();
        assert!(error.to_string().contains("9 requests of 8"));
    }

    #[test]
    fn the_sum_is_printed_against_the_budget() {
        let text = load(&[1000, 2500]).render();
        assert!(text.contains("budget: 3,500 of 165,000 bytes, 2 of 8 requests"));
    }

    #[test]
    fn what_brotli_would_swell_counts_as_it_is() {
        let dist = tempfile::tempdir().unwrap();
        std::fs::write(dist.path().join("index.html"), "<a>").unwrap();
        assert_eq!(Load::weigh(dist.path()).unwrap().sent(), 3);
    }
}
