//! Work that a signal ends without anything of it left over.

use anyhow::{Result, bail};
use changefeed_server::embedded::upkeep::Stop;
use tokio::runtime::Builder;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::spawn_blocking;

/// Does some work on a thread of its own. The first signal that would end the
/// program has it stop; where it was done by then, it is done. A second one
/// ends the program as it stands.
pub(super) fn until_a_signal<T: Send + 'static>(
    work: impl FnOnce(&Stop) -> Result<T> + Send + 'static,
) -> Result<T> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let done = runtime.block_on(async {
        // A terminal that closes is not listened to: `nohup` goes before it.
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let stop = Stop::default();
        let mut working = spawn_blocking({
            let stop = stop.clone();
            move || work(&stop)
        });
        tokio::select! {
            done = &mut working => return done?,
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        stop.ask();
        tokio::select! {
            done = &mut working => done?,
            _ = interrupt.recv() => bail!(AT_ONCE),
            _ = terminate.recv() => bail!(AT_ONCE),
        }
    });
    // It would wait for the thread.
    runtime.shutdown_background();
    done
}

const AT_ONCE: &str = "a second signal ended it at once: a name with `.partial-` in it may be left";
