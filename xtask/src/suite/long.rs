//! What takes too long to be run each time.

use super::bench::Bench;
use super::count::Count;
use super::ran::{Ran, tests};

/// The package whose properties are tried at length.
const MODEL: &str = "changefeed-model";

/// The package that is killed, and sent arbitrary requests.
const SERVER: &str = "changefeed-server";

impl Bench<'_> {
    /// All of them, also where one fails; the first failure is told.
    pub(super) fn long(&self) -> Ran {
        let mut sum = Count::default();
        let mut result = Ok(());
        for part in [Self::properties, Self::kills, Self::fuzz] {
            let (count, ended) = part(self);
            sum += count.unwrap_or_default();
            result = result.and(ended);
        }
        (Some(sum), result)
    }

    fn properties(&self) -> Ran {
        // Optimized: a debug build takes twenty times as long.
        let arguments = ["test", "-p", MODEL, "--profile", "server", "--tests"];
        tests(
            "trying the properties on very many inputs",
            self.cargo(&arguments)
                .args(["--no-fail-fast", "--", "--ignored"]),
        )
    }

    fn fuzz(&self) -> Ran {
        let what = "sending the server very many arbitrary requests";
        self.of_server(what, "fuzz")
    }

    fn kills(&self) -> Ran {
        let what = "killing the server in the middle of its work";
        self.of_server(what, "kill")
    }

    /// The long tests of a file of the server's.
    fn of_server(&self, what: &str, file: &str) -> Ran {
        let package = ["test", "-p", SERVER, "--profile", "server"];
        let file = ["--test", file, "--", "--ignored", "--show-output"];
        tests(what, self.cargo(&package).args(file))
    }
}
