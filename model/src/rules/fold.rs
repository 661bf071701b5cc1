//! Upper and lower case as Go has them: one character for one.

/// The lower case of a character; U+0130 becomes a plain `i`, as in Go.
pub(super) fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    c.to_lowercase().next().unwrap_or(c)
}

/// One character for all that differ in case alone (Unicode's simple folding).
/// The Turkish dotted and dotless i (U+0130, U+0131) fold to nothing else.
pub(super) fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    if matches!(c, '\u{130}' | '\u{131}') {
        return c;
    }
    let upper = single(c, c.to_uppercase());
    single(upper, upper.to_lowercase())
}

/// The other characters that fold to the same.
pub(super) fn others(c: char) -> impl Iterator<Item = char> {
    let folded = fold(c);
    let upper = match folded {
        '\u{131}' => folded,
        _ => single(folded, folded.to_uppercase()),
    };
    let more = MORE.iter().filter_map(move |&(other, to)| {
        let is_same = u32::from(to) == u32::from(folded);
        char::from_u32(other.into()).filter(|_| is_same)
    });
    let both = [folded, upper].into_iter();
    both.chain(more).filter(move |&other| other != c)
}

/// The mapping of a character where it is one character.
fn single(c: char, mut mapped: impl ExactSizeIterator<Item = char>) -> char {
    if mapped.len() == 1 {
        mapped.next().unwrap_or(c)
    } else {
        c
    }
}

/// The characters that are neither the upper nor the lower case of what they
/// fold to, by one character for one; and what that is.
const MORE: [(u16, u16); 58] = [
    (0x00b5, 0x03bc),
    (0x017f, 0x0073),
    (0x01c5, 0x01c6),
    (0x01c8, 0x01c9),
    (0x01cb, 0x01cc),
    (0x01f2, 0x01f3),
    (0x0345, 0x03b9),
    (0x03c2, 0x03c3),
    (0x03d0, 0x03b2),
    (0x03d1, 0x03b8),
    (0x03d5, 0x03c6),
    (0x03d6, 0x03c0),
    (0x03f0, 0x03ba),
    (0x03f1, 0x03c1),
    (0x03f4, 0x03b8),
    (0x03f5, 0x03b5),
    (0x1c80, 0x0432),
    (0x1c81, 0x0434),
    (0x1c82, 0x043e),
    (0x1c83, 0x0441),
    (0x1c84, 0x0442),
    (0x1c85, 0x0442),
    (0x1c86, 0x044a),
    (0x1c87, 0x0463),
    (0x1c88, 0xa64b),
    (0x1e9b, 0x1e61),
    (0x1e9e, 0x00df),
    (0x1f88, 0x1f80),
    (0x1f89, 0x1f81),
    (0x1f8a, 0x1f82),
    (0x1f8b, 0x1f83),
    (0x1f8c, 0x1f84),
    (0x1f8d, 0x1f85),
    (0x1f8e, 0x1f86),
    (0x1f8f, 0x1f87),
    (0x1f98, 0x1f90),
    (0x1f99, 0x1f91),
    (0x1f9a, 0x1f92),
    (0x1f9b, 0x1f93),
    (0x1f9c, 0x1f94),
    (0x1f9d, 0x1f95),
    (0x1f9e, 0x1f96),
    (0x1f9f, 0x1f97),
    (0x1fa8, 0x1fa0),
    (0x1fa9, 0x1fa1),
    (0x1faa, 0x1fa2),
    (0x1fab, 0x1fa3),
    (0x1fac, 0x1fa4),
    (0x1fad, 0x1fa5),
    (0x1fae, 0x1fa6),
    (0x1faf, 0x1fa7),
    (0x1fbc, 0x1fb3),
    (0x1fbe, 0x03b9),
    (0x1fcc, 0x1fc3),
    (0x1ffc, 0x1ff3),
    (0x2126, 0x03c9),
    (0x212a, 0x006b),
    (0x212b, 0x00e5),
];
