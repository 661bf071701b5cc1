//! `cargo xtask size`: what the first load weighs, and where the bytes are.

mod budget;
mod first_load;
mod functions;

use std::path::Path;

use anyhow::{Context, Result};

use crate::console::{self, split};
use crate::layout::Layout;
use crate::say::thousands;
use crate::setup::{self, Ready};
use budget::Load;
use functions::Anatomy;
use split::Parts;

/// How many crates and functions are listed.
const LISTED: usize = 25;

/// How much of a function's name is shown.
const NAME: usize = 110;

/// Prints the first load and fails when it exceeds its budget.
pub(crate) fn check(layout: &Layout) -> Result<()> {
    let load = first_load(layout)?;
    println!("{}", load.render());
    load.demand()
}

/// Weighs the first load of what was built last.
pub(crate) fn first_load(layout: &Layout) -> Result<Load> {
    Load::weigh(&layout.dist())
}

/// Prints where the bytes of the wasm are, then the first load.
pub(crate) fn report(layout: &Layout) -> Result<()> {
    let ready = setup::for_building(layout)?;
    console::build(layout, &ready)?;
    let parts = Parts::of_last_build(layout)?;
    print(&ready, "the console's wasm", &parts.main())?;
    for chunk in &parts.chunks {
        print(&ready, chunk, &parts.chunk(chunk))?;
    }
    check(layout)
}

/// Shrinks a part as it is shipped, but with its functions' names.
fn print(ready: &Ready, what: &str, part: &Path) -> Result<()> {
    let named = part.with_extension("named");
    split::shrink(ready, part, &named, &["-g"])?;
    let content =
        std::fs::read(&named).with_context(|| format!("{} could not be read", named.display()))?;
    println!("{}", describe(what, &Anatomy::of(&content)?));
    Ok(())
}

fn describe(what: &str, anatomy: &Anatomy) -> String {
    let code = anatomy.code();
    let line = |size: usize, name: &str| {
        let permille = (size * 1000).checked_div(code).unwrap_or(0);
        let name: String = name.chars().take(NAME).collect();
        format!(
            "{:>9}  {:>3}.{} %  {name}\n",
            thousands(size),
            permille / 10,
            permille % 10
        )
    };
    let mut text = format!(
        "{what}: {} bytes of code in {} functions, {} bytes of constants\n\n\
         code by crate (raw bytes; brotli leaves about a third)\n",
        thousands(code),
        anatomy.functions.len(),
        thousands(anatomy.data)
    );
    for (name, size) in anatomy.by_crate().iter().take(LISTED) {
        text.push_str(&line(*size, name));
    }
    text.push_str("\nlargest functions\n");
    for function in anatomy.largest().iter().take(LISTED) {
        text.push_str(&line(function.size, &function.name));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::functions::Function;
    use super::*;

    #[test]
    fn the_description_lists_crates_and_functions() {
        let function = |name: &str, size| Function {
            name: name.to_owned(),
            size,
        };
        let anatomy = Anatomy {
            functions: vec![function("a::one", 750), function("b::two", 250)],
            data: 1234,
        };
        let text = describe("a part", &anatomy);
        assert!(text.contains("1,000 bytes of code in 2 functions, 1,234 bytes"));
        assert!(text.contains("      750   75.0 %  a\n"), "{text}");
        assert!(text.contains("      250   25.0 %  b::two\n"), "{text}");
    }

    #[test]
    fn an_empty_wasm_divides_nothing() {
        assert!(describe("it", &Anatomy::default()).contains("0 bytes of code"));
    }
}
