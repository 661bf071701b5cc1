//! Short names for what the console's wasm and its script ask of each other.
//! wasm-bindgen gives each of the 300 a name with a hash: 7 kB of the first
//! load, brotli, for names that nobody reads. What the wasm offers and nobody
//! asks for goes altogether, and its code with it when it is shrunk.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use wasmparser::{BinaryReader, Parser, Payload, TypeRef};

/// Where the wasm looks for what the script offers.
const SCRIPT: &str = "./glue_bg.js";

/// What stands before the name of something that the wasm offers.
const OFFER: &str = "wasm.";

/// What the names of wasm-streams' classes contain. A library of Leptos' offers
/// them to scripts that hand streams over; the console's script does not.
const UNASKED: &str = "intounderlying";

/// The wasm without the offers that nobody will ask for. Before it is divided:
/// what they alone lead to is in no part then, while later a table of functions
/// holds it.
pub(crate) fn without_unasked(wasm: &[u8]) -> Result<Vec<u8>> {
    rewrite(wasm, |section, name| {
        let is_asked = section == Section::Imports || !name.contains(UNASKED);
        is_asked.then(|| name.to_owned())
    })
}

/// The wasm and the script with short names. `keep` is a text that names, in
/// whole, what else is asked of the wasm.
pub(crate) fn shorten(wasm: &[u8], script: &str, keep: &str) -> Result<(Vec<u8>, String)> {
    let script = without_classes(script);
    let kept: BTreeSet<&str> = words(keep).map(|(_, word)| word).collect();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    let mut offers: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, word) in words(&script) {
        *uses.entry(word).or_default() += 1;
        if script.get(..at).is_some_and(|text| text.ends_with(OFFER)) {
            *offers.entry(word).or_default() += 1;
        }
    }
    let mut names = Names::default();
    let rewritten = rewrite(wasm, |section, name| match section {
        // Asked of the script: the one place is where it is made.
        Section::Imports if uses.get(name) == Some(&1) => Some(names.of(name)),
        Section::Exports if kept.contains(name) => Some(name.to_owned()),
        Section::Exports => {
            let offers = offers.get(name)?;
            Some(if uses.get(name) == Some(offers) {
                names.of(name)
            } else {
                name.to_owned()
            })
        }
        Section::Imports => Some(name.to_owned()),
    })?;
    Ok((rewritten, names.replaced(&script)))
}

/// Which way a name goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    Imports,
    Exports,
}

/// The names given so far.
#[derive(Debug, Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    fn of(&mut self, long: &str) -> String {
        let next = self.0.len();
        let short = self.0.entry(long.to_owned());
        short.or_insert_with(|| short_name(next)).clone()
    }

    fn replaced(&self, script: &str) -> String {
        let mut replaced = String::with_capacity(script.len());
        let mut done = 0;
        for (at, word) in words(script) {
            if let Some(short) = self.0.get(word) {
                replaced.push_str(script.get(done..at).unwrap_or_default());
                replaced.push_str(short);
                done = at + word.len();
            }
        }
        replaced.push_str(script.get(done..).unwrap_or_default());
        replaced
    }
}

/// `a`, `b`, …, `z`, `aa`, `ab`, …
fn short_name(mut number: usize) -> String {
    let mut name = Vec::new();
    loop {
        name.extend(('a'..='z').nth(number % 26));
        if number < 26 {
            return name.into_iter().rev().collect();
        }
        number = number / 26 - 1;
    }
}

/// The names in a script, and where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut at = 0;
    text.split(move |c| !is_part(c))
        .map(move |word| {
            let begin = at;
            // What ends a word is one byte, or counted by what it is.
            at = begin + word.len() + end_len(text, begin + word.len());
            (begin, word)
        })
        .filter(|(_, word)| !word.is_empty())
}

fn end_len(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.chars().next().map_or(0, char::len_utf8)
}

/// The script without the classes that nothing in it makes: they come with
/// crates of which the console uses other things.
fn without_classes(script: &str) -> String {
    let mut left = script.to_owned();
    let names: Vec<String> = script
        .lines()
        .filter_map(|line| line.strip_prefix("export class ")?.strip_suffix(" {"))
        .map(str::to_owned)
        .collect();
    for name in names {
        let registry = format!("{name}Finalization");
        let parts = [
            (format!("export class {name} {{\n"), "\n}\n"),
            (format!("if (Symbol.dispose) {name}.prototype"), ";\n"),
            (format!("const {registry} = "), "));\n"),
        ];
        let less = parts.iter().try_fold(left.clone(), |text, (begin, end)| {
            let from = text.find(begin.as_str())?;
            let to = text.get(from..)?.find(end)? + from + end.len();
            Some([text.get(..from)?, text.get(to..)?].concat())
        });
        let is_unused =
            |text: &String| words(text).all(|(_, word)| word != name && word != registry);
        if let Some(less) = less.filter(is_unused) {
            left = less;
        }
    }
    left
}

/// The wasm with other names in what it asks for and offers; an offer that
/// gets none is left out.
fn rewrite(
    wasm: &[u8],
    mut name_of: impl FnMut(Section, &str) -> Option<String>,
) -> Result<Vec<u8>> {
    const UNREADABLE: &str = "this is no wasm that can be read";
    let mut written = Vec::with_capacity(wasm.len());
    let mut done = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        let (section, range) = match payload.context(UNREADABLE)? {
            Payload::ImportSection(section) => (Section::Imports, section.range()),
            Payload::ExportSection(section) => (Section::Exports, section.range()),
            _ => continue,
        };
        let (from, to) = (usize::try_from(range.start)?, usize::try_from(range.end)?);
        let content = wasm.get(from..to).context(UNREADABLE)?;
        let (count, entries) = entries(content, section, &mut name_of)?;
        let mut fresh = Vec::with_capacity(content.len());
        put_number(&mut fresh, count);
        fresh.extend(entries);
        // Before the content stands its length, and before that what it is.
        let mut length = Vec::new();
        put_number(&mut length, content.len());
        let before = from.checked_sub(length.len()).context(UNREADABLE)?;
        let is_plain = wasm.get(before..from) == Some(&length);
        anyhow::ensure!(is_plain, "a section's length is written in an unknown way");
        written.extend(wasm.get(done..before).context(UNREADABLE)?);
        put_number(&mut written, fresh.len());
        written.extend(fresh);
        done = to;
    }
    written.extend(wasm.get(done..).context(UNREADABLE)?);
    Ok(written)
}

/// The entries of a section with other names, and how many they are.
fn entries(
    content: &[u8],
    section: Section,
    name_of: &mut impl FnMut(Section, &str) -> Option<String>,
) -> Result<(usize, Vec<u8>)> {
    let mut reader = BinaryReader::new(content, 0);
    let (mut count, mut written) = (0, Vec::new());
    for _ in 0..reader.read_var_u32()? {
        let module = match section {
            Section::Imports => Some(reader.read_string()?),
            Section::Exports => None,
        };
        let name = reader.read_string()?;
        let from = usize::try_from(reader.original_position())?;
        if section == Section::Imports {
            reader.read::<TypeRef>()?;
        } else {
            reader.read_u8()?;
            reader.read_var_u32()?;
        }
        let to = usize::try_from(reader.original_position())?;
        let of_script = module.is_none_or(|module| module == SCRIPT);
        let name = if of_script {
            name_of(section, name)
        } else {
            Some(name.to_owned())
        };
        let Some(name) = name else { continue };
        count += 1;
        for text in module.into_iter().chain([name.as_str()]) {
            put_number(&mut written, text.len());
            written.extend(text.as_bytes());
        }
        written.extend(content.get(from..to).unwrap_or_default());
    }
    Ok((count, written))
}

/// Writes a number as wasm does (LEB128).
fn put_number(to: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            to.push(low);
            return;
        }
        to.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks the script for `__wbg_now_0011` and another module for `memory`;
    /// offers `run_42`, `left_out` and `memory`.
    const WASM: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\x00\x00\
        \x02\x2f\x02\x0c./glue_bg.js\x0e__wbg_now_0011\x00\x00\
        \x05other\x06memory\x02\x00\x01\
        \x03\x02\x01\x00\
        \x07\x1e\x03\x06run_42\x00\x01\x08left_out\x00\x01\x06memory\x02\x00\
        \x0a\x04\x01\x02\x00\x0b";

    const SCRIPT_TEXT: &str = "export class Unused {\n    free() {\n        wasm.left_out(1);\n    }\n}\n\
        if (Symbol.dispose) Unused.prototype[Symbol.dispose] = Unused.prototype.free;\n\
        const i = {\n    __wbg_now_0011: function() { return “ ”; },\n};\n\
        const UnusedFinalization = (typeof X === 'u')\n    ? { }\n    : new X(p => wasm.left_out(p, 1));\n\
        wasm.run_42(wasm.memory);\nwasm.run_42();\n";

    fn names(wasm: &[u8]) -> Vec<String> {
        let mut names = Vec::new();
        rewrite(wasm, |_, name| {
            names.push(name.to_owned());
            Some(name.to_owned())
        })
        .unwrap();
        names
    }

    #[test]
    fn both_get_the_same_short_names_and_nothing_unused_stays() {
        let (wasm, script) = shorten(WASM, SCRIPT_TEXT, "const { memory } = it;").unwrap();
        assert_eq!(names(&wasm), ["a", "b", "memory"]);
        assert_eq!(
            script,
            "const i = {\n    a: function() { return “ ”; },\n};\nwasm.b(wasm.memory);\nwasm.b();\n"
        );
    }

    #[test]
    fn what_nobody_will_ask_for_is_not_offered() {
        let offer = b"left_out";
        let unasked = b"__wbg_intounderlyingsink_free";
        let mut wasm = WASM.to_vec();
        let at = wasm.windows(offer.len()).position(|name| name == offer);
        let at = at.unwrap();
        // The lengths: of the name, and of the section.
        let longer = u8::try_from(unasked.len() - offer.len()).unwrap();
        wasm[at - 1] += longer;
        wasm.splice(at..at + offer.len(), unasked.iter().copied());
        let section = wasm.windows(3).position(|head| head == b"\x07\x1e\x03");
        wasm[section.unwrap() + 1] += longer;
        let left = without_unasked(&wasm).unwrap();
        assert_eq!(names(&wasm).len(), 4);
        assert_eq!(names(&left), ["__wbg_now_0011", "run_42", "memory"]);
        assert_eq!(without_unasked(WASM).unwrap(), WASM);
    }

    #[test]
    fn what_stands_elsewhere_too_keeps_its_name() {
        let script = "const i = { __wbg_now_0011: 1 }; __wbg_now_0011; const run_42 = wasm.run_42;";
        let (wasm, same) = shorten(WASM, script, "memory").unwrap();
        assert_eq!(same, script);
        assert_eq!(names(&wasm), ["__wbg_now_0011", "run_42", "memory"]);
    }

    #[test]
    fn a_class_that_is_made_stays() {
        let script = SCRIPT_TEXT.to_owned() + "Unused.make();\n";
        assert_eq!(without_classes(&script), script);
    }

    #[test]
    fn without_new_names_nothing_changes() {
        assert_eq!(
            rewrite(WASM, |_, name| Some(name.to_owned())).unwrap(),
            WASM
        );
        assert!(rewrite(b"no wasm", |_, _| None).is_err());
    }

    #[test]
    fn short_names_are_all_different() {
        let names: Vec<String> = (0..1_000).map(short_name).collect();
        assert_eq!(
            [&*names[0], &names[25], &names[26], &names[702]],
            ["a", "z", "aa", "aaa"]
        );
        let different: BTreeSet<_> = names.iter().collect();
        assert_eq!(different.len(), names.len());
    }
}
