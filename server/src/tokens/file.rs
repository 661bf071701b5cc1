//! The file of tokens: `ROLE TOKEN [NAME]` a line, `#` before a comment.
//!
//! Nothing of a broken line is repeated, not even the word where the role
//! should be: it may be the token.

use std::collections::HashMap;
use std::fs::{File, Metadata};
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use super::{Caller, Known, Role, Token};

/// The most bytes that are read: far more than anybody's tokens take.
const MOST_BYTES: u64 = 1 << 20;
/// The most characters of a name.
const LONGEST_NAME: usize = 64;
/// A token shorter than this can be guessed.
const SHORT: usize = 16;

/// Adds the tokens of a file to those that are known.
pub(super) fn read(path: &Path, known: &mut Vec<Known>) -> Result<()> {
    let file = File::open(path).context("cannot be opened")?;
    warn_if_open(path, &file.metadata().context("cannot be looked at")?);
    let mut text = String::new();
    // An error of UTF-8 says that and no more.
    let read = file.take(MOST_BYTES + 1).read_to_string(&mut text);
    let read = read.context("cannot be read as text in UTF-8")?;
    ensure!(
        u64::try_from(read).is_ok_and(|read| read <= MOST_BYTES),
        "is larger than a mebibyte: it should hold lines like `admin TOKEN NAME` alone"
    );
    parse(&text, known)
}

/// The tokens of a text.
pub(super) fn parse(text: &str, known: &mut Vec<Known>) -> Result<()> {
    let mut places: HashMap<u64, usize> =
        known.iter().map(|known| (known.token.trace(), 0)).collect();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let found = parse_line(line, number).with_context(|| format!("line {number}"))?;
        match places.insert(found.token.trace(), number) {
            None => known.push(found),
            Some(0) => bail!("line {number}: the token was also given without the file"),
            Some(before) => bail!("line {number}: the token is the one of line {before}"),
        }
    }
    Ok(())
}

fn parse_line(line: &str, number: usize) -> Result<Known> {
    let mut words = line.split_whitespace();
    let role = words.next().and_then(Role::of);
    let role = role.context("must begin with a role, `admin` or `read-only`")?;
    let word = words.next().context("has no token behind the role")?;
    let token = Token::new(word)?;
    let name = words.next();
    ensure!(
        words.next().is_none(),
        "has more than a role, a token and a name without spaces"
    );
    if let Some(name) = name {
        ensure!(
            is_name(name),
            "the name must be of at most {LONGEST_NAME} letters, digits and . _ @ + -"
        );
    }
    if word.len() < SHORT {
        tracing::warn!(
            line = number,
            "a token of fewer than {SHORT} characters can be guessed: make a longer one"
        );
    }
    let unnamed = || format!("line-{number}");
    let name = name.map_or_else(unnamed, str::to_owned);
    Ok(Known {
        token,
        caller: Caller::new(&name, role),
    })
}

fn is_name(name: &str) -> bool {
    let is_sign = |letter: char| matches!(letter, '.' | '_' | '@' | '+' | '-');
    name.chars().count() <= LONGEST_NAME
        && name
            .chars()
            .all(|letter| letter.is_alphanumeric() || is_sign(letter))
}

/// Warns of a file that others can read, or that others can change.
pub(crate) fn warn_if_open(path: &Path, file: &Metadata) {
    let mode = file.permissions().mode();
    if file.is_file() && (mode & 0o007 != 0 || mode & 0o020 != 0) {
        tracing::warn!(
            file = %path.display(),
            mode = format!("{:04o}", mode & 0o7777),
            "others on this machine can read or change the token file; run `chmod 600` on it"
        );
    }
}
