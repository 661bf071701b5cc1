//! Secrets at rest: sealed with a key that lies beside the store.
//!
//! What is stored of a configuration is its JSON with `null` in the place of
//! each secret, and, in a column of its own, what stood there, sealed with
//! XChaCha20-Poly1305. No mark stands in the text, so there is none that a
//! client could send. Sealed with it are the task's id and the rest of the
//! configuration: neither can be put together with another's secrets.

mod carve;
mod key;

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use changefeed_model::Object;
use rand::TryRng;
use rand::rngs::SysRng;

pub(super) use key::{KEY, KeyFile};

const NONCE_LENGTH: usize = 24;

/// What seals, and opens what it sealed.
#[derive(Clone)]
pub(crate) struct Seal(XChaCha20Poly1305);

/// A configuration as it is stored.
#[derive(Debug)]
pub(super) struct Sealed {
    /// JSON, with `null` in the place of secrets.
    pub(super) open: String,
    /// What stood there; `None` where there was none.
    pub(super) secrets: Option<Vec<u8>>,
}

/// Nothing was sealed, for want of chance that nobody can guess.
#[derive(Debug, thiserror::Error)]
#[error("the system gave no random bytes to seal secrets with")]
pub(super) struct Unsealed;

/// What was sealed does not open.
#[derive(Debug, thiserror::Error)]
#[error("the secrets of task {0} do not open: its row was changed from outside")]
pub(super) struct Unopened(pub(super) String);

impl Seal {
    pub(super) fn new(key: &[u8; key::LENGTH]) -> Self {
        Self(XChaCha20Poly1305::new(key.into()))
    }

    /// Seals the secrets of a task's configuration.
    pub(super) fn close(&self, id: &str, config: &Object) -> Result<Sealed, Unsealed> {
        let carved = carve::carve(config);
        let secrets = if carved.secrets.is_empty() {
            None
        } else {
            Some(self.seal(&context(id, &carved.open), &carved.secrets)?)
        };
        Ok(Sealed {
            open: carved.open,
            secrets,
        })
    }

    /// The configuration's JSON with its secrets in their places.
    pub(super) fn open(&self, id: &str, open: &str, sealed: &[u8]) -> Result<String, Unopened> {
        self.unseal(&context(id, open), sealed)
            .and_then(|secrets| carve::join(open, &secrets))
            .ok_or_else(|| Unopened(id.to_owned()))
    }

    /// What opens with this key alone.
    pub(super) fn proof(&self) -> Result<Vec<u8>, Unsealed> {
        self.seal(PROOF, &[])
    }

    /// Whether it is a proof of this key.
    pub(super) fn proves(&self, proof: &[u8]) -> bool {
        self.unseal(PROOF, proof).is_some()
    }

    /// A nonce, what is sealed, and the tag.
    fn seal(&self, context: &[u8], secrets: &[u8]) -> Result<Vec<u8>, Unsealed> {
        let mut nonce = [0; NONCE_LENGTH];
        SysRng.try_fill_bytes(&mut nonce).map_err(|_| Unsealed)?;
        let mut buffer = secrets.to_vec();
        self.0
            .encrypt_in_place(&XNonce::from(nonce), context, &mut buffer)
            .map_err(|_| Unsealed)?;
        Ok([nonce.as_slice(), &buffer].concat())
    }

    fn unseal(&self, context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, secrets) = sealed.split_first_chunk::<NONCE_LENGTH>()?;
        let mut buffer = secrets.to_vec();
        self.0
            .decrypt_in_place(&XNonce::from(*nonce), context, &mut buffer)
            .ok()?;
        Some(buffer)
    }
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal")
    }
}

/// The context of a proof: no task's begins so.
const PROOF: &[u8] = b"proof of the key";

/// What secrets belong to. The end of the id is marked by a byte that no text
/// has.
fn context(id: &str, open: &str) -> Vec<u8> {
    [b"task\xff", id.as_bytes(), b"\xff", open.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn config() -> Object {
        let config = json!({
            "name": "orders", "downstream": {"ip": "db", "password": "hunter2"},
            "zone": "mysql://root:pass1@db/"
        });
        config.as_object().cloned().unwrap()
    }

    fn sealed(seal: &Seal) -> (String, Vec<u8>) {
        let sealed = seal.close("task-0001", &config()).unwrap();
        (sealed.open, sealed.secrets.unwrap())
    }

    #[test]
    fn what_was_sealed_opens_as_it_was() {
        let seal = Seal::new(&[7; 32]);
        let (open, secrets) = sealed(&seal);
        let stored = [open.as_bytes(), &secrets].concat();
        for secret in ["hunter2", "pass1"] {
            let found = stored
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!found, "{open}");
        }
        let back = seal.open("task-0001", &open, &secrets).unwrap();
        assert_eq!(back, Value::Object(config()).to_string());
    }

    #[test]
    fn nothing_opens_but_with_all_of_what_it_was_sealed_with() {
        let seal = Seal::new(&[7; 32]);
        let (open, secrets) = sealed(&seal);
        assert!(seal.open("task-0002", &open, &secrets).is_err());
        let moved = open.replace("\"db\"", "\"evil.example\"");
        assert!(seal.open("task-0001", &moved, &secrets).is_err());
        let other = Seal::new(&[8; 32]);
        assert!(other.open("task-0001", &open, &secrets).is_err());
        for at in 0..secrets.len() {
            let mut broken = secrets.clone();
            broken[at] ^= 1;
            assert!(seal.open("task-0001", &open, &broken).is_err(), "{at}");
            assert!(
                seal.open("task-0001", &open, &secrets[..at]).is_err(),
                "{at}"
            );
        }
        let message = seal.open("task-0001", &moved, &secrets).unwrap_err();
        assert!(!message.to_string().contains("hunter2"));
    }

    #[test]
    fn no_two_seals_are_alike() {
        let seal = Seal::new(&[7; 32]);
        let (first, second) = (sealed(&seal), sealed(&seal));
        assert_eq!(first.0, second.0);
        assert_ne!(first.1, second.1);
    }

    #[test]
    fn a_proof_is_of_one_key() {
        let (seal, other) = (Seal::new(&[7; 32]), Seal::new(&[8; 32]));
        let proof = seal.proof().unwrap();
        assert!(seal.proves(&proof));
        assert!(!other.proves(&proof));
        assert!(!seal.proves(&[]));
        assert!(!seal.proves(&sealed(&seal).1));
    }
}
