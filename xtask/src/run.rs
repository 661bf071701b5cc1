//! Running other programs: their output streams through, silence is broken by
//! a line, and a failure is a sentence.

use std::io::{IsTerminal, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::interrupt::{self, Group};

/// After so long without output, a line says that work goes on.
const SILENCE: Duration = Duration::from_secs(15);

/// How long readers may go on after their program ended: a grandchild can
/// hold the pipe open.
const LINGER: Duration = Duration::from_secs(2);

/// What a program left behind.
pub(crate) struct Ended {
    /// How it ended.
    pub(crate) status: ExitStatus,
    /// Everything it wrote to its standard output.
    pub(crate) stdout: String,
}

/// Runs a program, streams what it prints, and demands that it succeeds.
///
/// `what` names the work ("building the console"); `advice` is what to do when
/// it fails.
pub(crate) fn stream(what: &str, command: &mut Command, advice: &str) -> Result<()> {
    let ended = tee(what, command)?;
    if !ended.status.success() {
        bail!("{what} failed ({}): {advice}", ended.status);
    }
    Ok(())
}

/// Runs a program, streams what it prints, and keeps its standard output.
pub(crate) fn tee(what: &str, command: &mut Command) -> Result<Ended> {
    interrupt::check()?;
    if std::io::stderr().is_terminal() {
        // Through a pipe cargo shows neither colours nor its bar unasked.
        command
            .env("CARGO_TERM_COLOR", "always")
            .env("CARGO_TERM_PROGRESS_WHEN", "always")
            .env("CARGO_TERM_PROGRESS_WIDTH", "80");
    }
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
        .with_context(|| cannot_run(command))?;
    let group = Group::of(child.id());

    let (sender, receiver) = mpsc::channel();
    let kept = Arc::new(Mutex::new(Vec::new()));
    if let Some(pipe) = child.stdout.take() {
        let (sender, kept) = (sender.clone(), Arc::clone(&kept));
        thread::spawn(move || copy(pipe, std::io::stdout(), &sender, Some(&kept)));
    }
    if let Some(pipe) = child.stderr.take() {
        let sender = sender.clone();
        thread::spawn(move || copy(pipe, std::io::stderr(), &sender, None));
    }
    drop(sender);

    let start = Instant::now();
    let mut spoke = start;
    let mut ended: Option<(ExitStatus, Instant)> = None;
    loop {
        match receiver.recv_timeout(Duration::from_millis(100)) {
            Ok(()) => spoke = Instant::now(),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {}
        }
        if ended.is_none() {
            ended = child.try_wait()?.map(|status| (status, Instant::now()));
        }
        if ended.is_some_and(|(_, at)| at.elapsed() > LINGER) {
            group.kill();
            break;
        }
        if spoke.elapsed() > SILENCE {
            eprintln!("xtask: still {what} ({} s)", start.elapsed().as_secs());
            spoke = Instant::now();
        }
    }
    let status = match ended {
        Some((status, _)) => status,
        None => child.wait()?,
    };
    drop(group);
    interrupt::check()?;
    let bytes = kept.lock().unwrap_or_else(PoisonError::into_inner);
    let stdout = String::from_utf8_lossy(&bytes).into_owned();
    Ok(Ended { status, stdout })
}

/// Runs a program that goes on until it is ended; its output is ours.
pub(crate) fn attend(command: &mut Command) -> Result<ExitStatus> {
    interrupt::check()?;
    let mut child = command
        .stdin(Stdio::null())
        .process_group(0)
        .spawn()
        .with_context(|| cannot_run(command))?;
    let group = Group::of(child.id());
    let status = child.wait()?;
    drop(group);
    Ok(status)
}

/// Runs a program that may ask questions (sudo's password): it keeps the
/// terminal, and Ctrl-C reaches it as if it had been typed by hand.
pub(crate) fn foreground(command: &mut Command) -> Result<ExitStatus> {
    interrupt::check()?;
    let status = command.status().with_context(|| cannot_run(command))?;
    interrupt::check()?;
    Ok(status)
}

/// Runs a short program quietly and returns its standard output, trimmed.
pub(crate) fn ask(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| cannot_run(command))?;
    if !output.status.success() {
        bail!(
            "`{}` failed ({}): {}",
            command.get_program().display(),
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The sentence for a program that did not even start.
pub(crate) fn cannot_run(command: &Command) -> String {
    format!(
        "`{}` could not be started: is it installed and on the PATH?",
        command.get_program().display()
    )
}

/// Cargo, as the one that runs this xtask: same toolchain.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Copies line by line, so that two streams do not break each other's lines,
/// and reports each piece so that silence can be told.
fn copy(
    mut from: impl Read,
    mut to: impl Write,
    beat: &mpsc::Sender<()>,
    keep: Option<&Mutex<Vec<u8>>>,
) {
    let mut buffer = [0; 8192];
    let mut held = Vec::new();
    loop {
        let piece = match from.read(&mut buffer) {
            Ok(count) => buffer.get(..count).unwrap_or_default(),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(_) => &[],
        };
        held.extend_from_slice(piece);
        let is_over = piece.is_empty();
        // Cargo's bar ends with a carriage return.
        let ripe = match held.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')) {
            _ if is_over => held.len(),
            Some(last) => last + 1,
            None => 0,
        };
        let lines: Vec<u8> = held.drain(..ripe).collect();
        // A closed terminal must not end the child's work.
        let _ = to.write_all(&lines).and_then(|()| to.flush());
        if let Some(keep) = keep {
            keep.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .extend_from_slice(&lines);
        }
        if is_over {
            return;
        }
        let _ = beat.send(());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_output_and_status() {
        let ended = tee(
            "testing",
            Command::new("sh").args(["-c", "echo kept; exit 3"]),
        )
        .unwrap();
        assert_eq!(ended.stdout, "kept\n");
        assert_eq!(ended.status.code(), Some(3));
    }

    #[test]
    fn a_failure_is_a_sentence_with_advice() {
        let error = stream("testing", &mut Command::new("false"), "do this").unwrap_err();
        assert_eq!(
            error.to_string(),
            "testing failed (exit status: 1): do this"
        );
    }

    #[test]
    fn lines_are_handed_on_whole() {
        let (sender, receiver) = mpsc::channel();
        let kept = Mutex::new(Vec::new());
        let mut written = Vec::new();
        copy("a\nb\rc".as_bytes(), &mut written, &sender, Some(&kept));
        assert_eq!(written, b"a\nb\rc");
        assert_eq!(kept.into_inner().unwrap(), written);
        assert_eq!(receiver.try_iter().count(), 1);
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = ask(&mut Command::new("no-such-program-here")).unwrap_err();
        assert!(error.to_string().contains("`no-such-program-here`"));
    }

    #[test]
    fn a_grandchild_that_holds_the_pipe_does_not_hold_us() {
        let start = Instant::now();
        let ended = tee(
            "testing",
            Command::new("sh").args(["-c", "sleep 30 & exit 0"]),
        )
        .unwrap();
        assert!(ended.status.success());
        assert!(start.elapsed() < Duration::from_secs(20));
    }
}
