//! Against the real server.

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use serde_json::Value;

use changefeed_server::Settings;
use changefeed_server::tls::TlsFiles;

use crate::live::tasks;
use crate::support::binary::{Ran, program};
use crate::support::{CLUSTER, House, TOKEN, tidb};

async fn demo() -> House {
    House::with(|settings| Settings {
        demo_tasks: 48,
        demo_clusters: 1,
        ..settings
    })
    .await
}

#[tokio::test]
async fn the_list_has_every_task_with_its_derived_state() {
    let house = demo().await;
    let server = format!("http://{}", house.address);
    let ran = tasks(&server, &["list", "--cluster", CLUSTER]).await;
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert_eq!(ran.stdout.lines().count(), 49);
    for word in ["ID ", "running", "failed", "paused"] {
        assert!(ran.stdout.contains(word), "{word}: {}", ran.stdout);
    }
    let ran = tasks(&server, &["list", "--cluster", CLUSTER, "--output", "json"]).await;
    let listed: Value = serde_json::from_str(&ran.stdout).unwrap();
    let served = house.list(&format!("clusterId={CLUSTER}")).await.data();
    let ids = |list: &Value, path: &str| -> Vec<String> {
        let tasks = list.as_array().unwrap().iter();
        tasks
            .map(|task| task.pointer(path).unwrap().as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids(&listed, "/task/id"), ids(&served, "/id"));
    let failed = tasks(
        &server,
        &["list", "--cluster", CLUSTER, "--state", "failed,error"],
    )
    .await;
    let states = failed.stdout.lines().skip(1);
    assert!(states.clone().count() > 0);
    for line in states {
        assert!(
            line.contains(" failed ") || line.contains(" error "),
            "{line}"
        );
    }
    let none = tasks(
        &server,
        &["list", "--cluster", "another", "--state", "failed"],
    )
    .await;
    assert_eq!(none.code, 3);
    let empty = tasks(&server, &["list", "--cluster", "another"]).await;
    assert_eq!(empty.code, 0);
}

#[tokio::test]
async fn one_task_is_shown_without_its_password() {
    let house = House::new().await;
    let server = format!("http://{}", house.address);
    let id = house.make(tidb("orders")).await;
    for output in ["table", "json"] {
        let ran = tasks(&server, &["show", &id, "--output", output]).await;
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(
            ran.stdout.contains("orders") && ran.stdout.contains("10.0.0.9"),
            "{ran:?}"
        );
        assert!(!ran.stdout.contains("hunter2"), "{ran:?}");
    }
    let ran = tasks(&server, &["show", "nothing-of-that"]).await;
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{ran:?}");
}

#[tokio::test]
async fn a_token_comes_from_a_file_and_is_never_said() {
    let house = House::new().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    let server = format!("http://{}", house.address);
    let list = async |token: &str| {
        std::fs::write(&file, token).unwrap();
        let mut command = program();
        command
            .args([
                "tasks",
                "list",
                "--cluster",
                CLUSTER,
                "--server",
                &server,
                "--token-file",
            ])
            .arg(&file);
        let output = tokio::task::spawn_blocking(move || command.output());
        Ran::of(output.await.unwrap().unwrap())
    };
    assert_eq!(list(&format!("{TOKEN}\n")).await.code, 0);
    for (token, said) in [
        ("hunter2-wrong", "does not take the token"),
        ("", "there is no token"),
        ("hunter2\nhunter2", "cannot stand in a header"),
    ] {
        let ran = list(token).await;
        assert_eq!(ran.code, 1, "{token:?}");
        assert!(ran.stderr.contains(said), "{ran:?}");
        assert!(!ran.stderr.contains("hunter2"), "{ran:?}");
    }
}

#[tokio::test]
async fn an_own_authority_is_believed_where_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let ca = folder.path().join("ca.pem");
    let files = TlsFiles {
        certificate: folder.path().join("chain.pem"),
        key: folder.path().join("key.pem"),
    };
    let mut parameters = CertificateParams::new(Vec::new()).unwrap();
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(parameters, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let names = CertificateParams::new(["localhost".to_owned()]).unwrap();
    let certificate = names.signed_by(&key, &authority).unwrap();
    std::fs::write(&ca, authority.pem()).unwrap();
    std::fs::write(&files.certificate, certificate.pem()).unwrap();
    std::fs::write(&files.key, key.serialize_pem()).unwrap();
    let house = House::with(|settings| Settings {
        tls: Some(files),
        ..settings
    })
    .await;
    let server = format!("https://localhost:{}", house.address.port());
    let ca = ca.to_str().unwrap();
    let ran = tasks(&server, &["list", "--cluster", CLUSTER, "--ca-file", ca]).await;
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let ran = tasks(&server, &["list", "--cluster", CLUSTER]).await;
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("certificate"), "{ran:?}");
    let ran = tasks(
        &server,
        &["list", "--cluster", CLUSTER, "--ca-file", "/dev/null"],
    )
    .await;
    assert!(ran.stderr.contains("holds no certificate"), "{ran:?}");
}
