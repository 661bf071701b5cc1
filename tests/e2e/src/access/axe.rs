//! axe-core in the page as it is now.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::Browser;

/// What names axe-core's script.
const SCRIPT: &str = "CHANGEFEED_AXE";

/// So many places are named for each rule.
const NAMED_MOST: usize = 3;

/// The themes, as the document's root names them.
const THEMES: [&str; 2] = ["light", "dark"];

/// Puts on a theme, and waits until its colours have come.
const WEAR: &str = "document.documentElement.dataset.theme = arguments[0]; \
     const ends = document.getAnimations().filter(at => at.effect.getTiming().iterations < 9) \
     .map(at => at.finished); \
     return Promise.race([Promise.allSettled(ends), new Promise(done => setTimeout(done, 2000))]) \
     .then(() => null)";

/// Every rule, those of good practice and the experimental ones too. What asks
/// for more than AA, and what merely says that something is hidden, does not.
const RUN: &str = "const beyond = ['wcag2aaa', 'wcag22aaa', 'wcag2a-obsolete'], rules = {}; \
     for (const {ruleId, tags} of axe.getRules()) rules[ruleId] = {enabled: \
     ruleId !== 'hidden-content' && !beyond.some(tag => tags.includes(tag))}; \
     const told = kind => list => list.flatMap(rule => rule.nodes.map(node => \
     [kind, rule.id, node.target.join(' '), node.failureSummary ?? rule.help])); \
     return axe.run(document, {rules, resultTypes: ['violations', 'incomplete']}) \
     .then(found => [...told('wrong')(found.violations), ...told('unsure')(found.incomplete)])";

/// What axe-core cannot judge here by itself, and why that is no fault.
const UNSURE: [(&str, &str); 3] = [
    (
        "color-contrast",
        "something lies over or under the text; the tokens' contrasts are computed elsewhere",
    ),
    (
        "label-content-name-mismatch",
        "a question mark is no word that one could say",
    ),
    (
        "th-has-data-cells",
        "a filter that nothing passes leaves the headings alone",
    ),
];

impl Browser {
    /// Fails where axe-core finds anything on the page as it is, in either
    /// theme. `what` says what is open.
    pub async fn expect_no_findings(&self, what: &str) -> Result<()> {
        if self.script("return 'axe' in window").await? != true {
            self.bring_axe().await?;
        }
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for theme in THEMES {
            self.wear(theme).await?;
            let told = self.script(RUN).await.context("axe-core did not run")?;
            for finding in told.as_array().context("axe-core gave no list")? {
                if let Some((rule, place)) = judge(finding) {
                    let rule = format!("{theme}: {rule}");
                    found.entry(rule).or_default().push(place);
                }
            }
        }
        self.script("delete document.documentElement.dataset.theme")
            .await?;
        let found: Vec<_> = found
            .iter()
            .map(|(rule, places)| {
                let n = places.len();
                let few = places.iter().take(NAMED_MOST).cloned();
                format!(
                    "{rule}, {n} times:\n  {}",
                    few.collect::<Vec<_>>().join("\n  ")
                )
            })
            .collect();
        ensure!(found.is_empty(), "{what}:\n{}", found.join("\n"));
        Ok(())
    }

    /// Puts a theme on the page.
    pub async fn wear(&self, theme: &str) -> Result<()> {
        self.client.execute(WEAR, vec![json!(theme)]).await?;
        Ok(())
    }

    /// The driver's scripts are none of the page's: its policy lets them pass.
    async fn bring_axe(&self) -> Result<()> {
        let path = std::env::var_os(SCRIPT).filter(|path| !path.is_empty());
        let path = path.with_context(|| {
            format!(
                "{SCRIPT} names no script: run `cargo xtask test --only e2e`, which fetches \
                 axe-core and runs these tests with it"
            )
        })?;
        let script = std::fs::read_to_string(&path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        self.script(&script).await.map(drop)
    }
}

/// What a finding is, and where; `None` for one that axe-core cannot judge.
fn judge(finding: &Value) -> Option<(String, String)> {
    let text = |at: usize| {
        let text = finding.get(at).and_then(Value::as_str);
        text.unwrap_or_default().replace('\n', " ")
    };
    let (kind, rule) = (text(0), text(1));
    let is_known = kind == "unsure" && UNSURE.iter().any(|(known, _)| *known == rule);
    (!is_known).then(|| {
        (
            format!("{kind}: {rule}"),
            format!("{}: {}", text(2), text(3)),
        )
    })
}
