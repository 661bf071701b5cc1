//! Every pinned version, address and limit, in one place.
//!
//! The one version that is not here is wasm-bindgen's: its command line tool
//! must equal the library, so it is read from `Cargo.lock`. Chromium and its
//! driver are whatever the distribution offers, as a pair.

/// Trunk, which builds and bundles the console. 0.22 asks for a newer rustc.
pub(crate) const TRUNK: &str = "0.21.14";

/// Binaryen's major version, as `wasm-opt --version` prints it.
pub(crate) const BINARYEN: &str = "132";

/// The npm package that carries Binaryen's `wasm-opt`.
pub(crate) const BINARYEN_NPM: &str = "binaryen@132.0.0";

/// esbuild, which joins and shrinks the console's scripts.
pub(crate) const ESBUILD: &str = "0.28.2";

/// The npm package that carries it.
pub(crate) const ESBUILD_NPM: &str = "esbuild@0.28.2";

/// cargo-deny, which checks what the crates may be.
pub(crate) const DENY: &str = "0.20.2";

/// cargo-about, which collects the crates' licences.
pub(crate) const ABOUT: &str = "0.9.3";

/// cargo-cyclonedx, which lists the crates for a bill of materials.
pub(crate) const CYCLONEDX: &str = "0.5.9";

/// Debian's C compiler for musl.
pub(crate) const MUSL_PACKAGES: [&str; 1] = ["musl-tools"];

/// Firefox's driver; Firefox itself is whatever the distribution offers.
pub(crate) const GECKODRIVER: &str = "0.37.1";

/// Schemathesis, which tries the API against its OpenAPI document.
pub(crate) const SCHEMATHESIS: &str = "4.32.5";

/// axe-core, which looks for what keeps people out of a page.
pub(crate) const AXE: &str = "4.14.1";

/// The npm package that carries it.
pub(crate) const AXE_NPM: &str = "axe-core@4.14.1";

/// What its `axe.min.js` is, by SHA-256.
pub(crate) const AXE_SHA256: &str =
    "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

/// Lighthouse, by xtask/lighthouse/package-lock.json.
pub(crate) const LIGHTHOUSE: &str = "12.8.2";

/// The target the console is compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Debian's Rust with the library's source: for machines whose rustup cannot
/// add the wasm target.
pub(crate) const DEBIAN_RUST: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// Clippy of the same version, where Debian has it.
pub(crate) const DEBIAN_CLIPPY: &str = "rust-web-clippy";

/// Where the server listens, and where `Trunk.toml`'s proxy looks for the API.
pub(crate) const API_PORT: u16 = 4116;

/// Where `trunk serve` listens (`--dev`).
pub(crate) const DEV_PORT: u16 = 8080;

/// How many tasks the demonstration has unless told otherwise.
pub(crate) const DEMO_TASKS: u32 = 48;

/// The first cluster of the demonstration.
pub(crate) const DEMO_CLUSTER: &str = "CLUSTER_ID_IN_TIEM__22";

/// What the list page may need at its first load, brotli 11, in bytes.
pub(crate) const BUDGET_BYTES: usize = 165_000;

/// How many requests that first load may take.
pub(crate) const BUDGET_REQUESTS: usize = 8;

/// What the form's own chunk may weigh, brotli 11, in bytes.
pub(crate) const BUDGET_FORM_BYTES: usize = 70_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Layout;

    #[test]
    fn trunk_toml_agrees_with_the_pins() {
        let root = Layout::find().unwrap().root;
        let text = std::fs::read_to_string(root.join("Trunk.toml")).unwrap();
        for needle in [
            format!("trunk-version = \"={TRUNK}\""),
            format!("wasm_opt = \"version_{BINARYEN}\""),
            format!("backend = \"http://127.0.0.1:{API_PORT}/api/\""),
            format!("port = {DEV_PORT}"),
        ] {
            assert!(text.contains(&needle), "Trunk.toml lacks: {needle}");
        }
    }

    #[test]
    fn the_npm_packages_are_of_the_pinned_versions() {
        assert!(BINARYEN_NPM.starts_with(&format!("binaryen@{BINARYEN}.")));
        assert_eq!(AXE_NPM, format!("axe-core@{AXE}"));
        assert_eq!(ESBUILD_NPM, format!("esbuild@{ESBUILD}"));
    }
}
