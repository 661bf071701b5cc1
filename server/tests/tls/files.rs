//! Files that cannot be taken: a sentence each, and nothing of a key in it.

use std::fs;
use std::path::Path;

use changefeed_server::tls::TlsFiles;
use changefeed_server::{Settings, start};

use super::authority::{Authority, files_in, write_key};

/// Why it does not start.
async fn refusal(files: &TlsFiles) -> String {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings {
        tls: Some(files.clone()),
        ..Settings::new("mytoken", folder.path())
    };
    let refused = start(settings).await.unwrap_err();
    let said = format!("{refused:#}");
    for text in [&files.certificate, &files.key].map(fs::read_to_string) {
        for line in text.unwrap_or_default().lines() {
            let is_secret = line.len() > 20 && !line.starts_with('-');
            assert!(!is_secret || !said.contains(line), "{said}");
        }
    }
    said
}

fn change(path: &Path, text: impl AsRef<[u8]>) {
    fs::write(path, text).unwrap();
}

#[tokio::test]
async fn each_fault_has_its_sentence() {
    let authority = Authority::new();
    let keys = tempfile::tempdir().unwrap();
    let right = authority.certify(keys.path());
    let other = tempfile::tempdir().unwrap();
    let other_key = fs::read_to_string(authority.certify(other.path()).key).unwrap();
    let key = fs::read_to_string(&right.key).unwrap();
    let certificate = fs::read_to_string(&right.certificate).unwrap();

    let missing = TlsFiles {
        certificate: keys.path().join("nowhere.pem"),
        ..right.clone()
    };
    let said = refusal(&missing).await;
    assert!(said.contains("nowhere.pem cannot be read"), "{said}");
    assert!(said.contains("--tls-certificate"), "{said}");
    let missing = TlsFiles {
        key: keys.path().to_owned(),
        ..right.clone()
    };
    let said = refusal(&missing).await;
    assert!(
        said.contains("cannot be read") && said.contains("--tls-key"),
        "{said}"
    );

    for (text, expected) in [
        (other_key.as_str(), "cannot be used together"),
        ("", "key.pem holds no private key"),
        (&certificate, "key.pem holds no private key"),
        (
            &key.replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"),
            "pass phrase",
        ),
        (
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----\n",
            "pass phrase",
        ),
        (
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            "cannot be used together",
        ),
        (&" ".repeat((1 << 20) + 1), "key.pem is larger than"),
    ] {
        write_key(&right.key, text);
        let said = refusal(&right).await;
        assert!(said.contains(expected), "{expected}: {said}");
    }
    write_key(&right.key, &key);

    for (text, expected) in [
        ("", "chain.pem holds no certificate"),
        (&key, "chain.pem holds no certificate"),
        (
            "-----BEGIN CERTIFICATE-----\n%%%%\n-----END CERTIFICATE-----\n",
            "is no certificate in PEM",
        ),
        (
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "cannot be used together",
        ),
    ] {
        change(&right.certificate, text);
        let said = refusal(&right).await;
        assert!(said.contains(expected), "{expected}: {said}");
    }
    assert_eq!(files_in(keys.path()), right);
}
