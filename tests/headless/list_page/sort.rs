//! Headings that sort.

use wasm_bindgen_test::wasm_bindgen_test;

use super::{Page, open};
use crate::stage::until;

async fn sorted(page: &Page, column: &str, order: Option<&str>, rows: &[&str]) {
    until(column, || {
        let heading = page.stage.find(&format!("th[data-column={column}]"));
        heading.get_attribute("aria-sort").as_deref() == order && page.rows() == rows
    })
    .await;
    let said = page.stage.root.query_selector_all("[aria-sort]").unwrap();
    assert_eq!(said.length(), u32::from(order.is_some()), "one at the most");
}

#[wasm_bindgen_test]
async fn a_heading_sorts_then_the_other_way_then_as_the_server_does() {
    let page = open().await;
    let server = ["t-1", "t-2", "t-3", "t-4", "t-5"];
    sorted(&page, "name", None, &server).await;
    page.click("[data-sort=name]");
    let by_name = ["t-5", "t-4", "t-3", "t-2", "t-1"];
    sorted(&page, "name", Some("ascending"), &by_name).await;
    page.click("[data-sort=name]");
    sorted(&page, "name", Some("descending"), &server).await;
    page.click("[data-sort=name]");
    sorted(&page, "name", None, &server).await;
}

#[wasm_bindgen_test]
async fn of_lags_the_largest_comes_first_and_none_comes_last() {
    let page = open().await;
    page.click("[data-sort=lag]");
    let largest = ["t-2", "t-4", "t-1", "t-3", "t-5"];
    sorted(&page, "lag", Some("descending"), &largest).await;
    page.click("[data-sort=lag]");
    let smallest = ["t-1", "t-4", "t-2", "t-3", "t-5"];
    sorted(&page, "lag", Some("ascending"), &smallest).await;
    // Another column takes over.
    page.click("[data-sort=state]");
    let worst = ["t-2", "t-3", "t-5", "t-1", "t-4"];
    sorted(&page, "state", Some("ascending"), &worst).await;
}

#[wasm_bindgen_test]
async fn a_view_is_kept_in_the_address() {
    let page = open().await;
    page.click("[data-sort=lag]");
    until("the address", || {
        let location = web_sys::window().unwrap().location();
        location.search().unwrap() == "?sort=-lag"
            && location.pathname().unwrap() == "/clusters/cluster-1/changefeeds"
    })
    .await;
}
