//! EventBridge Scheduler on one machine: one-time `at()` schedules and recurring `rate()` schedules that fire by the
//! movable clock.
//!
//! Each firing is delivered **twice** by default: AWS promises at least one delivery, and a function must never rely on
//! exactly one. An event that is not handled is tried again, by the rules of the Scheduler or of Lambda. Schedules survive a restart. Those that came due meanwhile fire at the next start, and those that have
//! fired are removed. A recurring schedule fires once when the clock is moved over several of its times. Only what the
//! platform and its template ask for is imitated: schedules are created and replaced. Crons, groups and flexible windows
//! are refused.

mod api;
mod attempt;
mod book;
mod delivery;
mod expression;
mod firing;
mod refusal;
mod schedule;

use std::{path::PathBuf, sync::Arc};

use tokio::task::JoinHandle;

use self::{book::Book, firing::Firing};
pub use self::{
    delivery::{DeadLetter, Deliver, Delivery, Faults, NotHandled, TRIGGER_DEAD_LETTERS},
    schedule::Waiting,
};
use crate::{clock::MovableClock, listen::StartError, server::Server};

const WHAT: &str = "EventBridge Scheduler";

/// The settings of the stand-in.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The port on loopback; 0 for any free port.
    pub port: u16,
    /// The clock by which schedules fire.
    pub clock: MovableClock,
    /// The file that keeps the schedules between two runs. `None` keeps them in memory.
    pub file: Option<PathBuf>,
    /// The faults to imitate.
    pub faults: Faults,
    /// Whether schedules fire when the clock reaches them. Otherwise they fire in [`Scheduler::settle`] only.
    pub fires_alone: bool,
}

impl Settings {
    /// Settings in memory, on any free port, with two deliveries of each firing, made when they are due.
    pub fn new(clock: MovableClock) -> Self {
        Self { port: 0, clock, file: None, faults: Faults::default(), fires_alone: true }
    }
}

/// A running Scheduler. It stops when dropped.
#[derive(Debug)]
pub struct Scheduler {
    server: Server,
    firing: Arc<Firing>,
    alone: Option<Alone>,
}

impl Scheduler {
    /// Opens the stored schedules, listens, and delivers what is due to `deliver`, in the current Tokio runtime.
    ///
    /// # Errors
    /// The file of schedules cannot be used, or the port cannot be listened on.
    pub fn start(settings: Settings, deliver: Deliver) -> Result<Self, StartError> {
        let book = Book::open(settings.file).map_err(StartError::io(WHAT))?;
        let firing = Arc::new(Firing::new(book, settings.clock, settings.faults, deliver));
        let server = Server::start(WHAT, settings.port, api::router(Arc::clone(&firing)))?;
        let alone = settings.fires_alone.then(|| Alone(tokio::spawn(Arc::clone(&firing).for_ever())));
        Ok(Self { server, firing, alone })
    }

    /// The endpoint for clients of the SDK.
    pub fn endpoint(&self) -> String {
        self.server.endpoint()
    }

    /// Returns when everything due by the clock has been delivered, including schedules that these deliveries made.
    ///
    /// A delivery must not call this: it would wait for itself.
    pub async fn settle(&self) {
        self.firing.settle().await;
    }

    /// The one-time schedules that have not fired, in the order in which they will.
    pub fn waiting(&self) -> Vec<Waiting> {
        self.firing.book().waiting()
    }

    /// The events given up after all tries.
    pub fn dead_letters(&self) -> Vec<DeadLetter> {
        self.firing.book().dead_letters().to_vec()
    }

    /// Replaces the faults to imitate, from the next firing on.
    pub fn set_faults(&self, faults: Faults) {
        self.firing.set_faults(faults);
    }

    /// Stops after the requests under way are answered. A delivery under way is aborted, and made again at the next
    /// start.
    pub async fn stop(self) {
        let Self { server, alone, .. } = self;
        if let Some(mut alone) = alone {
            alone.0.abort();
            let _ = (&mut alone.0).await;
        }
        server.stop().await;
    }
}

/// A task that is aborted when its handle is dropped.
#[derive(Debug)]
struct Alone(JoinHandle<()>);

impl Drop for Alone {
    fn drop(&mut self) {
        self.0.abort();
    }
}
