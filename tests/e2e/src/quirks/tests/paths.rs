//! Paths, slashes, and requests without a token.

use anyhow::Result;
use http::Method;
use serde_json::Value;

use super::tiny::Tiny;
use crate::TOKEN;

#[tokio::test]
async fn a_wrong_slash_is_a_redirect() -> Result<()> {
    let tiny = Tiny::start().await?;
    let read = tiny.get("changefeeds?page=1&clusterId=c", TOKEN).await?;
    assert_eq!(
        (read.status, &*read.kind),
        (301, "text/html; charset=utf-8")
    );
    assert!(read.text.starts_with("<a href="), "{read:?}");
    let to = "/api/v1/changefeeds/?page=1&clusterId=c";
    assert_eq!(read.location.as_deref(), Some(to));
    for (method, path, to) in [
        (Method::POST, "changefeeds", "/api/v1/changefeeds/"),
        (
            Method::DELETE,
            "changefeeds/abcdefgh/",
            "/api/v1/changefeeds/abcdefgh",
        ),
    ] {
        let write = tiny.ask(method, path, Some(TOKEN), Value::Null).await?;
        assert_eq!((write.status, &*write.text), (307, ""));
        assert_eq!(write.location.as_deref(), Some(to));
    }
    Ok(())
}

#[tokio::test]
async fn a_path_that_does_not_exist_is_plain_text() -> Result<()> {
    let tiny = Tiny::start().await?;
    for path in ["coffee", "changefeeds/abcdefgh/explode/now", "openapi.json"] {
        let said = tiny.get(path, TOKEN).await?;
        assert_eq!((said.status, &*said.kind), (404, "text/plain"), "{path}");
        assert_eq!(said.text, "404 page not found");
    }
    Ok(())
}

#[tokio::test]
async fn without_a_token_two_documents_with_a_wrong_one_one() -> Result<()> {
    let tiny = Tiny::start().await?;
    let path = "changefeeds/abcdefgh/";
    let said = tiny.ask(Method::GET, path, None, Value::Null).await?;
    assert_eq!(said.status, 401);
    let two: Vec<Value> = serde_json::Deserializer::from_str(&said.text)
        .into_iter()
        .collect::<Result<_, _>>()?;
    assert_eq!(two.len(), 2, "{said:?}");
    assert_eq!(two[0], "authorization token empty");
    assert_eq!(two[1]["code"], 70600);
    assert_eq!(tiny.get(path, "wrong").await?.code(), (401, 70600));
    let right = tiny.get(path, TOKEN).await?.json();
    assert_eq!(right["data"]["path"], "/api/v1/changefeeds/abcdefgh/");
    Ok(())
}
