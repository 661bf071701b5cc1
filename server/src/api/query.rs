//! The query of a list.

use changefeed_model::envelope::codes;
use changefeed_model::fields::check_cluster_id;

use crate::check::say;
use crate::failure::Failure;
use crate::source::ListQuery;

/// Reads the query; of a key that comes twice, the first counts.
pub(super) fn list(query: &str) -> Result<ListQuery, Failure> {
    let find = |key: &str| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find(|(name, _)| name == key).map(|(_, value)| value)
    };
    let page = number("page", find("page").as_deref())?;
    let page_size = number("pageSize", find("pageSize").as_deref())?;
    let cluster_id = find("clusterId").unwrap_or_default().into_owned();
    if let Err(problem) = check_cluster_id(&cluster_id) {
        let detail = format!("clusterId: {}", say("clusterId", &problem));
        return Err(Failure::of(codes::INVALID).because(detail));
    }
    Ok(ListQuery {
        cluster_id,
        page: page.max(1),
        page_size,
    })
}

/// A number from 0 on; missing is 0.
fn number(key: &str, text: Option<&str>) -> Result<i64, Failure> {
    let Some(text) = text else {
        return Ok(0);
    };
    match text.parse::<i64>() {
        Ok(number) if number >= 0 => Ok(number),
        Ok(_) => Err(Failure::of(codes::INVALID).because(format!("{key}: must not be negative"))),
        Err(_) => {
            Err(Failure::of(codes::MALFORMED).because(format!("{key}: must be a whole number")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<(String, i64, i64), i64> {
        list(query)
            .map(|query| (query.cluster_id, query.page, query.page_size))
            .map_err(|failure| failure.code.code)
    }

    #[test]
    fn pages() {
        let cluster = "CLUSTER".to_owned();
        for (query, expected) in [
            ("clusterId=CLUSTER", Ok((cluster.clone(), 1, 0))),
            (
                "clusterId=CLUSTER&page=0&pageSize=0",
                Ok((cluster.clone(), 1, 0)),
            ),
            (
                "page=3&pageSize=10&clusterId=CLUSTER",
                Ok((cluster.clone(), 3, 10)),
            ),
            ("clusterId=CLUSTER&page=2&page=9", Ok((cluster, 2, 0))),
            (
                "clusterId=%24%7BclusterID%7D",
                Ok(("${clusterID}".to_owned(), 1, 0)),
            ),
            ("", Err(10001)),
            ("clusterId=", Err(10001)),
            ("clusterId=abc", Err(10001)),
            ("clusterId=CLUSTER&page=-1", Err(10001)),
            ("clusterId=CLUSTER&pageSize=-1", Err(10001)),
            ("clusterId=CLUSTER&page=1.5", Err(10004)),
            ("clusterId=CLUSTER&page=", Err(10004)),
            ("clusterId=CLUSTER&pageSize=ten", Err(10004)),
            ("clusterId=CLUSTER&page=9223372036854775808", Err(10004)),
        ] {
            assert_eq!(read(query), expected, "{query}");
        }
    }
}
