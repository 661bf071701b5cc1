//! Where things are unless somebody says otherwise, by the XDG base directory
//! specification. <https://specifications.freedesktop.org/basedir-spec/>

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder of everything that is this program's, in each of those.
const NAME: &str = "changefeed-console";

/// The folder of the store.
pub(super) fn data() -> PathBuf {
    data_of(|name| std::env::var_os(name))
}

/// The files of options, of which the first that is there is read: the user's,
/// then the machine's.
pub(super) fn configs() -> Vec<PathBuf> {
    configs_of(|name| std::env::var_os(name))
}

fn data_of(variable: impl Fn(&str) -> Option<OsString>) -> PathBuf {
    base(&variable, "XDG_DATA_HOME", ".local/share").map_or_else(
        || PathBuf::from("changefeed-data"),
        |folder| folder.join(NAME),
    )
}

fn configs_of(variable: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    let folders = base(&variable, "XDG_CONFIG_HOME", ".config")
        .into_iter()
        .chain([PathBuf::from("/etc")]);
    folders
        .map(|folder| folder.join(NAME).join("config.toml"))
        .collect()
}

/// A folder that a variable names, or one in the home folder.
fn base(
    variable: &impl Fn(&str) -> Option<OsString>,
    name: &str,
    at_home: &str,
) -> Option<PathBuf> {
    let of = |name: &str| {
        let path = PathBuf::from(variable(name)?);
        path.is_absolute().then_some(path)
    };
    of(name).or_else(|| Some(of("HOME")?.join(at_home)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> impl Fn(&str) -> Option<OsString> {
        move |name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from(value))
        }
    }

    #[test]
    fn the_store_is_in_the_users_data_folder() {
        for (variables, expected) in [
            (
                &[("XDG_DATA_HOME", "/x"), ("HOME", "/h")][..],
                "/x/changefeed-console",
            ),
            (
                &[("XDG_DATA_HOME", "x"), ("HOME", "/h")],
                "/h/.local/share/changefeed-console",
            ),
            (
                &[("XDG_DATA_HOME", ""), ("HOME", "/h")],
                "/h/.local/share/changefeed-console",
            ),
            (&[], "changefeed-data"),
        ] {
            assert_eq!(
                data_of(of(variables)),
                PathBuf::from(expected),
                "{variables:?}"
            );
        }
    }

    #[test]
    fn the_users_file_goes_before_the_machines() {
        let machine = PathBuf::from("/etc/changefeed-console/config.toml");
        assert_eq!(configs_of(of(&[])), std::slice::from_ref(&machine));
        assert_eq!(
            configs_of(of(&[("HOME", "/h")])),
            [
                PathBuf::from("/h/.config/changefeed-console/config.toml"),
                machine
            ]
        );
    }
}
