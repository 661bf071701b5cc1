//! The functions of a wasm file: how large each is, what it is called, and
//! which crate it came from.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// One function's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Function {
    /// Its demangled name.
    pub(crate) name: String,
    /// Its size in bytes.
    pub(crate) size: usize,
}

/// What a wasm file consists of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Anatomy {
    /// Every function that it defines.
    pub(crate) functions: Vec<Function>,
    /// Its constants: strings, tables, vtables.
    pub(crate) data: usize,
}

impl Anatomy {
    /// Reads a wasm file that kept its names.
    pub(crate) fn of(wasm: &[u8]) -> Result<Self> {
        let mut sizes = Vec::new();
        let mut names: BTreeMap<u32, String> = BTreeMap::new();
        let mut imported = 0_u32;
        let mut data = 0;
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.context("this is no wasm that can be read")? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        if matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)) {
                            imported += 1;
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let range = body.range();
                    sizes.push(usize::try_from(range.end - range.start)?);
                }
                Payload::DataSection(section) => {
                    let range = section.range();
                    data = usize::try_from(range.end - range.start)?;
                }
                Payload::CustomSection(section) => {
                    let KnownCustom::Name(subsections) = section.as_known() else {
                        continue;
                    };
                    for subsection in subsections {
                        if let Name::Function(map) = subsection? {
                            for naming in map {
                                let naming = naming?;
                                names.insert(naming.index, demangle(naming.name));
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        let functions = sizes
            .into_iter()
            .zip(imported..)
            .map(|(size, index)| Function {
                name: names
                    .remove(&index)
                    .unwrap_or_else(|| format!("function {index}")),
                size,
            })
            .collect();
        Ok(Self { functions, data })
    }

    /// The size of all code.
    pub(crate) fn code(&self) -> usize {
        self.functions.iter().map(|function| function.size).sum()
    }

    /// The code by crate, the largest first.
    pub(crate) fn by_crate(&self) -> Vec<(String, usize)> {
        let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
        for function in &self.functions {
            *sums.entry(crate_of(&function.name)).or_default() += function.size;
        }
        let mut list: Vec<_> = sums
            .into_iter()
            .map(|(name, size)| (name.to_owned(), size))
            .collect();
        list.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
        list
    }

    /// The functions, the largest first.
    pub(crate) fn largest(&self) -> Vec<&Function> {
        let mut list: Vec<_> = self.functions.iter().collect();
        list.sort_by_key(|function| std::cmp::Reverse(function.size));
        list
    }
}

fn demangle(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}

/// The crate that a function's path begins with: of the type for a method, of
/// the dropped type for drop glue, of the trait for a primitive's method.
fn crate_of(name: &str) -> &str {
    const NONE: &str = "(no crate)";
    let name = name
        .strip_prefix("core::ptr::drop_in_place")
        .unwrap_or(name);
    let start = name.trim_start_matches([':', '<', '&', '(', '[', '*', ' ']);
    for word in ["mut ", "const ", "dyn ", "impl "] {
        if let Some(rest) = start.strip_prefix(word) {
            return crate_of(rest);
        }
    }
    let end = start
        .find(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .unwrap_or(start.len());
    let (word, rest) = start.split_at(end);
    if rest.starts_with("::") && !word.is_empty() {
        return word;
    }
    match rest.split_once(" as ") {
        Some((_, of_trait)) if name.starts_with('<') => crate_of(of_trait),
        _ => NONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_crate_of_its_path() {
        for (name, owner) in [
            ("leptos::mount::mount_to", "leptos"),
            ("<alloc::vec::Vec<T> as core::fmt::Debug>::fmt", "alloc"),
            (
                "<&mut serde_json::ser::X as serde::Serializer>::f",
                "serde_json",
            ),
            ("<dyn core::any::Any>::is", "core"),
            ("<str as core::fmt::Display>::fmt", "core"),
            ("<[A] as core::slice::Join>::join", "core"),
            (
                "core::ptr::drop_in_place<changefeed_model::Task>",
                "changefeed_model",
            ),
            (
                "core::ptr::drop_in_place::<changefeed_model::Task>",
                "changefeed_model",
            ),
            ("memcpy", "(no crate)"),
            ("__wbindgen_malloc", "(no crate)"),
        ] {
            assert_eq!(crate_of(name), owner, "{name}");
        }
    }

    /// A module with one import and two functions, written by hand.
    fn module() -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        let mut section = |id: u8, content: &[u8]| {
            wasm.push(id);
            wasm.push(u8::try_from(content.len()).unwrap());
            wasm.extend_from_slice(content);
        };
        section(1, &[1, 0x60, 0, 0]);
        section(2, &[1, 1, b'a', 1, b'b', 0, 0]);
        section(3, &[2, 0, 0]);
        section(10, &[2, 2, 0, 0x0b, 3, 0, 1, 0x0b]);
        let mut names = vec![4];
        names.extend_from_slice(b"name");
        let name = b"_ZN5model4task5parse17h0123456789abcdefE";
        names.extend_from_slice(&[1, u8::try_from(name.len()).unwrap() + 3, 1, 2]);
        names.push(u8::try_from(name.len()).unwrap());
        names.extend_from_slice(name);
        section(0, &names);
        wasm
    }

    #[test]
    fn names_are_matched_past_the_imports() {
        let anatomy = Anatomy::of(&module()).unwrap();
        let expected = [("function 1", 2), ("model::task::parse", 3)];
        let found: Vec<_> = anatomy
            .functions
            .iter()
            .map(|function| (function.name.as_str(), function.size))
            .collect();
        assert_eq!(found, expected);
        assert_eq!(anatomy.code(), 5);
        assert_eq!(anatomy.largest().first().unwrap().size, 3);
        assert_eq!(
            anatomy.by_crate().first().unwrap(),
            &("model".to_owned(), 3)
        );
    }

    #[test]
    fn what_is_no_wasm_is_told() {
        assert!(Anatomy::of(b"<html>").is_err());
    }
}
