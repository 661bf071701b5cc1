//! The first load, weighed against its budget.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::console::compress;
use crate::pins;
use crate::say::thousands;
use crate::size::first_load;

/// What the name of the form's chunk contains.
const FORM: &str = "split_form";

/// One file of the first load.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    name: String,
    raw: usize,
    sent: usize,
}

/// The files of the first load with their sizes, and the chunks after it.
#[derive(Clone, Debug)]
pub(crate) struct Load {
    pieces: Vec<Piece>,
    later: Vec<Piece>,
}

impl Piece {
    fn weigh(dist: &Path, name: String) -> Result<Self> {
        let path = dist.join(&name);
        let content = std::fs::read(&path)
            .with_context(|| format!("{} could not be read", path.display()))?;
        // A file that brotli makes larger is sent as it is.
        let sent = compress::brotli(&content)?.len().min(content.len());
        Ok(Self {
            name,
            raw: content.len(),
            sent,
        })
    }
}

impl Load {
    /// Weighs what lies in `dist`.
    pub(crate) fn weigh(dist: &Path) -> Result<Self> {
        let first = first_load::files(dist)?;
        let chunks = first_load::chunks(dist, &first)?;
        let weigh = |names: Vec<String>| -> Result<Vec<Piece>> {
            let names = names.into_iter();
            names.map(|name| Piece::weigh(dist, name)).collect()
        };
        Ok(Self {
            pieces: weigh(first)?,
            later: weigh(chunks)?,
        })
    }

    /// A table of the files, and the sums against the budget.
    pub(crate) fn render(&self) -> String {
        let all = self.pieces.iter().chain(&self.later);
        let width = all.map(|piece| piece.name.len()).max();
        let width = width.unwrap_or(0).max("first load of the list page".len());
        let line =
            |name: &str, raw: &str, sent: &str| format!("{name:width$}  {raw:>9}  {sent:>9}\n");
        let lines = |pieces: &[Piece]| -> String {
            let pieces = pieces.iter();
            pieces
                .map(|piece| line(&piece.name, &thousands(piece.raw), &thousands(piece.sent)))
                .collect()
        };
        let raw = self.pieces.iter().map(|piece| piece.raw).sum();
        let mut text = line("first load of the list page", "raw", "brotli");
        text.push_str(&lines(&self.pieces));
        text.push_str(&line("sum", &thousands(raw), &thousands(self.sent())));
        text.push_str(&format!(
            "budget: {} of {} bytes, {} of {} requests\n",
            thousands(self.sent()),
            thousands(pins::BUDGET_BYTES),
            self.pieces.len(),
            pins::BUDGET_REQUESTS
        ));
        if !self.later.is_empty() {
            text.push_str("later, when idle or when asked for\n");
            text.push_str(&lines(&self.later));
            text.push_str(&format!(
                "budget of the form's chunk: {} of {} bytes\n",
                thousands(self.sent_for_form()),
                thousands(pins::BUDGET_FORM_BYTES)
            ));
        }
        text
    }

    /// Fails when the budget is exceeded.
    pub(crate) fn demand(&self) -> Result<()> {
        let form = self.sent_for_form();
        if form > pins::BUDGET_FORM_BYTES {
            bail!(
                "the form's chunk is {} bytes over its budget: `cargo xtask size` shows where they are",
                thousands(form - pins::BUDGET_FORM_BYTES)
            );
        }
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

    /// How many requests the first load takes.
    pub(crate) fn requests(&self) -> usize {
        self.pieces.len()
    }

    /// What the first load sends, in bytes.
    pub(crate) fn sent(&self) -> usize {
        self.pieces.iter().map(|piece| piece.sent).sum()
    }

    /// The form's own chunk.
    fn sent_for_form(&self) -> usize {
        let own = self.later.iter().filter(|piece| piece.name.contains(FORM));
        own.map(|piece| piece.sent).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(sizes: &[usize]) -> Load {
        Load {
            later: Vec::new(),
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
    fn a_chunk_is_shown_and_not_counted() {
        let mut load = load(&[pins::BUDGET_BYTES]);
        load.later.push(Piece {
            name: "rest.wasm".to_owned(),
            raw: 200_000,
            sent: 60_000,
        });
        load.demand().unwrap();
        let text = load.render();
        assert!(text.contains("budget: 165,000 of 165,000 bytes, 1 of 8 requests"));
        assert!(text.contains("200,000     60,000"), "{text}");
    }

    #[test]
    fn the_form_has_a_budget_of_its_own() {
        let chunk = |name: &str, sent: usize| Piece {
            name: name.to_owned(),
            raw: sent * 3,
            sent,
        };
        let mut load = load(&[1]);
        load.later = vec![
            chunk("split_rest-1.wasm", pins::BUDGET_FORM_BYTES),
            chunk("split_form-1.wasm", pins::BUDGET_FORM_BYTES - 10),
            chunk("split_form-2.wasm", 10),
        ];
        load.demand().unwrap();
        assert!(
            load.render()
                .contains("budget of the form's chunk: 70,000 of 70,000 bytes")
        );
        load.later.push(chunk("split_form-3.wasm", 1500));
        let error = load.demand().unwrap_err();
        assert!(
            error
                .to_string()
                .contains("the form's chunk is 1,500 bytes over")
        );
    }

    #[test]
    fn what_brotli_would_swell_counts_as_it_is() {
        let dist = tempfile::tempdir().unwrap();
        std::fs::write(dist.path().join("index.html"), "<a>").unwrap();
        assert_eq!(Load::weigh(dist.path()).unwrap().sent(), 3);
    }
}
