//! A file of options, in TOML.

use std::collections::HashMap;
use std::ffi::OsString;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::ops::Range;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use clap::Command;
use toml::de::DeTable;

use super::{key, place};

/// The largest file that is read, in bytes.
const MOST: u64 = 1 << 20;

/// A file that was read, every key known and every value one that its option
/// takes.
#[derive(Debug)]
pub(crate) struct ConfigFile {
    path: PathBuf,
    /// By the option's id.
    entries: HashMap<String, Entry>,
    /// Whether it holds a secret and others may read it, or others may change
    /// it.
    is_open: bool,
}

#[derive(Debug)]
struct Entry {
    line: usize,
    values: Vec<OsString>,
}

impl ConfigFile {
    /// Reads the file that was named, or the first that is where such files
    /// are.
    ///
    /// # Errors
    /// A sentence with the file, the line where there is one, and what is
    /// wrong there.
    pub(super) fn find(named: Option<PathBuf>, options: &Command) -> Result<Option<Self>> {
        if let Some(path) = named {
            let file = File::open(&path).with_context(|| unreadable(&path))?;
            return Self::read(path, file, options).map(Some);
        }
        for path in place::configs() {
            match File::open(&path) {
                Ok(file) => return Self::read(path, file, options).map(Some),
                Err(error) if is_missing(error.kind()) => {}
                Err(error) => return Err(error).with_context(|| unreadable(&path)),
            }
        }
        Ok(None)
    }

    fn read(path: PathBuf, file: File, options: &Command) -> Result<Self> {
        let mode = match file.metadata() {
            Ok(data) if data.is_file() => data.permissions().mode(),
            _ => 0,
        };
        let mut text = String::new();
        file.take(MOST + 1)
            .read_to_string(&mut text)
            .with_context(|| unreadable(&path))?;
        ensure!(
            u64::try_from(text.len()).is_ok_and(|size| size <= MOST),
            "{} is larger than {MOST} bytes: it should hold options alone",
            path.display()
        );
        let entries = parse(&text, &path, options)?;
        let holds_secret = options.get_arguments().any(|option| {
            option.is_hide_env_values_set() && entries.contains_key(option.get_id().as_str())
        });
        Ok(Self {
            is_open: mode & 0o022 != 0 || holds_secret && mode & 0o007 != 0,
            path,
            entries,
        })
    }

    /// What it gives an option, by the option's id.
    pub(super) fn given(&self, id: &str) -> Option<&[OsString]> {
        let entry = self.entries.get(id)?;
        Some(&entry.values)
    }

    /// The line in which it gives an option, by the option's id.
    pub(super) fn line(&self, id: &str) -> Option<usize> {
        Some(self.entries.get(id)?.line)
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Warns of a file that others should not read, or change.
    pub(crate) fn warn_where_open(&self) {
        if self.is_open {
            tracing::warn!(
                file = %self.path.display(),
                "others on this machine can change the file of options, or read the token in it; \
                 run `chmod 600` on it"
            );
        }
    }
}

fn parse(text: &str, path: &Path, options: &Command) -> Result<HashMap<String, Entry>> {
    let line = |place: Range<usize>| {
        let before = text.get(..place.start).unwrap_or(text);
        before.matches('\n').count() + 1
    };
    let at = |line: usize| format!("{}:{line}", path.display());
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        // The parser's own text would show the line, and a token with it.
        Err(error) => {
            let line = line(error.span().unwrap_or_default());
            bail!("{}: {}", at(line), error.message().replace('\n', ", "));
        }
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut entries = HashMap::new();
    for (name, value) in table.get_ref() {
        let line = line(name.span());
        let key = name.get_ref();
        let option = key::option(options, key).with_context(|| at(line))?;
        let values = key::values(option, value.get_ref(), folder)
            .with_context(|| format!("{}: `{key}`", at(line)))?;
        if !values.is_empty() {
            entries.insert(option.get_id().to_string(), Entry { line, values });
        }
    }
    Ok(entries)
}

/// Whether a file is not there, as opposed to not being readable.
fn is_missing(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn unreadable(path: &Path) -> String {
    format!(
        "{} cannot be read: see that it is there and that this user may read it, or name another \
         with --config",
        path.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::layers::options;

    fn read(text: &str) -> Result<HashMap<String, Entry>> {
        parse(text, Path::new("/etc/x/config.toml"), &options())
    }

    fn refusal(text: &str) -> String {
        format!("{:#}", read(text).unwrap_err())
    }

    #[test]
    fn values_are_those_of_the_command_line() {
        let text = "listen = '0.0.0.0:80'\npace = 0.5\n\ndemo = true\ndemo-tasks = 0x10\n\
             csp-connect = ['ws://a', 'ws://b']\ntls-key = 'key.pem'\ndata = '/var/lib/x'\n\
             token = ''";
        let entries = read(text).unwrap();
        let given = |id: &str| {
            let entry = entries.get(id)?;
            Some((entry.line, entry.values.clone()))
        };
        for (id, line, values) in [
            ("listen", 1, &["0.0.0.0:80"][..]),
            ("pace", 2, &["0.5"]),
            ("demo", 4, &["true"]),
            ("demo_tasks", 5, &["16"]),
            ("csp_connect", 6, &["ws://a", "ws://b"]),
            ("tls_key", 7, &["/etc/x/key.pem"]),
            ("data", 8, &["/var/lib/x"]),
        ] {
            let values = values.iter().map(OsString::from).collect();
            assert_eq!(given(id), Some((line, values)), "{id}");
        }
        assert_eq!(given("token"), None, "what is empty says nothing");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (text, said) in [
            (
                "\ntokn = 'hunter2'",
                "/etc/x/config.toml:2: there is no option `tokn`; did you mean `token`?",
            ),
            (
                "tls_key = 'k'",
                ":1: there is no option `tls_key`; did you mean `tls-key`?",
            ),
            (
                "xyzzy = 1",
                ":1: there is no option `xyzzy`: `changefeed-server serve --help` lists",
            ),
            ("config = 'other'", ":1: there is no option `config`"),
            ("[server]\nlisten = 'x'", ":1: there is no option `server`"),
            (
                "[tls-key]\nx = 1",
                ":1: `tls-key`: takes a value, not a table",
            ),
            ("listen = 4116", ":1: `listen`: invalid socket address"),
            (
                "# x\nlog-format = 'xml'",
                ":2: `log-format`: must be one of: text, json",
            ),
            (
                "demo-clusters = 3",
                ":1: `demo-clusters`: 3 is not in 1..=2",
            ),
            ("demo = 'perhaps'", ":1: `demo`: "),
            (
                "listen = ['127.0.0.1:1', '127.0.0.1:2']",
                ":1: `listen`: takes one value, not a list",
            ),
            (
                "seed = 99999999999999999999",
                ":1: `seed`: is no number of at most 64 bits",
            ),
            ("pace = 1\npace = 2", ":2: duplicate key"),
            ("pace = ", ":1: "),
        ] {
            let refusal = refusal(text);
            assert!(refusal.contains(said), "{text}: {refusal}");
            assert!(!refusal.contains("hunter2"), "{refusal}");
            assert!(!refusal.contains('\n'), "{refusal}");
        }
    }

    #[test]
    fn a_broken_line_does_not_show_a_token() {
        for text in [
            "token = 'hunter2",
            "token = hunter2",
            "token 'hunter2'",
            "token = \"hunter2\\q\"",
        ] {
            let refusal = refusal(text);
            assert!(!refusal.contains("hunter2"), "{refusal}");
        }
    }
}
