//! EventBridge Scheduler on one machine: one-time `at()` schedules that fire on the movable clock.
//!
//! It delivers **twice** by default, because the real one promises at least once and nobody should be able to forget.
//! Schedules survive a restart; what came due meanwhile fires on the next start, and what has fired goes. It knows what
//! the product asks for, creating and replacing, and refuses the rest: rates, crons, groups, windows.

mod api;
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
    delivery::{DeadLetter, Deliver, Delivery, Faults},
    schedule::Waiting,
};
use crate::{clock::MovableClock, listen::StartError, server::Server};

const WHAT: &str = "EventBridge Scheduler";

/// How to start.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The port on loopback; 0 for any free one.
    pub port: u16,
    /// The clock that schedules fire by.
    pub clock: MovableClock,
    /// Where schedules are kept between two runs; nothing: in memory.
    pub file: Option<PathBuf>,
    /// How unreliable to be.
    pub faults: Faults,
    /// Whether schedules fire by themselves when the clock reaches them; if not, only in [`Scheduler::settle`].
    pub fires_alone: bool,
}

impl Settings {
    /// In memory, on any free port, delivering twice, firing by itself.
    pub fn new(clock: MovableClock) -> Self {
        Self { port: 0, clock, file: None, faults: Faults::default(), fires_alone: true }
    }
}

/// A running Scheduler; it stops when dropped.
#[derive(Debug)]
pub struct Scheduler {
    server: Server,
    firing: Arc<Firing>,
    alone: Option<Alone>,
}

impl Scheduler {
    /// Opens the stored schedules, listens, and passes what is due to `deliver`, within the current Tokio runtime.
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

    /// What the SDK client takes as its endpoint.
    pub fn endpoint(&self) -> String {
        self.server.endpoint()
    }

    /// Returns when everything due at the current clock has been delivered, what deliveries scheduled included.
    ///
    /// Not to be called from a delivery: it would wait for itself.
    pub async fn settle(&self) {
        self.firing.settle().await;
    }

    /// What has not fired yet, in the order in which it will.
    pub fn waiting(&self) -> Vec<Waiting> {
        self.firing.book().waiting()
    }

    /// The deliveries given up after their retries.
    pub fn dead_letters(&self) -> Vec<DeadLetter> {
        self.firing.book().dead_letters().to_vec()
    }

    /// Changes how unreliable to be, from the next firing on.
    pub fn set_faults(&self, faults: Faults) {
        self.firing.set_faults(faults);
    }

    /// Stops and waits until the requests under way are answered. A delivery under way is cut short, and made again
    /// at the next start.
    pub async fn stop(self) {
        let Self { server, alone, .. } = self;
        if let Some(mut alone) = alone {
            alone.0.abort();
            let _ = (&mut alone.0).await;
        }
        server.stop().await;
    }
}

/// A task that ends with its handle.
#[derive(Debug)]
struct Alone(JoinHandle<()>);

impl Drop for Alone {
    fn drop(&mut self) {
        self.0.abort();
    }
}
