//! The clusters that a live server tells of.

use axum::body::Body;
use changefeed_model::envelope::success_page;
use changefeed_model::page::Page;
use http::Response;
use serde_json::{Value, json};

use super::said;
use crate::CLUSTER;

/// Id and name of each.
const CLUSTERS: [(&str, &str); 3] = [
    (CLUSTER, "orders-production"),
    ("CLUSTER_ID_IN_TIEM__23", "orders-replica"),
    ("CLUSTER_WITHOUT_TASKS", "billing-staging"),
];

/// `GET /clusters/`.
pub(super) fn list(query: &str) -> Response<Body> {
    let asked = |key: &str| {
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        let found = pairs.filter(|(name, _)| name == key).last();
        found.map(|(_, value)| value.into_owned())
    };
    let number = |key: &str| asked(key).and_then(|value| value.parse::<usize>().ok());
    let fits = |key: &str, value: &str| asked(key).is_none_or(|wanted| wanted == value);
    let all: Vec<_> = CLUSTERS
        .iter()
        .filter(|(id, name)| fits("clusterId", id) && fits("clusterName", name))
        .collect();
    let page = number("page").unwrap_or_default().max(1);
    let size = number("pageSize").filter(|size| *size > 0);
    let size = size.unwrap_or(all.len().max(1));
    let rows = all.iter().skip((page - 1).saturating_mul(size)).take(size);
    let rows: Vec<_> = rows.map(|(id, name)| info(id, name)).collect();
    let as_number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let place = Page {
        page: Some(as_number(page)),
        page_size: Some(as_number(size)),
        total: Some(as_number(all.len())),
        ..Page::default()
    };
    said::json(200, &success_page(json!({"clusters": rows}), &place))
}

/// A cluster as a live server describes it.
fn info(id: &str, name: &str) -> Value {
    let usage = json!({"unit": "GB", "total": 0, "usage": 0, "usageRate": 0});
    json!({
        "clusterId": id, "userId": super::ADMIN.id, "clusterName": name,
        "clusterType": "TiDB", "clusterVersion": "v5.2.2", "vendor": "Local", "tags": null,
        "tls": false, "region": "Region1", "status": "Running", "role": "", "copies": 3,
        "exclusive": false, "cpuArchitecture": "X86_64", "alertUrl": "", "grafanaUrl": "",
        "maintainStatus": "", "maintainWindow": "",
        "intranetConnectAddresses": ["10.0.0.11:4000"], "extranetConnectAddresses": null,
        "whitelist": [], "cpuUsage": usage, "memoryUsage": usage, "storageUsage": usage,
        "backupFileUsage": usage, "createTime": "2022-01-17T15:01:19.123456789+08:00",
        "updateTime": "2022-01-17T15:01:19.123456789+08:00",
        "deleteTime": "0001-01-01T00:00:00Z"
    })
}
