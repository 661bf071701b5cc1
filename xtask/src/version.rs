//! Versions, as programs print them.

use std::cmp::Ordering;
use std::path::Path;
use std::process::Command;

use crate::run;

/// The version in a line such as `trunk 0.21.14` or `Chromium 156.0.1 built on
/// Debian`: the first word that begins with a digit.
pub(crate) fn in_text(text: &str) -> Option<&str> {
    text.split_whitespace()
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

/// What a program says its version is; `None` when it does not run. One that
/// is made for cargo may want to hear its own name first, as cargo says it.
pub(crate) fn of_program(program: &Path) -> Option<String> {
    let told = run::ask(Command::new(program).arg("--version")).ok();
    let text = match told {
        Some(text) => text,
        None => {
            let name = program.file_name()?.to_str()?.strip_prefix("cargo-")?;
            run::ask(Command::new(program).args([name, "--version"])).ok()?
        }
    };
    in_text(&text).map(str::to_owned)
}

/// The number before the first dot.
pub(crate) fn major(version: &str) -> Option<u32> {
    version.split('.').next()?.parse().ok()
}

/// Compares two versions number by number; a missing number counts as 0.
pub(crate) fn compare(left: &str, right: &str) -> Ordering {
    let (left, right) = (numbers(left), numbers(right));
    let length = left.len().max(right.len());
    let part = |of: &[u64], at: usize| of.get(at).copied().unwrap_or(0);
    (0..length)
        .map(|at| part(&left, at).cmp(&part(&right, at)))
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// The version of one package in the text of a `Cargo.lock`.
pub(crate) fn in_lock_file<'a>(lock_file: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock_file.lines().skip_while(|line| *line != name);
    lines.next()?;
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

fn numbers(version: &str) -> Vec<u64> {
    version
        .split(['.', '-', '+', '~'])
        .map_while(|part| part.parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_program_of_cargo_may_want_its_name_first() {
        let folder = tempfile::tempdir().unwrap();
        for (name, script, version) in [
            ("plain", "echo plain 1.2.3", Some("1.2.3")),
            ("cargo-own", "[ $# = 2 ] && echo $1 4.5.6", Some("4.5.6")),
            ("cargo-none", "exit 1", None),
            ("none", "[ $# = 2 ] && echo $1 4.5.6", None),
        ] {
            let program = folder.path().join(name);
            std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
            std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
            assert_eq!(of_program(&program).as_deref(), version, "{name}");
        }
    }

    #[test]
    fn finds_the_version_in_what_programs_print() {
        for (text, version) in [
            ("trunk 0.21.14", "0.21.14"),
            ("wasm-opt version 132 (version_132)", "132"),
            (
                "Chromium 156.0.8078.79 built on Debian GNU/Linux",
                "156.0.8078.79",
            ),
            ("ChromeDriver 156.0.8078.79 (8f2a)", "156.0.8078.79"),
        ] {
            assert_eq!(in_text(text), Some(version));
        }
        assert_eq!(in_text("no version"), None);
    }

    #[test]
    fn compares_by_number_and_not_by_letter() {
        assert_eq!(compare("1.95.0", "1.90"), Ordering::Greater);
        assert_eq!(compare("0.9.10", "0.10.0"), Ordering::Less);
        assert_eq!(compare("1.90", "1.90.0"), Ordering::Equal);
        assert_eq!(compare("1.96.0-nightly", "1.96.0"), Ordering::Equal);
    }

    #[test]
    fn reads_a_lock_file() {
        let text = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(in_lock_file(text, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(in_lock_file(text, "absent"), None);
    }

    #[test]
    fn the_major_number_stands_first() {
        assert_eq!(major("156.0.1"), Some(156));
        assert_eq!(major("x"), None);
    }
}
