//! The order of a wasm's functions. Which comes first is of no matter to what
//! runs them, and to brotli it is: what repeats soon costs less to say. So each
//! function is followed by the one that is most like it, of those that are left.

use std::collections::HashMap;
use std::convert::Infallible;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// How many bytes are a piece: two functions are alike by the pieces that both
/// have. Measured on the console: 5 and 6 do as well, 3 and 8 worse.
const PIECE: usize = 4;

/// A piece that so many functions have makes no two of them alike.
const COMMON: usize = 400;

/// The wasm with its functions in the order of their likeness.
pub(crate) fn by_likeness(wasm: &[u8]) -> Result<Vec<u8>> {
    const UNREADABLE: &str = "this is no wasm that can be read";
    let mut bodies = Vec::new();
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.context(UNREADABLE)? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    if matches!(import.context(UNREADABLE)?.ty, TypeRef::Func(_)) {
                        imported += 1;
                    }
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let order = order(&bodies);
    let mut places = vec![0; order.len()];
    for (place, function) in (imported..).zip(&order) {
        if let Some(old) = places.get_mut(*function) {
            *old = place;
        }
    }
    let mut module = Module::new();
    Ordered {
        imported,
        order,
        places,
    }
    .parse_core_module(&mut module, Parser::new(0), wasm)
    .context(UNREADABLE)?;
    Ok(module.finish())
}

/// The functions, each behind the one that it is most like.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let mut ids: HashMap<&[u8], usize> = HashMap::new();
    let mut having: Vec<Vec<usize>> = Vec::new();
    let mut pieces: Vec<Vec<usize>> = Vec::with_capacity(bodies.len());
    for (function, body) in bodies.iter().enumerate() {
        let mut own = Vec::new();
        for piece in body.windows(PIECE) {
            let next = ids.len();
            let id = *ids.entry(piece).or_insert(next);
            if id == having.len() {
                having.push(Vec::new());
            }
            // Once for each function, however often it has the piece.
            if let Some(having) = having.get_mut(id)
                && having.last() != Some(&function)
            {
                having.push(function);
                own.push(id);
            }
        }
        pieces.push(own);
    }
    let mut order = Vec::with_capacity(bodies.len());
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let mut shared = vec![0_usize; bodies.len()];
    let mut at = 0;
    while !left.is_empty() {
        let last = left.remove(at);
        order.push(last);
        let own = pieces.get(last).map(Vec::as_slice).unwrap_or_default();
        shared.fill(0);
        for having in own.iter().filter_map(|id| having.get(*id)) {
            if having.len() <= COMMON {
                for function in having {
                    if let Some(shared) = shared.get_mut(*function) {
                        *shared += 1;
                    }
                }
            }
        }
        // Of those as like, the first: the same wasm gives the same order.
        let mut best = (0, 1);
        at = 0;
        for (place, function) in left.iter().enumerate() {
            let both = shared.get(*function).copied().unwrap_or_default();
            let other = pieces.get(*function).map_or(0, Vec::len);
            let either = own.len() + other - both + 1;
            if both * best.1 > best.0 * either {
                (best, at) = ((both, either), place);
            }
        }
    }
    order
}

/// Writes the functions in another order, and calls each by its new place.
struct Ordered {
    imported: u32,
    /// The defined functions as they are written, by their old places.
    order: Vec<usize>,
    /// The new index of each defined function.
    places: Vec<u32>,
}

impl Ordered {
    fn arrange<T>(&self, functions: Vec<T>) -> Vec<T> {
        let mut functions: Vec<Option<T>> = functions.into_iter().map(Some).collect();
        let taken = self.order.iter();
        taken
            .filter_map(|function| functions.get_mut(*function)?.take())
            .collect()
    }
}

impl Reencode for Ordered {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let defined = function.checked_sub(self.imported);
        let place = defined.and_then(|defined| self.places.get(usize::try_from(defined).ok()?));
        Ok(place.copied().unwrap_or(function))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for kind in self.arrange(types) {
            functions.function(self.type_index(kind)?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for body in self.arrange(bodies) {
            self.parse_function_body(code, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Imports a function of type 0; defines a, b, c of types 0, 1, 0: a and c
    /// return a constant and are alike, b calls the import and c, and is what
    /// is exported, started and in the table.
    const WASM: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x08\x02\x60\x00\x01\x7f\x60\x00\x00\
        \x02\x07\x01\x01m\x01f\x00\x00\
        \x03\x04\x03\x00\x01\x00\
        \x04\x04\x01\x70\x00\x01\
        \x07\x05\x01\x01r\x00\x02\
        \x08\x01\x02\
        \x09\x07\x01\x00\x41\x00\x0b\x01\x02\
        \x0a\x22\x03\
        \x09\x00\x41\x80\x80\x80\x80\x01\x0f\x0b\
        \x0b\x00\x10\x00\x1a\x10\x03\x1a\x01\x01\x01\x0b\
        \x0a\x00\x41\x80\x80\x80\x80\x01\x0f\x01\x0b";

    #[test]
    fn the_like_stand_together() {
        let bodies: [&[u8]; 4] = [b"abcdefgh", b"12345678", b"abcdefgx", b"1234567y"];
        assert_eq!(order(&bodies), [0, 2, 1, 3]);
        assert_eq!(order(&[b"ab", b""]), [0, 1]);
        assert!(order(&[]).is_empty());
    }

    #[test]
    fn every_function_is_called_by_its_new_place() {
        let ordered = by_likeness(WASM).unwrap();
        assert_eq!(ordered.len(), WASM.len());
        let place = |bytes: &[u8], from: usize| {
            let found = ordered.windows(bytes.len()).position(|at| at == bytes);
            found.unwrap() >= from
        };
        // The types, by the new order: a, c, b.
        assert!(place(b"\x03\x04\x03\x00\x00\x01", 8));
        // Exported, started and in the table is b, the fourth now.
        assert!(place(b"\x07\x05\x01\x01r\x00\x03\x08\x01\x03", 8));
        assert!(place(b"\x09\x07\x01\x00\x41\x00\x0b\x01\x03", 8));
        // It calls the import as before, and c by its new place.
        assert!(ordered.ends_with(b"\x0b\x00\x10\x00\x1a\x10\x02\x1a\x01\x01\x01\x0b"));
    }

    #[test]
    fn what_is_no_wasm_is_said() {
        let error = by_likeness(b"no wasm").unwrap_err();
        assert!(error.to_string().contains("no wasm"), "{error}");
    }
}
