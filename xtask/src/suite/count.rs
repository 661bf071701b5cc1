//! Counting tests by what the runners print.

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Tests that passed.
    pub(crate) passed: usize,
    /// Tests that failed.
    pub(crate) failed: usize,
    /// Tests that say they were left out: the runner takes them for passed.
    pub(crate) left_out: usize,
}

/// How a test says that it was left out.
const LEFT_OUT: &str = "left out in ";

impl Count {
    /// Adds up every `test result: ok. 5 passed; 0 failed; …` of an output.
    pub(crate) fn of_output(output: &str) -> Self {
        let mut sum = Self::default();
        for line in output.lines() {
            let line = without_colours(line);
            if line.starts_with(LEFT_OUT) {
                sum.left_out += 1;
            }
            let Some((_, result)) = line.split_once("test result: ") else {
                continue;
            };
            for part in result.split([';', '.']) {
                let mut words = part.split_whitespace();
                let (Some(number), Some(kind)) = (words.next(), words.next()) else {
                    continue;
                };
                match (number.parse::<usize>(), kind) {
                    (Ok(number), "passed") => sum.passed += number,
                    (Ok(number), "failed") => sum.failed += number,
                    _ => {}
                }
            }
        }
        sum.passed = sum.passed.saturating_sub(sum.left_out);
        sum
    }
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.left_out += other.left_out;
    }
}

/// A line without the terminal's colour codes.
fn without_colours(line: &str) -> String {
    let mut plain = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' {
            letters.by_ref().find(|code| code.is_ascii_alphabetic());
        } else {
            plain.push(letter);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up_every_runner() {
        let output = "running 2 tests\ntest a ... ok\n\
            test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 30 passed; 4 failed; 0 ignored; 0 filtered out\n";
        let count = Count::of_output(output);
        assert_eq!((count.passed, count.failed), (32, 4));
    }

    #[test]
    fn what_was_left_out_did_not_pass() {
        let output = "test a ... \nleft out in WebKit: a: it cannot\nok\ntest b ... ok\n\
            test result: ok. 2 passed; 0 failed; 0 ignored\n";
        let count = Count::of_output(output);
        assert_eq!((count.passed, count.left_out), (1, 1));
    }

    #[test]
    fn reads_through_colours() {
        let count = Count::of_output("test result: \u{1b}[32mok\u{1b}[0m. 7 passed; 0 failed;");
        assert_eq!(count.passed, 7);
    }

    #[test]
    fn nothing_else_counts() {
        let output = "9 passed; 9 failed\nno tests to run!\nresult: 3 passed\n";
        assert_eq!(Count::of_output(output), Count::default());
    }
}
