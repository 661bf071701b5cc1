//! The commands of the documents: in fenced blocks, and in code spans of their
//! sentences. Shared by the tests of the server, which runs its own commands
//! and curl's, and of xtask, which knows what runs all others.

use std::path::{Path, PathBuf};

/// A fenced block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The line of its opening fence, from 1.
    pub line: usize,
    /// What stands behind the opening fence.
    pub kind: String,
    /// The text between the fences.
    pub text: String,
}

impl Block {
    /// Whether it is of commands: it says so, or says nothing.
    pub fn is_of_commands(&self) -> bool {
        ["", "sh", "bash"].contains(&self.kind.as_str())
    }

    /// Its commands: a line that ends with `\` goes on in the next; comments
    /// and blank lines are none.
    pub fn commands(&self) -> Vec<String> {
        let mut commands: Vec<String> = Vec::new();
        let mut goes_on = false;
        for line in self.text.lines() {
            let line = line.split(" #").next().unwrap_or_default().trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (line, next) = match line.strip_suffix('\\') {
                Some(line) => (line.trim_end(), true),
                None => (line, false),
            };
            match commands.last_mut() {
                Some(last) if goes_on => {
                    last.push(' ');
                    last.push_str(line);
                }
                _ => commands.push(line.to_owned()),
            }
            goes_on = next;
        }
        commands
    }
}

/// Folders whose documents are not this repository's own, or quote others.
const OTHERS: [&str; 5] = ["target", "dist", "release", "node_modules", "reference"];

/// The repository's documents: their names from the root, and their texts.
pub fn documents(root: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    collect(root, &mut files);
    files.sort();
    let read = |file: PathBuf| {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let name = file.strip_prefix(root).unwrap_or(&file);
        (name.display().to_string(), text)
    };
    files.into_iter().map(read).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_ours = !OTHERS.contains(&name.as_str()) && !name.starts_with('.');
        if path.is_dir() && is_ours {
            collect(&path, files);
        } else if name.ends_with(".md") {
            files.push(path);
        }
    }
}

/// The blocks of a document, and the commands in its sentences, each with its
/// line.
pub fn of(text: &str) -> (Vec<Block>, Vec<(usize, String)>) {
    let mut blocks: Vec<Block> = Vec::new();
    let mut told = Vec::new();
    let mut is_inside = false;
    for (at, line) in text.lines().enumerate() {
        match line.trim_start().strip_prefix("```") {
            Some(_) if is_inside => is_inside = false,
            Some(kind) => {
                is_inside = true;
                blocks.push(Block {
                    line: at + 1,
                    kind: kind.trim().to_owned(),
                    text: String::new(),
                });
            }
            None if is_inside => {
                if let Some(block) = blocks.last_mut() {
                    block.text.push_str(line);
                    block.text.push('\n');
                }
            }
            None => {
                let spans = line.split('`').skip(1).step_by(2);
                let commands = spans.filter(|span| is_command(span));
                told.extend(commands.map(|span| (at + 1, span.to_owned())));
            }
        }
    }
    (blocks, told)
}

/// What a command in a sentence begins with.
const PROGRAMS: [&str; 8] = [
    "cargo",
    "changefeed-server",
    "curl",
    "deploy/nginx/headers.sh",
    "nginx",
    "podman",
    "systemctl",
    "trunk",
];

/// Whether a code span is a command and no mere name or pattern: a word in
/// capitals stands for one of the reader's choice.
fn is_command(span: &str) -> bool {
    let is_choice = |word: &str| {
        word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()) || word.contains('…')
    };
    PROGRAMS.contains(&program(span))
        && span.contains(' ')
        && !span.split([' ', '|']).any(is_choice)
}

/// The program of a command, behind the variables that are set for it.
pub fn program(command: &str) -> &str {
    let is_variable = |word: &&str| {
        word.split_once('=').is_some_and(|(name, _)| {
            name.bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte == b'_')
        })
    };
    command
        .split_whitespace()
        .find(|word| !is_variable(word))
        .unwrap_or_default()
}
