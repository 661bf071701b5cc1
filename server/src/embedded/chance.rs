//! Chance, by a seed: the same seed and the same requests give the same ids,
//! delays and demonstration.

use rand::rngs::SysRng;
use rand::{Rng, RngExt, SeedableRng, TryRng};
use rand_chacha::{ChaCha8Rng, ChaCha20Rng};
use sha2::{Digest, Sha256};

/// The characters of an id: none that a URL or a shell would have to escape.
const ID_CHARACTERS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// The length of an id, as in the contract's examples.
const ID_LENGTH: usize = 22;

/// A stream of chance for one purpose, apart from every other's: what one
/// task does changes nothing for the next.
pub(crate) fn stream(seed: u64, purpose: &str, number: u64) -> ChaCha8Rng {
    let mut hash = Sha256::new();
    hash.update(seed.to_le_bytes());
    hash.update(number.to_le_bytes());
    hash.update(purpose);
    ChaCha8Rng::from_seed(hash.finalize().into())
}

/// A seed that nobody can guess.
pub(crate) fn fresh_seed() -> std::io::Result<u64> {
    SysRng.try_next_u64().map_err(std::io::Error::other)
}

/// A text of letters and digits.
pub(super) fn text(chance: &mut impl Rng, length: usize) -> String {
    let letter = |_| {
        let at = chance.random_range(0..ID_CHARACTERS.len());
        char::from(ID_CHARACTERS.get(at).copied().unwrap_or(b'0'))
    };
    (0..length).map(letter).collect()
}

/// The id of the task that was made as number `number`.
pub(crate) fn task_id(seed: u64, number: u64) -> String {
    text(&mut stream(seed, "id", number), ID_LENGTH)
}

/// A token nobody can guess.
pub(crate) fn token() -> std::io::Result<String> {
    let mut seed = [0; 32];
    SysRng
        .try_fill_bytes(&mut seed)
        .map_err(std::io::Error::other)?;
    Ok(text(&mut ChaCha20Rng::from_seed(seed), 32))
}
