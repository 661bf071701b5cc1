//! Takes deleted tasks out of the file when they are gone.
//!
//! Nothing depends on it: a task that is gone is answered as gone before it
//! is swept. It is there so that a password does not outlive its task.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::{JoinHandle, spawn_blocking};

use super::Engine;

/// How long it sleeps where nothing is to be done.
const IDLE: Duration = Duration::from_secs(3_600);
/// How long it sleeps at the least: the clock may not be the machine's.
const LEAST: Duration = Duration::from_millis(100);

/// The sweeper at work. Dropped, it ends by itself.
pub(super) struct Sweeper(Mutex<Option<AtWork>>);

struct AtWork {
    wake: mpsc::Sender<()>,
    task: JoinHandle<()>,
}

impl Sweeper {
    /// Sets it to work.
    pub(super) fn start(engine: Arc<Engine>) -> Self {
        let (wake, woken) = mpsc::channel(1);
        let task = tokio::spawn(sweep(engine, woken));
        Self(Mutex::new(Some(AtWork { wake, task })))
    }

    /// Tells it that something will be gone.
    pub(super) fn wake(&self) {
        let at_work = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at_work) = at_work.as_ref() {
            // Full means that it was told and has not looked yet.
            let _ = at_work.wake.try_send(());
        }
    }

    /// Ends it, and waits until it let go of the store.
    pub(super) async fn close(&self) {
        let at_work = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(AtWork { wake, task }) = at_work {
            drop(wake);
            let _ = task.await;
        }
    }
}

async fn sweep(engine: Arc<Engine>, mut woken: mpsc::Receiver<()>) {
    loop {
        let sweeping = Arc::clone(&engine);
        let next = spawn_blocking(move || sweeping.sweep()).await;
        let nap = match next {
            Ok(Ok(Some(ms))) => Duration::from_millis(ms.unsigned_abs()).max(LEAST),
            _ => IDLE,
        };
        tokio::select! {
            wake = woken.recv() => if wake.is_none() { return },
            () = tokio::time::sleep(nap) => {}
        }
    }
}
