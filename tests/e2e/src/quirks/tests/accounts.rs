//! Sign-in by name and password, and what accounts may do.

use std::time::Duration;

use anyhow::Result;
use http::Method;
use serde_json::{Value, json};

use super::tiny::{Said, Tiny};
use crate::quirks::{ADMIN, Account, STALE, TOKEN_LIFE, VIEWER};
use crate::{CLUSTER, TOKEN};

impl Tiny {
    async fn login(&self, name: &str, password: &str) -> Result<Said> {
        let body = json!({"userName": name, "userPassword": password});
        self.ask(Method::POST, "user/login", None, body).await
    }

    async fn token(&self, account: &Account) -> Result<String> {
        let said = self.login(account.name, account.password).await?.json();
        assert_eq!(said["data"]["userId"], account.id);
        assert_eq!(said["data"]["passwordExpired"], account.has_old_password);
        Ok(said["data"]["token"].as_str().unwrap().to_owned())
    }

    async fn may(&self, token: &str, user: &str, asked: Value) -> Result<bool> {
        let body = json!({"userId": user, "permissions": asked});
        let said = self.post("rbac/permission/check", token, body).await?;
        assert_eq!(said.code(), (200, 0));
        Ok(said.json()["data"]["result"].as_bool().unwrap())
    }
}

#[tokio::test]
async fn nobody_is_known_until_a_test_asks_for_accounts() -> Result<()> {
    let tiny = Tiny::start().await?;
    let login = tiny.login(ADMIN.name, ADMIN.password).await?;
    assert_eq!((login.status, &*login.text), (404, "404 page not found"));
    for path in ["user/logout", "rbac/permission/check"] {
        assert_eq!(tiny.post(path, TOKEN, json!({})).await?.status, 404);
    }
    assert_eq!(tiny.get("clusters/", TOKEN).await?.status, 404);
    Ok(())
}

#[tokio::test]
async fn a_token_by_name_and_password_is_good_until_it_ends() -> Result<()> {
    let tiny = Tiny::start().await?;
    tiny.quirks.know_accounts(TOKEN_LIFE);
    let wrong = tiny.login(ADMIN.name, "not-the-password").await?;
    assert_eq!(wrong.code(), (400, 70603));
    assert_eq!(tiny.login("root", "abc").await?.code(), (400, 10001));
    let token = tiny.token(&ADMIN).await?;
    assert_eq!(tiny.list(&token).await?.code(), (200, 0));
    assert_eq!(tiny.list(TOKEN).await?.code(), (200, 0));
    let ended = tiny.post("user/logout", &token, Value::Null).await?;
    assert_eq!(ended.json()["data"]["userId"], ADMIN.id);
    assert_eq!(tiny.list(&token).await?.code(), (401, 70600));
    assert_eq!(tiny.quirks.sign_ins(), (1, 1));

    let token = tiny.token(&ADMIN).await?;
    tiny.quirks.expire_tokens();
    assert_eq!(tiny.list(&token).await?.code(), (401, 70602));
    tiny.quirks.know_accounts(Duration::ZERO);
    let token = tiny.token(&ADMIN).await?;
    assert_eq!(tiny.list(&token).await?.code(), (401, 70602));
    Ok(())
}

#[tokio::test]
async fn an_account_does_what_it_may() -> Result<()> {
    let tiny = Tiny::start().await?;
    tiny.quirks.know_accounts(TOKEN_LIFE);
    let viewer = tiny.token(&VIEWER).await?;
    assert_eq!(tiny.list(&viewer).await?.code(), (200, 0));
    let pause = "changefeeds/abcdefgh/pause";
    let refused = tiny.post(pause, &viewer, Value::Null).await?;
    assert_eq!(refused.code(), (403, 70650));
    let write = json!([{"resource": "cdc", "action": "read"},
                       {"resource": "cdc", "action": "update"}]);
    let read = json!([{"resource": "cdc", "action": "read"}]);
    assert!(!tiny.may(&viewer, VIEWER.id, write.clone()).await?);
    assert!(tiny.may(&viewer, VIEWER.id, read.clone()).await?);
    let admin = tiny.token(&ADMIN).await?;
    assert!(tiny.may(&admin, ADMIN.id, write).await?);
    assert!(!tiny.may(&admin, "nobody", read).await?);
    let paused = tiny.post(pause, &admin, Value::Null).await?;
    assert_eq!(paused.code(), (200, 0));
    let stale = tiny.token(&STALE).await?;
    assert_eq!(tiny.list(&stale).await?.code(), (400, 70615));
    assert_eq!(tiny.get("clusters/", &stale).await?.code(), (400, 70615));
    Ok(())
}

#[tokio::test]
async fn clusters_come_page_by_page_to_who_may_see_them() -> Result<()> {
    let tiny = Tiny::start().await?;
    tiny.quirks.know_accounts(TOKEN_LIFE);
    assert_eq!(tiny.get("clusters/", "wrong").await?.code(), (401, 70600));
    let ids = |said: Said| -> Vec<String> {
        let said = said.json();
        assert_eq!(said["page"]["total"], 3);
        let rows = said["data"]["clusters"].as_array().unwrap().iter();
        rows.map(|row| row["clusterId"].as_str().unwrap().to_owned())
            .collect()
    };
    let all = ids(tiny.get("clusters/", TOKEN).await?);
    assert_eq!(all[0], CLUSTER);
    let first = ids(tiny.get("clusters/?page=1&pageSize=2", TOKEN).await?);
    let second = ids(tiny.get("clusters/?page=2&pageSize=2", TOKEN).await?);
    assert_eq!([first, second].concat(), all);
    Ok(())
}
