//! Every answer says what may be done with it.

use anyhow::{Context, Result, ensure};
use changefeed_e2e::{CLUSTER, Demo, Server, TOKEN, list_path};
use reqwest::header::HeaderMap;
use reqwest::{Client, Method};

/// The same on all of them.
const ON_ALL: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
];

const BARE: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

#[tokio::test]
async fn on_pages_files_answers_and_refusals() -> Result<()> {
    let server = Server::start(Demo::SMALL).await?;
    let client = Client::new();
    let ask = async |method: Method, path: &str, token: &str| -> Result<(u16, HeaderMap, String)> {
        let address = format!("{}{path}", server.origin());
        let asked = client.request(method, address).bearer_auth(token);
        let answer = asked.send().await?;
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        for (name, value) in ON_ALL {
            let found = headers.get(name).map(|found| found.as_bytes());
            ensure!(
                found == Some(value.as_bytes()),
                "{path}: {name} is not {value}"
            );
        }
        // Nothing is encrypted here, and no browser may be told it is.
        ensure!(!headers.contains_key("strict-transport-security"), "{path}");
        Ok((status, headers, answer.text().await?))
    };
    let text = |headers: &HeaderMap, name: &str| -> Result<String> {
        let value = headers.get(name).with_context(|| name.to_owned())?;
        Ok(value.to_str()?.to_owned())
    };

    let mut names = Vec::new();
    for path in ["/", &list_path(CLUSTER), "/no/such/page", "/index.html"] {
        let (status, headers, page) = ask(Method::GET, path, "").await?;
        ensure!(status == 200, "{path}: {status}");
        let policy = text(&headers, "content-security-policy")?;
        for unsafe_word in ["unsafe-inline", "'unsafe-eval'", "*", "http"] {
            ensure!(!policy.contains(unsafe_word), "{path}: {policy}");
        }
        for directive in [
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-",
            "; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
            "; require-trusted-types-for 'script'; trusted-types 'none'",
        ] {
            ensure!(policy.contains(directive), "{path}: {directive}: {policy}");
        }
        let permissions = text(&headers, "permissions-policy")?;
        ensure!(permissions.contains("clipboard-read=()"), "{permissions}");
        names = file_names(&page);
    }
    ensure!(names.len() >= 3, "the page names {names:?}");

    let list = format!("/api/v1/changefeeds/?clusterId={CLUSTER}");
    let mut others = vec![
        (200, Method::GET, list.as_str(), TOKEN),
        (401, Method::GET, &list, "another"),
        (400, Method::GET, "/api/v1/changefeeds/", TOKEN),
        (404, Method::GET, "/api/v1/changefeeds/no-such-task/", TOKEN),
        (404, Method::GET, "/api/nothing", TOKEN),
        (404, Method::GET, "/no-such-file.js", ""),
        (405, Method::POST, "/", ""),
    ];
    for name in &names {
        others.push((200, Method::GET, name, ""));
    }
    for (expected, method, path, token) in others {
        let (status, headers, _) = ask(method, path, token).await?;
        ensure!(status == expected, "{path}: {status}, not {expected}");
        let policy = text(&headers, "content-security-policy")?;
        ensure!(policy == BARE, "{path}: {policy}");
    }
    Ok(())
}

/// The paths of the files that a page names from its base, which is the root.
fn file_names(page: &str) -> Vec<String> {
    page.split([' ', '>', '"', '\''])
        .filter_map(|word| {
            let word = word.trim_start_matches("href=").trim_start_matches("src=");
            let is_file = [".js", ".wasm", ".css", ".svg"];
            let is_name = word
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
            let is_file = is_name && is_file.iter().any(|end| word.ends_with(end));
            is_file.then(|| format!("/{word}"))
        })
        .collect()
}
