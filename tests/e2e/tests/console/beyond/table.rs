//! The list as a table, wherever it is scrolled to and whatever is hidden.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{Browser, Demo, Stage, play_with};
use serde_json::{Value, json};

const MANY: usize = 1_000;

/// How many rows and columns the table says it has; the numbers of the rows
/// that are drawn; those of the cells in a row; and the cells whose number is
/// not that of their heading.
const TABLE: &str = "const table = document.querySelector('table[role=grid]'); \
     const number = (node, name) => Number(node.getAttribute(name)); \
     const rows = [...table.querySelectorAll('tr')]; \
     const cells = row => [...row.children]; \
     const heads = new Map(cells(rows[0]).map(cell => [cell.dataset.column, number(cell, 'aria-colindex')])); \
     return {rows: number(table, 'aria-rowcount'), columns: number(table, 'aria-colcount'), \
     indices: rows.map(row => number(row, 'aria-rowindex')), \
     first: cells(rows[0]).map(cell => number(cell, 'aria-colindex')), \
     strange: rows.flatMap(cells).filter(cell => \
       heads.get(cell.dataset.column) !== number(cell, 'aria-colindex')).length, \
     named: !!table.caption?.textContent.trim(), \
     selected: rows.slice(1).every(row => row.hasAttribute('aria-selected')), \
     heads: rows.every(row => row.querySelectorAll('th').length >= 1)}";

/// Looks at the table, and returns the numbers of the rows that are drawn.
async fn expect_table(browser: &Browser, rows: usize) -> Result<Vec<u64>> {
    let table = browser.script(TABLE).await?;
    let part = |name: &str| table.get(name).cloned().unwrap_or(Value::Null);
    ensure!(part("rows") == json!(rows + 1), "{table}");
    ensure!(part("columns") == json!(9), "{table}");
    ensure!(
        part("first") == json!([1, 2, 3, 4, 5, 6, 7, 8, 9]),
        "{table}"
    );
    ensure!(part("strange") == json!(0), "{table}");
    for is_so in ["named", "selected", "heads"] {
        ensure!(part(is_so) == json!(true), "{is_so}: {table}");
    }
    let indices: Vec<u64> = serde_json::from_value(part("indices"))?;
    ensure!(
        indices.first() == Some(&1),
        "the headings are the first row"
    );
    ensure!(indices.is_sorted_by(|one, next| one < next), "{indices:?}");
    Ok(indices)
}

#[tokio::test]
async fn rows_and_columns_are_counted_wherever_the_list_is() -> Result<()> {
    play_with(Demo::of(1_000), async |stage: &mut Stage| {
        let browser = &stage.browser;
        browser.prefer_no_refresh().await?;
        stage.open_view("", MANY).await?;
        let top = expect_table(browser, MANY).await?;
        ensure!(top.get(1) == Some(&2), "{top:?}");
        browser.scroll_to(30_000).await?;
        browser.find("tr[aria-rowindex=\"530\"]").await?;
        let middle = expect_table(browser, MANY).await?;
        ensure!(middle.get(1).context("a row")? > &400, "{middle:?}");
        // A narrow window hides columns; the count stays.
        browser.resize(800, 900).await?;
        expect_table(browser, MANY).await?;
        browser.resize(360, 800).await?;
        expect_table(browser, MANY).await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_sorted_column_says_so() -> Result<()> {
    play_with(Demo::of(60), async |stage: &mut Stage| {
        let browser = &stage.browser;
        browser.prefer_no_refresh().await?;
        stage.open_view("", 60).await?;
        ensure!(browser.count("th[aria-sort]").await? == 0);
        for (sorted, said) in [(1, "ascending"), (1, "descending"), (0, "")] {
            browser.click("thead [data-sort=name]").await?;
            let css = format!("th[data-column=name][aria-sort=\"{said}\"]");
            if sorted == 0 {
                browser.expect_gone("th[aria-sort]").await?;
            } else {
                browser.find(&css).await?;
            }
            ensure!(browser.count("th[aria-sort]").await? == sorted);
        }
        Ok(())
    })
    .await
}
